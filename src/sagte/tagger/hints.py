"""What somebody else holds to be a quotation, weighed against what the model sees.

The rules of ``sagte.reading.rules`` are seldom wrong about bounds and often silent; the model seldom
overlooks a quotation and is vague about bounds. The model sees the hints as features of its words and
of the words around a quotation; at decoding a hint adds log odds besides: it makes its words likelier
to be quoted, its first word to begin a quotation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sagte.tagger.attribution import Attribution
from sagte.tagger.decode import Floats, Settings
from sagte.tagger.labels import (
    FEATURES,
    LAYERS,
    MARKED,
    MARKED_FIRST,
    MARKED_LAST,
    ROLE_FEATURES,
    ROLES,
    TYPES,
)
from sagte.tagger.windows import Ints

_OUTSIDE, _BEGIN, _INSIDE = range(3)
_OVERLAP = 0.5  # share of the shorter one's words that a hint and a quotation must have in common
_TAGGED = 2 * len(TYPES)  # features a layer: first word of a type, later word of a type


@dataclass(frozen=True)
class Hint:
    """A supposed quotation; words ascend."""

    words: tuple[int, ...]
    nested: bool
    type: str
    roles: Attribution
    medium: str | None = None


class Hints:
    """The hints of one report."""

    def __init__(self, hints: Sequence[Hint], size: int, settings: Settings) -> None:
        self.layers = tuple([h for h in hints if h.nested == nested] for nested in (False, True))
        self.size = size
        self.settings = settings

    def features(self, quoted: Sequence[tuple[int, int]]) -> Floats:
        """What the encoder is told of each word, ``[words, FEATURES]``, zeros and ones.

        ``quoted`` are the passages between marks, half open.
        """
        out = np.zeros((self.size, FEATURES), np.float32)
        for layer, hints in enumerate(self.layers):
            for hint in hints:
                kind = layer * _TAGGED + TYPES.index(hint.type)
                out[list(hint.words), kind + len(TYPES)] = 1
                out[hint.words[0], kind + len(TYPES)] = 0
                out[hint.words[0], kind] = 1
                for index, role in enumerate(ROLES):
                    out[list(getattr(hint.roles, role)), LAYERS * _TAGGED + index] = 1
        for start, stop in quoted:
            out[start:stop, MARKED] = 1
            out[start, MARKED_FIRST] = 1
            out[stop - 1, MARKED_LAST] = 1
        return out

    def evidence(self, layer: int) -> Floats:
        """Log odds to add to outside, begin and inside of every word."""
        s = self.settings
        out = np.zeros((self.size, 3), np.float32)
        for hint in self.layers[layer]:
            out[list(hint.words), _OUTSIDE] = -s.hint_inside
        for hint in self.layers[layer]:
            out[hint.words[0], _INSIDE] -= s.hint_begin
        return out

    def direct(self, layer: int) -> npt.NDArray[np.bool_]:
        """The words that are hinted to be quoted directly."""
        out = np.zeros(self.size, np.bool_)
        for hint in self.layers[layer]:
            if hint.type == "direct":
                out[list(hint.words)] = True
        return out

    def like(self, words: Sequence[int], layer: int) -> Hint | None:
        """The hint that has the most words in common with a quotation, if they are many."""
        held = set(words)
        best, most = None, 0
        for hint in self.layers[layer]:
            both = len(held.intersection(hint.words))
            if both > most and both >= _OVERLAP * min(len(held), len(hint.words)):
                best, most = hint, both
        return best


def role_features(hint: Hint | None, around: Ints) -> Floats:
    """What the role finder is told of the words around a quotation, ``[words, ROLE_FEATURES]``.

    ``hint`` is the one that is like the quotation: its roles, and on every word its type.
    """
    out = np.zeros((len(around), ROLE_FEATURES), np.float32)
    if hint is None:
        return out
    for index, role in enumerate(ROLES):
        words = getattr(hint.roles, role)
        if words:
            out[np.isin(around, words), index] = 1
    out[:, len(ROLES) + TYPES.index(hint.type)] = 1
    return out
