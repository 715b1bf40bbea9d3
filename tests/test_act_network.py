"""The network that reads what a statement does: what it is given, what it answers, when it is asked."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from builders import record_of
from sagte.errors import ModelError
from sagte.reading import weighing
from sagte.reading.act_network import (
    LONGEST,
    ActNetwork,
    Floats,
    network,
    passages,
    piece_ids,
)
from sagte.reading.context import Context
from sagte.reading.weighing import Weights, weighed, weights
from sagte.record import Act
from sagte.tagger.load import SHIPPED
from sagte.tagger.pieces import BOS, EOS, Pieces

FRAMED = "<f1>Ina Rau <c1>sagte</c1>,</f1> <q1 indirect speech>die Halle stehe leer</q1>."
EVEN = np.full(len(get_args(Act)), 1 / len(get_args(Act)), np.float32)


class Answer:
    """A network that always gives one answer, and counts how often it is asked."""

    def __init__(self, act: Act) -> None:
        self.act = act
        self.asked = 0

    def chances(self, before: str, said: str, chances: Floats) -> Floats:
        self.asked += 1
        return np.array([kind == self.act for kind in weights().kinds], np.float32)


def sure_of(act: Act, chance: float) -> Weights:
    """Weights that give ``act`` this chance, whatever is said."""
    kinds = sorted(get_args(Act))
    rest = (1 - chance) / (len(kinds) - 1)
    base = np.log([chance if kind == act else rest for kind in kinds])
    return Weights.of(["q:nie"], kinds, np.full((1, len(kinds)), 1e-6), base)


def asked(monkeypatch: pytest.MonkeyPatch, chance: float) -> tuple[int, tuple[Act, ...]]:
    """How often a network is asked that says "deny" where the weights say "assert"; the acts."""
    answer = Answer("deny")
    monkeypatch.setattr(weighing, "network", lambda: answer)
    monkeypatch.setattr(weighing, "weights", lambda: sure_of("assert", chance))
    record = record_of(f"---\n{FRAMED}")
    (acts,) = weighed(Context.of(record.report, record.statements))
    return answer.asked, acts


def test_it_is_asked_where_the_weights_are_not_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(monkeypatch, 0.7) == (1, ("deny",))


def test_it_is_not_asked_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(monkeypatch, 0.95) == (0, ("assert",))


def test_it_is_given_the_introduction_and_the_words() -> None:
    (statement,) = record_of(f"---\n{FRAMED}").statements
    assert passages(statement) == ("Ina Rau sagte,", "die Halle stehe leer")


def test_where_nothing_introduces_the_words_it_is_given_them_alone() -> None:
    text = "---\n<q1 indirect_free_indirect speech>Die Halle stehe leer.</q1>"
    assert passages(record_of(text).statements[0]) == ("", "Die Halle stehe leer.")


@pytest.mark.parametrize("words", ["", "ja", "x" * 9000, "Ja! " * 900, "\u0301", "🙂"])
def test_ids_are_framed_and_never_too_many(words: str) -> None:
    ids = piece_ids(Pieces(SHIPPED / "pieces.model"), words, words)
    assert (ids[0], ids[-1]) == (BOS, EOS)
    assert ids.count(EOS) == 3
    assert len(ids) <= LONGEST


@pytest.mark.parametrize("words", ["", "ja", "Ja! " * 900])
def test_chances_are_chances(words: str) -> None:
    found = network().chances(words, words, EVEN)
    assert found.shape == EVEN.shape
    assert found.sum() == pytest.approx(1)
    assert found.min() >= 0


def test_it_tells_more_than_the_features_do() -> None:
    kinds = weights().kinds
    said = "„Für diese Posse fehlen mir die Worte, ein solches Trauerspiel habe ich selten gesehen“"
    read = network().chances(", sagte Ina Rau", said, EVEN)
    assert kinds[int(read.argmax())] == "criticise"
    fact = network().chances("Ina Rau sagte,", "die Halle sei 1974 gebaut worden", EVEN)
    assert kinds[int(fact.argmax())] == "assert"


def test_weights_and_network_name_the_acts_in_one_order() -> None:
    assert list(weights().kinds) == sorted(get_args(Act))


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"acts\.onnx is missing .*: install sagte again"):
        ActNetwork(tmp_path / "acts.onnx", Pieces(SHIPPED / "pieces.model"))
