"""The article: a report's text set in blocks, each stretch of it tied to its statements.

The text is never changed: without its tags the article is the report's text. Numbers and other
additions are written by the style sheet or stand in attributes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sagte.exchange.blocks import Block, Piece, blocks_of
from sagte.exchange.escape import Markup, element, escape, inert, join
from sagte.exchange.segments import Mark, Role, Segment, cut, marks_of
from sagte.exchange.wording import TYPES, check_in_words
from sagte.record import Person, Record, Statement

_RUN_IN = frozenset({"dateline", "credit"})
_DATA: Mapping[Role, str] = {
    "quote": "data-q", "speaker": "data-s", "cue": "data-c", "frame": "data-f",
    "addressee": "data-a", "detail": "data-d",
}  # fmt: skip


class Article:
    """One record's text on its way to HTML. ``prefix`` makes the page's anchors unique."""

    def __init__(self, record: Record, prefix: str, heading: int) -> None:
        self._text = record.report.text
        self._statements = record.statements
        self._prefix = prefix
        self._heading = heading
        self._blocks = blocks_of(self._text, record.report.parts)
        pieces = [piece for block in self._blocks for piece in block.pieces]
        breaks = [place for piece in pieces for place in (piece.start, piece.end)]
        self._people = _speaking(record)
        marks = [*marks_of(self._statements), *_mentions(self._people)]
        self.segments: Sequence[Segment] = tuple(cut(len(self._text), marks, breaks))
        self._voices: Mapping[str, int] = {}
        self.has_headline = any(block.kind == "headline" for block in self._blocks)
        self._next = 0
        self._waiting: list[int] = []
        self._starts = _starts(self._statements, len(self._text))
        self._doorways = {start for statement in self._statements for start in _doorways(statement)}

    def html(self, voices: Mapping[str, int] | None = None) -> Markup:
        """Return the blocks with the white space between them as it stands in the text.

        ``voices`` says which voice each speaker's id has.
        """
        self._voices = voices or {}
        self._next = 0
        self._waiting = sorted(
            range(len(self._statements)),
            key=lambda index: (*self._starts[index], index),
            reverse=True,
        )
        done = 0
        html: list[Markup] = []
        for block in self._blocks:
            html.append(escape(self._text[done : block.pieces[0].start]))
            html.append(self._block(block))
            done = block.pieces[-1].end
        html.append(escape(self._text[done:]))
        html.extend(self._numbers(len(self._text) + 1))
        return join(html)

    def _block(self, block: Block) -> Markup:
        content: list[Markup] = []
        done = block.pieces[0].start
        for piece in block.pieces:
            content.append(escape(self._text[done : piece.start]))
            inside = join(self._piece(piece))
            if piece.kind in _RUN_IN and piece.kind != block.kind:
                inside = element("span", {"class": piece.kind}, inside)
            content.append(inside)
            done = piece.end
        if block.kind in {"headline", "subheading"}:
            level = self._heading + (block.kind == "subheading")
            return element(f"h{level}", {"class": block.kind}, *content)
        if block.kind == "caption":
            return element("figure", None, element("figcaption", None, *content))
        return element("p", {"class": block.kind}, *content)

    def _piece(self, piece: Piece) -> Iterator[Markup]:
        segments = self.segments
        while segments[self._next].start < piece.start:
            self._next += 1
        while self._next < len(segments) and segments[self._next].start < piece.end:
            yield from self._numbers(segments[self._next].end)
            yield self._segment(segments[self._next])
            self._next += 1

    def _numbers(self, before: int) -> Iterator[Markup]:
        """The numbers of the statements that begin before ``before`` and have none yet."""
        while self._waiting and self._starts[self._waiting[-1]][0] < before:
            index = self._waiting.pop()
            statement = self._statements[index]
            label = [f"Statement {index + 1}", TYPES[statement.type].name.lower()]
            label += [inert(check_in_words(check.kind)) for check in statement.checks]
            yield element(
                "a",
                {
                    "class": f"ref t-{statement.type}{' flagged' if statement.checks else ''}",
                    "id": f"{self._prefix}q{index + 1}",
                    "href": f"#{self._prefix}n{index + 1}",
                    "lang": "en",
                    "aria-label": ", ".join(label),
                    "data-number": index + 1,
                },
            )

    def _segment(self, segment: Segment) -> Markup:
        text = escape(self._text[segment.start : segment.end])
        if not segment.owners:
            return text
        types = [f"t-{self._statements[index].type}" for index in segment.quotes[-1:]]
        types += [f"o-{self._statements[index].type}" for index in segment.quotes[-2:-1]]
        named = [self._people[index].id for index in segment.owners.get("person", ())]
        voices = [self._voices[id_] for id_ in named if id_ in self._voices]
        classes = ["seg"] if segment.owners.keys() - {"person"} else []
        attributes: dict[str, str | int | None] = {
            "class": " ".join([*classes, *types, *(["who"] if voices else [])]) or None,
            "data-w": " ".join(map(str, voices)) or None,
        }
        if segment.start in self._doorways:
            attributes["id"] = f"{self._prefix}p{segment.start}"
        for role, name in _DATA.items():
            if owners := segment.owners.get(role):
                attributes[name] = " ".join(str(index + 1) for index in owners)
        return element("mark" if segment.quotes else "span", attributes, text)


def _speaking(record: Record) -> list[Person]:
    """The people of the record who speak in it."""
    speaking = {speaker.id for said in record.statements for speaker in said.speakers}
    return [person for person in record.people if person.id in speaking]


def _mentions(people: Sequence[Person]) -> Iterator[Mark]:
    for index, person in enumerate(people):
        for span in person.mentions:
            yield Mark(span.start, span.end, "person", index)


def _doorways(statement: Statement) -> Iterator[int]:
    """Where what a note may lead to begins."""
    fields = (statement.speaker, statement.cue, statement.addressee, statement.occasion)
    for evidence in (*fields, statement.said_on, statement.target, *statement.checks):
        if evidence and evidence.spans:
            yield evidence.spans[0].start


def _starts(statements: Sequence[Statement], length: int) -> list[tuple[int, int]]:
    """Where each quotation begins; of two that begin together the longer one comes first."""
    return [
        (
            min(statement.quote.spans[0].start, length) if statement.quote.spans else 0,
            -sum(span.end - span.start for span in statement.quote.spans),
        )
        for statement in statements
    ]
