"""The words in which a quotation's roles are sought."""

from __future__ import annotations

from sagte.tagger.labels import (
    AFTER,
    BEFORE,
    HEAD,
    MARK_AFTER,
    MARK_BEFORE,
    MARK_BETWEEN,
    MARK_IN,
    TAIL,
)
from sagte.tagger.surroundings import surroundings


def test_marks_of_a_split_quotation() -> None:
    words, marks = surroundings([2, 5], 0, 8)
    assert words.tolist() == list(range(8))
    b, i, m, a = MARK_BEFORE, MARK_IN, MARK_BETWEEN, MARK_AFTER
    assert marks.tolist() == [b, b, i, m, m, i, a, a]


def test_reach_is_bounded_and_a_long_quotation_loses_its_middle() -> None:
    quote = list(range(500, 700))
    words, marks = surroundings(quote, 0, 1000)
    assert words[0] == 500 - BEFORE
    assert words[-1] == 699 + AFTER
    assert (marks == MARK_IN).sum() == HEAD + TAIL
    assert len(words) == BEFORE + HEAD + TAIL + AFTER
