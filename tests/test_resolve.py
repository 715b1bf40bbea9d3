"""Who speaks in a report: the constructions of German news, in small invented reports."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import record_of, speakers, text_record
from sagte.german.lexicon import Entry, Lexicon, shipped
from sagte.people.known import KnownPeople, KnownPerson, Role
from sagte.people.resolve import resolve
from sagte.record import Record, Span, Target


def read(body: str) -> Record:
    return resolve(record_of(f"---\n{body}\n"))


def bases(body: str) -> list[str]:
    return [statement.speaker_basis for statement in read(body).statements]


MINISTER = (
    "<q1 indirect>Die Brücke werde gesperrt</q1>, sagte <s1>Verkehrsministerin Ilka Brandner</s1>. "
)


def test_a_surname_is_the_person_named_in_full_before() -> None:
    body = MINISTER + "<q2 indirect>Das dauere</q2>, sagte <s2>Brandner</s2>."
    assert speakers(body) == ["Ilka Brandner", "Ilka Brandner"]
    assert bases(body) == ["named", "named"]


def test_a_headline_has_the_surname_before_the_full_name() -> None:
    body = "<q1 reported><s1>Brandner</s1> sperrt Brücke</q1>\n\nMinisterin Ilka Brandner handelt."
    assert speakers(body) == ["Ilka Brandner"]


@pytest.mark.parametrize(
    "words", ["sie", "die Ministerin", "die Ressortchefin", "die Politikerin", "die 52-Jährige"]
)
def test_what_refers_back_to_a_woman_in_office(words: str) -> None:
    body = (
        "Neben ihr stand Bürgermeister Ole Harms. " + MINISTER
        + f"<q2 indirect>Das dauere</q2>, sagte <s2>{words}</s2>."
    )  # fmt: skip
    assert speakers(body)[1] == "Ilka Brandner"
    assert bases(body)[1] == "coreference"


@pytest.mark.parametrize(("words", "name"), [("er", "Ole Harms"), ("sie", "Ilka Brandner")])
def test_pronouns_follow_the_gender_of_first_names(words: str, name: str) -> None:
    body = f"Ilka Brandner traf Ole Harms. <q1 indirect>Es eile</q1>, sagte <s1>{words}</s1>."
    assert speakers(body) == [name]


def test_an_office_of_another_portfolio_is_somebody_else() -> None:
    body = MINISTER + "<q2 indirect>Das koste</q2>, sagte <s2>der Finanzminister</s2>."
    assert speakers(body)[1] == "Finanzminister"
    assert bases(body)[1] == "named"


def test_a_nationality_and_an_age_find_their_person() -> None:
    body = (
        "Der kroatische Trainer Luka Perin (48) trat zurück. Sein Nachfolger ist Timo Aust. "
        "<q1 direct>„Gut“</q1>, sagte <s1>der Kroate</s1>. "
        "<q2 direct>„Sehr gut“</q2>, sagte <s2>der 48-Jährige</s2>."
    )
    assert speakers(body) == ["Luka Perin", "Luka Perin"]


def test_a_name_after_its_description_and_before_it() -> None:
    body = (
        "<q1 direct>„Nein“</q1>, sagte <s1>die Sprecherin der Fraktion, Nele Abt</s1>. "
        "<q2 direct>„Doch“</q2>, sagte <s2>Jan Tolk, 39, Trainer der Ruderer</s2>."
    )
    assert speakers(body) == ["Nele Abt", "Jan Tolk"]
    roles = {person.name: person.roles for person in read(body).people}
    assert roles == {"Nele Abt": ("Sprecherin der Fraktion",), "Jan Tolk": ("Trainer der Ruderer",)}


def test_joint_speakers_and_both() -> None:
    body = (
        "<q1 indirect>Es eile</q1>, erklärten <s1>Ilka Brandner und Ole Harms</s1>. "
        "<q2 indirect>Geld sei da</q2>, sagten <s2>beide</s2>. "
        "<q3 indirect>Mehr brauche es nicht</q3>, sagten <s3>sie</s3>."
    )
    assert speakers(body) == ["Ilka Brandner + Ole Harms"] * 3
    assert bases(body) == ["named", "coreference", "coreference"]


def test_two_people_of_one_surname_stay_two() -> None:
    body = (
        "Ina Keller (CDU) und Bernd Keller (SPD) stritten. "
        "<q1 direct>„Nein“</q1>, sagte <s1>Ina Keller</s1>. "
        "<q2 direct>„Doch“</q2>, sagte <s2>Bernd Keller</s2>."
    )
    people = read(body).people
    assert speakers(body) == ["Ina Keller", "Bernd Keller"]
    assert {person.id for person in people} == {"ina-keller", "bernd-keller"}


def test_spelling_variants_are_one_person() -> None:
    body = (
        "Präsident Wolodymyr Selenskyj kam. <q1 direct>„Ja“</q1>, sagte <s1>Selenski</s1>. "
        "<q2 direct>„Ja“</q2>, sagte <s2>Zelenskyy</s2>."
    )
    assert speakers(body) == ["Wolodymyr Selenskyj"] * 2


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Angaben der Polizei", "Polizei"),
        ("Angaben der Regionalverwaltung vier Menschen", "Regionalverwaltung"),
        ("Polizeiangaben", "Polizei"),
        ("Berechnungen von Ökonomen", "Ökonomen"),
        ("einem Bericht der BBC", "BBC"),
        ("Auffassung Norwegens", "Norwegen"),
        ("dänischen Angaben", "Dänemark"),
        ("einem Sprecher des Ministeriums", "Sprecher des Ministeriums"),
        ("Informationen aus Regierungskreisen", "Regierungskreise"),
    ],
)
def test_what_wraps_a_speaker_is_taken_off(words: str, name: str) -> None:
    body = f"<q1 indirect>Es brannte</q1> nach <s1>{words}</s1> <q1>lange</q1>."
    assert speakers(body) == [name]
    assert bases(body) == ["named"]


def test_own_and_possessive_accounts_are_those_of_a_person() -> None:
    body = (
        "<q1 indirect>Jan Tolk war</q1> nach <s1>eigenen Angaben</s1> <q1>dabei</q1>. "
        "<q2 indirect>Es war</q2> nach <s2>seiner Darstellung</s2> <q2>dunkel</q2>."
    )
    assert speakers(body) == ["Jan Tolk", "Jan Tolk"]
    assert bases(body) == ["coreference", "coreference"]


def test_who_wrote_a_letter_speaks_in_it() -> None:
    body = (
        "Es gibt einen Brief der Anwohner. "
        "<q1 direct>„Es reicht“</q1>, heißt es in <s1>dem Brief</s1>."
    )
    assert speakers(body) == ["Anwohner"]


def test_a_body_goes_on_as_what_it_is() -> None:
    body = (
        "<q1 indirect>Der Umsatz steige</q1>, teilte <s1>der Anlagenbauer Weserkran</s1> mit. "
        "<q2 indirect>Es werde eingestellt</q2>, hieß es von <s2>dem Konzern</s2>. "
        "<q3 reported><s3>Das Landgericht Emden</s3> lehnt ab.</q3> "
        "<q4 reported><s4>Die Kammer</s4> bleibt dabei.</q4>"
    )
    assert speakers(body) == ["Weserkran"] * 2 + ["Landgericht Emden"] * 2
    assert bases(body) == ["named", "coreference"] * 2


def test_a_capital_speaks_for_its_country() -> None:
    body = (
        "<q1 reported><s1>Moskau</s1> droht.</q1> <q2 reported><s2>Russland</s2> warnt.</q2> "
        "<q3 reported><s3>Die russische Führung</s3> schweigt.</q3> "
        "<q4 reported><s4>Der Kreml</s4> dementiert.</q4>"
    )
    record = read(body)
    assert [s.speakers[0].name for s in record.statements] == ["Moskau"] * 4
    assert {s.speakers[0].kind for s in record.statements} == {"country"}


def test_a_konjunktiv_sentence_carries_its_speaker_on() -> None:
    body = MINISTER.replace("<s1>", "<s1+2>").replace("</s1>", "</s1+2>")
    marked = body + "<q2 indirect_free_indirect>Es fehle an Geld.</q2>"
    unmarked = MINISTER + "<q2 indirect_free_indirect>Es fehle an Geld.</q2>"
    for text in (marked, unmarked):
        assert speakers(text) == ["Ilka Brandner"] * 2
        assert bases(text) == ["named", "carried_over"]


def test_a_fragment_shares_the_speaker_of_its_host() -> None:
    body = "<q1 indirect>Das sei <q2 direct>„ein Anfang“</q2></q1>, sagte <s1>Ilka Brandner</s1>."
    assert speakers(body) == ["Ilka Brandner", "Ilka Brandner"]
    assert bases(body) == ["named", "named"]


def test_words_in_another_mouth_are_not_those_of_who_quotes_them() -> None:
    body = (
        "Trainer Luka Perin schwieg. <q1 direct>„<q2 direct>‚Lauft‘</q2>, hat <s2>er</s2> gesagt“"
        "</q1>, verriet <s1>Kapitän Timo Aust</s1>."
    )
    assert speakers(body) == ["Timo Aust", "Luka Perin"]


def test_the_source_of_a_medium_speaks() -> None:
    body = (
        "<f1>Wie <s1>der „Förde-Bote“</s1> unter Berufung auf Anwohner berichtet</f1>, "
        "<q1 indirect>wird der Hafen gesperrt</q1>."
    )
    assert speakers(body) == ["Anwohner"]


@pytest.mark.parametrize("words", ["man", "es", "ein Gerücht", "niemand"])
def test_nobody_is_invented(words: str) -> None:
    body = f"Ilka Brandner ging. <q1 indirect>Es werde kalt</q1>, sagte <s1>{words}</s1>."
    assert speakers(body) == [""]
    assert bases(body) == ["unknown"]


def test_people_have_their_mentions_in_the_text() -> None:
    record = read(MINISTER + "<q2 indirect>Das dauere</q2>, sagte <s2>sie</s2>.")
    (person,) = record.people
    text = record.report.text
    found = [text[span.start : span.end] for span in person.mentions]
    assert found == ["Verkehrsministerin Ilka Brandner", "sie"]
    assert (person.id, person.kind, person.roles) == (
        "ilka-brandner", "person", ("Verkehrsministerin",),
    )  # fmt: skip
    assert record.statements[1].speakers[0].mention == "sie"


def test_a_target_gets_the_id_of_its_entity() -> None:
    record = record_of(f"---\n{MINISTER}<q2 reported><s2>Ole Harms</s2> warf ihr Geiz vor.</q2>\n")
    at = record.report.text.index("ihr Geiz")
    target = Target(text="ihr", spans=(Span(at, at + 3),))
    nobody = Target(text="Die Brücke", spans=(Span(0, 10),))
    first, second = record.statements
    aimed = msgspec.structs.replace(
        record,
        statements=(
            msgspec.structs.replace(first, target=nobody),
            msgspec.structs.replace(second, target=target),
        ),
    )
    found = [statement.target for statement in resolve(aimed).statements]
    assert [one and one.id for one in found] == [None, None]
    named = Target(text="Ilka Brandner", spans=(Span(*_place(record, "Ilka Brandner")),))
    aimed = msgspec.structs.replace(
        record, statements=(first, msgspec.structs.replace(second, target=named))
    )
    assert resolve(aimed).statements[1].target == msgspec.structs.replace(named, id="ilka-brandner")


def _place(record: Record, words: str) -> tuple[int, int]:
    at = record.report.text.index(words)
    return at, at + len(words)


def test_a_user_s_lexicon_adds_words() -> None:
    body = "Leuchtturmwart Tjark Ohm kam. <q1 direct>„Licht“</q1>, sagte <s1>der Wart</s1>."
    added = shipped() + Lexicon({"offices": (Entry("Wart"),)})
    record = record_of(f"---\n{body}\n")
    assert resolve(record, added).statements[0].speakers[0].name == "Tjark Ohm"
    metonym = shipped() + Lexicon({"metonyms": (Entry("Nordpalast", {"country": "NO"}),)})
    record = record_of(
        "---\n<q1 reported><s1>Oslo</s1> droht.</q1> "
        "<q2 reported><s2>Der Nordpalast</s2> warnt.</q2>\n"
    )
    assert [s.speakers[0].id for s in resolve(record, metonym).statements] == ["oslo", "oslo"]


def test_known_people_lend_their_ids() -> None:
    known = KnownPeople(
        (
            KnownPerson("Q1", "Ilka Brandner", roles=(Role("Verkehrsministerin"),)),
            KnownPerson("Q2", "Ole Harms"),
        )
    )
    record = resolve(record_of(f"---\n{MINISTER}\n"), known=known)
    assert record.statements[0].speakers[0].id == "Q1"
    assert [person.id for person in record.people] == ["Q1"]


@given(st.text(alphabet="Ina Rau er sagt der „“,.\n(-", max_size=80), st.integers(0, 80))
def test_any_text_and_any_span_can_be_read(text: str, at: int) -> None:
    record = text_record(text)
    record = msgspec.structs.replace(
        record,
        statements=tuple(
            msgspec.structs.replace(
                statement,
                speaker=msgspec.structs.replace(statement.quote, spans=(Span(at, at + 5),)),
            )
            for statement in record.statements
        ),
    )
    resolved = resolve(record)
    ids = [person.id for person in resolved.people]
    assert len(ids) == len(set(ids))
    assert {one.id for s in resolved.statements for one in s.speakers} <= set(ids)


def test_an_empty_report_stays_as_it_is() -> None:
    assert resolve(text_record("")) == text_record("")
