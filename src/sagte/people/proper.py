"""Whether a person has a name, or is only described: "Ina Rau", "Sprecher des Ministeriums"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from sagte.german.lists import words as word_list
from sagte.people.lexis import lexis
from sagte.people.words import PARTICLES, WORDS, given_names

_OPENS = WORDS["genitive"] | WORDS["of"]
_MOST = 20_000  # names that are remembered


@lru_cache(maxsize=_MOST)
def is_named(name: str, roles: tuple[str, ...] = ()) -> bool:
    """Whether a person goes by a name. What is said to be a role, or ends like an office, is none."""
    words = name.split()
    if not words or not name[0].isalpha() or name in roles:
        return False
    if len(words) > 1 and any(word.casefold() in given_names() for word in words):
        return True
    if name[0].islower() and (len(words) == 1 or words[0].casefold() not in PARTICLES):
        return False
    return _is_surname(words) or not any(map(_is_description, words))


def _is_description(word: str) -> bool:
    return bool(lexis().office(word) or lexis().inhabitant(word))


def _is_surname(words: Sequence[str]) -> bool:
    """Whether the last word is an office that is a surname too: "Hajk Fischer", "Grazer Koch" not."""
    *before, last = words
    office = lexis().office(last)
    whole = office is not None and office.lemma == last.casefold()
    plain = all(not _is_description(word) and not word.endswith("er") for word in before)
    return whole and bool(before) and plain


@lru_cache(maxsize=_MOST)
def tells_body(name: str) -> bool:
    """Whether a description tells by its proper name whose man somebody is.

    "Sprecher der Deutschen Bahn" does, "Sprecher des Ministeriums" does not: which one changes from
    report to report.
    """
    words = name.split()
    start = next((at for at, word in enumerate(words) if word.casefold() in _OPENS), None)
    if start is None:
        return False
    rest = words[start + 1 :]
    tables = lexis()
    if tables.named_body(" ".join(rest)) or any(map(_is_proper, rest)):
        return True
    return any(one[0].isupper() and two[0].isupper() for one, two in pairwise(rest))


def _is_proper(word: str) -> bool:
    """Whether a word names one body, place or country only."""
    tables = lexis()
    return bool(
        any(_is_acronym(part) for part in _parts(word))
        or tables.country(word)
        or tables.adjective(word)
        or word in word_list("places")
        or word.casefold().startswith(tuple(WORDS["federal"]))
    )


def _parts(word: str) -> Sequence[str]:
    return word.strip("()„“\"',").split("-")


def _is_acronym(part: str) -> bool:
    return len(part) > 1 and part.isupper()
