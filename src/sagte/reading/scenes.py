"""Sentences that set the scene: "Am Abend traten beide vor die Presse." """

from __future__ import annotations

from bisect import bisect_left, bisect_right

from sagte.reading.context import Context
from sagte.reading.occasion_phrases import Occasion, Occasions
from sagte.record import Span, Statement


class Scenes:
    """Ask for the scene of one statement after the other, in the order of the text.

    A scene is set by a sentence that nobody is quoted in and that tells an occasion; it holds for the
    statements of the paragraph behind it.
    """

    def __init__(self, context: Context, occasions: Occasions) -> None:
        self._context, self._occasions = context, occasions
        spoken = [span for s in context.statements for span in s.quote.spans]
        spoken += [span for s in context.statements if s.frame for span in s.frame.spans]
        self._spoken = sorted(spoken)
        self._headings = [
            part for part in context.report.parts if part.kind in ("headline", "subheading")
        ]
        self._paragraph: Span | None = None
        self._scene: tuple[Occasion, Span] | None = None

    def of(self, statement: Statement) -> tuple[Occasion, Span] | None:
        """The occasion and the sentence that tells it; None where no scene is set."""
        sentences = self._context.own_sentences(statement)
        if not sentences:
            return None
        first = sentences[0]
        paragraph = self._context.paragraph(first.start)
        if paragraph != self._paragraph:
            self._scene = None
        if (told := self._told_before(first)) is not None:
            self._scene, self._paragraph = told, paragraph
        return self._scene

    def leave(self) -> None:
        """The scene is over: a statement has an occasion of its own."""
        self._scene = None

    def _told_before(self, sentence: Span) -> tuple[Occasion, Span] | None:
        sentences = self._context.sentences
        place = bisect_left(sentences, sentence) - 1
        if place < 0 or self._is_spoken(sentences[place]) or self._is_heading(sentences[place]):
            return None
        occasion = self._occasions.within(sentences[place])
        return (occasion, sentences[place]) if occasion else None

    def _is_spoken(self, sentence: Span) -> bool:
        """Whether somebody is quoted in the sentence."""
        place = bisect_right(self._spoken, sentence.end, key=lambda span: span.start) - 1
        return place >= 0 and self._spoken[place].end > sentence.start

    def _is_heading(self, sentence: Span) -> bool:
        place = bisect_right(self._headings, sentence.start, key=lambda part: part.start) - 1
        return place >= 0 and self._headings[place].end > sentence.start
