"""Statements as CSV."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import record_of, text_record
from sagte.exchange.table import COLUMNS, TableWriter, harmless
from sagte.record import Record

MARKED = """title: T
published: 2026-03
---
<q1 direct speech>„Ja“</q1><f1>, <c1>rief</c1> <s1>er</s1> <a1>ihr</a1> <c1>zu</c1></f1>, \
<q1>„ja!“</q1>
<q2 reported>=SUM(A1), "so" schimpfte man
und ging.</q2>"""


def table(*records: Record) -> str:
    out = io.StringIO(newline="")
    writer = TableWriter(out)
    for record in records:
        writer.write(record)
    writer.finish()
    return out.getvalue()


def test_a_statement_a_row() -> None:
    record = record_of(MARKED)
    first, second = csv.DictReader(io.StringIO(table(record), newline=""))
    assert first == {
        "report": record.report.id,
        "title": "T",
        "published": "2026-03",
        "statement": "s1",
        "type": "direct",
        "speaker": "er",
        "cue": "rief zu",
        "quote": "„Ja“ „ja!“",
        "frame": ", rief er ihr zu",
        "addressee": "ihr",
        "medium": "speech",
        "parent": "",
        "confidence": "1",
        "quote_starts": "0 22",
        "speaker_starts": "11",
        "cue_starts": "6 18",
    }
    assert second["quote"] == '\'=SUM(A1), "so" schimpfte man\nund ging.'


def test_lines_end_as_rfc_4180_says() -> None:
    head, row, end = table(text_record("„a“")).split("\r\n")
    assert head.split(",") == list(COLUMNS)
    assert row.endswith(",„a“,,,,,1,0,,")
    assert end == ""


def test_a_table_without_statements_has_its_head() -> None:
    assert table() == table(text_record("a")) == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(sign: str) -> None:
    assert harmless(sign + "cmd|' /C calc'!A0") == "'" + sign + "cmd|' /C calc'!A0"
    assert harmless("a" + sign) == "a" + sign


@given(st.text(st.characters(codec="utf-8", exclude_characters="“")))
def test_any_quote_comes_back(words: str) -> None:
    out = table(text_record(f"„{words}“"))
    (row,) = csv.DictReader(io.StringIO(out, newline=""))
    assert row["quote"] == f"„{words}“"
