from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagte.german.marks import quoted

MARKS = "„“”»«\"‚‘’›‹'"


def found(text: str) -> list[tuple[str, int]]:
    return [(text[q.start : q.end], q.level) for q in quoted(text)]


@pytest.mark.parametrize("pair", ["„“", "»«", "«»", '""', "“”", "””", "‚‘", "›‹", "‹›", "‘’", "''"])
def test_every_pair(pair: str) -> None:
    opening, closing = pair
    quote = f"{opening}Das Boot ist voll{closing}"
    assert found(f"{quote}, sagte sie. Danach: {quote}.") == [(quote, 0), (quote, 0)]
    assert found(f"({quote})") == [(quote, 0)]
    assert found(f"die {quote}-Debatte") == [(quote, 0)]


@pytest.mark.parametrize("quote", ['„Ja"', '"Ja“', "„Ja”", "„Ja«", "‚Ja’", "‚Ja'"])
def test_mixed_marks(quote: str) -> None:
    assert found(f"Sie sagte {quote} und {quote}.") == [(quote, 0), (quote, 0)]


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("„Er sagte ‚Ja‘ dazu“", "‚Ja‘"),
        ("»Er sagte ›Ja‹ dazu«", "›Ja‹"),
        ("«Er sagte ‹Ja› dazu»", "‹Ja›"),
        ("\"Er sagte 'Ja' dazu\"", "'Ja'"),
        ("„Er sagte „Ja“ dazu“", "„Ja“"),
        ("»Er las »Faust« gern«", "»Faust«"),
        ('"Er sagte "Ja" dazu"', '"Ja"'),
        ("„‚Ja‘, sagte er“", "‚Ja‘"),
        ("\"'Ja', sagte er\"", "'Ja'"),
    ],
)
def test_nested(outer: str, inner: str) -> None:
    assert found(f"{outer}, schrieb sie.") == [(outer, 0), (inner, 1)]


def test_odd_mark_costs_at_most_its_paragraph() -> None:
    text = 'Er rief "nein und ging. Sie rief "ja".\n\nDas "Boot" fuhr.\n\nEs hieß „Anna.\n\n„So“, sagte er.'
    assert [quote for quote, _ in found(text)] == ['"ja"', '"Boot"', "„So“"]


def test_quotation_over_paragraphs() -> None:
    text = "„Erst das Boot. Dann das Netz.\n\n„Zuletzt der Fisch“, sagte er."
    assert found(text) == [("„Erst das Boot. Dann das Netz.", 0), ("„Zuletzt der Fisch“", 0)]


@pytest.mark.parametrize(
    "text",
    [
        "Wie geht's Müller’s Hund und Hans' Katze?",
        "'s war einmal '68 und ’n Boot 'rum.",
        'Er ist 5\'11" groß, der Schirm hat 27" und 24" im Eck.',
        "Er las, nein‚ er schlief.",
        'Ein " steht " hier.',
    ],
)
def test_no_marks(text: str) -> None:
    assert found(text) == []


def test_apostrophes_within_quotations() -> None:
    assert found("‚Hans’ Auto steht‘, sagte er") == [("‚Hans’ Auto steht‘", 0)]
    assert found("„Angels’ Share“ geht's gut") == [("„Angels’ Share“", 0)]
    assert found('"Apollo 13" startet') == [('"Apollo 13"', 0)]


def test_spaces_within_marks_and_missing_spaces() -> None:
    assert found("« Das Boot » und „ Ja “, sagte er") == [("« Das Boot »", 0), ("„ Ja “", 0)]
    assert found('Er sagte:"Ja."Dann ging er.') == [('"Ja."', 0)]


def test_range() -> None:
    text = "„Eins“ „Zwei“ „Drei“"
    assert [text[q.start : q.end] for q in quoted(text, 7, 13)] == ["„Zwei“"]


@given(st.one_of(st.text(max_size=200), st.text(alphabet=MARKS + "aS \n.,1", max_size=80)))
def test_quotations_are_nested_properly(text: str) -> None:
    quotes = quoted(text)
    for q in quotes:
        assert 0 <= q.start < q.end - 1 < len(text)
        assert text[q.start] in MARKS
        around = [o for o in quotes if o.start < q.start and q.end <= o.end]
        assert q.level == len(around)
        crossing = [o for o in quotes if o.start < q.start < o.end < q.end]
        assert not crossing


@pytest.mark.parametrize("piece", ['"', "„", '"a ', ' "a', "„a ", "a“ ", "'a' ", "„‚»", '5"'])
def test_takes_linear_time(piece: str) -> None:
    text = piece * 40_000
    began = time.process_time()
    quoted(text)
    assert time.process_time() - began < 5
