"""The dates that a report tells around its statements."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from sagte.german.timex import Timex, days, find_dates
from sagte.reading.context import Context
from sagte.reading.outside import Outside
from sagte.reading.settings import setting_words
from sagte.record import SaidOn, Span, Statement

_LAST_WORD = re.compile(r"(\w+)\W{1,3}$")
_REACH = 30
_RELATIVE = re.compile(r",\s+(?:\w{2,5}\s+)?(?:der|die|das|dem|den|denen|deren|dessen)\s")
_WEEKDAY = re.compile(r"XXXX-WXX-\d")
_NIGHT = re.compile(r"\bNacht (?:zum|auf) (?:den )?$")
_WEEK = 7
_YEAR = 4  # code points of a year
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
            cues = statement.cue.spans if statement.cue else ()
            found = (self.within(zone, is_frame=not summed_up, cues=cues) for zone in zones)
            self._own[statement.id] = next((date for date in found if date), None)
        return self._own[statement.id]

    def within(self, zone: Span, *, is_frame: bool, cues: Sequence[Span] = ()) -> SaidOn | None:
        """The first date of ``zone`` but for relative clauses that hold none of the ``cues``.

        In a frame it is no later than the report: "sagte er am Freitag" is the last Friday. Elsewhere
        a later date is one of those things that are spoken of.
        """
        place = bisect_left(self._starts, zone.start)
        while place < len(self._dates) and self._starts[place] < zone.end:
            date = self._dates[place]
            aside = self._is_aside(date, zone, cues) or not self._is_said(date)
            told = None if aside else self._days(date, is_frame)
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

    def _is_aside(self, date: Timex, zone: Span, cues: Sequence[Span]) -> bool:
        """Whether a date tells of somebody, not of the saying: "Abt, der am Montag ankam, sagte"."""
        text = self._context.text
        start = text.rfind(",", zone.start, date.start)
        if start < 0 or not _RELATIVE.match(text, start):
            return False
        end = text.find(",", date.end, zone.end)
        end = zone.end if end < 0 else end
        return not any(start < cue.start < end for cue in cues)

    def _is_said(self, date: Timex) -> bool:
        text = self._context.text[max(0, date.start - _REACH) : date.start]
        before = _LAST_WORD.search(text)
        if before is None or _NIGHT.search(text):
            return True
        word = before[1].lower()
        year = len(date.value) == _YEAR and word == "nach"  # "Kündigungen nach 2028"
        return not year and word not in setting_words("no_dates")

    def _dateline(self) -> Days | None:
        """The day of a report without a date of its own, where its dateline tells day and month."""
        if self._published:
            return None
        for part in self._context.report.parts:
            if part.kind == "dateline":
                found = find_dates(self._context.text, None, part.start, part.end)
                return next((told for date in found if (told := days(date.value))), None)
        return None
