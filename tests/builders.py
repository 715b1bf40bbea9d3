"""Small records for the tests, and a reader that needs no model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from sagte.exchange.markup import parse
from sagte.record import (
    ReaderInfo,
    Record,
    Report,
    Span,
    Statement,
    passage,
    text_id,
)

_QUOTED = re.compile("„[^„“]*“")


def record_of(markup: str) -> Record:
    """The record of a report marked as ``sagte.exchange.markup`` reads it, head included."""
    document = parse(markup, "test").document
    return Record(
        reader=ReaderInfo("0", "test"),
        report=document.report,
        statements=document.statements,
        people=document.people,
    )


def text_record(text: str, **known: str) -> Record:
    """The record of a text in which „…“ is a direct quotation and nothing else is said."""
    found = enumerate(_QUOTED.finditer(text), 1)
    return Record(
        reader=ReaderInfo("0", "test"),
        report=msgspec.structs.replace(Report(id=text_id(text), text=text), **known),
        statements=tuple(
            Statement(id=f"s{n}", type="direct", quote=passage(text, (Span(*match.span()),)))
            for n, match in found
        ),
    )


class FakeReader:
    """Stands in for ``sagte.reader.Reader``."""

    def __init__(self, *, threads: int | None = None, **_more: object) -> None:
        self.threads = threads

    def read(self, report: Report) -> Record:
        record = text_record(report.text)
        language = "en" if " the " in report.text else "und" if report.text == "???" else "de"
        described = msgspec.structs.replace(report, language=language)
        return msgspec.structs.replace(record, report=described)

    def read_many(self, reports: Iterable[Report]) -> Iterator[Record]:
        return map(self.read, reports)
