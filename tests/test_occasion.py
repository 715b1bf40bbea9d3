"""On what occasion something was said."""

from __future__ import annotations

import pytest

from sagte.german.lexicon import Entry, Lexicon, shipped
from sagte.reading.context import Context
from sagte.reading.occasion import occasions
from test_said_on import FRAME, TUESDAY, context


def told(markup: str) -> dict[str, str]:
    return {key: words.text for key, words in occasions(context(markup, TUESDAY)).items()}


@pytest.mark.parametrize(
    "words",
    [
        "auf einer Pressekonferenz in Prag",
        "auf Anfrage",
        "auf X",
        "auf der Plattform Mastodon",
        "in einer Ansprache an die Bevölkerung",
        "im Bundestag",
        "vor dem Landgericht",
        "vor Journalisten",
        "in einer schriftlichen Mitteilung",
        "in einem offenen Brief",
        "bei einem gemeinsamen Auftritt in Brünn",
        "nach der Sitzung",
        "am Rande der Verleihung",
        "auf der Bühne des Stadtsaals",
        "im Gespräch mit dieser Zeitung",
        "in der Bundespressekonferenz",
        "während der Anhörung",
        "im Staatsfernsehen",
    ],
)
def test_the_phrase_of_the_frame(words: str) -> None:
    assert told(FRAME.format(f" {words}")) == {"s1": words}
    assert told(FRAME.format(f" am Montag {words}")) == {"s1": words}


@pytest.mark.parametrize(
    "words",
    ["am Rande", "in Prag", "auf Rathauskreise", "mit einem Brief in der Hand", "vor dem Haus"],
)
def test_what_is_no_occasion(words: str) -> None:
    assert told(FRAME.format(f" {words}")) == {}


def test_what_is_spoken_of_is_no_occasion() -> None:
    markup = (
        "<q1 indirect>In einer Rede habe er das gesagt</q1><f1>, <c1>sagte</c1> <s1>sie</s1></f1>."
    )
    assert told(markup) == {}


def test_the_sentence_around_the_frame() -> None:
    markup = (
        "In einem Interview, das lange dauerte, <f1><c1>sagte</c1> <s1>sie</s1>:</f1> "
        "<q1 direct>„Ja.“</q1>"
    )
    assert told(markup) == {"s1": "In einem Interview"}


def test_the_speaker_goes_on() -> None:
    markup = (
        FRAME.format(" in einem Interview")
        + " <q2 indirect_free_indirect>Man gehe nun.</q2> <q3 direct>„Nein“</q3><f3>, "
        "<c3>sagte</c3> <s3>Udo Lenz</s3></f3>."
    )
    assert told(markup) == {"s1": "in einem Interview", "s2": "in einem Interview"}


def test_at_another_time_it_is_another_occasion() -> None:
    markup = FRAME.format(" in einem Interview") + (
        " <f2>Im März <c2>hatte</c2> <s2>sie</s2> <c2>gesagt</c2>:</f2> <q2 direct>„Nein“</q2>."
    )
    assert told(markup) == {"s1": "in einem Interview"}


def test_a_heading_sets_no_scene() -> None:
    markup = "Streit\n\nDas Amt schweigt dazu.\n\nVor der Sitzung\n\n" + FRAME.format("")
    assert told(markup) == {}


def test_a_user_adds_occasions() -> None:
    plain = context(FRAME.format(" beim Sommerkränzchen in Ulm"))
    assert occasions(plain) == {}
    entry = Entry("*kränzchen", {"with": "beim"})
    added = shipped() + Lexicon({"occasions": (entry,)})
    found = occasions(Context.of(plain.report, plain.statements, added))
    assert [words.text for words in found.values()] == ["beim Sommerkränzchen in Ulm"]
