"""Noun phrases by their looks: who spoke, and to whom."""

from __future__ import annotations

from sagte.reading.rules.sentence import Range, Sentence
from sagte.reading.rules.words import WORDS

_AUXILIARIES = WORDS["have"] | WORDS["be"] | WORDS["passive"] | WORDS["supposed"]
_TITLE = 8  # tokens: what is longer in quotation marks or brackets is no part of a name
_ENDINGS = ("e", "en", "er", "es", "em")


def noun_phrase(sentence: Sentence, first: int, stop: int, *, wide: bool = False) -> Range:
    """The noun phrase that begins at ``first``, at most up to ``stop``; empty if there is none.

    A ``wide`` one holds prepositional phrases too: it ends only where a verb seems to stand.
    """
    index, noun = first, False
    while index < stop:
        word = sentence.low[index]
        if noun and sentence.words[index].isdigit() and _is_open_noun(sentence, index + 1, stop):
            break
        if noun and sentence.closed[index] and _past(sentence, index) > index + _TITLE:
            break
        if sentence.closed[index] or sentence.is_noun(index) or word in WORDS["joints"]:
            noun = noun or word not in WORDS["articles"] | WORDS["pronouns"]
            index = _past(sentence, index)
            if not noun and word in WORDS["pronouns"] and not _goes_on(sentence, index, stop):
                break
        elif noun and _is_attribute(sentence, index, stop, wide=wide):
            noun, index = False, index + 1
        elif not noun and _may_precede(sentence, index, stop):
            index += 1
            if word in WORDS["pronouns"] and not _goes_on(sentence, index, stop):
                break
        else:
            break
    while index > first + 1 and sentence.low[index - 1] in _LOOSE:
        index -= 1
    return first, index


_LOOSE = (WORDS["attributes"] | WORDS["prepositions"] | WORDS["articles"]) - WORDS["pronouns"]


def with_apposition(sentence: Sentence, phrase: Range) -> Range:
    """A noun phrase with the one that follows it between commas."""
    stop = phrase[1]
    if phrase[0] == stop or stop >= sentence.end or sentence.words[stop] != ",":
        return phrase
    clause = next((clause for clause in sentence.clauses if clause[0] == stop + 1), None)
    if clause is None or noun_phrase(sentence, *clause, wide=True) != clause:
        return phrase
    return phrase[0], clause[1]


def _is_attribute(sentence: Sentence, index: int, stop: int, *, wide: bool) -> bool:
    """Whether a small word after the noun goes on with the phrase: a genitive, a preposition."""
    word = sentence.low[index]
    if word in WORDS["attributes"] or (wide and word in WORDS["prepositions"]):
        return True
    return word.endswith("er") and _is_open_noun(sentence, index + 1, stop)


def _is_open_noun(sentence: Sentence, index: int, stop: int) -> bool:
    return index < stop and sentence.is_noun(index) and not sentence.closed[index]


def _past(sentence: Sentence, index: int) -> int:
    """The token after a word, or after the quotation or bracket that it opens."""
    start = index
    while index < len(sentence.words) and sentence.closed[start] and sentence.closed[index]:
        index += 1
    return max(index, start + 1)


def _may_precede(sentence: Sentence, index: int, stop: int) -> bool:
    """Whether a small word may stand before the noun: an article, an adjective, an adjunct."""
    word = sentence.low[index]
    if word in _AUXILIARIES:
        return False
    if word in WORDS["articles"] | WORDS["pronouns"] | WORDS["attributes"]:
        return True
    if word in WORDS["prepositions"]:
        return index + 1 < stop
    return word.endswith(_ENDINGS) and _goes_on(sentence, index + 1, stop)


def _goes_on(sentence: Sentence, index: int, stop: int) -> bool:
    """Whether a noun follows within a few small words."""
    for later in range(index, min(index + 4, stop)):
        if sentence.closed[later] or sentence.is_noun(later):
            return True
        if sentence.low[later] in _AUXILIARIES or sentence.separates(later):
            return False
    return False
