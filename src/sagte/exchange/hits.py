"""What was found in an archive, for people, programs and spreadsheets."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterator
from typing import TextIO

import msgspec
from rich.text import Text

from sagte.archive.results import Hit, Page
from sagte.exchange.changes import settled_word
from sagte.exchange.lines import Lines
from sagte.exchange.screen import coloured
from sagte.exchange.shown import day, shown
from sagte.exchange.table import harmless
from sagte.record import Span

COLUMNS = (
    "id", "date", "speakers", "speaker_ids", "acts", "type", "certainty", "quote", "sentence",
    "found", "via", "target", "title", "outlet", "published", "address",
    "corrected",
)  # fmt: skip
_OPENING, _CLOSING = "⟦", "⟧"  # around the words found, where there are no colours


class HitsText:
    """Writes hits for reading: who and when, the sentence with the words found, and the way here.

    ``width`` is in columns: the terminal's own if None, else 80.
    """

    def __init__(
        self, out: TextIO, *, width: int | None = None, colour: bool | None = None
    ) -> None:
        self._colour = coloured(out) if colour is None else colour
        self._lines = Lines(out, width=width, colour=self._colour)

    def write(self, page: Page) -> None:
        """Write a page, and how to get the next."""
        for number, hit in enumerate(page.hits):
            if number:
                self._lines.put(Text())
            for line in self._hit(hit):
                self._lines.put(line)
        if not page.hits:
            self._lines.put(Text("Nothing in this archive fits."))
        elif page.next:
            self._lines.put(Text(f"\nThere is more: --after {page.next}", "dim"))

    def _hit(self, hit: Hit) -> Iterator[Text]:
        statement = hit.statement
        head = [day(hit.date), speakers(hit) or "nobody named"]
        doing = ", ".join(statement.acts)
        if statement.certainty != "plain":
            doing = f"{doing} ({statement.certainty})".strip()
        head += [doing, statement.type.replace("_", " ")]
        yield Text(shown(" · ".join(filter(None, head))), "bold")
        yield self._sentence(hit)
        way = [f"via {' → '.join(link.name for link in statement.via)}"] if statement.via else []
        source = hit.source
        way += [source.outlet or "", source.title or "", source.address or ""]
        way += [settled_word(hit.settled), hit.id]
        yield Text(shown(" · ".join(filter(None, way))), "dim")

    def _sentence(self, hit: Hit) -> Text:
        text = Text()
        for words, quoted, found in pieces(hit):
            inner = shown(words)
            if found and not self._colour:
                inner = f"{_OPENING}{inner}{_CLOSING}"
            style = "bold reverse" if found else "green" if quoted else ""
            text.append(inner, style)
        return text


def pieces(hit: Hit) -> Iterator[tuple[str, bool, bool]]:
    """The sentence in pieces: the words, whether they are quoted, and whether they were found."""
    cuts = {0, len(hit.sentence)}
    for span in (*hit.quote, *hit.marks):
        cuts.update((span.start, span.end))
    places = sorted(cuts)
    for start, end in itertools.pairwise(places):
        yield hit.sentence[start:end], _covers(hit.quote, start), _covers(hit.marks, start)


def speakers(hit: Hit) -> str:
    """Who spoke; where that is not known, the report's words for them."""
    names = [speaker.name for speaker in hit.statement.speakers]
    if not names and hit.statement.speaker:
        names = [hit.statement.speaker.text]
    return ", ".join(names)


def write_json(page: Page, out: TextIO) -> None:
    """Write a page as one JSON object: ``hits``, and ``next`` where there is more."""
    out.write(msgspec.json.format(msgspec.json.encode(page), indent=2).decode("utf-8") + "\n")


def write_csv(page: Page, out: TextIO) -> None:
    """Write a page as a table, one hit a row. ``out`` must not translate line ends."""
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    for hit in page.hits:
        rows.writerow(harmless(cell) for cell in _row(hit))


def _row(hit: Hit) -> tuple[str, ...]:
    statement, source = hit.statement, hit.source
    found = dict.fromkeys(hit.sentence[span.start : span.end] for span in hit.marks)
    return (
        hit.id,
        hit.date or "",
        "; ".join(speaker.name for speaker in statement.speakers) or speakers(hit),
        "; ".join(speaker.id for speaker in statement.speakers),
        " ".join(statement.acts),
        statement.type,
        statement.certainty,
        statement.quote.text,
        hit.sentence,
        "; ".join(found),
        "; ".join(link.name for link in statement.via),
        statement.target.text if statement.target else "",
        source.title or "",
        source.outlet or "",
        source.published or "",
        source.address or "",
        " ".join(one.field or "statement" for one in hit.settled if one.action != "accept"),
    )


def _covers(spans: tuple[Span, ...], at: int) -> bool:
    return any(span.start <= at < span.end for span in spans)
