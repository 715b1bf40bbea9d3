"""Sentences that only sum up what was said are found where the tagger found nothing."""

from __future__ import annotations

import pytest

from sagte.german.tokens import tokenize
from sagte.reading.summaries import summed_up, with_summaries
from sagte.tagger.attribution import Attribution
from sagte.tagger.tagger import Quotation

TEXT = "Die Brücke ist gesperrt. Die Stadträtin kritisierte den Landesbetrieb scharf."
TOKENS = tokenize(TEXT)


def test_a_verb_that_sums_up_makes_a_statement() -> None:
    (found,) = with_summaries([], summed_up(TEXT, TOKENS))
    assert (found.type, found.nested, found.medium) == ("reported", False, "speech")
    said = TEXT[TOKENS[found.words[0]].start : TOKENS[found.words[-1]].end]
    assert said == "Die Stadträtin kritisierte den Landesbetrieb scharf."
    assert [TEXT[slice(*TOKENS[word])] for word in found.roles.speaker] == ["Die", "Stadträtin"]


def test_what_the_tagger_found_goes_first() -> None:
    told = Quotation([6, 7, 8], False, "indirect", 0.9, "speech", Attribution())
    assert with_summaries([told], summed_up(TEXT, TOKENS)) == [told]


def test_a_passive_has_nobody_who_speaks() -> None:
    text = "Der Landesbetrieb wurde scharf kritisiert."
    assert summed_up(text, tokenize(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Die Polizei wollte sich dazu am Abend nicht äußern.",
        "Den Namen des Helfers wollte der Trainer nicht nennen.",
        "Der Verband machte den Minister für die Misere verantwortlich.",
        "Die Firma bot den Opfern eine Entschädigung an.",
        "Einen Rücktritt schloss die Ministerin aus.",
        "Der Verband lehnt die Pläne strikt ab.",
    ],
)
def test_summaries_that_the_tagger_overlooked(text: str) -> None:
    assert [hint.type for hint in summed_up(text, tokenize(text))] == ["reported"]


@pytest.mark.parametrize(
    "text", ["Die Polizei wollte den Wagen nicht anhalten.", "Die Tür schloss die Ministerin zu."]
)
def test_what_nobody_said_is_no_summary(text: str) -> None:
    assert summed_up(text, tokenize(text)) == []
