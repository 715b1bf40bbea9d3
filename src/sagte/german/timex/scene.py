"""What has been read so far, and what is around an expression."""

from __future__ import annotations

import re
from functools import cached_property

from sagte.german.timex import calendar, tense
from sagte.german.timex.calendar import Day
from sagte.german.timex.expression import Meaning
from sagte.german.timex.words import listed

_LAST_WORD = re.compile(r"(\w+)\W{0,3}$")
_REACH = 30
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T\w+)?")
_DATED = re.compile(r"(\d{4})-\d\d")
_NEAR = 200  # code points between two dates that belong together
_YEAR = re.compile(r"\d{4}(?!\w)")
OPEN_DAY = "XXXX-XX-XX"


class Scene:
    """A text while its dates are read; ``known`` is the date of the report."""

    def __init__(self, text: str, published: str | None) -> None:
        self.text = text
        self.known = calendar.published(published)
        self.named: dict[int, str] = {}  # the dates that the text gives to weekdays
        self._last: Day | None = None
        self._year: int | None = None
        self._told = (-_NEAR - 1, 0)  # where the last day or month was named, and of what year

    @property
    def day(self) -> Day | None:
        """The report's day."""
        return self.known.day if self.known else None

    @property
    def reference(self) -> Day | None:
        """The last day that the text named, or else the report's."""
        return self._last or self.day

    @property
    def year(self) -> int | None:
        """The last year that the text named, or else the report's."""
        return self._year or (self.known.year if self.known else None)

    def context_year(self, match: re.Match[str]) -> int | None:
        """The year of a date shortly before in the same paragraph, if it is not the report's."""
        at, year = self._told
        between = self.text[at : match.start()]
        if not 0 <= match.start() - at <= _NEAR or "\n\n" in between:
            return None
        return year if self.known and year != self.known.year else None

    def note(self, meaning: Meaning, end: int) -> None:
        """Remember the day or the year that the expression before ``end`` named."""
        if found := _DATED.match(meaning.value):
            self._told = end, int(found[1])
        if found := _DAY.fullmatch(meaning.value):
            self._last = calendar.date_of(*(int(part) for part in found.groups()))
        if found := _YEAR.match(meaning.value):
            self._year = int(found[0])

    def direction(self, match: re.Match[str], *, wide: bool = True) -> int:
        """-1 where the clause speaks of what was, 1 of what will be, 0 where it does not tell."""
        return tense.direction(self.text, match.start(), match.end(), wide=wide)

    def before(self, match: re.Match[str]) -> str:
        """The word before an expression in lower case; "" where none is near."""
        start = match.start()
        found = _LAST_WORD.search(self.text[max(0, start - _REACH) : start])
        return found[1].lower() if found else ""

    def shifted(self, day: Day | None, days: int) -> Meaning:
        """The day so many days from ``day``; open if that is not known."""
        return Meaning(calendar.moved(day, days).isoformat() if day else OPEN_DAY)

    @cached_property
    def tells_days(self) -> bool:
        """Whether the text speaks of yesterday, so that "heute" is a day to it."""
        words = "|".join(listed("day_talk"))
        return re.search(rf"\b(?:{words})\b", self.text, re.IGNORECASE) is not None


def timed(meaning: Meaning, part: str | None) -> Meaning:
    """The meaning with a part of the day (``EV``), if there is one and the day is whole."""
    if not part:
        return meaning
    whole = meaning.value if len(meaning.value) == len(OPEN_DAY) else OPEN_DAY
    return Meaning(f"{whole}T{part}" if whole != OPEN_DAY else meaning.value, "TIME")
