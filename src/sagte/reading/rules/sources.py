"""Phrases that name a source: "laut …", "nach Angaben …", "… zufolge", ", so …", "demnach"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sagte.reading.rules.phrases import noun_phrase, with_apposition
from sagte.reading.rules.sentence import Range, Sentence
from sagte.reading.rules.words import WORDS
from sagte.record import Medium


@dataclass(frozen=True)
class Source:
    """A phrase, its cue and who it names."""

    frame: Range
    cue: int
    speaker: Range
    medium: Medium = "speech_writing"


def sources(sentence: Sentence) -> Iterator[Source]:
    """The phrases that name a source, at most one a clause."""
    for clause in sentence.clauses:
        open_tokens = (i for i in range(*clause) if not sentence.closed[i])
        found = (_source(sentence, clause, index) for index in open_tokens)
        yield from [source for source in found if source][:1]


def _source(sentence: Sentence, clause: Range, index: int) -> Source | None:
    word = sentence.low[index]
    if word in WORDS["according"] or (word == "nach" and _names_words(sentence, clause, index)):
        found = noun_phrase(sentence, index + 1, clause[1], wide=index == 0)
        found = with_apposition(sentence, found)
        return Source((index, found[1]), index, found) if found[1] > index + 1 else None
    if word in WORDS["following"] or (word == "nach" and _closes(sentence, clause, index)):
        first = _phrase_start(sentence, clause, index)
        return Source((first, index + 1), index, (first, index)) if first < index else None
    if word in WORDS["resuming"] and index == clause[0]:
        return Source((index, index + 1), index, (index, index + 1))
    if word in WORDS["aside"] and index == clause[0] > 0:
        found = noun_phrase(sentence, index + 1, clause[1], wide=True)
        whole = found[1] > index + 1 and found[1] >= clause[1] - 1
        return Source(clause, index, found, "speech") if whole else None
    return None


def _names_words(sentence: Sentence, clause: Range, index: int) -> bool:
    """Whether "nach" is followed by a noun such as "Angaben"; "nach Berichten über …" is a time."""
    near = range(index + 1, min(index + 5, clause[1]))
    noun = next((i for i in near if sentence.is_noun(i)), None)
    if noun is None or not sentence.low[noun].endswith(tuple(WORDS["sources"])):
        return False
    return noun + 1 >= clause[1] or sentence.low[noun + 1] not in WORDS["about"]


def _closes(sentence: Sentence, clause: Range, index: int) -> bool:
    """Whether "nach" stands behind its noun: seiner Meinung nach."""
    return index > clause[0] + 1 and sentence.low[index - 1] in WORDS["opinions"]


def _phrase_start(sentence: Sentence, clause: Range, stop: int) -> int:
    """Where the phrase before "zufolge" begins: back over nouns, articles and their adjectives."""
    first = stop
    while first > clause[0]:
        word = sentence.low[first - 1]
        named = sentence.is_noun(first - 1) or sentence.closed[first - 1]
        small = word in WORDS["articles"] | WORDS["attributes"]
        apart = first - 1 == clause[0] or not sentence.is_noun(first - 2)
        if not (named or small or (word.endswith(("en", "er")) and apart)):
            break
        first -= 1
    return first
