"""The log of what people changed about people. It only grows; undoing is an entry too."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec

from sagte.archive.backends.base import Row, Session
from sagte.archive.persons.told import Change, ChangeAction
from sagte.errors import ArchiveError

_COLUMNS = "l.id, l.action, l.person, l.other, l.editor, l.made, l.before_values, l.after_values"
_UNDONE = "EXISTS (SELECT 1 FROM people_log AS u WHERE u.undoes = l.id)"
_LIVE = f"l.action <> 'undo' AND NOT {_UNDONE}"
_INSERT = """
    INSERT INTO people_log
        (action, person, other, editor, made, before_values, after_values, undoes)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
"""
_PART = 200


class New(NamedTuple):
    """An entry that is to be written, and the numbers of all people whom it touches."""

    action: ChangeAction
    person: str
    other: str | None
    before: dict[str, Any]
    after: dict[str, Any]
    touched: Iterable[int]
    undoes: int | None = None


def enter(session: Session, new: New, editor: str) -> Change:
    """Write an entry with the present time."""
    made = datetime.now(UTC).isoformat(timespec="seconds")
    before, after = msgspec.msgpack.encode(new.before), msgspec.msgpack.encode(new.after)
    values = (new.action, new.person, new.other, editor, made, before, after, new.undoes)
    number = int(session.rows(_INSERT, values)[0][0])
    session.run_many(
        "INSERT INTO people_touched (who, change) VALUES (?, ?)",
        [(who, number) for who in sorted(set(new.touched))],
    )
    return Change(
        number=number, action=new.action, person=new.person, other=new.other, by=editor, at=made,
        before=new.before, after=new.after, undone=False,
    )  # fmt: skip


def last_live(session: Session, people: Iterable[int]) -> Change | None:
    """The last change that touched one of these people and still holds."""
    wanted = sorted(people)
    rows = session.rows(
        f"SELECT {_COLUMNS}, 0 FROM people_log AS l WHERE {_LIVE} AND l.id IN"
        f" (SELECT change FROM people_touched WHERE who IN ({_marks(wanted)}))"
        " ORDER BY l.id DESC LIMIT 1",
        wanted,
    )
    return _change(rows[0]) if rows else None


def touched(session: Session, change: int) -> list[int]:
    """The numbers of the people whom a change touched."""
    rows = session.rows("SELECT who FROM people_touched WHERE change = ?", (change,))
    return [int(row[0]) for row in rows]


def entries_after(session: Session, number: int) -> list[tuple[int, Change]]:
    """The next entries of the log after the one with this number, with theirs."""
    rows = session.rows(
        f"SELECT {_COLUMNS}, {_UNDONE} FROM people_log AS l WHERE l.id > ? ORDER BY l.id LIMIT {_PART}",
        (number,),
    )
    return [(change.number, change) for change in map(_change, rows)]


def entries_of(session: Session, people: Iterable[int]) -> list[Change]:
    """All entries that touched one of these people."""
    wanted = sorted(people)
    rows = session.rows(
        f"SELECT {_COLUMNS}, {_UNDONE} FROM people_log AS l WHERE l.id IN"
        f" (SELECT change FROM people_touched WHERE who IN ({_marks(wanted)})) ORDER BY l.id",
        wanted,
    )
    return [_change(row) for row in rows]


def _marks(values: Iterable[int]) -> str:
    return ", ".join("?" for _ in values)


def _change(row: Row) -> Change:
    number, action, person, other, editor, made, before, after, undone = row
    return Change(
        number=int(number), action=action, person=person, other=other, by=editor, at=made,
        before=_unpacked(before), after=_unpacked(after), undone=bool(undone),
    )  # fmt: skip


def _unpacked(data: Any) -> dict[str, Any]:
    try:
        return msgspec.msgpack.decode(bytes(data), type=dict[str, Any])
    except msgspec.DecodeError as error:
        raise ArchiveError(f"the log of people is damaged ({error}); run sagte check") from error
