"""Read one report: its layout and its statements, with the words that attribute them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from sagte.errors import SourceError
from sagte.german.language import detect
from sagte.german.layout import read_layout
from sagte.german.lexicon import Lexicon
from sagte.reading.hints import hints
from sagte.reading.inversion import inverted
from sagte.reading.rules.words import VERBS, verbs
from sagte.reading.speaking import mended
from sagte.reading.statements import statements
from sagte.reading.summaries import summed_up, with_summaries
from sagte.reading.words import ReadableWords
from sagte.record import Report, Statement, text_id
from sagte.tagger.hints import Hint
from sagte.tagger.tagger import Quotation, Tagger

LONGEST = 1_000_000  # code points; a longer text is a corpus, not a report


def found(
    report: Report, shown: ReadableWords, tagger: Tagger, lexicon: Lexicon | None = None
) -> tuple[Statement, ...]:
    """The statements of a report whose layout is known, as spans.

    ``shown`` are the report's words; the verbs of ``lexicon`` help to find statements.
    """
    hinted = hints(report.text, shown.tokens, verbs(lexicon) if lexicon else VERBS)
    told = tagger.tag(shown.words, hinted)
    summaries = summed_up(report.text, shown.tokens, lexicon)
    return completed(report.text, shown, told, summaries)


def completed(
    text: str, shown: ReadableWords, told: Sequence[Quotation], summaries: Iterable[Hint]
) -> tuple[Statement, ...]:
    """What the tagger told as statements, with the summaries that it overlooked."""
    every = inverted(text, shown.tokens, with_summaries(told, summaries))
    every = mended(text, shown.tokens, every)
    return statements(text, shown.tokens, every)


def described(report: str | Report) -> Report:
    """The report with what its own text says of it, where nothing is known from elsewhere."""
    if isinstance(report, str):
        text = report.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        report = Report(id=text_id(text), text=text)
    if len(report.text) > LONGEST:
        reason = f"{len(report.text):,} characters are more than one report: split it into reports"
        raise SourceError(report.title or "text", reason)
    layout = read_layout(report.text)
    return msgspec.structs.replace(
        report,
        language=detect(report.text),
        title=report.title or layout.title,
        authors=report.authors or layout.authors,
        agencies=report.agencies or layout.agencies,
        place=report.place or layout.place,
        published=report.published or layout.published,
        parts=report.parts or layout.parts,
    )
