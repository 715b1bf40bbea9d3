"""Amounts in a German text: sums of money, per cents, measures, durations, and counted things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sagte.german.measures import counted, currency_before, magnitude, measure
from sagte.german.not_amounts import Number, is_age, is_named, is_year, stands
from sagte.german.numerals import classes, data, number_pattern
from sagte.german.written import NEXT_WORD, article, in_digits, in_words, sign_of, word_before


class FoundAmount(NamedTuple):
    """``value`` of ``unit`` (as in the record) at ``text[start:end]``, in code points."""

    value: float
    unit: str
    currency: str | None
    start: int
    end: int


def find_amounts(text: str, start: int = 0, end: int | None = None) -> list[FoundAmount]:
    """The amounts in ``text[start:end]`` in order; offsets in code points of ``text``.

    A number that stands alone counts things ("elf wurden verletzt") unless it takes the unit of the
    next ("10 bis 20 Prozent"). Dates, times of day, ages, ordinals, scores, parts of names and the
    articles are left out. Never raises.
    """
    stop = len(text) if end is None else end
    numbers = list(_numbers(text, start, stop))
    found: list[FoundAmount] = []
    follower: Number | None = None
    for number in reversed(numbers):
        whole = _joined(text, number, follower)
        follower = whole
        if whole is None or whole.article or (whole.unit is None and not stands(text, whole)):
            continue
        value = round(whole.value * whole.factor, 6)
        unit = whole.unit or "count"
        found.append(FoundAmount(value, unit, whole.currency, whole.start, whole.end))
    return found[::-1]


def _numbers(text: str, start: int, stop: int) -> Iterator[Number]:
    after = start
    for match in number_pattern().finditer(text, start, stop):
        if match.start() < after:
            continue
        number = _number(text, match, start, stop)
        if number is not None:
            after = number.end
            yield number


def _number(text: str, match: re.Match[str], first: int, stop: int) -> Number | None:
    start, end = match.span()
    alone = bool(match["word"]) and match["word"].lower() in classes("articles", "one")
    value: float | None
    if alone:
        value, end = article(text, end, stop)
    elif match["word"]:
        value = in_words(text, match["word"], start)
    else:
        value = in_digits(text, match, stop)
    before = word_before(text, start)
    if value is None or before in classes("none", "vague_before"):
        return None
    if sign := sign_of(text, start, before, first):
        value, start = sign[0] * value, sign[1]
    return _measured(text, Number(value, 1.0, start, end, None, None, True, alone, before), stop)


def _measured(text: str, bare: Number, stop: int) -> Number | None:
    """The number with its magnitude and unit; None where what follows makes it no amount."""
    factor, end = magnitude(text, bare.end, stop)
    alone = bare.article and factor == 1 and bare.value == 1
    number = bare._replace(factor=factor, end=end, article=alone)
    found = measure(text, end, stop)
    if found is None:
        return _bought(text, number) or _counting(text, number, bare, stop)
    if found.unit == "year" and is_age(text, number.start, found.end):
        return None
    if alone and found.unit not in ("money", "percent", "percentage_points"):
        return number  # "eine Stunde": the article
    return number._replace(
        factor=factor * found.factor, unit=found.unit, currency=found.currency, end=found.end,
        open=False, article=False,
    )  # fmt: skip


def _bought(text: str, number: Number) -> Number | None:
    """With the currency before it."""
    if (found := currency_before(text, 0, number.start)) is None:
        return None
    return number._replace(unit="money", currency=found[0], start=found[1], open=False)


def _counting(text: str, number: Number, bare: Number, stop: int) -> Number | None:
    """With the noun that it counts, where one follows."""
    following = NEXT_WORD.match(text, number.end)
    if following is not None and following[1] in classes("none", "after"):
        return None
    noun = None if number.article or is_year(text, number) else counted(text, number.end, stop)
    if noun is None or is_named(text, bare):
        return number
    return number._replace(unit="count", end=noun, open=False)


def _joined(text: str, number: Number, follower: Number | None) -> Number | None:
    """With the unit of the next number, where only a joint such as "bis" stands between the two."""
    if not number.open or follower is None or follower.unit is None:
        return number
    between = text[number.end : follower.start].strip() if follower.start >= number.end else "?"
    joint = _join(between)
    if joint is None or (number.article and joint not in classes("ranges", "magnitude_joins")):
        return number
    factor = number.factor
    if factor == 1 and joint in classes("ranges", "magnitude_joins"):
        factor = follower.factor
    return number._replace(
        factor=factor, unit=follower.unit, currency=follower.currency, article=False, open=True
    )


def _join(between: str) -> str | None:
    """The joint among the words between two numbers: "auf knapp" is "auf"."""
    match = _joins().fullmatch(between)
    return match[1] if match else None


@cache
def _joins() -> re.Pattern[str]:
    ranges = data()["ranges"]
    joins = "|".join(sorted(map(re.escape, ranges["joins"]), key=len, reverse=True))
    vague = "|".join(sorted(map(re.escape, ranges["vague"]), key=len, reverse=True))
    return re.compile(rf"({joins})(?:\s+(?:{vague}))*")
