"""The reader with the shipped model: what it finds, and that nothing makes it stumble."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sagte
from sagte.reader import Reader
from sagte.reading.reader import LONGEST
from sagte.record import Passage, Record, Statement, text_id

GERMAN = st.lists(
    st.sampled_from(
        ["„", "“", '"', "»", "«", "‚", "‘", "sagte", "Müller", "er", "sei", "krank", ",", ".", ":",
         "dass", "laut", "Polizei", "\n\n", "\n", " ", "\r\n", "\x00", "\u00ad", "u\u0308", "🙂",
         "\u00a0", "(dpa)", "Von", "©", "01.", "Juni", "—", "\ufeff", "\u202e"]
    ),
    max_size=60,
).map(" ".join)  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def passages(statement: Statement) -> Iterator[Passage]:
    roles = (statement.speaker, statement.cue, statement.frame, statement.addressee)
    yield statement.quote
    yield from (role for role in roles if role is not None)


def check(record: Record) -> None:
    """What holds of every record."""
    text = record.report.text
    ids = [statement.id for statement in record.statements]
    assert ids == [f"s{number + 1}" for number in range(len(ids))]
    starts = [statement.quote.spans[0].start for statement in record.statements]
    assert starts == sorted(starts)
    for statement in record.statements:
        assert statement.parent is None or statement.parent in ids
        assert 0 <= statement.confidence <= 1
        for passage in passages(statement):
            assert passage.spans
            assert passage.text == " ".join(text[s.start : s.end] for s in passage.spans)
            assert all(0 <= s.start < s.end <= len(text) for s in passage.spans)
            assert list(passage.spans) == sorted(passage.spans)
    assert Record.from_json(record.to_json()) == record


@pytest.mark.parametrize("texts", [st.text(), GERMAN], ids=["any text", "German marks and words"])
def test_any_text_is_read(reader: Reader, texts: st.SearchStrategy[str]) -> None:
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(texts)
    def never_raises(text: str) -> None:
        record = reader.read(text)
        assert record.report.text == text
        check(record)

    never_raises()


def test_lone_surrogates_become_replacement_characters(reader: Reader) -> None:
    record = reader.read("Er sagte: \ud800 „Nein“.")
    assert record.report.text == "Er sagte: \ufffd „Nein“."
    check(record)


def test_a_direct_quotation_with_its_roles(reader: Reader) -> None:
    text = "„Wir haben lange gewartet“, sagte die Ministerin Anna Berger am Montag in Berlin."
    (statement,) = reader.read(text).statements
    assert statement.type == "direct"
    assert statement.quote.text == "„Wir haben lange gewartet“"
    assert statement.speaker is not None
    assert statement.speaker.text == "die Ministerin Anna Berger"
    assert statement.cue is not None
    assert statement.cue.text == "sagte"


def test_an_indirect_quotation(reader: Reader) -> None:
    (statement,) = reader.read("Der Minister sagte, er werde nicht zurücktreten.").statements
    assert (statement.type, statement.quote.text) == ("indirect", "er werde nicht zurücktreten")


def test_titles_are_nobodys_words(reader: Reader) -> None:
    text = "Im Stadttheater läuft am Freitag „Der Kirschgarten“. Der Eintritt kostet zwölf Euro."
    assert reader.read(text).statements == ()


def test_many_reports_keep_their_order(reader: Reader) -> None:
    texts = [f"Sprecher {n} sagte: „Es sind {n} Menschen gekommen.“" for n in range(20)]
    records = list(reader.read_many(texts))
    assert [record.report.id for record in records] == [text_id(text) for text in texts]
    assert records[7] == reader.read(texts[7])


def test_a_corpus_is_not_a_report(reader: Reader) -> None:
    with pytest.raises(sagte.SourceError, match="split it into reports"):
        reader.read("a" * (LONGEST + 1))


def test_a_million_quotation_marks_are_read(reader: Reader) -> None:
    record = reader.read("„" * LONGEST)
    check(record)


def test_public_names_are_there() -> None:
    assert all(getattr(sagte, name) for name in sagte.__all__)
    with pytest.raises(AttributeError):
        sagte.nothing  # noqa: B018
