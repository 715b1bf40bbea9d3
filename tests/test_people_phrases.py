"""Who speaks where names and phrases are built in more than one way, or cut badly."""

from __future__ import annotations

import pytest

from builders import record_of, speakers
from sagte.people.resolve import resolve
from sagte.record import Record


def read(body: str) -> Record:
    return resolve(record_of(f"---\n{body}\n"))


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


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Der Vorsitzende Richter", "Vorsitzender Richter"),
        ("Der Direktor B.N. Abt", "B.N. Abt"),
        ("Die Beauftragte für Wald Ina Abt", "Ina Abt"),
        ("Minister Clermont", "Clermont"),
        ("Anhänger Ole Abts", "Anhänger Ole Abts"),
        ("Ina Martin von der IG Werft", "Ina Martin"),
        ("Ina Abt, eine ehemalige Wirtin und Sprecherin des Vereins,", "Ina Abt"),
        ("Ina Abt, Professorin am Nordham Institute of Ships,", "Ina Abt"),
        ("Der sich gern als Gegner Raus gebende Wirt Till Abt", "Till Abt"),
        ("Der Hauptsponsor des Turniers, der Getränkehersteller Zisch", "Zisch"),
        ("Der Bund der Erzeuger von Butter aus Milch und Rahm", "Bund der Erzeuger"),
        ("Der Verband ehemaliger Müller", "Verband ehemaliger Müller"),
        ("Das Amt für Wasser- und Bodenschutz", "Amt für Wasser- und Bodenschutz"),
        ("Die Minister Spaniens, Italiens und Maltas", "Minister Spaniens"),
        ("Die Union, aber auch die Feuerwehr", "Union + Feuerwehr"),
        ("Einer der beteiligten Feuerwehrmänner", "Feuerwehrmann"),
        ("Die Vereinigten Staaten", "Vereinigte Staaten"),
        ("Die „Nordische Zeitung“", "Nordische Zeitung"),
    ],
)
def test_names_with_what_belongs_to_them(words: str, name: str) -> None:
    found = speakers(f"<s1>{words}</s1> sagte, <q1 indirect>es eile</q1>.")
    assert found[0] == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Süddeutscher Zeitung", "Süddeutsche Zeitung"),
        ("der „Nordischen Zeitung“", "Nordische Zeitung"),
        ("italienischen Polizeiangaben", "italienische Polizei"),
        ("der Auskunft der Polizei auf eine Anfrage", "Polizei"),
        ("dem Wunsch der Polizei", "Polizei"),
        ("der Online-Ausgabe der „Neuen Post“", "Neue Post"),
        ("einer Forderung Frankreichs", "Frankreich"),
        ("dem Stand der Überlegungen", ""),
        ("einem Hinweis auf einen Hof", ""),
    ],
)
def test_what_is_said_is_no_speaker(words: str, name: str) -> None:
    assert speakers(f"Laut <s1>{words}</s1> <q1 indirect>eilt es</q1>.") == [name]


def test_a_claim_of_nobody_is_not_that_of_who_turns_against_it() -> None:
    body = "<f1>Ina Rau wandte sich gegen <s1>die Behauptung</s1>,</f1> <q1 indirect>es eile</q1>."
    assert speakers(body) == [""]


def test_a_source_in_a_frame_without_marked_words() -> None:
    body = "<f1>Der Hergang war laut Polizeiangaben so:</f1> <q1 indirect>Es brannte</q1>."
    assert speakers(body) == ["Polizei"]


def test_whose_account_it_is() -> None:
    body = (
        "Minister Jan Rau schwieg. Nach <s1>Darstellung seines Ministeriums</s1> "
        "<q1 indirect>eilt es</q1>. "
        "<s2>Der Darstellung</s2> zufolge <q2 indirect>bleibt alles gut</q2>."
    )
    assert speakers(body) == ["Ministerium"] * 2


def test_small_letters_in_brackets_are_a_name() -> None:
    body = (
        "Laut <s1>einem Bericht der Organisation wald heute (wh)</s1> <q1 indirect>eilt es</q1>. "
        "Nach <s2>Ansicht von wh</s2> <q2 indirect>reicht es nicht</q2>. "
        "Laut <s3>wh-Bericht</s3> <q3 indirect>wird es knapp</q3>."
    )
    assert speakers(body) == ["wald heute"] * 3


def test_letters_in_brackets_behind_the_whole_name() -> None:
    body = (
        "Laut <s1>dem Hilfswerk der Vereinten Nationen (NHF)</s1> <q1 indirect>eilt es</q1>. "
        "Laut <s2>NHF</s2> <q2 indirect>reicht es nicht</q2>."
    )
    assert speakers(body) == ["Hilfswerk der Vereinten Nationen"] * 2


def test_whose_lawyer_somebody_is() -> None:
    body = (
        "Ina Abel schweigt. <s1>Anwältin Ina Abels</s1> ist stumm, <q1 indirect>sie gehe</q1>. "
        "Omar al-Abt kommt. <s2>Abt</s2> sagt, <q2 indirect>er bleibe</q2>."
    )
    assert speakers(body) == ["Anwältin Ina Abels", "Omar al-Abt"]


def test_a_seat_in_which_something_stands_names_no_country() -> None:
    body = (
        "Die Schule in Nairobi ist zu. <s1>Kenias Regierung</s1> sagt, <q1 indirect>es eile</q1>."
    )
    assert speakers(body) == ["Kenia"]
