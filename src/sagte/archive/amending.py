"""What people may do to statements: each is one entry in the log, and the index follows it.

All of it runs within one transaction. Every function raises ArchiveError with one sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from sagte.archive.backends.base import Session
from sagte.archive.corrections import (
    FIELDS,
    Action,
    Correction,
    Entry,
    Values,
    enter,
    live,
    log_of,
    plain,
    told,
    values_of,
)
from sagte.archive.editors import editor
from sagte.archive.loading import Kept, kept
from sagte.archive.numbering import no_statement, parted, statement_id
from sagte.archive.overlay import decisions, overlaid
from sagte.archive.rereading import first_free
from sagte.archive.store import Writer
from sagte.archive.values import checked, empty, known_field
from sagte.errors import ArchiveError
from sagte.record import Record, Span, Statement


class _Case(NamedTuple):
    """A report with its log, and the statement in question (None if it is not there)."""

    report: Kept
    log: list[Entry]
    record: Record  # as it is corrected
    name: str
    statement: Statement | None


def correct(
    session: Session, identifier: str, changes: Mapping[str, object], by: str | None
) -> Correction:
    """Give fields of a statement other values."""
    case = _case(session, identifier)
    statement = _present(case)
    after = checked(changes, case.record, statement)
    return _done(session, case, "correct", by, values_of(statement, after), after)


def accept(session: Session, identifier: str, fields: Sequence[str], by: str | None) -> Correction:
    """Say that fields are right as they are; all of them if none is named."""
    case = _case(session, identifier)
    values = values_of(_present(case), [known_field(name) for name in fields] or FIELDS)
    return _done(session, case, "accept", by, values, values)


def reject(session: Session, identifier: str, fields: Sequence[str], by: str | None) -> Correction:
    """Empty fields; without any, say that there is no such statement."""
    case = _case(session, identifier)
    statement = _present(case)
    if not fields:
        return _done(session, case, "reject", by, values_of(statement), None)
    after = {name: plain(empty(known_field(name))) for name in fields}
    return _done(session, case, "reject", by, values_of(statement, after), after)


def add(
    session: Session, identifier: str, values: Mapping[str, object], by: str | None
) -> Correction:
    """Add a statement that the reader missed to a report."""
    case = _case(session, parted(identifier)[0])
    if not all(values.get(name) for name in ("type", "quote")):
        raise ArchiveError("a statement needs its type and its quote, the exact words of the text")
    given = checked(values, case.record, None)
    taken = {s.id for s in (*case.report.record.statements, *case.record.statements)}
    name = f"s{first_free(taken | {entry.statement for entry in case.log})}"
    basis = {"speaker_basis": "named"} if given.get("speakers") and given.get("speaker") else {}
    statement = msgspec.convert({**basis, **given, "id": name}, Statement)
    for other in case.record.statements:
        if other.quote.spans == statement.quote.spans:
            raise ArchiveError(f"{other.id} has this quotation already; correct it")
    if "parent" not in given:
        statement = msgspec.structs.replace(statement, parent=_around(statement, case.record))
    case = case._replace(name=name)
    return _done(session, case, "add", by, None, values_of(statement))


def undo(session: Session, identifier: str, by: str | None) -> Correction:
    """Take back the last correction of a statement that still holds."""
    case = _case(session, identifier)
    mine = [entry for entry in live(case.log) if entry.statement == case.name]
    if not mine:
        raise ArchiveError(f"nothing of {_shown(case)} is corrected, so nothing can be undone")
    last = mine[-1]
    # Its number is not known before it is written, and nothing else will refer to it here.
    marker = Entry(0, case.name, "undo", "", "", None, None, None, last.number)
    record = overlaid(case.report.record, decisions([*case.log, marker]))
    then = next((s for s in record.statements if s.id == case.name), None)
    fields = tuple(last.after or last.before or ())
    before = values_of(case.statement, fields) if case.statement else None
    after = values_of(then, fields) if then else None
    return _done(session, case, "undo", by, before, after, undoes=last.number)


def corrections(session: Session, identifier: str) -> tuple[Correction, ...]:
    """The log of a report or of one statement."""
    key, name = parted(identifier)
    report = kept(session, key)
    made = told(report.source.key, log_of(session, report.number))
    wanted = statement_id(report.source.key, name)
    return tuple(correction for correction in made if not name or correction.statement == wanted)


def _case(session: Session, identifier: str) -> _Case:
    key, name = parted(identifier)
    report = kept(session, key)
    log = log_of(session, report.number)
    record = overlaid(report.record, decisions(log))
    statement = next((s for s in record.statements if s.id == name), None)
    return _Case(report, log, record, name, statement)


def _present(case: _Case) -> Statement:
    if case.statement is not None:
        return case.statement
    if any(entry.statement == case.name for entry in live(case.log)):
        raise ArchiveError(f"{_shown(case)} was rejected; undo that first")
    raise ArchiveError(no_statement(case.report.source.key, case.name))


def _done(
    session: Session,
    case: _Case,
    action: Action,
    by: str | None,
    before: Values | None,
    after: Values | None,
    *,
    undoes: int | None = None,
) -> Correction:
    """Write the entry, and the index where the record changes by it."""
    report = case.report
    own = next((s for s in report.record.statements if s.id == case.name), None)
    entry = Entry(
        number=0,
        statement=case.name,
        action=action,
        person=editor(by),
        made="",
        before=None if before is None else dict(before),
        after=None if after is None else dict(after),
        reading=None if own is None else values_of(own),
        undoes=undoes,
    )
    entry = enter(session, report.number, entry)
    record = overlaid(report.record, decisions([*case.log, entry]))
    if record != case.record:
        writer = Writer(session)
        writer.relist(report.number, record, older=not report.source.newest)
        writer.finish()
    return told(report.source.key, [*case.log, entry])[-1]


def _around(statement: Statement, record: Record) -> str | None:
    """The smallest statement whose quotation holds that of ``statement``."""
    around = [
        (sum(span.end - span.start for span in other.quote.spans), other.id)
        for other in record.statements
        if all(_holds(other.quote.spans, span) for span in statement.quote.spans)
    ]
    return min(around)[1] if around else None


def _holds(spans: Sequence[Span], span: Span) -> bool:
    return any(own.start <= span.start and span.end <= own.end for own in spans)


def _shown(case: _Case) -> str:
    return statement_id(case.report.source.key, case.name) if case.name else "the report"
