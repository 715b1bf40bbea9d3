"""Dates as reports write them: "3. März 2026", "am 3.4.", "Mittwoch, 3. April", "2022-06-01 14:20"."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import NamedTuple

from sagte.german.lists import table

_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d(?:-\d\d)?)"
    r"(?:[ \tT]+(?P<clock>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s?(?P<zone>Z|[+-]\d\d:?\d\d)?(?!\w))?"
    r"(?![\w-])"
)
_LATEST = 2199  # a later year is a slip of the pen
_DATE_MARK = re.compile(r"[\s\ufeff\u200b\x00]*date:?[ \t\xa0]+", re.IGNORECASE)


class NewsDate(NamedTuple):
    """``iso`` is as exact as the text says, None where it gives no year."""

    iso: str | None


def read_date(text: str) -> NewsDate | None:
    """The date that ``text`` holds and nothing else, or None."""
    text = text.strip()
    if match := _ISO.fullmatch(text):
        iso = _iso(match)
        return NewsDate(iso) if iso else None
    match = _written().fullmatch(text)
    return _from_words(match) if match else None


def date_mark(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Where a date mark ("date 2022-06") at ``start`` ends, and its date in ISO 8601."""
    if (opening := _DATE_MARK.match(text, start, end)) is None:
        return None
    match = _ISO.match(text, opening.end(), end)
    iso = _iso(match) if match else None
    return (match.end(), iso) if match and iso else None


def _iso(match: re.Match[str]) -> str | None:
    day, clock, zone = match["day"], match["clock"], match["zone"] or ""
    if len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    whole = day if len(day) == 10 else f"{day}-01"
    try:
        datetime.datetime.fromisoformat(f"{whole}T{clock or '00:00'}{zone}")
    except ValueError:
        return None
    return f"{day}T{clock}{zone}" if clock and len(day) == 10 else day


@cache
def _written() -> re.Pattern[str]:
    dates = table("layout")["dates"]
    months = "|".join(sorted(dates["months"], key=len, reverse=True))
    weekdays = "|".join(dates["weekdays"])
    return re.compile(
        rf"""
        (?:(?:am|den|dem|vom)\s)? (?:(?:{weekdays})\.?,?\s(?:den\s|dem\s)?)?
        (?: (?P<day>\d{{1,2}})\.\s? (?:(?P<month>\d{{1,2}})\.|(?P<name>{months})\.?)
            (?:\s?(?P<year>\d{{4}}|(?<=\.)\d\d))?
          | (?P<month_only>{months})\s(?P<its_year>\d{{4}})
        )
        (?:,?\s(?:um\s)?(?P<hour>\d{{1,2}})[.:](?P<minute>\d\d)(?:\sUhr)?)?
        | (?P<weekday>{weekdays})
        """,
        re.VERBOSE | re.ASCII,
    )


def _from_words(match: re.Match[str]) -> NewsDate | None:
    months: dict[str, int] = table("layout")["dates"]["months"]
    if match["weekday"]:
        return NewsDate(None)
    if match["month_only"]:
        return NewsDate(f"{match['its_year']}-{months[match['month_only']]:02}")
    month = int(match["month"]) if match["month"] else months[match["name"]]
    year = match["year"]
    full = int(year) if year and len(year) == 4 else 2000 + int(year or 0)
    hour, minute = match["hour"], match["minute"]
    try:
        day = datetime.date(full, month, int(match["day"]))
        clock = datetime.time(int(hour), int(minute)).isoformat("minutes") if hour else None
    except ValueError:
        return None
    if not year or full > _LATEST:
        return NewsDate(None)
    return NewsDate(f"{day.isoformat()}T{clock}" if clock else day.isoformat())
