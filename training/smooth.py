"""Make the inputs of quantised products even, so that 8 bits are enough for them.

A few channels of this encoder's states are twenty times as large as the rest; quantised with one
scale for all, they cost the others their precision. As in SmoothQuant (arXiv 2211.10438) the input is
divided by a factor a channel and the weight multiplied by it. Which mix of input and weight decides
the factor is tried out on real inputs for each product.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import numpy as np
import torch
from torch import Tensor

from dataset import Document
from model import Layer, Tagger
from sagte.tagger.surroundings import surroundings
from weights import used

MIXES = (0.0, 0.3, 0.45, 0.6, 0.75)
ROWS = 600
NAMES = ("qkv", "ao", "fi", "fo")


def inputs(model: Tagger, documents: Iterable[Document]) -> dict[str, Tensor]:
    """Inputs of every product, ``ROWS`` rows or more each, under the names of ``weights.py``."""
    layers = every_layer(model)
    with watching(layers) as seen, torch.no_grad():
        for document in documents:
            run(model, document)
    return together(seen, layers)


@contextmanager
def watching(layers: dict[str, Layer]) -> Iterator[dict[str, list[Tensor]]]:
    """What the products of the layers are given, under the names of ``weights.py``."""
    seen: dict[str, list[Tensor]] = {}

    def watch(name: str):
        def keep(_module: object, given: tuple[Tensor, ...], _out: object) -> None:
            seen.setdefault(name, []).append(given[0].detach().reshape(-1, given[0].shape[-1]))

        return keep

    handles = [
        getattr(layer, part).register_forward_hook(watch(f"{name}.{part}"))
        for name, layer in layers.items()
        for part in NAMES
    ]
    try:
        yield seen
    finally:
        for handle in handles:
            handle.remove()


def together(seen: dict[str, list[Tensor]], layers: dict[str, Layer]) -> dict[str, Tensor]:
    """The inputs as one tensor a product, without those of pruned neurons."""
    out = {name: torch.cat(parts) for name, parts in seen.items()}
    for name, layer in layers.items():
        out[f"{name}.fo"] = out[f"{name}.fo"][:, used(layer)]
    return out


def every_layer(model: Tagger) -> dict[str, Layer]:
    """The layers under the names of ``weights.py``."""
    layers = {f"layer.{i}": x for i, x in enumerate([*model.lower, *model.upper])}
    return layers | {f"role.{i}": x for i, x in enumerate(model.role_layers)}


def run(model: Tagger, document: Document) -> None:
    """All of the model over a document, for what its parts are given."""
    for window in document.windows:
        ids = torch.tensor(window.ids)[None]
        mask = torch.ones_like(ids, dtype=torch.bool)
        told = torch.tensor(window.spread(document.told))[None]
        below = model.below(ids, torch.tensor(window.units), mask)
        states, _tags = model.encode(below, told, torch.ones(below.shape[:2], dtype=torch.bool))
        for quotation in document.quotations:
            inside = [w for w in quotation.words if window.start <= w < window.stop]
            if inside:
                words, marks = surroundings(inside, window.start, window.stop)
                around = states[:, torch.tensor(window.place[words - window.start])]
                every = torch.ones(1, len(words), dtype=torch.bool)
                told = torch.tensor(document.role_told(quotation, inside, words))[None]
                model.roles(around, torch.tensor(marks)[None], told, every)


def factors(
    given: dict[str, Tensor], weights: dict[str, np.ndarray], bits: int
) -> dict[str, np.ndarray]:
    """The factor of each input channel of each product; left out where none helps."""
    out = {}
    for name, x in given.items():
        if f"{name}.weight" not in weights:
            continue
        rows = x[torch.randperm(len(x), generator=torch.Generator().manual_seed(0))[:ROWS]]
        weight = torch.tensor(weights[f"{name}.weight"])
        top = x.abs().amax(0) + 1e-6
        right = rows @ weight.T
        errors = {}
        for mix in MIXES:
            factor = top**mix / (weight.abs().amax(0) + 1e-6) ** (1 - mix) if mix else top * 0 + 1
            factor = factor / factor.median() if mix else factor
            wrong = _input(rows / factor, top / factor) @ _weight(weight * factor, bits).T
            errors[(wrong - right).norm().item()] = factor
        best = errors[min(errors)]
        if bool((best != 1).any()):
            out[name] = best.numpy()
    return out


def _input(x: Tensor, top: Tensor) -> Tensor:
    """Quantised to 8 bits over the range that a whole window would have."""
    low, high = min(x.min().item(), 0.0), max(x.max().item(), 0.0)
    reach = float(top.max()) / max(high, -low, 1e-6)
    scale = max(1.0, reach) * (high - low) / 255 + 1e-12
    return torch.round(x / scale) * scale


def _weight(weight: Tensor, bits: int) -> Tensor:
    scale = weight.abs().amax(1, keepdim=True) / (2 ** (bits - 1) - 1) + 1e-12
    return torch.round(weight / scale) * scale
