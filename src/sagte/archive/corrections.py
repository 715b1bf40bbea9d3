"""The log of what people said about statements. It only grows; undoing is an entry too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple, TypeAlias

import msgspec

from sagte.archive.backends.base import Row, Session
from sagte.archive.numbering import statement_id
from sagte.errors import ArchiveError
from sagte.record import Statement

Action = Literal["accept", "correct", "reject", "add", "undo"]
Values: TypeAlias = Mapping[str, Any]  # fields of a statement and their values, as JSON has them

FIELDS = tuple(name for name in Statement.__struct_fields__ if name != "id")

_COLUMNS = (
    "id, statement, action, person, made, before_values, after_values, reading, undoes"
)  # fmt: skip
_INSERT = """
    INSERT INTO corrections
        (report, statement, action, person, made, before_values, after_values, reading, undoes)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
"""


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the log.

    ``before`` and ``after`` hold the values of the fields that it is about, in the form of JSON;
    None where the statement was (or is) not there. ``undone`` says whether a later entry took it
    back.
    """

    number: int  # from 1 within the report
    statement: str  # the statement's id in the archive
    action: Action
    by: str
    at: str  # date and time in UTC, ISO 8601
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    undone: bool


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """What a person said last of a field, or (``field`` None) that there is such a statement."""

    field: str | None
    action: Action  # accept, correct, reject or add
    by: str
    at: str  # date and time in UTC, ISO 8601
    reader: Any  # what the reader says, in the form of JSON; None too if it lacks the statement


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """Where the reader says something else than a person.

    ``field`` is None where it is the statement itself that the person, or the reader, does not have.
    """

    statement: str  # the statement's id in the archive
    field: str | None
    corrected: Any  # in the form of JSON
    reader: Any


class Entry(NamedTuple):
    """A row of the log."""

    number: int
    statement: str  # its id in the record
    action: Action
    person: str
    made: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    reading: dict[str, Any] | None
    undoes: int | None


def values_of(statement: Statement, fields: Iterable[str] = FIELDS) -> dict[str, Any]:
    """The values of some fields, in the form of JSON."""
    return {name: plain(getattr(statement, name)) for name in fields}


def plain(value: object) -> Any:
    """A value in the form of JSON. Raises ArchiveError on half of a surrogate pair."""
    try:
        return msgspec.msgpack.decode(msgspec.msgpack.encode(value))
    except UnicodeEncodeError:
        reason = "a value holds half of a surrogate pair, which is no character"
        raise ArchiveError(reason) from None


def log_of(session: Session, report: int) -> list[Entry]:
    """The entries about the statements of a report, in the order they were made."""
    sql = f"SELECT {_COLUMNS} FROM corrections WHERE report = ? ORDER BY id"
    return [_entry(row) for row in session.rows(sql, (report,))]


def enter(session: Session, report: int, entry: Entry) -> Entry:
    """Write an entry at the end of the log, with the present time; return it as it stands there."""
    return _written(
        session, report, entry._replace(made=datetime.now(UTC).isoformat(timespec="seconds"))
    )


def carry(session: Session, report: int, log: Iterable[Entry]) -> None:
    """Write entries that were made elsewhere; they refer to each other by the numbers that they have."""
    numbers: dict[int, int] = {}
    for entry in log:
        undoes = None if entry.undoes is None else numbers.get(entry.undoes, entry.undoes)
        numbers[entry.number] = _written(session, report, entry._replace(undoes=undoes)).number


def _written(session: Session, report: int, entry: Entry) -> Entry:
    before, after, reading = map(_packed, (entry.before, entry.after, entry.reading))
    values = (
        report, entry.statement, entry.action, entry.person, entry.made, before, after, reading,
        entry.undoes,
    )  # fmt: skip
    return entry._replace(number=int(session.rows(_INSERT, values)[0][0]))


def live(log: Iterable[Entry]) -> Iterator[Entry]:
    """The entries that hold: those that were not undone."""
    entries = list(log)
    undone = {entry.undoes for entry in entries}
    return (e for e in entries if e.action != "undo" and e.number not in undone)


def told(key: str, log: Iterable[Entry]) -> tuple[Correction, ...]:
    """The log of a report as it is shown; ``key`` is the report's."""
    entries = list(log)
    undone = {entry.undoes for entry in entries}
    return tuple(
        Correction(
            number=number,
            statement=statement_id(key, entry.statement),
            action=entry.action,
            by=entry.person,
            at=entry.made,
            before=entry.before,
            after=entry.after,
            undone=entry.number in undone,
        )
        for number, entry in enumerate(entries, 1)
    )


def _entry(row: Row) -> Entry:
    number, statement, action, person, made, before, after, reading, undoes = row
    return Entry(
        int(number), statement, action, person, made,
        _unpacked(before), _unpacked(after), _unpacked(reading), undoes,
    )  # fmt: skip


def _packed(values: dict[str, Any] | None) -> bytes | None:
    return None if values is None else msgspec.msgpack.encode(values)


def _unpacked(data: Any) -> dict[str, Any] | None:
    if data is None:
        return None
    try:
        return msgspec.msgpack.decode(bytes(data), type=dict[str, Any])
    except msgspec.DecodeError as error:
        raise ArchiveError(f"a correction is damaged ({error}); run sagte check") from error
