"""What a statement does, as a small neural network reads it: where single words do not tell.

The network is the lower part of a sentence encoder, trained further on labelled statements
(``training/act_network.py``; the card is ``data/acts.md``). It is given what introduces the words, the
words, and how likely the weighed features (``weighing.py``) make each act.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from sagte.record import Statement
from sagte.tagger.load import SHIPPED as TAGGER
from sagte.tagger.network import session
from sagte.tagger.pieces import BOS, EOS, Pieces

SHIPPED = "acts.onnx"
_WORD = re.compile(r"( ?)(\w+|[^\w\s])")
_BEFORE, _SAID = 160, 500  # code points that are looked at
_PIECES_BEFORE, _PIECES_SAID = 28, 72  # of them, how many pieces at most
LONGEST = _PIECES_BEFORE + _PIECES_SAID + 4
_LEAST = 1e-4  # of a chance whose logarithm is taken

Floats = NDArray[np.float32]


def passages(statement: Statement) -> tuple[str, str]:
    """What introduces a statement, if anything does, and its words: as much as is looked at."""
    introduction = statement.frame or statement.cue
    before = introduction.text if introduction else ""
    return before[-_BEFORE:], statement.quote.text[:_SAID]


def piece_ids(pieces: Pieces, before: str, said: str) -> list[int]:
    """The ids that the network is given for two passages; at most ``LONGEST``."""
    first, second = _cut(pieces, before), _cut(pieces, said)
    return [BOS, *first[-_PIECES_BEFORE:], EOS, EOS, *second[:_PIECES_SAID], EOS]


def _cut(pieces: Pieces, passage: str) -> list[int]:
    words = (match[0] for match in _WORD.finditer(" " + " ".join(passage.split())))
    return [piece for word in pieces.encode(words) for piece in word]


def known(chances: Floats) -> Floats:
    """Chances as the network is given them."""
    return np.log(np.asarray(chances + _LEAST, np.float32))


class ActNetwork:
    """Runs a file like ``acts.onnx``. Usable from several threads at once.

    Raises ModelError if the file is missing.
    """

    def __init__(self, path: Path, pieces: Pieces) -> None:
        self._pieces = pieces
        self._session = session(path, threads=1)  # a statement is too short to be shared

    def chances(self, before: str, said: str, chances: Floats) -> Floats:
        """How likely each act is, 0 to 1, in the order of the ``chances`` by the features."""
        ids = np.array([piece_ids(self._pieces, before, said)], np.int64)
        (scores,) = self._session.run(["scores"], {"ids": ids, "known": known(chances)[None]})
        grown = np.exp(scores[0] - scores[0].max())
        return cast(Floats, grown / grown.sum())


@cache
def network() -> ActNetwork:
    """The network that ships with sagte; it shares its vocabulary with the tagger."""
    with as_file(files("sagte.reading") / "data" / SHIPPED) as path:
        return ActNetwork(path, Pieces(TAGGER / "pieces.model"))
