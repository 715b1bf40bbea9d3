"""The amounts within a quotation's words."""

from __future__ import annotations

from sagte.german.amounts import find_amounts
from sagte.reading.context import Context
from sagte.record import Amount, Span, Statement


def amounts(statement: Statement, context: Context) -> tuple[Amount, ...]:
    """Each amount that stands in the quotation, in the order of the text, with its span."""
    return tuple(
        Amount(
            value=found.value,
            unit=found.unit,
            currency=found.currency,
            spans=(Span(found.start, found.end),),
        )
        for span in statement.quote.spans
        for found in find_amounts(context.text, span.start, span.end)
    )
