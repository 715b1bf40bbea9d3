"""The dates that a report tells around its statements."""

from __future__ import annotations

import re
from bisect import bisect_left

from sagte.german.timex import Timex, days, find_dates
from sagte.reading.context import Context
from sagte.reading.outside import Outside
from sagte.reading.settings import setting_words
from sagte.record import SaidOn, Span, Statement

_LAST_WORD = re.compile(r"(\w+)\W{1,3}$")
_REACH = 30
_WEEKDAY = re.compile(r"XXXX-WXX-\d")
_WEEK = 7
Days = tuple[str, str]


class ToldDates:
    """Finds the date that is told around a statement."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._outside = Outside(context)
        self._dates = find_dates(context.text, context.report.published)
        self._starts = [date.start for date in self._dates]
        self._published = context.report.published or ""
        self._line = self._dateline()
        self._own: dict[str, SaidOn | None] = {}

    def own(self, statement: Statement) -> SaidOn | None:
        """The first date around the statement itself that can be when it was made."""
        if statement.id not in self._own:
            summed_up = statement.type == "reported" and statement.frame is None
            zones = self._outside.of(statement)
            found = (self.within(zone, is_frame=not summed_up) for zone in zones)
            self._own[statement.id] = next((date for date in found if date), None)
        return self._own[statement.id]

    def within(self, zone: Span, *, is_frame: bool) -> SaidOn | None:
        """The first date of ``zone``.

        In a frame it is no later than the report: "sagte er am Freitag" is the last Friday. Elsewhere
        a later date is one of those things that are spoken of.
        """
        place = bisect_left(self._starts, zone.start)
        while place < len(self._dates) and self._starts[place] < zone.end:
            date = self._dates[place]
            told = self._days(date, is_frame) if self._is_said(date) else None
            if told is not None:
                return SaidOn(start=told[0], end=told[1], spans=(Span(date.start, date.end),))
            place += 1
        return None

    def _days(self, date: Timex, is_frame: bool) -> Days | None:
        """The days of a date; a weekday of no known week is that of the dateline."""
        if _WEEKDAY.match(date.value):
            return self._line
        told = days(date.value, date.mod)
        if told is None or not self._is_later(told):
            return told
        return self._before(date) if is_frame else None

    def _is_later(self, told: Days) -> bool:
        exact = min(len(told[0]), len(self._published[:10]))
        return bool(exact) and told[0][:exact] > self._published[:exact] and told[0][0] != "-"

    def _before(self, date: Timex) -> Days | None:
        """A date that was taken for one to come, as one that is past; None unless it is a weekday."""
        words = self._context.text[date.start : date.end]
        found = find_dates(words, self._published)  # without a verb around it a weekday is past
        return days(found[0].value, found[0].mod) if found else None

    def _is_said(self, date: Timex) -> bool:
        before = _LAST_WORD.search(self._context.text[max(0, date.start - _REACH) : date.start])
        return before is None or before[1].lower() not in setting_words("no_dates")

    def _dateline(self) -> Days | None:
        """The day of a report without a date of its own, where its dateline tells day and month."""
        if self._published:
            return None
        for part in self._context.report.parts:
            if part.kind == "dateline":
                found = find_dates(self._context.text, None, part.start, part.end)
                return next((told for date in found if (told := days(date.value))), None)
        return None
