"""Who wrote a page: the names in its data and in bylines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from sagte.intake.page_words import plain, table

_LONGEST_BYLINE = 160
_LONGEST_NAME = 80
_NAME_PART = re.compile(r"(?:[^\W\d_]\.?-?)+(?:['’´`-][^\W\d_]+)*\.?")
_LINK = re.compile(r"https?:|www\.|@|\d{3}")


class Names(NamedTuple):
    """The authors and the agencies of a report, each once, in order."""

    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


def names_of(given: Iterable[str]) -> Names:
    """The names in what a page gives as its authors ("Von Petra Lenz und dpa")."""
    authors: list[str] = []
    agencies: list[str] = []
    for entry in given:
        if "://" in entry:
            continue
        for name in _between().split(_openers().sub("", plain(entry))):
            words = name.strip(" .,;:|–-")
            if agency := _agencies().get(words.casefold()):
                agencies.append(agency)
            elif _can_be_author(words):
                authors.append(words)
    return Names(tuple(dict.fromkeys(authors)), tuple(dict.fromkeys(agencies)))


def read_byline(line: str) -> Names | None:
    """The names of the byline ``line``, or None where it is none: "Von Petra Lenz, Berlin"."""
    if len(line) > _LONGEST_BYLINE or not (opener := _openers().match(line)):
        return None
    found = names_of([line[opener.end() :]])
    persons = tuple(name for name in found.authors if _is_person(name))
    # A place or an office may follow the names, but a byline begins with one of them.
    if found.authors and (not persons or found.authors[0] != persons[0]):
        return None
    if len(found.authors) > len(persons) + 1 or not (persons or found.agencies):
        return None
    return Names(persons, found.agencies)


def persons(pieces: list[str]) -> Names | None:
    """The names in the pieces of a line that holds nothing but names, or None where it holds more."""
    found = names_of(piece for piece in pieces if not _openers().fullmatch(f"{piece} "))
    if not any(found) or not all(map(_is_person, found.authors)):
        return None
    return found


def _can_be_author(words: str) -> bool:
    if not 2 <= len(words) <= _LONGEST_NAME or _LINK.search(words):
        return False
    nobody: list[str] = table()["byline"]["nobody"]
    return words.casefold() not in nobody and any(sign.isalpha() for sign in words)


def _is_person(name: str) -> bool:
    small: list[str] = table()["byline"]["small_words"]
    parts = name.split()
    return 2 <= len(parts) <= 5 and all(
        _NAME_PART.fullmatch(part) and (part in small or part[0].isupper()) for part in parts
    )


@cache
def _agencies() -> dict[str, str]:
    listed: dict[str, list[str]] = table()["agencies"]
    return {
        spelling.casefold(): name
        for name, spellings in listed.items()
        for spelling in [name, *spellings]
    }


@cache
def _openers() -> re.Pattern[str]:
    openers = sorted(table()["byline"]["openers"], key=len, reverse=True)
    return re.compile(rf"\A\s*(?:{'|'.join(map(re.escape, openers))})\s+", re.IGNORECASE)


@cache
def _between() -> re.Pattern[str]:
    words = "|".join(map(re.escape, table()["byline"]["between"]))
    return re.compile(rf"\s*[,;/|&]\s*|\s+(?:{words})\s+|\s+[–-]\s+|\s*[()]\s*")
