"""A checkpoint as the tagger's network, in float: what the ONNX files are compared with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

import e5
import vocabulary
from model import Tagger
from sagte.tagger.decode import Floats
from sagte.tagger.windows import Ints
from train import FROZEN


def load(checkpoint: Path, folder: Path) -> Tagger:
    """The model of a checkpoint; ``folder`` holds the vocabulary that ``train.py`` chose."""
    base = e5.load(e5.default_path())
    rows = vocabulary.trimmed(base, np.load(folder / "pieces.npy").tolist())[2]
    model = Tagger(base, rows, FROZEN)
    model.load_state_dict(torch.load(checkpoint)["model"])
    return model.eval()


class TorchNetwork:
    def __init__(self, checkpoint: Path, folder: Path) -> None:
        self.model = load(checkpoint, folder)

    @torch.no_grad()
    def encode(self, ids: Ints, units: Ints, told: Floats) -> tuple[Floats, Floats]:
        rows, begins = torch.tensor(ids)[None], torch.tensor(units)
        mask = torch.ones_like(rows, dtype=torch.bool)
        below = self.model.below(rows, begins, mask)
        every = torch.ones((1, len(units)), dtype=torch.bool)
        states, tags = self.model.encode(below, torch.tensor(told)[None], every)
        return states[0].numpy(), tags[0].numpy()

    @torch.no_grad()
    def roles(self, states: Floats, marks: Ints, told: Floats) -> tuple[Floats, Floats]:
        mask = torch.ones((1, len(marks)), dtype=torch.bool)
        rows = (torch.tensor(x)[None] for x in (states, marks, told))
        found = self.model.roles(*rows, mask)
        return found[0][0].numpy(), found[1][0].numpy()
