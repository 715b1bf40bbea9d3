"""Reckoning with days, weeks, months and years; values are written as in TIMEX3."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from typing import NamedTuple

_PUBLISHED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)")
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # first month of three
Day = datetime.date
_CLOSE, _HALF_YEAR = 45, 180  # days, in months of 30
_FIRST, _LAST = datetime.date.min.year, datetime.date.max.year


class Published(NamedTuple):
    """The date of a report, as exact as known: ``month`` or ``day`` may be None."""

    year: int
    month: int | None = None
    day: Day | None = None


def published(iso: str | None) -> Published | None:
    """What ``Report.published`` tells; None if it is no date."""
    found = _PUBLISHED.match(iso or "")
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if not year or (month is not None and not 1 <= month <= 12):
        return None
    whole = date_of(year, month, day) if month and day else None
    return Published(year, month, whole)


def date_of(year: int, month: int, day: int) -> Day | None:
    """The day, if there is one."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def moved(day: Day, days: int) -> Day:
    """The day so many days after, or the day itself where the calendar ends."""
    try:
        return day + datetime.timedelta(days)
    except OverflowError:
        return day


def week(day: Day) -> str:
    year, number, _weekday = day.isocalendar()
    return f"{year:04}-W{number:02}"


def monday(day: Day) -> Day:
    return moved(day, -day.weekday())


def month_value(year: int, month: int, shift: int = 0) -> str:
    years, months = divmod(year * 12 + month - 1 + shift, 12)
    return f"{years:04}-{months + 1:02}"


def last_of_month(year: int, month: int) -> Day:
    return datetime.date(year, month, monthrange(year, month)[1])


def near_weekday(day: Day, weekday: int, direction: int) -> Day:
    """The ``weekday`` (1 is Monday) on ``day`` or the next before or after it."""
    ahead = (weekday - day.isoweekday()) % 7
    return moved(day, ahead if direction > 0 or not ahead else ahead - 7)


def near_year(known: Published, month: int, day: int | None, direction: int) -> int:
    """The year of a month, or of a day of it, that is named without one.

    It lies before (-1) or after (1) the report, or nearest (0); what is nearer than ``_CLOSE`` days is
    meant whatever the tense ("die Rennen vom 18. Dezember wurden verlegt").
    """
    if known.month is None:
        return known.year
    here = (known.month, known.day.day if known.day and day else 15)
    there = (month, day if day and known.day else 15)
    apart = (there[0] - here[0]) * 30 + there[1] - here[1]
    nearest = (apart + _HALF_YEAR) % 360 - _HALF_YEAR
    if abs(nearest) > _CLOSE and direction:
        nearest += 360 if nearest < 0 < direction else -360 if direction < 0 < nearest else 0
    return known.year + (nearest - apart) // 360


def year_with(weekday: int, month: int, day: int, near: int) -> int | None:
    """The year nearest to ``near`` (within three) in which the day falls on ``weekday``."""
    for year in sorted(range(near - 3, near + 4), key=lambda year: (abs(year - near), year)):
        found = date_of(year, month, day)
        if found and found.isoweekday() == weekday:
            return year
    return None


def easter(year: int) -> Day:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm of 1876)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, skipped = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - moon + 15) % 30
    cycle, left = divmod(rest, 4)
    sunday = (32 + 2 * skipped + 2 * cycle - epact - left) % 7
    shift = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * shift + 114, 31)
    return datetime.date(year, month, day + 1)


def is_year(year: int) -> bool:
    """Whether the calendar holds the year."""
    return _FIRST < year < _LAST
