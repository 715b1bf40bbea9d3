"""Cut a report into windows that the model can take at once.

A window holds at most ``LIMIT`` pieces, begins and ends at a sentence where it can, and overlaps the
one before it, so that every word is answered for by a window that sees what stands around it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sagte.tagger.pieces import BOS, EOS

LIMIT = 510
OVERLAP = 64  # words

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Window:
    """Words ``start`` to ``stop`` of a report as piece ids; it answers for ``core`` (half open).

    A unit is the pieces of a word, or a separator: the model's upper layers see one state each.
    """

    start: int
    stop: int
    core: tuple[int, int]
    ids: Ints
    units: Ints  # where in ids each unit begins; it ends where the next one does
    place: Ints  # which unit each word is

    def spread(self, features: Floats) -> Floats:
        """Features of the report's words ``[words, n]`` on the window's units ``[units, n]``.

        Separators have those of the word before, the first unit has none.
        """
        owner = np.searchsorted(self.place, np.arange(len(self.units)), side="right") - 1
        out: Floats = features[self.start + np.maximum(owner, 0)]
        out[owner < 0] = 0
        return out


def cut(
    pieces: Sequence[Sequence[int]], starts: Sequence[int], breaks: Sequence[int]
) -> list[Window]:
    """Windows over words given as pieces.

    ``starts`` are the words that begin a sentence, ``breaks`` those that begin a paragraph (the
    model sees a separator before them); both ascending.
    """
    separated = set(breaks)
    bounds: list[tuple[int, int]] = []
    start = 0
    while start < len(pieces):
        stop = _reach(pieces, separated, start)
        if stop < len(pieces):
            stop = _last_start(starts, start + OVERLAP + 1, stop) or stop
        bounds.append((start, stop))
        if stop == len(pieces):
            break
        wanted = max(start + 1, stop - OVERLAP)
        start = _last_start(starts, start + 1, wanted) or wanted
    return [_window(pieces, separated, bounds, index) for index in range(len(bounds))]


def _reach(pieces: Sequence[Sequence[int]], separated: set[int], start: int) -> int:
    """The first word that no longer fits into a window beginning at ``start``."""
    size = 2
    for index in range(start, len(pieces)):
        size += len(pieces[index]) + (index in separated and index > start)
        if size > LIMIT and index > start:
            return index
    return len(pieces)


def _last_start(starts: Sequence[int], low: int, high: int) -> int | None:
    place = bisect_right(starts, high) - 1
    return starts[place] if place >= 0 and starts[place] >= low else None


def _window(
    pieces: Sequence[Sequence[int]], separated: set[int], bounds: list[tuple[int, int]], index: int
) -> Window:
    start, stop = bounds[index]
    low = start if index == 0 else (start + bounds[index - 1][1]) // 2
    high = stop if index == len(bounds) - 1 else (bounds[index + 1][0] + stop) // 2
    ids, units, place = [BOS], [0], []
    for word in range(start, stop):
        if word in separated and word > start:
            units.append(len(ids))
            ids.append(EOS)
        place.append(len(units))
        units.append(len(ids))
        ids.extend(pieces[word][: LIMIT // 2])
    units.append(len(ids))
    ids.append(EOS)
    arrays = (np.array(numbers, np.int64) for numbers in (ids, units, place))
    return Window(start, stop, (low, high), *arrays)
