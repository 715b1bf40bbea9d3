"""Records as JSON."""

from __future__ import annotations

import io
import json

import msgspec
import pytest

from builders import text_record
from sagte.exchange.jsonl import JsonlWriter, JsonWriter
from sagte.record import Record

RECORDS = [text_record("Er sagte „Ja“.\u2028"), text_record("Ich: „Äh 😀“.")]


def test_a_line_a_record() -> None:
    out = io.StringIO()
    writer = JsonlWriter(out)
    for record in RECORDS:
        writer.write(record)
    writer.finish()
    assert [Record.from_json(line) for line in out.getvalue().split("\n")[:-1]] == RECORDS


def test_one_record_by_itself() -> None:
    out = io.StringIO()
    writer = JsonWriter(out, array=False)
    writer.write(RECORDS[0])
    writer.finish()
    assert Record.from_json(out.getvalue()) == RECORDS[0]
    assert out.getvalue().startswith('{\n  "schema"')


@pytest.mark.parametrize("records", [[], RECORDS[:1], RECORDS])
def test_an_array(records: list[Record]) -> None:
    out = io.StringIO()
    writer = JsonWriter(out, array=True)
    for record in records:
        writer.write(record)
    writer.finish()
    assert msgspec.convert(json.loads(out.getvalue()), list[Record]) == records


def test_a_record_is_written_when_it_comes() -> None:
    out = io.StringIO()
    JsonWriter(out, array=True).write(RECORDS[0])
    assert json.loads(out.getvalue() + "]")[0]["report"]["text"] == RECORDS[0].report.text
