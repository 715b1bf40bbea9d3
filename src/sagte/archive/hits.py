"""From the numbers of statements to what is shown of them."""

from __future__ import annotations

from collections.abc import Sequence

from sagte.archive.backends.base import Session
from sagte.archive.context import Sentences
from sagte.archive.days import date_said
from sagte.archive.loading import records_of
from sagte.archive.numbering import statement_id
from sagte.archive.results import Hit, StoredRecord
from sagte.archive.search import marks
from sagte.archive.terms import Term
from sagte.record import Span

GAP = " […] "


def hits(session: Session, numbers: Sequence[int], terms: Sequence[Term]) -> tuple[Hit, ...]:
    """The statements with these numbers, in this order, with the words of ``terms`` marked."""
    places: list[tuple[int, int]] = []
    for number in numbers:
        rows = session.rows("SELECT report, place FROM statements WHERE id = ?", (number,))
        places += [(int(report), int(place)) for report, place in rows]
    records = records_of(session, (report for report, _place in places))
    sentences = {report: Sentences(stored.record.report.text) for report, stored in records.items()}
    return tuple(_hit(records[report], place, sentences[report], terms) for report, place in places)


def _hit(stored: StoredRecord, place: int, sentences: Sentences, terms: Sequence[Term]) -> Hit:
    report, statement = stored.record.report, stored.record.statements[place]
    around = sentences.around(statement.quote.spans)
    found = [span for part in around for span in marks(report.text, part.start, part.end, terms)]
    return Hit(
        id=statement_id(stored.source.key, statement.id),
        sentence=GAP.join(report.text[part.start : part.end] for part in around),
        start=around[0].start if around else 0,
        marks=_within(found, around),
        quote=_within(statement.quote.spans, around),
        date=date_said(statement, report),
        statement=statement,
        source=stored.source,
        settled=stored.settled.get(statement.id, ()),
    )


def _within(spans: Sequence[Span], around: Sequence[Span]) -> tuple[Span, ...]:
    """Spans of the text as spans of the sentence that is shown."""
    placed: list[Span] = []
    at = 0
    for part in around:
        for span in spans:
            start, end = max(span.start, part.start), min(span.end, part.end)
            if start < end:
                placed.append(Span(at + start - part.start, at + end - part.start))
        at += part.end - part.start + len(GAP)
    return tuple(placed)
