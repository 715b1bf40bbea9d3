"""The parts of the room people: spellings, ids, word lists, phrases, names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import text_record
from sagte.people.forms import strong
from sagte.people.ids import Ids, slug
from sagte.people.lexis import lexis
from sagte.people.names import person_name
from sagte.people.phrases import phrases
from sagte.people.spellings import spelling
from sagte.people.story import Story
from sagte.people.words import given_names


@pytest.mark.parametrize(
    "variants",
    [
        ("Selenskyj", "Selenski", "Zelenskyy", "Selenskij"),
        ("Peskow", "Peskov"),
        ("Anthony", "Antony"),
        ("Schoigu", "Shoigu"),
        ("Nawalny", "Navalny"),
        ("Tschernow", "Chernov"),
        ("Müller", "Mueller"),
    ],
)
def test_variants_of_a_name_have_one_key(variants: tuple[str, ...]) -> None:
    assert len({spelling(name) for name in variants}) == 1


@pytest.mark.parametrize(("one", "other"), [("Keller", "Kellner"), ("Rau", "Rauh"), ("Abt", "Alt")])
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert spelling(one) != spelling(other)


@pytest.mark.parametrize(
    ("name", "made"),
    [("Jens Stoltenberg", "jens-stoltenberg"), ("Jörg Weiß", "joerg-weiss"), ("Вова", "x")],
)
def test_slugs(name: str, made: str) -> None:
    assert slug(name) == made


@given(st.lists(st.text(max_size=4), max_size=12))
def test_ids_are_unique(names: list[str]) -> None:
    ids = Ids()
    made = [ids.of(name) for name in names]
    assert len(set(made)) == len(made)


def test_offices_are_known_by_their_endings() -> None:
    tables = lexis()
    found = tables.office("Vizeaußenministerin")
    assert found is not None
    assert (found.lemma, found.gender) == ("aussenminister", "f")
    assert tables.office("Hartmann") is None
    body = tables.body("Raumfahrtbehörde")
    assert body is not None
    assert body.lemma == "behörde"
    nations = tables.named_body("Vereinten Nationen")
    assert nations is not None
    assert nations.name == "Vereinte Nationen"


@pytest.mark.parametrize(
    ("word", "code"),
    [("russischen", "RU"), ("Schweizer", None), ("US", "US"), ("irische", "IE"), ("kluge", None)],
)
def test_adjectives_of_countries(word: str, code: str | None) -> None:
    assert lexis().adjective(word) == code


def test_countries_go_by_many_names() -> None:
    country = lexis().country
    names = ("USA", "Washington", "Vereinigte Staaten", "Amerikas")
    assert {country(name) for name in names} == {"US"}
    assert country("Hamburg") is None


def test_inhabitants_tell_their_gender() -> None:
    found = [lexis().inhabitant(word) for word in ("Kroate", "Kroatin", "Deutsche", "Weser")]
    assert [one and (one.code, one.gender) for one in found] == [
        ("HR", "m"), ("HR", "f"), ("DE", ""), None,
    ]  # fmt: skip


def test_first_names_have_one_gender() -> None:
    names = given_names()
    assert (names["ilka"], names["jens"], names["kim"]) == ("f", "m", "")
    assert len(names) > 2000


def test_adjectives_without_an_article() -> None:
    assert [strong("Deutsche", gender) for gender in ("m", "f", "n", "pl")] == [
        "Deutscher", "Deutsche", "Deutsches", "Deutsche",
    ]  # fmt: skip


def names(text: str) -> list[str]:
    story = Story.of(text_record(text))
    found = (person_name(story, lexis(), phrase) for phrase in phrases(story))
    return [name.full for name in found if name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gestern kam Vorstandschefin Dr. Birgit Kalt.", "Birgit Kalt"),
        ("Gestern kam Joris van Aalten.", "Joris van Aalten"),
        ("Gestern kam George W. Tanner.", "George W. Tanner"),
        ("Gestern kam der Präsident Okonkwo.", "Okonkwo"),
        ("Gestern kam die FDP-Politikerin Xanthi Orlow.", "Xanthi Orlow"),
        ("Dann räumte Chef Nils Hart Fehler ein.", "Nils Hart"),
        ("Gestern kam Kai „Welle“ Sander.", "Kai Sander"),
    ],
)
def test_names_of_persons(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Die Anne Frank Stiftung zahlt.",
        "Der Ministerpräsident Bayerns schwieg.",
        "Die Hamburger Polizei schwieg.",
        "Sie kommt Ende Mai.",
    ],
)
def test_no_names_of_persons(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Die am Dienstag in Bern gegründete Stiftung zahlt.", "Stiftung"),
        ("Der Deutsche Städte- und Gemeindebund zahlt.", "Deutsche Städte- und Gemeindebund"),
        ("Ein 46 Jahre alter Zimmermann zahlt.", "Zimmermann"),
    ],
)
def test_nouns_of_a_phrase(text: str, words: str) -> None:
    story = Story.of(text_record(text))
    first = next(phrases(story))
    assert story.shown(first.nouns[0], first.nouns[-1] + 1) == words
