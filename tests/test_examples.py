"""The bundled examples are the gold reports without their markup."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from sagte.exchange.markup import parse

GOLD = sorted((Path(__file__).parent.parent / "gold").rglob("*.gold"))


def test_examples_are_the_gold_reports_texts() -> None:
    bundled = {
        entry.name: entry.read_text(encoding="utf-8")
        for entry in (files("sagte") / "examples").iterdir()
        if entry.name.endswith(".txt")
    }
    gold = {
        f"{path.stem}.txt": parse(path.read_text(encoding="utf-8"), path.name).document.report.text
        for path in GOLD
    }
    assert bundled == gold, "run: python tools/examples.py"


def test_the_gold_set_is_as_large_as_it_claims() -> None:
    documents = [parse(p.read_text(encoding="utf-8"), p.name).document for p in GOLD]
    counts = [len(document.statements) for document in documents]
    assert len(documents) >= 20
    assert sum(counts) >= 250
    assert 0 in counts
    types = {statement.type for document in documents for statement in document.statements}
    assert len(types) == 5
