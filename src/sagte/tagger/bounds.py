"""Bounds of quotations that follow from the text itself.

The model says about where a quotation stands; where it begins and ends is seldom a matter of doubt:
a direct one reaches from mark to mark (599 of the benchmark's 604 training quotations do), one that
has no frame is made of whole sentences (9 of 10), and an indirect one and its frame share a sentence
between them, all but its full stop (5 of 6). No retold one goes on in another paragraph (99 of 100), and
a summary is one sentence (98 of 100). ``training/conventions.py`` prints these counts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sagte.tagger.decode import Floats

FINAL = frozenset(".!?…:;,")
SHORTEST = 3  # words of a statement that is not between marks
_CLOSE = 2  # words that an indirect quotation may end too early


@dataclass(frozen=True)
class Outline:
    """Where sentences and passages in quotation marks stand; all half open, in words."""

    words: Sequence[str]
    starts: Sequence[int]  # words that begin a sentence
    quoted: Sequence[tuple[int, int]]  # passages between marks, marks included

    def sentence(self, word: int) -> tuple[int, int]:
        """The sentence that holds a word."""
        place = bisect_right(self.starts, word)
        start = self.starts[place - 1] if place else 0
        stop = self.starts[place] if place < len(self.starts) else len(self.words)
        return start, stop

    def sentences(self, words: Iterable[int]) -> list[tuple[int, int]]:
        """The sentences that hold these words, ascending."""
        return sorted({self.sentence(word) for word in words})

    def resumed(self) -> frozenset[int]:
        """Where passages begin that go on with the one before: „Wir gehen“, sagte er, „und zwar bald.“

        Such a one stands in the same sentence behind a comma and begins with a small letter.
        """
        found = set()
        for (_before, end), (start, stop) in pairwise(self.quoted):
            inner = self.words[start + 1].strip() if start + 1 < stop else ""
            comma = self.words[start - 1].strip() == "," if start else False
            together = end < start and self.sentence(end - 1) == self.sentence(start)
            if together and comma and inner[:1].islower():
                found.add(start)
        return frozenset(found)

    def is_final(self, word: int) -> bool:
        """Whether the word is a mark that closes a clause."""
        return self.words[word].strip() in FINAL


@dataclass(frozen=True)
class Likelihoods:
    """Probability of each word to be quoted, and to belong to the frame."""

    quote: Floats
    frame: Floats


def between_marks(words: Sequence[int], outline: Outline, share: float) -> list[int]:
    """A direct quotation widened or cut to the passages in marks of which it holds ``share``.

    Unchanged where it holds none: not every direct quotation is marked.
    """
    held = set(words)
    chosen: set[int] = set()
    for start, stop in outline.quoted:
        inside = range(start, stop)
        if len(held.intersection(inside)) >= share * len(inside):
            chosen.update(inside)
    return sorted(chosen) if chosen & held else list(words)


def whole_sentences(words: Sequence[int], outline: Outline, share: float) -> list[int]:
    """Widened to the sentences of which it holds ``share``; slivers of others are dropped."""
    held = set(words)
    chosen: set[int] = set()
    for start, stop in outline.sentences(words):
        part = held.intersection(range(start, stop))
        if len(part) >= share * (stop - start):
            chosen.update(range(start, stop))
        elif len(part) > _CLOSE:
            chosen |= part
    return sorted(chosen or held)


def clause(words: Sequence[int], outline: Outline) -> list[int]:
    """An indirect quotation without the full stop, and up to it where next to nothing is missing."""
    chosen = list(words)
    while len(chosen) > 1 and outline.is_final(chosen[-1]):
        chosen.pop()
    _start, stop = outline.sentence(chosen[-1])
    while stop - 1 > chosen[-1] and outline.is_final(stop - 1):
        stop -= 1
    if 0 < stop - 1 - chosen[-1] <= _CLOSE:
        chosen += range(chosen[-1] + 1, stop)
    return chosen


def hosted(
    retold: list[list[int]], direct: list[list[int]]
) -> tuple[list[list[int]], list[list[int]]]:
    """Outer quotations, and the direct ones that lie within a retold one and so are nested.

    The retold one gets the words between the marks; the other direct ones come first, for their
    bounds are sure.
    """
    hosts = [list(words) for words in retold]
    apart, within = [], []
    for passage in direct:
        for place, host in enumerate(hosts):
            before, after = host[0] < passage[0], host[-1] > passage[-1]
            if (before and host[-1] >= passage[-1]) or (after and host[0] <= passage[0]):
                hosts[place] = sorted({*host, *passage})
                within.append(passage)
                break
        else:
            apart.append(passage)
    return apart + hosts, within


def shared(
    quote: Sequence[int],
    framing: Sequence[int],
    outline: Outline,
    likely: Likelihoods,
    taken: frozenset[int],
) -> tuple[list[int], list[int]]:
    """Divide the sentence of an indirect quotation between it and its frame.

    Words in neither or in both go to the likelier; words of other quotations (``taken``) are left
    alone. Nothing changes unless both stand in one and the same sentence.
    """
    places = outline.sentences([*quote, *framing])
    if not framing or len(places) != 1:
        return list(quote), list(framing)
    start, stop = places[0]
    while stop - 1 > start and outline.is_final(stop - 1):
        stop -= 1
    mine, its = set(quote), set(framing)
    for word in range(start, stop):
        if word in taken or (word in mine) != (word in its):
            continue
        if likely.quote[word] >= likely.frame[word]:
            mine.add(word)
            its.discard(word)
        else:
            its.add(word)
            mine.discard(word)
    return (sorted(mine), sorted(its)) if mine else (list(quote), list(framing))
