from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagte.german.sentences import Sentence, split
from sagte.german.tokens import tokenize

MARKUP = st.text(alphabet="aB. !?…„“»«\"'\n\r-–(3,)z", max_size=80)


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split(text, tokenize(text))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Am 01. Juni beginnt das Fest.",
        "Die Wahl ist am 3. März in Kiel.",
        "Der Umsatz stieg auf 12,4 Mrd. Euro.",
        "Gefragt sind z. B. Pumpen, u. a. Filter und z.B. Rohre.",
        "Dr. Ute Kern und Prof. Alba Rist lasen J. K. Rowling in St. Gallen.",
        "Washington D.C. – Die Sonde bleibt am Boden.",
        "Etwa, bzw. ca. 40 Boote lagen am Steg Nr. 7 der Marina.",
        "Der 2. Weltkrieg und Friedrich II. von Preußen kamen nicht vor.",
        "Und dann … Stille.",
        "„Wer zahlt?“, fragte er.",
        "„Wer zahlt?“ fragte er.",
        "„Nein!“ – so rief sie es in den Saal.",
        "Das Gericht entschied (Az.: 4 K 718/25.KO) am Dienstag.",
        "Der Yahoo!-Chef kaufte 1.100 Boote.",
        "Er schrieb: […] Der Rest fehlt.",
    ],
)
def test_stays_one_sentence(sentence: str) -> None:
    assert cut(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Er kam 2005.", "Firmen folgten.", "Im Jahr 2010 war Schluss."],
        ["Es ging um Wasser, Strom usw.", "Danach sprach niemand mehr."],
        ["Gewürdigt wurde Papst Paul II.", "Er war oft hier."],
        ["Der Angeklagte heißt Clemens R.", "Die Richterin schweigt."],
        ["„Niemand!“", "Dann ging er."],
        ["Er sagte: „Nein.“", "– „Doch.“", "Sie ging."],
        ["Er ging …", "Dann kam sie."],
        ["Ich weiß nicht…", "Müller schwieg."],
        ["Der Preis stieg.", "(Der Rabatt fiel weg.)", "Alle klagten."],
        ["Wie bitte?!", "20 Boote sanken.", "„ja“ stand auf einem."],
    ],
)
def test_cuts_between_sentences(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


def test_forgotten_space() -> None:
    assert cut("Alle waren.Ein Boot fehlte.") == ["Alle waren.", "Ein Boot fehlte."]
    assert cut("Alle waren da.“Ein Boot fehlte.") == ["Alle waren da.“", "Ein Boot fehlte."]
    assert cut("Mehr auf www.boot.example.") == ["Mehr auf www.boot.example."]


def test_quotation_of_several_sentences_is_cut_and_keeps_its_clause() -> None:
    text = "„Wir gehen. Es reicht. Jetzt ist Schluss“, sagte sie."
    assert cut(text) == ["„Wir gehen.", "Es reicht.", "Jetzt ist Schluss“, sagte sie."]


def test_paragraph_ends_sentence_but_wrapped_line_does_not() -> None:
    assert cut("Ohne Punkt\n\nNeuer Absatz") == ["Ohne Punkt", "Neuer Absatz"]
    assert cut("Ohne Punkt\r\nNeue Zeile") == ["Ohne Punkt", "Neue Zeile"]
    wrapped = (
        "Die Fähre nach Amrum ist am Montag wegen des Sturms nicht mehr in\n"
        "Dagebüll angekommen und musste vor der Insel vor Anker gehen."
    )
    assert cut(wrapped) == [wrapped]


def test_tokens_of_a_part_of_the_text() -> None:
    text = "Kopf. Eins. Zwei."
    assert split(text, tokenize(text, 6)) == [Sentence(6, 11, 0, 2), Sentence(12, 17, 2, 4)]
    assert split(text, []) == []


@given(st.one_of(st.text(max_size=200), MARKUP))
def test_every_token_is_in_one_sentence(text: str) -> None:
    tokens = tokenize(text)
    sentences = split(text, tokens)
    assert [i for s in sentences for i in range(s.first, s.stop)] == list(range(len(tokens)))
    for s in sentences:
        assert s.first < s.stop
        assert (s.start, s.end) == (tokens[s.first].start, tokens[s.stop - 1].end)


@pytest.mark.parametrize("piece", ['."', ". ", "a. ", "„a.“ ", '" ', "…", "A. B. ", "(.\n"])
def test_takes_linear_time(piece: str) -> None:
    text = piece * 40_000
    tokens = tokenize(text)
    began = time.process_time()
    split(text, tokens)
    assert time.process_time() - began < 5


def test_the_platform_x_ends_a_sentence_and_a_tenth_pope_does_not() -> None:
    assert len(cut("Das schrieb sie auf der Plattform X. China bot Hilfe an.")) == 2
    assert len(cut("Ihn weihte Pius X. China lag ihm fern.")) == 1
