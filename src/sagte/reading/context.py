"""A report with its statements, as those who find out more about a statement see it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from sagte.german.lexicon import Lexicon, shipped
from sagte.german.paragraphs import paragraphs
from sagte.reading.words import ReadableWords, readable
from sagte.record import Report, Span, Statement


@dataclass(frozen=True)
class Context:
    """``sentences`` cover the readable words, ascending; all offsets in code points of the text."""

    report: Report
    statements: tuple[Statement, ...]
    sentences: tuple[Span, ...]
    lexicon: Lexicon

    @classmethod
    def of(
        cls,
        report: Report,
        statements: Sequence[Statement],
        lexicon: Lexicon | None = None,
        shown: ReadableWords | None = None,
    ) -> Context:
        """The context of a report whose layout is known (``described``)."""
        words = shown or readable(report)
        starts = [*words.words.starts, len(words.tokens)]
        spans = tuple(
            Span(words.tokens[first].start, words.tokens[stop - 1].end)
            for first, stop in pairwise(starts)
        )
        return cls(report, tuple(statements), spans, lexicon or shipped())

    @property
    def text(self) -> str:
        return self.report.text

    def sentence(self, offset: int) -> Span:
        """The sentence at an offset; the one before it where none is."""
        place = bisect_right(self.sentences, offset, key=lambda span: span.start) - 1
        return self.sentences[max(place, 0)] if self.sentences else Span(0, len(self.text))

    def paragraph(self, offset: int) -> Span:
        """The paragraph at an offset; the one before it where none is."""
        place = bisect_right(self.paragraphs, offset, key=lambda span: span.start) - 1
        return self.paragraphs[max(place, 0)] if self.paragraphs else Span(0, len(self.text))

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        return tuple(Span(start, end) for start, end in paragraphs(self.text))

    @cached_property
    def by_id(self) -> dict[str, Statement]:
        return {statement.id: statement for statement in self.statements}

    def parent(self, statement: Statement) -> Statement | None:
        """The statement that this one is nested in."""
        return self.by_id.get(statement.parent) if statement.parent else None

    def own_sentences(self, statement: Statement) -> list[Span]:
        """The sentences that the quotation and its frame touch, ascending."""
        spans = statement.quote.spans + (statement.frame.spans if statement.frame else ())
        return sorted({self.sentence(at) for span in spans for at in (span.start, span.end - 1)})
