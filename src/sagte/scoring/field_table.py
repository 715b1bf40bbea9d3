"""The figures of the resolved fields as text of at most 80 columns."""

from __future__ import annotations

from sagte.scoring.fields import FieldScores, Share
from sagte.scoring.score import Figure
from sagte.scoring.verdicts import ITEMS, SHARES

_NAME = 20
_NOTE = (
    "  gold spans: resolved on the statements that people marked. found: on those of",
    "  them that the reader found. of all: what it did not find counts as wrong.",
)


def field_table(gold_spans: FieldScores, end_to_end: FieldScores) -> str:
    """The figures in per cent, a dash where one is undefined."""
    columns = (gold_spans.of_all, end_to_end.of_found, end_to_end.of_all)
    head = "".join(f"{name:>20}" for name in ("gold spans", "found", "of all"))
    lines = [
        f"resolved fields: {gold_spans.reports} reports with them, {gold_spans.gold} gold "
        f"statements, {end_to_end.found} found",
        "",
        f"{'right':<{_NAME}}{head}",
        *(f"{name:<{_NAME}}" + "".join(_share(c.shares[name]) for c in columns) for name in SHARES),
        "",
        f"{'':<{_NAME}}{head}",
        f"{'':<{_NAME}}" + f"{'P':>8}{'R':>6}{'F1':>6}" * 3,
        *(f"{name:<{_NAME}}" + "".join(_figure(c.items[name]) for c in columns) for name in ITEMS),
        "",
        *_NOTE,
    ]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _share(share: Share) -> str:
    return f"{_percent(share.share):>11} of {share.total:<5}"


def _figure(figure: Figure) -> str:
    undefined = figure.precision is None and figure.recall is None
    f1 = None if undefined else figure.f1
    return f"{_percent(figure.precision):>8}{_percent(figure.recall):>6}{_percent(f1):>6}"


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"
