"""A list of known persons (``known``) as a source of ids for the people of many reports.

Several spellings of a name are one name; roles and days tell apart who shares it. An id is certain if
exactly one of the list fits and nothing contradicts: the full name in the same letters, or any other
agreeing name with a role that the person held on one of the days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from pathlib import Path
from typing import NamedTuple

import msgspec

from sagte.people.comparing import Agreement, Written, all_names, best, full_names, same_name
from sagte.people.known import KnownPeople, KnownPerson, Role, held, same_office
from sagte.people.spellings import spelling

_BODIES = frozenset({"organisation", "group", "country"})  # compared by their whole names
_MOST = 10  # candidates of one name
_OF_NAME = {
    Agreement.SAME: 80.0,
    Agreement.VARIANT: 75.0,
    Agreement.PART: 60.0,
    Agreement.SURNAME: 40.0,
}


class Asked(msgspec.Struct, frozen=True):
    """Somebody whose id is asked for: ``kind`` as in the record, ``first`` and ``last`` the days
    between which they were seen (ISO 8601, as exact as known; None: not known)."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)

    @property
    def is_body(self) -> bool:
        """Whether it is an organisation, a group or a country; anything else may be a person."""
        return self.kind in _BODIES


class Candidate(msgspec.Struct, frozen=True):
    """Who it may be. ``score`` goes from 0 to 100; ``certain``: it is nobody else."""

    id: str
    name: str
    score: float
    certain: bool
    description: str = ""


class _Roles(Enum):
    """What the roles say; the value is what the score gains by it."""

    FIT = 20.0
    OPEN = 0.0  # one side knows of none
    IDLE = -10.0  # nothing was asked for, but all known ones were held at other times
    DIFFER = -20.0
    OTHER_TIME = -20.5


class _Match(NamedTuple):
    person: KnownPerson
    name: Agreement
    roles: _Roles

    @property
    def score(self) -> float:
        return _OF_NAME[self.name] + self.roles.value


class _Listed(NamedTuple):
    """A person of the list with the names to compare; ``full`` are those with a first name."""

    person: KnownPerson
    names: list[Written]
    full: list[Written]


class Authority:
    """Known persons, found by their names."""

    def __init__(self, known: KnownPeople) -> None:
        self._surnames: dict[str, dict[str, _Listed]] = {}
        self._wholes: dict[str, dict[str, KnownPerson]] = {}
        for person in known.people:
            names = (person.name, *person.aliases)
            listed = _Listed(person, all_names(names), full_names(names))
            for one in listed.names:
                self._surnames.setdefault(one.surname, {})[person.id] = listed
            for name in names:
                self._wholes.setdefault(spelling(name), {})[person.id] = person

    @classmethod
    def read(cls, path: Path) -> Authority:
        """Read a CSV or JSON file. Raises LexiconError with the line of the first mistake."""
        return cls(KnownPeople.read(path))

    def candidates(self, asked: Sequence[Asked]) -> list[tuple[Candidate, ...]]:
        """For each of those asked for who it may be, the best first; at most 10."""
        return [self._of(one) for one in asked]

    def _of(self, asked: Asked) -> tuple[Candidate, ...]:
        matches = list(self._bodies(asked) if asked.is_body else self._persons(asked))
        matches.sort(key=lambda match: (-match.score, match.person.id))
        certain = _certain(matches)
        found = [_candidate(match, certain=match is certain) for match in matches]
        found.sort(key=lambda candidate: not candidate.certain)
        return tuple(found[:_MOST])

    def _persons(self, asked: Asked) -> Iterable[_Match]:
        names = full_names(asked.names)
        bare = all(len(name.words) == 1 for name in names)
        found: dict[str, _Listed] = {}
        for name in names:
            found |= self._surnames.get(name.surname, {})
        for listed in found.values():
            agreed = best(names, listed.names if bare else listed.full)
            if agreed is not Agreement.NONE:
                yield _Match(listed.person, agreed, _roles(asked, listed.person))

    def _bodies(self, asked: Asked) -> Iterable[_Match]:
        """Bodies of one of the names; whoever holds a role is a person."""
        found: dict[str, KnownPerson] = {}
        for name in asked.names:
            found |= self._wholes.get(spelling(name), {})
        for person in found.values():
            known = (person.name, *person.aliases)
            if not person.roles and any(same_name(a, b) for a in asked.names for b in known):
                yield _Match(person, Agreement.SAME, _Roles.OPEN)


def _certain(matches: Sequence[_Match]) -> _Match | None:
    """The only one that fits."""
    fits = [match for match in matches if match.roles is _Roles.FIT]
    if len(fits) == 1 and fits[0].name == max(match.name for match in matches):
        return fits[0]
    only = matches[0] if len(matches) == 1 else None
    undisputed = only and only.name is Agreement.SAME and only.roles in (_Roles.OPEN, _Roles.IDLE)
    return only if undisputed else None


def _roles(asked: Asked, person: KnownPerson) -> _Roles:
    if not person.roles:
        return _Roles.OPEN
    if not asked.roles:
        any_held = any(held(role, asked.first, asked.last) for role in person.roles)
        return _Roles.OPEN if any_held else _Roles.IDLE
    same = [
        role for role in person.roles if any(same_office(role.name, told) for told in asked.roles)
    ]
    if any(held(role, asked.first, asked.last) for role in same):
        return _Roles.FIT
    return _Roles.OTHER_TIME if same else _Roles.DIFFER


def _candidate(match: _Match, *, certain: bool) -> Candidate:
    roles = "; ".join(map(_shown, match.person.roles))
    return Candidate(match.person.id, match.person.name, match.score, certain, roles)


def _shown(role: Role) -> str:
    if not (role.start or role.end):
        return role.name
    return f"{role.name} {role.start or ''}..{role.end or ''}"
