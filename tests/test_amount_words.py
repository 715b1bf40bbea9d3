"""Amounts as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagte.exchange.amount_words import amount_in_words, number_in_words
from sagte.record import Amount, Span


@pytest.mark.parametrize(
    ("value", "unit", "currency", "shown"),
    [
        (700_000_000, "money", "USD", "700 million dollars"),
        (12_400_000_000, "money", "EUR", "12.4 billion euros"),
        (1, "money", "EUR", "1 euro"),
        (2.1, "money", "EUR", "2.10 euros"),
        (30_500, "money", "CHF", "30,500 Swiss francs"),
        (5, "money", "XTS", "5 XTS"),
        (7.6, "percent", None, "7.6 %"),
        (-2, "percentage_points", None, "-2 percentage points"),
        (15, "kilometre", None, "15 km"),
        (1, "year", None, "1 year"),
        (3, "week", None, "3 weeks"),
        (6, "foot", None, "6 feet"),
        (2300, "count", None, "2300 (count)"),
    ],
)
def test_value_and_unit(value: float, unit: str, currency: str | None, shown: str) -> None:
    assert amount_in_words(Amount(value=value, unit=unit, currency=currency)) == shown


@pytest.mark.parametrize(
    ("words", "value", "shown"),
    [
        ("zweihundert Helfer", 200, "200 Helfer"),
        ("drei weitere Brücken", 3, "3 weitere Brücken"),
        ("zwei Millionen", 2e6, "2 million (count)"),
        ("elf", 11, "11 (count)"),
    ],
)
def test_things_counted_are_called_what_the_report_calls_them(
    words: str, value: float, shown: str
) -> None:
    text = f"Es waren {words}, Kinder."
    amount = Amount(value=value, unit="count", spans=(Span(9, 9 + len(words)),))
    assert amount_in_words(amount, text) == shown


def test_millions_are_named_only_where_nothing_is_lost() -> None:
    assert number_in_words(1_234_000) == "1.234 million"
    assert number_in_words(1_234_567) == "1,234,567"
    assert number_in_words(999_999) == "999,999"
    assert number_in_words(0.125) == "0.125"


@given(st.floats(), st.text(max_size=20), st.integers(-5, 30), st.integers(-5, 30))
def test_any_amount_has_words(value: float, text: str, start: int, end: int) -> None:
    for unit in ("count", "money", "percent", ""):
        assert amount_in_words(Amount(value=value, unit=unit, spans=(Span(start, end),)), text)
