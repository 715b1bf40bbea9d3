"""The resolved record: entities as the people of the report, with their ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from sagte.people.cases import Case, Cases
from sagte.people.cast import Entity
from sagte.people.ids import Ids
from sagte.people.known import KnownPeople
from sagte.people.speakers import heads
from sagte.record import Person, Record, Speaker, Statement, Target


def written(
    record: Record, cases: Cases, entities: Sequence[Entity], known: KnownPeople | None
) -> Record:
    """The record with the speakers of its cases, and those of ``entities`` that it tells of.

    These are who speaks, whom a target means, and every person with a name, in the order of their
    first mention.
    """
    targets = {case.statement.id: found for case in cases if (found := _target(case, cases))}
    wanted = {entity for case in cases for entity in case.entities} | set(targets.values())
    people = [one for one in entities if one in wanted or (one.kind == "person" and one.proper)]
    people.sort(key=lambda entity: min((span.start for span in entity.mentions), default=0))
    ids = _ids(people, known, record.report.published)
    return msgspec.structs.replace(
        record,
        statements=tuple(
            _statement(case, cases, ids, targets.get(case.statement.id)) for case in cases
        ),
        people=tuple(_person(entity, ids[entity]) for entity in people),
    )


def _statement(case: Case, cases: Cases, ids: dict[Entity, str], aimed: Entity | None) -> Statement:
    speakers = tuple(
        Speaker(
            id=ids[entity],
            name=entity.name,
            mention=_mention(case, cases, entity),
            kind=entity.kind,
        )
        for entity in case.entities
    )
    target: Target | None = case.statement.target
    if target:
        target = msgspec.structs.replace(target, id=ids[aimed] if aimed else None)
    return msgspec.structs.replace(
        case.statement, speakers=speakers, speaker_basis=case.basis, target=target
    )


def _mention(case: Case, cases: Cases, entity: Entity) -> str:
    """The words that name this one of the speakers."""
    for item in case.speaking:
        if entity in item.entities:
            return cases.story.shown(item.first, item.stop)
    return entity.name


def _person(entity: Entity, id_: str) -> Person:
    return Person(
        id=id_,
        name=entity.name,
        kind=entity.kind,
        roles=tuple(entity.roles),
        mentions=tuple(sorted(entity.mentions)),
    )


def _target(case: Case, cases: Cases) -> Entity | None:
    """Whom the target of a statement means."""
    if case.statement.target is None:
        return None
    for item in heads(cases.story, cases.within(case.statement.target.spans)):
        if item.entities:
            return item.entities[0]
    return None


def _ids(
    entities: Iterable[Entity], known: KnownPeople | None, published: str | None
) -> dict[Entity, str]:
    """An id for each: that of a known person where exactly one fits, else made of the name."""
    ids, found = Ids(), {}
    rest = []
    for entity in entities:
        person = None
        if known and entity.kind == "person":
            person = known.find(entity.name, entity.surname, tuple(entity.roles), published)
        if person and ids.claim(person.id):
            found[entity] = person.id
        else:
            rest.append(entity)
    found.update((entity, ids.of(entity.name)) for entity in rest)
    return found
