"""Load the tagger that ships with the package, or one from a folder."""

from __future__ import annotations

from pathlib import Path

import msgspec

from sagte.errors import ModelError
from sagte.tagger.decode import Settings
from sagte.tagger.labels import MEDIA, ROLES, TYPES
from sagte.tagger.network import OnnxNetwork
from sagte.tagger.pieces import Pieces
from sagte.tagger.tagger import Tagger

SHIPPED = Path(__file__).parent / "data"


class Card(msgspec.Struct, frozen=True):
    """What ``model.json`` beside the weights says."""

    name: str
    labels: tuple[tuple[str, ...], ...]
    settings: Settings


def card(folder: Path = SHIPPED) -> Card:
    """Read ``model.json``. Raises ModelError if it is missing or does not fit."""
    path = folder / "model.json"
    if not path.exists():
        raise ModelError("model.json is missing from the model's folder: install sagte again")
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Card)
    except msgspec.MsgspecError as error:
        raise ModelError(f"model.json does not fit this version of sagte: {error}") from error
    if found.labels != (TYPES, MEDIA, ROLES):
        raise ModelError(f"the model {found.name} was made for another version of sagte")
    return found


def load(threads: int, folder: Path = SHIPPED) -> Tagger:
    """The tagger of a folder; ``threads`` share the work on one window."""
    network = OnnxNetwork(folder, threads)
    return Tagger(network, Pieces(folder / "pieces.model"), card(folder).settings)
