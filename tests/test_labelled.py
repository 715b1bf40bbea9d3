"""The labelled statements that the acts' weights are trained on can be read, every one."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

TRAINING = Path(__file__).parent.parent / "training"


@pytest.fixture
def labelled(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(TRAINING))
    return importlib.import_module("labelled")


def test_marks_become_places_and_acts(labelled: ModuleType) -> None:
    text, labels = labelled.unmarked("⟦1 deny,assert⟧Ja⟦/1⟧, sagte ⟦2 ask⟧er⟦/2⟧ ⟦1⟧ab⟦/1⟧.", "x")
    assert text == "Ja, sagte er ab."
    assert labels == {frozenset({0, 1, 13, 14}): ("deny", "assert"), frozenset({10, 11}): ("ask",)}


@pytest.mark.parametrize(
    "wrong", ["⟦1 sing⟧La⟦/1⟧", "⟦1 deny⟧La", "⟦1⟧La⟦/1⟧", "⟦1 ask⟧A⟦/1⟧⟦1 ask⟧B⟦/1⟧"]
)
def test_wrong_marks_are_refused(labelled: ModuleType, wrong: str) -> None:
    with pytest.raises(ValueError, match="x: "):
        labelled.unmarked(wrong, "x")


def test_every_report_can_be_read(labelled: ModuleType) -> None:
    reports = [
        report
        for path in sorted((TRAINING / "statements").glob("*.txt"))
        for report in path.read_text(encoding="utf-8").split("\n===\n")
    ]
    assert len(reports) > 1000
    for report in reports:
        text, labels = labelled.unmarked(report, report[:40])
        assert labels
        assert "⟦" not in text
