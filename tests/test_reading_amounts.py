from __future__ import annotations

from sagte.reading.amounts import amounts
from sagte.reading.context import Context
from sagte.record import Report, Span, Statement, passage


def test_only_within_the_quotation() -> None:
    text = "Die 12 Räte zahlen „5 Euro“, sagte er vor 30 Leuten, „und 7 Prozent“."
    parts = ("„5 Euro“", "„und 7 Prozent“")
    spans = tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)
    statement = Statement(id="s1", type="direct", quote=passage(text, spans))
    context = Context.of(Report(id="r", text=text), [statement])
    found = amounts(statement, context)
    assert [(a.value, a.unit, a.currency) for a in found] == [
        (5, "money", "EUR"),
        (7, "percent", None),
    ]
    assert [text[a.spans[0].start : a.spans[0].end] for a in found] == ["5 Euro", "7 Prozent"]
