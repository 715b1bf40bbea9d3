"""Write the shipped model: ONNX graphs, vocabulary, settings and model card.

``python training/export.py --run build/model --data ../shared/data --to src/sagte/tagger/data``
"""

from __future__ import annotations

import argparse
import shutil
from itertools import islice
from pathlib import Path

import numpy as np
import torch

from dataset import read
from graph import Quantiser, Shape, encoder, role_finder, save
from sagte.tagger.decode import Settings
from sagte.tagger.load import card
from sagte.tagger.network import OnnxNetwork
from sagte.tagger.pieces import Pieces
from sagte.tagger.tagger import Tagger
from smooth import factors, inputs
from torch_network import TorchNetwork, load
from train import FROZEN
from tune import Bench, figures, load_gold, write_card_settings
from weights import named

SHAPE = Shape(heads=12, epsilon=1e-12, frozen=FROZEN)
CALIBRATION = 24  # training documents on which the quantisation is measured


def write_graphs(checkpoint: Path, run: Path, data: Path, to: Path, quantiser: Quantiser) -> None:
    """The two graphs and the vocabulary."""
    to.mkdir(parents=True, exist_ok=True)
    model = load(checkpoint, run)
    lower, roles = named(model)
    even: dict[str, np.ndarray] = {}
    if quantiser.bits:
        documents = read(data / "wikinews_quotes/train.jsonl", Pieces(run / "pieces.model"))
        even = factors(inputs(model, islice(documents, CALIBRATION)), lower | roles, quantiser.bits)
    save(encoder(lower, SHAPE, quantiser, even), to / "encoder.onnx")
    save(role_finder(roles, SHAPE, quantiser, even), to / "roles.onnx")
    shutil.copyfile(run / "pieces.model", to / "pieces.model")


def write_settings(to: Path, name: str) -> None:
    """``model.json``; settings that ``tune.py`` chose stay."""
    kept = card(to).settings if (to / "model.json").exists() else Settings()
    write_card_settings(to, name, kept)


def table(data: Path, checkpoint: Path, run: Path, to: Path) -> str:
    """Float and shipped weights on the development split, scored in the same call."""
    bench = Bench(load_gold(data / "wikinews_quotes/dev.jsonl"))
    pieces, settings = Pieces(to / "pieces.model"), card(to).settings
    rows = {
        "float": figures(bench.score(Tagger(TorchNetwork(checkpoint, run), pieces, settings))),
        "shipped": figures(bench.score(Tagger(OnnxNetwork(to, 2), pieces, settings))),
    }
    names = list(rows["float"])
    lines = ["| weights | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    for name, row in rows.items():
        lines.append(f"| {name} | " + " | ".join(f"{row[n]:.1f}" for n in names) + " |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="folder that train.py wrote")
    parser.add_argument("--checkpoint", type=Path, help="default: checkpoint.pt of the run")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--bits", type=int, default=8, help="0 writes float weights")
    parser.add_argument("--block", type=int, default=0)
    parser.add_argument("--no-card", action="store_true")
    args = parser.parse_args()
    checkpoint = args.checkpoint or args.run / "checkpoint.pt"
    name = f"sagte-tagger-4-e{torch.load(checkpoint)['epoch']}"
    write_graphs(checkpoint, args.run, args.data, args.to, Quantiser(args.bits, args.block))
    write_settings(args.to, name)
    if not args.no_card:
        template = (Path(__file__).parent / "card.md").read_text(encoding="utf-8")
        scores = table(args.data, checkpoint, args.run, args.to)
        filled = template.replace("{name}", name).replace("{scores}", scores)
        (args.to / "MODEL_CARD.md").write_text(filled, encoding="utf-8")
        print(scores)


if __name__ == "__main__":
    main()
