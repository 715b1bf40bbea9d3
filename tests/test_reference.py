"""Whom pronouns, descriptions and frames without a name mean, in small invented reports."""

from __future__ import annotations

import pytest

from test_resolve import bases, speakers


def test_i_in_a_quotation_is_who_says_it() -> None:
    body = (
        "<s1>Ina Rau</s1> sagte: <q1 direct>„<s2>Wir</s2> hoffen, <q2 indirect>"
        "dass der Damm hält</q2>.“</q1>"
    )
    assert speakers(body) == ["Ina Rau", "Ina Rau"]


def test_this_one_is_who_was_named_last() -> None:
    body = (
        "Ole Harms lobte den Chor. Harms dankte seinem Lehrer Jan Abt. "
        "<s1>Dieser</s1> sagte, <q1 indirect>er sei stolz</q1>."
    )
    assert speakers(body) == ["Jan Abt"]


@pytest.mark.parametrize(
    ("first", "name"),
    [
        ("Ole Harms traf Jan Abt.", "Ole Harms"),
        ("Ole Harms kam mit Jan Abt und Tim Egli.", "Ole Harms"),
    ],
)
def test_a_pronoun_is_the_subject_before_it(first: str, name: str) -> None:
    body = f"{first} <s1>Er</s1> sagte, <q1 indirect>es eile</q1>."
    assert speakers(body) == [name]


def test_who_is_said_to_be_something_stays_one() -> None:
    body = (
        "Ina Rau kam; sie ist Sprecherin der Kletterer. "
        "<s1>Sie</s1> sagte, <q1 indirect>es eile</q1>."
    )
    assert speakers(body) == ["Ina Rau"]


def test_an_office_that_somebody_gets_is_nobody_new() -> None:
    body = (
        "Gestern wurde Ole Harms zum Direktor berufen. "
        "<s1>Er</s1> sagte, <q1 indirect>er freue sich</q1>."
    )
    assert speakers(body) == ["Ole Harms"]


def test_own_words_may_come_before_who_says_them() -> None:
    body = "Nach <s1>eigenen Angaben</s1> <q1 indirect>zahlte die Sparkasse Tann zu viel</q1>."
    assert speakers(body) == ["Sparkasse Tann"]


@pytest.mark.parametrize("words", ["Dem Vernehmen nach", "Den neuesten Gerüchten zufolge"])
def test_hearsay_is_nobodys(words: str) -> None:
    body = (
        "<q1 indirect>Es eile</q1>, sagte <s1>Ina Rau</s1>. "
        f"<s2>{words.rsplit(' ', 1)[0]}</s2> {words.rsplit(' ', 1)[1]} "
        "<q2 indirect>soll der Damm brechen</q2>."
    )
    assert speakers(body)[1] == ""


def test_a_passive_without_an_agent_is_nobodys() -> None:
    body = "<q1 reported>Im Mai wurde das Fehlen des Jungen gemeldet.</q1>"
    assert (speakers(body), bases(body)) == ([""], ["unknown"])


@pytest.mark.parametrize(
    ("frame", "name"),
    [("Außerdem wird bemängelt", "Rechnungshof"), ("Inzwischen wurde bekannt", "")],
)
def test_a_frame_without_a_name_may_go_on(frame: str, name: str) -> None:
    body = (
        "<q1 indirect>Es fehle Geld</q1>, erklärte <s1>der Rechnungshof</s1>. "
        f"<f2>{frame},</f2> <q2 indirect>dass niemand prüfe</q2>."
    )
    assert speakers(body)[1] == name


def test_the_government_is_the_country_whose_it_was() -> None:
    body = (
        "Fischer schimpften auf die isländische Regierung. "
        "<s1>Die Regierung</s1> sagte, <q1 indirect>das stimme nicht</q1>."
    )
    assert speakers(body) == ["isländische Regierung"]


def test_a_relative_pronoun_agrees() -> None:
    body = (
        "Zugeschaltet wurde ein Prediger aus London, <s1>der</s1> sagte, <q1 indirect>es eile</q1>."
    )
    assert speakers(body) == ["Prediger"]


def test_a_judge_is_not_the_accused() -> None:
    body = "Ole Harms gestand. <s1>Der Richter</s1> sagte, <q1 indirect>das genüge</q1>."
    assert speakers(body) == ["Richter"]
