"""Keeps the ids of statements when a report is read again.

A reader counts its statements; one more or less at the beginning changes all ids after it. What
people corrected must stay with the words that it was about, so those keep their id. Two statements
are the same if their quotations share most of their code points.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from sagte.archive.corrections import Entry
from sagte.record import Record, Span

_ALIKE = 0.4  # of the code points that either has
_NUMBERED = re.compile(r"s([0-9]{1,9})")

_Spans = tuple[Span, ...]


def with_ids_kept(record: Record, before: Record, log: Iterable[Entry]) -> Record:
    """``record`` with the ids that its statements had in ``before`` or in the log of corrections."""
    known = _known(before, log)
    quotes = [statement.quote.spans for statement in record.statements]
    same = _same(quotes, known)
    next_one = first_free({*known, *(statement.id for statement in record.statements)})
    names = []
    for number, statement in enumerate(record.statements):
        name = same.get(number, statement.id)
        if number not in same and name in known:
            name = f"s{next_one}"
            next_one += 1
        names.append(name)
    renamed = {s.id: name for s, name in zip(record.statements, names, strict=True)}
    statements = tuple(
        msgspec.structs.replace(s, id=renamed[s.id], parent=renamed.get(s.parent or "", s.parent))
        for s in record.statements
    )
    return msgspec.structs.replace(record, statements=statements)


def first_free(taken: Iterable[str]) -> int:
    """The number after the highest in ids of the form "s3"."""
    matches = map(_NUMBERED.fullmatch, taken)
    return max((int(match[1]) for match in matches if match), default=0) + 1


def _known(before: Record, log: Iterable[Entry]) -> dict[str, list[_Spans]]:
    """The quotations that each id has or had."""
    known: dict[str, list[_Spans]] = defaultdict(list)
    for statement in before.statements:
        known[statement.id].append(statement.quote.spans)
    for entry in log:
        for values in (entry.after, entry.before, entry.reading):
            if values and "quote" in values:
                known[entry.statement].append(_spans(values["quote"]))
            else:
                known[entry.statement] += []
    return known


def _spans(quote: Mapping[str, Any]) -> _Spans:
    return msgspec.convert(quote["spans"], type=_Spans)


def _same(quotes: Sequence[_Spans], known: Mapping[str, Sequence[_Spans]]) -> dict[int, str]:
    """The known id of each quotation that has one: the exact ones first, then the most alike."""
    found: dict[int, str] = {}
    used: set[str] = set()
    names: dict[_Spans, list[str]] = defaultdict(list)
    for name, forms in known.items():
        for form in dict.fromkeys(forms):
            names[form].append(name)
    for number, quote in enumerate(quotes):
        free = [name for name in names[quote] if name not in used]
        if free:
            found[number] = free[0]
            used.add(free[0])
    pairs = [
        (-score, number, name)
        for number, quote in enumerate(quotes)
        if number not in found
        for name, forms in known.items()
        if name not in used
        for score in [max((_alike(quote, form) for form in forms), default=0.0)]
        if score >= _ALIKE
    ]
    for _score, number, name in sorted(pairs):
        if number not in found and name not in used:
            found[number] = name
            used.add(name)
    return found


def _alike(one: _Spans, other: _Spans) -> float:
    """The share of code points that both have among those that either has."""
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    either = sum(s.end - s.start for s in (*one, *other)) - both
    return both / either if either else 0.0
