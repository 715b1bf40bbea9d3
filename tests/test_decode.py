"""From tag probabilities to quotations, on cases small enough to work out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from sagte.tagger.decode import Settings, quotations, sigmoid, softmax, type_scores
from sagte.tagger.labels import TAGS, TYPES

ONE_PARAGRAPH = np.zeros(20, np.int64)
NONE = np.zeros((20, 3), np.float32)  # no other evidence


def tags(path: str, kind: int = 0) -> np.ndarray:
    """Probabilities that are nearly sure of ``path``, a word a letter of O, B, I."""
    out = np.full((len(path), TAGS), 0.01 / TAGS, np.float32)
    for word, letter in enumerate(path):
        out[word, {"O": 0, "B": 1 + kind, "I": 1 + len(TYPES) + kind}[letter]] = 0.99
    return out


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("", []),
        ("OOO", []),
        ("OBII", [[1, 2, 3]]),
        ("BIBI", [[0, 1], [2, 3]]),
        ("BIOOII", [[0, 1, 4, 5]]),  # a split quotation goes on with I
        ("BIOOBI", [[0, 1], [4, 5]]),
        ("IIO", [[0, 1]]),
    ],
)
def test_quotations_follow_the_likeliest_path(path: str, found: list[list[int]]) -> None:
    assert quotations(tags(path), NONE[: len(path)], ONE_PARAGRAPH, 0, Settings()) == found


def test_a_split_quotation_ends_with_its_paragraph_and_its_reach() -> None:
    paragraphs = np.array([0, 0, 0, 1, 1, 1])
    assert quotations(tags("BIOOII"), NONE[:6], paragraphs, 0, Settings()) == [[0, 1], [4, 5]]
    near = Settings(longest_gap=2)
    assert quotations(tags("BIOOII"), NONE[:6], ONE_PARAGRAPH, 0, near) == [[0, 1], [4, 5]]


def test_a_doubt_about_the_type_does_not_tear_a_quotation() -> None:
    """Each word is likelier outside than in any one type, yet quoted by all types together."""
    doubtful = np.zeros((3, TAGS), np.float32)
    doubtful[:, 0] = 0.3
    doubtful[0, 1:6] = 0.14
    doubtful[1:, 6:11] = 0.14
    assert quotations(doubtful, NONE[:3], ONE_PARAGRAPH, 0, Settings()) == [[0, 1, 2]]


def test_more_outside_gives_fewer_quotations() -> None:
    weak = np.zeros((1, TAGS), np.float32)
    weak[0, 0], weak[0, 1] = 0.4, 0.6
    assert quotations(weak, NONE[:1], ONE_PARAGRAPH, 0, Settings()) == [[0]]
    assert quotations(weak, NONE[:1], ONE_PARAGRAPH, 0, Settings(outside=(1.0, 0.0))) == []


def test_the_type_is_that_of_most_of_the_words() -> None:
    both = np.concatenate([tags("B", 1), tags("II", 3)])
    assert int(type_scores(both, [0, 1, 2]).argmax()) == 3


def test_softmax_and_sigmoid_stand_large_numbers() -> None:
    assert softmax(np.array([1000.0, 0.0], np.float32)).tolist() == [1.0, 0.0]
    assert sigmoid(np.array([-1000.0, 0.0, 1000.0], np.float32)).tolist() == [0.0, 0.5, 1.0]
