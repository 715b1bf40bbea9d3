from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagte.errors import GoldError
from sagte.exchange.markup import GoldMarkup, parse, write
from sagte.german.tokens import tokenize
from sagte.intake.gold import GoldDocument, parents, tidy, token_set
from sagte.record import (
    Passage,
    ReaderInfo,
    Record,
    Report,
    Span,
    Statement,
    passage,
    text_id,
)

GOLD = sorted((Path(__file__).parent.parent / "gold").rglob("*.gold"))

EXAMPLE = """\
topic: local
title: Gemeinderat stimmt zu
authors: Ina Rau; Jan Ohm
published: 2026-03
---
Kassel – <f1+2><s1+2>Rau</s1+2> <c1+2>sagte</c1+2>,</f1+2> <q1 indirect speech>der Plan sei \
<q2 direct>„Unfug“</q2></q1>
<q1>und werde fallen</q1>.
"""


def test_example() -> None:
    markup = parse(EXAMPLE, "x.gold")
    report = markup.document.report
    assert markup.header["topic"] == "local"
    assert (report.title, report.authors) == ("Gemeinderat stimmt zu", ("Ina Rau", "Jan Ohm"))
    assert (report.published, report.place, report.language) == ("2026-03", None, "de")
    assert report.text == "Kassel – Rau sagte, der Plan sei „Unfug“\nund werde fallen.\n"
    assert report.id == text_id(report.text)
    first, second = markup.document.statements
    assert (first.id, first.type, first.medium, first.parent) == ("s1", "indirect", "speech", None)
    assert first.quote.text == "der Plan sei „Unfug“ und werde fallen"
    assert first.quote.spans == (Span(20, 40), Span(41, 57))
    assert (second.id, second.type, second.medium, second.parent) == ("s2", "direct", None, "s1")
    assert first.speaker == second.speaker == Passage("Rau", (Span(9, 12),))
    assert first.frame and first.frame.text == "Rau sagte,"
    assert markup.document.tokens == tuple(Span(*token) for token in tokenize(report.text))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_files_are_read_and_written_unchanged(path: Path) -> None:
    raw = path.read_bytes().decode("utf-8")
    written = write(parse(raw, path.name))
    assert written == raw, "tidy it: sagte.exchange.markup.write(parse(…)) puts the fields in order"


def test_there_are_gold_files() -> None:
    assert len(GOLD) >= 20


@pytest.mark.parametrize(
    ("markup", "line", "reason"),
    [
        ("title: A\n", 1, 'no line "---"'),
        ("title: A\ntitel: B\n---\n", 2, 'unknown key "titel"'),
        ("title: A\ntitle: B\n---\n", 2, "second time"),
        ("title\n---\n", 1, 'not "key: value"'),
        ("title: \n---\n", 1, 'not "key: value"'),
        ("---\nJa.</q1>", 2, "</q1> closes nothing"),
        ("---\n<q1 direct>„Ja</s1>“</q1>", 2, "</s1> closes nothing"),
        ("---\n<q1 direct>\n<q1>Ja</q1></q1>", 3, "<q1> is opened twice"),
        ("---\n<s1+1>Ina</s1+1>", 2, "<s1> is opened twice"),
        ("---\n\n<q1>Ja</q1>", 3, "<q1> has no type"),
        ("---\n<q1 direct>Ja</q1> <q1 direct>Ja</q1>", 2, "second time"),
        ("---\n<q1 direct></q1>", 2, "<q1> marks nothing"),
        ("---\n<q1 direct>\n Ja</q1>", 2, "<q1> begins or ends with white space"),
        ("---\n\n<q1 direct>Ja\n\n</q1>", 3, "<q1> begins or ends with white space"),
        ("---\n<q1 irony>Ja</q1>", 2, 'unknown type "irony"'),
        ("---\n<q1 direct sung>Ja</q1>", 2, 'unknown medium "sung"'),
        ("---\n<q1 direct speech speech>Ja</q1>", 2, 'unknown medium "speech speech"'),
        ("---\n<x1>Ja</x1>", 2, 'unknown role "x"'),
        ("---\n<Q1 direct>Ja</Q1>", 2, 'unknown role "Q"'),
        ("---\n<s1 direct>Ina</s1>", 2, "only the first tag of a quote"),
        ("---\n<q1 direct>Ja</q1 direct>", 2, "only the first tag of a quote"),
        ("---\n<q1 direct\n>Ja</q1>", 2, '"<q1 direct" is not a tag'),
        ("---\nDa\n<q1 direct>Ja\n", 3, "<q1> is never closed"),
        ("---\nDa\n<s2>Ina</s2>\n", 3, "statement 2 has no quote"),
    ],
)
def test_mistakes_are_named_with_their_line(markup: str, line: int, reason: str) -> None:
    with pytest.raises(GoldError) as caught:
        parse(markup, "x.gold")
    assert reason in caught.value.reason
    assert (caught.value.source, caught.value.line) == ("x.gold", line)


def test_tags_may_cross() -> None:
    statements = parse("---\n<q1 direct>a <q2 direct>b</q1> c</q2>", "x").document.statements
    assert [(s.quote.text, s.parent) for s in statements] == [("a b", None), ("b c", None)]


def test_only_what_looks_like_a_tag_is_escaped() -> None:
    text = "Torf & Malz, a < b, <b>, <q1 direct>, </s2>, <h1>, &lt; und &amp;lt; &uuml;"
    markup = write(GoldDocument(report=Report(id="", text=text)))
    assert markup == (
        "---\nTorf & Malz, a < b, <b>, &lt;q1 direct>, &lt;/s2>, &lt;h1>, "
        "&amp;lt; und &amp;amp;lt; &uuml;"
    )
    assert parse(markup, "x").document.report.text == text


def test_a_line_that_would_end_the_text_is_escaped() -> None:
    text = "===\n= == ===\n===  \n=== no line end\n====\n&eq;\n==="
    markup = write(GoldDocument(report=Report(id="", text=text)))
    assert markup == ("---\n&eq;==\n= == ===\n&eq;==  \n&eq;== no line end\n====\n&amp;eq;\n&eq;==")
    assert parse(markup, "x").document.report.text == text


def test_head_and_text_may_be_empty() -> None:
    assert parse("---", "x").document.report.text == ""


def test_windows_line_ends_stay_in_the_text() -> None:
    markup = parse("title: A\r\n---\r\nEins.\r\nZwei.", "x")
    assert markup.header == {"title": "A"}
    assert markup.document.report.text == "Eins.\r\nZwei."


def test_a_record_is_written_with_its_head() -> None:
    text = "Rau hofft, dass es hält. "
    statement = Statement(
        id="s7",
        type="indirect",
        medium="thought",
        quote=passage(text, (Span(11, 25),)),
        speaker=passage(text, (Span(0, 3),)),
        cue=passage(text, (Span(4, 9), Span(8, 10))),
    )
    report = Report(id=text_id(text), text=text, title="Es\nhält", authors=("I. Rau; J. Ohm", "X"))
    record = Record(reader=ReaderInfo("0", "none"), report=report, statements=(statement,))
    assert write(record) == (
        "title: Es hält\nauthors: I. Rau, J. Ohm; X\n---\n"
        "<s7>Rau</s7> <c7>hofft,</c7> <q7 indirect thought>dass es hält.</q7> "
    )


def test_a_blank_quote_cannot_be_written() -> None:
    blank = Statement(id="s1", type="direct", quote=Passage(" ", (Span(0, 1),)))
    with pytest.raises(ValueError, match="s1 marks no words"):
        write(GoldDocument(report=Report(id="", text="  "), statements=(blank,)))


_TEXTS = st.one_of(
    st.text(min_size=1, max_size=60),
    st.lists(
        st.sampled_from(
            ["<", "</", ">", "&", "q1", "s2 ", "lt;", "amp;", "+3", " ", "\n", "aß", "\n===", "eq;"]
        ),
        min_size=1,
        max_size=20,
    ).map("".join),
)


@st.composite
def _documents(draw: st.DrawFn) -> GoldDocument:
    text = draw(_TEXTS)
    places = st.integers(0, len(text))
    spans = st.lists(st.tuples(places, places).map(lambda ends: Span(*sorted(ends))), max_size=3)

    def drawn() -> Passage | None:
        found = tidy(text, draw(spans))
        return passage(text, found) if found else None

    quotes = [quote for quote in (drawn() for _ in range(draw(st.integers(0, 4)))) if quote]
    quotes.sort(key=lambda quote: (quote.spans[0].start, -quote.spans[-1].end))
    tokens = tuple(Span(*token) for token in tokenize(text))
    around = parents([token_set(tokens, quote.spans) for quote in quotes])
    statements = tuple(
        Statement(
            id=f"s{number}",
            type=draw(st.sampled_from(["direct", "reported"])),
            medium=draw(st.sampled_from([None, "thought"])),
            quote=quote,
            speaker=drawn(),
            cue=drawn(),
            frame=drawn(),
            addressee=drawn(),
            parent=None if parent is None else f"s{parent + 1}",
        )
        for number, (quote, parent) in enumerate(zip(quotes, around, strict=True), start=1)
    )
    report = Report(id=text_id(text), text=text)
    return GoldDocument(report=report, statements=statements, tokens=tokens)


@given(_documents())
def test_what_is_written_is_read_back(document: GoldDocument) -> None:
    assert parse(write(document), "x") == GoldMarkup({}, document)
