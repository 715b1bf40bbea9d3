"""What statements do where no verb tells: the rules' findings and the words, weighed by a model.

A multinomial logistic regression over the features of ``act_features.py``. Rules find the words and
forms that they know; most statements have some, and which of them is the point the model learned
from labelled ones (``training/weigh.py``; the card is ``data/acts.md``). Where it is not sure, a
network reads the statement too (``act_network.py``). Where a verb or noun that introduces the words
tells what they do, or a summary's own words tell it, the rules decide alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from sagte.reading.act_features import features
from sagte.reading.act_network import network, passages
from sagte.reading.acts import MOST, Basis, Verdict, verdict
from sagte.reading.context import Context
from sagte.record import Act

SHIPPED = "acts.npz"
WEIGHED = frozenset[Basis](("said", "asserted", "coloured", "replied"))
_LARGEST = 127  # of a weight in 8 bits
_ALSO = 0.25  # how likely a further act has to be
SURE = 0.8  # how likely an act has to be for the network not to be asked: it takes its time


@dataclass(frozen=True)
class Weights:
    """What each feature tells for each act: its row of ``values`` times ``scale``, by columns."""

    places: dict[str, int]
    kinds: tuple[Act, ...]
    values: NDArray[np.int8]
    scale: NDArray[np.float32]
    base: NDArray[np.float32]

    @classmethod
    def of(
        cls,
        names: Sequence[str],
        kinds: Sequence[str],
        values: NDArray[np.float64],
        base: NDArray[np.float64],
    ) -> Weights:
        """From trained weights ``[features, acts]``, which become whole numbers of 8 bits."""
        scale = np.abs(values).max(axis=0) / _LARGEST
        return cls(
            {name: place for place, name in enumerate(names)},
            cast("tuple[Act, ...]", tuple(kinds)),
            np.round(values / scale).astype(np.int8),
            scale.astype(np.float32),
            np.asarray(base, np.float32),
        )

    def __len__(self) -> int:
        return len(self.places)

    def chances(self, given: Sequence[str]) -> NDArray[np.float32]:
        """How likely each of ``kinds`` is, 0 to 1; features that training did not see tell nothing."""
        rows = [place for name in given if (place := self.places.get(name)) is not None]
        scores = self.values[rows].sum(axis=0, dtype=np.int32) * self.scale + self.base
        grown = np.exp(scores - scores.max())
        return cast("NDArray[np.float32]", grown / grown.sum())

    def write(self, path: Path) -> None:
        """Write them for ``read``."""
        names = np.frombuffer("\n".join(self.places).encode(), np.uint8)
        kinds = np.frombuffer("\n".join(self.kinds).encode(), np.uint8)
        with path.open("wb") as file:
            np.savez_compressed(
                file, names=names, kinds=kinds, values=self.values, scale=self.scale, base=self.base
            )

    @classmethod
    def read(cls, path: Path) -> Weights:
        """What ``write`` wrote."""
        with np.load(path, allow_pickle=False) as kept:
            names, kinds = (
                kept[name].tobytes().decode().split("\n") for name in ("names", "kinds")
            )
            places = {name: place for place, name in enumerate(names)}
            known = cast("tuple[Act, ...]", tuple(kinds))
            return cls(places, known, kept["values"], kept["scale"], kept["base"])


def likely(chances: NDArray[np.float32], kinds: Sequence[Act]) -> tuple[Act, ...]:
    """The likeliest act, then those that are likely too; at most ``MOST``."""
    first, *others = np.argsort(-chances)[:MOST]
    return tuple(kinds[i] for i in (first, *(i for i in others if chances[i] >= _ALSO)))


@cache
def weights() -> Weights:
    """The weights that ship with sagte."""
    with as_file(files("sagte.reading") / "data" / SHIPPED) as path:
        return Weights.read(path)


def weighed(context: Context) -> list[tuple[Act, ...]]:
    """The acts of each statement of the context, the main one first; at least one each."""
    before: list[Verdict] = []
    known: dict[str, tuple[Act, ...]] = {}  # fragments do what the statement around them does
    out = []
    for statement in context.statements:
        found = verdict(statement, context)
        judged = found.judged.id
        if judged not in known:
            said = found.basis in WEIGHED and found.judged.quote.spans
            known[judged] = _weighed(found, before, context) if said else found.acts
        out.append(known[judged])
        before.append(found)
    return out


def _weighed(found: Verdict, before: Sequence[Verdict], context: Context) -> tuple[Act, ...]:
    chances = weights().chances(features(found, before, context))
    if chances.max() < SURE:
        chances = network().chances(*passages(found.judged), chances)
    return likely(chances, weights().kinds)
