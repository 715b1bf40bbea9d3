"""What is known of a statement, in words for people."""

from __future__ import annotations

import pytest

from sagte.exchange.resolved import amounts, chain, does, example, who
from sagte.record import (
    Act,
    ActorKind,
    Amount,
    Passage,
    ReaderInfo,
    Record,
    Report,
    Speaker,
    SpeakerBasis,
    Statement,
    Via,
)

REPORT = Report(id="x", text="", agencies=("AP", "Deutsche Presse-Agentur"))


def said(
    *names: str,
    mention: str | None = None,
    basis: SpeakerBasis = "named",
    kind: ActorKind = "person",
    acts: tuple[Act, ...] = ("warn",),
    via: tuple[str, ...] = (),
) -> Statement:
    words = mention or ""
    return Statement(
        id="s1",
        type="direct",
        quote=Passage("„Ja“", ()),
        speaker=None if mention is None else Passage(mention, ()),
        speakers=tuple(Speaker(id=n, name=n, mention=words, kind=kind) for n in names),
        speaker_basis=basis,
        acts=acts,
        via=tuple(Via(name=name, kind="outlet") for name in via),
    )


@pytest.mark.parametrize(
    ("name", "mention", "beyond"),
    [
        ("Ina Rau", "Ina Rau", ""),
        ("Ina Rau", "Rau", ""),
        ("Ina Rau", "Raus", ""),
        ("Ina Rau", "Stadträtin Ina Rau", "Stadträtin"),
        ("Ina Rau", "Die Stadträtin Rau", "Stadträtin"),
        ("Ole Rau", "der finnische Forscher Ole Rau", "der finnische Forscher"),
        ("Ina Rau", "Stadträtin Rau von den Freien", "Stadträtin … von den Freien"),
        ("Ina Rau", "Ina Rau, die gestern aus dem Urlaub zurück kam", ""),
        ("Ina Rau", "sie", "sie"),
        ("Ina Rau", "der 48-Jährige", "der 48-Jährige"),
        ("Polizei", "Angaben der Polizei", ""),
        ("Technisches Werk", "Das Technische Werk", ""),
        ("Technisches Werk", "Einschätzung des Technischen Werks", ""),
        ("Sprecher der Bahn", "Ein Sprecher der Bahn", ""),
    ],
)
def test_words_are_shown_where_they_add_to_the_name(name: str, mention: str, beyond: str) -> None:
    assert who(said(name, mention=mention)) == ((name,), beyond, "")


def test_the_hint_says_what_had_to_be_concluded() -> None:
    assert who(said("Ina Rau", mention="sie", basis="coreference")).hint == ""
    assert who(said("Ina Rau", basis="coreference")).hint == "refers back"
    assert who(said("Ina Rau", mention="Rau", basis="carried_over")) == (
        ("Ina Rau",), "", "carried over",
    )  # fmt: skip
    assert who(said(mention="er", basis="unknown")) == (("er",), "", "unknown who")
    assert who(said(mention="er", basis="unknown", acts=())) == (("er",), "", "")
    assert who(said(basis="unknown")).names == ()


def test_joint_speakers_are_named_each_and_their_words_once() -> None:
    assert who(said("Ina Rau", "Ole Kern", mention="beide")) == (
        ("Ina Rau", "Ole Kern"), "beide", "",
    )  # fmt: skip
    assert who(said("Ina Rau", "Ole Kern", mention="Rau und der Forscher Kern")).words == ""


def test_one_warns_and_several_warn() -> None:
    assert does(said("Ina Rau", acts=("warn", "deny"))) == ("warns", "denies")
    assert does(said("Ina Rau", "Ole Kern")) == ("warn",)
    assert does(said("Anwohner", kind="group")) == ("warn",)
    assert does(said("Ina Rau", acts=())) == ()


def test_the_report_s_own_agencies_close_the_chain_together() -> None:
    passed_on = chain(said(via=("Radio Elbe", "Kurier", "AP", "dpa")), REPORT)
    assert passed_on.links == ("Radio Elbe", "Kurier")
    assert passed_on.names == ("Radio Elbe", "Kurier", "AP/dpa")
    assert chain(said(via=("AP", "Kurier")), REPORT).names == ("AP", "Kurier")
    assert chain(said(via=("AP", "dpa")), REPORT) == ((), "AP/dpa")
    assert chain(said(), REPORT).names == ()


def test_an_example_of_a_chain_is_one_that_needs_a_word() -> None:
    def record(*statements: Statement) -> Record:
        return Record(reader=ReaderInfo("0", "t"), report=REPORT, statements=statements)

    assert example(record(said(), said(via=("Kurier",)), said(via=("AP", "dpa")))) is None
    assert example(record(said(via=("Kurier", "AP")))) == ("Kurier", "AP")


def test_an_amount_given_twice_is_shown_once() -> None:
    nine = Amount(value=9, unit="percent")
    statement = Statement(
        id="s1", type="direct", quote=Passage("", ()), amounts=(nine, Amount(value=2, unit="day"), nine),
    )  # fmt: skip
    assert amounts(statement, REPORT) == ("9 %", "2 days")
