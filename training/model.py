"""The tagger: a small BERT whose top decides tags; a layer more finds roles around a quotation."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from e5 import E5
from sagte.tagger.labels import FEATURES, LAYERS, MEDIA, ROLE_FEATURES, ROLES, TAGS, TYPES

MARKS = 4
# The layers of the base that are used. Of a trained tagger of twelve layers these were missed most
# when left out; fewer layers read faster.
KEPT = (0, 1, 2, 3, 4, 7, 10, 11)

PAD = 16  # zero columns added inside the feed-forward layers


class Dropout(nn.Module):
    """Dropout with masks cut from one pool of random numbers: drawing them anew is slow."""

    POOL = 1 << 24

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self.pool: Tensor | None = None

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.rate == 0:
            return x
        if self.pool is None:
            self.pool = (torch.rand(self.POOL) >= self.rate).float() / (1 - self.rate)
        at = int(torch.randint(0, self.POOL - x.numel(), ()))
        return x * self.pool[at : at + x.numel()].view_as(x)


class Layer(nn.Module):
    """One post-norm BERT layer. Attention has no dropout, so that the fast kernel can be used.

    The feed-forward layers are ``PAD`` columns wider than the base's, with zero weights that stay
    zero: rows of 1536 floats fall onto the same cache lines, and the product runs well below its
    speed. ``export.py`` strips them.
    """

    def __init__(self, hidden: int, inner: int, heads: int, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.ao = nn.Linear(hidden, hidden)
        self.aln = nn.LayerNorm(hidden, epsilon)
        self.fi = nn.Linear(hidden, inner + PAD)
        self.fo = nn.Linear(inner + PAD, hidden)
        self.oln = nn.LayerNorm(hidden, epsilon)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, hidden = x.shape
        qkv = self.qkv(x).view(batch, length, 3, self.heads, hidden // self.heads)
        q, k, v = qkv.permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :])
        a = a.transpose(1, 2).reshape(batch, length, hidden)
        x = self.aln(x + self.dropout(self.ao(a)))
        return self.oln(x + self.dropout(self.fo(F.gelu(self.fi(x)))))


class Embeddings(nn.Module):
    def __init__(self, rows: np.ndarray, base: E5) -> None:
        super().__init__()
        hidden = rows.shape[1]
        self.word = nn.Parameter(torch.tensor(rows))
        position = base.tensors["emb.pos"].reshape(-1, hidden)
        kind = base.tensors["emb.type"].reshape(-1, hidden)[0]
        self.position = nn.Parameter(torch.tensor(position + kind))
        self.norm = nn.LayerNorm(hidden, base.epsilon)
        load(self.norm, base, "emb.ln")

    def forward(self, ids: Tensor) -> Tensor:
        return self.norm(F.embedding(ids, self.word) + self.position[: ids.shape[1]])


class Tagger(nn.Module):
    """``lower`` is frozen during training; above it the encoder is told what the rules found."""

    def __init__(self, base: E5, rows: np.ndarray, frozen: int = 3, dropout: float = 0.1) -> None:
        super().__init__()
        hidden = rows.shape[1]
        self.embeddings = Embeddings(rows, base)
        made = [layer(base, index, dropout) for index in KEPT]
        self.lower = nn.ModuleList(made[:frozen])
        self.upper = nn.ModuleList(made[frozen:])
        self.role_layers = nn.ModuleList([layer(base, KEPT[-1], dropout)])
        self.told = nn.Linear(FEATURES, hidden, bias=False)
        self.role_told = nn.Linear(ROLE_FEATURES, hidden, bias=False)
        self.marks = nn.Embedding(MARKS, hidden)
        for weight in (self.told.weight, self.role_told.weight, self.marks.weight):
            nn.init.normal_(weight, std=0.05)
        self.tag_head = nn.Linear(hidden, LAYERS * TAGS)
        self.role_head = nn.Linear(hidden, len(ROLES))
        self.pooled = nn.Linear(3 * hidden, 192)
        self.medium_head = nn.Linear(192, len(MEDIA))
        self.type_head = nn.Linear(192, len(TYPES))
        self.dropout = Dropout(dropout)

    def below(self, ids: Tensor, units: Tensor, mask: Tensor) -> Tensor:
        """One window's states under the trained layers, ``[1, units, hidden]``: they never change.

        The pieces of a word become their mean. German words have one and a half pieces each, so the
        layers above have a third less to do.
        """
        x = self.embeddings(ids)
        for one in self.lower:
            x = one(x, mask)
        ends = torch.cat([units[1:], torch.tensor([ids.shape[1]])])
        summed = F.pad(x.cumsum(1), (0, 0, 1, 0))
        return (summed[:, ends] - summed[:, units]) / (ends - units)[None, :, None]

    def encode(self, x: Tensor, told: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """States and tag scores ``[batch, length, LAYERS * TAGS]``."""
        x = x + self.told(told)
        for one in self.upper:
            x = one(x, mask)
        return x, self.tag_head(self.dropout(x))

    def roles(
        self, states: Tensor, marks: Tensor, told: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of roles ``[quotation, word, ROLES]``, of media and of types."""
        x = states + self.marks(marks) + self.role_told(told)
        for one in self.role_layers:
            x = one(x, mask)
        scores = self.role_head(self.dropout(x))
        inside = (marks == 1) & mask
        weights = torch.sigmoid(scores) * mask[..., None]
        pools = [
            _mean(x, inside.to(x.dtype)),
            _mean(x, weights[..., 1]),
            _mean(x, weights[..., 2]),
        ]
        pooled = self.dropout(F.gelu(self.pooled(torch.cat(pools, dim=-1))))
        return scores, self.medium_head(pooled), self.type_head(pooled)


def _mean(x: Tensor, weights: Tensor) -> Tensor:
    return (x * weights[..., None]).sum(1) / (weights.sum(1, keepdim=True) + 1e-3)


def layer(base: E5, index: int, dropout: float) -> Layer:
    """Layer ``index`` of the base as a layer of ours."""
    hidden = base.tensors["emb.ln.w"].size
    inner = base.tensors[f"l{index}.fi.b"].size
    made = Layer(hidden, inner, base.heads, base.epsilon, dropout)
    with torch.no_grad():
        for ours, suffix in ((made.qkv.weight, "w"), (made.qkv.bias, "b")):
            parts = [base.tensors[f"l{index}.{name}.{suffix}"] for name in "qkv"]
            ours.copy_(torch.tensor(np.concatenate(parts)).view_as(ours))
    for ours, name in (
        (made.ao, "ao"),
        (made.aln, "aln"),
        (made.fi, "fi"),
        (made.fo, "fo"),
        (made.oln, "oln"),
    ):
        load(ours, base, f"l{index}.{name}")
    return made


def load(module: nn.Linear | nn.LayerNorm, base: E5, name: str) -> None:
    """Copy weight and bias ``name`` of the base into ``module``."""
    with torch.no_grad():
        bias = torch.tensor(base.tensors[f"{name}.b"])
        weight = torch.tensor(base.tensors[f"{name}.w"]).view(bias.numel(), -1).squeeze(1)
        for ours, theirs in ((module.weight, weight), (module.bias, bias)):
            ours.zero_()
            ours[tuple(slice(n) for n in theirs.shape)] = theirs
