"""A room imports only from rooms before it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "src/sagte"
ROOMS = [
    "cores", "record", "errors", "intake", "german", "tagger", "reading", "people", "resolving", "reader",
    "archive", "exchange", "scoring", "cli",
]  # fmt: skip


def imports(source: str) -> set[str]:
    """The rooms that a module imports from, wherever in it the import stands."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert not node.level, "relative imports hide the way of the data"
            names = [node.module]
        found |= {name.split(".")[1] for name in names if name.startswith("sagte.")}
    return found


def too_early(room: str, source: str) -> set[str]:
    """Rooms after ``room`` that the source imports."""
    allowed = ROOMS[: ROOMS.index(room) + 1]
    return imports(source) - set(allowed)


@pytest.mark.parametrize("path", sorted({*ROOT.glob("*/**/*.py"), *ROOT.glob("r*.py")}), ids=str)
def test_a_room_imports_only_from_rooms_before_it(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0].removesuffix(".py")
    assert too_early(room, path.read_text(encoding="utf-8")) == set()


def test_the_test_sees_a_wrong_import() -> None:
    assert too_early("german", "def f():\n    from sagte.reading.reader import Reader\n") == {
        "reading"
    }
