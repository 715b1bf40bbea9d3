"""How well two written names agree, across reports and lists: whether they may be one person's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple

from sagte.people.cast import compatible
from sagte.people.ids import slug
from sagte.people.spellings import spelling
from sagte.people.words import PARTICLES, WORDS

_WORDS = re.compile(r"[^\s,.;]+")
_BESIDE = WORDS["titles"] | WORDS["sir"] | WORDS["madam"] | WORDS["suffixes"]


class Agreement(IntEnum):
    """From nothing in common to the same letters (capitals, diacritics and ae for ä aside)."""

    NONE = 0
    SURNAME = 1  # and one of the two is no more than that
    PART = (
        2  # first names are missing or short: "I. Brandner", "Ilka Brandner", "Ilka Maria Brandner"
    )
    VARIANT = 3  # "Selenskyj", "Zelenskyy", but "Meier" and "Meyer" as well
    SAME = 4


class Written(NamedTuple):
    """A name as it is compared: its words without particles, and keys that equal names share."""

    words: tuple[str, ...]
    letters: str  # of the whole name
    variants: str  # of it in any spelling
    surname: str  # of its last word in any spelling


def written(name: str) -> Written | None:
    """A person's name without titles, "Brandner, Ilka" turned round; None if nothing is left."""
    last, comma, first = name.partition(",")
    if comma and "," not in first and first.strip().rstrip(".") not in _BESIDE:
        name = f"{first} {last}"
    words = [word for word in _WORDS.findall(name) if word not in _BESIDE and spelling(word)]
    core = tuple(word for word in words[:-1] if word.casefold() not in PARTICLES)
    if not words:
        return None
    whole = " ".join(words)
    return Written((*core, words[-1]), slug(whole), spelling(whole), spelling(words[-1]))


def agreement(one: Written, other: Written) -> Agreement:
    """How well the names of two persons agree."""
    if one.surname != other.surname:
        return Agreement.NONE
    if min(len(one.words), len(other.words)) == 1:
        return Agreement.SURNAME
    if one.variants == other.variants:
        return Agreement.SAME if one.letters == other.letters else Agreement.VARIANT
    given = zip(one.words[:-1], other.words[:-1], strict=False)
    fits = all(compatible((here,), (there,)) for here, there in given)
    return Agreement.PART if fits else Agreement.NONE


def all_names(names: Iterable[str]) -> list[Written]:
    """Names of one person as they are compared."""
    return list(dict.fromkeys(name for one in names if (name := written(one))))


def full_names(names: Iterable[str]) -> list[Written]:
    """Those of the names that have a first name; all if none has."""
    found = all_names(names)
    return [name for name in found if len(name.words) > 1] or found


def best(names: Sequence[Written], others: Sequence[Written]) -> Agreement:
    """The best agreement among the names of two persons."""
    return max((agreement(one, two) for one in names for two in others), default=Agreement.NONE)


def same_name(one: str, other: str) -> bool:
    """Whether two names of bodies or countries have the same letters, as ``Agreement.SAME``."""
    return bool(spelling(one)) and spelling(one) == spelling(other) and slug(one) == slug(other)
