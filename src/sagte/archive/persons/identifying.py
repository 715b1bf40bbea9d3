"""Asks an authority file or a service for the ids of people, and takes over what is certain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

import msgspec

from sagte.archive.backends.base import Backend, Session
from sagte.archive.persons import listing, mending
from sagte.archive.persons.groups import Row, members, somebody
from sagte.archive.persons.log import entries_of
from sagte.archive.persons.told import Change, Portrait

if TYPE_CHECKING:
    from sagte.people.authorities import Asked, Candidate

_AT_A_TIME = 50  # people that are asked for
_MOST_ROLES = 10


class Candidates(Protocol):
    """A source of ids."""

    def candidates(self, asked: Sequence[Asked]) -> list[tuple[Candidate, ...]]:
        """For each of those asked for who it may be, the best first."""


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a source may mean; ``present`` is the id that somebody has already."""

    key: str
    name: str
    present: str | None
    candidates: tuple[Candidate, ...]


class Identified(msgspec.Struct, frozen=True, kw_only=True):
    """What a source has told of ``asked`` people.

    ``changes`` are the ids that were taken over, ``known`` is how many had the very id already,
    ``proposals`` are for a person to decide, and those of a row of ``same`` have one id, so that they
    may be one.
    """

    asked: int
    changes: tuple[Change, ...]
    known: int
    proposals: tuple[Proposal, ...]
    same: tuple[tuple[str, ...], ...]


def identify_all(
    backend: Backend,
    source: Candidates,
    name: str,
    words: str | None,
    kind: str | None,
    by: str | None,
) -> Identified:
    """See ``Archive.identify_all``. Nothing is locked while the source is asked."""
    with backend.reading() as session:
        found = listing.people(session, words, kind, None, 0).people
    keys = [one.key for one in found]
    asked = known = 0
    changes: list[Change] = []
    proposals: list[Proposal] = []
    for start in range(0, len(keys), _AT_A_TIME):
        with backend.reading() as session:
            people = list(_portraits(session, keys[start : start + _AT_A_TIME]))
        told = source.candidates([_asked(portrait) for portrait in people])
        asked += len(people)
        with backend.writing() as session:
            for portrait, candidates in zip(people, told, strict=True):
                one = somebody(session, portrait.somebody.key)
                certain = next((each for each in candidates if each.certain), None)
                if certain and certain.id == one.outer_id:
                    known += 1
                elif certain and _may_take(session, one, certain.id):
                    changes.append(mending.identify(session, one.key, certain.id, by, source=name))
                elif candidates:
                    proposals.append(_proposal(one, candidates))
    with backend.reading() as session:
        same = _same(session, set(keys))
    return Identified(
        asked=asked, changes=tuple(changes), known=known, proposals=tuple(proposals), same=same
    )


def _portraits(session: Session, keys: Sequence[str]) -> Iterator[Portrait]:
    """Those of the keys who go by a name."""
    for key in keys:
        if somebody(session, key).named:
            yield listing.portrait(session, key, 0)


def _asked(portrait: Portrait) -> Asked:
    from sagte.people.authorities import Asked  # noqa: PLC0415 - with it comes the reader

    one = portrait.somebody
    names = dict.fromkeys((one.name, *(called.name for called in portrait.names)))
    roles = tuple(called.name for called in portrait.roles[:_MOST_ROLES])
    return Asked(one.name, one.kind, tuple(names)[1:], roles, one.first, one.last)


def _may_take(session: Session, one: Row, identifier: str) -> bool:
    """Whether an id may become somebody's without asking: nobody gave, took away or undid one."""
    if one.outer_id is not None or one.outer_by == mending.BY_HAND:
        return False
    return not any(
        change.undone and change.action == "identify" and change.after["outer_id"] == identifier
        for change in entries_of(session, members(session, one.id))
    )


def _proposal(one: Row, candidates: Sequence[Candidate]) -> Proposal:
    return Proposal(key=one.key, name=one.name, present=one.outer_id, candidates=tuple(candidates))


def _same(session: Session, keys: set[str]) -> tuple[tuple[str, ...], ...]:
    """The keys of those who have one id, the first of each row being who has most reports."""
    rows = session.rows(
        "SELECT outer_id, key, (SELECT count(DISTINCT s.report) FROM seen AS s"
        " JOIN people AS m ON m.id = s.who JOIN reports AS r ON r.id = s.report"
        " WHERE m.root = people.id AND r.newest = 1) AS reports FROM people"
        " WHERE merged_into IS NULL AND outer_id IN (SELECT outer_id FROM people"
        " WHERE outer_id IS NOT NULL AND merged_into IS NULL GROUP BY outer_id"
        " HAVING count(*) > 1) ORDER BY outer_id, reports DESC, id"
    )
    found: dict[str, list[str]] = {}
    for identifier, key, _reports in rows:
        found.setdefault(identifier, []).append(key)
    return tuple(tuple(row) for row in found.values() if keys & set(row))
