"""The network that reads what a statement does: the lower layers of a sentence encoder, and a head."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from e5 import E5
from model import PAD, Dropout, Embeddings, Layer, layer

WIDTH = 256  # of the head's hidden layer
LOUDER = 4.0  # means of states are small; how much louder the head begins by hearing them


class ActReader(nn.Module):
    """Adds to what is known of a statement's acts; ``alone`` has to tell without, to learn more."""

    def __init__(
        self, base: E5, rows: np.ndarray, kept: Sequence[int], acts: int, dropout: float = 0.1
    ) -> None:
        super().__init__()
        self.embeddings = Embeddings(rows, base)
        self.embeddings.word.requires_grad_(False)
        self.layers = nn.ModuleList([layer(base, index, dropout) for index in kept])
        self.pooled = nn.Linear(rows.shape[1], WIDTH)
        self.scores = nn.Linear(WIDTH, acts)
        self.alone = nn.Linear(WIDTH, acts)
        self.scale = nn.Parameter(torch.tensor(0.9))
        self.dropout = Dropout(dropout)
        nn.init.zeros_(self.scores.weight)
        with torch.no_grad():
            self.pooled.weight.mul_(LOUDER)

    def forward(self, ids: Tensor, mask: Tensor, known: Tensor) -> tuple[Tensor, Tensor]:
        """Scores ``[batch, acts]`` with what is known, and without; ``mask`` is where pieces are."""
        x = self.embeddings(ids)
        for one in self.layers:
            x = one(x, mask)
        mean = (x.float() * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        hidden = self.dropout(F.gelu(self.pooled(mean)))
        return self.scores(hidden) + self.scale * known, self.alone(hidden)


class Narrower:
    """Leaves each feed-forward layer the neurons whose loss would cost most.

    What a neuron costs is its output weights times their gradient, squared and summed over training:
    the first-order estimate of Molchanov et al. (arXiv 1906.10771).
    """

    def __init__(self, layers: Sequence[Layer]) -> None:
        self.layers = layers
        self.costs = [torch.zeros(one.fo.weight.shape[1]) for one in layers]

    def watch(self) -> None:
        """Call it between ``backward`` and the optimiser's step."""
        for one, cost in zip(self.layers, self.costs, strict=True):
            weight, slope = one.fo.weight.detach(), one.fo.weight.grad
            cost.mul_(0.995).add_((weight * slope).sum(0) ** 2)

    @torch.no_grad()
    def narrow(self, inner: int) -> None:
        """The layers become smaller: an optimiser has to be made anew."""
        for one, cost in zip(self.layers, self.costs, strict=True):
            live = cost[:-PAD].topk(inner).indices.sort().values
            into = nn.Linear(one.fi.in_features, inner + PAD)
            out = nn.Linear(inner + PAD, one.fo.out_features)
            for empty in (into.weight, into.bias, out.weight):
                empty.zero_()
            into.weight[:inner], into.bias[:inner] = one.fi.weight[live], one.fi.bias[live]
            out.weight[:, :inner], out.bias[:] = one.fo.weight[:, live], one.fo.bias
            one.fi, one.fo = into, out
