"""Numbers that are no amounts: years, ages, scores, parts of names."""

from __future__ import annotations

from typing import NamedTuple

from sagte.german.measures import counted
from sagte.german.numerals import classes, data, number_pattern
from sagte.german.written import NEXT_WORD, begins

_YEARS, _RECENT = range(1000, 2100), range(1900, 2100)
_AGE = 100  # alone after "um" or "mit", a number up to this is a time or an age
_SEEN = 40  # code points before a number that are looked at


class Number(NamedTuple):
    """A number in a text with what was found out about it."""

    value: float  # without its magnitude
    factor: float
    start: int
    end: int
    unit: str | None  # None: it stands alone
    currency: str | None
    open: bool  # its unit may be that of the next number
    article: bool  # "ein", which is a number only with the next
    before: str  # the word before it


def stands(text: str, number: Number) -> bool:
    """Whether a number without unit and noun counts something all the same."""
    if number.factor != 1:
        return True
    if is_named(text, number) or is_year(text, number):
        return False
    if text[number.start : number.end].lower() in classes("none", "alone") or _is_score(
        text, number
    ):
        return False
    bracketed = (
        text[number.start - 1 : number.start] == "(" and text[number.end : number.end + 1] == ")"
    )
    clock = number.before in classes("none", "clock_before") and abs(number.value) <= _AGE
    return number.value.is_integer() and not (bracketed or clock)


def _is_score(text: str, number: Number) -> bool:
    """Whether it is one side of "zwei zu eins"."""
    to: str = data()["none"]["score"]
    following = NEXT_WORD.match(text, number.end)
    if following is None or following[1] != to:
        return number.before == to
    place = following.end() + 1
    return number_pattern().match(text, place) is not None


def is_named(text: str, number: Number) -> bool:
    """Whether the word before takes the number as its own ("Artikel 5", "Apollo 11")."""
    before = number.before
    if before in classes("none", "before"):
        return True
    if number.unit is None and counted(text, number.end, len(text)) is not None:
        return False
    return before not in classes("none", "free") and _is_after_noun(text, number)


def _is_after_noun(text: str, number: Number) -> bool:
    """Whether the word before has a capital letter of its own, not that of its sentence."""
    before = number.before
    return before != before.lower() and not begins(text, text.rfind(before, 0, number.start))


def is_year(text: str, number: Number) -> bool:
    written = text[number.start : number.end]
    if len(written) != 4 or not written.isdigit() or int(written) not in _YEARS:
        return False
    if counted(text, number.end, len(text)) is None:
        return True
    if int(written) % 100 == 0 or int(written) not in _RECENT:
        return False
    following = NEXT_WORD.match(text, number.end)
    built = following is not None and following[1][0].islower()  # "die 1974 gebaute Anlage"
    named = _is_after_noun(text, number)  # "im Wahlkampf 2024 Kandidaten befragt"
    return built or named or number.before in classes("none", "year_before")


def is_age(text: str, start: int, end: int) -> bool:
    following = NEXT_WORD.match(text, end)
    if following is not None and following[1] in classes("none", "age_after"):
        return True
    before = text[max(0, start - _SEEN) : start].rstrip()
    noun = following is not None and following[1][0].isupper()
    return not noun and any(
        before.endswith(words) and not before[: -len(words)][-1:].isalpha()
        for words in data()["none"]["age_before"]
    )
