"""What the rules find, as evidence for the tagger."""

from __future__ import annotations

import numpy as np

from sagte.german.tokens import tokenize
from sagte.reading.hints import hints
from sagte.tagger.attribution import Attribution
from sagte.tagger.decode import Settings
from sagte.tagger.hints import Hint, Hints
from sagte.tagger.labels import ROLES, TYPES

SETTINGS = Settings(hint_inside=2, hint_begin=1, hint_edge=3, hint_role=1.5, hint_elsewhere=0.5)
HINT = Hint((2, 3, 4), False, "indirect", Attribution(speaker=(6,), cue=(5,)))


def test_rules_give_hints_in_words() -> None:
    text = "Der Minister sagte, er werde „auf keinen Fall zurücktreten“."
    outer, nested = hints(text, tokenize(text))
    assert (outer.type, outer.nested) == ("indirect", False)
    assert (nested.type, nested.nested) == ("direct", True)
    assert outer.roles.speaker == (0, 1)
    assert outer.roles.cue == (2,)
    assert set(nested.words) < set(outer.words)


def test_words_that_are_not_read_give_no_hints() -> None:
    text = "Der Minister sagte, er werde nicht zurücktreten."
    assert hints(text, []) == []


def test_evidence_for_a_hints_words_its_beginning_and_its_edges() -> None:
    evidence = Hints([HINT], 8, SETTINGS).evidence(0)
    outside, begin, inside = evidence.T
    assert outside.tolist() == [0, 0, -2, -2, -2, 0, 0, 0]
    assert begin.tolist() == [0, -3, 0, 0, 0, -3, 0, 0]
    assert inside.tolist() == [0, -3, -1, 0, 0, -3, 0, 0]
    assert not Hints([HINT], 8, SETTINGS).evidence(1).any()


def test_a_hint_is_like_what_it_shares_half_of_its_words_with() -> None:
    found = Hints([HINT], 8, SETTINGS)
    assert found.like([3, 4, 5, 6], 0) == HINT
    assert found.like([4, 5, 6, 7], 0) is None
    assert found.like([3, 4], 1) is None


def test_a_hint_speaks_for_its_type_and_for_the_roles_that_it_names() -> None:
    found = Hints([HINT], 8, SETTINGS)
    assert int(found.for_types(HINT).argmax()) == TYPES.index("indirect")
    assert not found.for_types(None).any()
    roles = found.for_roles(HINT, np.arange(5, 8))
    assert roles[:, ROLES.index("speaker")].tolist() == [-0.5, 1.5, -0.5]
    assert roles[:, ROLES.index("cue")].tolist() == [1.5, -0.5, -0.5]
    assert not roles[:, ROLES.index("addressee")].any()
