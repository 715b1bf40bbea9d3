"""Which predicted quotation stands for which gold one.

As in the benchmark, predicted and gold quotations of a report are paired one to one so that the
total overlap of their quote tokens is largest. Overlap is counted as the benchmark's evaluation
does: the F1 of the two token sets (1 where they are equal), plus 0.01 where the type and 0.001
where the medium agree, which decides ties. Unlike there, ``pair`` never pairs quotations without a
common token. ``pair_rest`` pairs these as well while both sides have some left. Which of them go
together is no longer a matter of overlap, and up to the solver in the benchmark's evaluation; here
they are paired in the order of the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from sagte.intake.gold import ROLES, GoldDocument, role_spans, token_set
from sagte.record import Statement

_SAME_TYPE, _SAME_MEDIUM = 0.01, 0.001

PARTS = ("quote", *ROLES)
Tokens = frozenset[int]
_NOTHING: Tokens = frozenset()


@dataclass(frozen=True)
class Quotation:
    """A statement with the indices of its tokens; ``parts`` has a set for each of ``PARTS``."""

    statement: Statement
    parts: Mapping[str, Tokens]


@dataclass(frozen=True)
class Pair:
    """A gold quotation and the predicted one paired with it; one of them is None if it has none."""

    gold: Quotation | None
    predicted: Quotation | None

    def tokens(self, part: str) -> tuple[Tokens, Tokens]:
        """The gold and the predicted tokens of one of ``PARTS``."""
        return (
            self.gold.parts[part] if self.gold else _NOTHING,
            self.predicted.parts[part] if self.predicted else _NOTHING,
        )


def quotations(document: GoldDocument, statements: Sequence[Statement]) -> list[Quotation]:
    """The statements, gold or predicted, with their tokens in ``document``."""
    return [
        Quotation(
            statement,
            {
                "quote": token_set(document.tokens, statement.quote.spans),
                **{role: token_set(document.tokens, role_spans(statement, role)) for role in ROLES},
            },
        )
        for statement in statements
    ]


def pair(gold: Sequence[Quotation], predicted: Sequence[Quotation]) -> list[Pair]:
    """Pair the quotations of one report; the unpaired of either side stand alone."""
    found = assign([[_weight(g, p) for p in predicted] for g in gold])
    taken = {column for _, column in found}
    partner = dict(found)
    pairs = [
        Pair(quotation, predicted[partner[row]] if row in partner else None)
        for row, quotation in enumerate(gold)
    ]
    pairs += [Pair(None, p) for column, p in enumerate(predicted) if column not in taken]
    return pairs


def pair_rest(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs of one report, with its unpaired quotations paired too, in the order of the text."""
    whole = [one for one in pairs if one.gold and one.predicted]
    gold = [one.gold for one in pairs if one.predicted is None]
    predicted = [one.predicted for one in pairs if one.gold is None]
    return whole + [Pair(g, p) for g, p in zip_longest(gold, predicted)]


def token_f1(gold: Tokens, predicted: Tokens) -> float:
    """2 · |both| / (|gold| + |predicted|), 0 for two empty sets."""
    total = len(gold) + len(predicted)
    return 2 * len(gold & predicted) / total if total else 0.0


def _weight(gold: Quotation, predicted: Quotation) -> float:
    overlap = token_f1(gold.parts["quote"], predicted.parts["quote"])
    if not overlap:
        return 0.0
    same_type = gold.statement.type == predicted.statement.type
    same_medium = gold.statement.medium == predicted.statement.medium
    return overlap + _SAME_TYPE * same_type + _SAME_MEDIUM * same_medium


def assign(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs (row, column), one to one, with the largest total weight, in ascending order.

    Weights are not negative; a weight of 0 means "cannot be paired".
    """
    found: list[tuple[int, int]] = []
    for rows, columns in _components(weights):
        if len(rows) <= len(columns):
            part = [[weights[row][column] for column in columns] for row in rows]
            picked = [(rows[i], columns[j]) for i, j in enumerate(_hungarian(part))]
        else:
            part = [[weights[row][column] for row in rows] for column in columns]
            picked = [(rows[j], columns[i]) for i, j in enumerate(_hungarian(part))]
        found += [(row, column) for row, column in picked if weights[row][column] > 0]
    return sorted(found)


def _components(weights: Sequence[Sequence[float]]) -> list[tuple[list[int], list[int]]]:
    """Rows and columns that hang together by weights above 0."""
    of_row = [[column for column, weight in enumerate(row) if weight > 0] for row in weights]
    of_column: dict[int, list[int]] = {}
    for row, columns in enumerate(of_row):
        for column in columns:
            of_column.setdefault(column, []).append(row)
    components: list[tuple[list[int], list[int]]] = []
    seen: set[int] = set()
    for first, columns in enumerate(of_row):
        if first in seen or not columns:
            continue
        rows, reached, waiting = {first}, set[int](), [first]
        while waiting:
            for column in of_row[waiting.pop()]:
                if column not in reached:
                    reached.add(column)
                    new = set(of_column[column]) - rows
                    rows |= new
                    waiting += new
        seen |= rows
        components.append((sorted(rows), sorted(reached)))
    return components


def _hungarian(weights: Sequence[Sequence[float]]) -> list[int]:
    """The column of each row in an assignment of all rows with the largest total weight.

    There are at least as many columns as rows. Shortest augmenting paths with potentials,
    O(rows² · columns). Index 0 of the inner lists stands for "none", so rows and columns count
    from 1 there.
    """
    width = len(weights[0])
    row_price, column_price = [0.0] * (len(weights) + 1), [0.0] * (width + 1)
    row_of, came_from = [0] * (width + 1), [0] * (width + 1)
    for row in range(1, len(weights) + 1):
        row_of[0] = row
        column = 0
        slack = [float("inf")] * (width + 1)
        used = [False] * (width + 1)
        while row_of[column]:
            used[column] = True
            current, step, nearest = row_of[column], float("inf"), 0
            for other in range(1, width + 1):
                if used[other]:
                    continue
                cost = -weights[current - 1][other - 1] - row_price[current] - column_price[other]
                if cost < slack[other]:
                    slack[other], came_from[other] = cost, column
                if slack[other] < step:
                    step, nearest = slack[other], other
            for other in range(width + 1):
                if used[other]:
                    row_price[row_of[other]] += step
                    column_price[other] -= step
                else:
                    slack[other] -= step
            column = nearest
        while column:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    columns = [0] * len(weights)
    for column, row in enumerate(row_of[1:]):
        if row:
            columns[row - 1] = column
    return columns
