"""The tail of a marked report. The text is a model of none."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagte.errors import GoldError
from sagte.exchange.markup import parse, write
from sagte.exchange.tail_values import read_words
from sagte.intake.gold import Entity
from sagte.record import (
    Amount,
    Passage,
    Person,
    ReaderInfo,
    Record,
    Report,
    SaidOn,
    Span,
    Speaker,
    Statement,
    Target,
    Via,
    passage,
    text_id,
)

TEXT = """\
title: Streit um die Brücke
agencies: Deutsche Presse-Agentur; AFP
published: 2026-06-10
---
<f1><s1+2>Ina Rau und der Rat</s1+2> <c1>forderten</c1> am Dienstag im Radio,</f1> \
<q1 indirect>der Bund müsse 4,5 Millionen Euro oder 20 Prozent zahlen</q1>. \
<q2 indirect_free_indirect>Sonst falle die Brücke.</q2> Der Rat schwieg, der Bund auch.
"""
TAIL = """\
===
@rau: Ina Rau = Rau; person; Bürgermeisterin, frühere Stadträtin
@rat: Rat = Magazin „Rat und Tat“; organisation
@bund: Bund = Bund=Land; country
1: by @rau @rat named; does demand warn; on 2026-06-09; via Radio „Eins“ outlet, \
Jan Ohm person; at „am Dienstag im Radio“; to „der Bund“ @bund; \
amount 4500000 money EUR, 20 percent; certain hedged
2: by @rau carried_over; does predict
"""


def test_every_field() -> None:
    document = parse(TEXT + TAIL, "x").document
    assert document.resolved
    assert document.entities[0] == Entity(
        id="rau",
        names=("Ina Rau", "Rau"),
        kind="person",
        roles=("Bürgermeisterin", "frühere Stadträtin"),
    )
    assert [e.names for e in document.entities[1:]] == [
        ("Rat", "Magazin „Rat und Tat“"),
        ("Bund", "Bund=Land"),
    ]
    assert [(p.id, p.name, p.roles) for p in document.people][2] == ("bund", "Bund", ())
    first, second = document.statements
    assert first.speakers == (
        Speaker(id="rau", name="Ina Rau", mention="Ina Rau und der Rat", kind="person"),
        Speaker(id="rat", name="Rat", mention="Ina Rau und der Rat", kind="organisation"),
    )
    assert (first.speaker_basis, first.acts) == ("named", ("demand", "warn"))
    assert first.said_on == SaidOn(start="2026-06-09", end="2026-06-09")
    mark = (Via(name="dpa", kind="agency"), Via(name="AFP", kind="agency"))
    outlet, person = (
        Via(name="Radio „Eins“", kind="outlet"),
        Via(name="Jan Ohm", kind="person"),
    )
    assert first.via == (outlet, person, *mark)
    assert first.occasion == Passage("am Dienstag im Radio", (Span(30, 50),))
    assert first.target == Target(text="der Bund", spans=(Span(52, 60),), id="bund")
    assert first.amounts == (
        Amount(value=4500000, unit="money", currency="EUR"),
        Amount(value=20, unit="percent"),
    )
    assert (first.certainty, second.certainty) == ("hedged", "plain")
    assert (second.via, second.said_on, second.occasion, second.target) == (mark, None, None, None)


def test_a_tidy_file_is_written_as_it_was() -> None:
    assert write(parse(TEXT + TAIL, "x")) == TEXT + TAIL


def test_fields_may_stand_in_any_order_and_lines_be_blank() -> None:
    tail = TAIL.replace(
        "2: by @rau carried_over; does predict", "\n2: does predict; by @rau carried_over"
    )
    assert write(parse(TEXT + tail, "x")) == TEXT + TAIL


def test_a_file_without_a_tail_is_not_resolved() -> None:
    document = parse(TEXT, "x").document
    assert (document.resolved, document.entities, document.statements[0].via) == (False, (), ())
    assert write(document).endswith("der Bund auch.\n")


def test_the_text_is_the_same_with_and_without_a_tail() -> None:
    assert parse(TEXT + TAIL, "x").document.report == parse(TEXT, "x").document.report
    for text in ("Aus.", "", "\n", "Aus.\n", "Aus.\r\n"):
        document = parse(write(parse(f"---\n{text}", "x")), "x").document
        resolved = msgspec.structs.replace(document, resolved=True)
        assert parse(write(resolved), "x").document == resolved
        assert resolved.report.text == text


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        # Line 6 is "===", 9 that of @bund, 10 and 11 those of the statements.
        ("@bund: Bund = Bund=Land; country", "@Bund: Bund; country", 9, "is no key"),
        ("@bund: Bund", "@rau: Bund", 9, "@rau stands here a second time"),
        ("; country", "", 9, '@bund needs "names; kind"'),
        ("; country", "; country; ; x", 9, '@bund needs "names; kind"'),
        ("country", "land", 9, 'unknown kind "land"'),
        ("Bund = Bund=Land", "Bund =", 9, "@bund has an empty name"),
        ("2: by", "2 by", 11, "is neither"),
        ("2: by", "3: by", 11, 'no statement "3"'),
        ("2: by", "1: by", 11, "statement 1 stands here a second time"),
        ("2: by @rau carried_over; does predict\n", "", 6, "the tail has no line for 2"),
        ("by @rau carried", "from @rau carried", 11, 'unknown field "from"'),
        ("; does predict", "; does", 11, '"does" is not "field value"'),
        ("; does predict", "", 11, 'statement 2 has no "does"'),
        ("by @rau carried_over; ", "", 11, 'statement 2 has no "by"'),
        ("does predict", "does predict; does warn", 11, '"does" stands here a second time'),
        ("@rau carried_over", "@rauh carried_over", 11, '"@rauh" is none of the entities'),
        ("@rau carried_over", "rau carried_over", 11, '"rau" is none of the entities'),
        ("@rau carried_over", "@rau carried", 11, 'unknown basis "carried"'),
        ("@rau carried_over", "named", 11, '"by named" names nobody'),
        ("does predict", "does prophesy", 11, 'unknown act "prophesy"'),
        ("2026-06-09;", "2026-06-31;", 10, '"2026-06-31" is not'),
        ("2026-06-09;", "gestern;", 10, '"gestern" is not'),
        ("2026-06-09;", "2026-06-09..2026-06-08;", 10, "FIRST..LAST"),
        ("Ohm person", "Ohm human", 10, 'unknown kind "human"'),
        ("Jan Ohm person", "person", 10, "lacks a name"),
        ("„am Dienstag im Radio“", "„am Mittwoch“", 10, "does not stand in the text"),
        ("„am Dienstag im Radio“", "am Dienstag", 10, "is not „words of the report“"),
        ("Radio“; to", "Radio“ @rau; to", 10, '"at" takes words alone'),
        ("“ @bund", "“ @land", 10, '"@land" is none of the entities'),
        ("20 percent", "zwanzig percent", 10, '"zwanzig percent" is not'),
        ("20 percent", "20", 10, '"20" is not'),
        ("20 percent", "20 percent EUR", 10, "only money has a currency"),
        ("20 percent", "20 money EUR USD", 10, '"20 money EUR USD" is not'),
        ("hedged", "plain", 10, 'unknown certainty "plain"'),
    ],
)
def test_mistakes_are_named_with_their_line(old: str, new: str, line: int, reason: str) -> None:
    assert TAIL.count(old) == 1
    with pytest.raises(GoldError) as caught:
        parse(TEXT + TAIL.replace(old, new), "x.gold")
    assert reason in caught.value.reason
    assert (caught.value.source, caught.value.line) == ("x.gold", line)


@pytest.mark.parametrize(
    "value", ["2026-06-09", "2026-06", "2026", "--02-29", "--06", "2026-05-30..2026-06-02"]
)
def test_days(value: str) -> None:
    markup = (TEXT + TAIL).replace("on 2026-06-09", f"on {value}")
    said_on = parse(markup, "x").document.statements[0].said_on
    start, _, end = value.partition("..")
    assert said_on == SaidOn(start=start, end=end or start)
    assert write(parse(markup, "x")) == markup


def test_of_several_places_the_nearest_whole_word_is_meant() -> None:
    text = "Rat, Beirat: „a“. Der Beirat und der Rat. Rat."
    statement = Statement(id="s1", type="direct", quote=passage(text, (Span(13, 16),)))
    assert read_words("„Rat“", text, statement)[0].spans == (Span(0, 3),)
    assert read_words("„eirat“", text, statement)[0].spans == (Span(6, 11),)
    near_the_end = msgspec.structs.replace(statement, frame=passage(text, (Span(42, 45),)))
    assert read_words("„Rat“", text, near_the_end)[0].spans == (Span(42, 45),)


def _record(statement: Statement, *people: Person, agencies: tuple[str, ...] = ()) -> Record:
    text = "Er sagt im\n„Haus“ am See, es reiche. "
    report = Report(id=text_id(text), text=text, agencies=agencies)
    return Record(
        reader=ReaderInfo("0", "x"), report=report, statements=(statement,), people=people
    )


PLAIN = Statement(
    id="s4", type="indirect", quote=Passage("es reiche", (Span(26, 35),)), acts=("assert",)
)


def _tail(record: Record) -> list[str]:
    parse(write(record), "x")
    return write(record).partition("=== no line end\n")[2].splitlines()


def test_a_record_without_findings_gets_no_tail() -> None:
    assert "===" not in write(_record(msgspec.structs.replace(PLAIN, acts=())))


def test_a_record_is_written_with_keys_of_its_own() -> None:
    people = (
        Person(id="jörg-böß", name="Jörg Böß", kind="person", roles=("Chef; A, B",)),
        Person(id="jorg-boss", name="Jörg = Böß", kind="person"),
        Person(id="#1", name="A;„B", kind="unknown"),
        Person(id="#", name="Ärzte", kind="group"),
        Person(id="?", name="?", kind="group"),
    )
    speakers = tuple(
        Speaker(id=key, name=name, mention="Er", kind="group")
        for key, name in (("jörg-böß", "X"), ("neu", "Die Neuen"))
    )
    statement = msgspec.structs.replace(PLAIN, speakers=speakers, speaker_basis="coreference")
    assert _tail(_record(statement, *people)) == [
        "@jorg-boss: Jörg Böß; person; Chef A B",
        "@jorg-boss-2: Jörg Böß; person",
        "@1: A B; unknown",
        "@arzte: Ärzte; group",
        "@entity: ?; group",
        "@neu: Die Neuen; group",
        "4: by @jorg-boss @neu coreference; does assert",
    ]


def test_a_record_is_written_as_far_as_a_line_can_hold_it() -> None:
    statement = msgspec.structs.replace(
        PLAIN,
        acts=(),
        via=(
            Via(name="Blatt, das", kind="outlet"),
            Via(name="Reuters", kind="agency"),
            Via(name="dpa", kind="agency"),
            Via(name="AFP", kind="agency"),
        ),
        occasion=Passage("im\n„Haus“ am See", (Span(8, 24),)),
        target=Target(text="nirgends", id="x"),
        said_on=SaidOn(start="2026-06-09T10:00", end="2026-06-09"),
        amounts=(
            Amount(value=0.5, unit="kilometre per hour"),
            Amount(value=float("nan"), unit="count"),
            Amount(value=3, unit="count", currency="EUR"),
        ),
    )
    assert _tail(_record(statement, agencies=("AFP", "Deutsche Presse-Agentur"))) == [
        "4: by unknown; does assert; via Blatt das outlet, Reuters agency; at „am See“; "
        "amount 0.5 kilometre_per_hour, 3 count"
    ]


_WORDS = st.text(alphabet=st.sampled_from("aB =;,:@„“-\n\rÄ1"), max_size=12)


@given(_WORDS, _WORDS, _WORDS, st.floats(), st.integers(0, 36), st.integers(0, 36))
def test_what_is_written_can_be_read(
    name: str, role: str, unit: str, value: float, start: int, end: int
) -> None:
    text = _record(PLAIN).report.text
    statement = msgspec.structs.replace(
        PLAIN,
        speakers=(Speaker(id=name, name=role, mention=""),),
        speaker_basis="named",
        via=(Via(name=role, kind="outlet"), Via(name=unit, kind="document")),
        occasion=Passage(role, (Span(start, end),)),
        target=Target(text=text[start:end], id=unit),
        said_on=SaidOn(start=unit),
        amounts=(Amount(value=value, unit=unit, currency=role),),
        certainty="open",
    )
    person = Person(id=unit, name=name, kind="person", roles=(role, unit))
    written = write(_record(statement, person))
    assert write(parse(written, "x")) == written
