from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagte.german.amounts import find_amounts
from sagte.german.numerals import number_word


def found(text: str) -> list[tuple[float, str]]:
    return [(amount.value, amount.currency or amount.unit) for amount in find_amounts(text)]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("null", 0),
        ("zwölf", 12),
        ("einundzwanzig", 21),
        ("hundert", 100),
        ("dreihundertfünfzig", 350),
        ("zweitausenddreihundertvier", 2304),
        ("hunderttausend", 100_000),
        ("tausendundeins", 1001),
        ("viereinhalb", 4.5),
        ("anderthalb", 1.5),
        ("und", None),
        ("zwanzigund", None),
        ("halb", None),
    ],
)
def test_number_word(word: str, value: float | None) -> None:
    assert number_word(word) == value


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("1.234.567 Euro", [(1234567, "EUR")]),
        ("12,4 Mrd. Euro", [(12.4e9, "EUR")]),
        ("1,1 Millionen Euro", [(1.1e6, "EUR")]),
        ("700 Millionen Dollar", [(700e6, "USD")]),
        ("1'000 Franken und 50 Rappen", [(1000, "CHF"), (0.5, "CHF")]),
        ("€ 5,50, $3 Millionen, CHF 250.–", [(5.5, "EUR"), (3e6, "USD"), (250, "CHF")]),
        ("20 US-Dollar", [(20, "USD")]),
        ("200 australische Dollar", [(200, "AUD")]),
        ("30 schwedische Kronen", [(30, "SEK")]),
        ("30 Kronen", [(30, "money")]),
        ("einen Euro, eine Million Euro", [(1, "EUR"), (1e6, "EUR")]),
    ],
)
def test_money(text: str, amounts: list[tuple[float, str]]) -> None:
    assert found(f"Es koste {text}, sagte er.") == amounts


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("7,6 Prozent", [(7.6, "percent")]),
        ("12.4 %", [(12.4, "percent")]),
        ("drei Prozentpunkte", [(3, "percentage_points")]),
        ("15 Kilometer", [(15, "kilometre")]),
        ("5km", [(5, "kilometre")]),
        ("80 Kilometer pro Stunde", [(80, "kilometre_per_hour")]),
        ("minus 5 Grad und −3 °C", [(-5, "degree"), (-3, "degree")]),
        ("2½ Stunden", [(2.5, "hour")]),
        ("eine halbe Stunde", [(0.5, "hour")]),
        ("anderthalb Jahre", [(1.5, "year")]),
        ("500 Kilowattstunden", [(500, "kilowatt_hour")]),
        ("40 000 Tonnen", [(40_000, "tonne")]),
    ],
)
def test_measures(text: str, amounts: list[tuple[float, str]]) -> None:
    assert found(f"Das seien {text}, sagte sie.") == amounts


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("200 schwer bewaffnete Kämpfer", [200]),
        ("elf weitere wurden verletzt", [11]),
        ("vier von sechs Arten", [4, 6]),
        ("ein Dutzend Häuser", [12]),
        ("zwei Dutzend", [24]),
        ("3,5 Millionen Menschen", [3.5e6]),
        ("2024 Menschen", [2024]),
        ("rund sechzig", [60]),
    ],
)
def test_counted_things(text: str, values: list[float]) -> None:
    assert found(f"Es seien {text}.") == [(value, "count") for value in values]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("zwischen 10 und 20 Prozent", [(10, "percent"), (20, "percent")]),
        ("10-20 Prozent", [(10, "percent"), (20, "percent")]),
        ("ein bis zwei Prozent", [(1, "percent"), (2, "percent")]),
        ("10 bis 20 Millionen Euro", [(10e6, "EUR"), (20e6, "EUR")]),
        ("240 Millionen auf knapp 1,4 Milliarden Dollar", [(240e6, "USD"), (1.4e9, "USD")]),
        ("von 12 auf 15 Prozent", [(12, "percent"), (15, "percent")]),
    ],
)
def test_ranges(text: str, amounts: list[tuple[float, str]]) -> None:
    assert found(f"Es steige um {text}.") == amounts


@pytest.mark.parametrize(
    "text",
    [
        "Am 12. März 2024 um 17 Uhr, am 3.4.2022, um 17.30 Uhr und um acht.",
        "Im Jahr 2024 und 1897 war das so, auch 2024/25.",
        "Der 48-Jährige, ein 48 Jahre alter Mann, Rist (48), im Alter von 30 Jahren.",
        "Das Spiel endete 3:1, nicht 2 : 2; man gewann drei zu zwei.",
        "Artikel 5, Platz drei, Apollo 11, G7, A 7, Covid-19, Tempo 30.",
        "Das 2,5-fache, eine 50-prozentige Beteiligung, zwei Drittel, drei Mal, zweimal.",
        "Ein Mensch, eine Stunde, der erste Tag, ein Fünftel, mehrere hundert Leute.",
        "Ein 5-Euro-Schein und ein 700-Millionen-Paket.",
        "Die Nummer 0123 gab Acht auf die Drei.",
    ],
)
def test_no_amounts(text: str) -> None:
    assert found(text) == []


def test_offsets_and_range() -> None:
    text = "Vorher 5 Euro. Er zahle 12,4 Mrd. Euro an 300 alte Freunde. Danach 7 Euro."
    start, end = text.index("Er"), text.index(" Danach")
    marked = [text[a.start : a.end] for a in find_amounts(text, start, end)]
    assert marked == ["12,4 Mrd. Euro", "300 alte Freunde"]


@given(st.text(alphabet="1 9.,:-–'%€½einzweidroßhutaMPm\n(", max_size=60))
def test_never_raises_and_stays_inside(text: str) -> None:
    last = 0
    for amount in find_amounts(text):
        assert last <= amount.start < amount.end <= len(text)
        last = amount.end


def test_long_runs_take_linear_time() -> None:
    def taken(text: str) -> float:
        begin = time.process_time()
        find_amounts(text)
        return time.process_time() - begin

    for piece in ("dreizehn", "1", "10 bis ", "ein halbes "):
        short, long = taken(piece * 2000), taken(piece * 16000)
        assert long < 40 * short + 0.5, piece


def test_years_before_a_participle_or_after_a_noun_are_no_amounts() -> None:
    assert found("Die 1974 gebaute Anlage habe frühestens 2028 neue Mittel.") == []
    assert found("Sie habe im Wahlkampf 2024 Kandidaten befragt.") == []
    assert found("Es kamen 1974 Gäste.") == [(1974, "count")]


def test_votes_and_minutes_on_the_road() -> None:
    assert found("Der Rat stimmte mit 91 zu 58 Stimmen zu.") == [(91, "count"), (58, "count")]
    assert found("Es endete 2 zu 1.") == []
    assert found("Das Spital ist dreissig Autominuten entfernt.") == [(30, "minute")]
