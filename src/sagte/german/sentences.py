"""Where the sentences of a German text begin and end.

A quotation of several sentences is cut at each of them, and the clause that attributes it stays with
the last: „Wir gehen. | Es reicht“, sagte sie. A question or an exclamation whose quotation mark is
followed by a small letter or a comma goes on: „Wer zahlt?“, fragte er. The end of a paragraph always
ends a sentence.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sagte.german.lists import table, words
from sagte.german.paragraphs import paragraphs
from sagte.german.tokens import Token

_STOPS = frozenset(".!?…")
_CLOSING = frozenset("“”»«’‘‹›\"')]}")
_OPENING = frozenset("„“”»«‚‘›‹\"'([{")
_DASHES = frozenset("–—-•*·|")
_GOES_ON = frozenset(",;:/=%&")
_NUMERALS = frozenset("IVXLCDM")


class Sentence(NamedTuple):
    """``text[start:end]``, in code points; it holds the tokens ``first`` up to, not with, ``stop``."""

    start: int
    end: int
    first: int
    stop: int


def split(text: str, tokens: Sequence[Token]) -> list[Sentence]:
    """The sentences of ``tokens``, which ascend and lie in ``text``; every token is in one of them."""
    if not tokens:
        return []
    bounds = [0]
    for first, stop in _paragraph_bounds(text, tokens):
        bounds += _Splitter(text, tokens, first, stop).ends()
    return [
        Sentence(tokens[first].start, tokens[stop - 1].end, first, stop)
        for first, stop in itertools.pairwise(bounds)
    ]


def _paragraph_bounds(text: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """First and last (exclusive) token of each paragraph."""
    starts = [start for start, _ in paragraphs(text, tokens[0].start, tokens[-1].end)]
    if len(starts) < 2:
        return [(0, len(tokens))]
    firsts = [0]
    place = 1
    for index, token in enumerate(tokens):
        while place < len(starts) and token.start >= starts[place]:
            if firsts[-1] != index:
                firsts.append(index)
            place += 1
    return list(zip(firsts, [*firsts[1:], len(tokens)], strict=True))


class _Splitter:
    """Cuts the tokens ``first`` to ``stop``, one paragraph."""

    def __init__(self, text: str, tokens: Sequence[Token], first: int, stop: int) -> None:
        self._text, self._tokens, self._first, self._stop = text, tokens, first, stop

    def ends(self) -> list[int]:
        """The tokens that follow the last of a sentence, ascending; the last one is ``stop``."""
        found: list[int] = []
        text, tokens = self._text, self._tokens
        begin = after = self._first
        stops = range(self._first, self._stop)
        for index in [index for index in stops if text[tokens[index].end - 1] in _STOPS]:
            if index < after:
                continue
            after = self._after(index)
            if after < self._stop and after > begin and self._is_end(index, after):
                found.append(after)
                begin = after
        return [*found, self._stop]

    def _after(self, index: int) -> int:
        """The token after the stop at ``index``, further stops and what closes behind it."""
        after = index + 1
        while after < self._stop and self._word(after) in _STOPS:
            after += 1
        while after < self._stop and self._closes(after):
            after += 1
        return after

    def _closes(self, index: int) -> bool:
        """Whether a mark is attached to what is before it, and not to what comes after it."""
        word = self._word(index)
        if word not in _CLOSING or self._gap(index):
            return False
        if word not in _OPENING or word in "“”’‘" or index + 1 == self._stop:
            return True
        if self._gap(index + 1):
            return True
        following = self._word(index + 1)
        return not following[0].isalnum() and following not in "„‚([{"

    def _is_end(self, index: int, after: int) -> bool:
        """Whether a sentence ends between the stop at ``index`` and the token ``after``."""
        start = self._opener(after)
        if start is None:
            return False
        stop = self._word(index)
        closed = self._word(after - 1) in _CLOSING
        if stop == "…" or (stop == "." and self._word(index + 1) == "."):
            return self._ends_after_ellipsis(index, start, closed)
        if stop in "!?":
            return not self._begins_small(start) and not self._is_named(index)
        if len(stop) == 1 and index == self._first:
            return False
        word, at = (stop[:-1], index) if len(stop) > 1 else (self._word(index - 1), index - 1)
        if closed and self._is_plain(word):
            return not self._begins_small(start)
        return self._ends_after_word(word, at, after, start)

    def _opener(self, after: int) -> int | None:
        """The first token of the next sentence that is no mark; None if it cannot be a sentence."""
        index = after
        while index < self._stop and (
            self._word(index) in _OPENING or (self._word(index) in _DASHES and index == after)
        ):
            index += 1
        if index == self._stop or self._word(index) in _GOES_ON:
            return None
        if self._word(after) == "-" and not self._gap(after):
            return None  # Yahoo!-Chef
        return index

    def _ends_after_word(self, word: str, index: int, after: int, start: int) -> bool:
        """Whether the full stop after ``word`` (the token ``index``) ends a sentence."""
        if not self._gap(after) and after == start and not self._is_glued(word, start):
            return False
        quoted = start > after and self._word(start - 1) not in _DASHES
        if self._begins_small(start) and not (quoted and self._is_plain(word)):
            return False
        if self._is_plain(word):
            return True
        if word in _never_last() or self._word(after) in _DASHES:
            return False
        if word.isdigit() or set(word) <= _NUMERALS:
            return self._ends_after_number(word, index, start)
        return self._starts(start) and not self._is_part_of_abbreviation(index)

    def _ends_after_number(self, word: str, index: int, start: int) -> bool:
        before = self._word(index - 1) if index > self._first else ""
        if before in _before_ordinals() and len(word) < 3:
            return False
        if len(word) == 1 and word in _NUMERALS:
            return self._starts(start) or (word == "X" and before in _before_x())
        if word.isdigit() and len(word) > 2:
            return not self._begins_small(start)
        return self._starts(start)

    def _ends_after_ellipsis(self, index: int, start: int, closed: bool) -> bool:
        if index == self._first or self._word(index - 1) in _OPENING:
            return False  # an omission: "[…] Der"
        # "Und dann … Stille" pauses, "Ich weiß nicht… Müller schwieg" ends.
        likely = closed or not self._gap(index) or self._word(start - 1) in _OPENING
        return self._starts(start) or (likely and not self._begins_small(start))

    def _is_glued(self, word: str, start: int) -> bool:
        """Whether a space was forgotten, as in "waren.Ein"."""
        following = self._word(start)
        return (
            len(word) > 1
            and word.isalpha()
            and word[-1].islower()
            and len(following) > 1
            and following[0].isupper()
            and following[1:].islower()
        )

    def _is_part_of_abbreviation(self, index: int) -> bool:
        """Whether the letter ``index`` ends an abbreviation written with spaces ("z. B.")."""
        if index - 2 < self._first or self._word(index - 1) != ".":
            return False
        spelled = f"{self._word(index - 2)}.{self._word(index)}"
        return spelled in _never_last()

    def _is_named(self, index: int) -> bool:
        names: frozenset[str] = frozenset(table("abbreviations")["names_with_marks"])
        return index > self._first and self._word(index - 1) in names

    def _is_plain(self, word: str) -> bool:
        """Whether a full stop after ``word`` can only be the end of a sentence."""
        short = len(word) == 1 and word.isalpha()
        number = word.isdigit() or set(word) <= _NUMERALS
        return not (short or number or word in _never_last() or word in _may_end())

    def _starts(self, index: int) -> bool:
        return self._word(index) in words("sentence_starters")

    def _begins_small(self, index: int) -> bool:
        return self._text[self._tokens[index].start].islower()

    def _gap(self, index: int) -> bool:
        """Whether white space stands before a token."""
        return index > self._first and self._tokens[index].start > self._tokens[index - 1].end

    def _word(self, index: int) -> str:
        token = self._tokens[index]
        return self._text[token.start : token.end]


@cache
def _before_x() -> frozenset[str]:
    """Words that the platform X stands behind, where "X." is no number."""
    return frozenset(table("abbreviations")["before_x"])


@cache
def _never_last() -> frozenset[str]:
    return frozenset(table("abbreviations")["never_last"])


@cache
def _may_end() -> frozenset[str]:
    return frozenset(table("abbreviations")["may_end"])


@cache
def _before_ordinals() -> frozenset[str]:
    return frozenset(table("abbreviations")["before_ordinals"])
