"""Who passed a statement's words on."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import record_of
from sagte.german.layout import read_layout
from sagte.german.lexicon import Lexicon, shipped
from sagte.reading.context import Context
from sagte.reading.via import vias
from sagte.record import ActorKind, Report, Span, Speaker, Statement, passage, text_id


def context(
    markup: str, head: str = "", speakers: dict[str, tuple[str, ActorKind]] | None = None
) -> Context:
    """The context of a marked report; ``speakers`` gives statements resolved speakers."""
    record = record_of(f"{head}---\n{markup}")
    report = msgspec.structs.replace(record.report, parts=read_layout(record.report.text).parts)
    known = speakers or {}
    statements = [
        msgspec.structs.replace(
            statement,
            speakers=tuple(
                Speaker(id=name.lower(), name=name, mention=name, kind=kind)
                for name, kind in [known[statement.id]]
            ),
        )
        if statement.id in known
        else statement
        for statement in record.statements
    ]
    return Context.of(report, statements, shipped())


def chains(
    markup: str, head: str = "", speakers: dict[str, tuple[str, ActorKind]] | None = None
) -> dict[str, list[str]]:
    found = vias(context(markup, head, speakers))
    return {key: [f"{via.name} {via.kind}" for via in chain] for key, chain in found.items()}


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            "<q1 direct speech>„Nein“</q1><f1>, <c1>sagte</c1> <s1>er</s1> der Deutschen "
            "Presse-Agentur</f1>.",
            ["dpa agency"],
        ),
        (
            "<q1 direct>„Nein“</q1><f1>, <c1>sagte</c1> <s1>sie</s1> am Montag im "
            "Deutschlandfunk</f1>.",
            ["Deutschlandfunk outlet"],
        ),
        ("<q1 direct>„Nein“</q1><f1>, <c1>sagte</c1> <s1>sie</s1> bei Sky</f1>.", ["Sky outlet"]),
        (
            "<q1 direct>„Nein“</q1><f1>, <c1>sagt</c1> <s1>sie</s1> im Gespräch mit der NZZ</f1>.",
            ["NZZ outlet"],
        ),
        (
            "<q1 indirect>Es reiche</q1><f1>, <c1>sagte</c1> <s1>Ina Rau</s1> gegenüber dem "
            "»Wallburger Boten«</f1>.",
            ["Wallburger Bote outlet"],
        ),
        (
            "<q1 direct>„Nein“</q1><f1>, <c1>sagt</c1> <s1>sie</s1> im Interview mit dem „Steg“</f1>.",
            ["Steg outlet"],
        ),
        (
            "<f1>In einem Interview mit dem Magazin „Steg“ <c1>sagte</c1> <s1>sie</s1>:</f1> "
            "<q1 direct>„Nein.“</q1>",
            ["Steg outlet"],
        ),
        (
            "<f1>Der „Tölzer Kurier“ <c1>zitierte</c1> <s1>ihn</s1> mit den Worten:</f1> "
            "<q1 direct>„Nein.“</q1>",
            ["Tölzer Kurier outlet"],
        ),
        (
            "<f1>Wie die Zeitung „La Nube“ unter Berufung auf <s1>Kreise der Regierung</s1> "
            "<c1>berichtet</c1>,</f1> <q1 indirect>sei das Geld weg</q1>.",
            ["La Nube outlet"],
        ),
        (
            "<q1 direct>„Nein“</q1><f1>, <c1>sagte</c1> <s1>Ina Rau</s1> laut dem Nachrichtenportal "
            "Nordlicht</f1>.",
            ["Nordlicht outlet"],
        ),
        (
            "<q1 direct>„Nein“</q1><f1>, <c1>sagte</c1> <s1>Ina Rau</s1> nach Angaben der staatlichen "
            "Nachrichtenagentur Tass</f1>.",
            ["TASS agency"],
        ),
        (
            "<q1 direct>„Nein“</q1><f1>, <c1>sagte</c1> <s1>Ina Rau</s1> Reuters zufolge</f1>.",
            ["Reuters agency"],
        ),
        (
            "<q1 indirect>Es reiche nicht</q1><f1>, <c1>erklärte</c1> <s1>Ina Rau</s1></f1>, wie der "
            "Sender RBB berichtet.",
            ["RBB outlet"],
        ),
        (
            "<q1 direct>„Nein“</q1><f1>, <c1>sagte</c1> <s1>sie</s1> der dpa</f1>, wie der Sender RBB "
            "berichtet.",
            ["dpa agency", "RBB outlet"],
        ),
        (
            "<q1 reported><s1>Ina Rau</s1> hat in der „Süddeutschen Zeitung“ mehr Geld gefordert.</q1>",
            ["Süddeutsche Zeitung outlet"],
        ),
        (
            "<q1 direct>„Nein“</q1><f1>, <c1>sagte</c1> <s1>Ina Rau</s1></f1>. Das berichtet die "
            "„Bild“-Zeitung.",
            ["Bild outlet"],
        ),
        (
            "Im Gespräch mit der NZZ wird sie deutlich. <q1 direct>„Nein“</q1><f1>, <c1>sagt</c1> "
            "<s1>sie</s1></f1>.",
            ["NZZ outlet"],
        ),
        (
            "<f1><c1>Laut</c1> Anklage <c1>sagte</c1> <s1>er</s1> zu seiner Frau:</f1> "
            "<q1 direct>„Geh!“</q1>",
            ["Anklage document"],
        ),
    ],
)
def test_a_medium_in_the_sentence_passes_the_words_on(markup: str, expected: list[str]) -> None:
    assert chains(markup) == {"s1": expected}


@pytest.mark.parametrize(
    "markup",
    [
        # The medium speaks itself.
        "<f1><c1>Laut</c1> <s1>der BBC</s1></f1> <q1 indirect>fehlt das Geld</q1>.",
        # It is spoken of, to, or part of a title.
        "<f1><s1>Er</s1> <c1>warf</c1> <a1>der ARD</a1> <c1>vor</c1>,</f1> <q1 indirect>zu lügen</q1>.",
        "<q1 direct>„Das stand im Spiegel“</q1><f1>, <c1>sagte</c1> <s1>er</s1></f1>.",
        "<q1 direct>„Nein“</q1><f1>, <c1>sagte</c1> <s1>der Intendant des ZDF</s1></f1>.",
        "<q1 direct>„Nein“</q1><f1>, <c1>sagte</c1> <s1>sie</s1> auf der „Seute Deern“</f1>.",
        "<q1 direct>„Nein“</q1><f1>, <c1>sagte</c1> <s1>sie</s1> im Gespräch mit dieser Zeitung</f1>.",
        "<f1>In der Zeit danach <c1>sagte</c1> <s1>sie</s1>,</f1> <q1 indirect>es reiche</q1>.",
        "<q1 direct>„Nein“</q1><f1>, <c1>sagte</c1> <s1>sie</s1></f1>. Die ARD zeigt den Film am Montag.",
    ],
)
def test_other_media_pass_nothing_on(markup: str) -> None:
    assert chains(markup) == {"s1": []}


def test_the_reports_own_outlet_is_no_source() -> None:
    markup = "<q1 direct>„Nein“</q1><f1>, <c1>sagte</c1> <s1>sie</s1> der SZ</f1>."
    assert chains(markup, "outlet: Süddeutsche Zeitung\n") == {"s1": []}


def test_those_around_a_statement_pass_it_on() -> None:
    markup = (
        "<f1>Dem Sender RBB <c1>sagte</c1> <s1>Ina Rau</s1>,</f1> <q1 indirect><f2><s2>ihr Vater</s2> "
        "<c2>habe behauptet</c2>,</f2> <q2 indirect>es gebe <q3 direct>„noch eine Glocke“</q3></q2></q1>."
    )
    speakers: dict[str, tuple[str, ActorKind]] = {
        "s1": ("Ina Rau", "person"), "s2": ("Vater", "person"), "s3": ("Vater", "person"),
    }  # fmt: skip
    through = ["Ina Rau person", "RBB outlet"]
    assert chains(markup, "", speakers) == {"s1": ["RBB outlet"], "s2": through, "s3": through}


def test_a_report_within_a_report() -> None:
    markup = (
        "<q1 indirect><q2 direct>„Wir kommen“</q2><f2>, <c2>sagte</c2> <s2>Rau</s2></f2></q1> <f1><c1>laut"
        "</c1> <s1>einem Bericht der BBC</s1></f1>. <q3 indirect_free_indirect>Es gehe bald los.</q3>"
    )
    speakers: dict[str, tuple[str, ActorKind]] = {
        "s1": ("BBC", "organisation"), "s2": ("Ina Rau", "person"), "s3": ("Ina Rau", "person"),
    }  # fmt: skip
    assert chains(markup, "", speakers) == {"s1": [], "s2": ["BBC outlet"], "s3": ["BBC outlet"]}


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        ("<q2 indirect_free_indirect>Das Dach sei teuer.</q2>", ["RBB outlet"]),
        ("<q2 direct>„Teuer“</q2><f2>, <c2>so</c2> <s2>Rau</s2></f2>.", ["RBB outlet"]),
        ("<q2 direct>„Teuer“</q2><f2>, <c2>so</c2> <s2>Jan Ohm</s2></f2>.", []),
        ("<q2 direct>„Teuer“</q2><f2>, <c2>schrieb</c2> <s2>sie</s2> auf Facebook</f2>.", []),
    ],
)
def test_a_talk_goes_on_with_the_same_speaker(then: str, expected: list[str]) -> None:
    talk = "<q1 direct>„Nein“</q1><f1>, <c1>sagte</c1> <s1>Ina Rau</s1> im RBB</f1>."
    assert chains(f"{talk} {then}")["s2"] == expected


def test_the_agencies_of_the_mark_close_every_chain_once() -> None:
    markup = (
        "Kassel (dpa) – <q1 direct>„Nein“</q1><f1>, <c1>sagte</c1> <s1>Ina Rau</s1> im RBB</f1>. "
        "<q2 direct>„Doch“</q2><f2>, <c2>sagte</c2> <s2>Jan Ohm</s2> <a2>der dpa</a2></f2>. "
        "<f3><c3>Nach</c3> <s3>Angaben der dpa</s3></f3> <q3 indirect>regnet es</q3>."
    )
    whole = context(markup, "agencies: dpa\n", {"s3": ("dpa", "organisation")})
    found = vias(whole)
    assert [via.name for via in found["s1"]] == ["RBB", "dpa"]
    assert [via.name for via in found["s2"]] == ["dpa"]
    assert found["s3"] == ()
    (mark,) = found["s1"][1].spans
    assert (whole.text[mark.start : mark.end], mark.start) == ("dpa", 8)


def test_an_agency_without_a_mark_has_no_spans() -> None:
    found = vias(context("<q1 reported><s1>Rau</s1> dankt.</q1>", "agencies: AFP\n"))
    assert [(via.name, via.kind, via.spans) for via in found["s1"]] == [("AFP", "agency", ())]


@given(
    st.text(alphabet="Wie dpa,sagtBRSender „“.\n", max_size=60),
    st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=8),
)
def test_odd_spans_do_no_harm(text: str, places: list[tuple[int, int]]) -> None:
    statements = [
        Statement(
            id=f"s{n}",
            type="reported",
            quote=passage(text, (Span(a, b),) if n % 3 else ()),
            frame=passage(text, (Span(b, a),)),
            parent=f"s{n // 2}",
        )
        for n, (a, b) in enumerate(places)
    ]
    report = Report(id=text_id(text), text=text, agencies=("dpa",))
    found = vias(Context.of(report, statements, Lexicon()))
    assert set(found) == {statement.id for statement in statements}
    assert all(chain[-1].name == "dpa" for chain in found.values())
