"""Choose the decoding settings on the development split and print what they give.

``python training/tune.py --data ../shared/data --model build/model`` walks over one setting after
the other, keeps what raises the mean of message, roles, joint, type and medium F1, and writes them
to ``model.json``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

import numpy as np

from sagte.intake.benchmark import read_gold
from sagte.intake.gold import GoldDocument
from sagte.reading.hints import hints
from sagte.reading.reader import completed, described
from sagte.reading.summaries import summed_up
from sagte.reading.words import readable
from sagte.record import Statement
from sagte.scoring.score import Scores, score
from sagte.tagger.decode import Floats, Settings
from sagte.tagger.labels import MEDIA, ROLES, TYPES
from sagte.tagger.load import card
from sagte.tagger.network import OnnxNetwork
from sagte.tagger.pieces import Pieces
from sagte.tagger.tagger import Network, Tagger
from sagte.tagger.windows import Ints

HINTS = {
    "hint_inside": (0.0, 1.5, 2.5, 3.5, 5.0, 6.5, 8.0),
    "hint_begin": (0.0, 1.0, 2.0, 4.0, 6.0, 8.0),
    "hint_direct": (0.0, 0.1, 0.2, 0.3, 0.4, 0.6),
}
SHARES = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7)


class Remembering:
    """Runs each input once: settings change what is asked, seldom what is answered."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.encoded: dict[bytes, tuple[Floats, Floats]] = {}
        self.found: dict[tuple[int, bytes], tuple[Floats, Floats]] = {}

    def encode(self, ids: Ints, units: Ints, told: Floats) -> tuple[Floats, Floats]:
        key = ids.tobytes() + units.tobytes()
        if key not in self.encoded:
            self.encoded[key] = self.network.encode(ids, units, told)
        return self.encoded[key]

    def roles(self, states: Floats, marks: Ints, told: Floats) -> tuple[Floats, Floats]:
        key = (hash(states.tobytes()), marks.tobytes() + told.tobytes())
        if key not in self.found:
            self.found[key] = self.network.roles(states, marks, told)
        return self.found[key]


class Bench:
    """The gold documents, prepared once."""

    def __init__(self, gold: Sequence[GoldDocument]) -> None:
        self.gold = gold
        self.shown = [readable(described(document.report)) for document in gold]
        self.hints = [
            hints(document.report.text, shown.tokens)
            for document, shown in zip(gold, self.shown, strict=True)
        ]
        self.summaries = [
            summed_up(document.report.text, shown.tokens)
            for document, shown in zip(gold, self.shown, strict=True)
        ]

    def read(self, tagger: Tagger) -> list[tuple[Statement, ...]]:
        return [
            completed(document.report.text, shown, tagger.tag(shown.words, given), summaries)
            for document, shown, given, summaries in zip(
                self.gold, self.shown, self.hints, self.summaries, strict=True
            )
        ]

    def score(self, tagger: Tagger) -> Scores:
        return score(zip(self.gold, self.read(tagger), strict=True))


def figures(scores: Scores) -> dict[str, float]:
    names = ("message", "roles", "joint", "type", "medium")
    out = {name: round(100 * getattr(scores, name).f1, 2) for name in names}
    out["reported"] = round(100 * scores.by_type["reported"].any_overlap.f1, 2)
    return out


def worth(scores: Scores) -> float:
    """What tuning maximises: the five figures, *reported* at a fifth of their weight."""
    found = figures(scores)
    return (sum(found.values()) - 0.8 * found["reported"]) / 5.2


def candidates(settings: Settings) -> list[tuple[str, list[Settings]]]:
    """For each setting the values to try, near the present one."""
    outer, nested = settings.outside
    steps = (-0.6, -0.3, -0.15, 0.15, 0.3, 0.6)
    tries = [
        ("outside, outer", [replace(settings, outside=(outer + d, nested)) for d in steps]),
        ("outside, nested", [replace(settings, outside=(outer, nested + d)) for d in steps]),
        ("begin", [replace(settings, begin=settings.begin + d) for d in steps]),
        ("resume", [replace(settings, resume=settings.resume + 2 * d) for d in steps]),
        ("speaker", [replace(settings, speaker_in_place=d) for d in SHARES]),
        ("direct, outer", [replace(settings, direct=(d, settings.direct[1])) for d in SHARES]),
        ("direct, nested", [replace(settings, direct=(settings.direct[0], d)) for d in SHARES]),
        ("sentence", [replace(settings, sentence=d) for d in (0.3, 0.5, 0.7, 0.9, 1.1)]),
        *[
            (name, [replace(settings, **{name: value}) for value in values])
            for name, values in HINTS.items()
        ],
        ("gap", [replace(settings, longest_gap=g) for g in (15, 25, 40, 60)]),
    ]
    for name in ("free_indirect", "indirect_free_indirect", "reported"):
        place = TYPES.index(name)
        rows = []
        for factor in (0.5, 0.7, 1.4, 2.0, 3.0):
            weights = list(settings.weights)
            weights[place] = round(weights[place] * factor, 3)
            rows.append(replace(settings, weights=tuple(weights)))
        tries.append((name, rows))
    for index in range(len(settings.roles)):
        values = []
        for d in (-0.1, -0.05, 0.05, 0.1):
            roles = list(settings.roles)
            roles[index] = float(np.clip(roles[index] + d, 0.05, 0.95))
            values.append(replace(settings, roles=(roles[0], roles[1], roles[2], roles[3])))
        tries.append((f"role {index}", values))
    return tries


_held: dict[str, tuple[Bench, Tagger]] = {}


def hold(args: argparse.Namespace, threads: int = 1) -> tuple[Bench, Tagger]:
    """This process's documents and network, made once."""
    if "it" not in _held:
        bench = Bench(load_gold(args.data / "wikinews_quotes/dev.jsonl"))
        network = Remembering(OnnxNetwork(args.model, threads))
        tagger = Tagger(network, Pieces(args.model / "pieces.model"), Settings())
        _held["it"] = bench, tagger
    return _held["it"]


def value(args: argparse.Namespace, settings: Settings) -> tuple[float, dict[str, float]]:
    """What the settings are worth, and their figures."""
    bench, tagger = hold(args)
    tagger.settings = settings
    scores = bench.score(tagger)
    return worth(scores), figures(scores)


def climb(args: argparse.Namespace, settings: Settings) -> Settings:
    """Coordinate ascent on ``worth``, trying a setting's values side by side."""
    with ProcessPoolExecutor(args.jobs) as pool:
        ((best, found),) = pool.map(partial(value, args), [settings])
        print("before", f"{best:.2f}", found, flush=True)
        for _ in range(args.rounds):
            before = best
            for name, _values in candidates(settings):
                tries = dict(candidates(settings))[name]
                results = list(pool.map(partial(value, args), tries))
                top = max(range(len(tries)), key=lambda i: results[i][0])
                if results[top][0] > best + 0.02:
                    (best, found), settings = results[top], tries[top]
                    print(f"{best:.2f} {name}", flush=True)
            if best - before < 0.05:
                break
    print("after ", f"{best:.2f}", found, settings)
    return settings


def write_card_settings(folder: Path, name: str, settings: Settings) -> None:
    """``model.json``: the model's name, its labels, and how its scores are decoded."""
    labels = [list(TYPES), list(MEDIA), list(ROLES)]
    content = {"name": name, "labels": labels, "settings": asdict(settings)}
    (folder / "model.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def load_gold(path: Path) -> list[GoldDocument]:
    with path.open(encoding="utf-8") as file:
        return list(read_gold(file, path.name))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder with the model")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    found = card(args.model)
    settings = climb(args, found.settings)
    write_card_settings(args.model, found.name, settings)


if __name__ == "__main__":
    main()
