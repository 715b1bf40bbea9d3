"""The days that a TIMEX3 value stands for."""

from __future__ import annotations

import re

from sagte.german.timex.calendar import (
    SEASONS,
    date_of,
    is_year,
    last_of_month,
    moved,
)
from sagte.german.timex.expression import Mod

_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)(?:T\w+)?")
_MONTH = re.compile(r"(\d{4}|XXXX)-(\d\d)")
_YEARS = re.compile(r"\d{2,4}")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_MONTHS = re.compile(r"(\d{4})-(SP|SU|FA|WI|[QH]\d)")
_FIRST = {"Q": 3, "H": 6}  # months in each
Days = tuple[str, str]


def days(value: str, mod: Mod = "") -> Days | None:
    """The first and the last day of a value, in ISO 8601 and as exact as the value.

    A day is the same twice, and so is a month (``2026-03``) or a year (``2026``) as a whole; anything
    else is a range of days. Where the year is open, ``--06-01`` or ``--06``. None for a value that
    tells no date (``PRESENT_REF``, ``XXXX-WXX-3``). "Anfang", "Mitte" and "Ende" are thirds: of a
    month the days to the 10th, to the 20th and the rest, of a year four months each, of a week
    Monday and Tuesday, Wednesday and Thursday, and the rest.
    """
    if found := _DAY.fullmatch(value):
        day = f"{_open(found[1])}-{found[2]}-{found[3]}"
        return day, day
    if found := _MONTH.fullmatch(value):
        return _month(found[1], int(found[2]), mod)
    if found := _WEEK.fullmatch(value):
        return _week(int(found[1]), int(found[2]), found[3] is not None, mod)
    if found := _MONTHS.fullmatch(value):
        return _months(int(found[1]), found[2])
    return _year(value, mod) if _YEARS.fullmatch(value) else None


def _open(year: str) -> str:
    return "-" if year == "XXXX" else year


def _month(year: str, month: int, mod: Mod) -> Days | None:
    if not 1 <= month <= 12:
        return None
    name = f"{_open(year)}-{month:02}"
    last = last_of_month(2024 if year == "XXXX" else max(1, int(year)), month).day
    if not mod:
        return name, name
    first, end = {"START": (1, 10), "MID": (11, 20), "END": (21, last)}[mod]
    return f"{name}-{first:02}", f"{name}-{end:02}"


def _week(year: int, number: int, weekend: bool, mod: Mod) -> Days | None:
    fourth = date_of(year, 1, 4)  # always in the first week
    if fourth is None:
        return None
    monday = moved(fourth, 7 * (number - 1) - fourth.weekday())
    first, last = {"": (0, 6), "START": (0, 1), "MID": (2, 3), "END": (4, 6)}[mod]
    if weekend:
        first, last = 5, 6
    return moved(monday, first).isoformat(), moved(monday, last).isoformat()


def _months(year: int, part: str) -> Days | None:
    if part in SEASONS:
        first, length = SEASONS[part], 3
    else:
        length = _FIRST[part[0]]
        first = length * (int(part[1]) - 1) + 1
    end_year, end_month = divmod(year * 12 + first + length - 2, 12)
    if not is_year(year) or not is_year(end_year) or not 1 <= first <= 12:
        return None
    last = last_of_month(end_year, end_month + 1)
    return f"{year:04}-{first:02}-01", last.isoformat()


def _year(value: str, mod: Mod) -> Days:
    span = 4 - len(value)
    first, last = int(value.ljust(4, "0")), int(value.ljust(4, "9"))
    if not mod and not span:
        return value, value
    if span:
        length = (last - first + 1) // 3
        starts = {"": first, "START": first, "MID": first + length, "END": last - length}
        ends = {"": last, "START": first + length, "MID": last - length, "END": last}
        return f"{starts[mod]:04}-01-01", f"{ends[mod]:04}-12-31"
    return {
        "START": (f"{value}-01-01", f"{value}-04-30"),
        "MID": (f"{value}-05-01", f"{value}-08-31"),
        "END": (f"{value}-09-01", f"{value}-12-31"),
    }[mod]
