"""The tail of a marked report: who is meant, when, through whom, doing what.

Below the text and a line ``===`` stands a line for each entity, then one for each statement, in
the order of their numbers::

    @rau: Ina Rau = Rau; person; Stadträtin
    3: by @rau named; does promise; on 2026-06-09; via BBC outlet; at „im Rat“; amount 4 count

An entity has a key, the names to be accepted (the best one first), a kind and its roles. A
statement says ``by`` whom and on what basis, and what it ``does``, the main act first. Where there
is something to say it goes on with: ``on`` which days, ``via`` whom (nearest to the speaker first),
``at`` which occasion, ``to`` whom, the ``amount``s in it, how ``certain`` it is. ``tail_values``
says what they look like. The agencies that the head names end every ``via`` and are not written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, get_args

import msgspec

from sagte.errors import GoldError
from sagte.exchange.tail_values import (
    one_of,
    read_amounts,
    read_said_on,
    read_via,
    read_words,
)
from sagte.german.agencies import agency
from sagte.intake.gold import Entity
from sagte.record import (
    Act,
    ActorKind,
    Certainty,
    Report,
    Speaker,
    SpeakerBasis,
    Statement,
    Target,
    Via,
)

KEY = re.compile(r"[a-z0-9-]+")
_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
_BASES: tuple[SpeakerBasis, ...] = get_args(SpeakerBasis)
_ACTS: tuple[Act, ...] = get_args(Act)
_CERTAINTIES: tuple[Certainty, ...] = tuple(c for c in get_args(Certainty) if c != "plain")

_LINE = re.compile(r"(@?)([^\s:]+): *(\S.*)")
_FIELD = re.compile(r"(?:[^;„]|„[^“]*(?:“|$))+")
_EQUALS = re.compile(r"\s=(?:\s|$)")


class Tail(msgspec.Struct, frozen=True):
    """The entities, and the statements with all their fields."""

    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]


def read_tail(
    lines: Sequence[str], first: int, report: Report, statements: Sequence[Statement], source: str
) -> Tail:
    """Read the tail's ``lines``, the first of which is line ``first`` of the file ``source``.

    ``statements`` are those of the text, with ids of the form "s3". Raises ``GoldError`` with the
    line of the first mistake.
    """
    reader = _Reader(report, statements)
    for number, line in enumerate(lines, start=first):
        try:
            reader.take(line.strip())
        except ValueError as mistake:
            raise GoldError(source, number, str(mistake)) from mistake
    missing = [id_[1:] for id_ in reader.marked if id_ not in reader.resolved]
    if missing:
        raise GoldError(source, first - 1, f"the tail has no line for {', '.join(missing)}")
    return Tail(
        tuple(reader.entities.values()),
        tuple(reader.resolved[statement.id] for statement in statements),
    )


def closing(report: Report) -> tuple[Via, ...]:
    """The agencies of the report's own mark, by the names that records use: they end every chain."""
    names = dict.fromkeys(agency(name) or name for name in report.agencies)
    return tuple(Via(name=name, kind="agency") for name in names)


class _Reader:
    """Takes line by line. Raises ``ValueError`` with the reason where one is wrong."""

    def __init__(self, report: Report, statements: Sequence[Statement]) -> None:
        self.text = report.text
        self.closing = closing(report)
        self.marked = {statement.id: statement for statement in statements}
        self.entities: dict[str, Entity] = {}
        self.resolved: dict[str, Statement] = {}

    def take(self, line: str) -> None:
        if not line:
            return
        match = _LINE.fullmatch(line)
        if not match:
            raise ValueError(f'"{line[:40]}" is neither "@key: …" nor "number: …"')
        at, name, rest = match.groups()
        fields = [part.strip() for part in _FIELD.findall(rest)]
        if at:
            self.take_entity(name, fields)
        else:
            self.take_statement(name, fields)

    def take_entity(self, key: str, fields: list[str]) -> None:
        if not KEY.fullmatch(key):
            raise ValueError(f'"@{key}" is no key: small letters, digits and hyphens make one')
        if key in self.entities:
            raise ValueError(f"@{key} stands here a second time")
        if len(fields) not in (2, 3):
            raise ValueError(f'@{key} needs "names; kind" or "names; kind; roles"')
        names, kind, roles = (*fields, "")[:3]
        accepted = tuple(name.strip() for name in _EQUALS.split(names))
        if not all(accepted):
            raise ValueError(f"@{key} has an empty name")
        self.entities[key] = Entity(
            id=key,
            names=accepted,
            kind=one_of(kind, _KINDS, "kind"),
            roles=tuple(role.strip() for role in roles.split(",") if role.strip()),
        )

    def take_statement(self, number: str, fields: list[str]) -> None:
        statement = self.marked.get(f"s{number}")
        if statement is None:
            raise ValueError(f'the text has no statement "{number}"')
        if statement.id in self.resolved:
            raise ValueError(f"statement {number} stands here a second time")
        values: dict[str, str] = {}
        for part in fields:
            key, _, value = part.partition(" ")
            if not value:
                raise ValueError(f'"{part[:40]}" is not "field value"')
            if one_of(key, list(_READ), "field") in values:
                raise ValueError(f'"{key}" stands here a second time')
            values[key] = value.strip()
        for key in ("by", "does"):
            if key not in values:
                raise ValueError(f'statement {number} has no "{key}"')
        changes: dict[str, Any] = {"via": self.closing}
        for key, value in values.items():
            changes |= _READ[key](self, value, statement)
        self.resolved[statement.id] = msgspec.structs.replace(statement, **changes)

    def by(self, value: str, statement: Statement) -> dict[str, Any]:
        *keys, last = value.split()
        basis = one_of(last, _BASES, "basis")
        if not keys and basis != "unknown":
            raise ValueError(f'"by {basis}" names nobody')
        entities = [self.entity(key) for key in keys]
        mention = statement.speaker.text if statement.speaker else ""
        speakers = tuple(
            Speaker(id=entity.id, name=entity.names[0], mention=mention, kind=entity.kind)
            for entity in entities
        )
        return {"speakers": speakers, "speaker_basis": basis}

    def entity(self, key: str) -> Entity:
        if not key.startswith("@") or key[1:] not in self.entities:
            raise ValueError(f'"{key}" is none of the entities above')
        return self.entities[key[1:]]

    def does(self, value: str, _statement: Statement) -> dict[str, Any]:
        return {"acts": tuple(one_of(act, _ACTS, "act") for act in value.split())}

    def on(self, value: str, _statement: Statement) -> dict[str, Any]:
        return {"said_on": read_said_on(value)}

    def via(self, value: str, _statement: Statement) -> dict[str, Any]:
        chain = read_via(value)
        named = {agency(link.name) or link.name for link in chain}
        return {"via": chain + tuple(link for link in self.closing if link.name not in named)}

    def at(self, value: str, statement: Statement) -> dict[str, Any]:
        found, key = read_words(value, self.text, statement)
        if key:
            raise ValueError(f'"at" takes words alone, not @{key}')
        return {"occasion": found}

    def to(self, value: str, statement: Statement) -> dict[str, Any]:
        found, key = read_words(value, self.text, statement)
        entity = self.entity(f"@{key}").id if key else None
        return {"target": Target(text=found.text, spans=found.spans, id=entity)}

    def amount(self, value: str, _statement: Statement) -> dict[str, Any]:
        return {"amounts": read_amounts(value)}

    def certain(self, value: str, _statement: Statement) -> dict[str, Any]:
        return {"certainty": one_of(value, _CERTAINTIES, "certainty")}


_READ: dict[str, Callable[[_Reader, str, Statement], dict[str, Any]]] = {
    "by": _Reader.by,
    "does": _Reader.does,
    "on": _Reader.on,
    "via": _Reader.via,
    "at": _Reader.at,
    "to": _Reader.to,
    "amount": _Reader.amount,
    "certain": _Reader.certain,
}
