"""The closed word classes of this room, from ``data/words.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

_DATA = resources.files("sagte.people") / "data"


def _load() -> dict[str, frozenset[str]]:
    table = tomllib.loads((_DATA / "words.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in table.items()}


WORDS = _load()
POSSESSIVE = WORDS["possessive_m"] | WORDS["possessive_f"] | WORDS["possessive_us"]
PARTICLES = WORDS["particles"] | WORDS["noble"]  # small words within a name
DETERMINERS = WORDS["definite"] | WORDS["indefinite"] | WORDS["several"] | POSSESSIVE
_ABSTRACT, _NOT_ABSTRACT = tuple(WORDS["abstract"]), tuple(WORDS["not_abstract"])
PRONOUNS = WORDS["he"] | WORDS["she"] | WORDS["her"] | WORDS["they"] | WORDS["both"]


def lines(name: str) -> Iterator[str]:
    """The lines of a data file of this room without comments."""
    text = (_DATA / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        content = line.partition("#")[0].strip()
        if content:
            yield content


@cache
def given_names() -> dict[str, str]:
    """First names in lower case, and whose they are: "m", "f", or "" for both."""
    genders = {"[feminine]": "f", "[masculine]": "m", "[either]": ""}
    found: dict[str, str] = {}
    gender = ""
    for line in lines("given_names.txt"):
        if line in genders:
            gender = genders[line]
        else:
            found.update((name, gender) for name in line.casefold().split())
    return found


def is_saying(word: str) -> bool:
    """Whether a noun in lower case tells of what is said or thought, and of nobody who does."""
    if word in WORDS["wrappers"] or word in WORDS["documents"]:
        return False
    if word in WORDS["sayings"]:
        return True
    return word.endswith(_ABSTRACT) and not word.endswith(_NOT_ABSTRACT)


def is_no_speaker(word: str) -> bool:
    """Whether a noun in lower case never speaks itself: a saying, or what only wraps a speaker."""
    return is_saying(word) or (word in WORDS["wrappers"] and word not in WORDS["documents"])
