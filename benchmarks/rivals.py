"""Two simple rivals of sagte: a regular expression, and rules without a model."""

from __future__ import annotations

import re

from sagte.reading.rules.reader import Reading
from sagte.record import Passage, Report, Span, Statement, passage

_QUOTED = re.compile(r"„[^„“”\n]+[“”]|»[^»«\n]+«|«[^«»\n]+»|\"[^\"\n]+\"|“[^“”\n]+”")
_SENTENCE_END = re.compile(r"[.!?][“”«»\"]?\s+(?=[A-ZÄÖÜ„»«\"])|\n")
_NAME = re.compile(r"\b[A-ZÄÖÜ][\w-]+(?:\s+(?:von\s+)?[A-ZÄÖÜ][\w-]+)+")
_FEWEST_WORDS = 4


def quotation_marks(report: Report) -> tuple[Statement, ...]:
    """Every passage of four words or more in quotation marks, said by the name nearest to it.

    A name is two capitalised words or more in a row, in the sentence of the quotation.
    """
    found = [m for m in _QUOTED.finditer(report.text) if len(m[0].split()) >= _FEWEST_WORDS]
    return tuple(
        Statement(
            id=f"s{number}",
            type="direct",
            quote=passage(report.text, (Span(*match.span()),)),
            speaker=_nearest_name(report.text, *match.span()),
            medium="speech",
        )
        for number, match in enumerate(found, start=1)
    )


def _nearest_name(text: str, start: int, end: int) -> Passage | None:
    first = max((m.end() for m in _SENTENCE_END.finditer(text, 0, start)), default=0)
    following = _SENTENCE_END.search(text, end - 2)
    last = max(end, following.start()) if following else len(text)
    names = [*_NAME.finditer(text, first, start), *_NAME.finditer(text, end, last)]
    if not names:
        return None
    near = min(names, key=lambda name: max(start - name.end(), name.start() - end))
    return passage(text, (Span(*near.span()),))


def rules(report: Report) -> tuple[Statement, ...]:
    """What word lists and rules find: see ``rules.reader``."""
    return Reading(report.text).statements()
