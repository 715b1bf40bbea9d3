"""The part of a statement that some words may come from."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sagte.archive.same.alignment import Run, runs
from sagte.archive.same.pieces import Block, joined
from sagte.archive.same.wording import Token, Wording, keys, weight_of

_OMISSION = re.compile(r"…|\.\.|\[\s*\]")
_WIDEST = 4.0  # weight of a gap beyond which it makes no difference how wide it is
_STRAY = 0.1  # a run at the end must weigh this much of the gap before it
_FEW = 4  # words
_DENSE, _DENSE_FEW = (
    0.3,
    0.5,
)  # share of the words from the first to the last kept one that are kept


class Excerpt(NamedTuple):
    """``blocks`` cover the statement and the words.

    ``similarity`` leaves out what the statement has before and after. ``complete``: all words are
    the statement's, in its order. ``close``: they stand so close together there, but for marked
    omissions, that they are hardly so by chance.
    """

    blocks: list[Block]
    similarity: float
    complete: bool
    close: bool


def excerpt(said: Wording, words: Wording) -> Excerpt:
    """Where in ``said`` the ``words`` come from."""
    first, second = keys(said, words), keys(words, said)
    pair = _Pair(said.tokens, words.tokens, _omissions(words))
    kept = pair.without_strays(_pulled(runs(first, second), first))
    blocks = _trimmed(joined(first, second, kept))
    new = [
        token
        for block in blocks
        if block.kind != "kept"
        for token in words.tokens[block.second : block.second_end]
    ]
    complete = all(token.inserted for token in new)
    return Excerpt(blocks, pair.similarity(blocks), complete, pair.is_close(kept))


def _omissions(words: Wording) -> frozenset[int]:
    """The words before which something is marked as left out."""
    text, tokens = words.text, words.tokens
    return frozenset(
        index
        for index in range(1, len(tokens))
        if _OMISSION.search(text, tokens[index - 1].end, tokens[index].start)
    )


def _pulled(kept: list[Run], said: list[str]) -> list[Run]:
    """The first and the last run where the same words stand closest to the run beside them."""
    if len(kept) < 2:
        return kept
    run, beside = kept[0], kept[1]
    words = said[run.first : run.first + run.length]
    for place in range(beside.first - run.length, run.first, -1):
        if said[place : place + run.length] == words:
            kept = [run._replace(first=place), *kept[1:]]
            break
    run, beside = kept[-1], kept[-2]
    words = said[run.first : run.first + run.length]
    for place in range(beside.first + beside.length, run.first):
        if said[place : place + run.length] == words:
            return [*kept[:-1], run._replace(first=place)]
    return kept


def _trimmed(blocks: list[Block]) -> list[Block]:
    """Changes at the ends take in no more of the statement than there are new words."""
    if blocks and blocks[0].kind == "changed" and len(blocks) > 1:
        block = blocks[0]
        cut = block.first_end - (block.second_end - block.second)
        if cut > block.first:
            left = Block("left_out", block.first, cut, block.second, block.second)
            blocks = [left, block._replace(first=cut), *blocks[1:]]
    if blocks and blocks[-1].kind == "changed" and len(blocks) > 1:
        block = blocks[-1]
        cut = block.first + (block.second_end - block.second)
        if cut < block.first_end:
            left = Block("left_out", cut, block.first_end, block.second_end, block.second_end)
            blocks = [*blocks[:-1], block._replace(first_end=cut), left]
    return blocks


@dataclass(frozen=True)
class _Pair:
    said: Sequence[Token]
    words: Sequence[Token]
    omissions: frozenset[int]

    def without_strays(self, kept: list[Run]) -> list[Run]:
        """Runs without those at the ends that are small words far away from all others."""
        while len(kept) > 1 and self._is_stray(kept[0], self._gap(kept[0], kept[1])):
            kept = kept[1:]
        while len(kept) > 1 and self._is_stray(kept[-1], self._gap(kept[-2], kept[-1])):
            kept = kept[:-1]
        return kept

    def _is_stray(self, run: Run, gap: float) -> bool:
        own = sum(token.weight for token in self.words[run.second : run.second + run.length])
        return own < _STRAY * gap

    def _gap(self, before: Run, after: Run) -> float:
        """What the statement has between two runs; nothing where that is marked as left out."""
        between = range(before.second + before.length, after.second + 1)
        if any(place in self.omissions for place in between):
            return 0.0
        return min(_WIDEST, weight_of(self.said[before.first + before.length : after.first]))

    def similarity(self, blocks: Sequence[Block]) -> float:
        places = [place for place, block in enumerate(blocks) if block.kind == "kept"]
        shared = whole = 0.0
        for place, block in enumerate(blocks):
            old = self.said[block.first : block.first_end]
            new = self.words[block.second : block.second_end]
            if block.kind == "kept":
                weight = sum(token.weight for token in new)
                shared += weight
                whole += 2 * weight
                continue
            alike = _forms_of_one(old, new)
            shared += alike
            whole += weight_of(new)
            if not places or new or places[0] < place < places[-1]:
                marked = range(block.second, block.second_end + 1)
                is_marked = any(index in self.omissions for index in marked)
                whole += alike if is_marked else min(_WIDEST, weight_of(old))
        return min(1.0, 2 * shared / whole) if whole else 0.0

    def is_close(self, kept: Sequence[Run]) -> bool:
        number = sum(run.length for run in kept)
        gap = unmarked = 0
        for before, after in itertools.pairwise(kept):
            if after.second not in self.omissions:
                gap += after.first - before.first - before.length
                unmarked += 1
        dense = _DENSE if number >= _FEW else _DENSE_FEW
        return bool(kept) and (unmarked <= number // _FEW or number >= dense * (number + gap))


def _forms_of_one(old: Sequence[Token], new: Sequence[Token]) -> float:
    """The weight of words that are there in another form."""
    there = Counter(token.stem for token in old)
    weight = 0.0
    for token in new:
        if there[token.stem] > 0 and not token.inserted:
            there[token.stem] -= 1
            weight += token.weight
    return weight
