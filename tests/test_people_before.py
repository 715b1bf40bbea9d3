"""Whom the sentences before mean: partners, peers, papers, the body that has just been named."""

from __future__ import annotations

import pytest

from builders import speakers


def test_the_mother_of_somebody_is_a_new_one() -> None:
    body = (
        "<s1>Die Kapitänin Ina Rau</s1> sagte, <q1 indirect>es eile</q1>. "
        "<s2>Die Mutter eines Matrosen</s2> sagte, <q2 indirect>sie bange</q2>."
    )
    assert speakers(body) == ["Ina Rau", "Mutter eines Matrosen"]


def test_both_alone_are_the_two_named_together() -> None:
    body = (
        "Ina Rau und Jan Abt traten an. In der Debatte hatten <s1>beide</s1> für die neuen Verträge "
        "gesprochen: <q1 direct>„Ja.“</q1>"
    )
    assert speakers(body) == ["Ina Rau + Jan Abt"]


def test_a_paper_just_named_is_the_paper() -> None:
    body = (
        "<s1>Die «Sera dello Sport»</s1> hatte berichtet, <q1 indirect>es eile</q1>. "
        "Als Preis nennt <s2>das Blatt</s2> <q2 indirect>zwei Euro</q2>."
    )
    assert speakers(body) == ["Sera dello Sport", "Sera dello Sport"]


def test_an_opponent_is_the_only_other_one() -> None:
    body = (
        "Ina Rau und Jan Abt traten an. <s1>Jan Abt</s1> sagte, <q1 indirect>es eile</q1>. "
        "<s2>Seine Gegnerin</s2> sagte, <q2 indirect>es habe Zeit</q2>."
    )
    assert speakers(body) == ["Jan Abt", "Ina Rau"]
    assert speakers(body.replace("Ina Rau und", "Ina Rau, Ada Ohm und"))[1] == "Gegnerin"


@pytest.mark.parametrize(
    ("before", "words", "name"),
    [
        ("Ina Rau und Jan Abt klettern.", "ihr Freund", "Jan Abt"),
        ("Gegründet haben es Ole Abt und Till Rau. Rau schwieg.", "sein Kompagnon", "Ole Abt"),
        ("Ina und Jan Rau klagen. „Nein“, rief Ina Rau.", "ihr Mann", "Jan Rau"),
        ("Coach Jan Abt schwieg. Kapitänin Ina Rau klagte.", "ihr Trainer", "Jan Abt"),
        ("Das Ehepaar Rau wohnt hier.", "die beiden", "Ehepaar Rau"),
        ("Die Gewerkschaft Wald klagte. Auch Chefin Ina Rau kam.", "ihre Organisation", "Wald"),
        ("Der Republikaner Jan Abt regiert. Abt kam.", "der Gouverneur", "Jan Abt"),
        ("Ein Team um die Physikerin Ina Rau rechnet.", "die Studienleiterin", "Ina Rau"),
        ("Der Rechnungshof warnt.", "die Bonner Behörde", "Rechnungshof"),
        ("Der Netzbetreiber Volmia bohrt.", "die Firma", "Volmia"),
        ("Torsteherin Selina Horat fror.", "sie", "Selina Horat"),
        (
            "Der Kletterer Pieter van Loon fror. Van Loon ging.",
            "der Niederländer",
            "Pieter van Loon",
        ),
        ("Swantje, die ältere, ist Anwältin.", "sie", "Swantje"),
        ("Till Abt stand auf. Es war spät.", "der parteilose Bürgermeister", "Till Abt"),
        ("Jannis ist 24 und heißt anders.", "er", "Jannis"),
        ("Es war Nacht.", "der 16 Jahre alte Malik", "Malik"),
        ("Chefin Ina Rau kam.", "die frühere Unternehmensberaterin", "Ina Rau"),
        ("Ada Abt kam. Chefin Ina Rau auch.", "die Gründerin", "Ina Rau"),
        ("Stiko-Mitglied Ina Rau kam.", "die Kinderärztin", "Ina Rau"),
        ("Ole Abt siegte. Der Walliser fror. Auch Till Rau kam.", "der Tiroler", "Till Rau"),
        ("Hajo kocht. Tee gibt es auch. Hajo summt.", "er", "Hajo"),
        (
            "Die Ärztin Ada Abt ging. Ina Rau, Leiterin im Spital, kam.",
            "die Medizinerin",
            "Ina Rau",
        ),
    ],
)
def test_whom_the_sentences_before_name(before: str, words: str, name: str) -> None:
    body = f"{before} <q1 direct>„Es eilt“</q1>, sagte <s1>{words}</s1>."
    assert speakers(body) == [name]


def test_a_headline_tells_an_office_before_the_name() -> None:
    body = (
        "Ein Gouverneur wartet\n\nDer Republikaner Jan Abt klagt. Abt, der in Bern regiert, kam. "
        "<q1 indirect>Es eile</q1>, sagte <s1>der Gouverneur</s1>."
    )
    assert speakers(body) == ["Jan Abt"]


def test_both_sides_of_a_border() -> None:
    body = (
        "Phnom Penh (dpa) - An der Grenze zwischen Thailand und Kambodscha wurde nach "
        "<s1>Angaben beider Seiten</s1> <q1 indirect>geschossen</q1>."
    )
    assert speakers(body) == ["Thailand + Kambodscha"]


def test_a_report_that_was_just_told_of() -> None:
    body = (
        "Auslöser ist ein Bericht des Rechnungshofs. "
        "<q1 indirect>Die Kosten stiegen</q1>, heißt es <s1>darin</s1>."
    )
    assert speakers(body) == ["Rechnungshof"]


def test_a_party_friend_of_another_is_who_spoke() -> None:
    body = (
        "Ministerin Ina Rau plant es. <s1>Landesrat Jan Abt</s1> drohte mit <q1 reported>Klage</q1>. "
        "<q2 direct>„Nein“</q2>, so <s2>der Parteifreund der Ministerin</s2>."
    )
    assert speakers(body)[1] == "Jan Abt"


def test_a_woman_whom_only_a_place_tells_is_nobody_named() -> None:
    body = (
        "<s1>Ministerin Ina Rau</s1> sagte, <q1 indirect>es eile</q1>. "
        "<q2 indirect>Der Kohl reiche</q2>, verspricht <s2>die Frau am Karren</s2>."
    )
    assert speakers(body)[1] != "Ina Rau"


def test_one_without_a_name_above_the_text_is_named_in_it() -> None:
    body = (
        "Einsam\n\nEine Psychologin erklärt es.\n\nEs war Nacht. Ina Rau wartet. Die Psychologin friert. "
        "<q1 direct>„Es eilt“</q1>, sagte <s1>sie</s1>."
    )
    assert speakers(body) == ["Ina Rau"]
