"""When two quotations have the same words, and when nearly the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagte.reading.wording import Wording, differs


@pytest.mark.parametrize(
    ("quote", "below"),
    [
        ("„Wir gehen, und zwar jetzt“", "»Wir gehen – und zwar jetzt«, rief er."),
        ("Ein Anfang", "Das sei ein Anfang."),
        ("„Wir gehen … noch heute“", "„Wir gehen ohne Groll noch heute.“"),
        ("„Sie [die Räte] zahlen“", "Sie zahlen nicht."),
        ("„Kin\u00adder“", "Kinder"),
    ],
)
def test_the_same_words(quote: str, below: str) -> None:
    assert Wording(quote).stands_in(Wording(below).joined)


@pytest.mark.parametrize(
    ("quote", "below"),
    [("„Wir gehen“", "Wir gehende"), ("„heute … Wir gehen“", "„Wir gehen heute“")],
)
def test_other_words(quote: str, below: str) -> None:
    assert not Wording(quote).stands_in(Wording(below).joined)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (
            "„Das Geld reicht bis zum Herbst, dann ist Schluss“",
            "„Das Geld reicht bis in den Herbst, dann ist Schluss“",
            True,
        ),
        ("„Das werden wir nicht hinnehmen“", "„Wir werden das nicht hinnehmen“", True),
        ("„Wir werden das nicht hinnehmen“", "„Wir werden das nicht hinnehmen!“", False),
        ("„Das Geld reicht“", "„Das Geld reicht bis zum Herbst“", False),
        ("„Das Geld … bis zum Herbst“", "„Das Geld reicht bis zum Herbst“", False),
        ("„Wir brauchen mehr Zeit“", "„Wir brauchen mehr Geld“", False),
        (
            "„Kein Zug hält mehr in unserem Dorf“",
            "„Seit Mai ist alles anders. In unserem Dorf hält kein Zug mehr. So ist es.“",
            True,
        ),
        ("„Nein“", "„Nie“", False),
        ("„“", "„“", False),
    ],
)
def test_nearly_the_same_words(one: str, two: str, expected: bool) -> None:
    assert differs(Wording(one), Wording(two)) is expected
    assert differs(Wording(two), Wording(one)) is expected


@given(st.lists(st.sampled_from(["wir", "gehen", "heute", "…", "[sic]"]), max_size=9))
def test_no_words_differ_from_themselves(words: list[str]) -> None:
    text = " ".join(words)
    assert not differs(Wording(text), Wording(f"„{text.upper()}!“"))
