"""What stands after a number: a magnitude, a unit or currency, or the noun that is counted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from sagte.german.numerals import classes, data

_ADJECTIVES = 3  # at most, between a number and what it counts
_SPACE = r"[ \t\u00a0\u202f\n]"


class Measure(NamedTuple):
    """A unit of ``record.Amount``; ``factor`` is 0.01 for cents."""

    unit: str
    currency: str | None
    factor: float
    end: int


def magnitude(text: str, at: int, end: int) -> tuple[float, int]:
    """The factor that stands at ``at`` ("Mio.", "Dutzend"), and where it ends; 1 where none does."""
    factors: dict[str, float] = data()["magnitudes"]
    factor = 1.0
    while match := _magnitudes().match(text, at, end):
        factor, at = factor * factors[match[1]], match.end()
    return factor, at


def measure(text: str, at: int, end: int) -> Measure | None:
    """The unit or currency that stands at ``at``, after spaces."""
    match = _units().match(text, at, end)
    if match is None:
        return None
    word, adjective = match["unit"], match["adjective"]
    national = _national(adjective) if adjective else None
    if adjective and (national is None or word not in data()["currencies"]):
        return None
    if word in data()["currencies"]:
        return Measure("money", national or data()["currencies"][word] or None, 1.0, match.end())
    if word in data()["cents"]:
        return Measure("money", data()["cents"][word], 0.01, match.end())
    return Measure(_unit_of()[word], None, 1.0, match.end())


def currency_before(text: str, start: int, at: int) -> tuple[str, int] | None:
    """The currency that stands right before a number ("€ 5", "CHF 20"), and where it starts."""
    match = _before().search(text, max(start, at - 8), at)
    return (data()["currencies"][match[1]], match.start()) if match else None


def counted(text: str, at: int, end: int) -> int | None:
    """Where the noun ends that is counted by the number that ends at ``at``."""
    place = at
    for _ in range(_ADJECTIVES + 1):
        match = _WORD.match(text, place, end)
        if match is None:
            return None
        word = match[1]
        if word[0].isupper():
            return None if word in classes("none", "not_counted") else match.end()
        if not word.endswith(_ENDINGS) or word in classes("counted", "no_adjectives"):
            return None
        place = match.end()
    return None


_ENDINGS = ("e", "en", "er", "es", "em", "ige")
_WORD = re.compile(rf"{_SPACE}+[„“\"»«‚]?([^\W\d_][\w-]*)")


@cache
def _magnitudes() -> re.Pattern[str]:
    either = _either(data()["magnitudes"])
    return re.compile(rf"{_SPACE}?({either})(?!\w)(?:(?<=\b\w\w\w)\.)?")  # Mio. Mrd. Tsd.


@cache
def _units() -> re.Pattern[str]:
    known = [*_unit_of(), *data()["currencies"], *data()["cents"]]
    stems = _either(data()["national"])
    return re.compile(
        rf"{_SPACE}?(?:(?P<adjective>(?:{stems})(?:e|en|er|es)?){_SPACE})?"
        rf"(?P<unit>{_either(known)})(?:(?<!\w)|(?![\w-]))",
    )


@cache
def _before() -> re.Pattern[str]:
    short = [word for word in data()["currencies"] if word.isupper() or not word.isalpha()]
    return re.compile(rf"(?<!\w)({_either([*short, 'Fr', 'SFr'])})\.?{_SPACE}?$")


@cache
def _unit_of() -> dict[str, str]:
    return {word: unit for unit, words in data()["units"].items() for word in words}


@cache
def _national(adjective: str) -> str | None:
    table: dict[str, str] = data()["national"]
    for cut in range(3):
        stem = adjective[: len(adjective) - cut].lower()
        if stem in table:
            return table[stem]
    return None


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
