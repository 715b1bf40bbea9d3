"""Statements as a table (CSV after RFC 4180): one a row, for spreadsheets and statistics.

Offsets count Unicode code points into the report's text; a split quotation has several, separated
by a space. Where a statement has several speakers, links of a chain, amounts or checks, "; " parts
them; speakers and their ids stand in one order, ``via`` begins with who is nearest to the speaker.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from sagte.record import Amount, Passage, Record, Report, SaidOn, Statement

COLUMNS = (
    "report", "title", "published", "statement", "type", "speaker", "cue", "quote", "frame",
    "addressee", "medium", "parent", "confidence", "quote_starts", "speaker_starts", "cue_starts",
    "speakers", "speaker_ids", "speaker_kinds", "speaker_basis", "via", "via_kinds", "said_on",
    "occasion", "acts", "target", "target_id", "amounts", "certainty", "checks",
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
        *_resolved(statement),
    )


def _resolved(statement: Statement) -> tuple[str, ...]:
    """The fields that tell more than the words of the text; all empty where nothing is known."""
    speakers, via, target = statement.speakers, statement.via, statement.target
    known = bool(speakers or statement.acts)
    return (
        _list(speaker.name for speaker in speakers),
        _list(speaker.id for speaker in speakers),
        _list(speaker.kind for speaker in speakers),
        statement.speaker_basis if known else "",
        _list(link.name for link in via),
        _list(link.kind for link in via),
        _days(statement.said_on),
        _words(statement.occasion),
        " ".join(statement.acts),
        target.text if target else "",
        (target.id if target else None) or "",
        _list(_amount(amount) for amount in statement.amounts),
        statement.certainty if known else "",
        _list(f"{check.kind}: {check.note}" for check in statement.checks),
    )


def _list(items: Iterable[str]) -> str:
    return "; ".join(items)


def _days(said_on: SaidOn | None) -> str:
    """ "2026-06-09", "2026-06-01..2026-06-05", or open at one end."""
    if said_on is None or said_on.start == said_on.end:
        return (said_on.start if said_on else None) or ""
    return f"{said_on.start or ''}..{said_on.end or ''}"


def _amount(amount: Amount) -> str:
    """ "7.6 percent", "900000000 USD"."""
    whole = float(amount.value).is_integer() and abs(amount.value) < 1e15
    value = str(int(amount.value)) if whole else repr(float(amount.value))
    return (
        f"{value} {amount.currency if amount.unit == 'money' and amount.currency else amount.unit}"
    )


def _words(passage: Passage | None) -> str:
    return passage.text if passage else ""


def _starts(passage: Passage | None) -> str:
    return " ".join(str(span.start) for span in passage.spans) if passage else ""
