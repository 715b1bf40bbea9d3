"""Reading records back.

Every record that leaves the archive comes through ``_stored``, which lays people's corrections over
it; only ``kept`` gives it as the reader read it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sagte.archive.backends.base import Row, Session
from sagte.archive.corrections import log_of
from sagte.archive.exported import Exported, exported
from sagte.archive.numbering import no_statement, parted, statement_id
from sagte.archive.overlay import decisions, overlaid, settled
from sagte.archive.packing import unpack
from sagte.archive.results import Source, StoredRecord, StoredStatement
from sagte.archive.texts import plain
from sagte.errors import ArchiveError
from sagte.record import Record

_PART = 50  # records that are held at a time
_PART_SOURCES = 1000
_SOURCE = "r.id, key, text_id, address, version, newest, title, outlet, published, site, added"
_IS_CORRECTED = "EXISTS (SELECT 1 FROM corrections WHERE corrections.report = r.id)"
_HOLDS = """
    EXISTS (
        SELECT 1 FROM corrections AS c WHERE c.report = r.id AND c.action <> 'undo'
        AND NOT EXISTS (SELECT 1 FROM corrections AS u WHERE u.undoes = c.id)
    )
"""
_RECORD = (
    f"SELECT {_SOURCE}, {_IS_CORRECTED}, data"
    " FROM reports AS r JOIN records ON records.report = r.id"
)
_HIGHEST = "g"  # sorts after every key that begins alike


class Kept(NamedTuple):
    """A report's number, where it came from, and its record as the reader read it."""

    number: int
    source: Source
    record: Record


def statement(session: Session, identifier: str) -> StoredStatement:
    """The statement with this id. Raises ArchiveError if there is none."""
    report, wanted = parted(identifier)
    stored = record(session, report)
    for found in stored.record.statements:
        if found.id == wanted:
            return StoredStatement(
                id=statement_id(stored.source.key, found.id),
                statement=found,
                source=stored.source,
                record=stored.record,
                settled=stored.settled.get(found.id, ()),
            )
    raise ArchiveError(no_statement(stored.source.key, wanted))


def record(session: Session, identifier: str) -> StoredRecord:
    """The record with this key, beginning of a key, or report id. Raises ArchiveError."""
    return _stored(session, _row(session, identifier))[1]


def kept(session: Session, identifier: str) -> Kept:
    """The same as the reader read it, without corrections. Raises ArchiveError."""
    row = _row(session, identifier)
    return Kept(int(row[0]), _source(row), unpack(bytes(row[-1])))


def _row(session: Session, identifier: str) -> Row:
    asked = identifier.strip().lower()
    if asked.startswith("sha256:"):
        rows = session.rows(f"{_RECORD} WHERE text_id = ? ORDER BY r.id LIMIT 1", (asked,))
    else:
        rows = session.rows(f"{_RECORD} WHERE key = ?", (plain(asked),))
        if not rows and asked:
            between = (plain(asked), plain(asked) + _HIGHEST)
            rows = session.rows(f"{_RECORD} WHERE key >= ? AND key < ? LIMIT 2", between)
    if len(rows) > 1:
        raise ArchiveError(f'several reports begin with "{identifier}"; write more of it')
    if not rows:
        raise ArchiveError(f'there is no report "{identifier}" in this archive')
    return rows[0]


def records_after(session: Session, number: int, *, newest: bool) -> list[tuple[int, StoredRecord]]:
    """The next records after the report with this number, with theirs."""
    only = " AND newest = 1" if newest else ""
    sql = f"{_RECORD} WHERE r.id > ?{only} ORDER BY r.id LIMIT {_PART}"
    return [_stored(session, row) for row in session.rows(sql, (number,))]


def exported_after(session: Session, number: int, *, newest: bool) -> list[tuple[int, Exported]]:
    """The same with the log of their corrections, ready for another archive."""
    only = " AND newest = 1" if newest else ""
    sql = f"{_RECORD} WHERE r.id > ?{only} ORDER BY r.id LIMIT {_PART}"
    return [_exported(session, row) for row in session.rows(sql, (number,))]


def corrected_after(
    session: Session, number: int, *, live_only: bool
) -> list[tuple[int, StoredRecord]]:
    """The next records that somebody corrected; unless ``live_only`` those where all was undone."""
    which = _HOLDS if live_only else _IS_CORRECTED
    sql = f"{_RECORD} WHERE r.id > ? AND {which} ORDER BY r.id LIMIT {_PART}"
    return [_stored(session, row) for row in session.rows(sql, (number,))]


def records_of(session: Session, numbers: Iterable[int]) -> dict[int, StoredRecord]:
    """The records of the reports with these numbers."""
    found: dict[int, StoredRecord] = {}
    for number in set(numbers):
        for row in session.rows(f"{_RECORD} WHERE r.id = ?", (number,)):
            found[number] = _stored(session, row)[1]
    return found


def sources_after(session: Session, number: int) -> list[tuple[int, Source]]:
    """The next reports after the one with this number, with theirs."""
    sql = f"SELECT {_SOURCE} FROM reports AS r WHERE r.id > ? ORDER BY r.id LIMIT {_PART_SOURCES}"
    return [(int(row[0]), _source(row)) for row in session.rows(sql, (number,))]


def _stored(session: Session, row: Row) -> tuple[int, StoredRecord]:
    number, record = int(row[0]), unpack(bytes(row[-1]))
    if not row[-2]:
        return number, StoredRecord(source=_source(row), record=record)
    log = log_of(session, number)
    stored = StoredRecord(
        source=_source(row), record=overlaid(record, decisions(log)), settled=settled(record, log)
    )
    return number, stored


def _exported(session: Session, row: Row) -> tuple[int, Exported]:
    number, record = int(row[0]), unpack(bytes(row[-1]))
    log = log_of(session, number) if row[-2] else []
    return number, exported(_source(row), record, log)


def _source(row: Row) -> Source:
    _, key, report, address, version, newest, title, outlet, published, site, added = row[:11]
    return Source(
        key=key, report=report, address=address, version=version, newest=bool(newest), title=title,
        outlet=outlet, published=published, url=site or None, added=added,
    )  # fmt: skip
