"""Whom of the archive a report means, if anybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sagte.archive.days import Days
from sagte.archive.persons.entities import Entity
from sagte.archive.persons.handles import look_alike
from sagte.people.ids import slug
from sagte.people.traits import agree, contradict, countries

_LIFETIME = 60 * 365  # days after which somebody of the same name is somebody else


@dataclass(eq=False)
class Group:
    """People of the archive who are one: what is known of all of them together."""

    traits: set[str] = field(default_factory=set)
    first: int | None = None
    last: int | None = None

    def see(self, traits: Iterable[str], days: Days | None) -> None:
        """Learn from one more report."""
        self.traits.update(traits)
        if days:
            self.first = min(self.first or days.first, days.first)
            self.last = max(self.last or days.first, days.first)


@dataclass(eq=False)
class Known:
    """Somebody whom reports were linked to; ``group`` holds those merged with them too."""

    number: int
    name: str
    group: Group


def of_name(
    entity: Entity, traits: frozenset[str], candidates: Iterable[Known], *, taken: set[int]
) -> Known | None:
    """The best of those with this name; None if none of them can be meant.

    ``taken`` are the numbers of those whom the report has in somebody else.
    """
    if entity.kind != "person":  # bodies go by their names alone
        free = (one for one in candidates if one.number not in taken)
        return min(free, key=lambda one: one.number, default=None)
    fits = [one for one in candidates if one.number not in taken and _fits(entity, traits, one)]
    return min(fits, key=lambda one: _rank(entity, traits, one), default=None)


def of_surname(
    entity: Entity, traits: frozenset[str], candidates: Iterable[Known], *, taken: set[int]
) -> Known | None:
    """The only one of those with this surname whose roles agree."""
    fits = [
        one
        for one in candidates
        if agree(traits, one.group.traits) and not _apart(entity, traits, one.group)
    ]
    groups = {id(one.group) for one in fits}
    free = [one for one in fits if one.number not in taken]
    return free[0] if len(groups) == 1 and len(free) == len(fits) else None


def _fits(entity: Entity, traits: frozenset[str], one: Known) -> bool:
    if _apart(entity, traits, one.group):
        return False
    if entity.name != one.name and look_alike(entity.name, one.name):
        return agree(traits, one.group.traits)
    return True


def _apart(entity: Entity, traits: frozenset[str], group: Group) -> bool:
    """Whether roles or dates say that it is somebody else."""
    return contradict(traits, group.traits) or _distance(entity.days, group) > _LIFETIME


def _rank(entity: Entity, traits: frozenset[str], one: Known) -> tuple[bool, bool, bool, int, int]:
    """The same letters first, then whose roles agree, then who was seen at that time."""
    known = one.group.traits
    return (
        slug(entity.name) != slug(one.name),
        not agree(traits, known),
        not countries(traits) & countries(known),
        _distance(entity.days, one.group),
        one.number,
    )


def _distance(days: Days | None, group: Group) -> int:
    """Days from the report to when the group was seen; 0 where either is not known."""
    if days is None or group.first is None or group.last is None:
        return 0
    return max(group.first - days.first, days.first - group.last, 0)
