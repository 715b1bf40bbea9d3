from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagte.german.language import LANGUAGES, UNKNOWN, detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Rat hat am Montag getagt.", "de"),
        ("Polizei nimmt Einbrecher fest", "de"),
        ("Nationalrat will Postautos im Berggebiet erhalten", "de"),
        ("Heuer gibt's im Jänner kein Geld für die Skilehrer.", "de"),
        ("DIE FÄHRE NACH AMRUM FÄHRT NICHT.", "de"),
        ("The ferry did not reach the island because of the storm.", "en"),
        ("Le bateau n'est pas arrivé sur l'île à cause de la tempête.", "fr"),
        ("Il traghetto non è arrivato sull'isola a causa della tempesta.", "it"),
        ("De veerboot is door de storm niet op het eiland aangekomen.", "nl"),
        ("El barco no llegó a la isla por culpa de la tormenta.", "es"),
        ("Færgen nåede ikke øen på grund af stormen, og alle måtte sove i havnen.", UNKNOWN),
        ("Паром не дошёл до острова из-за шторма.", UNKNOWN),
        ("Prom nie dotarł na wyspę z powodu burzy, więc wszyscy spali w porcie.", UNKNOWN),
        ("Ja.", UNKNOWN),
        ("12 : 7 (4 : 3)", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_language(text: str, language: str) -> None:
    assert detect(text) == language


def test_foreign_quotation_leaves_a_german_report_german() -> None:
    report = "Die Ministerin sagte am Montag in der Sitzung, das sei nicht zu machen. " * 3
    assert detect(report + "“It is what it is”, she said.") == "de"


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    assert detect(text) in {*LANGUAGES, UNKNOWN}
