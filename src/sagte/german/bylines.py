"""Bylines: "Von Petra Lenz", "Von: Jan Ohm und Eva Kern", "von Petra Lenz, Berlin", "Text: …"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sagte.german.agencies import agency
from sagte.german.dates import read_date
from sagte.german.lists import table, words

_LONGEST = 160
_SEPARATORS = re.compile(r"\s*[,;/|&()]\s*|\s+(?:und|sowie|mit)\s+|\s+[–-]\s+")
_AFTER_DATE = re.compile(r"\s+[–—|-]\s+")
_FROM = re.compile(r"\s+(?:aus|in)\s+(?=[A-ZÄÖÜ])")
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+")
_NAME = re.compile(r"[^\W\d_]+(?:[-'’´`][^\W\d_]+)*\.?")


class Byline(NamedTuple):
    """Who wrote a report, and what else its byline says."""

    authors: tuple[str, ...]
    agencies: tuple[str, ...] = ()
    place: str | None = None
    published: str | None = None


def read_byline(line: str) -> Byline | None:
    """What the byline ``line`` says, or None if it is no byline. A date may stand before it."""
    if len(line) > _LONGEST:
        return None
    after_date = _AFTER_DATE.search(line)
    date = read_date(line[: after_date.start()]) if after_date else None
    if after_date and date and (found := read_byline(line[after_date.end() :])):
        return found._replace(published=found.published or date.iso)
    if (opener := _openers().match(line)) is None:
        return None
    rest = _pictures().split(line[opener.end() :].strip(), maxsplit=1)[0].rstrip(" ,;/|")
    rest, *place = _FROM.split(rest, maxsplit=1)
    authors: list[str] = []
    agencies: list[str] = []
    published = None
    items = [item for item in _SEPARATORS.split(rest) if item]
    for item in items:
        if name := _person(item):
            authors.append(name)
        elif known := agency(item):
            agencies.append(known)
        elif date := read_date(item):
            published = date.iso
        elif authors and not place and (item in words("places") or _NAME.fullmatch(item)):
            place = [item]
        else:
            return None
    # "Paris, London" are two places, "New York" is not a person.
    authors = [name for name in authors if name not in words("places") or not (place := [name])]
    if not authors and not agencies:
        return None
    return Byline(tuple(authors), tuple(agencies), place[0] if place else None, published)


def _person(item: str) -> str | None:
    """The name of a person without what stands before it, or None."""
    byline = table("layout")["byline"]
    parts = item.split()
    while parts and parts[0] in byline["titles"]:
        parts = parts[1:]
    if not 2 <= len(parts) <= 6 or not (parts[0][0].isupper() and parts[-1][0].isupper()):
        return None
    for part in parts:
        if part in byline["small_words"] or _INITIAL.fullmatch(part):
            continue
        if not _NAME.fullmatch(part) or not part[0].isupper():
            return None
        if part in byline["no_names"] or part in words("sentence_starters"):
            return None
    return " ".join(parts)


@cache
def _openers() -> re.Pattern[str]:
    openers: list[str] = sorted(table("layout")["byline"]["openers"], key=len, reverse=True)
    after_colon = "|".join(map(re.escape, openers))
    free = "|".join(re.escape(opener) for opener in openers if opener.lower().endswith("von"))
    return re.compile(rf"(?:(?:{after_colon})\s*:|(?:{free}))\s+", re.IGNORECASE)


@cache
def _pictures() -> re.Pattern[str]:
    picture = "|".join(map(re.escape, table("layout")["credit"]["picture"]))
    return re.compile(rf"(?:^|[\s,;/|(])(?:und\s)?(?:{picture})\s*:", re.IGNORECASE)
