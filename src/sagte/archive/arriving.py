"""Whether the log of corrections that came with a record can be what people did to it.

A file may have been changed by hand or cut short. What is taken in must be able to be undone, one
correction after the other, like those that were made here.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from sagte.archive.corrections import Entry
from sagte.archive.exported import Exported, LoggedCorrection
from sagte.archive.overlay import decisions, overlaid
from sagte.archive.values import misfit
from sagte.errors import ArchiveError
from sagte.record import Record

_LEAVE_OUT = 'export it again, or take its field "corrections" out'


class Arrived(NamedTuple):
    """A record as the reader read it, and the log; its numbers count from 1."""

    record: Record
    log: list[Entry]


def arrived(record: Record) -> Arrived:
    """What a record brings. Raises ArchiveError if its corrections contradict it or each other."""
    if not isinstance(record, Exported):
        return Arrived(record, [])
    fields = {name: getattr(record, name) for name in Record.__struct_fields__}
    if isinstance(record.corrections, msgspec.UnsetType):
        return Arrived(Record(**fields), [])
    read = record.corrections.reading
    fields |= {"statements": read.statements, "people": read.people}
    own = Record(**fields)
    log = _checked(record.corrections.log, record.report.text)
    if overlaid(own, decisions(log)).statements != record.statements:
        raise ArchiveError(f"its corrections do not lead to its statements; {_LEAVE_OUT}")
    return Arrived(own, log)


def _checked(log: tuple[LoggedCorrection, ...], text: str) -> list[Entry]:
    """The entries. Each must be possible after those before it."""
    holding: dict[str, list[LoggedCorrection]] = defaultdict(list)
    for number, entry in enumerate(log, 1):
        mine = holding[entry.statement]
        reason = _wrong(entry, number, mine) or _misfit(entry, text)
        if reason:
            raise ArchiveError(f"entry {number} of its corrections {reason}; {_LEAVE_OUT}")
        if entry.action == "undo":
            mine.pop()
        else:
            mine.append(entry)
    return [_entry(entry) for entry in log]


def _entry(entry: LoggedCorrection) -> Entry:
    return Entry(
        entry.number, entry.statement, entry.action, entry.by, entry.at, entry.before, entry.after,
        entry.reading, entry.undoes,
    )  # fmt: skip


def _wrong(entry: LoggedCorrection, number: int, holding: list[LoggedCorrection]) -> str | None:
    """What is wrong with an entry after those of its statement that hold."""
    undo, add = entry.action == "undo", entry.action == "add"
    nobodys = not entry.by.strip() or not entry.statement or "\0" in entry.by + entry.statement
    there = add or entry.reading is not None or bool(holding)
    last = holding[-1].number if holding else None
    faults = (
        (f"has the number {entry.number}", entry.number != number),
        ("does not say who corrected which statement", nobodys),
        ("does not say when it was made", not _is_time(entry.at)),
        ("undoes what is not the last correction of its statement", entry.undoes != last and undo),
        ("undoes nothing", undo and entry.undoes is None),
        ("undoes another and is no undo", entry.undoes is not None and not undo),
        ("adds a statement that is there", add and entry.before is not None),
        ("has no values", entry.after is None and entry.action not in ("reject", "undo")),
        ("is about a statement that nobody read or added", not there and not undo),
    )
    return next((reason for reason, is_so in faults if is_so), None)


def _misfit(entry: LoggedCorrection, text: str) -> str | None:
    """What is wrong with its values."""
    whole = [entry.reading, entry.after if entry.action == "add" else None]
    for values in (entry.before, entry.after, entry.reading):
        if values is None:
            continue
        if any(values is one for one in whole) and not {"type", "quote"} <= values.keys():
            return "has a statement without type or quote"
        if reason := misfit(values, text):
            return reason
    return None


def _is_time(value: Any) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
