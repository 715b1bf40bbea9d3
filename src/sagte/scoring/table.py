"""Scores, and what cost them, as text of at most 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from sagte.intake.gold import ROLES, GoldDocument, role_spans
from sagte.record import Report, Span, Statement
from sagte.scoring.match import PARTS, Pair, Quotation, pair, quotations
from sagte.scoring.score import Figure, Scores, token_figure

_WIDTH = 80
_NAME = 24
_LABEL = 11
_COLUMN = (_WIDTH - _LABEL - 3) // 2
_NOTE = (
    "  type, medium: right only where quotations share a token. …_assigned: as the",
    "  benchmark counts: it pairs what shares none too, and no medium is a medium.",
)


def table(scores: Scores) -> str:
    """The figures in per cent, a dash where one is undefined."""
    overall = {
        "message": scores.message,
        "roles": scores.roles,
        "joint": scores.joint,
        "type": scores.type,
        "medium": scores.medium,
        "type_assigned": scores.type_assigned,
        "medium_assigned": scores.medium_assigned,
    }
    lines = [
        f"{scores.reports} reports, {scores.gold} gold quotations, "
        f"{scores.predicted} predicted, {scores.paired} paired",
        "",
        f"{'':<{_NAME}}{_columns('P', 'R', 'F1')}",
        *_rows(overall),
        "",
        *_NOTE,
        "",
        "by role",
        *_rows(scores.by_role),
        "",
        f"{'by type':<{_NAME}}{'any overlap':>21}{'exact':>21}{'gold':>7}{'pred.':>7}",
        f"{'':<{_NAME}}{_columns('P', 'R', 'F1')}{_columns('P', 'R', 'F1')}",
    ]
    lines += [
        f"{name:<{_NAME}}{_values(one.any_overlap)}{_values(one.exact)}"
        f"{one.gold:>7}{one.predicted:>7}"
        for name, one in scores.by_type.items()
    ]
    return "\n".join(lines) + "\n"


def _rows(figures: Mapping[str, Figure]) -> list[str]:
    return [f"{name:<{_NAME}}{_values(figure)}" for name, figure in figures.items()]


def _values(figure: Figure) -> str:
    undefined = figure.precision is None and figure.recall is None
    values = (figure.precision, figure.recall, None if undefined else figure.f1)
    return _columns(*("–" if value is None else f"{100 * value:.1f}" for value in values))


def _columns(*cells: str) -> str:
    return "".join(f"{cell:>7}" for cell in cells)


@dataclass(frozen=True)
class _Entry:
    """A pair with the figure that it is ranked by: the joint F1 of this pair alone."""

    report: Report
    pair: Pair
    f1: float
    same_type: bool

    @property
    def rank(self) -> tuple[float, bool, int]:
        gold, predicted = self.pair.tokens("quote")
        return self.f1, self.same_type, -len(gold | predicted)


def worst(pairs: Iterable[tuple[GoldDocument, Sequence[Statement]]], n: int) -> str:
    """The ``n`` worst quotations beside the gold, worst first; those without a fault are left out.

    They are ranked by the joint F1 of the pair alone (0 for a quotation that is missing or made
    up), then wrong types before right ones, then longer quotes before shorter ones. Control
    characters and line breaks of the report are shown as spaces.
    """
    entries = []
    for document, statements in pairs:
        gold = quotations(document, document.statements)
        for one in pair(gold, quotations(document, statements)):
            f1 = token_figure([one], PARTS).f1
            same_type = bool(
                one.gold
                and one.predicted
                and one.gold.statement.type == one.predicted.statement.type
            )
            if f1 < 1 or not same_type:
                entries.append(_Entry(document.report, one, f1, same_type))
    entries.sort(key=lambda entry: entry.rank)
    return "\n".join(_shown(place, entry) for place, entry in enumerate(entries[:n], start=1))


def _shown(place: int, entry: _Entry) -> str:
    head = f"{place}. F1 {100 * entry.f1:.1f}  {_fault(entry)}  "
    name = entry.report.title or entry.report.id
    sides = (entry.pair.gold, entry.pair.predicted)
    lines = [
        head + textwrap.shorten(_plain(name), _WIDTH - len(head), placeholder="…"),
        *_row("", "gold", "predicted"),
        *_row("type", *(_kind(side) for side in sides)),
    ]
    for part in PARTS:
        cells = [_words(entry.report, side, part) for side in sides]
        if any(cells):
            lines += _row(part, *cells)
    return "\n".join(lines) + "\n"


def _fault(entry: _Entry) -> str:
    if entry.pair.predicted is None:
        return "missed"
    return "made up" if entry.pair.gold is None else "inexact" if entry.f1 < 1 else "wrong type"


def _kind(side: Quotation | None) -> str:
    if side is None:
        return "–"
    return ", ".join(word for word in (side.statement.type, side.statement.medium) if word)


def _words(report: Report, side: Quotation | None, part: str) -> str:
    if side is None:
        return ""
    spans: tuple[Span, ...] = (
        role_spans(side.statement, part) if part in ROLES else side.statement.quote.spans
    )
    return _plain(" … ".join(report.text[span.start : span.end] for span in spans))


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _row(label: str, gold: str, predicted: str) -> list[str]:
    columns = (textwrap.wrap(gold, _COLUMN), textwrap.wrap(predicted, _COLUMN))
    lines = zip_longest(*columns, fillvalue="")
    return [
        f"{label if not index else '':<{_LABEL}}{left:<{_COLUMN}}   {right}".rstrip()
        for index, (left, right) in enumerate(lines)
    ]
