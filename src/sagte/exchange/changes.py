"""Corrections as a person writes them: ``type=indirect``, ``said_on=2026-06``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from sagte.archive.corrections import Correction, Difference
from sagte.archive.values import speaker
from sagte.errors import ArchiveError
from sagte.exchange.shown import shortened
from sagte.exchange.tail_values import read_amounts, read_said_on, read_via
from sagte.record import ActorKind, Record

_KINDS: tuple[ActorKind, ...] = ("person", "organisation", "group", "country", "unknown")
_MOST = 60  # characters of a value that are shown


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
        what = "; ".join(f"{name}: {_told(before[name])} → {_told(after[name])}" for name in after)
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
    corrected, reader = _told(difference.corrected), _told(difference.reader)
    return f"{name} {difference.field}: {corrected}, the reader says {reader}"


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
