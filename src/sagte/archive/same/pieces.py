"""In what two wordings differ, as pieces that put both texts together again."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec

from sagte.archive.same.alignment import Run, runs
from sagte.archive.same.wording import Token, Wording, keys

PieceKind = Literal["kept", "left_out", "added", "changed"]

_SPACE = re.compile(r"\s+")


class Piece(msgspec.Struct, frozen=True):
    """A stretch of two texts: what stands in the one ``before`` and in the other ``after``.

    Of a kept piece the words are the same, its capitals and marks may differ. What is left out has
    an empty ``after``, what is added an empty ``before``. All ``before`` joined are the one text and
    all ``after`` the other, with every space and mark.
    """

    kind: PieceKind
    before: str
    after: str


class Block(NamedTuple):
    """A piece as tokens: ``first`` to before ``first_end`` of the one wording, likewise the other."""

    kind: PieceKind
    first: int
    first_end: int
    second: int
    second_end: int


def pieces(before: Wording, after: Wording) -> tuple[Piece, ...]:
    """The differences of ``after`` against ``before``."""
    return rendered(before, after, blocks(before, after))


def blocks(before: Wording, after: Wording) -> list[Block]:
    """The same as tokens: they cover both, and no two kept ones follow each other."""
    first, second = keys(before, after), keys(after, before)
    return joined(first, second, runs(first, second))


def joined(first: Sequence[str], second: Sequence[str], kept: Sequence[Run]) -> list[Block]:
    """Kept runs and what stands between them. "Start-up" and "Startup" count as kept."""
    found: list[Block] = []
    at_first = at_second = 0
    for run in (*kept, Run(len(first), len(second), 0)):
        if at_first < run.first or at_second < run.second:
            _append(found, _between(first, second, at_first, run.first, at_second, run.second))
        at_first, at_second = run.first + run.length, run.second + run.length
        if run.length:
            _append(found, Block("kept", run.first, at_first, run.second, at_second))
    return found


def rendered(before: Wording, after: Wording, found: Sequence[Block]) -> tuple[Piece, ...]:
    """The texts of blocks that cover both wordings."""
    if not before.tokens or not after.tokens:
        return _wordless(before.text, after.text)
    first, second = _cuts(before), _cuts(after)
    return tuple(
        Piece(
            block.kind,
            before.text[first[block.first] : first[block.first_end]],
            after.text[second[block.second] : second[block.second_end]],
        )
        for block in found
    )


def _between(
    first: Sequence[str], second: Sequence[str], start: int, end: int, other: int, other_end: int
) -> Block:
    kind: PieceKind = "changed"
    if other == other_end:
        kind = "left_out"
    elif start == end:
        kind = "added"
    elif "".join(words := first[start:end]) == "".join(second[other:other_end]):
        # Digits do not join: "1 2" is not "12".
        kind = "changed" if any("#" in word for word in words) else "kept"
    return Block(kind, start, end, other, other_end)


def _append(found: list[Block], block: Block) -> None:
    if found and found[-1].kind == block.kind == "kept":
        last = found[-1]
        block = Block("kept", last.first, block.first_end, last.second, block.second_end)
        found.pop()
    found.append(block)


def _wordless(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces where one of the texts, or both, have no words."""
    if not before and not after:
        return ()
    if not before or not after:
        return (Piece("left_out" if before else "added", before, after),)
    return (Piece("kept" if before == after else "changed", before, after),)


def _cuts(wording: Wording) -> list[int]:
    """Where each token's stretch of the text begins, and the text's end.

    Marks belong to the word before them up to the first space, then to the word after.
    """
    text, tokens = wording.text, wording.tokens
    return [0, *_inner_cuts(text, tokens), len(text)]


def _inner_cuts(text: str, tokens: Sequence[Token]) -> Iterator[int]:
    for last, following in itertools.pairwise(tokens):
        space = _SPACE.search(text, last.end, following.start)
        yield space.end() if space else following.start
