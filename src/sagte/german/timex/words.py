"""The words and rules of ``data/timex.toml``, ready to be matched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from sagte.german.lazily import Lazy
from sagte.german.lists import table

_SLOT = re.compile(r"\{([a-z_]+)\}")
_FIRST_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("", "e", "em", "en", "er", "es", "n", "r", "s")
_INFLECTED = frozenset({"shifts", "day_shifts", "day_adjectives", "ordinals", "same_adjective"})
FIGURE = "#"


class Rule(NamedTuple):
    name: str
    pattern: Lazy


class Grammar(NamedTuple):
    """``begins``: the rules to try at a word (lower case; ``FIGURE`` for one that begins with one)."""

    rules: Mapping[str, Rule]
    begins: Mapping[str, tuple[Rule, ...]]


@cache
def lookup(name: str) -> dict[str, Any]:
    """A table of the file with its words in lower case."""
    return {word.lower(): value for word, value in table("timex")["tables"][name].items()}


def value_of(name: str, words: str) -> Any:
    """What the table says of words as they stand in a text."""
    return lookup(name)[as_entry(words)]


def as_entry(words: str) -> str:
    """Words of a text as the tables hold them: in lower case, with single blanks."""
    return " ".join(words.lower().split())


@cache
def listed(name: str) -> frozenset[str]:
    """A list of the file in lower case."""
    return frozenset(word.lower() for word in table("timex")["lists"][name])


@cache
def tense_words(name: str) -> frozenset[str]:
    return frozenset(table("timex")["tense"][name].split())


@cache
def grammar() -> Grammar:
    """All rules, and where each can begin."""
    rules = {
        name: Rule(name, compiled(described["pattern"]))
        for name, described in table("timex")["rules"].items()
    }
    begins: dict[str, list[Rule]] = {}
    for name, described in table("timex")["rules"].items():
        for word in {first for entry in described["begins"] for first in _firsts(entry)}:
            begins.setdefault(word, []).append(rules[name])
    return Grammar(rules, {word: tuple(found) for word, found in begins.items()})


def compiled(pattern: str) -> Lazy:
    """A pattern of the file as a regular expression that ends with a word."""
    spaced = _filled(pattern).replace(" ", r"\s{1,3}").replace(r"\s{1,3}?", r"\s{0,3}")
    return Lazy(rf"(?:{spaced})(?!\w)", re.IGNORECASE)


def _filled(pattern: str) -> str:
    while (slot := _SLOT.search(pattern)) is not None:
        pattern = pattern[: slot.start()] + _slot(slot[1]) + pattern[slot.end() :]
    return pattern


def _slot(name: str) -> str:
    fragments: dict[str, str] = table("timex")["fragments"]
    if name in fragments:
        return fragments[name]
    entries = sorted(_entries(name), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(entry).replace(r"\ ", " ") for entry in entries) + ")"


def _entries(name: str) -> Iterable[str]:
    data = table("timex")
    found: Iterable[str] = data["tables"].get(name) or data["lists"][name]
    return found


def _firsts(entry: str) -> set[str]:
    """The words, in lower case, that an expression of the list or table can begin with."""
    if entry == FIGURE:
        return {FIGURE}
    found = set()
    for words in _entries(entry):
        first = _FIRST_WORD.match(words)
        if first is not None:
            endings = _ENDINGS if entry in _INFLECTED else ("",)
            found |= {(first[0] + ending).lower() for ending in endings}
    if entry == "weekdays":
        found |= {day + part for day in lookup("weekdays") for part in lookup("dayparts")}
        found |= {day + "s" + part for day in lookup("weekdays") for part in lookup("dayparts")}
    if entry == "tens":
        found |= {word + "n" for word in lookup("tens")}
    return found
