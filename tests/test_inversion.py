"""Subjects right behind their verb, whatever the tagger took for the speaker."""

from __future__ import annotations

import pytest

from sagte.german.tokens import tokenize
from sagte.reading.inversion import inverted
from sagte.reading.speaking import mended
from sagte.tagger.attribution import Attribution
from sagte.tagger.tagger import Quotation


def told(text: str, quote: str, speaker: str, frame: str, cue: str) -> list[str]:
    """Quote, speaker and frame after mending; all are given by their words."""
    tokens = tokenize(text)

    def places(words: str) -> list[int]:
        if not words:
            return []
        start = text.index(words)
        return [i for i, t in enumerate(tokens) if start <= t.start < start + len(words)]

    roles = Attribution(
        tuple(places(speaker)), tuple(places(cue)), tuple(places(frame)), addressee=()
    )
    kind = "indirect" if cue else "reported"
    given = Quotation(places(quote), False, kind, 1.0, None, roles)
    [made] = mended(text, tokens, inverted(text, tokens, [given]))

    def words(indices: tuple[int, ...] | list[int]) -> str:
        return " ".join(text[tokens[i].start : tokens[i].end] for i in indices)

    return [words(made.words), words(made.roles.speaker), words(made.roles.frame)]


def test_what_stands_before_a_frame_in_the_middle_is_said_too() -> None:
    text = "Das Urteil, sagte Rau zum Schluss, werde bald fallen."
    found = told(
        text, "werde bald fallen", "Das Urteil", "Das Urteil, sagte Rau zum Schluss,", "sagte"
    )
    assert found == ["Das Urteil werde bald fallen", "Rau", ", sagte Rau zum Schluss ,"]


def test_a_clause_about_the_source_is_not_said() -> None:
    text = "„Ja“, sagte Rau einem Bericht der BBC zufolge, die den Auftritt zeigte."
    tokens = tokenize(text)
    first = next(i for i, t in enumerate(tokens) if t.start == text.index("die den"))
    relative = Quotation(list(range(first, first + 4)), False, "indirect", 1.0, None, Attribution())
    assert inverted(text, tokens, [relative]) == []


def test_a_clause_before_the_frame_stays_outside() -> None:
    text = "Es war spät, sagte Rau, man gehe."
    found = told(text, "man gehe", "Rau", "Es war spät, sagte Rau,", "sagte")
    assert found[0] == "man gehe"


@pytest.mark.parametrize(
    ("text", "speaker", "frame", "cue", "right"),
    [
        (
            "Es eile, schrieb er in einer ersten Mail.",
            "ersten Mail",
            ", schrieb er in einer ersten Mail",
            "schrieb",
            "er",
        ),
        (
            "Es eile, sagte sie am Montag der „Tagespost“.",
            "der „Tagespost“",
            ", sagte sie am Montag der „Tagespost“",
            "sagte",
            "sie",
        ),
        (
            "Es eile, hieß es beim Brauereiverband.",
            "",
            ", hieß es beim Brauereiverband",
            "hieß es",
            "Brauereiverband",
        ),
        (
            "In Rom hieß es aus dem Ministerium, es eile.",
            "Rom",
            "In Rom hieß es aus dem Ministerium,",
            "hieß es",
            "dem Ministerium",
        ),
        (
            "Es eile, hieß es bei einer Pressekonferenz.",
            "",
            ", hieß es bei einer Pressekonferenz",
            "hieß es",
            "",
        ),
        (
            "Es eile, verlautete aus dem Präsidium.",
            "",
            ", verlautete aus dem Präsidium",
            "verlautete",
            "dem Präsidium",
        ),
        (
            "Der Rat Till Abt, selbst Arzt, hielt dem Wirt vor, es eile.",
            "dem Wirt",
            ", hielt dem Wirt vor,",
            "hielt",
            "Der Rat Till Abt",
        ),
    ],
)
def test_the_subject_of_a_frame(text: str, speaker: str, frame: str, cue: str, right: str) -> None:
    quote = "es eile" if text.endswith("es eile.") else "Es eile"
    assert told(text, quote, speaker, frame, cue)[1] == right


@pytest.mark.parametrize(
    ("text", "speaker", "right"),
    [
        ("Den Schulen versprach sie mehr Geld.", "Den Schulen", "sie"),
        ("Den Opfern sagte die Firma Hilfe zu.", "Den Opfern", "die Firma"),
        ("Als Preis nennt das Blatt drei Euro.", "Preis", "das Blatt"),
        ("Für Samstag kündigte es eine Wache an.", "eine Wache", "es"),
        ("Der Minister forderte sie zum Rücktritt auf.", "Der Minister", "Der Minister"),
    ],
)
def test_the_subject_of_a_summary(text: str, speaker: str, right: str) -> None:
    assert told(text, text, speaker, "", "")[1] == right


def test_a_speaker_ends_before_the_next_verb() -> None:
    text = "Es eile, meinte die Wirtin und wischte den Tisch."
    frame = ", meinte die Wirtin und wischte den Tisch"
    found = told(text, "Es eile", "die Wirtin und wischte den Tisch", frame, "meinte")
    assert found[1] == "die Wirtin"


def test_who_passed_it_on_is_not_who_said_it() -> None:
    text = "Man stehe bereit, erklärte Kremlsprecher Jan Abt laut der Agentur Tass."
    frame = ", erklärte Kremlsprecher Jan Abt laut der Agentur Tass"
    found = told(text, "Man stehe bereit", "der Agentur Tass", frame, "erklärte")
    assert found[1] == "Kremlsprecher Jan Abt"
    whole = "Kremlsprecher Jan Abt laut der Agentur Tass"
    found = told(text, "Man stehe bereit", whole, frame, "erklärte")
    assert found[1] == "Kremlsprecher Jan Abt"
