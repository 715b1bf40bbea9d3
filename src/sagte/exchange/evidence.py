"""The evidence of a statement: the sentences it stands in, cut where quote, speaker and cue begin
and end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from sagte.exchange.shown import shown
from sagte.german.sentences import split
from sagte.german.tokens import tokenize
from sagte.record import Part, Passage, Report, Span, Statement

_CONTEXT = 240  # code points shown before and after, where a sentence is longer
_MIDDLE = 1200  # code points shown of a longer stretch in between, and of a quotation
_ELLIPSIS = " […] "


class Piece(NamedTuple):
    """A stretch of the evidence, ready to be shown, and what it is part of."""

    words: str
    quote: bool = False
    speaker: bool = False
    cue: bool = False


def sentences(report: Report) -> list[Span]:
    """The sentences of all parts of a report, ascending, in code points of its text."""
    text = report.text
    found: list[Span] = []
    for part in report.parts or (Part("body", 0, len(text)),):
        tokens = tokenize(text, part.start, part.end)
        found += [Span(sentence.start, sentence.end) for sentence in split(text, tokens)]
    return found


def evidence(
    text: str, statement: Statement, within: Sequence[Span], parent: Statement | None = None
) -> list[Piece]:
    """The sentences around the quote, its cue and frame, in pieces.

    ``within`` are the report's sentences. What is nested in ``parent`` is shown inside of it: the
    rest has been seen there.
    """
    quote = statement.quote.spans
    ranges = _around([*quote, *_spans(statement.frame), *_spans(statement.cue)], within)
    if parent is not None and parent.quote.spans:
        low, high = parent.quote.spans[0].start, parent.quote.spans[-1].end
        low, high = min(low, quote[0].start), max(high, quote[-1].end)
        ranges = [Span(max(r.start, low), min(r.end, high)) for r in ranges]
        ranges = [r for r in ranges if r.start < r.end]
    pieces: list[Piece] = []
    for index, around in enumerate(ranges):
        cut = list(_pieces(text, statement, around))
        pieces += [Piece(_ELLIPSIS), *cut] if index else cut
    return pieces


def _around(spans: Iterable[Span], within: Sequence[Span]) -> list[Span]:
    """The sentences that hold the spans, neighbouring ones joined."""
    taken: set[int] = set()
    bare: list[Span] = []  # outside of every sentence; shown by itself
    for span in spans:
        first = bisect_right(within, span.start, key=lambda sentence: sentence.end)
        stop = bisect_left(within, span.end, key=lambda sentence: sentence.start)
        taken.update(range(first, stop))
        if first >= stop:
            bare.append(span)
    ranges: list[Span] = []
    last = None
    for index in sorted(taken):
        if last is not None and index == last + 1:
            ranges[-1] = Span(ranges[-1].start, within[index].end)
        else:
            ranges.append(within[index])
        last = index
    return sorted([*ranges, *bare])


def _pieces(text: str, statement: Statement, around: Span) -> Iterable[Piece]:
    roles = (statement.quote.spans, _spans(statement.speaker), _spans(statement.cue))
    cuts = {around.start, around.end}
    for span in (span for spans in roles for span in spans):
        cuts.update(at for at in (span.start, span.end) if around.start < at < around.end)
    places = sorted(cuts)
    for start, end in pairwise(places):
        quote, speaker, cue = (_covers(spans, start) for spans in roles)
        is_context = not (quote or speaker or cue)
        first = is_context and start == around.start
        last = is_context and end == around.end
        yield Piece(_abridged(text, start, end, first, last), quote, speaker, cue)


def _abridged(text: str, start: int, end: int, first: bool, last: bool) -> str:
    """``text[start:end]`` as shown, cut where it is long: at its outer end, else in the middle."""
    limit = _CONTEXT if first or last else 2 * _MIDDLE
    if end - start <= limit:
        return shown(text[start:end])
    if last:
        return _without_last(text[start : start + limit]) + " …"
    if first:
        return "… " + _without_first(text[end - limit : end])
    head, tail = text[start : start + _MIDDLE], text[end - _MIDDLE : end]
    return _without_last(head) + _ELLIPSIS + _without_first(tail)


def _without_last(words: str) -> str:
    line = shown(words)
    return line.rpartition(" ")[0] or line


def _without_first(words: str) -> str:
    line = shown(words)
    return line.partition(" ")[2] or line


def _covers(spans: Sequence[Span], at: int) -> bool:
    return any(span.start <= at < span.end for span in spans)


def _spans(passage: Passage | None) -> tuple[Span, ...]:
    return passage.spans if passage else ()
