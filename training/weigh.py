"""Train the model that weighs what a statement does: ``python training/weigh.py``.

A multinomial logistic regression over the features of ``act_features.py``, which hold what the rules
found, on the statements whose act no verb or noun beside them tells. ``--folds`` prints first how it
does on reports that it was not trained on, beside the rules alone.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from labelled import Example, kept
from sagte.reading.weighing import SHIPPED, Weights, likely
from sagte.record import Act

SECOND = 0.2  # of a statement with two acts; how much of it the second one is
GOLD = 2.0  # how much gold counts: its bounds are annotated, its acts twice
PAIR = 0.5  # two flags together count half, so that each alone is learned first
TO = Path(__file__).parent.parent / "src/sagte/reading/data" / SHIPPED


def strength(feature: str) -> float:
    """How loud a feature is, before it is weighed."""
    return PAIR if feature.startswith("2") else 1.0


def fit(chosen: Sequence[Example], least: int, cost: float) -> Weights:
    """``least`` is how many statements a feature has to stand in."""
    seen = Counter(feature for example in chosen for feature in example.features)
    names = sorted(feature for feature, times in seen.items() if times >= least)
    place = {name: index for index, name in enumerate(names)}
    rows, columns, values, acts, counts = [], [], [], [], []
    for example in chosen:
        known = [feature for feature in example.features if feature in place]
        sure = 1.0 if ":" in example.report else GOLD
        for act, count in shares(example.acts):
            rows += [len(acts)] * len(known)
            columns += [place[feature] for feature in known]
            values += map(strength, known)
            acts.append(act)
            counts.append(count * sure)
    given = csr_matrix((values, (rows, columns)), (len(acts), len(names)), dtype=np.float32)
    model = LogisticRegression(C=cost, max_iter=200).fit(given, acts, sample_weight=counts)
    loud = np.array([strength(name) for name in names])
    return Weights.of(names, list(model.classes_), model.coef_.T * loud[:, None], model.intercept_)


def shares(acts: Sequence[Act]) -> list[tuple[Act, float]]:
    """How much each act counts: what is done beside the main act is nearly done."""
    first, *others = acts
    return [(first, 1 - SECOND), (others[0], SECOND)] if others else [(first, 1.0)]


def check(every: Sequence[Example], folds: int, least: int, cost: float) -> None:
    """Print the share of main acts that are right, by rules and weighed, and F1 of all acts."""
    fold = [zlib.crc32(example.report.encode()) % folds for example in every]
    right = Counter[str]()
    for number in range(folds):
        weights = fit([e for e, f in zip(every, fold, strict=True) if f != number], least, cost)
        for example in (e for e, f in zip(every, fold, strict=True) if f == number):
            found = likely(weights.chances(example.features), weights.kinds)
            right["all"] += 1
            right["rules"] += example.by_rules[0] == example.acts[0]
            right["weighed"] += found[0] == example.acts[0]
            for name, acts in (("rules", example.by_rules), ("weighed", found)):
                right[f"{name} both"] += len({*acts} & {*example.acts})
                right[f"{name} found"] += len(acts)
            right["gold"] += len(example.acts)
    for name in ("rules", "weighed"):
        share = 100 * right[name] / right["all"]
        f1 = 200 * right[f"{name} both"] / (right[f"{name} found"] + right["gold"])
        print(
            f"{name}: main act {share:.1f} % of {right['all']:,}, all acts F1 {f1:.1f}", flush=True
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=0, help="cross-validate first, by report")
    parser.add_argument("--least", type=int, default=4)
    parser.add_argument("--cost", type=float, default=0.15)
    parser.add_argument("--examples", type=Path, default=Path("build/acts/examples.pickle"))
    parser.add_argument("--to", type=Path, default=TO)
    args = parser.parse_args()
    every = kept(args.examples)
    if args.folds:
        check(every, args.folds, args.least, args.cost)
    weights = fit(every, args.least, args.cost)
    weights.write(args.to)
    print(f"{len(every):,} statements, {len(weights):,} features, {args.to.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
