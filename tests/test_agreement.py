"""The annotators' answers fit the gold reports, and their agreement is counted right."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from sagte.exchange.markup import parse

ROOT = Path(__file__).parent.parent
_SPEC = importlib.util.spec_from_file_location("agreement", ROOT / "benchmarks" / "agreement.py")
assert _SPEC is not None and _SPEC.loader is not None
agreement = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(agreement)


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        ([("ask", "ask"), ("deny", "deny")], 1.0),
        ([("ask", "ask"), ("ask", "deny"), ("deny", "ask"), ("deny", "deny")], 0.0),
        ([("ask", "deny"), ("deny", "ask")], -1.0),
    ],
)
def test_kappa(pairs: list[tuple[str, str]], kappa: float) -> None:
    assert agreement.kappa(pairs) == pytest.approx(kappa)


def test_the_gold_says_what_both_annotators_said() -> None:
    given = agreement.annotations()
    seen = set()
    for folder in [folder for folders in agreement.FOLDERS.values() for folder in folders]:
        for path in (ROOT / folder).glob("*.gold"):
            statements = parse(path.read_text(encoding="utf-8"), path.name).document.statements
            for statement in statements:
                seen.add((path.stem, statement.id[1:]))
                assert statement.acts[0] in given[path.stem, statement.id[1:]], path.name
    assert seen == set(given)
