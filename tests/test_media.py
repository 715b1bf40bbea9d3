"""Where a report names media, known to the lists or not."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagte.german.lexicon import read_lexicon, shipped
from sagte.reading.media import mentions
from sagte.reading.media_names import canonical


def named(text: str) -> list[tuple[str, str]]:
    """Name and words of every medium that needs nothing beside it."""
    return [
        (mention.name, text[mention.start : mention.end])
        for mention in mentions(text, shipped())
        if not mention.needs
    ]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("der Deutschen Presse-Agentur", "dpa", "Deutschen Presse-Agentur"),
        ("der Nachrichtenagentur Tass", "TASS", "Tass"),
        ("in der Süddeutschen Zeitung", "Süddeutsche Zeitung", "Süddeutschen Zeitung"),
        ("der Neuen Zürcher Zeitung", "NZZ", "Neuen Zürcher Zeitung"),
        ("des Kölner Stadt-Anzeigers", "Kölner Stadt-Anzeiger", "Kölner Stadt-Anzeigers"),
        ("des „Spiegels“", "Spiegel", "Spiegels"),
        ("dem »Kurier«", "Kurier", "Kurier"),
        ("dem Magazin DER SPIEGEL", "Spiegel", "DER SPIEGEL"),
        ("im Bayerischen Rundfunk", "BR", "Bayerischen Rundfunk"),
        ("dem ZDF-Morgenmagazin", "ZDF", "ZDF"),
        ("im ARD-„Morgenmagazin“", "ARD", "ARD"),
        ("von Al-Dschasira", "Al Jazeera", "Al-Dschasira"),
        ("der Zeitschrift „auto, motor und sport“", "auto motor und sport", None),
        ("der Zeitung La Nube", "La Nube", "La Nube"),
        ("das Fachportal „Bahn Intern“", "Bahn Intern", "Bahn Intern"),
        ("der Nachrichtenagentur Orbis", "Orbis", "Orbis"),
        ("des Portals Nordwind.de", "Nordwind.de", "Nordwind.de"),
        ("der „Wallburger Bote“", "Wallburger Bote", "Wallburger Bote"),
    ],
)
def test_media_are_found_in_their_forms(text: str, name: str, words: str | None) -> None:
    found = named(text)
    assert found[:1] == [(name, words or found[0][1])]


@pytest.mark.parametrize(
    "text",
    [
        "in der Zeit danach",
        "auf der Welt",
        "ein schönes Bild",
        "die Presse",
        "die Spiegel-Affäre",
        "zu Welten und Bildern",
        "As im Ärmel und sr am Rand",
        "kein Bericht",
    ],
)
def test_common_words_are_no_media_by_themselves(text: str) -> None:
    assert named(text) == []


def test_names_that_end_like_a_paper_are_put_in_the_nominative() -> None:
    text = "Der Neuen Wallburger Zeitung, des Elbe-Kuriers und des Norddeutschen Anzeigers wegen."
    found = [mention.name for mention in mentions(text, shipped())]
    assert found == ["Neue Wallburger Zeitung", "Elbe-Kurier", "Norddeutscher Anzeiger"]


def test_a_noun_calls_back_to_the_medium_before_it() -> None:
    text = "Das sagte er der Zeitung „La Nube“. Das Blatt schrieb weiter, der Sender schwieg."
    back = mentions(text, shipped())[1:]
    assert [(mention.name, text[mention.start : mention.end]) for mention in back] == [
        ("La Nube", "Blatt"),
        ("La Nube", "Sender"),
    ]


def test_canonical_names() -> None:
    assert canonical("»SZ«", shipped()) == ("Süddeutsche Zeitung", "outlet")
    assert canonical("Deutsche Presse-Agentur", shipped()) == ("dpa", "agency")
    assert canonical("Ina Rau", shipped()) is None
    assert canonical("", shipped()) is None


def test_a_user_adds_media(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text(
        "[outlets]\nTal und Berg\nTuB | name: Tal und Berg\nSpiegel | name: Mein Spiegel\n"
        "[agencies]\nOrbis Press\n",
        encoding="utf-8",
    )
    lexicon = shipped() + read_lexicon(path)
    text = "Laut TuB und Orbis Press"
    assert [(m.name, m.kind) for m in mentions(text, lexicon)] == [
        ("Tal und Berg", "outlet"),
        ("Orbis Press", "agency"),
    ]
    assert canonical("Spiegel", lexicon) == ("Mein Spiegel", "outlet")
    assert canonical("Spiegel", shipped()) == ("Spiegel", "outlet")


@given(st.text(alphabet="„“\"»«'-.,() \nabeZSädpaKurierZeitungBBC", max_size=80))
def test_any_text_can_be_searched(text: str) -> None:
    found = mentions(text, shipped())
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


@pytest.mark.parametrize("piece", ["die Zeitung ", "A-", "„B ", "Neuen ", "Radio Kurier "])
def test_a_million_characters_take_seconds_at_most(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    start = time.process_time()
    mentions(text, shipped())
    assert time.process_time() - start < 15
