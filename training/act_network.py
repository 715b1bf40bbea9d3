"""Train the network that reads what a statement does: ``python training/act_network.py``.

It is the lower layers of multilingual-e5-small, trained on the examples of ``weigh.py``, and adds to
what the weighed features say: their chances are those of weights that were trained on other reports.
A twentieth of the reports is left out, and how rules, weights and network do on it is printed in the
end. Everything random hangs on ``--seed``.
"""

from __future__ import annotations

import argparse
import random
import time
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import sentencepiece
import torch
from torch import Tensor
from torch.nn import functional as F

import e5
from act_model import ActReader, Narrower
from graph import Quantiser, Shape, act_reader, save
from labelled import Example, kept
from sagte.reading.act_network import LONGEST, SHIPPED, ActNetwork, known, piece_ids
from sagte.reading.weighing import SURE, likely
from sagte.record import Act
from sagte.tagger.load import SHIPPED as TAGGER
from sagte.tagger.pieces import PAD, UNK, Pieces
from smooth import factors, together, watching
from weigh import TO as WEIGHTS
from weigh import fit, shares
from weights import named_acts

TO = WEIGHTS.parent / SHIPPED
HELD = 20  # one report in so many is left out
HIDDEN = 0.06  # share of the pieces that are blanked in training
FOLDS = 4  # parts of the reports; the features are weighed for each by weights from the others
BATCH, TOGETHER = 32, 40  # statements a step; steps whose statements are sorted by length
WARM, LAST = 0.06, 0.02  # share of the steps; of the rate, at the end
HEAD_RATE = 1e-3
FULL = 0.8  # of the first epoch goes by before the layers are narrowed
CALIBRATION = 400  # statements on which the quantisation is measured


class Data:
    """Examples as the network is given them; ``known`` and ``target`` have a row an example."""

    def __init__(self, every: Sequence[Example], least: int, cost: float) -> None:
        self.every = every
        self.fold = np.array([zlib.crc32(example.report.encode()) % FOLDS for example in every])
        self.held = np.array([_is_held(example.report) for example in every])
        self.chances = np.zeros((len(every), 0), np.float32)
        for number in range(FOLDS):
            others = [e for e, f in zip(every, self.fold, strict=True) if f != number]
            weights = fit(others, least, cost)
            self.kinds = weights.kinds
            if not self.chances.size:
                self.chances = np.zeros((len(every), len(self.kinds)), np.float32)
            for row in np.flatnonzero(self.fold == number):
                self.chances[row] = weights.chances(every[row].features)
        self.known = known(self.chances)
        self.target = np.zeros_like(self.known)
        for row, example in enumerate(every):
            for act, share in shares(example.acts):
                self.target[row, self.kinds.index(act)] += share
        pieces = Pieces(TAGGER / "pieces.model")
        self.ids = [piece_ids(pieces, example.before, example.said) for example in every]
        self.lengths = np.array([len(ids) for ids in self.ids])

    def batches(self, rows: np.ndarray, rng: random.Random | None) -> Iterator[np.ndarray]:
        """Rows of like length together; in random order if there is an ``rng``."""
        order = rows.tolist()
        if rng:
            rng.shuffle(order)
        for start in range(0, len(order), BATCH * TOGETHER):
            near = sorted(order[start : start + BATCH * TOGETHER], key=self.lengths.__getitem__)
            some = [near[i : i + BATCH] for i in range(0, len(near), BATCH)]
            if rng:
                rng.shuffle(some)
            yield from map(np.array, some)

    def tensors(self, rows: np.ndarray) -> tuple[Tensor, Tensor, Tensor]:
        ids = torch.full((len(rows), int(self.lengths[rows].max())), PAD)
        for place, row in enumerate(rows):
            ids[place, : self.lengths[row]] = torch.tensor(self.ids[row])
        return ids, ids != PAD, torch.tensor(self.known[rows])


def _is_held(report: str) -> bool:
    return zlib.crc32(f"held {report}".encode()) % HELD == 0


def rows_of(base: e5.E5) -> np.ndarray:
    """The base's embedding of the tagger's pieces."""
    model = sentencepiece.SentencePieceProcessor(model_file=str(TAGGER / "pieces.model"))
    places = {piece: place for place, piece in enumerate(base.pieces)}
    chosen = [places[model.id_to_piece(i)] for i in range(model.get_piece_size())]
    width = base.tensors["emb.ln.w"].size
    return base.tensors["emb.word"].reshape(-1, width)[chosen]


def train(model: ActReader, data: Data, rows: np.ndarray, args: argparse.Namespace) -> None:
    """The rate rises, then falls in a line to almost nothing."""
    rng = random.Random(args.seed)
    total = args.epochs * (len(rows) // BATCH + 1)
    narrower: Narrower | None = Narrower(model.layers)
    optimiser = optimiser_of(model, args.rate)
    step, begun = 0, time.time()
    for epoch in range(args.epochs):
        model.train()
        losses = []
        for batch in data.batches(rows, rng):
            rate = min(
                (step + 1) / (WARM * total), max(LAST, (total - step) / (total * (1 - WARM)))
            )
            for group in optimiser.param_groups:
                group["lr"] = group["most"] * rate
            losses.append(learn(model, data, batch, HIDDEN))
            if narrower:
                narrower.watch()
            follow(model, optimiser)
            step += 1
            if narrower and step >= FULL * total / args.epochs:
                narrower.narrow(args.inner)
                narrower, optimiser = None, optimiser_of(model, args.rate)
        print(
            f"epoch {epoch + 1}: loss {np.mean(losses):.3f}, {time.time() - begun:.0f} s",
            flush=True,
        )
        torch.save(model.state_dict(), args.out / "acts.pt")


def learn(model: ActReader, data: Data, batch: np.ndarray, hidden: float) -> float:
    """The loss of a batch, whose slopes the model then has; a share of the pieces is blanked."""
    ids, mask, chances = data.tensors(batch)
    ids[(torch.rand(ids.shape) < hidden) & (ids > UNK)] = UNK
    with torch.autocast("cpu", torch.bfloat16):
        both = model(ids, mask, chances)
    target = torch.tensor(data.target[batch])
    loss = sum(-(target * F.log_softmax(x.float(), -1)).sum(1).mean() for x in both)
    model.zero_grad()
    loss.backward()
    return loss.item()


def follow(model: ActReader, optimiser: torch.optim.Optimizer) -> None:
    """A step down the slopes, none of them too long."""
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()


def optimiser_of(
    model: ActReader, rate: float, head_rate: float = HEAD_RATE
) -> torch.optim.Optimizer:
    """``most`` of a group is its highest rate."""
    parts = {True: [], False: []}
    for name, weight in model.named_parameters():
        if weight.requires_grad:
            parts[name.startswith(("layers", "embeddings"))].append(weight)
    groups = [{"params": parts[True], "most": rate}, {"params": parts[False], "most": head_rate}]
    return torch.optim.AdamW(groups, lr=rate, weight_decay=0.01)


def write(model: ActReader, data: Data, bits: int, to: Path) -> None:
    """The graph; ``bits`` as in ``graph.Quantiser``."""
    model.eval()
    layers = {f"layer.{index}": one for index, one in enumerate(model.layers)}
    rng = random.Random(0)
    some = rng.sample(range(len(data.every)), CALIBRATION)
    with watching(layers) as seen, torch.no_grad():
        for row in some:
            model(*data.tensors(np.array([row])))
    weights = named_acts(model, LONGEST)
    even = factors(together(seen, layers), weights, bits) if bits else {}
    save(act_reader(weights, Shape(12, 1e-12, 0), Quantiser(bits), even), to)


def report(data: Data, rows: np.ndarray, to: Path) -> None:
    """Print the share of main acts that are right and F1 of all acts, for each who decides."""
    shipped = ActNetwork(to, Pieces(TAGGER / "pieces.model"))
    found: dict[str, list[tuple[Act, ...]]] = {}
    for row in rows:
        one, chances = data.every[row], data.chances[row]
        read = shipped.chances(one.before, one.said, chances)
        for name, acts in (
            ("rules", one.by_rules),
            ("weighed", likely(chances, data.kinds)),
            ("read", likely(read, data.kinds)),
            (
                f"read if unsure ({SURE})",
                likely(read if chances.max() < SURE else chances, data.kinds),
            ),
        ):
            found.setdefault(name, []).append(acts)
    gold = [data.every[row].acts for row in rows]
    unsure = float(np.mean(data.chances[rows].max(1) < SURE))
    print(f"{len(rows):,} statements, the weights are unsure of {100 * unsure:.0f} %")
    for name, acts in found.items():
        pairs = list(zip(acts, gold, strict=True))
        right = sum(one[0] == other[0] for one, other in pairs)
        both = sum(len({*one} & {*other}) for one, other in pairs)
        f1 = 2 * both / sum(len(one) + len(other) for one, other in pairs)
        print(f"{name}: main act {100 * right / len(rows):.1f} %, all acts F1 {100 * f1:.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--out", type=Path, default=Path("build/acts"), help="checkpoints, examples"
    )
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--layers", type=int, default=8, help="of the base, from below")
    parser.add_argument("--inner", type=int, default=512, help="neurons of a feed-forward layer")
    parser.add_argument("--bits", type=int, default=8, help="of the weights; 0: float")
    parser.add_argument("--least", type=int, default=4, help="as of weigh.py")
    parser.add_argument("--cost", type=float, default=0.15, help="as of weigh.py")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--to", type=Path, default=TO)
    parser.add_argument("--score", action="store_true", help="only score what was written")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    data = Data(kept(args.out / "examples.pickle"), args.least, args.cost)
    if not args.score:
        base = e5.load(e5.default_path())
        model = ActReader(base, rows_of(base), range(args.layers), len(data.kinds))
        train(model, data, np.flatnonzero(~data.held), args)
        write(model, data, args.bits, args.to)
    report(data, np.flatnonzero(data.held), args.to)
    print(f"{args.to.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
