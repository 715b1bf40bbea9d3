"""Words in the index: spelling, forms, and searches as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagte.archive.results import Query
from sagte.archive.search import marks, wanted
from sagte.archive.words import folded, indexed, stems_and_forms, words


@pytest.mark.parametrize(
    "family",
    [
        "Verhandlung Verhandlungen verhandelt verhandeln verhandelte",
        "Warnung warnte warnt gewarnt WARNEN",
        "spricht sprach gesprochen sprechen",
        "ankündigen angekündigt anzukündigen Ankündigung",
        "zurücktreten zurückgetreten zurückzutreten",
        "Haus Häuser Haeuser HÄUSERN",
        "fordert gefordert Forderungen forderten",
    ],
)
def test_forms_of_a_word_share_a_stem(family: str) -> None:
    assert len({indexed(word)[1] for word in family.split()}) == 1


@pytest.mark.parametrize("pair", ["Zeit Zeitung", "Kritik Krise", "Wahl Wahrheit", "Rat Ratte"])
def test_other_words_do_not(pair: str) -> None:
    one, other = pair.split()
    assert indexed(one)[1] != indexed(other)[1]


@pytest.mark.parametrize(
    "spellings",
    [
        "Größe GROESSE groesse größe",
        "Müller Mueller MÜLLER Mu\u0308ller",
        "Straße Strasse Stra\u00adße",
    ],
)
def test_spellings_are_one(spellings: str) -> None:
    assert len({folded(word) for word in spellings.split()}) == 1


@given(st.text(alphabet="aBüß1 _-.\u0301\u00ad\u200bﾞ٣", max_size=20), st.integers(0, 20))
def test_what_is_indexed_are_the_words_that_are_found(text: str, start: int) -> None:
    found = list(words(text, start))
    stems, forms = stems_and_forms(text, start, len(text))
    assert (stems, forms) == ([word.stem for word in found], [word.form for word in found])
    assert all(stems)
    assert all(forms)


def test_places_are_code_points() -> None:
    text = "😀 Nato-Chefin: „Größe“"
    assert [text[word.start : word.end] for word in words(text)] == ["Nato", "Chefin", "Größe"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("verhandelt", ["Verhandlungen"]),
        ('"neue verhandlungen"', ["Neue Verhandlungen"]),
        ('"Verhandlungen neue"', []),
        ("verhand*", ["Verhandlungen"]),
        ("Nato-Chefs", ["Nato-Chef"]),
        ("", []),
    ],
)
def test_marks(typed: str, found: list[str]) -> None:
    text = "Neue Verhandlungen mit dem Nato-Chef."
    spans = marks(text, 0, len(text), wanted(Query(words=typed)).terms)
    assert [text[span.start : span.end] for span in spans] == found


@given(st.text(), st.text())
def test_marks_lie_in_the_text(typed: str, text: str) -> None:
    spans = marks(text, 0, len(text), wanted(Query(words=typed)).terms)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
