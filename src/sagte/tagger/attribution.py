"""Who, with which words, to whom: the roles of a quotation, given its type.

The model gives every word around a quotation a probability for each role. What a type allows decides
between them (shares of the benchmark's training quotations; ``training/conventions.py`` prints
them): the speaker of a framed quotation stands in its frame (99 of 100), that of a reported one within
it (9 of 10), and only direct and indirect ones have a cue and a frame. A sentence in the subjunctive
goes on with the speaker before it unless somebody new is named in between (3 of 4).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sagte.tagger.decode import Floats, Settings
from sagte.tagger.labels import ROLES
from sagte.tagger.windows import Ints

FRAMED = ("direct", "indirect")
CARRIED = ("indirect_free_indirect", "free_indirect")
_SPEAKER, _CUE, _FRAME, _ADDRESSEE = range(len(ROLES))
_GAP = 2  # two runs of words this far apart are one: a hole of one word is closed


@dataclass(frozen=True)
class Attribution:
    """The words of each role, ascending."""

    speaker: tuple[int, ...] = ()
    cue: tuple[int, ...] = ()
    frame: tuple[int, ...] = ()
    addressee: tuple[int, ...] = ()


def above(column: Floats, around: Ints, threshold: float) -> list[int]:
    """The words whose probability reaches the threshold."""
    found: list[int] = around[column >= threshold].tolist()
    return found


def best_run(column: Floats, around: Ints, threshold: float) -> list[int]:
    """Of the runs of words that reach the threshold the one with the most probability."""
    chosen = np.flatnonzero(column >= threshold)
    if not len(chosen):
        return []
    cuts = np.flatnonzero(np.diff(around[chosen]) > _GAP) + 1
    best = max(np.split(chosen, cuts), key=lambda run: float(column[run].sum()))
    found: list[int] = around[best[0] : best[-1] + 1].tolist()
    return found


def attribute(
    kind: str,
    quote: Sequence[int],
    chances: Floats,
    around: Ints,
    before: Attribution | None,
    settings: Settings,
) -> Attribution:
    """The roles of a quotation of this type.

    ``chances`` holds the probabilities ``[words, roles]`` of the words ``around`` it, ``before`` the
    roles of the quotation before it.
    """
    addressee = best_run(chances[:, _ADDRESSEE], around, settings.roles[_ADDRESSEE])
    if kind in FRAMED:
        cue = above(chances[:, _CUE], around, settings.roles[_CUE])
        frame = above(chances[:, _FRAME], around, settings.roles[_FRAME])
        speaker = _within(frame, chances[:, _SPEAKER], around, settings)
        return Attribution(tuple(speaker), tuple(cue), tuple(frame), tuple(addressee))
    if kind in CARRIED:
        speaker = _carried(quote, chances[:, _SPEAKER], around, before, settings)
    else:
        speaker = _within(quote, chances[:, _SPEAKER], around, settings)
    return Attribution(speaker=tuple(speaker), addressee=tuple(addressee))


def _within(place: Sequence[int], column: Floats, around: Ints, settings: Settings) -> list[int]:
    """The speaker, sought in a place first and with less proof there than elsewhere."""
    inside = np.where(np.isin(around, np.asarray(place, np.int64)), column, 0)
    found = best_run(inside, around, settings.speaker_in_place)
    return found or best_run(column, around, settings.roles[_SPEAKER])


def _carried(
    quote: Sequence[int],
    column: Floats,
    around: Ints,
    before: Attribution | None,
    settings: Settings,
) -> list[int]:
    """The speaker before, unless another is named after them."""
    found = best_run(column, around, settings.roles[_SPEAKER])
    if before is None or not before.speaker:
        return found
    if found and found[0] > before.speaker[-1] and found[-1] < quote[-1]:
        return found
    return list(before.speaker)
