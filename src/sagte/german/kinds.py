"""What a paragraph of a report can be, judged from its own words."""

from __future__ import annotations

import re

from sagte.german.bylines import read_byline
from sagte.german.credits import read_ending
from sagte.german.datelines import Proof, read_dateline

_LONGEST_HEADLINE = 200  # code points
_LONGEST_QUOTED = 120
_LONGEST_SUBHEADING = 90
_CLOSING = r"[\"'“”«»‘’‹›)\]]*\Z"
_STOPPED = re.compile(rf"\.{_CLOSING}")
_ENDED = re.compile(rf"([.!?…:;,]){_CLOSING}")
_QUOTED = re.compile(r"[^.!?„“”»«\"]{2,60}: [„»«\"“][^.]*\.[“«»\"”]")  # Minister: „Das reicht.“
_ITEM = re.compile(r"[-–—•*·▪►>+]|\d{1,3}[.)]?\s|[a-z]\)")
_MOST_CLOSING = 9  # code points that are looked at behind the last stop

Bounds = tuple[int, int]


def is_headline(text: str, bounds: Bounds, *, alone: bool) -> bool:
    """Whether the first paragraph can be a headline; ``alone`` if the report has no other."""
    start, end = bounds
    if end - start > _LONGEST_HEADLINE or (alone and text[end - 1] in "!?…"):
        return False
    if _STOPPED.search(text, max(start, end - _MOST_CLOSING), end):
        quoted = end - start <= _LONGEST_QUOTED and _QUOTED.fullmatch(text, start, end)
        return bool(quoted) and not alone
    ending = read_ending(text, start, end)
    if ending is not None and (ending.start == start or ending.mark is not None):
        return False
    dateline = read_dateline(text, start, end)
    return dateline is None or dateline.proof < Proof.FULL


def is_below_topic(text: str, topic: Bounds, bounds: Bounds) -> bool:
    """Whether a second line is the headline proper and the first only names its topic."""
    above = text[slice(*topic)]
    line = text[slice(*bounds)]
    return (
        len(above.split()) <= 2
        and len(line) >= 3 * len(above)
        and is_headline(text, bounds, alone=False)
        and read_ending(text, *bounds) is None
        and read_byline(line) is None
    )


def is_short_line(text: str, bounds: Bounds) -> bool:
    """Whether the paragraph is a short line that ends like no sentence and is no item of a list."""
    start, end = bounds
    if end - start > _LONGEST_SUBHEADING or _ITEM.match(text, start, end):
        return False
    stop = _ENDED.search(text, max(start, end - _MOST_CLOSING), end)
    return stop is None or stop[1] in "!?…"
