"""The page's own words for types, media and dates."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from sagte.record import Certainty, Medium, StatementType


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
    "negated": "said not to be so",
}

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
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
