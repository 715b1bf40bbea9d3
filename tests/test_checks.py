"""What a person should look at in a report's quotations."""

from __future__ import annotations

import msgspec
from hypothesis import example, given
from hypothesis import strategies as st

from builders import record_of
from sagte.german.layout import read_layout
from sagte.german.lexicon import Lexicon
from sagte.reading.checks import checks
from sagte.reading.context import Context
from sagte.record import Check, Part, Report, Span, Speaker, Statement, passage, text_id

BODY = "Kassel (dpa) – Der Rat der Stadt hat am Montag über die alte Brücke gestritten. Das Dach fehlt."


def context(markup: str, same: str | None = None) -> Context:
    record = record_of(f"---\n{markup}")
    report = msgspec.structs.replace(record.report, parts=read_layout(record.report.text).parts)
    speaker = Speaker(id=same or "", name="Ina Rau", mention="sie")
    statements = [
        msgspec.structs.replace(
            one, speakers=(msgspec.structs.replace(speaker, id=same or f"x{number}"),)
        )
        for number, one in enumerate(record.statements)
    ]
    return Context.of(report, statements)


def found(markup: str, same: str | None = "rau") -> dict[str, tuple[Check, ...]]:
    return checks(context(markup, same))


def test_a_headline_that_the_body_words_differently_is_flagged_with_the_closest_words() -> None:
    markup = (
        "<f1><s1>Rau</s1>:</f1> <q1 direct>„Wir reißen die Brücke nicht ab“</q1>\n\n"
        f"{BODY} <q2 direct>„Die Brücke wird nicht abgerissen, solange ich hier sitze“</q2><f2>, "
        "<c2>sagte</c2> <s2>Rau</s2></f2>. <q3 direct>„Es regnet“</q3><f3>, <c3>sagte</c3> <s3>sie</s3>"
        "</f3>."
    )
    whole = context(markup, "rau")
    (check,) = checks(whole)["s1"]
    assert check.kind == "headline_differs"
    assert check.spans == whole.by_id["s2"].quote.spans
    assert "„Die Brücke wird nicht abgerissen" in check.note
    assert set(checks(whole)) == {"s1"}


def test_the_closest_words_may_be_no_quotation() -> None:
    markup = f"Rau: <q1 direct>Streit über alte Brücken</q1>\n\n{BODY}"
    whole = context(markup)
    (check,) = checks(whole)["s1"]
    (span,) = check.spans
    assert whole.text[span.start : span.end].endswith("über die alte Brücke gestritten.")


def test_a_headline_that_nothing_comes_near() -> None:
    (check,) = found(f"Rau: <q1 direct>„Ich kaufe Kekse“</q1>\n\n{BODY}")["s1"]
    assert check.spans == ()
    assert "none that come close" in check.note


def test_a_headline_whose_words_stand_in_the_body_is_not_flagged() -> None:
    markup = (
        "Rau: <q1 direct>„Das Dach – ein Witz“</q1>\n\n"
        f"{BODY} <q2 direct>»das Dach, ein Witz!«</q2><f2>, <c2>rief</c2> <s2>Rau</s2></f2>."
    )
    assert found(markup) == {}


def test_a_quotation_in_two_wordings_is_flagged_at_both() -> None:
    markup = (
        f"Streit um Brücke\n\n{BODY} <q1 direct>„Das Geld reicht bis zum Herbst, dann ist Schluss“"
        "</q1><f1>, <c1>sagte</c1> <s1>Rau</s1></f1>.\n\nEs wurde laut. <q2 direct>„Das Geld reicht "
        "bis in den Herbst, dann ist Schluss“</q2><f2>, <c2>wiederholte</c2> <s2>Rau</s2></f2>."
    )
    whole = context(markup, "rau")
    flagged = checks(whole)
    assert {key: [one.kind for one in listed] for key, listed in flagged.items()} == {
        "s1": ["wording_differs"],
        "s2": ["wording_differs"],
    }
    assert flagged["s1"][0].spans == whole.by_id["s2"].quote.spans
    assert "bis in den Herbst" in flagged["s1"][0].note
    assert found(markup, same=None) == {}, "two people may say nearly the same"


def test_indirect_quotations_and_fragments_of_one_another_are_not_compared() -> None:
    markup = (
        f"Streit um Brücke\n\n{BODY} <q1 direct>„Das Geld reicht <q2 direct>bis zum Herbst, dann ist "
        "Schluss</q2>“</q1><f1>, <c1>sagte</c1> <s1>Rau</s1></f1>. <q3 indirect>Das Geld reiche bis zum "
        "Herbst, dann sei Schluss</q3><f3>, <c3>sagte</c3> <s3>sie</s3></f3>."
    )
    assert found(markup) == {}


@given(
    st.text(alphabet="Wir gehen. „“\n", max_size=60),
    st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=8),
)
@example("WWWWWWWWWW“", [])  # the headline reaches beyond the text
def test_odd_spans_do_no_harm(text: str, places: list[tuple[int, int]]) -> None:
    statements = [
        Statement(id=f"s{n}", type="direct", quote=passage(text, (Span(a, b),) if n % 3 else ()))
        for n, (a, b) in enumerate(places)
    ]
    parts = (Part("headline", 0, 20), Part("body", 20, 60))
    report = Report(id=text_id(text), text=text, parts=parts)
    flagged = checks(Context.of(report, statements, Lexicon()))
    assert set(flagged) <= {statement.id for statement in statements}
