"""The words that people are shown for types, media, acts, checks and dates."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from sagte.record import Act, Certainty, Medium, SaidOn, StatementType


class TypeWords(NamedTuple):
    """A type's short name and what it means in plain words."""

    name: str
    meaning: str


TYPES: dict[StatementType, TypeWords] = {
    "direct": TypeWords("Direct", "word for word, in quotation marks"),
    "indirect": TypeWords("Indirect", "retold, with a phrase that says who said it"),
    "indirect_free_indirect": TypeWords(
        "Indirect free indirect", "retold in the subjunctive, the speaker understood"
    ),
    "free_indirect": TypeWords("Free indirect", "the reporter’s voice and the speaker’s blended"),
    "reported": TypeWords("Reported", "summed up: that it was said, not how"),
}

ROLE_WORDS: dict[str, tuple[str, str]] = {
    "speaker": ("speaker", "whose words they are"),
    "cue": ("cue", "the word that reports"),
    "addressee": ("said to", "whom it was said to"),
    "frame": ("frame", "the clause around it"),
}

DETAIL_WORDS = ("detail", "when, where, through whom, how much")

MEDIA: dict[Medium, str] = {
    "speech": "spoken",
    "thought": "thought",
    "writing": "written",
    "speech_thought": "spoken or thought",
    "speech_writing": "spoken or written",
    "thought_writing": "thought or written",
}

CERTAINTIES: dict[Certainty, str] = {
    "plain": "",
    "hedged": "hedged",
    "open": "left open",
    "negated": "negated",
}

# What one does, and what several do.
ACTS: dict[Act, tuple[str, str]] = {
    "assert": ("asserts", "assert"),
    "announce": ("announces", "announce"),
    "promise": ("promises", "promise"),
    "offer": ("offers", "offer"),
    "demand": ("demands", "demand"),
    "appeal": ("appeals", "appeal"),
    "condition": ("sets a condition", "set a condition"),
    "agree": ("agrees", "agree"),
    "accuse": ("accuses", "accuse"),
    "criticise": ("criticises", "criticise"),
    "deny": ("denies", "deny"),
    "reject": ("rejects", "reject"),
    "threaten": ("threatens", "threaten"),
    "warn": ("warns", "warn"),
    "welcome": ("welcomes", "welcome"),
    "predict": ("predicts", "predict"),
    "ask": ("asks", "ask"),
    "decline": ("declines to say", "decline to say"),
}

CHECKS: dict[str, str] = {
    "headline_differs": "headline differs",
    "wording_differs": "wording differs",
}

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_DAY = re.compile(r"(\d{4}|-)(?:-(\d\d)(?:-(\d\d))?)?")
_DATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d)[\d:.,]*(?:Z|[+-]\d\d:?\d\d)?)?)?")


def count(number: int, noun: str) -> str:
    """Return "1 statement", "2 statements"."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def percent(share: float) -> str:
    """Return a share between 0 and 1 as a whole percentage; more than nothing is never 0 %."""
    return "<1%" if 0 < share < 0.005 else f"{share:.0%}"


def date_in_words(iso: str) -> str | None:
    """Return an ISO 8601 date as "4 March 2026", as exact as it is; ``None`` if it is no date."""
    match = _DATE.fullmatch(iso)
    if match is None:
        return None
    year, month, day, clock = match.groups()
    try:
        datetime(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    words = f"{_MONTHS[int(month) - 1]} {year}"
    if day:
        words = f"{int(day)} {words}"
    return f"{words}, {clock}" if clock else words


def check_in_words(kind: str) -> str:
    """What a check found; a kind that has no words here by its own name."""
    return CHECKS.get(kind) or kind.replace("_", " ").strip()


def days_in_words(said_on: SaidOn) -> str:
    """The days as "9 June 2026", "1–5 June 2026", "March 2026", "2024", "1 June" (year open).

    "" if nothing is known; what is no date stands as it is.
    """
    start, end = said_on.start or "", said_on.end or ""
    if start == end or not (start and end):
        before = "" if start == end else "from " if start else "until "
        day = start or end
        return f"{before}{' '.join(_day(day))}" if day else ""
    first, last = _day(start), _day(end)
    shared = 0
    if len(first) == len(last):
        while shared < len(first) - 1 and first[-1 - shared] == last[-1 - shared]:
            shared += 1
    opening = first[: len(first) - shared]
    dash = "–" if len(opening) == 1 else " – "
    return f"{' '.join(opening)}{dash}{' '.join(last)}"


def _day(iso: str) -> tuple[str, ...]:
    """Day, month and year as far as they are known."""
    match = _DAY.fullmatch(iso)
    year, month, day = match.groups() if match else ("-", None, None)
    if match is None or (month is None and year == "-") or not 1 <= int(month or 1) <= 12:
        return (iso,)
    words = (str(int(day)) if day else "", _MONTHS[int(month) - 1] if month else "", year)
    return tuple(word for word in words if word and word != "-")
