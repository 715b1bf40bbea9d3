"""Lays what people corrected over what a reader read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import msgspec

from sagte.archive.backends.base import Session
from sagte.archive.corrections import Difference, Entry, Settled, live, log_of, values_of
from sagte.archive.numbering import statement_id
from sagte.errors import ArchiveError
from sagte.record import Person, Record, Statement


class Decided(NamedTuple):
    """What people decided about one statement.

    ``values`` are those of the fields that somebody accepted, corrected or rejected; ``base`` is
    the reader's statement that they were looking at (None of an added one).
    """

    values: dict[str, Any]
    rejected: bool
    base: dict[str, Any] | None


def corrected(session: Session, report: int, record: Record) -> Record:
    """The record of the report with this number as people corrected it."""
    return overlaid(record, decisions(log_of(session, report)))


def decisions(log: Iterable[Entry]) -> dict[str, Decided]:
    """What holds about each statement that somebody decided about, by its id in the record."""
    found: dict[str, Decided] = {}
    for entry in live(log):
        before = found.get(entry.statement, Decided({}, False, None))
        found[entry.statement] = Decided(
            values={**before.values, **(entry.after or {})},
            rejected=entry.after is None,
            base=entry.reading or before.base,
        )
    return found


def overlaid(record: Record, decided: Mapping[str, Decided]) -> Record:
    """The record with what was decided; the very same if that is nothing.

    A statement that the reader does not have any more stays as it was decided. One that stood in a
    rejected statement stands in what that one stood in.
    """
    if not decided:
        return record
    found = {statement.id: statement for statement in record.statements}
    gone = set()
    for name, decision in decided.items():
        found[name] = _applied(name, decision, found.get(name))
        if decision.rejected:
            gone.add(name)
    statements = [_nested(s, found, gone) for s in found.values() if s.id not in gone]
    statements.sort(key=_place)
    people = _people(record, (s for s in statements if s.id in decided))
    return msgspec.structs.replace(record, statements=tuple(statements), people=people)


def differences(key: str, record: Record, decided: Mapping[str, Decided]) -> tuple[Difference, ...]:
    """Where the reader's ``record`` says something else; ``key`` is that of its report."""
    own = {statement.id: statement for statement in record.statements}
    found: list[Difference] = []
    for name, decision in decided.items():
        identifier, statement = statement_id(key, name), own.get(name)
        if decision.rejected or statement is None:
            kept = None if decision.rejected else decision.values
            read = None if statement is None else values_of(statement)
            if kept is not None or read is not None:
                found.append(
                    Difference(statement=identifier, field=None, corrected=kept, reader=read)
                )
            continue
        for field, value in decision.values.items():
            read_value = values_of(statement, [field])[field]
            if read_value != value:
                found.append(
                    Difference(
                        statement=identifier, field=field, corrected=value, reader=read_value
                    )
                )
    return tuple(found)


def settled(record: Record, log: Iterable[Entry]) -> dict[str, tuple[Settled, ...]]:
    """What people said of each statement's fields, by its id; ``record`` is as the reader read it."""
    own = {statement.id: values_of(statement) for statement in record.statements}
    found: dict[str, dict[str | None, Settled]] = {}
    for entry in live(log):
        if entry.after is None:  # somebody says that it is no statement
            found.pop(entry.statement, None)
            continue
        fields = [None] if entry.action == "add" else list(entry.after)
        for field in fields:
            found.setdefault(entry.statement, {})[field] = Settled(
                field=field,
                action=entry.action,
                by=entry.person,
                at=entry.made,
                reader=own.get(entry.statement, {}).get(field) if field else None,
            )
    return {name: tuple(fields.values()) for name, fields in found.items()}


def _applied(name: str, decision: Decided, statement: Statement | None) -> Statement:
    """A statement with what was decided about it; made of that where the reader has none."""
    base = values_of(statement) if statement else decision.base or {}
    try:
        return msgspec.convert({**base, **decision.values, "id": name}, Statement)
    except msgspec.ValidationError as error:
        raise ArchiveError(
            f"a correction of {name} is damaged ({error}); run sagte check"
        ) from None


def _nested(statement: Statement, found: Mapping[str, Statement], gone: set[str]) -> Statement:
    """The statement with a parent that is there and does not stand in the statement itself."""
    seen = {statement.id}
    above: list[str] = []
    parent = statement.parent
    while parent is not None and parent in found and parent not in seen:
        seen.add(parent)
        above.append(parent)
        parent = found[parent].parent
    nearest = None if parent in seen else next((name for name in above if name not in gone), None)
    if nearest == statement.parent:
        return statement
    return msgspec.structs.replace(statement, parent=nearest)


def _people(record: Record, statements: Iterable[Statement]) -> tuple[Person, ...]:
    """The people of the record, and the speakers of ``statements``."""
    people = {person.id: person for person in record.people}
    for statement in statements:
        mentions = statement.speaker.spans if statement.speaker else ()
        for speaker in statement.speakers:
            if speaker.id not in people:
                own = mentions if len(statement.speakers) == 1 else ()
                people[speaker.id] = Person(
                    id=speaker.id, name=speaker.name, kind=speaker.kind, mentions=own
                )
    return tuple(people.values())


def _place(statement: Statement) -> int:
    return min((span.start for span in statement.quote.spans), default=0)
