"""When something was said."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import record_of
from sagte.german.layout import read_layout
from sagte.german.lexicon import Lexicon
from sagte.reading.context import Context
from sagte.reading.occasion import occasions
from sagte.reading.said_on import said_on
from sagte.record import Report, Span, Statement, passage

TUESDAY = "published: 2026-06-09\n"
FRAME = "<q1 direct>„Ja“</q1><f1>, <c1>sagte</c1> <s1>Ina Rau</s1>{}</f1>."


def context(markup: str, head: str = "") -> Context:
    record = record_of(f"{head}---\n{markup}")
    parts = read_layout(record.report.text).parts
    return Context.of(msgspec.structs.replace(record.report, parts=parts), record.statements)


def dates(markup: str, head: str = TUESDAY) -> dict[str, str]:
    """The days of each statement, "first..last" where they are several."""
    found = said_on(context(markup, head)).items()
    return {k: f"{d.start}..{d.end}" if d.start != d.end else str(d.start) for k, d in found}


@pytest.mark.parametrize(
    ("words", "day"),
    [
        (" am Mittwoch", "2026-06-03"),
        (" am Mittwoch (3. Juni)", "2026-06-03"),
        (" am Montagabend", "2026-06-08"),
        (" gestern", "2026-06-08"),
        (" heute", "2026-06-09"),
        (" bereits im März", "2026-03"),
        (" im September", "2025-09"),
        (" Anfang der Woche", "2026-06-08..2026-06-09"),
        (" am Wochenende", "2026-06-06..2026-06-07"),
        (" vor zwei Jahren", "2024"),
        (" Ende März", "2026-03-21..2026-03-31"),
    ],
)
def test_the_date_of_the_frame(words: str, day: str) -> None:
    assert dates(FRAME.format(words)) == {"s1": day}


def test_the_spans_are_the_words_of_the_date() -> None:
    found = context(FRAME.format(" am Mittwoch (3. Juni)"), TUESDAY)
    (date,) = said_on(found).values()
    assert [found.text[s.start : s.end] for s in date.spans] == ["Mittwoch (3. Juni)"]


def test_a_frame_in_the_present_speaks_of_what_was() -> None:
    markup = "<q1 direct>„Ja“</q1><f1>, <c1>beteuert</c1> <s1>sie</s1> am Freitag in Ulm</f1>."
    assert dates(markup) == {"s1": "2026-06-05"}


def test_a_date_within_the_words_is_not_when_they_were_said() -> None:
    markup = (
        "<q1 direct>„Am Montag gehe ich“</q1><f1>, <c1>sagte</c1> <s1>er</s1></f1>. "
        "<f2><s2>Ina Rau</s2> <c2>erklärte</c2>,</f2> <q2 indirect>gestern sei es zu spät "
        "gewesen</q2>."
    )
    assert dates(markup) == {}


def test_a_statement_that_is_reported_tells_its_date_in_its_own_words() -> None:
    markup = "<q1 reported><s1>Der Rat</s1> hat am Montag 4,5 Prozent mehr Geld gefordert.</q1>"
    assert dates(markup) == {"s1": "2026-06-08"}
    markup = "<q1 reported><s1>Der Rat</s1> droht mit einem Streik am Freitag.</q1>"
    assert dates(markup) == {}


def test_until_when_is_not_when() -> None:
    assert dates(FRAME.format(" und wartete bis Montag")) == {}


def test_the_speaker_goes_on() -> None:
    markup = FRAME.format(" am Montag") + " <q2 indirect_free_indirect>Man gehe nun.</q2> "
    other = "<q3 direct>„Nein“</q3><f3>, <c3>sagte</c3> <s3>Udo Lenz</s3></f3>."
    assert dates(markup + other) == {"s1": "2026-06-08", "s2": "2026-06-08"}


def test_a_letter_has_a_date_of_its_own() -> None:
    markup = FRAME.format(" am Montag") + (
        " <f2>In einem Brief <c2>schrieb</c2> <s2>sie</s2>:</f2> <q2 direct>„Nie“</q2>."
    )
    assert dates(markup) == {"s1": "2026-06-08"}


def test_what_is_nested_is_as_old_as_what_is_around_it() -> None:
    markup = (
        "<q1 indirect>Das sei <q2 direct>„ein Anfang“</q2></q1><f1+2>, <c1+2>sagte</c1+2> "
        "<s1+2>sie</s1+2> am Montag</f1+2>."
    )
    assert dates(markup) == {"s1": "2026-06-08", "s2": "2026-06-08"}


def test_a_scene_tells_the_date_for_those_who_speak_in_it() -> None:
    markup = (
        "Am Montag traten beide vor die Presse. <q1 direct>„Ja“</q1><f1>, <c1>sagte</c1> "
        "<s1>Ina Rau</s1></f1>. <q2 direct>„Nein“</q2><f2>, <c2>sagte</c2> <s2>Udo Lenz</s2></f2>."
    )
    assert dates(markup) == {"s1": "2026-06-08", "s2": "2026-06-08"}
    assert {p.text for p in occasions(context(markup)).values()} == {"vor die Presse"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (" am Mittwoch", {}),
        (" gestern", {}),
        (" am 1. Juni", {"s1": "--06-01"}),
        (" am Mittwoch (1. Juni)", {"s1": "--06-01"}),
        (" am 1. Juni 2022", {"s1": "2022-06-01"}),
        (" im März", {"s1": "--03"}),
    ],
)
def test_a_report_without_a_date(words: str, expected: dict[str, str]) -> None:
    assert dates(FRAME.format(words), "") == expected


def test_a_report_of_a_month() -> None:
    head = "published: 2022-06\n"
    assert dates(FRAME.format(" am Mittwoch (01. Juni)"), head) == {"s1": "2022-06-01"}
    assert dates(FRAME.format(" am Mittwoch"), head) == {}


def test_a_dateline_without_a_year_dates_the_weekday() -> None:
    markup = "Rat tagt\n\nBern, 17. März (sda) – " + FRAME.format(" am Dienstag")
    assert dates(markup, "") == {"s1": "--03-17"}


_SPANS = st.tuples(st.integers(0, 90), st.integers(1, 30)).map(lambda s: Span(s[0], s[0] + s[1]))
_TYPES = st.sampled_from(["direct", "indirect", "reported", "indirect_free_indirect"])


@given(
    st.text(max_size=100)
    | st.just("Am Montag, 3. Mai, sagte er in einer Rede vor dem Bundestag: „Ja.“"),
    st.lists(st.tuples(_TYPES, st.lists(_SPANS, max_size=2), st.none() | _SPANS), max_size=4),
    st.sampled_from([None, "2026-06-09", "2026"]),
)
def test_whatever_the_spans(
    text: str, marked: list[tuple[str, list[Span], Span | None]], published: str | None
) -> None:
    statements = [
        Statement(
            id=f"s{number}",
            type=kind,  # type: ignore[arg-type]
            quote=passage(text, tuple(sorted(quote))),
            frame=passage(text, (frame,)) if frame else None,
        )
        for number, (kind, quote, frame) in enumerate(marked)
    ]
    report = Report(id="x", text=text, published=published)
    found = Context.of(report, statements, Lexicon())
    assert set(said_on(found)) <= {statement.id for statement in statements}
    assert occasions(found) == {}  # without a lexicon nothing is an occasion


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (", der vor zwei Jahren in Rom arbeitete, gestern", {"s1": "2026-06-08"}),
        (", die vor zwei Jahren noch schwieg", {}),
        (" über Kündigungen nach 2025", {}),
        (" in der Nacht zum Montag", {"s1": "2026-06-08"}),
        (" mit Blick auf die Wahl am Freitag", {"s1": "2026-06-05"}),
    ],
)
def test_a_date_that_tells_of_something_else(words: str, found: dict[str, str]) -> None:
    assert dates(FRAME.format(words)) == found


def test_a_relative_clause_that_tells_of_the_saying() -> None:
    markup = "Es half <s1>Ina Rau</s1><f1>, die am Mittwoch <c1>sagte</c1>,</f1> <q1 indirect>es eile</q1>."
    assert dates(markup) == {"s1": "2026-06-03"}
