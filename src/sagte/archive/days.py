"""When something was said, as days that can be compared.

Days are counted as ``datetime.date.toordinal`` does.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sagte.record import Report, Statement

LONGEST = 366  # days: what was said over a longer time counts by its beginning
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])")
_EARLIEST = 1000  # years before are mistakes


class Days(NamedTuple):
    """From ``first`` to ``last``, both included."""

    first: int
    last: int


@lru_cache(maxsize=1 << 12)
def days_of(value: str | None) -> Days | None:
    """The days of a date in ISO 8601: of a year, a month or one day; a time of day is passed over.

    None where ``value`` names no day that there is (its year is not known, or it is a mistake).
    """
    match = _DATE.match(value or "")
    if not match or not match[1].isascii() or int(match[1]) < _EARLIEST:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        first = date(year, month if match[2] else 1, day if match[3] else 1)
    except ValueError:
        return None
    if match[3]:
        last = first
    elif match[2]:
        last = first.replace(day=monthrange(year, month)[1])
    else:
        last = date(year, 12, 31)
    return Days(first.toordinal(), last.toordinal())


def days_said(statement: Statement, report: Report) -> Days | None:
    """The days on which it may have been said: its own, else those of the report."""
    if said_on := statement.said_on:
        start, end = days_of(said_on.start), days_of(said_on.end)
        if known := start or end:
            last = (end or known).last
            return Days(known.first, min(max(known.first, last), known.first + LONGEST))
    return days_of(report.published)


def date_said(statement: Statement, report: Report) -> str | None:
    """The date to show: the statement's own as it stands in the record, else the report's."""
    said_on = statement.said_on
    if said_on is None or not (said_on.start or said_on.end):
        return report.published
    if said_on.start == said_on.end:
        return said_on.start
    return f"{said_on.start or ''}..{said_on.end or ''}"


def iso(day: int) -> str:
    """A day in ISO 8601."""
    return date.fromordinal(day).isoformat()
