"""Names of media that no list knows: behind "Zeitung", or before "Kurier"."""

from __future__ import annotations

import re
from functools import cache

from sagte.german.lists import words as german_words
from sagte.reading.media_names import media_words

_BEHIND_IN_MARKS = re.compile(r",?\s+[„“\"»«‚›]([^„“”\"»«‚‘›‹\n]{1,60})[“”\"«»‘‹]")
_BIG = r"[^\W\d_a-zäöüß][\w'’&-]*(?:\.(?:de|ch|at|com|net|org|info|tv|ru|ua|uk|fr|it)\b)?"
_DOMAIN = re.compile(r"\s+([\w-]+\.(?:de|ch|at|com|net|org|info|tv|ru|ua|uk|fr|it))\b")
_BEFORE = re.compile(
    r"(?<![\w-])(?:[^\W\d_a-zäöüß]\w+(?:-[^\W\d_a-zäöüß]\w+)*\s){0,2}"
    r"(?:[^\W\d_a-zäöüß]\w+-){0,2}\Z"
)
_NEAR = 60  # code points before a head in which the rest of its name stands
_LAST_WORD = re.compile(r"(\w+)\s(?:[\w-]+e[nrms]?\s){0,2}\Z")
_NEXT = re.compile(r"\s(\w+)")


def named_behind(text: str, at: int) -> bool:
    """Whether a name in marks follows at ``at``."""
    return _BEHIND_IN_MARKS.match(text, at) is not None


def name_after(text: str, at: int) -> tuple[int, int] | None:
    """Where the name stands that follows a noun such as "Zeitung", in marks or in capitals."""
    match = _BEHIND_IN_MARKS.match(text, at) or _behind().match(text, at) or _DOMAIN.match(text, at)
    return match.span(1) if match else None


@cache
def _behind() -> re.Pattern[str]:
    particles: str = media_words("media")["names"]["particles"]
    small = "|".join(particles.split())
    return re.compile(rf"\s+({_BIG}(?:\s+(?:(?:{small})\s+)?{_BIG}){{0,3}})")


def headed_name(text: str, free: int, word: re.Match[str]) -> tuple[int, str] | None:
    """Start and nominative of a name that ends in ``word`` ("der Neuen Wallburger Zeitung").

    None if nothing of a name stands before it; nothing before ``free`` is taken.
    """
    base = max(free, word.start() - _NEAR)
    match = _BEFORE.search(text, base, word.start())
    if match is None or not match[0]:
        return None
    start = match.start()
    parts = re.split(r"\s", match[0].rstrip())
    while parts and parts[0] in _no_names():
        start += len(parts[0]) + 1
        parts = parts[1:]
    if not parts:
        return None
    tie = "" if match[0].endswith("-") else " "
    if not tie and _gender(word[0])[0] in ("plural", "foreign"):
        return None  # SMS-Nachrichten
    return start, _nominative(" ".join(parts), tie, word[0])


def points_back(text: str, noun: re.Match[str]) -> bool:
    """Whether "die Zeitung" calls back to a name: it has an article and nothing is said of it."""
    if noun[0] not in _back():
        return False
    before = _LAST_WORD.search(text[max(0, noun.start() - 50) : noun.start()])
    if before is None or before[1].casefold() not in _articles():
        return False
    following = _NEXT.match(text, noun.end())
    small: str = media_words("via")["small"]
    return following is None or following[1] not in small.split()


def _nominative(before: str, tie: str, head: str) -> str:
    """The name with the endings of the nominative."""
    gender, bare = _gender(head)
    first, _space, rest = before.partition(" ")
    if not tie and not rest:
        return before + bare
    if first.endswith(("en", "em")) or (first.endswith("er") and first.endswith(("scher", "uer"))):
        ending = {"masculine": "er", "neuter": "es"}.get(gender, "e")
        first = first[:-2] + ending if gender != "foreign" else first
    return f"{first} {rest}".rstrip() + tie + bare if rest else first + tie + bare


def _gender(head: str) -> tuple[str, str]:
    for gender, bare in _genders():
        if head == bare:
            return gender, bare
    for gender, bare in _genders():
        if head.startswith(bare) and len(head) - len(bare) <= 2:
            return gender, bare
    return "foreign", head


@cache
def _genders() -> tuple[tuple[str, str], ...]:
    heads: dict[str, str] = media_words("media")["heads"]
    return tuple(
        (gender, word)
        for gender, words in heads.items()
        if gender != "first"
        for word in words.split()
    )


@cache
def _articles() -> frozenset[str]:
    return frozenset(media_words("media")["articles"]["definite"].split())


@cache
def _back() -> frozenset[str]:
    return frozenset(media_words("media")["nouns"]["back"].split())


@cache
def _no_names() -> frozenset[str]:
    """Capitalised words that begin a sentence, or stand before a name and are none of it."""
    nouns: dict[str, str] = media_words("media")["nouns"]
    listed = f"{nouns['outlet']} {nouns['agency']} {media_words('via')['determiners'].title()}"
    return german_words("sentence_starters") | frozenset(listed.split())
