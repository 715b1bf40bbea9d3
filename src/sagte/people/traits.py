"""What roles tell of a person, and whether two sets of roles can be one person's.

A trait is a letter, a space and a word: "o minister" an office, "f politics" a field of work, "p spd"
a party, "c IS" a country. Roles that tell none of these contradict nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache

from sagte.people.lexis import Lexis, lexis
from sagte.people.words import lines

_WORD = re.compile(r"[^\W_]+(?:[-–][^\W_]+)*")
_LONGEST = 300  # characters of a role that are looked at
_POLITICS = "politics"
_MOST_ROLES = 20_000  # that are remembered


@lru_cache(maxsize=_MOST_ROLES)
def traits(role: str) -> frozenset[str]:
    """The traits of a role such as "isländischer Ministerpräsident" or "CDU-Abgeordnete"."""
    tables, words = lexis(), _WORD.findall(role[:_LONGEST])
    found = {f"p {party}" for party in _parties_of(role, words)}
    found.update(f"c {code}" for code in _countries(tables, words))
    offices = [noun.lemma for word in words if (noun := tables.office(word))]
    office = next((lemma for lemma in offices if lemma in _fields()), next(iter(offices), None))
    if office:
        found.add(f"o {office}")
    field = _fields().get(office or "") or (_POLITICS if _of(found, "p") else None)
    if field:
        found.add(f"f {field}")
    return frozenset(found)


def contradict(some: Collection[str], others: Collection[str]) -> bool:
    """Whether no one person has both: other parties, other countries, far fields of work."""
    if not some or not others:
        return False
    for letter in "pc":
        one, other = _of(some, letter), _of(others, letter)
        if one and other and not one & other:
            return True
    one, other = _of(some, "f"), _of(others, "f")
    return bool(one and other) and not any(_together(a, b) for a in one for b in other)


def agree(some: Collection[str], others: Collection[str]) -> bool:
    """Whether both have a party, or offices of a field one of which may stand for the other."""
    if not some or not others:
        return False
    if _of(some, "p") & _of(others, "p"):
        return True
    one, other = (_of(each, "o") & _fields().keys() for each in (some, others))
    return any(_same_office(a, b) for a in one for b in other)


def fields(some: Collection[str]) -> set[str]:
    """The fields of work among traits."""
    return _of(some, "f")


def countries(some: Collection[str]) -> set[str]:
    """The codes of the countries among traits."""
    return _of(some, "c")


def _same_office(one: str, other: str) -> bool:
    if one == other:
        return True
    return one in _also(other) or other in _also(one)


@lru_cache(maxsize=2000)
def _also(office: str) -> frozenset[str]:
    """What somebody of an office is called too, if that tells a field of work."""
    noun = lexis().office(office)
    return frozenset(word for word in noun.also if word in _fields()) if noun else frozenset()


def _together(one: str, other: str) -> bool:
    return one == other or other in _beside()[one] or one in _beside()[other]


def _of(some: Collection[str], letter: str) -> set[str]:
    return {trait[2:] for trait in some if trait[0] == letter}


def _parties_of(role: str, words: list[str]) -> Iterator[str]:
    names, low = parties(), role.casefold()
    for word in words:
        for part in _parts(word):
            if party := names.get(part.casefold()):
                yield party
    yield from (party for name, party in _parties_of_two_words() if name in low)


def _countries(tables: Lexis, words: list[str]) -> Iterator[str]:
    for word in words:
        for part in _parts(word)[:2]:
            inhabitant = tables.inhabitant(part)
            code = tables.country(part) or (inhabitant.code if inhabitant else None)
            if code := code or (tables.adjective(part) if part.islower() or part == "US" else None):
                yield code


def _parts(word: str) -> list[str]:
    """A word, and what hyphens join in it."""
    if word.isalnum():
        return [word]
    return [word, *word.replace("–", "-").split("-")]


@cache
def _parties_of_two_words() -> list[tuple[str, str]]:
    return [(name, party) for name, party in parties().items() if " " in name]


@cache
def parties() -> dict[str, str]:
    """Parties by the names that they have, in lower case."""
    return {
        name.strip().casefold(): line.partition(",")[0].casefold()
        for line in lines("parties.txt")
        for name in line.split(",")
    }


@cache
def _fields() -> dict[str, str]:
    """The field of each office, by its lemma."""
    return {word: field for field, _with, words in _sections() for word in words}


@cache
def _beside() -> dict[str, frozenset[str]]:
    return {field: frozenset(others) for field, others, _words in _sections()}


@cache
def _sections() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    """Each field, those that go with it, and its offices."""
    found: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = []
    for line in lines("fields.txt"):
        if line.startswith("["):
            name, _with, others = line.strip("[]").partition(" with ")
            found.append((name.strip(), tuple(others.split()), ()))
        else:
            name, beside, words = found[-1]
            found[-1] = (name, beside, (*words, *line.casefold().split()))
    return tuple(found)
