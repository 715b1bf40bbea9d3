"""Datelines: "Berlin (dpa) –", "KASSEL.", "Bern, 3. März (sda) –", "London/Berlin (Reuters) -"."""

from __future__ import annotations

import re
from enum import IntEnum
from itertools import islice
from typing import NamedTuple

from sagte.german.agencies import agency, read_mark
from sagte.german.dates import read_date
from sagte.german.lists import table, words

_HEAD = 160  # code points at the start of a paragraph in which a dateline can stand
_SEEN = 20_000  # code points of the report that are looked through for "in Wallburg"
_BRACKETS = re.compile(r"\(([^()]{2,60})\)")
_AFTER_MARK = re.compile(r"\s*(?:[–—|:.]|--?)?\s*")
_DATE_BEHIND = re.compile(r",\s*([^–—:()]{3,30}?)(?=\s*(?:[–—:]|--?\s|\Z))")
_DASH = re.compile(r"\s(?:[–—]|--?)\s+(?=[\w„“»«\"‚›'(])")
_BAR = re.compile(r"\s(?:([^\W\dA-ZÄÖÜ]\S*|AFP|AP)\s)?\|\s+")
_STOP = re.compile(r"[.]\s+(?=[^\W_]|[„“»«\"‚›'])")
_WORD = re.compile(r"[^\W\d_][^\W\d_.'’`-]*(?:[-'’.][^\W\d_]+)*\.?|\([^()]+\)")
_SHORTENED = re.compile(r"[a-z]\.(?:[a-z]\.)?[A-Z]\.")  # a.M.
_LETTERS = re.compile(r"(?<![^\W\d_]\.)[^\W\d_]+\.?")  # not the second letter of "D.C."
_PLACES = re.compile(r"/|, ")
_STAFF = re.compile(r"[a-zäöü]{2,4}(?:/[a-zäöü]{2,4})*")


class Proof(IntEnum):
    """How sure it is that this is a dateline and not the begin of a sentence."""

    WEAK = 0  # nothing but a word and a dash
    FAIR = 1  # the place is known, or the report says "in Wallburg"
    FULL = 2  # an agency, capital letters or a date


class Dateline(NamedTuple):
    """It ends at ``end`` (code points), with the dash or the full stop that belongs to it."""

    end: int
    proof: Proof
    place: str | None
    agencies: tuple[str, ...] = ()
    published: str | None = None


def read_dateline(text: str, start: int, end: int) -> Dateline | None:
    """The dateline at the start of the paragraph ``text[start:end]``, or None."""
    if not (text[start].isupper() or text[start] == "("):
        return None
    head = text[start : min(end, start + _HEAD)]
    found = (
        _with_mark(head)
        or _with_bar(text, head)
        or _with_dash(text, head)
        or _with_stop(text, head)
    )
    if found is None and start + len(head) == end:
        found = _alone(head)
    if found is None:
        return None
    place = _in_normal_case(found.place) if found.place else None
    return found._replace(end=start + len(head[: found.end].rstrip()), place=place)


class _Before(NamedTuple):
    """What stands before the mark, the dash or the full stop."""

    place: str
    dated: bool
    published: str | None


def _with_mark(head: str) -> Dateline | None:
    """Read one with a mark: "Berlin (dpa) –", with the date before or behind the mark."""
    for match in _BRACKETS.finditer(head):
        mark = read_mark(match[1])
        if mark is None:
            continue
        before = _place_and_date(head[: match.start()])
        if before is None and head[: match.start()].strip():
            return None
        at, published = match.end(), before.published if before else None
        behind = _DATE_BEHIND.match(head, at)
        if behind and (date := read_date(behind[1])):
            at, published = behind.end(), published or date.iso
        after = _AFTER_MARK.match(head, at)
        sign = after.group().strip() if after else ""
        if after is None or not _is_sure(head, match[1], mark.agencies, sign, after.end()):
            return None
        place = before.place if before else None
        found = published or mark.published
        return Dateline(after.end(), Proof.FULL, place, mark.agencies, found)
    return None


def _is_sure(head: str, content: str, agencies: tuple[str, ...], sign: str, after: int) -> bool:
    """Whether the brackets belong to a dateline, not to a sentence ("Merkel (CDU) hat")."""
    if not agencies:
        return sign in ("–", "—", "-", "--") and _STAFF.fullmatch(content) is not None
    return bool(sign) or not head[after : after + 1].islower()


def _with_bar(text: str, head: str) -> Dateline | None:
    """Read one with a bar: "BERLIN taz | "."""
    match = _BAR.search(head)
    before = _place_and_date(head[: match.start()]) if match else None
    if match is None or before is None:
        return None
    known = agency(match[1] or "")
    if match[1] or before.dated or _proof(text, before.place) == Proof.FAIR:
        agencies = (known,) if known else ()
        return Dateline(match.end(), Proof.FULL, before.place, agencies, before.published)
    return None


def _with_dash(text: str, head: str) -> Dateline | None:
    """Read one with a dash only: "Innsbruck – " or "Bern, 3. März – "."""
    match = _DASH.search(head)
    before = _place_and_date(head[: match.start()]) if match else None
    if match is None or before is None or head[match.end()].islower():
        return None
    sure = before.dated or (before.place.isupper() and len(before.place) > 3)
    proof = Proof.FULL if sure else _proof(text, before.place)
    if proof is None:
        return None
    return Dateline(match.end(), proof, before.place, (), before.published)


def _with_stop(text: str, head: str) -> Dateline | None:
    """Read "KASSEL. ", or "Wallburg. " where the report shows that it is a place."""
    for match in reversed(list(islice(_STOP.finditer(head), 4))):
        before = _place_and_date(head[: match.start()])
        if before is None or head[match.end()].islower():
            continue
        if len(before.place.rsplit(None, 1)[-1]) == 1:  # FRANKFURT A. M.
            before = before._replace(place=before.place + ".")
        capitals = all(word.isupper() or word.islower() for word in before.place.split())
        if capitals and len(before.place) > 2:
            return Dateline(match.end(), Proof.FULL, before.place, (), before.published)
        if _proof(text, before.place) == Proof.FAIR:
            return Dateline(match.end(), Proof.FAIR, before.place, (), before.published)
    return None


def _alone(head: str) -> Dateline | None:
    """Read "Berlin, 3. März 2026" on a line of its own."""
    before = _place_and_date(head)
    if before is None or not before.dated or not head[-1].isalnum():
        return None
    return Dateline(len(head), Proof.FULL, before.place, (), before.published)


def _place_and_date(before: str) -> _Before | None:
    """One or several places, perhaps with a date behind their comma; None if it is anything else."""
    places: list[str] = []
    published = None
    dated = False
    for item in before.strip().split(", "):
        if date := read_date(item):
            published, dated = published or date.iso, True
        elif dated:
            return None
        else:
            places.append(item)
    place = ", ".join(places)
    if not place or len(places) > 3 or not all(map(_is_place, _PLACES.split(place))):
        return None
    return _Before(place, dated, published)


def _is_place(name: str) -> bool:
    """Whether ``name`` looks like the name of a place."""
    parts = name.split()
    small: list[str] = table("layout")["places"]["small_words"]
    if not parts or len(parts) > 5 or not parts[0][0].isupper() or parts[-1] in small:
        return False
    if not all(_WORD.fullmatch(part) and (_is_big(part) or part in small) for part in parts):
        return False
    first = parts[0].casefold()
    return first not in words("no_places") and first.capitalize() not in words("sentence_starters")


def _is_big(part: str) -> bool:
    return part[0].isupper() or part[0] == "(" or _SHORTENED.fullmatch(part) is not None


def _proof(text: str, place: str) -> Proof | None:
    """What speaks for ``place`` where no sign does; None if something speaks against it."""
    known = words("places")
    if place in known or all(name in known for name in _PLACES.split(place)):
        return Proof.FAIR
    name = r"\s+".join(map(re.escape, place.split()))
    if re.compile(rf"\b(?:[Ii]n|[Aa]us|[Bb]ei|[Nn]ach)\s+{name}(?!\w)").search(text, 0, _SEEN):
        return Proof.FAIR
    article = r"\b(?:[Dd](?:er|ie|as|en|em|es)|[Ee]ine?|[Kk]eine?)"
    if re.compile(rf"{article}\s+{name}(?!\w)").search(text, 0, _SEEN):
        return None
    parts = place.split()
    first_words: list[str] = table("layout")["places"]["first_words"]
    if len(parts) == 1 or parts[0] in first_words or (len(parts[-1]) == 2 and parts[-1].isupper()):
        return Proof.WEAK
    return None


def _in_normal_case(place: str) -> str:
    """Spell "FRANKFURT AM MAIN" as "Frankfurt am Main"; "Seematt SG" and "D.C." stay."""
    if not any(len(word) > 2 and word.isupper() and "." not in word for word in place.split()):
        return place
    return _LETTERS.sub(lambda match: _cased(match[0]), place)


def _cased(word: str) -> str:
    small: list[str] = table("layout")["places"]["small_words"]
    if word.lower() in small:
        return word.lower()
    return word.capitalize() if len(word) > 2 else word
