"""Average checkpoints of one training: ``python training/average.py --to FILE CHECKPOINT=SHARE …``.

The mean of the weights along a run finds rare types better than its last epoch does (Wortsman et al.,
Model soups, arXiv 2203.05482). The shares sum to one; the number of epochs is that of the last one.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def averaged(shares: dict[Path, float]) -> dict[str, object]:
    """A checkpoint whose weights are the mean of those given. Raises ValueError on wrong shares."""
    if abs(sum(shares.values()) - 1) > 1e-6:
        raise ValueError(f"the shares sum to {sum(shares.values())}, not to 1")
    total: dict[str, torch.Tensor] = {}
    epoch = 0
    for path, share in shares.items():
        kept = torch.load(path)
        epoch = kept["epoch"]
        for name, weight in kept["model"].items():
            total[name] = total.get(name, torch.tensor(0.0)) + share * weight.float()
    return {"model": total, "epoch": epoch}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoints", nargs="+", metavar="CHECKPOINT=SHARE")
    parser.add_argument("--to", type=Path, required=True)
    args = parser.parse_args()
    pairs = (one.rpartition("=") for one in args.checkpoints)
    torch.save(averaged({Path(path): float(share) for path, _, share in pairs}), args.to)


if __name__ == "__main__":
    main()
