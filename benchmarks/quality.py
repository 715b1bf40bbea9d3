"""How well readers agree with what people marked, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from sagte.intake.gold import GoldDocument
from sagte.record import Report, Statement
from sagte.scoring.score import score

FIGURES = ("message", "roles", "joint", "type", "medium")
Read = Callable[[Sequence[Report]], Sequence[Sequence[Statement]]]


def quality(readers: Mapping[str, Read], gold: Sequence[GoldDocument]) -> Iterator[str]:
    """A line for each reader with the F1 of ``FIGURES`` in per cent; before it what they mean."""
    marked = sum(len(document.statements) for document in gold)
    yield f"Quality: F1 in per cent on {len(gold)} reports with {marked} marked statements"
    yield f"{'':<20}" + "".join(f"{name:>9}" for name in FIGURES)
    reports = [document.report for document in gold]
    for name, read in readers.items():
        scores = score(zip(gold, read(reports), strict=True))
        values = [getattr(scores, figure).f1 for figure in FIGURES]
        yield f"{name:<20}" + "".join(f"{100 * value:>9.1f}" for value in values)
