"""The sentences that a quotation stands in. Offsets count code points of the report's text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from sagte.german.paragraphs import paragraphs
from sagte.german.sentences import split
from sagte.german.tokens import tokenize
from sagte.record import Span

_LONGEST_PARAGRAPH = 20_000  # code points; a longer one is not cut into sentences
_BEFORE = _AFTER = 400  # code points shown beside the quotation where a sentence is longer
_LONGEST_QUOTE = 20_000  # code points of a quotation that are shown and searched


class _Cut(NamedTuple):
    """Where the sentences of a paragraph begin and end."""

    starts: list[int]
    ends: list[int]


class Sentences:
    """Finds the sentences around spans of one text; cuts only the paragraphs that are asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._paragraphs = paragraphs(text)
        self._starts = [start for start, _end in self._paragraphs]
        self._ends = [end for _start, end in self._paragraphs]
        self._cut: dict[int, _Cut] = {}

    def around(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """The sentences that hold ``spans``, those side by side joined; ascending.

        Of a very long sentence only what is near the spans is kept, of very long spans the
        beginning.
        """
        found: list[Span] = []
        for span in sorted(spans):
            if span.start >= span.end:
                continue
            span = Span(span.start, min(span.end, span.start + _LONGEST_QUOTE))  # noqa: PLW2901
            whole = self._sentences(span)
            start = max(whole.start, self._word_start(span.start - _BEFORE, whole.start))
            end = min(whole.end, self._word_end(span.end + _AFTER, whole.end))
            if found and start <= found[-1].end + 1:
                found[-1] = Span(found[-1].start, max(found[-1].end, end))
            elif found and not self._text[found[-1].end : start].strip():
                found[-1] = Span(found[-1].start, end)
            else:
                found.append(Span(start, end))
        return tuple(found)

    def _sentences(self, span: Span) -> Span:
        """From the beginning of the sentence where ``span`` begins to the end of its last."""
        start, end = span.start, span.end
        first, stop = bisect_right(self._ends, start), bisect_left(self._starts, end)
        if first >= stop:
            return span
        opening, closing = self._of(first), self._of(stop - 1)
        at = bisect_right(opening.ends, start)
        if at < len(opening.starts):
            start = min(start, opening.starts[at])
        at = bisect_left(closing.starts, end)
        if at:
            end = max(end, closing.ends[at - 1])
        return Span(start, end)

    def _of(self, paragraph: int) -> _Cut:
        if paragraph not in self._cut:
            start, end = self._paragraphs[paragraph]
            if end - start > _LONGEST_PARAGRAPH:
                self._cut[paragraph] = _Cut([start], [end])
            else:
                found = split(self._text, tokenize(self._text, start, end))
                self._cut[paragraph] = _Cut([s.start for s in found], [s.end for s in found])
        return self._cut[paragraph]

    def _word_start(self, place: int, least: int) -> int:
        if place <= least:
            return least
        space = self._text.find(" ", place, place + _BEFORE)
        return place if space < 0 else space + 1

    def _word_end(self, place: int, most: int) -> int:
        if place >= most:
            return most
        space = self._text.rfind(" ", max(place - _AFTER, 0), place)
        return place if space < 0 else space
