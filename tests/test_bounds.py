"""Bounds that follow from the text, on sentences small enough to count the words."""

from __future__ import annotations

import numpy as np

from sagte.tagger.bounds import (
    Likelihoods,
    Outline,
    between_marks,
    clause,
    hosted,
    shared,
    whole_sentences,
)

#         0       1     2     3     4     5     6     7     8      9    10    11
WORDS = [" Es", " ist", ".", " „", "Nein", "“", ",", " sagte", " er", ".", " Ja", "."]
OUTLINE = Outline(WORDS, starts=[0, 3, 10], quoted=[(3, 6)])


def test_sentences_of_words() -> None:
    assert OUTLINE.sentence(2) == (0, 3)
    assert OUTLINE.sentence(11) == (10, 12)
    assert OUTLINE.sentences([1, 4, 5]) == [(0, 3), (3, 10)]


def test_a_direct_quotation_reaches_from_mark_to_mark() -> None:
    assert between_marks([4, 5, 6], OUTLINE, 0.5) == [3, 4, 5]
    assert between_marks([5, 6], OUTLINE, 0.5) == [5, 6]  # too little of the passage
    assert between_marks([0, 1], OUTLINE, 0.5) == [0, 1]  # no marks there


def test_a_sentence_half_held_is_held_whole_and_slivers_go() -> None:
    assert whole_sentences([0, 1], OUTLINE, 0.5) == [0, 1, 2]
    assert whole_sentences([2, 3, 10, 11], OUTLINE, 0.5) == [10, 11]
    assert whole_sentences([3, 4, 5], OUTLINE, 0.9) == [3, 4, 5]  # a clause of its own stays


def test_an_indirect_quotation_ends_before_the_full_stop() -> None:
    assert clause([7, 8, 9], OUTLINE) == [7, 8]
    assert clause([4, 5, 6, 7], OUTLINE) == [4, 5, 6, 7, 8]
    assert clause([9], OUTLINE) == [9]


def test_quotation_and_frame_divide_their_sentence() -> None:
    quote = np.array([0, 0, 0, 0.9, 0.9, 0.8, 0.1, 0.1, 0.3, 0, 0, 0], np.float32)
    frame = np.array([0, 0, 0, 0.0, 0.0, 0.0, 0.2, 0.9, 0.2, 0, 0, 0], np.float32)
    found = shared([3, 4, 5], [7], OUTLINE, Likelihoods(quote, frame), frozenset())
    assert found == ([3, 4, 5, 8], [6, 7])


def test_words_of_other_quotations_are_left_alone() -> None:
    even = Likelihoods(np.ones(12, np.float32), np.zeros(12, np.float32))
    assert shared([3, 4], [7], OUTLINE, even, frozenset({5, 6})) == ([3, 4, 8], [7])


def test_nothing_changes_without_a_frame_in_the_same_sentence() -> None:
    even = Likelihoods(np.ones(12, np.float32), np.zeros(12, np.float32))
    assert shared([3, 4], [], OUTLINE, even, frozenset()) == ([3, 4], [])
    assert shared([3, 4], [0], OUTLINE, even, frozenset()) == ([3, 4], [0])


def test_a_direct_passage_within_a_retold_one_is_nested() -> None:
    assert hosted([[0, 1, 5, 6]], [[2, 3, 4]]) == ([[0, 1, 2, 3, 4, 5, 6]], [[2, 3, 4]])
    assert hosted([[0, 1]], [[2, 3]]) == ([[2, 3], [0, 1]], [])
    assert hosted([[2, 3]], [[2, 3]]) == ([[2, 3], [2, 3]], [])


def test_a_passage_goes_on_behind_its_frame() -> None:
    words = ["„", "Wir", " gehen", "“", ",", " sagte", " er", ",", " „", "und", " bald", ".", "“"]
    assert Outline(words, [0], [(0, 4), (8, 13)]).resumed() == {8}
    words[9] = "Und"
    assert Outline(words, [0], [(0, 4), (8, 13)]).resumed() == frozenset()
    words[9] = "und"
    assert Outline(words, [0, 8], [(0, 4), (8, 13)]).resumed() == frozenset()
