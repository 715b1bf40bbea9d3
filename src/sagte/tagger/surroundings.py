"""The words around a quotation in which its speaker, cue, frame and addressee are sought."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sagte.tagger.labels import (
    AFTER,
    BEFORE,
    HEAD,
    MARK_AFTER,
    MARK_BEFORE,
    MARK_BETWEEN,
    MARK_IN,
    TAIL,
)
from sagte.tagger.windows import Ints


def surroundings(quote: Sequence[int], start: int, stop: int) -> tuple[Ints, Ints]:
    """The words to look at, ascending, and how each stands to the quotation.

    ``quote`` holds the quotation's words, ascending and not empty; only words from ``start`` up to
    ``stop`` are given. The middle of a long quotation is left out.
    """
    first, last = quote[0], quote[-1]
    words = np.arange(max(start, first - BEFORE), min(stop, last + 1 + AFTER), dtype=np.int64)
    marks = np.full(len(words), MARK_BETWEEN, np.int64)
    marks[words < first] = MARK_BEFORE
    marks[words > last] = MARK_AFTER
    inside = np.asarray(quote) - words[0]
    marks[inside[(inside >= 0) & (inside < len(words))]] = MARK_IN
    if last - first + 1 > HEAD + TAIL:
        keep = (words < first + HEAD) | (words > last - TAIL)
        words, marks = words[keep], marks[keep]
    return words, marks
