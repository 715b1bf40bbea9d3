"""Numbers and names that the archive gives.

A statement's number is its first day times 2^24 plus a count from 1 within that day, so that the
order of numbers is the order of days. Undated ones have the numbers below all days.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from sagte.archive.days import LONGEST, Days
from sagte.errors import ArchiveError

DAY = 24  # bits of the count within a day
_KEY = 10  # hexadecimal digits of a report's key; more where that is taken
_FIRST_DATED = 1 << 18  # days; 18 September 718
NEVER = 0
END = (1 << 62) - 1  # beyond all numbers


def day(number: int) -> int:
    """The day of a statement's number; 0 of an undated one."""
    found = number >> DAY
    return found if found >= _FIRST_DATED else NEVER


class Numbers:
    """Gives numbers to new statements, within one transaction.

    ``last`` tells the greatest number in a range (half open) that is taken already, if any.
    """

    def __init__(self, last: Callable[[int, int], int | None]) -> None:
        self._last = last
        self._next: dict[int, int] = {}

    def new(self, days: Days | None) -> int:
        """The next number of a day. Raises ArchiveError where a day has 16 million already."""
        first = days.first if days else NEVER
        low, high = bounds(first)
        if first not in self._next:
            self._next[first] = (self._last(low, high) or low) + 1
        number = self._next[first]
        if number >= high:
            raise ArchiveError(f"there is no room for more statements of day {first}")
        self._next[first] = number + 1
        return number


def bounds(first: int) -> tuple[int, int]:
    """The numbers of a day, half open."""
    if first == NEVER:
        return 0, _FIRST_DATED << DAY
    return first << DAY, (first + 1) << DAY


def since(first: int) -> tuple[int, int]:
    """The number at which a day begins, and the one before which nothing reaches it."""
    return first << DAY, max((first - LONGEST) << DAY, _FIRST_DATED << DAY)


def key(report: str, site: str, taken: Callable[[str], bool]) -> str:
    """A name for a report: the beginning of its text's hash, with its URL's if it has one.

    It is as short as is not ``taken``.
    """
    digest = report.removeprefix("sha256:")
    if site:
        digest = hashlib.sha256(f"{digest} {site}".encode("utf-8", "replace")).hexdigest()
    length = _KEY
    while taken(digest[:length]):
        length += 2
        if length > len(digest):
            raise ArchiveError(f"the report {report} has no name of its own")
    return digest[:length]


def statement_id(key: str, statement: str) -> str:
    """The id of a statement in the archive: "3f9a2c1b07-s4"."""
    return f"{key}-{statement}"


def no_statement(key: str, statement: str) -> str:
    """The sentence that a report has no such statement, or that one is missing from the id."""
    if not statement:
        return f"{key} is a report; write which statement of it, such as {key}-s1"
    return f'the report {key} has no statement "{statement}"; sagte show {key} lists them'


def parted(identifier: str) -> tuple[str, str]:
    """A report's key and a statement's id in it; the second is empty if there is none."""
    report, _hyphen, statement = identifier.strip().partition("-")
    return report.lower(), statement
