"""The words of a report by their places, and what they may be by their looks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from sagte.german.tokens import Token
from sagte.reading.rules.phrases import noun_phrase
from sagte.reading.rules.sentence import Sentence
from sagte.reading.rules.words import VERBS, WORDS

REACH = 24  # tokens in which a phrase is sought
VERBAL = frozenset(VERBS.finite) | WORDS["have"] | WORDS["be"] | WORDS["passive"] | WORDS["willing"]
_STOPS = frozenset(".!?:;")
_AFTERWARDS = WORDS["prepositions"] - WORDS["genitives"]
_SMALL = (
    WORDS["articles"] | WORDS["pronouns"] | WORDS["prepositions"] | WORDS["openers"]
    | WORDS["adverbs"] | WORDS["conjunctions"]
)  # fmt: skip


class Words:
    """The report's words."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text, self.tokens = text, tokens

    def __getitem__(self, index: int) -> str:
        if not 0 <= index < len(self.tokens):
            return ""
        token = self.tokens[index]
        return self.text[token.start : token.end]

    def low(self, index: int) -> str:
        return self[index].lower()

    def is_noun(self, index: int) -> bool:
        """Whether it has a capital, but is no small word that begins a sentence."""
        word = self[index]
        return word[:1].isupper() and word.lower() not in _SMALL

    def begins_line(self, index: int) -> bool:
        return "\n" in self.text[self.tokens[max(index - 1, 0)].end : self.tokens[index].start]

    def opens(self, index: int) -> bool:
        """Whether an adverb with a capital stands before a verb, as at the beginning of a sentence."""
        adverb = self.low(index) in WORDS["adverbs"] and self[index][0].isupper()
        return adverb and self.low(index + 1) in VERBAL

    def phrase(self, index: int) -> list[int]:
        """The noun phrase that begins at ``index``, up to a preposition; empty if there is none."""
        reach = range(index, min(index + REACH, len(self.tokens)))
        inside = list(takewhile(lambda one: self[one] not in _STOPS, reach))
        sentence = Sentence(self.text, [self.tokens[one] for one in inside], ())
        first, stop = noun_phrase(sentence, 0, sentence.end)
        return [
            index + one
            for one in takewhile(
                lambda one: sentence.low[one] not in _AFTERWARDS, range(first, stop)
            )
        ]
