"""Make a start for the tagger of eight layers out of a checkpoint of the first tagger, of twelve.

``python training/narrow.py build/first/checkpoint.pt build/start.pt`` keeps the layers that
``model.KEPT`` names and of the two role layers the upper one. (The first tagger: ten layers, two more
for the tags and two for the roles; its training code is in the history before version 0.2.)
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor

from model import KEPT

FROZEN, FORK = 4, 10  # of the first tagger
SAME = (
    "embeddings", "lower", "marks", "tag_head", "role_head", "pooled", "medium_head", "type_head",
)  # fmt: skip


def narrowed(old: dict[str, Tensor]) -> dict[str, Tensor]:
    """The weights of the first tagger under the names of this one; those of hints are not among them."""
    sources = {"role_layers.1": "role_layers.0"}
    for place, layer in enumerate(layer for layer in KEPT if layer >= FROZEN):
        name = f"upper.{layer - FROZEN}" if layer < FORK else f"tag_layers.{layer - FORK}"
        sources[name] = f"upper.{place}"
    new = {name: value for name, value in old.items() if name.split(".")[0] in SAME}
    for source, target in sources.items():
        prefix = f"{source}."
        new |= {
            f"{target}.{name.removeprefix(prefix)}": value
            for name, value in old.items()
            if name.startswith(prefix)
        }
    return new


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    args = parser.parse_args()
    torch.save({"model": narrowed(torch.load(args.old)["model"])}, args.new)


if __name__ == "__main__":
    main()
