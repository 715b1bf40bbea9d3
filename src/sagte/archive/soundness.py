"""Whether an archive is sound: the database itself, its references, and its indices."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sagte.archive.backends.base import Backend, Session
from sagte.archive.entries import entries
from sagte.archive.loading import records_after
from sagte.archive.numbering import day
from sagte.archive.packing import contradiction
from sagte.archive.paging import numbered
from sagte.archive.persons import proving
from sagte.archive.results import Soundness, StoredRecord
from sagte.archive.words import STEMS
from sagte.errors import ArchiveError

_MOST = 100  # problems that are listed
_COUNTS = (
    (
        "SELECT count(*) FROM statements WHERE id NOT IN ({indexed})",
        "statements are missing from the index of words",
    ),
    (
        "SELECT count(*) FROM ({indexed}) AS i WHERE id NOT IN (SELECT id FROM statements)",
        "entries of the index of words belong to no statement",
    ),
    (
        "SELECT count(*) FROM reports WHERE id NOT IN (SELECT report FROM records)",
        "reports have no record",
    ),
    (
        "SELECT count(*) FROM (SELECT address FROM reports WHERE address IS NOT NULL"
        " GROUP BY address HAVING sum(newest) <> 1) AS a",
        "addresses have not just one newest version",
    ),
    *proving.COUNTS,
)


def check(backend: Backend) -> Soundness:
    """Look at everything. A problem is one sentence."""
    problems = backend.damages()
    reports = statements = 0
    try:
        with backend.reading() as session:
            problems += _counts(session)
            problems += _stems(session)
            proving.log_is_whole(session)
        for number, stored in numbered(backend, partial(records_after, newest=False)):
            reports += 1
            statements += len(stored.record.statements)
            with backend.reading() as session:
                problems += _record(session, number, stored)
    except ArchiveError as error:
        problems.append(str(error))
    return Soundness(reports=reports, statements=statements, problems=tuple(problems[:_MOST]))


def _counts(session: Session) -> Iterator[str]:
    for sql, what in _COUNTS:
        number = session.rows(sql.format(indexed=session.indexed()))[0][0]
        if number:
            yield f"{number} {what}"


def _stems(session: Session) -> Iterator[str]:
    rows = session.rows("SELECT value FROM settings WHERE name = 'stems'")
    if rows and rows[0][0] != STEMS:
        yield f'the index of words has the stems "{rows[0][0]}", this sagte searches for "{STEMS}"'


def _record(session: Session, number: int, stored: StoredRecord) -> Iterator[str]:
    name, record = stored.source.key, stored.record
    if reason := contradiction(record):
        yield f"report {name}: {reason}"
    if record.report.id != stored.source.report:
        yield f"report {name}: its record is that of another report"
    rows = session.rows(
        "SELECT id, length FROM statements WHERE report = ? ORDER BY place", (number,)
    )
    if len(rows) != len(record.statements):
        yield f"report {name}: {len(record.statements)} statements, but {len(rows)} are listed"
        return
    yield from proving.problems(session, number, name, record)
    for (row, length), statement, entry in zip(
        rows, record.statements, entries(record, older=not stored.source.newest), strict=True
    ):
        days = entry.days
        told = (days.first, days.last - days.first) if days else (0, 0)
        if told != (day(row), length):
            yield f"statement {name}-{statement.id}: it is listed under another day"
        if not session.has_words(row, entry.fields):
            yield f"statement {name}-{statement.id}: the index has other words for it"
