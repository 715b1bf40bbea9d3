"""Dates in words, as exact as they are known."""

import pytest

from sagte.exchange.wording import date_in_words, days_in_words
from sagte.record import SaidOn


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2026-03", "March 2026"),
        ("2026-03-04", "4 March 2026"),
        ("2022-06-01T14:20:00+02:00", "1 June 2022, 14:20"),
        ("2026-02-30", None),
        ("2026-13", None),
        ("gestern", None),
        ("", None),
    ],
)
def test_dates_are_as_exact_as_known(iso, shown):
    assert date_in_words(iso) == shown


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2026-06-09", "2026-06-09", "9 June 2026"),
        ("2026-06", "2026-06", "June 2026"),
        ("2026", "2026", "2026"),
        ("--06-01", "--06-01", "1 June"),
        ("--06", "--06", "June"),
        ("2026-06-01", "2026-06-05", "1–5 June 2026"),
        ("2026-05-30", "2026-06-02", "30 May – 2 June 2026"),
        ("2025-12-30", "2026-01-02", "30 December 2025 – 2 January 2026"),
        ("2026-03", "2026-04", "March–April 2026"),
        ("2024", "2025", "2024–2025"),
        ("2026-06-01", None, "from 1 June 2026"),
        (None, "2026-06-01", "until 1 June 2026"),
        (None, None, ""),
        ("gestern", "gestern", "gestern"),
        ("2026-13", "2026-13", "2026-13"),
    ],
)
def test_days_are_as_exact_as_known(start, end, shown):
    assert days_in_words(SaidOn(start=start, end=end)) == shown
