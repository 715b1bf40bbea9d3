"""Where a report tells how something was said: outside the words that were said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from sagte.reading.context import Context
from sagte.record import Span, Statement


class Outside:
    """The words around the statements of a report."""

    def __init__(self, context: Context) -> None:
        self._context = context
        told = [s for s in context.statements if s.type != "reported"]
        self._quotes = _joined(span for s in told for span in s.quote.spans)
        frames = (span for s in told if s.frame for span in s.frame.spans)
        self._taken = _joined([*self._quotes, *frames])

    def of(self, statement: Statement) -> list[Span]:
        """Where to look for the occasion and the date of a statement, best places first.

        A frame, then the rest of its sentences without anybody's words and frames; for a statement
        that is only reported, its own words without the quotations within them.
        """
        if statement.type == "reported" and statement.frame is None:
            return [
                piece for span in statement.quote.spans for piece in _without(span, self._quotes)
            ]
        if statement.frame is None:
            return []
        sentences = {self._context.sentence(span.start) for span in statement.frame.spans}
        rest = [piece for span in sorted(sentences) for piece in _without(span, self._taken)]
        return [*statement.frame.spans, *rest]


def gap(before: Statement, after: Statement) -> int:
    """Code points from the end of one statement's words to the beginning of another's."""
    ends = [span.end for span in before.quote.spans]
    starts = [span.start for span in after.quote.spans]
    return min(starts, default=0) - max(ends, default=0)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return found


def _without(span: Span, taken: list[Span]) -> Iterator[Span]:
    """What of a span no other covers; ``taken`` ascend and do not overlap."""
    at = span.start
    place = bisect_right(taken, at, key=lambda other: other.end)
    while place < len(taken) and taken[place].start < span.end:
        if taken[place].start > at:
            yield Span(at, taken[place].start)
        at = max(at, taken[place].end)
        place += 1
    if at < span.end:
        yield Span(at, span.end)
