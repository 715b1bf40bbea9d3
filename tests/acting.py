"""The acts of statements in marked text, for the tests."""

from __future__ import annotations

from builders import record_of
from sagte.german.lexicon import Lexicon
from sagte.reading.acts import acts
from sagte.reading.context import Context


def done(markup: str, number: int = 1, lexicon: Lexicon | None = None) -> tuple[str, ...]:
    """The acts of a statement of a marked text."""
    record = record_of(f"---\n{markup}")
    context = Context.of(record.report, record.statements, lexicon)
    return acts(next(s for s in record.statements if s.id == f"s{number}"), context)


def said(words: str, type: str = "indirect") -> tuple[str, ...]:
    """The acts of words after a verb that leaves it to them."""
    return done(f"<f1>Ina Rau <c1>sagte</c1>,</f1> <q1 {type} speech>{words}</q1>.")
