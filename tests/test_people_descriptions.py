"""Whom descriptions mean that say something new of somebody known."""

from __future__ import annotations

import pytest

from builders import record_of, speakers
from sagte.people.resolve import resolve


@pytest.mark.parametrize(
    "words",
    [
        "die Juristin",
        "die parteilose Juristin",
        "die SPD-Politikerin",
        "die Verwaltungschefin",
        "die Steirerin",
        "die 52-Jährige",
        "die alte Dame",
        "die Wahlsiegerin",
    ],
)
def test_an_office_does_not_keep_one_from_being_something_else(words: str) -> None:
    body = (
        "<s1>Bürgermeisterin Ina Rau</s1> sagte, <q1 indirect>es eile</q1>. "
        f"Das Geld sei da, so <s2>{words}</s2>: <q2 direct>„Alles.“</q2>"
    )
    assert speakers(body) == ["Ina Rau", "Ina Rau"]


def test_two_trades_are_two_persons() -> None:
    body = (
        "<s1>Die Physikerin Ina Rau</s1> sagte, <q1 indirect>es eile</q1>. "
        "<s2>Die Juristin</s2> sagte, <q2 indirect>es habe Zeit</q2>."
    )
    assert speakers(body) == ["Ina Rau", "Juristin"]


def test_a_member_of_a_council_with_the_party_before() -> None:
    body = (
        "<s1>Baudirektor Till Abt</s1> sagte, <q1 indirect>es eile</q1>. "
        "Man plane, so <s2>der SP-Regierungsrat</s2>: <q2 direct>„Alles.“</q2>"
    )
    assert speakers(body) == ["Till Abt", "Till Abt"]


def test_es_is_a_body_just_named_and_nobody_in_es_hiess() -> None:
    body = (
        "<s1>Ein Komitee</s1> teilte mit, <q1 indirect>man sammle</q1>. "
        "Für Samstag kündigte <s2>es</s2> eine Wache an. <q2 indirect>Es eile</q2>, hieß <s3>es</s3>."
        " <q3 direct>„Sehr.“</q3>"
    )
    assert speakers(body)[:2] == ["Komitee", "Komitee"]
    alone = "Ein Komitee traf sich. <q1 indirect>Es eile</q1>, hieß <s1>es</s1>."
    assert speakers(alone) == [""]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Nach Angaben von <s1>Ärzten</s1> <q1 indirect>ist er wach</q1>.", "Ärzte"),
        ("Nach Angaben von <s1>Verbänden</s1> <q1 indirect>ist es knapp</q1>.", "Verbände"),
        ("<s1>Die Umweltorganisation Global 2000</s1> rief <q1 direct>„Halt“</q1>.", "Global 2000"),
        (
            "Laut <s1>dem griechischen Reederverband</s1> <q1 indirect>eilt es</q1>.",
            "griechischer Reederverband",
        ),
        (
            "<s1>Das Team um die Ärztin Ina Rau</s1> schrieb, <q1 indirect>es eile</q1>.",
            "Team um die Ärztin Ina Rau",
        ),
        (
            "Es eile, sagten <s1>die Leiterin der Mission, Ina Rau, und der Chef des Rats, Till Abt</s1>:"
            " <q1 direct>„Sehr.“</q1>",
            "Ina Rau + Till Abt",
        ),
    ],
)
def test_names(words: str, name: str) -> None:
    assert speakers(words) == [name]


def test_a_party_is_no_other_party_named_before() -> None:
    body = (
        "<s1>Grünen-Chefin Ina Rau</s1> sagte, <q1 indirect>ihre Partei prüfe das</q1>. "
        "<s2>Die Linke</s2> kündigte an, <q2 indirect>sie klage</q2>."
    )
    assert speakers(body) == ["Ina Rau", "Linke"]


def test_a_headline_names_one_by_the_office() -> None:
    body = (
        "<s1>Finanzminister</s1> verspricht <q1 reported>Geld</q1>\n\n"
        "<s2>Finanzminister Till Abt</s2> sagte, <q2 indirect>es komme Geld</q2>."
    )
    assert speakers(body) == ["Till Abt", "Till Abt"]


def test_a_surname_behind_a_verb_is_no_body() -> None:
    body = "Der Minister Till Kalligas kam. <q1 direct>„Es eilt“</q1>, argumentierte <s1>Kalligas</s1>."
    assert speakers(body) == ["Till Kalligas"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("die Mutter zweier Töchter", "Ina Rau"),
        ("die zweifache Großmutter", "Ina Rau"),
        ("die gelernte Lackiererin", "Ina Rau"),
        ("die Mutter des Opfers", "Mutter des Opfers"),
        ("die Ministerin", "Ministerin"),
    ],
)
def test_what_tells_only_of_oneself_is_nobody_new(words: str, name: str) -> None:
    body = (
        "<s1>Betriebsrätin Ina Rau</s1> sagte, <q1 indirect>es eile</q1>. "
        f"Das Geld sei da, so <s2>{words}</s2>: <q2 direct>„Alles.“</q2>"
    )
    assert speakers(body) == ["Ina Rau", name]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("SPD, CDU und Grüne", "SPD + CDU + Grüne"),
        ("Opposition, Gewerkschaften und Wirtschaft", "Opposition + Gewerkschaften + Wirtschaft"),
        ("sowohl die Armee als auch die Miliz", "Armee + Miliz"),
        ("Timo R.", "Timo R."),
    ],
)
def test_several_speakers(words: str, names: str) -> None:
    assert speakers(f"Es eile, sagten <s1>{words}</s1>: <q1 direct>„Sehr.“</q1>") == [names]


def test_der_opens_a_sentence() -> None:
    body = "In der Hütte saß Minister Till Abt am Tisch. <s1>Der</s1> wies alles <q1 reported>zurück</q1>."
    assert speakers(body) == ["Till Abt"]


def test_politicians_of_different_parties() -> None:
    body = (
        "<s1>Der Abgeordnete Till Abt (SPD)</s1> sagte, <q1 indirect>es eile</q1>. "
        "<s2>Der Abgeordnete Jan Rau (CDU)</s2> sagte, <q2 indirect>es habe Zeit</q2>. "
        "Man zaudere, so <s3>der SPD-Politiker</s3>: <q3 direct>„Immer.“</q3>"
    )
    assert speakers(body) == ["Till Abt", "Jan Rau", "Till Abt"]


def test_two_surnames_are_no_first_name() -> None:
    body = (
        "<s1>Rubén Abt Rau</s1> sagte <q1 direct>„ja“</q1>. "
        "<s2>Abt Rau</s2> sagte <q2 direct>„nein“</q2>."
    )
    assert speakers(body) == ["Rubén Abt Rau"] * 2


def test_an_office_told_as_a_predicate() -> None:
    body = (
        "Die Regisseurin Ina Rau wird schon bald neue Intendantin. Till Abt geht. "
        "<s1>Die Intendantin</s1> sagte, <q1 indirect>sie freue sich</q1>."
    )
    assert speakers(body) == ["Ina Rau"]


def test_where_somebody_without_a_name_comes_from() -> None:
    assert speakers("<s1>Eine Frau aus der Lackiererei</s1> rief <q1 direct>„nein“</q1>.") == [
        "Frau aus der Lackiererei"
    ]


def test_an_age_is_told_of_whom_the_sentence_before_named_first() -> None:
    body = (
        "<s1>Ina Rau</s1> sagte, <q1 indirect>es eile</q1>. Ihre Kollegin Ada Abt fehlt. "
        "<s2>Die 22-Jährige</s2> sagte: <q2 direct>„Mir egal.“</q2>"
    )
    assert speakers(body) == ["Ina Rau", "Ada Abt"]


def test_an_age_is_told_of_somebody_with_a_name() -> None:
    body = (
        "Ina Rau wurde von der Zimmernachbarin geweckt. "
        "<s1>Die 27-Jährige</s1> sagte: <q1 direct>„Mir egal.“</q1>"
    )
    assert speakers(body) == ["Ina Rau"]


@pytest.mark.parametrize("line", ["Ada Abt", "Ada Abt, Aarau"])
def test_whoever_wrote_the_report_is_nobody_in_it(line: str) -> None:
    body = (
        f"{line}\n\nDie Ärztin Ina Rau fand ihn am Montag, wie viele wissen, im Garten. "
        "<s1>Die Frau</s1> sagte: <q1 direct>„Er lebt.“</q1>"
    )
    assert speakers(body) == ["Ina Rau"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("einer aus der Montage", "einer aus der Montage"),
        ("eine der Richterinnen", "eine der Richterinnen"),
        ("einer von ihnen", "einer"),
        ("jemand", "jemand"),
        ("diplomatische Kreise", "diplomatische Kreise"),
        ("informierte Kreise", "Kreise"),
        ("die Gewerkschaft Bildung und Kunst (GBK)", "Gewerkschaft Bildung und Kunst"),
        ("das 94 Seiten lange Gutachten", "Gutachten"),
        ("die Begründung des 4. Senats", "4. Senat"),
    ],
)
def test_names_of_those_who_have_none(words: str, name: str) -> None:
    body = f"Auf der Straße sagte <s1>{words}</s1>, <q1 indirect>es eile</q1>."
    assert speakers(body) == [name]


def test_who_has_just_been_named_may_have_two_trades() -> None:
    body = (
        "<s1>Der Politologe Jan Abt</s1> sagte, <q1 indirect>es eile</q1>. "
        "Es gehe um viel, so <s2>der Dozent</s2>: <q2 direct>„Alles.“</q2>"
    )
    assert speakers(body) == ["Jan Abt", "Jan Abt"]


def test_who_an_unknown_name_is_told_to_be() -> None:
    body = (
        "<s1>Carl Abt</s1> sagte, <q1 indirect>es eile</q1>. Einer von ihnen ist Somchai Denduang, "
        "Reisbauer. <s2>Der 44-Jährige</s2> sagte: <q2 direct>„Nein.“</q2>"
    )
    assert speakers(body) == ["Carl Abt", "Somchai Denduang"]


def test_men_with_die_are_several() -> None:
    body = (
        "<s1>Der Besetzer Jan Abt</s1> sagte, <q1 indirect>es eile</q1>. "
        "<s2>Die Besetzer</s2> sagten, <q2 indirect>sie blieben</q2>."
    )
    assert speakers(body)[1] == "Besetzer"


def test_pro_at_the_beginning_of_a_name() -> None:
    assert speakers("<s1>Pro Natura</s1> sagte, <q1 indirect>es eile</q1>.") == ["Pro Natura"]


@pytest.mark.parametrize(
    "office", ["der Chefökonom des Verbands", "die estnische Regierungschefin"]
)
def test_an_office_told_right_behind_a_new_name(office: str) -> None:
    name = "Jan Abt" if office.startswith("der") else "Ina Rau"
    said = f"<q1 direct>„Wir bremsen“</q1>, kritisierte <s1>{office}</s1> am Montag."
    body = f"Anders sieht das {name}. {said}"
    assert speakers(body) == [name]


def test_an_unknown_first_name_before_an_office() -> None:
    body = (
        "Lange hatte Ruvinda Abt, Kenias Botschafter in Bern, gewartet. Beim Gehen sagte "
        "<s1>der Diplomat</s1>: <q1 direct>„Ich habe zugehört.“</q1>"
    )
    assert speakers(body) == ["Ruvinda Abt"]


def test_a_farmer_of_two_of_one_name_is_the_one_who_farms() -> None:
    body = (
        "Landwirt Jan Abt klagte. Sein Namensvetter Ulf Abt, Präsident der Partei, schwieg. "
        "<s1>Bauer Abt</s1> sagte, <q1 indirect>es eile</q1>."
    )
    assert speakers(body) == ["Jan Abt"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("der Verband der Müllerinnen und Müller", "Verband der Müllerinnen und Müller"),
        ("der Bund der Deutschen Wald- und Holzwirtschaft", None),
        ("die Verlegerin Ina Rau, in deren Haus Abt und Ohm erscheinen,", "Ina Rau"),
        ("Verteidigerin Ina Haas", "Ina Haas"),
        ("der Slowene Ruvinda Hrastnik", "Ruvinda Hrastnik"),
        ("Bern-Goalie Ruvinda Abt", "Ruvinda Abt"),
    ],
)
def test_words_that_name_one_speaker(words: str, name: str | None) -> None:
    body = f"Wie erwartet sagte <s1>{words}</s1> <q1 indirect>man warte</q1>."
    assert speakers(body) == [name or words.removeprefix("der ")]


def test_a_fragment_that_is_quoted_is_no_part_of_a_name() -> None:
    body = (
        "Jan Abt stellt sich Fragen. Das Gesetz nannte <s1>der gebürtige Bremer</s1> "
        "<q1 direct>„handwerklich missraten“</q1>."
    )
    assert speakers(body) == ["Jan Abt"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Nordtal Energie", "Nordtal Energie"),
        ("Kornhäusl Bau", "Kornhäusl Bau"),
        ("Die Borussia", "Borussia"),
        ("Die Zeit", "Zeit"),
        ("Ein Sprecher der Nordtal Gruppe", "Sprecher der Nordtal Gruppe"),
    ],
)
def test_words_that_end_no_persons_name_are_firms(words: str, name: str) -> None:
    assert speakers(f"<s1>{words}</s1> teilte mit, <q1 indirect>es eile</q1>.") == [name]


def test_reagans_times_are_no_surname() -> None:
    body = "Präsident Reagans Zeiten sind um. <s1>Der Präsident</s1> sagte: <q1 direct>„Nein.“</q1>"
    assert "Reagans Zeiten" not in speakers(body)


@pytest.mark.parametrize("firm", ["Rot-Weiß Talbach", "Kornhäusl Bau", "Eintracht Talbach"])
def test_a_club_or_a_firm_behind_an_office_is_no_surname(firm: str) -> None:
    body = f"<s1>Gastgeber {firm}</s1> teilte mit, <q1 indirect>es eile</q1>."
    people = resolve(record_of(f"---\n{body}\n")).people
    assert firm not in [one.name for one in people if one.kind == "person"]
