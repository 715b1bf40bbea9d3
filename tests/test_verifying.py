"""Did they say that?"""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sagte.archive.same.wording import LONGEST, wording
from sagte.archive.verifying import Candidate, Comparison, asked, compare, leads, verify
from sagte.archive.words import words
from sagte.errors import ArchiveError
from sagte.record import StatementType

SAID = (
    "Wir werden bis Ostern rund 400 Boote im Hafen reparieren, aber nicht um jeden Preis. "
    "Das ist nicht verhandelbar. Die Start-ups könnten 1,5 Mio. Euro geben."
)
RETOLD = "man werde bis Ostern rund 400 Boote im Hafen reparieren"


def verdict(quotation: str, said: str = SAID, kind: StatementType = "direct") -> str | None:
    found = compare(asked(quotation), said, kind)
    return found.verdict if found else None


@pytest.mark.parametrize(
    ("quotation", "expected"),
    [
        (SAID, "verbatim"),
        (f"„{SAID.upper()}“ …", "verbatim"),
        (SAID.replace("ö", "oe").replace("400", "vierhundert"), "verbatim"),
        (SAID.replace("1,5 Mio. Euro", "1.500.000 €"), "verbatim"),
        (SAID.replace("Wir", "[W]ir").replace("Hafen", "Hafen [von Husum]"), "verbatim"),
        ("Das ist nicht verhandelbar", "shortened"),
        ("[…] im Hafen reparieren, aber nicht um jeden Preis …", "changed"),  # "400 Boote" is lost
        ("Wir werden […] rund 400 Boote im Hafen reparieren", "shortened"),
        ("Wir werden rund 400 Boote reparieren", "shortened"),
        ("Die Startups könnten 1,5 Millionen € geben", "shortened"),
        ("Wir werden bis Ostern rund 300 Boote im Hafen reparieren", "changed"),
        ("Wir werden bis Ostern Boote im Hafen reparieren", "changed"),
        ("Das ist verhandelbar", "changed"),
        ("Wir werden bis Ostern [nicht] rund 400 Boote im Hafen reparieren", "changed"),
        ("Die Start-ups konnten 1,5 Mio. Euro geben", "changed"),
        ("Wir werden bis Ostern rund 400 Boote im Hafen versenken", "changed"),
        ("Wir werden bis Ostern rund 400 schöne Boote im Hafen reparieren", "changed"),
        ("Die Möwen sind wieder da", None),
        ("im Hafen ist 1,5 Preis geben", None),
    ],
)  # fmt: skip
def test_against_a_direct_statement(quotation: str, expected: str | None) -> None:
    assert verdict(quotation) == expected


@pytest.mark.parametrize(
    ("quotation", "said", "expected"),
    [
        ("Das glaube ich", "Das glaube ich nicht", "changed"),
        ("wir gescheitert sind", "Ich sage nicht, dass wir gescheitert sind", "changed"),
        ("wir haben gewonnen", "Das war nicht leicht, aber wir haben gewonnen", "shortened"),
        ("Alle Fischer haben Schulden", "Nicht alle Fischer haben Schulden", "changed"),
        ("Jemand hat den Schlüssel zum Turm", "Niemand hat den Schlüssel zum Turm", "changed"),
        (
            "jetzt zahle ich drauf",
            "Ich habe 30 Jahre gespart, und jetzt zahle ich drauf",
            "shortened",
        ),
        ("Segler sind Diebe", "Drei von 100 Segler sind Diebe", "changed"),
    ],
)
def test_negations_and_numbers_that_are_left_out(quotation: str, said: str, expected: str) -> None:
    assert verdict(quotation, said) == expected


@pytest.mark.parametrize(
    "kind", ["indirect", "reported", "free_indirect", "indirect_free_indirect"]
)
def test_what_was_retold_is_never_more_than_paraphrased(kind: StatementType) -> None:
    assert verdict(RETOLD, RETOLD, kind) == "paraphrased"
    assert verdict("Wir reparieren 400 Boote im Hafen", RETOLD, kind) == "paraphrased"
    assert verdict("Wir reparieren 300 Boote im Hafen", RETOLD, kind) == "changed"
    assert verdict("Wir reparieren die Boote im Hafen nicht", RETOLD, kind) == "changed"
    assert verdict("Wir reparieren den Leuchtturm", RETOLD, kind) is None


def test_the_differences_are_told() -> None:
    found = compare(
        asked("Das ist [angeblich] verhandelbar"), "Das ist nicht verhandelbar!", "direct"
    )
    assert found is not None
    assert found.differs == ("negation",)
    assert [(p.kind, p.before, p.after) for p in found.pieces] == [
        ("kept", "Das ist ", "Das ist "),
        ("changed", "nicht ", "[angeblich] "),
        ("kept", "verhandelbar!", "verhandelbar"),
    ]


def test_the_nearest_of_several_places_is_meant() -> None:
    said = "Wir danken allen, die kamen. Heute sind wir müde, morgen segeln wir weiter."
    found = compare(asked("morgen segeln wir weiter"), said, "direct")
    assert found is not None and found.verdict == "shortened"
    assert [piece.kind for piece in found.pieces] == ["left_out", "kept"]


def test_answers_come_earliest_first_and_the_best_verdict_is_told() -> None:
    candidates = [
        Candidate(id="undated", text=SAID, type="direct"),
        Candidate(id="late", text=RETOLD, type="indirect", date="2031-04-02"),
        Candidate(id="early", text=SAID.replace("rund ", ""), type="direct", date="2031-04"),
        Candidate(id="other", text="Die Möwen sind wieder da", type="direct", date="2030"),
    ]
    answer = verify("Wir werden bis Ostern rund 400 Boote im Hafen reparieren", candidates)
    assert answer.verdict == "shortened"
    assert [(one.candidate.id, one.comparison.verdict) for one in answer.findings] == [
        ("early", "changed"),
        ("late", "paraphrased"),
        ("undated", "shortened"),
    ]
    [best] = verify(
        "Wir werden bis Ostern rund 400 Boote im Hafen reparieren", candidates, 1
    ).findings
    assert best.candidate.id == "undated"
    assert verify("Die Katze schläft", candidates) == verify("Die Katze schläft", [])


@pytest.mark.parametrize("text", ["", " … ", "?!", "\x00", "🙂"])
def test_a_quotation_without_words_is_refused(text: str) -> None:
    with pytest.raises(ArchiveError, match="no word"):
        asked(text)


def test_a_quotation_that_is_too_long_is_refused() -> None:
    assert len(asked("ja " * LONGEST).tokens) == LONGEST
    with pytest.raises(ArchiveError, match="more than 10000 words"):
        asked("ja " * (LONGEST + 1))


def test_where_to_look() -> None:
    stems = tuple(word.stem for word in words("reparieren Boote Hafen"))
    assert leads(asked("Wir reparieren die Boote am Hafen")) == stems
    assert leads(asked("Das ist so"))
    assert leads(asked("1234")) == ()


parts = ["nicht", "[W]ir", "wir", "…", "(und)", "1,5", "Mio.", "-3", "Boote", "bau[t]en", "[kein]"]
odd_text = st.text() | st.lists(st.sampled_from(parts)).map(" ".join)


@given(odd_text)
def test_everything_is_itself_verbatim(text: str) -> None:
    own = wording(text)
    assume(own.tokens)
    found = compare(own, text, "direct")
    assert found is not None
    assert (found.verdict, found.similarity, found.differs) == ("verbatim", 1.0, ())


@given(odd_text, odd_text, st.sampled_from(["direct", "indirect"]))
def test_odd_texts_compare_and_come_together_again(
    one: str, other: str, kind: StatementType
) -> None:
    found: Comparison | None = compare(wording(one), other, kind)
    if found is not None:
        assert "".join(piece.before for piece in found.pieces) == other
        assert "".join(piece.after for piece in found.pieces) == one
        assert 0 <= found.similarity <= 1
        assert found.verdict != "verbatim" or not found.differs
