"""Credits of pictures and the marks of agencies, which stand at the end of a paragraph."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sagte.german.agencies import LONGEST, Mark, agency, read_mark
from sagte.german.lists import table, words

_TAIL = 180  # code points at the end of a paragraph in which a credit can stand
_LONGEST = 120
_MOST_WORDS = 14
_IN_BRACKETS = re.compile(r"[(\[]\s*([^()\[\]]{2,80}?)\s*[)\]]\.?\Z")
_AFTER_SENTENCE = re.compile(r"(?<=[.!?…“”\"»«)])\s+([^\s.!?…“”\"»«()][^.!?…“”\"»«()]{1,78})\Z")
_SENTENCE_END = re.compile(r"[.!?…][“”\"»«‘’)\]]*\s*\Z|[“”\"»«]\s*\Z")
_INNER_SENTENCE = re.compile(r"\w{4,}[.!?]\s+\w")
_LAST_WORD = re.compile(r"(\w+)\W{0,3}\Z")
_STAFF = re.compile(r"[a-zäöü]{1,4}")
_BETWEEN = re.compile(r"[\s,;/|]+")
_SIGNS = "()[]|/,;:·&+–-—."


class Ending(NamedTuple):
    """What is no text at the end of a paragraph; it begins at ``start`` (code points)."""

    start: int
    mark: Mark | None  # None for the credit of a picture


def read_ending(text: str, start: int, end: int) -> Ending | None:
    """The credit or the agency mark that ends the paragraph ``text[start:end]``."""
    last = text[end - 1]
    if not (last.isalnum() or last in ")]."):
        return None
    return _credit(text, start, end) or _agency_mark(text, start, end)


def _credit(text: str, start: int, end: int) -> Ending | None:
    base = max(start, end - _TAIL)
    tail = text[base:end]
    for match in _openers().finditer(tail):
        begin = base + match.start()
        rest = tail[match.end() :].strip()
        if not _is_credit(match, rest):
            continue
        if match["word"] and not _can_follow(text[max(start, begin - 30) : begin]):
            continue
        return Ending(begin, _source(rest) if match["source"] else None)
    return None


def _is_credit(opener: re.Match[str], rest: str) -> bool:
    """Whether what follows the opener is names and not a sentence."""
    if not rest or len(rest) > _LONGEST or _INNER_SENTENCE.search(rest):
        return False
    if not opener["word"]:
        return any(character.isalnum() for character in rest)
    small: list[str] = table("layout")["credit"]["small_words"]
    names = rest.replace("/", " ").split()
    found = False
    for name in names:
        bare = name.strip(_SIGNS)
        proper = bare[:1].isupper() or bare[:1].isdigit() or agency(bare) is not None
        known = proper or bare.lower() in small or "." in bare
        if bare and not known and not (opener["source"] and _STAFF.fullmatch(bare)):
            return False
        found = found or proper or bare.lower() in small
    return found and len(names) <= _MOST_WORDS


def _source(rest: str) -> Mark:
    """The agencies among the sources of a text ("ntv.de, als/dpa")."""
    names = (agency(name) for name in _BETWEEN.split(rest))
    return read_mark(rest) or Mark(tuple(dict.fromkeys(filter(None, names))), None)


def _can_follow(before: str) -> bool:
    """Whether "Foto:" can begin a credit after these words ("Das Foto:" cannot)."""
    if not before.strip() or _SENTENCE_END.search(before):
        return True
    last = _LAST_WORD.search(before)
    return last is None or last[1].capitalize() not in words("sentence_starters")


def _agency_mark(text: str, start: int, end: int) -> Ending | None:
    base = max(start, end - LONGEST - 4)
    tail = text[base:end]
    whole = base == start
    if match := _IN_BRACKETS.search(tail):
        begin = base + match.start()
        alone = begin == start
        mark = read_mark(match[1])
        if mark is None and _is_picture_agency(match[1]):
            return Ending(begin, None)
        if mark is None or not (alone or mark.agencies):
            return None
        return Ending(begin, mark) if alone or _SENTENCE_END.search(tail[: match.start()]) else None
    if whole and (mark := read_mark(tail)) and mark.agencies:
        return Ending(start, mark)
    if (match := _AFTER_SENTENCE.search(tail)) and (mark := read_mark(match[1])) and mark.agencies:
        return Ending(base + match.start(1), mark)
    return None


def _is_picture_agency(content: str) -> bool:
    known: list[str] = table("layout")["credit"]["agencies"]
    return any(name in content.casefold() for name in known)


@cache
def _openers() -> re.Pattern[str]:
    credit = table("layout")["credit"]
    picture = "|".join(sorted(map(re.escape, credit["picture"]), key=len, reverse=True))
    source = "|".join(map(re.escape, credit["text"]))
    return re.compile(
        rf"[(\[]?\s?(?:(?:©|\(c\))|(?P<word>(?<!\w)(?:{picture}|(?P<source>{source}))\s?:))",
        re.IGNORECASE,
    )
