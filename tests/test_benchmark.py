import json
import re
from typing import Any

import pytest

from sagte.errors import GoldError
from sagte.intake.benchmark import gold_of, is_benchmark_line, read_gold, report_of
from sagte.record import Span, text_id

TEXT = "Ina Rau sagte, der Satz „Alles gut“ sei falsch."


def _passage(*words: str) -> dict[str, Any]:
    starts = [TEXT.index(part) for part in words]
    spans = [
        {"charBegin": start, "charEnd": start + len(part), "begin": 0, "end": 1}
        for start, part in zip(starts, words, strict=True)
    ]
    return {"spans": spans, "text": " ".join(words), "tokenIds": []}


def _annotation(quote: dict[str, Any], **more: Any) -> dict[str, Any]:
    empty = {"spans": [], "text": "", "tokenIds": []}
    roles = dict.fromkeys(("speaker", "cue", "frame", "addressee"), empty)
    labels = {"type": "Indirect", "medium": "Speech", "isNested": False, "hasNested": False}
    return {"quote": quote, **roles, **labels, **more}


def _line(*annotations: dict[str, Any]) -> dict[str, Any]:
    tokens = [
        {"charBegin": m.start(), "charEnd": m.end(), "text": m[0]}
        for m in re.finditer(r"\w+|\S", TEXT)
    ]
    return {
        "originalText": TEXT,
        "documentName": "12 - Streit (um einen Satz) (2011-03-09)",
        "tokens": tokens,
        "sentences": [],
        "annotations": list(annotations),
    }


def test_report_takes_title_and_date_from_the_name() -> None:
    report = report_of(_line())
    assert (report.title, report.published) == ("Streit (um einen Satz)", "2011-03-09")
    assert (report.text, report.id) == (TEXT, text_id(TEXT))


@pytest.mark.parametrize("name", ["Streit", "12 - Streit", None, 12])
def test_other_names_give_no_title(name: object) -> None:
    report = report_of({"originalText": TEXT, "documentName": name})
    assert (report.title, report.published) == (None, None)


def test_benchmark_lines_are_told_from_other_json() -> None:
    assert is_benchmark_line(_line())
    assert not is_benchmark_line({"text": TEXT})
    assert not is_benchmark_line({"originalText": 3})
    assert not is_benchmark_line([TEXT])


def test_statements_stand_in_text_order_with_their_parents() -> None:
    outer = _annotation(
        _passage("der Satz „Alles gut“ sei falsch"),
        speaker=_passage("Ina Rau"),
        cue=_passage("sagte"),
        frame=_passage("Ina Rau sagte, "),
    )
    inner = _annotation(_passage("„Alles gut“"), type="Direct", medium="SW", isNested=True)
    document = gold_of(_line(inner, outer))
    first, second = document.statements
    assert (first.id, first.type, first.medium, first.parent) == ("s1", "indirect", "speech", None)
    assert (second.id, second.type, second.medium) == ("s2", "direct", "speech_writing")
    assert second.parent == "s1"
    assert first.frame and first.frame.text == "Ina Rau sagte,"
    assert first.frame.spans == (Span(0, 14),)
    assert first.addressee is None
    assert document.tokens[:2] == (Span(0, 3), Span(4, 7))


def test_of_two_quotations_with_the_same_words_the_nested_one_is_inside() -> None:
    nested = _annotation(_passage("„Alles gut“"), type="Reported", medium="none", isNested=True)
    around = _annotation(_passage("„Alles gut“"), type="Direct")
    first, second = gold_of(_line(nested, around)).statements
    assert (first.type, first.parent) == ("direct", None)
    assert (second.type, second.parent, second.medium) == ("reported", "s1", None)


def test_only_what_is_marked_as_nested_has_a_parent() -> None:
    outer, inner = _annotation(_passage("der Satz „Alles gut“")), _annotation(_passage("Satz"))
    assert [s.parent for s in gold_of(_line(outer, inner)).statements] == [None, None]


def test_split_quotes_keep_their_spans() -> None:
    statement = gold_of(_line(_annotation(_passage("sei falsch", "der Satz")))).statements[0]
    assert statement.quote.text == "der Satz sei falsch"
    assert statement.quote.spans == (Span(15, 23), Span(36, 46))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "not a line of the benchmark"),
        (json.dumps({"originalText": TEXT}), "tokens"),
        (json.dumps(_line(_annotation(_passage("Satz"), type="Irony"))), "unknown type 'Irony'"),
        (json.dumps(_line(_annotation(_passage("Satz"), medium="Sung"))), "unknown medium 'Sung'"),
        (json.dumps(_line(_annotation(_passage()))), "no words"),
        (json.dumps(_line(_annotation(_passage(" ")))), "no words"),
        (
            json.dumps(_line(_annotation({"spans": [{"charBegin": 40, "charEnd": 99}]}))),
            "40 to 99 does not lie",
        ),
    ],
)
def test_bad_lines_are_named(line: str, reason: str) -> None:
    good = json.dumps(_line())
    with pytest.raises(GoldError, match=reason) as caught:
        list(read_gold([good, "\n", line], "dev.jsonl"))
    assert (caught.value.source, caught.value.line) == ("dev.jsonl", 3)
