from __future__ import annotations

import pytest

from sagte.german.mood import mood, moods, sentence_mood


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("sei", "konjunktiv_1"),
        ("seien", "konjunktiv_1"),
        ("könne", "konjunktiv_1"),
        ("wisse", "konjunktiv_1"),
        ("wäre", "konjunktiv_2"),
        ("ginge", "konjunktiv_2"),
        ("bräuchte", "konjunktiv_2"),
        ("habe", "konjunktiv_1_or_indicative"),
        ("gehe", "konjunktiv_1_or_indicative"),
        ("handele", "konjunktiv_1_or_indicative"),
        ("handle", "konjunktiv_1_or_indicative"),
        ("sollte", "konjunktiv_2_or_indicative"),
        ("machte", "konjunktiv_2_or_indicative"),
        ("ging", "indicative"),
        ("hat", "indicative"),
        ("führe", "konjunktiv_1_or_indicative"),
    ],
)
def test_form(form: str, told: str) -> None:
    assert mood(form) == told


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("entgegenschlage", "konjunktiv_1_or_indicative"),
        ("zurückkäme", "konjunktiv_2"),
        ("vorwarf", "indicative"),
        ("müßte", "konjunktiv_2"),
        ("heisse", "konjunktiv_1_or_indicative"),
        ("heiße", "konjunktiv_1_or_indicative"),
    ],
)
def test_prefixes_and_spellings(form: str, told: str) -> None:
    assert mood(form) == told


@pytest.mark.parametrize(
    "word", ["", "meine", "eine", "lange", "teilweise", "zufolge", "gehen", "Reise", "Habe", "blau"]
)
def test_tells_nothing(word: str) -> None:
    assert mood(word) is None


def test_ambiguous_form_without_ich_is_konjunktiv() -> None:
    words = ["Der", "Zeuge", "habe", "nichts", "gesehen"]
    assert moods(words)[2] == "konjunktiv_1"
    assert sentence_mood(words) == "konjunktiv_1"


def test_ambiguous_form_with_ich_stays_open() -> None:
    assert sentence_mood(["Ich", "habe", "nichts", "gesehen"]) == "konjunktiv_1_or_indicative"


def test_what_says_most_counts() -> None:
    assert sentence_mood(["Wenn", "er", "käme", ",", "gehe", "sie"]) == "konjunktiv_1"
    assert sentence_mood(["Er", "kam", ",", "wenn", "sie", "ginge"]) == "konjunktiv_2"
    assert sentence_mood(["Er", "kam"]) == "indicative"
    assert sentence_mood([]) is None


def test_only_auxiliaries_open_a_sentence_as_verbs() -> None:
    assert moods(["Sei", "das", "wahr"])[0] == "konjunktiv_1"
    assert moods(["Frage", "und", "Antwort"])[0] is None
