"""Writes the tail of a marked report: the way back of ``tail``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sagte.exchange.tail import KEY, closing
from sagte.exchange.tail_values import (
    amounts_value,
    clean,
    said_on_value,
    via_value,
    words_value,
)
from sagte.german.agencies import agency
from sagte.intake.gold import Entity
from sagte.record import Record, Report, Statement, Via

_NO_KEY = re.compile(r"[^a-z0-9]+")


def is_resolved(record: Record) -> bool:
    """Whether anything beyond the spans is known of the record's statements."""
    return bool(record.people) or any(
        statement.speakers or statement.acts or statement.via or statement.said_on
        for statement in record.statements
    )


def entities_of(record: Record) -> tuple[Entity, ...]:
    """The people of a record as entities."""
    return tuple(
        Entity(id=person.id, names=(person.name,), kind=person.kind, roles=person.roles)
        for person in record.people
    )


def tail_lines(
    report: Report, statements: Mapping[int, Statement], entities: Iterable[Entity]
) -> Iterator[str]:
    """The lines of the tail; ``statements`` stand under their numbers.

    Speakers that are none of the ``entities`` are added to them. Left out is what no line can
    hold: the spans of amounts, dates and sources, checks, quotation marks within an occasion or
    target. A statement without an act is written as "assert", which is what most of them do.
    """
    everybody = _everybody(entities, statements.values())
    keys = _keys(everybody)
    for entity in everybody:
        names = " = ".join(_name(name) or keys[entity.id] for name in entity.names)
        roles = ", ".join(filter(None, (clean(role, ",;") for role in entity.roles)))
        yield "; ".join(filter(None, (f"@{keys[entity.id]}: {names}", entity.kind, roles)))
    last = closing(report)
    for number, statement in sorted(statements.items()):
        values = _values(statement, report.text, keys, last)
        fields = "; ".join(f"{field} {value}" for field, value in values.items() if value)
        yield f"{number}: {fields}"


def _everybody(entities: Iterable[Entity], statements: Iterable[Statement]) -> list[Entity]:
    found = {entity.id: entity for entity in entities}
    for statement in statements:
        for speaker in statement.speakers:
            added = Entity(id=speaker.id, names=(speaker.name,), kind=speaker.kind)
            found.setdefault(speaker.id, added)
    return list(found.values())


def _values(
    statement: Statement, text: str, keys: Mapping[str, str], last: Sequence[Via]
) -> dict[str, str]:
    speakers = [f"@{keys[speaker.id]}" for speaker in statement.speakers]
    occasion, target = statement.occasion, statement.target
    at = words_value(text, occasion.text, occasion.spans) if occasion else ""
    to = words_value(text, target.text, target.spans) if target else ""
    if to and target and target.id and target.id in keys:
        to += f" @{keys[target.id]}"
    return {
        "by": " ".join([*speakers, statement.speaker_basis]) if speakers else "unknown",
        "does": " ".join(statement.acts or ("assert",)),
        "on": said_on_value(statement.said_on) if statement.said_on else "",
        "via": via_value(_before(statement.via, last)),
        "at": at,
        "to": to,
        "amount": amounts_value(statement.amounts),
        "certain": statement.certainty if statement.certainty != "plain" else "",
    }


def _before(chain: Sequence[Via], last: Sequence[Via]) -> Sequence[Via]:
    """The chain without the report's own agencies at its end."""
    own = {link.name for link in last}
    end = len(chain)
    while end and (agency(chain[end - 1].name) or chain[end - 1].name) in own:
        end -= 1
    return chain[:end]


def _name(name: str) -> str:
    """``name`` without what would end it or begin another one."""
    return " ".join(word for word in clean(name, ";").split() if word != "=")


def _keys(entities: Sequence[Entity]) -> dict[str, str]:
    """A key for each entity's id: the id where it can be one, else made of it or the name."""
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for entity in entities:
        wanted = entity.id
        if not KEY.fullmatch(wanted):
            wanted = _plain(entity.id) or _plain(entity.names[0]) or "entity"
        key, count = wanted, 1
        while key in taken:
            count += 1
            key = f"{wanted}-{count}"
        taken.add(key)
        keys[entity.id] = key
    return keys


def _plain(name: str) -> str:
    """``name`` in small letters without accents, with hyphens for everything else."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return _NO_KEY.sub("-", "".join(c for c in letters if not unicodedata.combining(c))).strip("-")
