"""Whom the words are aimed at."""

from __future__ import annotations

import pytest

from builders import record_of
from sagte.reading.acts import acts
from sagte.reading.context import Context
from sagte.reading.target import target


def aimed(markup: str, number: int = 1) -> str | None:
    """The target of a statement of a marked text; its spans are checked."""
    record = record_of(f"---\n{markup}")
    context = Context.of(record.report, record.statements)
    statement = next(s for s in record.statements if s.id == f"s{number}")
    found = target(statement, acts(statement, context), context)
    if found is None:
        return None
    assert found.id is None
    assert found.text == " ".join(context.text[s.start : s.end] for s in found.spans)
    return found.text


def test_the_one_who_is_spoken_to() -> None:
    text = (
        "<f1>Rau <c1>forderte</c1> <a1>Landrätin Mia Kern (SPD)</a1> <c1>auf</c1>,</f1> "
        "<q1 indirect speech>zu zahlen</q1>."
    )
    assert aimed(text) == "Landrätin Mia Kern"


def test_who_hears_plain_telling_is_no_target() -> None:
    text = (
        "<f1>Rau <c1>sagte</c1> <a1>den Reportern</a1>,</f1> "
        "<q1 indirect speech>die Halle sei ein Skandal</q1>."
    )
    assert aimed(text) is None


@pytest.mark.parametrize(
    ("words", "whom"),
    [
        ("<s1>Rau</s1> kritisierte die Regierung scharf.", "die Regierung"),
        ("<s1>Rau</s1> kritisierte die geplante Kürzung.", None),
        ("Von der Verwaltung verlangte <s1>Rau</s1> Auskunft.", "der Verwaltung"),
        ("<s1>Rau</s1> appellierte an die Anwohner.", "die Anwohner"),
        ("<s1>Rau</s1> beschuldigte den Trainer schwer.", "den Trainer"),
        ("<s1>Rau</s1> begrüßte die Regierung.", None),
    ],
)
def test_whom_a_summary_names(words: str, whom: str | None) -> None:
    assert aimed(f"<q1 reported speech>{words}</q1>") == whom


@pytest.mark.parametrize(
    ("words", "whom"),
    [
        ("dass der Bund die Kosten trägt", "der Bund"),
        ("dass das Dach hält", None),
    ],
)
def test_of_whom_something_is_demanded(words: str, whom: str | None) -> None:
    frame = "<f1><s1>Rau</s1> <c1>verlangte</c1>,</f1>"
    assert aimed(f"{frame} <q1 indirect speech>{words}</q1>.") == whom


def test_those_who_speak_in_the_report_are_known_by_name() -> None:
    text = (
        "<f1><s1>Mia Kern</s1> <c1>sagte</c1>,</f1> <q1 indirect speech>es regne</q1>. "
        "<q2 reported speech><s2>Rau</s2> attackierte Kern.</q2>"
    )
    assert aimed(text, 2) == "Kern"


def test_a_fragment_is_aimed_at_whom_the_whole_is() -> None:
    text = (
        "<f1+2><s1+2>Rau</s1+2> <c1+2>drohte</c1+2>,</f1+2> <q1 indirect speech>lege der Konzern "
        "nicht nach, werde <q2 direct speech>„es kalt“</q2></q1>."
    )
    assert aimed(text, 1) == aimed(text, 2) == "der Konzern"
