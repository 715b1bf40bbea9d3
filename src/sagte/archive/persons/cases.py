"""What linking has to know of somebody in a report."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sagte.archive.persons.entities import Entity, entities
from sagte.archive.persons.handles import of_name, of_surname, role_traits, wanted_key
from sagte.people.proper import is_named, tells_body
from sagte.record import Record

_MOST = 1 << 13  # that are remembered


class Called(NamedTuple):
    """What a name, a kind and roles tell.

    ``name`` is the handle of the whole name, None of somebody whom no other report can mean;
    ``surnames`` are the handles of a person's surname with what the roles tell, ``bare`` says that the
    name is no more than that. ``key`` is the one wanted for somebody new.
    """

    traits: frozenset[str]
    name: str | None
    surnames: tuple[str, ...]
    bare: bool
    named: bool
    key: str

    @property
    def found_by(self) -> tuple[str, ...]:
        """The handles that somebody gets who is called so."""
        if self.name is None:
            return ()
        return (self.name,) if self.bare else (self.name, *self.surnames)

    @property
    def looked_up(self) -> tuple[str, ...]:
        """The handles of those who may be meant."""
        if self.name is None:
            return ()
        return (self.name, *self.surnames) if self.bare else (self.name,)


class Case(NamedTuple):
    """Somebody in a report, and what they are called there."""

    entity: Entity
    called: Called

    def key(self, report: str) -> str:
        """The key that is wanted for them if they are new, in the report with the key ``report``."""
        return self.called.key if self.called.name is not None else f"{self.called.key}-{report}"


def cases(record: Record) -> list[Case]:
    """Everybody in a record."""
    return [Case(one, called(one.name, one.kind, one.roles)) for one in entities(record)]


@lru_cache(maxsize=_MOST)
def called(name: str, kind: str, roles: tuple[str, ...]) -> Called:
    """What is known of whoever is called so."""
    person = kind == "person"
    named = not person or is_named(name, roles)
    shared = bool(name) and (named or tells_body(name))
    traits = role_traits(roles)
    return Called(
        traits,
        of_name(kind, name) if shared else None,
        of_surname(name, traits) if person and named and traits else (),
        person and " " not in name,
        named,
        wanted_key(name, alone=not shared),
    )
