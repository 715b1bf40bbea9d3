"""How right the resolved fields are: who, through whom, when, doing what.

Counted are the statements of gold documents that have these fields (``GoldDocument.resolved``). A
record's statements are paired with them as for the benchmark's figures (``match.pair``); if they
are the gold statements themselves, each with itself. Made-up statements count nowhere here.

Shares of gold statements that are right:

- *speakers*: the same people, nobody more and nobody less; nobody on both sides is right. A
  resolved speaker is a gold entity if its name is one that was accepted for it (``names``). A
  resolved id that stands for several gold entities in a report counts only for the one it stands
  for most often.
- *basis*, *certainty*, *main_act*: the same; the main act is the first.
- *said_on*: the same days; no date on both sides is right. *said_on_dated*: of those with a date.
- *target*: both name nobody; or what they name is the same entity, shares a token, or is the same
  words.
- *via_order*: of the chains that have two names or more in common, those that have them in the same
  order.

Precision, recall and F1 over all items in the statements:

- *acts*; *via* by name, *via_without_mark* without the agencies that the report's own mark names;
  *amounts* by value, unit and currency, each as often as it stands there.
- *occasion*: right if gold and prediction share a token or are the same words.

``of_found`` counts the gold statements that a predicted one was paired with. In ``of_all`` those
that were not found count as wrong, and their items as missed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sagte.intake.gold import GoldDocument
from sagte.record import ReaderInfo, Record, Report, Statement
from sagte.scoring.match import pair, quotations
from sagte.scoring.score import Figure, figure
from sagte.scoring.verdicts import ITEMS, SHARES, Judge, StatementPair, Verdict

_SPANS = ("id", "type", "quote", "speaker", "cue", "frame", "addressee", "medium", "parent")


@dataclass(frozen=True)
class Share:
    """``right`` of ``total``; ``share`` lies between 0 and 1, None of nothing."""

    right: int
    total: int
    share: float | None


@dataclass(frozen=True)
class FieldFigures:
    """``shares`` has each of ``SHARES``, ``items`` each of ``ITEMS``."""

    shares: Mapping[str, Share]
    items: Mapping[str, Figure]


@dataclass(frozen=True)
class FieldScores:
    """The figures over all reports with resolved fields, as this module's head explains them."""

    reports: int
    gold: int
    found: int
    of_found: FieldFigures
    of_all: FieldFigures

    def to_dict(self) -> dict[str, Any]:
        """The same as plain dictionaries, for JSON; undefined figures are None."""
        return asdict(self)


def score_fields(pairs: Iterable[tuple[GoldDocument, Record]]) -> FieldScores:
    """Score the resolved fields of the record of each gold document that has them."""
    reports = 0
    found: list[Verdict] = []
    missed: list[Verdict] = []
    for document, record in pairs:
        if not document.resolved:
            continue
        reports += 1
        paired = _paired(document, record)
        verdicts = Judge(document, record).verdicts(paired)
        for (_, predicted), verdict in zip(paired, verdicts, strict=True):
            (missed if predicted is None else found).append(verdict)
    return FieldScores(
        reports=reports,
        gold=len(found) + len(missed),
        found=len(found),
        of_found=_figures(found),
        of_all=_figures(found + missed),
    )


def with_gold_spans(document: GoldDocument, report: Report | None = None) -> Record:
    """A record with the statements of ``document``, as spans and labels alone, to be resolved.

    ``report`` is the document's report as the reader sees it, with its parts.
    """
    return Record(
        reader=ReaderInfo("", "gold spans"),
        report=report or document.report,
        statements=tuple(
            Statement(**{name: getattr(statement, name) for name in _SPANS})
            for statement in document.statements
        ),
    )


def _paired(document: GoldDocument, record: Record) -> list[StatementPair]:
    gold, predicted = document.statements, record.statements
    if [(s.id, s.quote) for s in gold] == [(s.id, s.quote) for s in predicted]:
        return list(zip(gold, predicted, strict=True))
    found = pair(quotations(document, gold), quotations(document, predicted))
    return [
        (one.gold.statement, one.predicted.statement if one.predicted else None)
        for one in found
        if one.gold
    ]


def _figures(verdicts: Sequence[Verdict]) -> FieldFigures:
    right, counted = Counter[str](), Counter[str]()
    both, predicted, gold = Counter[str](), Counter[str](), Counter[str]()
    for verdict in verdicts:
        for name, value in verdict.right.items():
            right[name] += value is True
            counted[name] += value is not None
        for name, counts in verdict.items.items():
            for counter, count in zip((both, predicted, gold), counts, strict=True):
                counter[name] += count
    return FieldFigures(
        shares={
            name: Share(
                right[name], counted[name], right[name] / counted[name] if counted[name] else None
            )
            for name in SHARES
        },
        items={name: figure(both[name], predicted[name], both[name], gold[name]) for name in ITEMS},
    )
