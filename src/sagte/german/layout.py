"""The parts of a plain-text report: headline, byline, dateline, lead, subheadings, body, pictures.

A report is taken as paragraphs. The first is the headline unless it ends like a sentence; a byline
stands before the second paragraph of running text or at the end; the dateline opens the first
paragraph of running text, or the first after the byline. The lead is the first paragraph of running
text if there are several. A credit belongs to a picture, an agency's mark to the report; both are
parts of the kind credit. Any text can be read: what is nothing else is body.
"""

from __future__ import annotations

from dataclasses import dataclass

from sagte.german.bylines import read_byline
from sagte.german.credits import Ending, read_ending
from sagte.german.datelines import Dateline, Proof, read_dateline
from sagte.german.dates import date_mark, read_date
from sagte.german.kinds import Bounds, is_below_topic, is_headline, is_short_line
from sagte.german.paragraphs import BLANK, paragraphs, trim
from sagte.record import Part, PartKind

_LONGEST_CAPTION = 700  # code points
_FRONT = 3  # paragraphs of running text in which a dateline is looked for
_SEPARATORS = BLANK + "|/–—-"


@dataclass(frozen=True)
class Layout:
    """What a report's layout says of it.

    ``parts`` ascend, do not overlap and have no white space at their ends; offsets are code points
    into the text, half open. The date mark and what only separates belong to no part. ``agencies``
    are those of datelines, bylines and marks, not those of pictures. ``published`` is in ISO 8601,
    as exact as the text says; None where it gives no year.
    """

    parts: tuple[Part, ...] = ()
    title: str | None = None
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    place: str | None = None
    published: str | None = None


def read_layout(text: str) -> Layout:
    """Read the parts and the head of a plain-text report; a text without words has no parts."""
    return _Reader(text).read()


class _Reader:
    """Goes through the paragraphs of one report once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parts: list[Part] = []
        self._title: str | None = None
        self._authors: list[str] = []
        self._agencies: list[str] = []
        self._places: list[str] = []
        self._dates: list[str] = []
        self._running: list[int] = []  # the parts that are paragraphs of running text
        self._seen = 0  # paragraphs of running text, with those that were only a dateline
        self._dateline_due = True
        self._has_dateline = False
        self._bounds = self._without_date(paragraphs(text, evidence=2))

    def read(self) -> Layout:
        for index in range(self._read_headlines(), len(self._bounds)):
            self._read_paragraph(index)
        if len(self._running) > 1:
            lead = self._parts[self._running[0]]
            self._parts[self._running[0]] = Part("lead", lead.start, lead.end)
        return Layout(
            tuple(self._parts),
            self._title,
            tuple(dict.fromkeys(self._authors)),
            tuple(dict.fromkeys(self._agencies)),
            self._places[0] if self._places else None,
            self._dates[0] if self._dates else None,
        )

    def _without_date(self, bounds: list[Bounds]) -> list[Bounds]:
        """The paragraphs without a date mark, or a date alone, before the headline."""
        date = read_date(self._text[slice(*bounds[0])]) if len(bounds) > 1 else None
        if date and date.iso:
            self._dates.append(date.iso)
            self._add("dateline", *bounds[0])
            return bounds[1:]
        mark = date_mark(self._text, *bounds[0]) if bounds else None
        if mark is None:
            return bounds
        self._dates.append(mark[1])
        first = trim(self._text, mark[0], bounds[0][1])
        return ([first] if first[0] < first[1] else []) + bounds[1:]

    def _read_headlines(self) -> int:
        """Take the headline, and the line above it that names the topic; return how many lines."""
        alone = len(self._bounds) == 1
        if not self._bounds or not is_headline(self._text, self._bounds[0], alone=alone):
            return 0
        count = 1
        if not alone and is_below_topic(self._text, *self._bounds[:2]):
            count = 2
        for start, end in self._bounds[:count]:
            self._add("headline", start, end)
            self._title = " ".join(self._text[start:end].split())
        return count

    def _read_paragraph(self, index: int) -> None:
        start, end = self._bounds[index]
        if self._may_be_byline(index) and self._read_byline(start, end):
            return
        ending = read_ending(self._text, start, end)
        dateline = self._dateline(start, end)
        if dateline is not None and dateline.place and dateline.end == end:
            self._take_dateline(start, dateline)
        elif ending is not None:
            self._read_ended(index, ending)
        elif dateline is None and self._is_subheading(index):
            self._add("subheading", start, end)
        else:
            self._read_running(start, end)

    def _may_be_byline(self, index: int) -> bool:
        front = len(self._running) < 2 and not self._authors
        return front or index + 1 == len(self._bounds)

    def _read_byline(self, start: int, end: int) -> bool:
        byline = read_byline(self._text[start:end])
        if byline is None:
            return False
        self._dateline_due = True
        self._note(byline.agencies, byline.published)
        self._authors += byline.authors
        if byline.place:
            self._places.append(byline.place)
        self._add("byline", start, end)
        return True

    def _read_ended(self, index: int, ending: Ending) -> None:
        """Read a paragraph that ends in a credit or a mark."""
        start, end = self._bounds[index]
        own = trim(self._text, start, ending.start)
        if own[0] == own[1]:
            if ending.mark is None and self._is_next_line(index):
                self._turn_into_caption()
        elif ending.mark is None and end - start <= _LONGEST_CAPTION:
            words = self._text[own[0] : own[1]].rstrip(_SEPARATORS)
            if words:
                self._add("caption", own[0], own[0] + len(words))
        else:
            self._read_running(*own)
        if ending.mark is not None:
            self._note(*ending.mark)
        self._add("credit", *trim(self._text, ending.start, end))

    def _is_next_line(self, index: int) -> bool:
        """Whether the paragraph stands right below the one before it, which stands apart."""
        return index > 1 and self._line_breaks(index) == 1 and self._line_breaks(index - 1) > 1

    def _line_breaks(self, index: int) -> int:
        """Line breaks before a paragraph; two or more leave a line empty."""
        gap = self._text[self._bounds[index - 1][1] : self._bounds[index][0]]
        return len(gap.splitlines()) - (not gap.endswith(("\n", "\r")))

    def _turn_into_caption(self) -> None:
        """Make the part above a credit the caption that it is."""
        above = self._parts[-1]
        if above.kind not in ("body", "subheading") or above.end - above.start > _LONGEST_CAPTION:
            return
        self._parts[-1] = Part("caption", above.start, above.end)
        if self._running and self._running[-1] == len(self._parts) - 1:
            self._running.pop()

    def _is_subheading(self, index: int) -> bool:
        """Whether the paragraph is a short line between paragraphs, and not one of a list."""
        if index + 1 == len(self._bounds) or not is_short_line(self._text, self._bounds[index]):
            return False
        below = self._bounds[index + 1]
        if is_short_line(self._text, below) and read_byline(self._text[slice(*below)]) is None:
            return False
        above = self._parts[-1].kind if self._parts else "subheading"
        listed = above == "body" and is_short_line(self._text, self._bounds[index - 1])
        return above != "subheading" and not listed

    def _read_running(self, start: int, end: int) -> None:
        dateline = self._dateline(start, end)
        if dateline is None:
            self._dateline_due = False
        else:
            self._take_dateline(start, dateline)
            start = trim(self._text, dateline.end, end)[0]
        self._seen += 1
        if start < end:
            self._running.append(len(self._parts))
            self._add("body", start, end)

    def _dateline(self, start: int, end: int) -> Dateline | None:
        """The dateline of a paragraph, where one can stand and is sure enough."""
        if self._has_dateline or (self._seen >= _FRONT and not self._dateline_due):
            return None
        dateline = read_dateline(self._text, start, end)
        if dateline is None or dateline.proof == Proof.FULL or self._dateline_due:
            return dateline
        line = is_short_line(self._text, (start, end))
        return None if dateline.proof == Proof.WEAK or line else dateline

    def _take_dateline(self, start: int, dateline: Dateline) -> None:
        self._has_dateline = True
        self._dateline_due = False
        self._note(dateline.agencies, dateline.published)
        if dateline.place:
            self._places.insert(0, dateline.place)
        self._add("dateline", start, dateline.end)

    def _note(self, agencies: tuple[str, ...], published: str | None) -> None:
        self._agencies += agencies
        if published:
            self._dates.append(published)

    def _add(self, kind: PartKind, start: int, end: int) -> None:
        self._parts.append(Part(kind, start, end))
