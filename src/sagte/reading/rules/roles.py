"""Who spoke and to whom, from where they stand in the clause of a verb of speech."""

from __future__ import annotations

from sagte.reading.rules.cues import Cue
from sagte.reading.rules.phrases import noun_phrase, with_apposition
from sagte.reading.rules.sentence import Range, Sentence
from sagte.reading.rules.words import WORDS

NOBODY: Range = (0, 0)


def speaker(sentence: Sentence, cue: Cue, *, inverted: bool) -> Range:
    """Who says it, empty if not found: the subject of the verb, or the phrase after "von" or "in".

    ``inverted`` is set where the content stands before the verb.
    """
    if cue.passive:
        return _after(sentence, cue, WORDS["agents"])
    if "i" in cue.verb.uses:
        return _after(sentence, cue, WORDS["places"])
    return _subject(sentence, cue, inverted=inverted)


def addressee(sentence: Sentence, cue: Cue, *, inverted: bool) -> Range:
    """The phrase after "gegenüber", or the person that the verb has for an object."""
    found = _after(sentence, cue, WORDS["towards"])
    if found != NOBODY or "a" not in cue.verb.uses:
        return found
    spoke = _subject(sentence, cue, inverted=inverted)
    if cue.passive:
        return spoke
    follows = spoke[0] > cue.finite
    return _phrase(sentence, spoke[1] if follows else cue.finite + 1, cue.clause[1])


def _subject(sentence: Sentence, cue: Cue, *, inverted: bool) -> Range:
    first, stop = cue.clause
    if cue.last and sentence.low[first] in WORDS["subordinators"]:
        return _phrase(sentence, first + 1, stop)
    if cue.finite and sentence.low[cue.finite - 1] in WORDS["conjunctions"]:
        return _phrase(sentence, 0, cue.finite)
    start = cue.finite if inverted else _apposed(sentence, cue) if cue.first else first
    start = _skip(sentence, start, cue.finite)
    if start < cue.finite and sentence.low[start] not in WORDS["prepositions"]:
        before = noun_phrase(sentence, start, cue.finite, wide=True)
        whole = sentence.low[cue.finite - 1] == "," or before[1] == cue.finite
        return (start, _without_relative(sentence, start, cue.finite)) if whole else before
    return _phrase(sentence, cue.finite + 1, stop)


def _apposed(sentence: Sentence, cue: Cue) -> int:
    """Where a subject begins whose last part before the verb is set off by commas."""
    first = cue.finite
    for clause in reversed([c for c in sentence.clauses if c[1] < cue.finite]):
        if sentence.words[clause[1]] != "," or is_content(sentence, clause):
            break
        first = clause[0]
    return first


def is_content(sentence: Sentence, clause: Range) -> bool:
    """Whether a clause holds more than a noun phrase or a relative clause."""
    if sentence.low[clause[0]] in WORDS["relatives"] and not sentence.is_noun(clause[1] - 1):
        return clause[0] == 0
    if sentence.low[clause[0]] in WORDS["subjects"] and _is_told(sentence, clause):
        return True
    return noun_phrase(sentence, *clause, wide=True)[1] < clause[1]


def _is_told(sentence: Sentence, clause: Range) -> bool:
    """Whether a pronoun at the beginning has a verb after it: "Man nehme es „ernst“"."""
    first, stop = clause
    after = sentence.low[first + 1] if first + 2 < stop else ""
    known = WORDS["articles"] | WORDS["prepositions"] | WORDS["conjunctions"]
    return after.isalpha() and not sentence.is_noun(first + 1) and after not in known


def _without_relative(sentence: Sentence, first: int, stop: int) -> int:
    """The end of a subject without the relative clause that may follow it."""
    for index in range(first + 1, stop):
        relative = sentence.words[index] == "," and sentence.low[index + 1] in WORDS["relatives"]
        clause = next((c for c in sentence.clauses if c[0] == index + 1), None)
        if relative and clause and sentence.low[clause[1] - 1] == sentence.words[clause[1] - 1]:
            return index
    return stop - (sentence.words[stop - 1] == ",")


def _after(sentence: Sentence, cue: Cue, words: frozenset[str]) -> Range:
    for index in range(*cue.clause):
        if sentence.low[index] in words and index not in cue.tokens:
            return _phrase(sentence, index + 1, cue.clause[1])
    return NOBODY


def _phrase(sentence: Sentence, first: int, stop: int) -> Range:
    """The noun phrase at ``first``, adverbs left out, with an apposition that follows it."""
    found = noun_phrase(sentence, _skip(sentence, first, stop), stop)
    if found[0] == found[1]:
        return NOBODY
    return with_apposition(sentence, found)


def _skip(sentence: Sentence, first: int, stop: int) -> int:
    """The first token that is neither an adverb nor a reflexive."""
    while first < stop and sentence.low[first] in WORDS["openers"] | WORDS["reflexives"]:
        first += 1
    return first
