"""What somebody of the archive is looked up by.

A handle is one text: the kind and the name in the spelling that its variants share, or a surname with
a field of work ("s rau politics").
"""

from __future__ import annotations

import re
from functools import lru_cache

from sagte.people.ids import slug
from sagte.people.lexis import lexis
from sagte.people.spellings import spelling
from sagte.people.traits import fields, traits

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 200  # characters of a handle
_LONGEST_KEY = 60
_SHORTEST = 4  # letters of a word that may be a variant of another
# What German surnames spell in two ways. Names that differ otherwise and still sound alike are
# transliterations: Selenskyj, Zelenskyy.
_GERMAN = (("y", "i"), ("th", "t"), ("ck", "k"), ("c", "k"), ("ph", "f"), ("dt", "t"), ("tz", "z"))
_TWICE = re.compile(r"(.)\1+")


def of_name(kind: str, name: str) -> str:
    """The handle of a name; spelling variants and names of one country have the same."""
    if kind == "country" and (code := lexis().country(name)):
        return f"country {code}"
    return f"{kind} {spelled(name)}"[:_LONGEST]


@lru_cache(maxsize=1 << 14)
def spelled(name: str) -> str:
    """The words of a name in the spelling that variants share; short ones as they are."""
    words = _WORD.findall(name)
    return " ".join(spelling(w) if len(w) >= _SHORTEST else w.casefold() for w in words) or name


def searched(*names: str) -> str:
    """The words of names as ``Archive.people`` searches them: each with a space on both sides."""
    return f" {' '.join(map(spelled, names))} "


def of_surname(name: str, role_traits: frozenset[str]) -> tuple[str, ...]:
    """The handles of a person's surname with each field of work that the roles tell."""
    surname = spelled(name).rpartition(" ")[2]
    return tuple(f"s {surname} {field}"[:_LONGEST] for field in sorted(fields(role_traits)))


def role_traits(roles: tuple[str, ...]) -> frozenset[str]:
    """What all roles of somebody tell."""
    return frozenset().union(*map(traits, roles)) if roles else frozenset()


@lru_cache(maxsize=1 << 14)
def look_alike(one: str, other: str) -> bool:
    """Whether two spellings of one handle may still be two German names: Meier, Meyer."""
    return slug(one) != slug(other) and _german(one) == _german(other)


def _german(name: str) -> str:
    low = slug(name)
    for written, sound in _GERMAN:
        low = low.replace(written, sound)
    return _TWICE.sub(r"\1", low)


def wanted_key(name: str, *, alone: bool = False) -> str:
    """The key that a name asks for. It has a hyphen, so that no single name is taken for a key.

    Whoever is ``alone`` in one report has that one's key behind the name, which comes later.
    """
    key = slug(name)[:_LONGEST_KEY].strip("-") or "x"
    if alone:
        return key
    return key if "-" in key else f"{key}-1"


def next_key(key: str, number: int) -> str:
    """The same key with a number from 2 on in the place of its own."""
    base = key.removesuffix("-1") if key.count("-") == 1 else key
    return f"{base}-{number}"
