"""Passages in quotation marks.

Understood are „…“ »…« «…» "…" “…” ”…” ‚…‘ ›…‹ ‹…› ‘…’ '…', also mixed („…") and nested. What a mark
does is read off the characters around it and the marks that are open; every paragraph stands for
itself, so that an odd mark costs at most its own paragraph. Apostrophes (gibt's, Hans’ Auto, '68)
and signs for inch and foot are no marks. Takes time linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sagte.german.lists import words
from sagte.german.paragraphs import paragraphs

_MARK = re.compile("[„“”»«\"‚‘’›‹']")
_RUN = re.compile("[„“”»«\"‚‘’›‹']+")
# Which marks close what a mark opened, the usual one first.
_CLOSERS = {
    "„": "“”\"", "“": "”\"“", "”": "”", '"': '"“”', "»": "«»", "«": "»«",
    "‚": "‘’'", "‘": "’'", "'": "'’‘", "›": "‹", "‹": "›",
}  # fmt: skip
_SINGLE = frozenset("‚‘’›‹'")
_APOSTROPHES = frozenset("'’‘")
_BEFORE_OPENING = frozenset("([{–—-/:|…=*")
_ENDING = frozenset(",;:.!?)]}")
_DEEPEST = 8  # open marks kept in mind; what stands below them is an odd mark
_ELISION = re.compile(r"\w{1,12}")
_FEET = re.compile(r"\d['’]\d{1,2}$")


class Quoted(NamedTuple):
    """``text[start:end]`` with its marks, in code points; ``level`` 0 is not within another one."""

    start: int
    end: int
    level: int


class _Mark(NamedTuple):
    at: int
    sign: str
    before: str  # the first character on either side that is no mark, "" at the paragraph's ends
    after: str
    alone: bool  # no other mark touches it


def quoted(text: str, start: int = 0, end: int | None = None) -> list[Quoted]:
    """The passages in quotation marks within ``text[start:end]``, in the order of their starts.

    A mark at the very start of a paragraph that nothing closes quotes the whole paragraph if the
    next one begins with the same mark (a quotation over several paragraphs).
    """
    stop = len(text) if end is None else min(end, len(text))  # a part may reach too far
    if _MARK.search(text, start, stop) is None:
        return []
    bounds = paragraphs(text, start, stop)
    pairs: list[tuple[int, int]] = []
    for index, (first, last) in enumerate(bounds):
        following = bounds[index + 1][0] if index + 1 < len(bounds) else None
        goes_on = following is not None and text[first] == text[following]
        pairs += _pairs(text, first, last, goes_on=goes_on)
    return _with_levels(pairs)


def _with_levels(pairs: list[tuple[int, int]]) -> list[Quoted]:
    found: list[Quoted] = []
    ends: list[int] = []
    for start, end in sorted(pairs):
        while ends and ends[-1] <= start:
            ends.pop()
        found.append(Quoted(start, end, len(ends)))
        ends.append(end)
    return found


def _pairs(text: str, start: int, end: int, *, goes_on: bool) -> Iterator[tuple[int, int]]:
    """Opening and closing marks of one paragraph that belong together."""
    stack: list[_Mark] = []
    for mark in _marks(text, start, end):
        partner = _partner(stack, mark)
        if _opens(mark, has_partner=partner is not None):
            stack.append(mark)
            if len(stack) > _DEEPEST:
                del stack[1]  # the first may begin the paragraph
        elif partner is not None and not _is_genitive(text, mark, stack[partner]):
            yield stack[partner].at, mark.at + 1
            del stack[partner:]
    if goes_on and stack and stack[0].at == start and stack[0].sign not in _SINGLE:
        yield start, end


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    """The quotation marks of a paragraph, without apostrophes and signs of measure."""
    for run in _RUN.finditer(text, start, end):
        first, last = run.span()
        before = text[first - 1] if first > start else ""
        after = text[last] if last < end else ""
        for at in range(first, last):
            mark = _Mark(at, text[at], before, after, last - first == 1)
            if not _is_apostrophe(text, mark) and not _is_measure(text, mark):
                yield mark


def _is_apostrophe(text: str, mark: _Mark) -> bool:
    if not mark.alone or mark.sign not in _APOSTROPHES or not mark.after.isalnum():
        return False
    if mark.before.isalnum():
        return True
    found = _ELISION.match(text, mark.at + 1)
    rest = found.group().lower() if found else ""
    return rest in words("elisions") or (len(rest) == 2 and rest.isdigit())


def _is_measure(text: str, mark: _Mark) -> bool:
    """Whether the mark is the inch of 5'11\"."""
    return mark.sign in '"”' and _FEET.search(text[max(0, mark.at - 4) : mark.at]) is not None


def _is_genitive(text: str, mark: _Mark, opener: _Mark) -> bool:
    """Whether the mark is the apostrophe of ‚Hans’ Auto‘, which has a closing mark of its own."""
    if opener.sign != "‚" or mark.sign == "‘" or not mark.before or mark.before not in "sxzß":
        return False
    return mark.after == " " and text[mark.at + 2 : mark.at + 3].isupper()


def _partner(stack: list[_Mark], mark: _Mark) -> int | None:
    """Where the open mark stands that ``mark`` can close; the usual pair goes before others."""
    loose = None
    for index in range(len(stack) - 1, -1, -1):
        closers = _CLOSERS[stack[index].sign]
        if mark.sign == closers[0]:
            return index
        if loose is None and mark.sign in closers[1:]:
            loose = index
    if loose is None and stack and _closes_here(mark) and not _opens_here(mark):
        top = stack[-1].sign
        loose = len(stack) - 1 if (top in _SINGLE) == (mark.sign in _SINGLE) else None
    return loose


def _opens_here(mark: _Mark) -> bool:
    free = not mark.before or mark.before.isspace() or mark.before in _BEFORE_OPENING
    return free and bool(mark.after) and not mark.after.isspace() and mark.after not in _ENDING


def _closes_here(mark: _Mark) -> bool:
    attached = bool(mark.before) and not mark.before.isspace()
    return attached and not mark.after.isalnum()


def _opens(mark: _Mark, *, has_partner: bool) -> bool:
    """Whether the mark opens a passage; otherwise it closes one or, without a partner, is odd."""
    if mark.sign in "„‚":  # ‚ is also typed for a comma
        return mark.sign == "„" or not (mark.before.isalnum() and not mark.after.isalnum())
    if mark.sign == "’":
        return False
    opens, closes = _opens_here(mark), _closes_here(mark)
    if opens != closes:
        return opens
    if has_partner or mark.sign == "”" or (mark.before.isdigit() and mark.sign in "\"'"):
        return False
    return mark.sign in "»«" or (bool(mark.after) and not mark.after.isspace())
