"""Who is in a record: everybody whom it lists, and whoever speaks."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sagte.archive.days import Days, days_of, days_said
from sagte.archive.texts import clean, line
from sagte.record import Record


class Entity(NamedTuple):
    """``places`` are the indices of their statements, ``days`` those of the report if they are known,
    else those on which they spoke."""

    id: str
    name: str
    kind: str
    roles: tuple[str, ...]
    places: tuple[int, ...]
    days: Days | None


def entities(record: Record) -> list[Entity]:
    """Everybody in a record, with texts that every database can hold."""
    ids: dict[str, str] = {}  # as every database can hold them
    known: dict[str, tuple[str, str, tuple[str, ...]]] = {}
    places: dict[str, list[int]] = {}
    for person in record.people:
        roles = tuple(dict.fromkeys(map(_line, person.roles))) if person.roles else ()
        known.setdefault(clean(person.id) or "", (_line(person.name), person.kind, roles))
    for place, statement in enumerate(record.statements):
        for speaker in statement.speakers:
            name = ids.get(speaker.id)
            if name is None:
                name = ids[speaker.id] = clean(speaker.id) or ""
                known.setdefault(name, (_line(speaker.name), speaker.kind, ()))
            places.setdefault(name, []).append(place)
    published = days_of(record.report.published)
    return [
        Entity(name, *told, at, published or _days(record, at))
        for name, told in known.items()
        for at in [tuple(dict.fromkeys(places.get(name, ())))]
    ]


@lru_cache(maxsize=1 << 14)
def _line(text: str) -> str:
    """A name or a role on one line."""
    return line(text)


def _days(record: Record, places: tuple[int, ...]) -> Days | None:
    found = [days for at in places if (days := days_said(record.statements[at], record.report))]
    if not found:
        return None
    return Days(min(days.first for days in found), max(days.last for days in found))
