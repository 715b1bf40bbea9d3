"""Phrases that tell an occasion.

The nouns that make one are the lexicon's (``data/lexicon/occasions.txt``); a phrase goes from its
preposition to the end of what belongs to the noun ("in einer Ansprache an die Bevölkerung").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sagte.german.lexicon import Entry
from sagte.reading.context import Context
from sagte.reading.outside import Outside
from sagte.reading.settings import setting_words
from sagte.record import Span, Statement

_WORD = re.compile(r"#?\w+(?:[-.'’&]\w+)*")
_LONGEST = 8  # words of a phrase
_BETWEEN = 4  # words between the preposition and the noun
_KEPT = 8  # tables of users' lists kept in mind
_LEAST = 3  # letters before the end of a compound
Words = list[re.Match[str]]


@dataclass(frozen=True)
class Occasion:
    """A phrase; ``is_apart`` if it has a date of its own, as a letter or an interview has."""

    span: Span
    is_apart: bool


@dataclass(frozen=True)
class _Noun:
    words: tuple[str, ...]
    before: frozenset[str]
    is_apart: bool
    is_alone: bool
    needs_genitive: bool
    is_named: bool


@dataclass(frozen=True)
class _Nouns:
    """Nouns by their first word, and those that end compounds by their small letters."""

    whole: dict[str, list[_Noun]]
    ends: dict[str, list[_Noun]]
    prepositions: frozenset[str]


class Occasions:
    """Finds the occasion that is told around a statement."""

    def __init__(self, context: Context) -> None:
        self._text = context.text
        self._outside = Outside(context)
        self._nouns = _nouns(context.lexicon.of("occasions"))
        self._own: dict[str, Occasion | None] = {}

    def own(self, statement: Statement) -> Occasion | None:
        """The first occasion around the statement itself."""
        if statement.id not in self._own:
            found = (self.within(zone) for zone in self._outside.of(statement))
            self._own[statement.id] = next((occasion for occasion in found if occasion), None)
        return self._own[statement.id]

    def within(self, zone: Span) -> Occasion | None:
        """The first occasion that the words of ``zone`` tell."""
        words = list(_WORD.finditer(self._text, zone.start, zone.end))
        for place, word in enumerate(words):
            if word[0].lower() in self._nouns.prepositions:
                occasion = self._at(words, place)
                if occasion is not None:
                    return occasion
        return None

    def _at(self, words: Words, place: int) -> Occasion | None:
        """The occasion whose preposition is the word at ``place``."""
        preposition = words[place][0].lower()
        for at in range(place + 1, min(place + 2 + _BETWEEN, len(words))):
            if not self._is_tied(words, at):
                return None
            for noun in self._named(words, at):
                if preposition in noun.before and not (noun.is_alone and at > place + 1):
                    end = self._end(words, at + len(noun.words), noun, place + _LONGEST)
                    if end is not None:
                        start = words[place].start()
                        return Occasion(Span(start, words[end - 1].end()), noun.is_apart)
            if not _goes_between(words[at][0]):
                return None
        return None

    def _named(self, words: Words, at: int) -> Iterator[_Noun]:
        """The nouns that the words at ``at`` are."""
        word = words[at][0]
        for noun in self._nouns.whole.get(word, ()):
            if [match[0] for match in words[at : at + len(noun.words)]] == list(noun.words):
                yield noun
        if word[0].isupper():
            small = word.lower()
            for start in range(len(small)):
                if start == 0 or start >= _LEAST:
                    yield from self._nouns.ends.get(small[start:], ())

    def _end(self, words: Words, at: int, noun: _Noun, last: int) -> int | None:
        """The word behind the phrase whose noun ends before ``at``; None if something is missing."""
        if noun.is_alone:
            return at
        if noun.is_named:
            at = self._end_of_name(words, at, min(last, len(words)))
        genitive = self._complement(words, at, last, setting_words("genitives"))
        if noun.needs_genitive and genitive is None:
            return None
        at = genitive or at
        return self._complement(words, at, last, setting_words("complements")) or at

    def _complement(self, words: Words, at: int, last: int, openers: frozenset[str]) -> int | None:
        """The word behind "in Prag" or "des Stadtsaals", if that stands at ``at``."""
        if at >= len(words) or words[at][0] not in openers or not self._is_tied(words, at):
            return None
        limit = min(last, len(words))
        for end in range(at + 1, min(at + 2 + _BETWEEN, limit)):
            if not self._is_tied(words, end) or words[end][0] in setting_words("ends"):
                return None
            if _is_big(words[end][0]) and not words[end][0].endswith("er"):
                return self._end_of_name(words, end, limit)
        return None

    def _end_of_name(self, words: Words, at: int, limit: int) -> int:
        """The word behind the words in capitals that begin at ``at``."""
        while at < limit and self._is_tied(words, at) and _is_big(words[at][0]):
            at += 1
        return at

    def _is_tied(self, words: Words, at: int) -> bool:
        """Whether nothing but white space stands before the word."""
        between = self._text[words[at - 1].end() : words[at].start()]
        return between.isspace() and "\n\n" not in between


def _is_big(word: str) -> bool:
    return word[0].isupper() or word[0] == "#"


def _goes_between(word: str) -> bool:
    """Whether a word may stand between a preposition and its noun."""
    if word in setting_words("ends"):
        return False
    return word[0].islower() or word.endswith("er")


def _nouns(entries: tuple[Entry, ...]) -> _Nouns:
    return _table(tuple((e.words, tuple(e.properties.items())) for e in entries))


@lru_cache(maxsize=_KEPT)
def _table(entries: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]) -> _Nouns:
    whole: dict[str, list[_Noun]] = {}
    ends: dict[str, list[_Noun]] = {}
    prepositions: set[str] = set()
    for words, properties in entries:
        noun = _noun(words, dict(properties))
        prepositions |= noun.before
        if words.startswith("*"):
            ends.setdefault(words[1:].lower(), []).append(noun)
        else:
            whole.setdefault(noun.words[0], []).append(noun)
    return _Nouns(whole, ends, frozenset(prepositions))


def _noun(words: str, named: dict[str, str]) -> _Noun:
    before = named.get("with", "").split() or setting_words("prepositions")
    return _Noun(
        words=tuple(_WORD.findall(words)) or (words,),
        before=frozenset(before),
        is_apart=named.get("apart") == "yes",
        is_alone=named.get("alone") == "yes",
        needs_genitive=named.get("needs") == "genitive",
        is_named=named.get("named") == "yes",
    )
