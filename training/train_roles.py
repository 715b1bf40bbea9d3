"""Second stage: train the layers above the fork that find roles, on states that no longer change.

``python training/train_roles.py --data ../shared/data --out build/model`` takes the checkpoint that
``train.py`` left and writes ``roles.pt`` beside it. An epoch costs a fraction of one of the first stage.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

import e5
from dataset import read
from model import Tagger
from train import FROZEN, Example, keep_below, prepare, role_losses, schedule


def above_fork(model: Tagger, examples: list[Example]) -> list[Example]:
    """The examples with the fork's states of their words in place of the frozen layers' output."""
    model.eval()
    out = []
    with torch.no_grad():
        for example in examples:
            if not example.quotations:
                continue
            x = example.below.float()[None]
            mask = torch.ones(x.shape[:2], dtype=torch.bool)
            told = torch.from_numpy(example.told)[None]
            x, _tags = model.encode(x, told, mask)
            words = np.arange(len(example.window.first))
            states = x[0, torch.tensor(example.window.first)].half()
            window = replace(example.window, first=words)
            out.append(replace(example, window=window, below=states))
    return out


def run_epoch(
    model: Tagger,
    optimizer: torch.optim.Optimizer,
    examples: list[Example],
    epoch: int,
    args: argparse.Namespace,
) -> dict[str, float]:
    rng = random.Random(f"{args.seed}/roles/{epoch}")
    torch.manual_seed(args.seed * 1000 + 500 + epoch)
    model.train()
    order = examples[:]
    rng.shuffle(order)
    batches = [order[i : i + args.batch] for i in range(0, len(order), args.batch)]
    sums = {"roles": 0.0, "kinds": 0.0}
    for step, batch in enumerate(batches):
        schedule(optimizer, (epoch + (step + 0.5) / len(batches)) / args.epochs)
        longest = max(len(example.below) for example in batch)
        states = torch.zeros(len(batch), longest, batch[0].below.shape[1])
        for row, example in enumerate(batch):
            states[row, : len(example.below)] = example.below.float()
        roles, kinds = role_losses(model, states, batch, rng)
        loss = 3 * roles + args.kinds * kinds
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        for name, value in (("roles", roles), ("kinds", kinds)):
            sums[name] += value.item() / len(batches)
    return {name: round(value, 4) for name, value in sums.items()}


def groups(model: Tagger, rate: float, head_rate: float) -> list[dict]:
    """Only what stands above the fork on the side of the roles is trained."""
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    heads = (model.marks, model.role_head, model.pooled, model.medium_head, model.type_head)
    made = []
    for modules, lr in ((model.role_layers, rate), (heads, head_rate)):
        chosen = [p for module in modules for p in module.parameters()]
        for parameter in chosen:
            parameter.requires_grad_(True)
        made.append({"params": chosen, "lr": lr, "peak": lr, "weight_decay": 0.01})
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--batch", type=int, default=8, help="windows a batch")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=5e-4)
    parser.add_argument("--kinds", type=float, default=0.5, help="weight of medium and type")
    parser.add_argument("--dropout", type=float, default=0.15)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    base = e5.load(e5.default_path())
    pieces, rows = prepare(base, args.data, args.out)
    model = Tagger(base, rows, FROZEN, args.dropout)
    kept = torch.load(args.out / "checkpoint.pt")
    model.load_state_dict(kept["model"])
    documents = read(args.data / "wikinews_quotes/train.jsonl", pieces)
    examples = above_fork(model, keep_below(model, list(documents)))
    optimizer = torch.optim.AdamW(groups(model, args.rate, args.head_rate), betas=(0.9, 0.98))
    for epoch in range(args.epochs):
        started = time.time()
        sums = run_epoch(model, optimizer, examples, epoch, args)
        seconds = round(time.time() - started)
        print(json.dumps({"epoch": epoch + 1, "seconds": seconds, **sums}), flush=True)
        torch.save({"model": model.state_dict(), "epoch": kept["epoch"]}, args.out / "roles.pt")


if __name__ == "__main__":
    main()
