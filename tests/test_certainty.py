from __future__ import annotations

import pytest

from sagte.german.lexicon import Entry, Lexicon, shipped
from sagte.reading.certainty import certainty
from sagte.reading.clauses import main_clauses, sentences
from sagte.reading.context import Context
from sagte.record import Passage, Report, Span, Statement, StatementType, passage


def told(
    quote: str,
    frame: str = "",
    kind: StatementType = "indirect_free_indirect",
    lexicon: Lexicon | None = None,
) -> str:
    text = f"{frame} {quote}"
    where = (Span(len(frame) + 1, len(text)),)
    framed = passage(text, (Span(0, len(frame)),)) if frame else None
    statement = Statement(id="s1", type=kind, quote=passage(text, where), frame=framed)
    return certainty(statement, Context.of(Report(id="r", text=text), [statement], lexicon))


@pytest.mark.parametrize(
    "quote",
    [
        "Der Hafen bleibe offen.",
        "Die Stadt müsse und wolle das zahlen.",
        "Das solle der Rat entscheiden.",
        "Er habe das sehr wohl gewusst.",
        "Nicht der Rat habe das gewollt, sondern die Reeder.",
        "Das Boot sinke, wenn niemand pumpe.",
        "Der Kran, der nicht mehr laufe, gehöre der Stadt.",
        "Das sei nicht nur teuer, das sei Unsinn.",
        "Das ist kein Kran, das ist ein Denkmal.",
        "Leiten soll das Haus eine Kapitänin.",
    ],
)
def test_plain(quote: str) -> None:
    assert told(quote) == "plain"


@pytest.mark.parametrize(
    ("quote", "frame"),
    [
        ("Der Kran sei vermutlich alt.", ""),
        ("Das könnte dauern.", ""),
        ("Der Lotse soll betrunken gewesen sein.", ""),
        ("Es soll sich um ein Wrack handeln, heißt es am Kai.", ""),
        ("dass der Kran hält", "Der Rat hofft,"),
        ("dass der Kran hält", "Der Rat schloss nicht aus,"),
        ("Er gehe fest davon aus, dass es regne.", ""),
    ],
)
def test_hedged(quote: str, frame: str) -> None:
    assert told(quote, frame) == "hedged"


@pytest.mark.parametrize(
    ("quote", "frame"),
    [
        ("Der Kran laufe nicht mehr.", ""),
        ("Es gebe keinerlei Beweise, dass er alt sei.", ""),
        ("Der Lotse wies den Vorwurf zurück.", ""),
        ("den Kran verkauft zu haben", "Der Lotse bestritt,"),
        ("dass der Kran hält", "Der Rat glaubt nicht,"),
        ("Solche Kräne dürften nicht laufen.", ""),
    ],
)
def test_negated(quote: str, frame: str) -> None:
    assert told(quote, frame, "indirect" if frame else "reported") == "negated"


@pytest.mark.parametrize(
    ("quote", "frame", "kind"),
    [
        ("ob der Kran halte", "Der Rat will prüfen,", "indirect"),
        ("wann der Kran komme", "Der Rat ließ offen,", "indirect"),
        ("„Wer hat das Wrack gesehen?“", "Der Lotse:", "direct"),
        ("Der Lotse wollte sich nicht äußern.", "", "reported"),
    ],
)
def test_open(quote: str, frame: str, kind: StatementType) -> None:
    assert told(quote, frame, kind) == "open"


def test_answered_question_is_plain() -> None:
    assert told("wie alt der Kran ist", "Der Lotse zeigte,", "indirect") == "plain"


def test_words_of_the_user_count() -> None:
    quote = "Gefühlt sei der Kran alt."
    own = Lexicon({"hedges": (Entry("gefühlt", {"certainty": "hedged"}),)})
    assert told(quote) == "plain"
    assert told(quote, lexicon=shipped() + own) == "hedged"


def test_quoted_words_are_as_certain_as_their_clause() -> None:
    text = "Der Rat dürfe nicht „zum Kranführer“ werden."
    start, end = text.index("„"), text.index("“") + 1
    host = Statement(id="s1", type="indirect", quote=passage(text, (Span(0, len(text)),)))
    inner = Statement(id="s2", type="direct", parent="s1", quote=passage(text, (Span(start, end),)))
    context = Context.of(Report(id="r", text=text), [host, inner])
    assert certainty(inner, context) == "negated"


def test_odd_input() -> None:
    for text in ("", "„“", "…", "?", "dass", "soll"):
        statement = Statement(id="s1", type="indirect", quote=Passage(text, ()), parent="gone")
        assert certainty(statement, Context.of(Report(id="r", text=text), [statement])) in (
            "plain",
            "open",
        )


def test_sentences() -> None:
    assert sentences("Am 3. Mai kam Dr. Rist. Gut? Ja!") == [
        "Am 3. Mai kam Dr. Rist.",
        "Gut?",
        "Ja!",
    ]
    assert sentences("„Ein Kran“ „Ein Wrack“") == ["„Ein Kran“", "„Ein Wrack“"]


def test_main_clauses() -> None:
    text = "Falls es regne, bleibe der Kran stehen, weil das Boot, das nicht sinke, alt sei"
    mains = [text[a:b].strip() for a, b in main_clauses(text, content=False)]
    assert mains[0] == "bleibe der Kran stehen"
    assert not any("regne" in clause or "sinke" in clause for clause in mains)
