"""A sentence as the rules see it: words, what is in quotation marks or brackets, clauses.

A range is a pair of token numbers of the sentence, half open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from sagte.german.tokens import Token
from sagte.reading.rules.words import VERBS, WORDS, Verbs
from sagte.record import Passage, Span, passage

Range = tuple[int, int]
_STOPS = frozenset(".!?…")
_SEPARATORS = frozenset(",;:–—")


class Sentence:
    """``tokens`` of ``text``; ``quotes`` are ranges that include their quotation marks.

    ``verbs`` are the verbs of speech to look for.
    """

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        quotes: Sequence[Range],
        verbs: Verbs = VERBS,
    ) -> None:
        self.text, self.tokens, self.quotes, self.verbs = text, tokens, quotes, verbs
        self.words = [text[token.start : token.end] for token in tokens]
        self.low = [word.lower() for word in self.words]
        self.closed = [False] * len(tokens)
        for first, stop in [*quotes, *self._brackets()]:
            self.closed[first:stop] = [True] * (stop - first)

    def _brackets(self) -> Iterator[Range]:
        opened = -1
        for index, word in enumerate(self.words):
            if word == "(" and opened < 0:
                opened = index
            elif word == ")" and opened >= 0:
                yield opened, index + 1
                opened = -1

    @cached_property
    def end(self) -> int:
        """The number of tokens without the stop at the end, if it is not part of a quotation."""
        end = len(self.words)
        while end and self.words[end - 1] in _STOPS and not self.closed[end - 1]:
            end -= 1
        return end

    @cached_property
    def clauses(self) -> list[Range]:
        """The ranges between commas, semicolons, colons and dashes outside of quotations."""
        cuts = [-1, *(i for i in range(self.end) if self.separates(i)), self.end]
        return [(a + 1, b) for a, b in pairwise(cuts) if b > a + 1]

    def separates(self, index: int) -> bool:
        """Whether the token divides two clauses."""
        return self.words[index] in _SEPARATORS and not self.closed[index]

    def is_noun(self, index: int) -> bool:
        """Whether there is such a token, and it has a capital or begins with a digit."""
        if index >= len(self.words):
            return False
        return self.words[index][0].isdigit() or self.low[index] != self.words[index]

    def has(self, within: Range, name: str) -> int | None:
        """The first open token of a range that is in the word list ``name``, and is no noun."""
        listed = WORDS[name]
        for index in range(*within):
            noun = index > 0 and self.is_noun(index)
            if self.low[index] in listed and not self.closed[index] and not noun:
                return index
        return None

    def quoted(self, within: Range) -> list[Range]:
        """The quotations that lie in a range."""
        return [quote for quote in self.quotes if within[0] <= quote[0] and quote[1] <= within[1]]

    def passage(self, ranges: Sequence[Range]) -> Passage | None:
        """The words of the ranges that are not empty."""
        spans = tuple(
            Span(self.tokens[first].start, self.tokens[stop - 1].end)
            for first, stop in ranges
            if stop > first
        )
        return passage(self.text, spans) if spans else None
