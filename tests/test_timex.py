"""Where a text names a date, and which it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagte.german.timex import days, find_dates

TUESDAY = "2026-06-09"


def values(text: str, published: str | None = TUESDAY) -> list[str]:
    return [f"{date.value}{date.mod and ' '}{date.mod}" for date in find_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Das war am 1. Juni 2022.", "2022-06-01"),
        ("Sie kam am Mittwoch (03. Juni) an.", "2026-06-03"),
        ("Sie kam am 3.6. an.", "2026-06-03"),
        ("Stand: 03.06.26", "2026-06-03"),
        ("im Juni 2017", "2017-06"),
        ("im Jahr 1998", "1998"),
        ("Im Jänner begann es.", "2026-01"),
        ("im Feber 2020", "2020-02"),
        ("Das Fest ist am 2. Sept. 2027.", "2027-09-02"),
        ("im Sommer des Jahres 2005", "2005-SU"),
        ("im dritten Quartal 2009", "2009-Q3"),
        ("in der zweiten Hälfte der neunziger Jahre", "199"),
        ("im 19. Jahrhundert", "18"),
        ("an Heiligabend 2021", "2021-12-24"),
        ("am Ostermontag 2024", "2024-04-01"),
    ],
)
def test_absolute_dates(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Gestern brannte es.", "2026-06-08"),
        ("Vorgestern brannte es.", "2026-06-07"),
        ("Morgen beginnt die Messe.", "2026-06-10"),
        ("Das Gericht hat heute entschieden.", "2026-06-09"),
        ("am Montagabend", "2026-06-08TEV"),
        ("gestern Abend", "2026-06-08TEV"),
        ("am vergangenen Freitag", "2026-06-05"),
        ("am kommenden Dienstag", "2026-06-16"),
        ("in der kommenden Woche", "2026-W25"),
        ("Anfang der Woche", "2026-W24 START"),
        ("im vergangenen Jahr", "2025"),
        ("Ende nächsten Jahres", "2027 END"),
        ("Ende Mai kam sie zurück.", "2026-05 END"),
        ("im Vorjahr", "2025"),
        ("am Wochenende brannte es", "2026-W23-WE"),
        ("vor zwei Jahren", "2024"),
        ("vor gut drei Wochen", "2026-05-19"),
        ("am Vorabend", "2026-06-08TEV"),
        ("tags zuvor", "2026-06-08"),
        ("in früheren Zeiten", "PAST_REF"),
    ],
)
def test_dates_from_the_day_of_the_report(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Der Rat tagte am Freitag.", "2026-06-05"),
        ("Am Freitag beginnt das Manöver.", "2026-06-12"),
        ("Bereits im März hatte er gewarnt.", "2026-03"),
        ("Im Dezember hatte er gewarnt.", "2025-12"),
        ("Im Februar soll neu gewählt werden.", "2027-02"),
        ("Der Chor hat am Montag 4,5 Stunden geprobt.", "2026-06-08"),
    ],
)
def test_the_tense_of_the_clause_tells_the_side(text: str, value: str) -> None:
    assert values(text) == [value]


def test_a_neighbouring_day_is_told_from_the_date_before_it() -> None:
    text = "Am 3. Mai 2026 brannte es. Tags darauf regnete es, am Abend schneite es."
    assert values(text) == ["2026-05-03", "2026-05-04", "2026-05-03TEV"]


def test_a_year_holds_for_the_next_date_nearby() -> None:
    assert values("Vom 10. Mai 2021 bis 12. Mai war zu.") == ["2021-05-10", "2021-05-12"]


def test_days_of_a_list_have_the_month_of_the_last() -> None:
    assert values("am 3., 4. und 5. Oktober 2020") == ["2020-10-03", "2020-10-04", "2020-10-05"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("am 1. Juni", "XXXX-06-01"),
        ("im Juni", "XXXX-06"),
        ("am Mittwoch", "XXXX-WXX-3"),
        ("gestern", "XXXX-XX-XX"),
        ("am Mittwoch (1. Juni)", "XXXX-06-01"),
    ],
)
def test_without_a_date_of_the_report_the_rest_is_open(text: str, value: str) -> None:
    assert values(text, None) == [value]


def test_a_month_and_a_weekday_fix_the_day() -> None:
    text = "Am Mittwoch (01. Juni) kam er. Am Mittwoch ging er. Am Montag schlief er."
    assert values(text, "2022-06") == ["2022-06-01", "2022-06-01", "XXXX-WXX-1"]


def test_the_weekday_fixes_the_year() -> None:
    assert values("Es war am Mittwoch, 1. Juni.", "2023-02-01") == ["2022-06-01"]


@pytest.mark.parametrize(
    "text",
    [
        "2000 Menschen und 1998 Euro",
        "jeden Montag",
        "die Welt am Sonntag",
        "Er heißt August Bebbel.",
        "Tel. 0471 1998",
        "Grünen-Montag und Winter-Reifen",
        "früher oder später",
        "der 3.14 lange Weg",
        "in den vergangenen Jahren",
        "ein guter Morgen",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert values(text) == []


def test_offsets_are_those_of_the_words() -> None:
    text = "Er sagte der Zeitung am Mittwoch (3. Juni), dass der vergangene Sonntag schön war."
    words = [text[date.start : date.end] for date in find_dates(text, TUESDAY)]
    assert words == ["Mittwoch (3. Juni)", "der vergangene Sonntag"]


def test_only_the_asked_part_is_read() -> None:
    text = "Gestern, heute Morgen, morgen Abend"
    assert [date.start for date in find_dates(text, TUESDAY, 9, 21)] == [9]


@pytest.mark.parametrize(
    ("value", "mod", "expected"),
    [
        ("2022-06-01", "", ("2022-06-01", "2022-06-01")),
        ("2022-06-01TEV", "", ("2022-06-01", "2022-06-01")),
        ("XXXX-06-01", "", ("--06-01", "--06-01")),
        ("2026-03", "", ("2026-03", "2026-03")),
        ("2024-02", "END", ("2024-02-21", "2024-02-29")),
        ("XXXX-05", "END", ("--05-21", "--05-31")),
        ("2026-W24", "START", ("2026-06-08", "2026-06-09")),
        ("2026-W23-WE", "", ("2026-06-06", "2026-06-07")),
        ("2009-WI", "", ("2009-12-01", "2010-02-28")),
        ("2009-H2", "", ("2009-07-01", "2009-12-31")),
        ("1998", "", ("1998", "1998")),
        ("1998", "START", ("1998-01-01", "1998-04-30")),
        ("199", "", ("1990-01-01", "1999-12-31")),
        ("XXXX-WXX-3", "", None),
        ("XXXX-XX-XX", "", None),
        ("PAST_REF", "", None),
    ],
)
def test_the_days_of_a_value(value: str, mod: str, expected: tuple[str, str] | None) -> None:
    assert days(value, mod) == expected  # type: ignore[arg-type]


_PIECES = """
am im vor der 1 29. 31. 5. und , . ( ) - / 0000 9999 2022 1998 3.6. 30.2. Februar Feb. Mai August
Montag Montagabend Mo. heute gestern morgen Abend letzten nächſten Woche Jahr Jahren Anfang Ende
zwei hundert Tage zuvor 90er neunziger Sommer zweiten Quartal Jahrhundert Ostern Weihnachten bis
Wochenende tags kam wird
"""


@given(
    st.lists(st.sampled_from(_PIECES.split()), max_size=25).map(" ".join) | st.text(max_size=60),
    st.sampled_from([None, "", "2022-06-01T10:00:00+02:00", "2022-06", "0001-01-01", "9999-12-31"]),
    st.integers(-3, 40),
)
def test_every_text_can_be_read(text: str, published: str | None, start: int) -> None:
    at = 0
    for date in find_dates(text, published, max(0, start)):
        assert at <= date.start < date.end <= len(text)
        assert text[date.start : date.end].strip()
        told = days(date.value, date.mod)
        assert told is None or told[0] <= told[1]
        at = date.end
