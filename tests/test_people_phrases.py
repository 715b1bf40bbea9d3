"""Who speaks where names and phrases are built in more than one way, or cut badly."""

from __future__ import annotations

import pytest

from builders import record_of
from sagte.people.resolve import resolve
from sagte.record import Record


def read(body: str) -> Record:
    return resolve(record_of(f"---\n{body}\n"))


def speakers(body: str) -> list[str]:
    return [" + ".join(one.name for one in s.speakers) for s in read(body).statements]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Lehrer ohne Grenzen", "Lehrer ohne Grenzen"),
        ("Die Organisation Lehrer ohne Grenzen", "Lehrer ohne Grenzen"),
        ("Das Landesamt für Wasser und Boden", "Landesamt für Wasser und Boden"),
        ("Das Bündnis gegen Lärm", "Bündnis gegen Lärm"),
        ("Das Portal nachtpost.de", "nachtpost.de"),
        ("Nachtpost.de", "Nachtpost.de"),
        ("Die Nutzerin wolke77", "wolke77"),
        ("Der neue „Rat der Weisen“", "Rat der Weisen"),
        ("Die Betreiber", "Betreiber"),
        ("Arabische und iranische Medien", "iranische Medien"),
        ("40 Prozent der Befragten", "40 Prozent der Befragten"),
        ("Der Chef des Verbands der Müller (VDM) Jan Abt", "Jan Abt"),
        ("Der Chef der Schule für Wald und Feld, Jan Abt", "Jan Abt"),
        ("Der Vizekanzler und Minister Jan Abt", "Jan Abt"),
        ("Der Maler und Aktivist", "Maler"),
        ("Die das Unglück überlebende Ina Abt", "Ina Abt"),
        ("Der Falknist", "Falknist"),
        ("Ein Vertreter der Werft, EAD", "Vertreter der Werft"),
    ],
)
def test_the_name_of_a_speaker(words: str, name: str) -> None:
    found = speakers(f"<s1>{words}</s1> sagte, <q1 indirect>es eile</q1>.")
    assert found[0].casefold() == name.casefold()


def test_an_acronym_in_brackets_is_the_same_body() -> None:
    body = (
        "Laut <s1>Deutschem Alpendienst (DAD)</s1> <q1 indirect>schneit es</q1>. "
        "Laut <s2>DAD</s2> <q2 indirect>taut es bald</q2>."
    )
    assert speakers(body) == ["Deutscher Alpendienst"] * 2


def test_demnach_goes_on_with_who_told_before() -> None:
    told = "Die Wahlleitung nannte Zahlen. <s1>Demnach</s1> <q1 indirect>liegt Rau vorn</q1>."
    assert speakers(told) == ["Wahlleitung"]
    said = (
        "Nach <s1>Behördenangaben</s1> <q1 indirect>brannte es</q1>. "
        "<s2>Demnach</s2> <q2 indirect>sei niemand verletzt</q2>."
    )
    assert speakers(said) == ["Behörden"] * 2


def test_both_countries_and_the_pronoun_after_them() -> None:
    body = (
        "Italien und Malta zögern. <s1>Beide Staaten</s1> meinen, <q1 indirect>es eile nicht</q1>, "
        "weil <s2>sie</s2> fürchten, <q2 indirect>allein zu bleiben</q2>."
    )
    assert speakers(body) == ["Italien + Malta"] * 2


def test_a_compound_is_no_other_compound() -> None:
    body = (
        "Die Konzernführung schweigt. <s1>Betriebsrat und Geschäftsführung</s1> sagen, "
        "<q1 indirect>es eile</q1>. Die Partei zögert. <s2>Die Stadtratsfraktion</s2> sagt, "
        "<q2 indirect>es sei gut</q2>."
    )
    assert speakers(body) == ["Betriebsrat + Geschäftsführung", "Stadtratsfraktion"]


def test_who_works_at_something_is_called_by_it() -> None:
    body = (
        "<q1 direct>„Ja“</q1>, sagte <s1>Peter Lackmann, Direktor der Anästhesie in Au</s1>. "
        "<q2 indirect>Es eile</q2>, so <s2>der Anästhesist</s2>."
    )
    assert speakers(body) == ["Peter Lackmann"] * 2


def test_rumours_and_anybody_are_nobody() -> None:
    body = (
        "Ina Rau ging. <f1><s1>Gerüchte</s1> kamen auf</f1>, <q1 indirect>sie sei krank</q1>. "
        "<f2>In Bern <c2>fürchtete</c2> man</f2>, <q2 indirect>es werde teuer</q2>."
    )
    assert speakers(body) == ["", ""]


@pytest.mark.parametrize(
    "body",
    [
        "Ina Rau blieb. <s1>Der Nordischen Presse-Agentur</s1> <c1>sagte</c1> sie: "
        "<q1 direct>„Ich gehe.“</q1>",
        "Ina Rau blieb. <q1 direct>„Ich gehe“</q1>, sagte sie am Abend.",
        "Ina Rau: <q1 direct>„Ich gehe“</q1>",
        "Ina Rau kam. Ein Umzug, sagt sie, <q1 indirect>sei nötig</q1>.",
        "Ina Rau kam. <q1 reported><s1>Einzelheiten nannte sie</s1> nicht</q1>.",
    ],
)
def test_words_cut_badly_are_mended(body: str) -> None:
    assert speakers(body) == ["Ina Rau"]


def test_a_source_between_two_parts_of_the_retold_words() -> None:
    assert speakers("<q1 indirect>So sei</q1> laut Polizei <q1>niemand da</q1>.") == ["Polizei"]


def test_roles_are_nominative_and_keep_their_spelling() -> None:
    body = (
        "Mit dem ukrainischen Außenminister Ole Harms sprach die Schweizer Abgeordnete Nele Abt "
        "und der Wiener Aussenminister Till Rau."
    )
    roles = {one.name: one.roles for one in read(body).people}
    assert roles["Ole Harms"] == ("ukrainischer Außenminister",)
    assert roles["Nele Abt"][0].endswith("Abgeordnete")
    assert roles["Till Rau"][0].endswith("Aussenminister")
