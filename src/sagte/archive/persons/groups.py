"""People and those they were merged with."""

from __future__ import annotations

from typing import NamedTuple

from sagte.archive.backends.base import Session
from sagte.archive.texts import plain
from sagte.errors import ArchiveError

_COLUMNS = "id, key, name, words, kind, named, outer_id, outer_by, merged_into, root"


class Row(NamedTuple):
    """A row of the table "people"."""

    id: int
    key: str
    name: str
    words: str
    kind: str
    named: int
    outer_id: str | None
    outer_by: str | None
    merged_into: int | None
    root: int


def row(session: Session, number: int) -> Row:
    """Somebody by number."""
    [found] = session.rows(f"SELECT {_COLUMNS} FROM people WHERE id = ?", (number,))
    return Row(*found)


def root_of(session: Session, key: str) -> int | None:
    """The number of whoever has a key, or of whom they were merged into; None if nobody has it."""
    rows = session.rows("SELECT root FROM people WHERE key = ?", (plain(key),))
    return int(rows[0][0]) if rows else None


def somebody(session: Session, key: str) -> Row:
    """Whoever has a key, or whom they were merged into. Raises ArchiveError if nobody has it."""
    root = root_of(session, key.strip().lower())
    if root is None:
        raise ArchiveError(
            f'nobody in this archive has the key "{key.strip()}"; sagte people NAME lists keys'
        )
    return row(session, root)


def members(session: Session, root: int) -> list[int]:
    """The numbers of all who are one with ``root``, it included."""
    rows = session.rows("SELECT id FROM people WHERE root = ? ORDER BY id", (root,))
    return [int(found[0]) for found in rows]


def regroup(session: Session, people: list[int]) -> None:
    """Set the roots of people anew after some of them were merged or parted."""
    marks = ", ".join("?" * len(people))
    rows = session.rows(f"SELECT id, merged_into FROM people WHERE id IN ({marks})", people)
    into = {int(number): above for number, above in rows}
    session.run_many(
        "UPDATE people SET root = ? WHERE id = ?",
        [(_top(into, number), number) for number in into],
    )


def _top(into: dict[int, int | None], number: int) -> int:
    while (above := into[number]) is not None:
        number = above
    return number
