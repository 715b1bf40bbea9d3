"""Which word of one text is which of another: the longest common subsequence.

Computed with the bits of whole numbers, a row at a time, after H. Hyyrö, "Bit-parallel
LCS-length computation revisited" (AWOCA 2004); the rows are kept to read the pairs off them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Run(NamedTuple):
    """``length`` words in a row, at ``first`` in the one text and at ``second`` in the other."""

    first: int
    second: int
    length: int


def runs(first: list[str], second: list[str]) -> list[Run]:
    """The words that two texts share in the same order, as many as there are, in order.

    Of the ways to pair them, one with few gaps. Time and memory grow with the product of the
    lengths, divided by the bits of a machine word: 10,000 by 10,000 take 13 MB.
    """
    if first == second:
        return [Run(0, 0, len(first))] if first else []
    if len(first) < len(second):
        found = [(a, b) for b, a in _pairs(second, first)]
    else:
        found = _pairs(first, second)
    return _gathered(_moved_right(_as_runs(found), first, second), first, second)


def _pairs(rows: list[str], second: list[str]) -> list[tuple[int, int]]:
    columns, everything = _columns(second)
    state = everything
    states = [
        state
    ]  # bit j of row i is 0 where word j adds to what is common with the first i rows
    for word in rows:
        mask = columns.get(word)
        if mask:
            same = state & mask
            state = (state + same | state - same) & everything
        states.append(state)
    found: list[tuple[int, int]] = []
    row, column = len(rows), len(second)
    while row and column:
        if states[row] >> (column - 1) & 1:
            column -= 1
            continue
        row -= 1
        if states[row] >> (column - 1) & 1:
            column -= 1
            found.append((row, column))
    return found[::-1]


def _columns(words: list[str]) -> tuple[dict[str, int], int]:
    places: dict[str, int] = {}
    bit = 1
    for word in words:
        places[word] = places.get(word, 0) | bit
        bit <<= 1
    return places, bit - 1


def _as_runs(pairs: Sequence[tuple[int, int]]) -> list[Run]:
    found: list[Run] = []
    for first, second in pairs:
        if found:
            last = found[-1]
            if last.first + last.length == first and last.second + last.length == second:
                found[-1] = last._replace(length=last.length + 1)
                continue
        found.append(Run(first, second, 1))
    return found


def _gathered(found: Sequence[Run], first: list[str], second: list[str]) -> list[Run]:
    """Runs moved to the end of the one before them where the same words stand there too."""
    moved: list[Run] = []
    for run in found:
        if moved:
            last = moved[-1]
            at_first, at_second = last.first + last.length, last.second + last.length
            words = first[run.first : run.first + run.length]
            if (
                first[at_first : at_first + run.length] == words
                and second[at_second : at_second + run.length] == words
            ):
                moved[-1] = last._replace(length=last.length + run.length)
                continue
        moved.append(run)
    return moved


def _moved_right(found: Sequence[Run], first: list[str], second: list[str]) -> list[Run]:
    """The same towards the run after them."""
    moved: list[Run] = []  # from the last to the first
    for run in reversed(found):
        if moved:
            after = moved[-1]
            at_first, at_second = after.first - run.length, after.second - run.length
            words = first[run.first : run.first + run.length]
            if first[at_first : after.first] == words and second[at_second : after.second] == words:
                moved[-1] = Run(at_first, at_second, run.length + after.length)
                continue
        moved.append(run)
    return moved[::-1]
