"""The value of a number as it is written in a text, with its sign."""

from __future__ import annotations

import re

from sagte.german.measures import measure
from sagte.german.numerals import classes, digits, number_word

NEXT_WORD = re.compile(r"\s+(\w+)")
_NO_AMOUNT = re.compile(r"\.\s?(?:\d{1,2}\.|[^\W\d_])|[.:/]\d|\s:\s?\d|\.\s+\d{1,2}\.")
_SCORE = re.compile(r"\d\s?:\s?$")
_WORD_BEFORE = re.compile(r"([\w§$€-]+)\.?[ \t\u00a0\u202f\n(]*$")
_OPENING = ".!?:…“”\"„»«‚‘'’–—-|;("
_SEEN = 40  # code points before a number that are looked at


def word_before(text: str, start: int) -> str:
    """The word that stands before ``start``, empty if there is none."""
    match = _WORD_BEFORE.search(text, max(0, start - _SEEN), start)
    return match[1] if match else ""


def article(text: str, end: int, stop: int) -> tuple[float, int]:
    """The value of "ein", "ein halbes" or "ein gutes", and where it ends."""
    following = NEXT_WORD.match(text, end, stop)
    if following is not None and following[1] in classes("articles", "half"):
        return 0.5, following.end()
    if following is not None and following[1] in classes("articles", "between"):
        return 1.0, following.end()
    return 1.0, end


def in_words(text: str, word: str, start: int) -> float | None:
    """The value of a number word; with a capital letter only where a sentence or quotation begins."""
    if word[0].isupper() and not word.isupper() and not begins(text, start):
        return None
    return number_word(word.lower())


def begins(text: str, start: int) -> bool:
    """Whether a sentence, a quotation or a line begins at ``start``."""
    before = text[max(0, start - 4) : start].rstrip()
    return not before or before[-1] in _OPENING or "\n" in text[max(0, start - 2) : start]


def in_digits(text: str, match: re.Match[str], stop: int) -> float | None:
    """The value of a number in digits; None for a date, a time, an ordinal, or a part of a word."""
    start, end = match.span()
    if _in_word(text, start) or _NO_AMOUNT.match(text, end):
        return None
    tail = text[end : end + 2]
    if tail[:1].isalpha() and measure(text, end, stop) is None:
        return None
    if tail[:1] == "-" and not tail[1:].isdigit() and tail[1:] not in ("", " ", "\n"):
        return None
    written = match["digits"]
    if len(written) > 1 and written[0] == "0" and written[1].isdigit():
        return None
    return digits(written)


def _in_word(text: str, start: int) -> bool:
    """Whether a hyphen ties the digits to a word before them ("Covid-19"), or a colon to a number."""
    if _SCORE.search(text, max(0, start - 4), start):
        return True
    return text[start - 1 : start] == "-" and start > 1 and text[start - 2].isalpha()


def sign_of(text: str, start: int, before: str, first: int) -> tuple[int, int] | None:
    """-1 or 1 where a sign stands before the number, and where it starts."""
    sign = before if before in classes("signs", "words") else text[start - 1 : start]
    place = start - len(sign) - (1 if sign.isalpha() else 0)
    if sign not in classes("signs", "minus") | classes("signs", "plus") or place < first:
        return None
    if place > 0 and not text[place - 1].isspace():
        return None
    return (-1 if sign in classes("signs", "minus") else 1), place
