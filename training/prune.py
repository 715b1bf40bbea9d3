"""Narrow the feed-forward layers of a checkpoint: they are most of the work of reading.

``python training/prune.py --run build/model --data ../shared/data --lose 0.01 --to pruned.pt``

As in Optimal Brain Surgeon, a neuron at a time: the one goes whose loss changes the layer's output
least once the others have made up for it, as far as that is possible, on real inputs (Hassibi and
Stork 1992; for whole neurons Kurtic et al., ZipLM, arXiv 2302.04089). Neurons that went have zero
weights, which stay zero in training; ``export.py`` leaves them out.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from dataset import Document, read
from model import Layer, Tagger
from sagte.tagger.pieces import Pieces
from smooth import every_layer, run
from torch_network import load

DOCUMENTS = 160
DAMPING = 1e-3  # of the mean of the diagonal


def moments(model: Tagger, documents: Iterable[Document]) -> dict[str, tuple[Tensor, Tensor]]:
    """Of each layer: mean ``[inner]`` and covariance ``[inner, inner]`` of the inputs of its ``fo``.

    A word counts as much as the norm that follows lets it: a few states are a hundred times as large
    as the others before it, and as large as they behind it.
    """
    sums: dict[str, Tensor] = {}
    rows: dict[str, Tensor] = {}

    def keep(name: str):
        def watch(_module: object, given: tuple[Tensor, ...], _out: object) -> None:
            rows[name] = given[0].detach().reshape(-1, given[0].shape[-1])

        return watch

    def add(name: str):
        def watch(_module: object, given: tuple[Tensor, ...], _out: object) -> None:
            spread = given[0].detach().reshape(len(rows[name]), -1).std(-1, keepdim=True)
            both = F.pad(rows[name], (0, 1), value=1.0) / spread  # the last column sums the others
            sums[name] = sums.get(name, torch.tensor(0.0)) + (both.T @ both).double()

        return watch

    layers = every_layer(model)
    handles = [layer.fo.register_forward_hook(keep(name)) for name, layer in layers.items()]
    handles += [layer.oln.register_forward_hook(add(name)) for name, layer in layers.items()]
    with torch.no_grad():
        for document in documents:
            run(model, document)
    for handle in handles:
        handle.remove()
    means = {name: total[-1, :-1] / total[-1, -1] for name, total in sums.items()}
    return {
        name: (means[name], total[:-1, :-1] / total[-1, -1] - torch.outer(means[name], means[name]))
        for name, total in sums.items()
    }


def narrow(layer: Layer, mean: Tensor, moment: Tensor, reader: Tensor, lose: float) -> int:
    """Remove neurons as long as less than ``lose`` of the output's variance is lost.

    ``reader`` is the weight that reads the output, ``[any, hidden]``: what it hardly looks at counts
    as little. Returns how many neurons are left.
    """
    matter = (layer.oln.weight * reader.norm(dim=0)).detach().double()[:, None]
    before = layer.fo.weight.detach().double()
    weight = before.clone()
    alive = (weight != 0).any(0)
    allowed = lose * ((weight @ moment * weight) * matter**2).sum()
    damped = moment + DAMPING * moment.diag()[alive].mean() * torch.eye(len(moment))
    inverse = torch.linalg.inv(damped)
    while True:
        costs = (weight * matter).square().sum(0) / inverse.diag()
        costs[~alive] = torch.inf
        out = int(costs.argmin())
        allowed -= costs[out]
        if allowed < 0:
            break
        row = inverse[out] / inverse[out, out]
        weight = weight - weight[:, out : out + 1] * row
        inverse = inverse - inverse[:, out : out + 1] * row
        alive[out] = False
        weight[:, ~alive] = 0
        inverse[out, out] = 1  # it is out of the sums; no division by zero
    with torch.no_grad():
        layer.fo.weight.copy_(weight)
        layer.fo.bias += (before - weight) @ mean
        layer.fi.weight[~alive] = 0
        layer.fi.bias[~alive] = 0
    return int(alive.sum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="folder that train.py wrote")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument(
        "--lose", type=float, required=True, help="share of a layer's output, 0 to 1"
    )
    parser.add_argument("--to", type=Path, required=True)
    args = parser.parse_args()
    checkpoint = args.run / "checkpoint.pt"
    model = load(checkpoint, args.run)
    documents = read(args.data / "wikinews_quotes/train.jsonl", Pieces(args.run / "pieces.model"))
    sums = moments(model, islice(documents, DOCUMENTS))
    readers = [layer.qkv.weight for layer in [*model.lower[1:], *model.upper, *model.role_layers]]
    for (name, layer), reader in zip(
        every_layer(model).items(), [*readers, model.role_head.weight], strict=True
    ):
        left = narrow(layer, *sums[name], reader, args.lose)
        print(f"{name}: {left} neurons left", flush=True)
    torch.save({"model": model.state_dict(), "epoch": torch.load(checkpoint)["epoch"]}, args.to)


if __name__ == "__main__":
    main()
