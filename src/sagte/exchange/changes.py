"""Corrections as a person writes them: ``type=indirect``, ``said_on=2026-06``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import msgspec

from sagte.archive.corrections import FIELDS, Action, Correction, Difference, Settled, values_of
from sagte.archive.values import speaker
from sagte.errors import ArchiveError
from sagte.exchange.shown import shortened
from sagte.exchange.tail_values import read_amounts, read_said_on, read_via
from sagte.record import ActorKind, Record, Statement

_KINDS: tuple[ActorKind, ...] = ("person", "organisation", "group", "country", "unknown")
_MOST = 60  # characters of a value that are shown
_DAY = 10  # characters of a date, before the time
_DONE: dict[Action, str] = {
    "accept": "Accepted", "correct": "Corrected", "reject": "Rejected", "add": "Added",
}  # fmt: skip


def read_changes(items: Iterable[str], record: Record) -> dict[str, object]:
    """The fields and values of "field=value", as an archive takes them.

    An empty value empties the field. Several speakers stand with ";" between them, one that the
    record does not know with its kind: "Ina Rau person"; acts with "," between them; sources,
    amounts and dates are written as in the tail of a marked report. Raises ArchiveError.
    """
    found: dict[str, object] = {}
    for item in items:
        name, equals, value = item.partition("=")
        name, value = name.strip(), value.strip()
        if not equals:
            raise ArchiveError(
                f'"{shortened(item, _MOST)}" is not field=value, as in type=indirect'
            )
        if name in found:
            raise ArchiveError(f"{name} is given twice")
        try:
            found[name] = _read(name, value, record) if value else None
        except ValueError as error:
            raise ArchiveError(f"{name}: {error}") from error
    return found


def correction_line(correction: Correction) -> str:
    """A correction on one line: when, who, what, before and after."""
    before, after = correction.before, correction.after
    if before is None or after is None:
        there = after if before is None else before
        quote = (there or {}).get("quote", {}).get("text", "")
        what = f"{'not there' if after is None else 'there'}: {shortened(quote, _MOST)}"
    elif correction.action == "accept":
        what = ", ".join(after)
    else:
        changed = [(name, _told(before[name]), _told(after[name])) for name in after]
        what = "; ".join(
            f"{name}: {then} → {'the same, of other words' if now == then else now}"
            for name, then, now in changed
        )
    state = " (undone)" if correction.undone else ""
    by = shortened(correction.by, _MOST)
    return f"{correction.at}  {by}  {correction.action} {correction.statement}  {what}{state}"


def difference_line(difference: Difference) -> str:
    """Where the reader says something else, on one line."""
    name = difference.statement
    if difference.field is None:
        if difference.reader is None:
            return f"{name}: the reader does not have it"
        return f"{name}: rejected, the reader has it"
    corrected, reader = _told(difference.corrected), difference.reader
    return f"{name} {difference.field}: {corrected}, {_against(corrected, reader)}"


def settled_lines(settled: Sequence[Settled], statement: Statement) -> Iterator[str]:
    """What people said of a statement: a line for who and when, an indented one for each value."""
    now = values_of(statement)
    for (action, by, at), group in groupby(settled, lambda one: (one.action, one.by, one.at)):
        who = f"{_DONE[action]} by {shortened(by, _MOST)} on {at[:_DAY]}"
        fields = [(one.field, one.reader) for one in group if one.field]
        if action == "add":
            yield f"{who}: the reader had missed it"
        elif action == "accept" and len(fields) == len(FIELDS):
            yield f"{who}: all fields"
        elif action == "accept":
            yield f"{who}: {', '.join(name for name, _reader in fields)}"
        else:
            yield f"{who}:"
            for name, reader in fields:
                same = now[name] == reader
                read = "the reader says the same" if same else _against(_told(now[name]), reader)
                yield f"  {name}: {_told(now[name])} ({read})"


def _against(told: str, reader: Any) -> str:
    """What the reader says instead of what is told in these words."""
    said = _told(reader)
    return f"the reader says {'the same, of other words' if said == told else said}"


def settled_word(settled: Sequence[Settled]) -> str:
    """In a word what people did to a statement; nothing if they did nothing."""
    done = {one.action for one in settled}
    return "corrected" if done - {"accept"} else "accepted" if done else ""


def _read(name: str, value: str, record: Record) -> object:
    if name == "speakers":
        return tuple(_speaker(part.strip(), record) for part in value.split(";") if part.strip())
    if name == "acts":
        return tuple(act.strip() for act in value.split(","))
    if name == "checks":
        raise ValueError("they cannot be written, only accepted or rejected")
    return _READERS[name](value) if name in _READERS else value


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise ValueError(f'"{shortened(value, _MOST)}" is no number') from None


_READERS: dict[str, Callable[[str], object]] = {
    "said_on": read_said_on,
    "via": read_via,
    "amounts": read_amounts,
    "confidence": _number,
}


def _speaker(words: str, record: Record) -> object:
    """A speaker by name or id, with the kind behind the name if it is one."""
    found = speaker(words, record)
    name, _, last = words.rpartition(" ")
    kind = next((kind for kind in _KINDS if kind == last), None)
    if kind is None or not name:
        return found
    return msgspec.structs.replace(speaker(name.strip(), record), kind=kind)


def _told(value: Any) -> str:
    """A value in a few words."""
    if isinstance(value, dict):
        if "start" in value:
            start, end = value["start"], value["end"]
            return f"{start}" if start == end else f"{start or ''}..{end or ''}"
        words = value.get("text") or value.get("name") or value.get("note")
        if words is None:
            parts = (value.get("value"), value.get("unit"), value.get("currency"))
            words = " ".join(str(part) for part in parts if part is not None)
        return f"„{shortened(str(words), _MOST)}“"
    if isinstance(value, list | tuple):
        return ", ".join(map(_told, value)) or "nothing"
    return "nothing" if value is None else shortened(str(value), _MOST)
