"""Train the tagger: ``python training/train.py --data ../shared/data --out build/model``.

Resumes from the last checkpoint in ``--out``. Everything random hangs on ``--seed``.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

import e5
import vocabulary
from dataset import IGNORE, Document, Quotation, read
from model import Tagger
from restore import load_checkpoint, restore
from sagte.tagger.labels import FEATURES, LAYERS, ROLE_FEATURES, ROLES, TAGS, TYPES
from sagte.tagger.pieces import Pieces
from sagte.tagger.surroundings import surroundings
from sagte.tagger.windows import Window
from texts import raw_texts

# Rare types weigh more, so that they are found at all (see the model card for what that gave).
TYPE_WEIGHTS = {"reported": 2.5, "free_indirect": 1.6}
ROLE_WEIGHTS = (1.0, 1.0, 1.0, 2.0)
JITTER = 0.35  # share of quotations whose bounds are moved, as the tagger's own will be
HIDE = 0.04  # share of word states that are blanked
SILENT = 0.12  # share of windows and of quotations without hints, so that the model sees by itself
DECAY = 0.9  # learning rate from layer to layer, downwards
FROZEN = 3


@dataclass
class Example:
    """One window with the frozen layers' output and its labels."""

    document: Document
    window: Window
    below: torch.Tensor  # float16 [units, hidden]
    told: np.ndarray  # float32 [units, FEATURES]
    tags: np.ndarray  # [LAYERS, words]
    quotations: list[Quotation]


def prepare(base: e5.E5, data: Path, out: Path) -> tuple[Pieces, np.ndarray]:
    """Choose the vocabulary once and write it to ``out``."""
    model, kept = out / "pieces.model", out / "pieces.npy"
    if not kept.exists():
        keep = vocabulary.choose(base, raw_texts(data), 30_000, out / "full.model")
        names, scores, _rows = vocabulary.trimmed(base, keep)
        vocabulary.write_model(model, names, scores)
        np.save(kept, np.array(keep))
    _names, _scores, rows = vocabulary.trimmed(base, np.load(kept).tolist())
    return Pieces(model), rows


def batches(examples: list[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Windows of like length together, at most ``size`` units a batch, in random order."""
    order = sorted(examples, key=lambda e: len(e.below) * rng.uniform(0.9, 1.1))
    out: list[list[Example]] = [[]]
    for example in order:
        longest = max([len(e.below) for e in out[-1]] + [len(example.below)])
        if out[-1] and longest * (len(out[-1]) + 1) > size:
            out.append([])
        out[-1].append(example)
    rng.shuffle(out)
    return out


def keep_below(model: Tagger, documents: list[Document]) -> list[Example]:
    """Run the frozen layers once over every window."""
    model.eval()
    examples = []
    with torch.no_grad():
        for document in documents:
            for window in document.windows:
                ids = torch.tensor(window.ids)[None]
                mask = torch.ones_like(ids, dtype=torch.bool)
                below = model.below(ids, torch.tensor(window.units), mask)[0]
                quotations = [q for q in document.quotations if _inside(q, window)]
                told, tags = window.spread(document.told), document.tags(window)
                examples.append(Example(document, window, below.half(), told, tags, quotations))
    return examples


def _inside(quotation: Quotation, window: Window) -> bool:
    low, high = window.core
    return low <= quotation.words[0] < high and quotation.words[-1] < window.stop


def moved(words: list[int], window: Window, rng: random.Random) -> list[int]:
    """The quotation as a tagger might have found it: bounds off by a few words, or a part lost."""
    if rng.random() > JITTER:
        return words
    if len(words) > 6 and rng.random() < 0.4:
        cut = rng.randint(2, len(words) - 2)
        return words[:cut] if rng.random() < 0.5 else words[cut:]
    first = max(window.start, words[0] + rng.randint(-3, 3))
    last = min(window.stop - 1, words[-1] + rng.randint(-3, 3))
    inner = [w for w in words if first <= w <= last]
    ends = list(range(first, min(words[0], last + 1))) + list(
        range(max(words[-1] + 1, first), last + 1)
    )
    return sorted(set(inner + ends)) or words


def tag_loss(scores: torch.Tensor, batch: list[Example], weights: torch.Tensor) -> torch.Tensor:
    longest = max(len(e.window.place) for e in batch)
    gold = torch.full((len(batch), LAYERS, longest), IGNORE)
    first = torch.zeros(len(batch), longest, dtype=torch.long)
    for row, example in enumerate(batch):
        n = len(example.window.place)
        gold[row, :, :n] = torch.tensor(example.tags)
        first[row, :n] = torch.tensor(example.window.place)
    at = scores.gather(1, first[..., None].expand(-1, -1, scores.shape[-1]))
    at = at.view(len(batch), longest, LAYERS, TAGS).permute(0, 2, 1, 3)
    losses = F.cross_entropy(
        at.reshape(-1, TAGS), gold.reshape(-1), weight=weights, reduction="sum"
    )
    return losses / (gold[:, 0] != IGNORE).sum()


RoleRow = tuple[int, np.ndarray, np.ndarray, np.ndarray, Quotation, np.ndarray]


def role_rows(batch: list[Example], rng: random.Random) -> list[RoleRow]:
    """Of each quotation: its window, the places and marks of the words around it, its roles."""
    rows = []
    for row, example in enumerate(batch):
        window = example.window
        for quotation in example.quotations:
            seen = moved(quotation.words, window, rng)
            words, marks = surroundings(seen, window.start, window.stop)
            gold = np.stack([np.isin(words, role) for role in quotation.roles], axis=1)
            told = example.document.role_told(quotation, seen, words) * (rng.random() >= SILENT)
            rows.append((row, window.place[words - window.start], marks, gold, quotation, told))
    return sorted(rows, key=lambda r: len(r[1]))


def role_losses(
    model: Tagger, states: torch.Tensor, batch: list[Example], rng: random.Random
) -> tuple[torch.Tensor, torch.Tensor]:
    """Mean loss of the roles a word, and of medium and type a quotation."""
    rows = role_rows(batch, rng)
    if not rows:
        return states.sum() * 0, states.sum() * 0
    third = -(-len(rows) // 3)  # rows of like length go together: less padding
    parts = [role_part(model, states, rows[i : i + third]) for i in range(0, len(rows), third)]
    words = sum(len(row[1]) for row in rows)
    return sum(p[0] for p in parts) / words, sum(p[1] for p in parts) / len(rows)


def role_part(
    model: Tagger, states: torch.Tensor, rows: list[RoleRow]
) -> tuple[torch.Tensor, torch.Tensor]:
    longest = max(len(r[1]) for r in rows)
    place = torch.zeros(len(rows), longest, dtype=torch.long)
    marks = torch.zeros(len(rows), longest, dtype=torch.long)
    mask = torch.zeros(len(rows), longest, dtype=torch.bool)
    gold = torch.zeros(len(rows), longest, len(ROLES))
    told = torch.zeros(len(rows), longest, ROLE_FEATURES)
    for i, (_row, words, mark, labels, _quotation, features) in enumerate(rows):
        n = len(words)
        told[i, :n] = torch.from_numpy(features)
        place[i, :n], marks[i, :n] = torch.tensor(words), torch.tensor(mark)
        mask[i, :n], gold[i, :n] = True, torch.tensor(labels, dtype=torch.float32)
    which = torch.tensor([r[0] for r in rows])
    scores, media, types = model.roles(states[which[:, None], place], marks, told, mask)
    losses = F.binary_cross_entropy_with_logits(scores, gold, reduction="none")
    losses = (losses * torch.tensor(ROLE_WEIGHTS)).sum(-1)
    medium = torch.tensor([r[4].medium for r in rows])
    kind = torch.tensor([r[4].type for r in rows])
    media_loss = F.cross_entropy(media, medium, ignore_index=IGNORE, reduction="sum")
    return (losses * mask).sum(), media_loss + F.cross_entropy(types, kind, reduction="sum")


def groups(model: Tagger, rate: float, head_rate: float) -> list[dict]:
    """Parameter groups: lower layers learn more slowly, new heads faster."""
    for parameter in [*model.embeddings.parameters(), *model.lower.parameters()]:
        parameter.requires_grad_(False)
    out = []
    layers = [*model.upper, *model.role_layers]
    out += [(one, rate * DECAY ** (len(layers) - 1 - i)) for i, one in enumerate(layers)]
    told = (model.told, model.role_told, model.marks)
    heads = (model.tag_head, model.role_head, model.pooled, model.medium_head, model.type_head)
    out += [(one, head_rate) for one in (*told, *heads)]
    made = []
    for module, lr in out:
        for decays in (True, False):
            chosen = [p for p in module.parameters() if (p.ndim > 1) == decays]
            if chosen:
                made.append({"params": chosen, "lr": lr, "peak": lr, "weight_decay": 0.01 * decays})
    return made


def schedule(optimizer: torch.optim.Optimizer, done: float) -> None:
    """Linear warm-up over 5 % of the run, then linear to zero; ``done`` is the share behind us."""
    factor = min(done / 0.05, (1 - done) / 0.95)
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * max(factor, 0.002)


def train(args: argparse.Namespace) -> None:
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    base = e5.load(e5.default_path())
    pieces, rows = prepare(base, args.data, args.out)
    model = Tagger(base, rows, FROZEN, args.dropout)
    del base
    documents = list(read(args.data / "wikinews_quotes/train.jsonl", pieces))[: args.limit]
    examples = keep_below(model, documents)
    more = keep_below(model, list(read(args.more, pieces))) if args.more else []
    weights = torch.ones(TAGS)
    for name, weight in TYPE_WEIGHTS.items():
        weights[[1 + TYPES.index(name), 1 + len(TYPES) + TYPES.index(name)]] = weight
    if args.start and args.start.is_dir():
        restore(model, args.start)
    elif args.start:
        load_checkpoint(model, args.start)
    optimizer = torch.optim.AdamW(groups(model, args.rate, args.head_rate), betas=(0.9, 0.98))
    checkpoint, begin = args.out / "checkpoint.pt", 0
    if checkpoint.exists():
        kept = torch.load(checkpoint)
        model.load_state_dict(kept["model"])
        optimizer.load_state_dict(kept["optimizer"])
        begin = kept["epoch"]
    print(
        json.dumps(
            {
                "windows": len(examples),
                "more": len(more),
                "vocabulary": len(rows),
                "from": begin,
            }
        ),
        flush=True,
    )
    for epoch in range(begin, args.stop or args.epochs):
        started = time.time()
        chosen = random.Random(f"{args.seed}/more/{epoch}").sample(
            more, min(len(more), round(args.share * len(examples)))
        )
        sums = run_epoch(model, optimizer, examples + chosen, weights, epoch, args)
        report = {"epoch": epoch + 1, "seconds": round(time.time() - started), **sums}
        print(json.dumps(report), flush=True)
        kept = {
            "model": model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "epoch": epoch + 1,
        }
        torch.save(kept, checkpoint.with_suffix(".new"))
        checkpoint.with_suffix(".new").replace(checkpoint)


def run_epoch(
    model: Tagger,
    optimizer: torch.optim.Optimizer,
    examples: list[Example],
    weights: torch.Tensor,
    epoch: int,
    args: argparse.Namespace,
) -> dict[str, float]:
    rng = random.Random(f"{args.seed}/{epoch}")
    torch.manual_seed(args.seed * 1000 + epoch)
    model.train()
    model.lower.eval()
    sums = {"tags": 0.0, "roles": 0.0, "kinds": 0.0}
    todo = batches(examples, args.batch, rng)
    for step, batch in enumerate(todo):
        schedule(optimizer, (epoch + (step + 0.5) / len(todo)) / args.epochs)
        longest = max(len(e.below) for e in batch)
        below = torch.zeros(len(batch), longest, batch[0].below.shape[1])
        told = torch.zeros(len(batch), longest, FEATURES)
        mask = torch.zeros(len(batch), longest, dtype=torch.bool)
        for row, example in enumerate(batch):
            below[row, : len(example.below)] = example.below.float()
            mask[row, : len(example.below)] = True
            if rng.random() >= SILENT:
                told[row, : len(example.below)] = torch.from_numpy(example.told)
        below = below * (torch.rand(below.shape[:2]) >= HIDE)[..., None]
        states, scores = model.encode(below, told, mask)
        tags = tag_loss(scores, batch, weights)
        roles, kinds = role_losses(model, states, batch, rng)
        loss = tags + 3 * roles + args.kinds * kinds
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        for name, value in (("tags", tags), ("roles", roles), ("kinds", kinds)):
            sums[name] += value.item() / len(todo)
        if step % 20 == 0:
            print(f"  {epoch + 1}: {step}/{len(todo)} {loss.item():.3f}", flush=True)
    return {name: round(value, 4) for name, value in sums.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--more", type=Path, help="labels that pseudo.py wrote")
    parser.add_argument(
        "--share", type=float, default=1.0, help="windows of --more an epoch for each gold one"
    )
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--stop", type=int, help="end after this epoch of the schedule")
    parser.add_argument(
        "--start", type=Path, help="begin with these weights: a checkpoint or a folder"
    )
    parser.add_argument("--batch", type=int, default=1024, help="words and separators a batch")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--kinds", type=float, default=0.35, help="weight of medium and type")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=None, help="documents, for a trial")
    args = parser.parse_args()
    train(args)


if __name__ == "__main__":
    main()
