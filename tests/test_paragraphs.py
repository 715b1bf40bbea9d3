from __future__ import annotations

import itertools
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagte.german.paragraphs import BLANK, paragraphs

LONG = (
    "Die Fähre nach Amrum hat am Montag wegen des Sturms abgedreht und vor der Insel geankert. Die "
    "Reederei teilte mit, alle Gäste seien wohlauf. Am Abend soll der Wind nachlassen. Dann kann die "
    "Fahrt weitergehen, falls die Tide es erlaubt."
)


def texts(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


@pytest.mark.parametrize("width", [55, 62, 70, 78])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_wrapped_lines_are_one_paragraph(width: int, newline: str) -> None:
    wrapped = [textwrap.fill(LONG, width), "Kurze Zeile", textwrap.fill(LONG, width)]
    text = "\n\n".join(wrapped).replace("\n", newline)
    assert [" ".join(part.split()) for part in texts(text)] == [LONG, "Kurze Zeile", LONG]


def test_unwrapped_lines_are_paragraphs() -> None:
    assert texts(f"Kopf\nVon Ada Rist\n{LONG}\n{LONG}") == ["Kopf", "Von Ada Rist", LONG, LONG]
    assert texts("Ein Boot.\nZwei Boote.\nDrei Boote.") == [
        "Ein Boot.",
        "Zwei Boote.",
        "Drei Boote.",
    ]


def test_line_that_goes_on_in_small_letters() -> None:
    assert texts("Das Boot liegt\nam Steg.\nvon Ada Rist") == [
        "Das Boot liegt\nam Steg.",
        "von Ada Rist",
    ]


def test_white_space_is_left_out() -> None:
    assert texts("\ufeff  Eins \u00a0\r\n \t\r\n\u2028Zwei\x00") == ["Eins", "Zwei"]
    assert texts(" \n\r\n\u200b") == []


@given(st.text(alphabet="ab. \n\r\u2028\u00a0\ufeff", max_size=120))
def test_all_visible_text_is_in_one_paragraph(text: str) -> None:
    parts = paragraphs(text)
    assert all(start < end for start, end in parts)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(parts))
    covered = {i for start, end in parts for i in range(start, end)}
    assert {i for i, character in enumerate(text) if character not in BLANK} <= covered
    for start, end in parts:
        assert text[start:end].strip(BLANK) == text[start:end]
