"""Statements as CSV."""

from __future__ import annotations

import csv
import io

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import record_of, text_record
from sagte.exchange.table import COLUMNS, TableWriter, harmless
from sagte.record import Check, Record

MARKED = """title: T
published: 2026-03
---
<q1 direct speech>„Ja“</q1><f1>, <c1>rief</c1> <s1>er</s1> <a1>ihr</a1> <c1>zu</c1></f1>, \
<q1>„ja!“</q1>
<q2 reported>=SUM(A1), "so" schimpfte man
und ging.</q2>"""


RESOLVED = (
    "speakers", "speaker_ids", "speaker_kinds", "speaker_basis", "via", "via_kinds", "said_on",
    "occasion", "acts", "target", "target_id", "amounts", "certainty", "checks",
)  # fmt: skip
TAIL = """
===
@rau: Ina Rau; person
@kern: Ole Kern; person
1: by @rau @kern coreference; does warn deny; on 2026-06-01..2026-06-05; via Elbe outlet, AP agency; \
at „Ja“; to „ihr“ @kern; amount 7.5 percent, 3000000 money EUR; certain hedged
2: by unknown; does assert; on --06-01
"""


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
        **dict.fromkeys(RESOLVED, ""),
    }
    assert second["quote"] == '\'=SUM(A1), "so" schimpfte man\nund ging.'


def test_what_is_known_beyond_the_words() -> None:
    record = record_of(MARKED + TAIL)
    check = Check(kind="wording_differs", note="see s2")
    statements = (
        msgspec.structs.replace(record.statements[0], checks=(check,)),
        record.statements[1],
    )
    record = msgspec.structs.replace(record, statements=statements)
    first, second = csv.DictReader(io.StringIO(table(record), newline=""))
    assert {column: first[column] for column in RESOLVED} == {
        "speakers": "Ina Rau; Ole Kern",
        "speaker_ids": "rau; kern",
        "speaker_kinds": "person; person",
        "speaker_basis": "coreference",
        "via": "Elbe; AP",
        "via_kinds": "outlet; agency",
        "said_on": "2026-06-01..2026-06-05",
        "occasion": "Ja",
        "acts": "warn deny",
        "target": "ihr",
        "target_id": "kern",
        "amounts": "7.5 percent; 3000000 EUR",
        "certainty": "hedged",
        "checks": "wording_differs: see s2",
    }
    assert {column: second[column] for column in RESOLVED if second[column]} == {
        "speaker_basis": "unknown",
        "said_on": "'--06-01",
        "acts": "assert",
        "certainty": "plain",
    }


def test_lines_end_as_rfc_4180_says() -> None:
    head, row, end = table(text_record("„a“")).split("\r\n")
    assert head.split(",") == list(COLUMNS)
    assert row.endswith(",„a“,,,,,1,0,," + "," * len(RESOLVED))
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
