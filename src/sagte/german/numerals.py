"""German numbers in a text: in digits ("1.234.567", "12,4", "1'000", "½") and in words."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from sagte.german.lists import table

_GROUPED = re.compile(r"\d{1,3}(?:([.'’\u00a0\u202f ])\d{3})(?:\1\d{3})*(?:,\d+)?")
_DIGITS = (
    r"\d{1,3}(?:[.'’\u00a0\u202f ]\d{3})+(?![\d.])(?:,\d+)?"  # 1.234.567  1'000  12 000,5
    r"|\d+(?:[.,]\d+)?[½¼¾]?|[½¼¾]"
)


def data() -> dict[str, Any]:
    """What ``amounts.toml`` holds."""
    return table("amounts")


@cache
def number_pattern() -> re.Pattern[str]:
    """Finds what may be a number; group "word" where it is written in letters."""
    parts = {*data()["numerals"], *data()["words"], *data()["joints"].values()}
    parts |= set(data()["articles"]["one"])
    either = "|".join(sorted(map(re.escape, parts), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,:/'’§])(?:(?P<digits>{_DIGITS})|(?P<word>(?i:{either})++)(?![\w-]))"
    )


def digits(written: str) -> float | None:
    """The value of a number in digits; a dot or comma before one or two digits is a decimal one."""
    fractions: dict[str, float] = data()["fractions"]
    extra = fractions.get(written[-1:], 0.0)
    plain = written[:-1] if extra else written
    if not plain:
        return extra
    if _GROUPED.fullmatch(plain):
        plain = re.sub(r"[.'’\s]", "", plain)
    try:
        return float(plain.replace(",", ".")) + extra
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def number_word(word: str) -> float | None:
    """The value of a number word in lower case, None for any other word (and for the articles)."""
    known = data()
    if word in known["words"]:
        return float(known["words"][word])
    joints = known["joints"]
    stem, half, rest = word.partition(joints["half"])
    if half and stem and not rest:
        whole = _whole(stem)
        return None if whole is None else whole + 0.5
    whole = _whole(word)
    return None if whole is None else float(whole)


def _whole(word: str) -> int | None:
    joints = data()["joints"]
    for joint, factor in ((joints["thousand"], 1000), (joints["hundred"], 100)):
        before, found, after = word.partition(joint)
        if found:
            times = _whole(before) if before else 1
            more = _whole(after.removeprefix(joints["and"])) if after else 0
            return None if times is None or more is None else times * factor + more
    numerals: dict[str, int] = data()["numerals"]
    if word in numerals:
        return numerals[word]
    units, found, tens = word.partition(joints["and"])
    if found and units in numerals and tens in numerals:
        return numerals[units] + numerals[tens]
    return None


@cache
def classes(part: str, name: str) -> frozenset[str]:
    """One of the lists of ``amounts.toml`` as a set."""
    return frozenset(data()[part][name])
