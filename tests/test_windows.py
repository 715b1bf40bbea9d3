"""Windows cover every word once with their cores and never exceed the model's limit."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sagte.tagger.pieces import BOS, EOS
from sagte.tagger.windows import LIMIT, OVERLAP, cut

PIECES = st.lists(st.lists(st.integers(4, 99), min_size=1, max_size=60), max_size=900)


@given(PIECES, st.sets(st.integers(0, 900)), st.sets(st.integers(0, 900)))
def test_cores_partition_the_words_and_windows_fit(
    pieces: list[list[int]], starts: set[int], breaks: set[int]
) -> None:
    inside = range(len(pieces))
    windows = cut(pieces, sorted(starts & set(inside)), sorted(breaks & set(inside)))
    answered = [word for window in windows for word in range(*window.core)]
    assert answered == list(inside)
    for window in windows:
        assert len(window.ids) <= LIMIT
        assert window.start <= window.core[0] < window.core[1] <= window.stop
        assert len(window.place) == window.stop - window.start
        assert [window.ids[window.units[at]] for at in window.place] == [
            pieces[word][0] for word in range(window.start, window.stop)
        ]


def test_a_short_report_is_one_window_with_separators_between_paragraphs() -> None:
    (window,) = cut([[5], [6, 7], [8]], starts=[0, 2], breaks=[0, 2])
    assert window.ids.tolist() == [BOS, 5, 6, 7, EOS, 8, EOS]
    assert window.units.tolist() == [0, 1, 2, 4, 5, 6]
    assert window.place.tolist() == [1, 2, 4]


def test_a_window_ends_where_a_sentence_does() -> None:
    starts = list(range(0, 1000, 30))
    windows = cut([[4]] * 1000, starts, [0])
    assert all(window.stop % 30 == 0 for window in windows[:-1])
    for before, after in itertools.pairwise(windows):
        assert after.start % 30 == 0
        assert before.stop - after.start >= OVERLAP


def test_no_words_no_windows() -> None:
    assert cut([], [], []) == []


def test_features_of_words_stand_on_their_units() -> None:
    (window,) = cut([[5], [6, 7], [8]], [0], [2])
    features = np.eye(3, dtype=np.float32)
    spread = window.spread(features)
    assert window.ids[window.units].tolist() == [BOS, 5, 6, EOS, 8, EOS]
    assert spread.argmax(1).tolist()[1:] == [0, 1, 1, 2, 2]
    assert not spread[0].any()
