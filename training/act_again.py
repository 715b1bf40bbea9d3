"""Train the act network for one more epoch, at half the rate: ``python training/act_again.py``.

``act_network.py`` ends before the network has learned all that it can from the statements. This goes on
from its checkpoint, with layers that are narrow from the beginning, and writes and scores what comes out.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
import torch

import e5
from act_model import ActReader, Narrower
from act_network import BATCH, LAST, TO, Data, follow, learn, optimiser_of, report, rows_of, write
from labelled import kept

RATE, HEAD_RATE = 5e-5, 3e-4
WARM = 60  # steps
HIDDEN = 0.08  # share of the pieces that are blanked
LAYERS, INNER = 8, 512  # as act_network.py has them


def go_on(model: ActReader, data: Data, seed: int) -> None:
    rng = random.Random(seed)
    rows = np.flatnonzero(~data.held)
    optimiser = optimiser_of(model, RATE, HEAD_RATE)
    total = len(rows) // BATCH + 1
    model.train()
    for step, batch in enumerate(data.batches(rows, rng)):
        for group in optimiser.param_groups:
            group["lr"] = group["most"] * min((step + 1) / WARM, max(LAST, 1 - step / total))
        loss = learn(model, data, batch, HIDDEN)
        follow(model, optimiser)
        if not step % 200:
            print(f"step {step} of {total}: loss {loss:.3f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/acts"), help="as of act_network.py")
    parser.add_argument("--to", type=Path, default=TO)
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--order", type=int, default=7, help="the seed of the batches' order")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    data = Data(kept(args.out / "examples.pickle"), least=4, cost=0.15)
    base = e5.load(e5.default_path())
    model = ActReader(base, rows_of(base), range(LAYERS), len(data.kinds))
    Narrower(model.layers).narrow(INNER)
    model.load_state_dict(torch.load(args.out / "acts.pt"))
    go_on(model, data, args.order)
    torch.save(model.state_dict(), args.out / "again.pt")
    write(model, data, 8, args.to)
    report(data, np.flatnonzero(data.held), args.to)
    print(f"{args.to.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
