"""Speakers that the tagger cut badly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagte.german.tokens import tokenize
from sagte.reading.speaking import mended
from sagte.tagger.attribution import Attribution
from sagte.tagger.tagger import Quotation


def speaker(text: str, found: str, cue: str = "", addressee: str = "") -> str:
    """What becomes of the speaker ``found`` in a text."""
    tokens = tokenize(text)

    def places(words: str) -> tuple[int, ...]:
        start = text.index(words)
        stop = start + len(words)
        return tuple(i for i, token in enumerate(tokens) if start <= token.start < stop)

    roles = Attribution(
        speaker=places(found),
        cue=places(cue) if cue else (),
        addressee=places(addressee) if addressee else (),
    )
    quotation = Quotation([0], False, "indirect", 1.0, None, roles)
    [after] = mended(text, tokens, [quotation])
    words = after.roles.speaker
    return text[tokens[words[0]].start : tokens[words[-1]].end] if words else ""


@pytest.mark.parametrize(
    ("text", "found", "right"),
    [
        ("Insgeheim hofft Hille, dass es regnet.", "Insgeheim hofft Hille", "Hille"),
        ("Unterdessen verlangen die Förster mehr Geld.", "Unterdessen", "die Förster"),
        ("Vergeblich verlangte Ministerin Ott für alle Geld.", "Vergeblich", "Ministerin Ott"),
        ("Den Wirten sagte die Stadt Hilfe zu.", "Den Wirten sagte die Stadt", "die Stadt"),
        ("Mit dem Wirt stritt der Koch.", "Wirt stritt der Koch", "der Koch"),
        ("Er bestätigte das Aus.", "Er bestätigte das Aus", "Er"),
        ("Peru hatte der Union gedroht.", "Peru hatte der Union", "Peru"),
        ("„Nein“, sagte sie im Radio.", "sie im", "sie"),
        ("„Nein“, sagte die Wirtin dem Sender Nord.", "die Wirtin dem Sender", "die Wirtin"),
        ("Es fehlten nach Angaben der Wacht vier Boote.", "der Wacht vier", "der Wacht"),
        ("Aus Kreisen der Förster verlautete, es brenne.", "Kreisen der", "Kreisen der Förster"),
        ("Ein Fährmann, der dort wohnt, rief: „Halt!“", "Ein Fährmann, der dort wohnt,",
         "Ein Fährmann, der dort wohnt"),
        ("„Nein“, sagte Dr. Ada Holm aus Den Haag.", "Dr. Ada Holm aus Den Haag",
         "Dr. Ada Holm aus Den Haag"),
        ("sie und er sagten, es reiche.", "sie und er", "sie und er"),
        ("viele sagten, es reiche.", "viele", "viele"),
    ],
)  # fmt: skip
def test_a_speaker_is_a_phrase(text: str, found: str, right: str) -> None:
    assert speaker(text, found) == right


def test_words_of_the_cue_tell_on_which_side_the_speaker_stands() -> None:
    text = "Die Tiere kehrten den Forscherinnen zufolge um."
    assert speaker(text, "Die Tiere kehrten den Forscherinnen", "zufolge") == "den Forscherinnen"
    text = "Das Schiff sank laut einem Zeugen sofort."
    assert speaker(text, "Das Schiff sank laut einem Zeugen", "laut") == "einem Zeugen"


def test_whom_the_words_were_said_to_is_no_part_of_the_speaker() -> None:
    text = "„Nein“, sagte Wirtin Ada Holm der Neuen Harzer Zeitung."
    found = "Wirtin Ada Holm der Neuen Harzer Zeitung"
    assert speaker(text, found, "sagte", "Zeitung") == "Wirtin Ada Holm"


def test_nobody_is_added_and_shared_speakers_stay_shared() -> None:
    text = "Sonst nichts."
    tokens = tokenize(text)
    nobody = Quotation([0], False, "indirect", 1.0, None, Attribution())
    assert mended(text, tokens, [nobody]) == [nobody]
    text = "„Nein“, sagte sie im Radio. Es reiche."
    tokens = tokenize(text)
    here = tuple(i for i, t in enumerate(tokens) if text[t.start : t.end] in ("sie", "im"))
    one = Quotation([0], False, "direct", 1.0, None, Attribution(speaker=here))
    two = Quotation([9], False, "indirect_free_indirect", 1.0, None, Attribution(speaker=here))
    first, second = mended(text, tokens, [one, two])
    assert first.roles.speaker == second.roles.speaker == here[:1]


_WORDS = [
    "Zugleich",
    "sagte",
    "verlangte",
    "der",
    "dem",
    "sie",
    "Rau",
    "Förster",
    "Zeitung",
    "laut",
    "zufolge",
    "von",
    "und",
    ",",
    ".",
]


@given(st.lists(st.sampled_from([*_WORDS, "\n"]), max_size=12).map(" ".join), st.data())
def test_any_speaker_keeps_words_of_the_text(text: str, data: st.DataObject) -> None:
    tokens = tokenize(text)
    if not tokens:
        return
    some = st.lists(st.integers(0, len(tokens) - 1), min_size=1, unique=True).map(sorted)
    roles = Attribution(*(tuple(data.draw(some)) for _role in range(4)))
    quotation = Quotation([0], False, "reported", 1.0, None, roles)
    [after] = mended(text, tokens, [quotation])
    speaker = after.roles.speaker
    assert speaker == tuple(sorted(set(speaker)))
    assert 0 <= speaker[0] <= speaker[-1] < len(tokens)


@pytest.mark.parametrize(
    ("text", "found", "right"),
    [
        ("Rau teilte den Mitgliedern mit, es eile.", "den", "den Mitgliedern"),
        ("Rau sagte dem Sender Telesur, es eile.", "dem", "dem Sender Telesur"),
        ("Rau sagte es dem, der fragte.", "dem", "dem"),
        ("Rau sagte Abt, es eile.", "Abt", "Abt"),
    ],
)
def test_an_addressee_that_is_an_article_gets_its_noun(text: str, found: str, right: str) -> None:
    tokens = tokenize(text)
    place = [text[token.start : token.end] for token in tokens].index(found)
    roles = Attribution(addressee=(place,))
    [after] = mended(text, tokens, [Quotation([0], False, "indirect", 1.0, None, roles)])
    words = after.roles.addressee
    assert text[tokens[words[0]].start : tokens[words[-1]].end] == right
