"""A record as it travels from one archive to another: with the log of its corrections.

Whoever does not know the two fields of ``Exported`` still reads a record, with the corrected values.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from sagte.archive.corrections import Action, Entry
from sagte.archive.overlay import decisions, overlaid
from sagte.archive.results import Source
from sagte.record import Person, Record, Statement


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """What the archive that a record comes from knew of it; ``address`` as in ``Source``."""

    key: str = ""
    address: str | None = None
    version: int = 1


class LoggedCorrection(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the log.

    ``before`` and ``after`` hold values of the statement's fields, null where there was (is) no such
    statement; ``reading`` is the reader's own statement at that time, null if it had none.
    """

    number: int  # from 1 within the report
    statement: str  # its id in the record
    action: Action
    by: str
    at: str  # date and time in UTC, ISO 8601
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    reading: dict[str, Any] | None = None
    undoes: int | None = None  # the number of the entry that this one takes back


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What the reader read, before anybody corrected it."""

    statements: tuple[Statement, ...] = ()
    people: tuple[Person, ...] = ()


class Corrections(msgspec.Struct, frozen=True, kw_only=True):
    """How a record came to be as it is: the log laid over the reading gives its statements."""

    log: tuple[LoggedCorrection, ...]
    reading: Reading


class Exported(Record, frozen=True, kw_only=True):
    """A record, as corrected, with what an archive knows of it. Both fields may be left out."""

    archive: Origin | msgspec.UnsetType = msgspec.UNSET
    corrections: Corrections | msgspec.UnsetType = msgspec.UNSET

    @property
    def origin(self) -> Origin:
        """Where it comes from, as far as it says so."""
        return Origin() if isinstance(self.archive, msgspec.UnsetType) else self.archive


def exported(source: Source, record: Record, log: Sequence[Entry]) -> Exported:
    """The record of a report, given as the reader read it, ready to be written."""
    corrected = overlaid(record, decisions(log))
    return Exported(
        **msgspec.structs.asdict(corrected),
        archive=Origin(key=source.key, address=source.address, version=source.version),
        corrections=_corrections(record, log) if log else msgspec.UNSET,
    )


def _corrections(record: Record, log: Sequence[Entry]) -> Corrections:
    places = {entry.number: number for number, entry in enumerate(log, 1)}
    return Corrections(
        log=tuple(
            LoggedCorrection(
                number=places[entry.number],
                statement=entry.statement,
                action=entry.action,
                by=entry.person,
                at=entry.made,
                before=entry.before,
                after=entry.after,
                reading=entry.reading,
                undoes=None if entry.undoes is None else places[entry.undoes],
            )
            for entry in log
        ),
        reading=Reading(statements=record.statements, people=record.people),
    )
