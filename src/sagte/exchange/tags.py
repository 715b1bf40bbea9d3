"""The tags of a marked report: what they are, how they are read, what keeps a "<" from being one.

``markup`` says how they are written. Offsets count Unicode code points into the plain text, half
open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import get_args

from sagte.errors import GoldError
from sagte.record import Medium, Passage, Span, Statement, StatementType, passage

LETTERS = {"quote": "q", "frame": "f", "speaker": "s", "cue": "c", "addressee": "a"}
TAG_START = re.compile(r"</?[A-Za-z]+[0-9]")
# A line that ends the text. A text's own line of this form is written with ENTITIES["="].
TEXT_END = re.compile(r"^===( no line end)?[^\S\n]*$", re.MULTILINE)
ENTITIES = {"&": "&amp;", "<": "&lt;", "=": "&eq;"}

_KINDS = {letter: kind for kind, letter in LETTERS.items()}
_TYPES: dict[str, StatementType] = {name: name for name in get_args(StatementType)}
_MEDIA: dict[str, Medium] = {name: name for name in get_args(Medium)}
_TAG = re.compile(r"<(/?)([A-Za-z]+)([0-9]{1,6}(?:\+[0-9]{1,6})*)((?: +[A-Za-z_]+)*)>")
_ENTITY = re.compile(r"&(lt|amp|eq);")
_PLAIN = {"lt": "<", "amp": "&", "eq": "="}


def read_tags(markup: str, position: int, source: str) -> tuple[str, list[Statement]]:
    """The plain text of ``markup`` from ``position`` on, and the statements marked in it.

    The statements stand in the order of the text and are not yet nested. ``source`` is the file's
    name for messages. Raises ``GoldError`` with the line, counted from 1 at the beginning of
    ``markup``, of the first mistake.
    """
    reader = _TagReader(markup, position, source)
    reader.read(position)
    text = "".join(reader.pieces)
    return text, reader.statements(text)


@dataclass
class _Draft:
    """A statement while its tags are read."""

    line: int
    type: StatementType | None = None
    medium: Medium | None = None
    spans: dict[str, list[Span]] = field(default_factory=dict)


class _TagReader:
    """Takes the markup apart. ``pieces`` are the plain text, ``drafts`` what is marked in it."""

    def __init__(self, markup: str, position: int, source: str) -> None:
        self.markup = markup
        self.source = source
        self.line = 1 + markup.count("\n", 0, position)
        self.length = 0
        self.pieces: list[str] = []
        self.drafts: dict[int, _Draft] = {}
        self.open: dict[tuple[str, int], tuple[int, int]] = {}
        self.spans: list[tuple[str, Span, int]] = []

    def fail(self, reason: str, line: int | None = None) -> GoldError:
        return GoldError(self.source, self.line if line is None else line, reason)

    def read(self, position: int) -> None:
        for start in TAG_START.finditer(self.markup, position):
            self.take_text(position, start.start())
            tag = _TAG.match(self.markup, start.start())
            if not tag:
                near = self.markup[start.start() : start.start() + 20].split("\n")[0]
                raise self.fail(f'"{near}" is not a tag; a plain "<" is written "&lt;" here')
            self.take_tag(tag)
            position = tag.end()
        self.take_text(position, len(self.markup))
        for (letter, number), (_, line) in self.open.items():
            raise self.fail(f"<{letter}{number}> is never closed", line)

    def take_text(self, start: int, end: int) -> None:
        raw = self.markup[start:end]
        self.line += raw.count("\n")
        plain = _ENTITY.sub(lambda entity: _PLAIN[entity[1]], raw)
        self.pieces.append(plain)
        self.length += len(plain)

    def take_tag(self, tag: re.Match[str]) -> None:
        slash, letter, numbers, words = tag.groups()
        if letter not in _KINDS:
            raise self.fail(f'unknown role "{letter}": it is one of {", ".join(_KINDS)}')
        if words and (slash or letter != "q"):
            raise self.fail(f"only the first tag of a quote carries words, not {tag[0]}")
        for number in map(int, numbers.split("+")):
            if slash:
                self.close(letter, number)
            else:
                self.begin(letter, number, words.split())

    def begin(self, letter: str, number: int, words: list[str]) -> None:
        if (letter, number) in self.open:
            raise self.fail(f"<{letter}{number}> is opened twice")
        self.open[letter, number] = (self.length, self.line)
        draft = self.drafts.setdefault(number, _Draft(self.line))
        if letter != "q":
            return
        if draft.type is None:
            draft.type, draft.medium = self.labels(number, words)
        elif words:
            raise self.fail(f"<q{number}> is given its type a second time")

    def labels(self, number: int, words: list[str]) -> tuple[StatementType, Medium | None]:
        if not words:
            raise self.fail(f"<q{number}> has no type")
        if words[0] not in _TYPES:
            raise self.fail(f'unknown type "{words[0]}": it is one of {", ".join(_TYPES)}')
        if len(words) == 1:
            return _TYPES[words[0]], None
        if len(words) > 2 or words[1] not in _MEDIA:
            unknown = " ".join(words[1:])
            raise self.fail(f'unknown medium "{unknown}": it is one of {", ".join(_MEDIA)}')
        return _TYPES[words[0]], _MEDIA[words[1]]

    def close(self, letter: str, number: int) -> None:
        if (letter, number) not in self.open:
            raise self.fail(f"</{letter}{number}> closes nothing")
        start, line = self.open.pop((letter, number))
        name = f"<{letter}{number}>"
        if start == self.length:
            raise self.fail(f"{name} marks nothing", line)
        span = Span(start, self.length)
        self.drafts[number].spans.setdefault(_KINDS[letter], []).append(span)
        self.spans.append((name, span, line))

    def statements(self, text: str) -> list[Statement]:
        for name, span, line in self.spans:
            if text[span.start].isspace() or text[span.end - 1].isspace():
                raise self.fail(f"{name} begins or ends with white space", line)
        made = []
        for number, draft in sorted(self.drafts.items()):
            if draft.type is None:
                raise self.fail(f"statement {number} has no quote", draft.line)
            passages = {kind: passage(text, tuple(s)) for kind, s in draft.spans.items()}
            made.append(_statement(number, draft.type, draft.medium, passages))
        return sorted(made, key=lambda s: (s.quote.spans[0].start, -s.quote.spans[-1].end))


def _statement(
    number: int, kind: StatementType, medium: Medium | None, passages: dict[str, Passage]
) -> Statement:
    return Statement(
        id=f"s{number}",
        type=kind,
        medium=medium,
        quote=passages["quote"],
        speaker=passages.get("speaker"),
        cue=passages.get("cue"),
        frame=passages.get("frame"),
        addressee=passages.get("addressee"),
    )
