"""The reader's figures on our own gold reports may not sink below ``floor.json``.

Raise the floor when the figures rise; lower it only in a commit that says why.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from sagte.exchange.markup import parse
from sagte.reader import Reader
from sagte.record import ReaderInfo, Record, Statement
from sagte.scoring.fields import score_fields
from sagte.scoring.score import Scores, score

HERE = Path(__file__).parent
FLOOR: dict[str, float] = json.loads((HERE / "floor.json").read_text(encoding="utf-8"))
GOLD = [
    parse(path.read_text(encoding="utf-8"), path.name).document
    for folder in ("gold", "gold-blind")
    for path in sorted((HERE.parent / folder).rglob("*.gold"))
]
FIELDS = ("speakers", "said_on", "main_act", "target", "certainty")


def figures(scores: Scores) -> dict[str, float]:
    """F1 in per cent of everything that has a floor."""
    found = {
        name: getattr(scores, name).f1 for name in ("message", "roles", "joint", "type", "medium")
    }
    found |= {name: figure.any_overlap.f1 for name, figure in scores.by_type.items()}
    return {name: round(100 * value, 1) for name, value in found.items()}


def resolved(records: Sequence[Record]) -> dict[str, float]:
    """The share in per cent of the statements found whose field is right."""
    shares = score_fields(zip(GOLD, records, strict=True)).of_found.shares
    return {name: round(100 * shares[name].share, 1) for name in FIELDS}


def sunk(found: dict[str, float]) -> dict[str, tuple[float, float]]:
    """The figures that lie below their floor, each with it."""
    return {n: (found[n], floor) for n, floor in FLOOR.items() if found[n] < floor}


def test_no_figure_sinks_below_its_floor() -> None:
    records = list(Reader().read_many(document.report for document in GOLD))
    pairs = [(gold, record.statements) for gold, record in zip(GOLD, records, strict=True)]
    assert sunk(figures(score(pairs)) | resolved(records)) == {}


def test_the_floor_notices_what_is_lost() -> None:
    """Gold itself stands above the floor; without every second statement it does not."""

    def scored(step: int) -> dict[str, float]:
        kept: list[tuple[Statement, ...]] = [gold.statements[::step] for gold in GOLD]
        info = ReaderInfo("", "")
        records = [
            Record(reader=info, report=gold.report, statements=statements)
            for gold, statements in zip(GOLD, kept, strict=True)
        ]
        return figures(score(zip(GOLD, kept, strict=True))) | resolved(records)

    assert sunk(scored(1)) == {}
    assert "message" in sunk(scored(3))
    assert set(FLOOR) == set(scored(1))
