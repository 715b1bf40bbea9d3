"""The rivals that the benchmarks measure sagte against."""

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sagte.exchange.text import TextWriter
from sagte.record import Passage, Report, Statement

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from builders import text_record
from processes import STATEMENT
from quality import quality
from rivals import quotation_marks, rules
from sagte.reading.rules.words import VERBS, WORDS
from texts import OWN, documents, repeated, words


def _report(text: str) -> Report:
    return Report(id="sha256:0", text=text)


def _words(passage: Passage | None) -> str | None:
    return passage.text if passage else None


def _only(text: str) -> Statement:
    found = rules(_report(text))
    assert len(found) == 1
    return found[0]


def test_quotation_marks_are_said_by_the_nearest_name_of_the_sentence() -> None:
    text = "Ina Rau kam nicht. Zu „Bunt“ sagte Ole Thams: „Das ist uns zu teuer.“ Kai Pohl schwieg."
    (found,) = quotation_marks(_report(text))
    assert (found.type, found.quote.text) == ("direct", "„Das ist uns zu teuer.“")
    assert _words(found.speaker) == "Ole Thams"


@pytest.mark.parametrize(
    ("text", "kind", "quote", "speaker", "cue", "frame"),
    [
        (
            "Die Ministerin sagte gestern, dass der Damm hält.",
            "indirect",
            "dass der Damm hält",
            "Die Ministerin",
            "sagte",
            "Die Ministerin sagte gestern,",
        ),
        (
            "Der Damm halte noch lange, teilte die Feuerwehr Wallburg mit.",
            "indirect",
            "Der Damm halte noch lange",
            "die Feuerwehr Wallburg",
            "teilte mit",
            ", teilte die Feuerwehr Wallburg mit",
        ),
        (
            "Der Damm wird nach Angaben der Feuerwehr bis Montag halten.",
            "indirect",
            "Der Damm wird bis Montag halten",
            "Angaben der Feuerwehr",
            "nach",
            "nach Angaben der Feuerwehr",
        ),
        (
            "Bürgermeisterin Ina Rau warf dem Land vor, den Damm zu vernachlässigen.",
            "indirect",
            "den Damm zu vernachlässigen",
            "Bürgermeisterin Ina Rau",
            "warf vor",
            "Bürgermeisterin Ina Rau warf dem Land vor,",
        ),
        (
            "Ina Rau nannte den Plan „völlig abwegig“.",
            "direct",
            "„völlig abwegig“",
            "Ina Rau",
            "nannte",
            "Ina Rau nannte den Plan",
        ),
        (
            "Die Feuerwehr meldete gestern, der neue Damm sei wieder dicht.",
            "indirect",
            "der neue Damm sei wieder dicht",
            "Die Feuerwehr",
            "meldete",
            "Die Feuerwehr meldete gestern,",
        ),
        (
            "Ob der Damm hält, ließ Ina Rau am Freitag offen.",
            "indirect",
            "Ob der Damm hält",
            "Ina Rau",
            "ließ offen",
            ", ließ Ina Rau am Freitag offen",
        ),
        (
            "Ina Rau fordert seit Jahren einen neuen Damm.",
            "reported",
            "Ina Rau fordert seit Jahren einen neuen Damm.",
            "Ina Rau",
            None,
            None,
        ),
    ],
)
def test_rules_find_frames(
    text: str, kind: str, quote: str, speaker: str, cue: str | None, frame: str | None
) -> None:
    found = _only(text)
    assert (found.type, found.quote.text) == (kind, quote)
    assert (_words(found.speaker), _words(found.cue)) == (speaker, cue)
    assert _words(found.frame) == frame


def test_quoted_words_at_the_end_of_what_was_said_hide_no_frame() -> None:
    said, quoted = rules(_report("Man nehme den Damm „sehr ernst“, sagte Ina Rau."))
    assert (said.type, quoted.type) == ("indirect", "direct")
    assert said.quote.text == "Man nehme den Damm „sehr ernst“"
    assert _words(said.speaker) == _words(quoted.speaker) == "Ina Rau"


def test_reports_about_something_are_no_source() -> None:
    assert not rules(_report("Nach Berichten über den Damm hat der Rat den Bau vertagt."))
    [said] = rules(_report("Nach Berichten der Feuerwehr ist der Damm dicht."))
    assert _words(said.speaker) == "Berichten der Feuerwehr"


def test_rules_carry_the_speaker_on_to_the_subjunctive() -> None:
    text = "Der Damm sei dicht, sagte Ina Rau. Er habe schon 1962 gehalten. Die Sonne schien."
    first, second = rules(_report(text))
    assert (first.type, second.type) == ("indirect", "indirect_free_indirect")
    assert second.quote.text == "Er habe schon 1962 gehalten."
    assert _words(second.speaker) == "Ina Rau"


def test_rules_take_names_and_titles_for_nobodys_words() -> None:
    assert rules(_report("Aus dem Schiff „Grete“ wurde das Café „Zur kalten Mamsell“.")) == ()


_MARKS = st.sampled_from(list("„“,:.()\n"))
_WORDS = st.sampled_from([*WORDS["content"], *WORDS["aside"], *WORDS["following"], *VERBS.finite])
_BITS = st.one_of(_MARKS, _WORDS, st.sampled_from(["Ina", "nach Angaben", "zu", "laut", "soll"]))


@settings(deadline=None)
@given(st.lists(st.one_of(_BITS, st.text(max_size=5))).map(" ".join))
def test_rivals_never_raise_and_their_spans_lie_in_the_text(text: str) -> None:
    for statement in (*rules(_report(text)), *quotation_marks(_report(text))):
        roles = (statement.speaker, statement.cue, statement.frame, statement.addressee)
        for found in (statement.quote, *filter(None, roles)):
            assert all(0 <= span.start < span.end <= len(text) for span in found.spans)


def test_the_table_fits_80_columns_and_puts_rules_above_quotation_marks() -> None:
    gold = documents(OWN)
    readers = {
        "quotation marks": lambda reports: [quotation_marks(report) for report in reports],
        "rules": lambda reports: [rules(report) for report in reports],
        "gold": lambda _: [document.statements for document in gold],
    }
    lines = list(quality(readers, gold))
    assert max(map(len, lines)) <= 80
    message = {line[:20].strip(): float(line[20:29]) for line in lines[2:]}
    assert message["quotation marks"] < message["rules"] < message["gold"] == 100


def test_texts_are_repeated_in_order_up_to_the_words_asked_for() -> None:
    reports = [_report("eins zwei drei"), _report("vier")]
    assert repeated(reports, 6) == [reports[0], reports[1], reports[0]]
    assert words(reports[0]) == 3


def test_the_line_that_ends_a_cold_start_is_the_first_statements() -> None:
    out = io.StringIO()
    TextWriter(out, width=80).write(text_record("1 direct Ja. „Nein“ und „doch“."))
    lines = out.getvalue().splitlines()
    assert [index for index, line in enumerate(lines) if STATEMENT.match(line)] == [3]
    assert "Nein" in lines[4]
