"""What statements do where no verb tells: features, weights, and who decides."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from builders import record_of
from sagte.reading.act_features import features
from sagte.reading.acts import MOST, verdict
from sagte.reading.context import Context
from sagte.reading.weighing import Weights, likely, weighed, weights
from sagte.record import Act


def done(markup: str) -> list[tuple[str, ...]]:
    """The acts of every statement of a marked text, in order."""
    record = record_of(f"---\n{markup}")
    return list(weighed(Context.of(record.report, record.statements)))


def said(words: str, type: str = "indirect") -> tuple[str, ...]:
    """The acts of words after a verb that leaves it to them."""
    return done(f"<f1>Ina Rau <c1>sagte</c1>,</f1> <q1 {type} speech>{words}</q1>.")[0]


def seen(markup: str) -> list[str]:
    """The features of the first statement of a marked text."""
    record = record_of(f"---\n{markup}")
    context = Context.of(record.report, record.statements)
    return features(verdict(record.statements[0], context), (), context)


SMALL = Weights.of(
    ["q:bald", "q:nie"],
    ["announce", "assert", "deny"],
    np.array([[2.0, -1.0, -0.5], [-0.5, -1.0, 1.5]]),
    np.array([0.0, 1.0, 0.0]),
)


def test_what_was_never_seen_tells_nothing() -> None:
    assert likely(SMALL.chances(["q:quark"]), SMALL.kinds) == ("assert",)
    assert SMALL.chances(["q:quark"]) == pytest.approx(SMALL.chances([]))


def test_features_add_up() -> None:
    scores = np.array([0.0 + 2.0 - 0.5, 1.0 - 1.0 - 1.0, 0.0 - 0.5 + 1.5])
    expected = np.exp(scores) / np.exp(scores).sum()
    assert SMALL.chances(["q:bald", "q:nie"]) == pytest.approx(expected, abs=0.01)


def test_an_act_that_is_likely_too_comes_second() -> None:
    assert likely(SMALL.chances(["q:bald"]), SMALL.kinds)[0] == "announce"
    assert likely(SMALL.chances(["q:bald", "q:nie"]), SMALL.kinds) == ("announce", "deny")


def test_weights_come_back_from_their_file(tmp_path: Path) -> None:
    SMALL.write(tmp_path / "acts.npz")
    again = Weights.read(tmp_path / "acts.npz")
    assert (again.places, again.kinds) == (SMALL.places, SMALL.kinds)
    assert again.chances(["q:nie"]) == pytest.approx(SMALL.chances(["q:nie"]))


def test_the_shipped_weights_know_every_act() -> None:
    shipped = weights()
    assert set(shipped.kinds) == set(get_args(Act))
    assert len(shipped) == len(shipped.values)
    assert {name[0] for name in shipped.places} <= set("12qsbfcr*^$")


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("die Stadt müsse endlich handeln", "demand"),
        ("der Umbau solle im Mai beginnen", "announce"),
        ("das sei ein Skandal und eine Farce", "criticise"),
        ("er habe nie Geld genommen, das sei gelogen", "deny"),
        ("man werde dem nur zustimmen, wenn die Miete sinke", "condition"),
        ("die Halle sei 1974 gebaut worden", "assert"),
        ("er sei froh und dankbar für die Hilfe", "welcome"),
        ("ob das reiche, könne man noch nicht sagen", "decline"),
    ],
)
def test_what_is_said_decides_after_a_verb_that_tells_nothing(words: str, act: str) -> None:
    assert said(words)[0] == act


@pytest.mark.parametrize(
    ("verb", "act"),
    [("forderte", "demand"), ("dementierte", "deny"), ("warnte", "warn"), ("lobte", "welcome")],
)
def test_a_verb_that_tells_decides_alone(verb: str, act: str) -> None:
    text = f"<f1>Ina Rau <c1>{verb}</c1>,</f1> <q1 indirect speech>das sei ein Skandal</q1>."
    assert done(text)[0][0] == act


@pytest.mark.parametrize(
    ("verb", "words", "act"),
    [
        ("ätzte", "die Halle habe 40 Plätze", "assert"),
        ("widersprach", "das stimme nicht", "deny"),
        ("ärgerte sich", "der Zug habe in Fulda gehalten", "assert"),
        ("entschied", "die Klage sei zulässig", "assert"),
    ],
)
def test_a_verb_that_only_colours_leaves_it_to_what_is_said(
    verb: str, words: str, act: str
) -> None:
    text = f"<f1>Ina Rau <c1>{verb}</c1>,</f1> <q1 indirect speech>{words}</q1>."
    record = record_of(f"---\n{text}")
    context = Context.of(record.report, record.statements)
    assert verdict(record.statements[0], context).basis == "coloured"
    assert done(text)[0][0] == act


def test_a_fragment_does_what_the_statement_around_it_does() -> None:
    text = (
        "<f1+2><s1+2>Rau</s1+2> <c1+2>sagte</c1+2>,</f1+2> <q1 indirect speech>die Stadt müsse"
        " <q2 direct speech>„sofort“</q2> handeln</q1>."
    )
    whole, fragment = done(text)
    assert whole == fragment
    assert whole[0] == "demand"


def test_a_reply_need_not_deny() -> None:
    text = (
        "<f1>Rau <c1>entgegnete</c1>,</f1> <q1 indirect speech>die Halle sei von 1974, gebaut"
        " habe sie der Kreis</q1>."
    )
    assert done(text)[0][0] == "assert"


@pytest.mark.parametrize("words", ["?", "…", "„“", "ge" * 5000, "12", "x " * 5000 + "x"])
def test_odd_words_do_something_too(words: str) -> None:
    assert 1 <= len(said(words, "direct")) <= MOST


def test_features_say_what_the_rules_found_who_speaks_and_what_stands_there() -> None:
    found = seen(
        "<f1><s1>Der Staatsanwalt</s1> <c1>sagte</c1>,</f1> <q1 indirect speech>er habe das nie"
        " gestanden</q1>."
    )
    for feature in ("q:nie", "b:habe das", "^er habe", "c:sagte", "1by=prosecutor", "1perfect"):
        assert feature in found
    assert any(feature.startswith("1assert/") or "/said" in feature for feature in found)
    assert "2by=prosecutor&perfect" in found


def test_what_was_done_before_is_a_feature() -> None:
    text = (
        "<f1>Rau <c1>warf</c1> Roth <c1>vor</c1>,</f1> <q1 indirect speech>zu lügen</q1>."
        " <f2>Roth <c2>sagte</c2>,</f2> <q2 indirect speech>das stimme nicht</q2>."
    )
    record = record_of(f"---\n{text}")
    context = Context.of(record.report, record.statements)
    first, second = (verdict(one, context) for one in record.statements)
    assert "1after=accuse" in features(second, [first], context)
    assert "1after=accuse" not in features(second, [], context)
