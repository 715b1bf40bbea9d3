"""When two quotations have the same words, and when nearly the same.

Compared are words without regard to case, punctuation, quotation marks, dashes and soft hyphens.
An ellipsis and words in square brackets (the author's, not the speaker's) are gaps.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import cached_property

_GAP = re.compile(r"\[[^\]\n]{0,60}\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\.\.+")
_WORD = re.compile(r"(?:\w|\u00ad)+")
_LONGEST = 300  # words of a quotation that are compared
_SHORT = 5  # up to so many words a quotation is near another only from _STRICT on
_NEAR, _STRICT = 0.7, 0.8
_LEAST = 3  # words of a quotation that can be near another
_STEM = 5  # letters by which words count as related


class Wording:
    """The words of a quotation: ``pieces`` are the stretches between its gaps."""

    def __init__(self, text: str) -> None:
        self.pieces: list[list[str]] = [
            words for piece in _GAP.split(text) if (words := words_of(piece))
        ]

    @cached_property
    def words(self) -> list[str]:
        """All words, gaps left out, at most ``_LONGEST``."""
        return [word for piece in self.pieces for word in piece][:_LONGEST]

    @cached_property
    def stems(self) -> frozenset[str]:
        """What makes its words related to others', short words left out."""
        return frozenset(word[:_STEM] for word in self.words if len(word) >= _STEM)

    def stands_in(self, joined: str) -> bool:
        """Whether its pieces stand in ``joined`` (words between single spaces) one after another."""
        at = 0
        for piece in self.pieces:
            at = joined.find(f" {' '.join(piece)} ", at)
            if at < 0:
                return False
            at += sum(map(len, piece)) + len(piece) - 1
        return True

    @cached_property
    def joined(self) -> str:
        """Its words between single spaces, with one at either end."""
        return f" {' '.join(word for piece in self.pieces for word in piece)} "


def words_of(text: str) -> list[str]:
    """The words of ``text`` as they are compared."""
    return [match[0].replace("\u00ad", "").casefold() for match in _WORD.finditer(text)]


def differs(one: Wording, two: Wording) -> bool:
    """Whether the two are nearly, but not quite, the same words.

    Near is from 0.7 on (0.8 for up to five words): the larger of difflib's ratio, of the shorter's
    words and the stretch of the longer's that the matching blocks span, and the share of the
    shorter's words that one stretch of the longer, as many words long, has in any order. An excerpt
    of the other is the same words.
    """
    short, long = sorted((one, two), key=lambda wording: len(wording.words))
    if len(short.words) < _LEAST or short.stands_in(long.joined) or long.stands_in(short.joined):
        return False
    matcher = SequenceMatcher(None, long.words, short.words, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return False
    first = max(0, blocks[0].a - blocks[0].b)
    last = blocks[-1].a + blocks[-1].size
    last = min(len(long.words), max(last, first + len(short.words)))
    beside = long.words[first:last]
    ordered = 2 * sum(block.size for block in blocks) / (len(beside) + len(short.words))
    near = max(ordered, _shared(short.words, long.words))
    return near >= (_STRICT if len(short.words) <= _SHORT else _NEAR)


def _shared(short: list[str], long: list[str]) -> float:
    """The largest share of the words ``short`` that a stretch of ``long`` of their number has."""
    left = Counter(short)  # what the stretch lacks; below 0 what it has too often
    lacking = best = len(short)
    for index, word in enumerate(long):
        lacking -= left[word] > 0
        left[word] -= 1
        if index >= len(short):
            gone = long[index - len(short)]
            left[gone] += 1
            lacking += left[gone] > 0
        best = min(best, lacking)
    return 1 - best / len(short)
