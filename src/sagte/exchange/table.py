"""Statements as a table (CSV after RFC 4180): one a row, for spreadsheets and statistics.

Offsets count Unicode code points into the report's text; a split quotation has several, separated
by a space.
"""

from __future__ import annotations

import csv
from typing import TextIO

from sagte.record import Passage, Record, Report, Statement

COLUMNS = (
    "report", "title", "published", "statement", "type", "speaker", "cue", "quote", "frame",
    "addressee", "medium", "parent", "confidence", "quote_starts", "speaker_starts", "cue_starts",
)  # fmt: skip
# A spreadsheet would take a cell that begins so for a formula and run it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class TableWriter:
    """Writes a header and one row a statement. ``out`` must not translate line ends."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._rows = csv.writer(out)
        self._empty = True

    def write(self, record: Record, name: str = "") -> None:
        """Write a record's rows; ``name`` (of its source) is not part of them."""
        self._head()
        for statement in record.statements:
            self._rows.writerow(harmless(cell) for cell in _row(record.report, statement))
        self._out.flush()

    def finish(self) -> None:
        """Write the header where no record came."""
        self._head()

    def _head(self) -> None:
        if self._empty:
            self._rows.writerow(COLUMNS)
        self._empty = False


def harmless(cell: str) -> str:
    """``cell`` with an apostrophe before it where a spreadsheet would take it for a formula."""
    return "'" + cell if cell.startswith(_FORMULA) else cell


def _row(report: Report, statement: Statement) -> tuple[str, ...]:
    return (
        report.id,
        report.title or "",
        report.published or "",
        statement.id,
        statement.type,
        _words(statement.speaker),
        _words(statement.cue),
        statement.quote.text,
        _words(statement.frame),
        _words(statement.addressee),
        statement.medium or "",
        statement.parent or "",
        f"{statement.confidence:g}",
        _starts(statement.quote),
        _starts(statement.speaker),
        _starts(statement.cue),
    )


def _words(passage: Passage | None) -> str:
    return passage.text if passage else ""


def _starts(passage: Passage | None) -> str:
    return " ".join(str(span.start) for span in passage.spans) if passage else ""
