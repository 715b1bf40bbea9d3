"""What stands in the mark of an agency: "dpa", "vbu/AFP", "APA, 4.3.2026", "mit Material von dpa"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sagte.german.dates import read_date
from sagte.german.lists import table

LONGEST = 80  # code points of a mark
_ITEMS = re.compile(r"\s*[,;/|+·]\s*|\s+(?:und|&|sowie)\s+")
_STAFF = re.compile(r"[a-zäöü]{1,5}|[A-ZÄÖÜ]{2,3}")


class Mark(NamedTuple):
    """The agencies by the names that records use, in order, and the date in ISO 8601 if it has one."""

    agencies: tuple[str, ...]
    published: str | None


def agency(name: str) -> str | None:
    """The agency that goes by ``name``."""
    return _names().get(name.strip().casefold())


def read_mark(content: str) -> Mark | None:
    """The mark that ``content`` (without brackets) is, or None if it holds anything else.

    A mark without an agency holds the signs of editors ("vbu"); a date alone is no mark.
    """
    if len(content) > LONGEST:
        return None
    found: list[str] = []
    published = None
    signed = False
    for item in _ITEMS.split(content.strip(" .:")):
        if (date := read_date(item)) is not None:
            published = published or date.iso
            continue
        named = _named(item)
        if named is None:
            return None
        found += named
        signed = True
    return Mark(tuple(dict.fromkeys(found)), published) if signed else None


def _named(item: str) -> list[str] | None:
    """The agencies that an item of a mark names, None if it does not belong in one."""
    if name := agency(item):
        return [name]
    if _STAFF.fullmatch(item):
        return []
    found: list[str] = []
    fillers: list[str] = table("layout")["credit"]["mark_words"]
    for word in item.split():
        bare = word.strip(".:")
        stem, _, rest = bare.partition("-")
        if (name := agency(bare)) or (
            (name := agency(stem)) and (_STAFF.fullmatch(rest) or rest.lower() in fillers)
        ):
            found.append(name)
        elif bare.lower() not in fillers:
            return None
    return found or None


@cache
def _names() -> dict[str, str]:
    known: dict[str, list[str]] = table("agencies")["agencies"]
    return {
        spelling.casefold(): name
        for name, spellings in known.items()
        for spelling in (name, *spellings)
    }
