"""The benchmark's figures (arXiv 2404.16764): how well predicted quotations agree with gold ones.

Everything is counted in the tokens of the gold document; a token is marked if a span overlaps it.
The quotations of each report are first paired one to one (``match``).

*message* compares the quotes, *roles* pools addressee, cue, frame and speaker, *joint* pools all
five, ``by_role`` has each role alone. For each pair, and each unpaired quotation against nothing,
the token precision of a part is |both| / |predicted| where something is predicted, its token recall
|both| / |gold| where gold marks something; elsewhere they are undefined and not counted. Precision
and recall are the means over all that are defined in the corpus (over quotations, for pooled
figures over quotations and parts; not over reports), F1 their harmonic mean.

*type* and *medium* count labels: precision is the share of predicted quotations, recall the share
of gold ones, that are paired with one of the same label. A pair shares at least one token.
Quotations without a medium are counted in neither.

*type_assigned* and *medium_assigned* count them as the benchmark's own evaluation does: its
assignment also pairs quotations that share no token while both sides have some left, so that a
label can be right by chance (here they are paired in the order of the text, ``match.pair_rest``);
and to have no medium is a medium like the others. These two are the ones to hold against published
figures, the other two say what a user gets.

``by_type`` looks at the quotations of one type alone. *any overlap*: gold and predicted ones of the
type are paired anew among themselves; a pair is right. *exact*: a predicted quotation is right if
its tokens are just those of a gold one of the type, each gold one counted once. Precision is right
by predicted, recall right by gold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, get_args

from sagte.intake.gold import ROLES, GoldDocument
from sagte.record import Statement, StatementType
from sagte.scoring.match import PARTS, Pair, Quotation, pair, pair_rest, quotations

TYPES: tuple[StatementType, ...] = get_args(StatementType)


@dataclass(frozen=True)
class Figure:
    """Precision, recall and F1 between 0 and 1.

    Precision is None if nothing was predicted anywhere, recall if gold marks nothing anywhere; F1
    is 0 then.
    """

    precision: float | None
    recall: float | None
    f1: float


@dataclass(frozen=True)
class TypeFigures:
    """How the quotations of one type were found, and how many there are."""

    gold: int
    predicted: int
    any_overlap: Figure
    exact: Figure


@dataclass(frozen=True)
class Scores:
    """The figures over all reports, as this module's head explains them, and what was counted."""

    reports: int
    gold: int
    predicted: int
    paired: int
    message: Figure
    roles: Figure
    joint: Figure
    type: Figure
    medium: Figure
    type_assigned: Figure
    medium_assigned: Figure
    by_role: Mapping[str, Figure]
    by_type: Mapping[str, TypeFigures]

    def to_dict(self) -> dict[str, Any]:
        """The same as plain dictionaries, for JSON; undefined figures are None."""
        return asdict(self)


def score(pairs: Iterable[tuple[GoldDocument, Sequence[Statement]]]) -> Scores:
    """Score the statements predicted for each gold document."""
    paired: list[Pair] = []
    assigned: list[Pair] = []
    by_type = {name: _TypeCount() for name in TYPES}
    reports = 0
    for document, statements in pairs:
        reports += 1
        gold = quotations(document, document.statements)
        predicted = quotations(document, statements)
        found = pair(gold, predicted)
        paired += found
        assigned += pair_rest(found)
        for name, count in by_type.items():
            count.add(
                [g for g in gold if g.statement.type == name],
                [p for p in predicted if p.statement.type == name],
            )
    return Scores(
        reports=reports,
        gold=sum(p.gold is not None for p in paired),
        predicted=sum(p.predicted is not None for p in paired),
        paired=sum(p.gold is not None and p.predicted is not None for p in paired),
        message=token_figure(paired, ["quote"]),
        roles=token_figure(paired, ROLES),
        joint=token_figure(paired, PARTS),
        type=_label_figure(paired, "type"),
        medium=_label_figure(paired, "medium"),
        type_assigned=_label_figure(assigned, "type"),
        medium_assigned=_label_figure(assigned, "medium", none="none"),
        by_role={role: token_figure(paired, [role]) for role in ROLES},
        by_type={name: count.figures() for name, count in by_type.items()},
    )


def token_figure(pairs: Iterable[Pair], parts: Sequence[str]) -> Figure:
    """Mean token precision and recall over all pairs and ``parts`` where they are defined."""
    precisions: list[float] = []
    recalls: list[float] = []
    for one in pairs:
        for part in parts:
            gold, predicted = one.tokens(part)
            both = len(gold & predicted)
            if predicted:
                precisions.append(both / len(predicted))
            if gold:
                recalls.append(both / len(gold))
    return figure(sum(precisions), len(precisions), sum(recalls), len(recalls))


def _label_figure(pairs: Iterable[Pair], label: str, none: str | None = None) -> Figure:
    """``none`` is the label of quotations without one; they are not counted if it is None."""
    right = predicted = gold = 0
    for one in pairs:
        of_gold = (getattr(one.gold.statement, label) or none) if one.gold else None
        of_predicted = (getattr(one.predicted.statement, label) or none) if one.predicted else None
        gold += of_gold is not None
        predicted += of_predicted is not None
        right += of_gold is not None and of_gold == of_predicted
    return figure(right, predicted, right, gold)


class _TypeCount:
    """Counts the quotations of one type over the reports."""

    def __init__(self) -> None:
        self.gold = self.predicted = self.overlapping = self.exact = 0

    def add(self, gold: Sequence[Quotation], predicted: Sequence[Quotation]) -> None:
        self.gold += len(gold)
        self.predicted += len(predicted)
        self.overlapping += sum(bool(p.gold and p.predicted) for p in pair(gold, predicted))
        self.exact += _common(_quotes(gold), _quotes(predicted))

    def figures(self) -> TypeFigures:
        return TypeFigures(
            gold=self.gold,
            predicted=self.predicted,
            any_overlap=figure(self.overlapping, self.predicted, self.overlapping, self.gold),
            exact=figure(self.exact, self.predicted, self.exact, self.gold),
        )


def _quotes(found: Iterable[Quotation]) -> list[frozenset[int]]:
    return [quotation.parts["quote"] for quotation in found if quotation.parts["quote"]]


def _common(first: Iterable[Hashable], second: Iterable[Hashable]) -> int:
    return (Counter(first) & Counter(second)).total()


def figure(right_p: float, predicted: int, right_r: float, gold: int) -> Figure:
    """Precision ``right_p`` of ``predicted``, recall ``right_r`` of ``gold``, and their F1."""
    precision = right_p / predicted if predicted else None
    recall = right_r / gold if gold else None
    if not precision or not recall:
        return Figure(precision, recall, 0.0)
    return Figure(precision, recall, 2 * precision * recall / (precision + recall))
