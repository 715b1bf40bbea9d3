import pytest

from sagte.exchange.markup import parse
from sagte.intake.gold import GoldDocument
from sagte.record import Statement
from sagte.scoring.score import score
from sagte.scoring.table import table, worst

GOLD = (
    "title: Streit im Rat\n---\n"
    "<q1 direct speech>„Das ist Unfug“</q1><f1>, <c1>sagte</c1> <s1>Ina Rau</s1></f1>. "
    "<q2 indirect speech>Das Geld fehle</q2><f2>, <c2>fügte</c2> <s2>sie</s2> <c2>hinzu</c2></f2>. "
    "<q3 reported>Der Rat widersprach ihr lange, laut und in allen Punkten, die sie nannte.</q3> "
    "<q4 direct>„Na gut“</q4>"
)
PREDICTED = (
    "---\n"
    "<q1 direct speech>„Das ist Unfug“</q1><f1>, <c1>sagte</c1> <s1>Ina Rau</s1></f1>. "
    "<q2 indirect speech>Das Geld fehle</q2>, <c2>fügte</c2> <s2>sie</s2> hinzu. "
    "Der Rat widersprach ihr lange, laut und in allen Punkten, die sie nannte. "
    "<q3 indirect>„Na gut“</q3>"
)


def _pairs(gold: str = GOLD) -> list[tuple[GoldDocument, tuple[Statement, ...]]]:
    return [(parse(gold, "gold").document, parse(PREDICTED, "predicted").document.statements)]


def test_table_shows_every_figure_in_80_columns() -> None:
    shown = table(score(_pairs()))
    rows = {line.split()[0]: line.split()[1:] for line in shown.splitlines() if line.strip()}
    assert rows["message"] == ["100.0", "75.0", "85.7"]
    # The prediction misses the third, so nothing is left to be assigned to it.
    assert rows["type_assigned"] == ["66.7", "50.0", "57.1"]
    assert rows["medium_assigned"] == ["100.0", "75.0", "85.7"]
    assert rows["addressee"] == ["–", "–", "–"]
    assert rows["reported"] == ["–", "0.0", "0.0", "–", "0.0", "0.0", "1", "0"]
    assert rows["direct"] == ["100.0", "50.0", "66.7", "100.0", "50.0", "66.7", "2", "1"]
    assert max(map(len, shown.splitlines())) <= 80
    assert {"roles", "joint", "type", "medium", "speaker", "cue", "frame"} <= rows.keys()


def test_worst_first_and_nothing_without_a_fault() -> None:
    shown = worst(_pairs(), 10)
    heads = [line for line in shown.splitlines() if line[0:1].isdigit()]
    # Of the second: quote 1 and 1, cue 1 and 1/2, speaker 1 and 1, frame – and 0; P 1, R 2.5/4.
    assert heads == [
        "1. F1 0.0  missed  Streit im Rat",
        "2. F1 76.9  inexact  Streit im Rat",
        "3. F1 100.0  wrong type  Streit im Rat",
    ]
    assert max(map(len, shown.splitlines())) <= 80


def test_worst_shows_gold_and_prediction_side_by_side() -> None:
    lines = [line.split(maxsplit=1) for line in worst(_pairs(), 2).splitlines() if line]
    assert ["cue", "fügte … hinzu                       fügte"] in lines
    assert ["frame", ", fügte sie hinzu"] in lines
    assert ["type", "reported                            –"] in lines


@pytest.mark.parametrize("n", [0, 1, 2])
def test_as_many_as_asked_for(n: int) -> None:
    assert worst(_pairs(), n).count("predicted") == n


def test_control_characters_do_not_reach_the_terminal() -> None:
    gold = GOLD.replace("Rat widersprach", "Rat\x1b[31mwidersprach\n").replace("Streit", "\x1b]Str")
    shown = worst([(parse(gold, "gold").document, ())], 9)
    assert "Rat [31mwidersprach" in shown
    assert "\x1b" not in shown
