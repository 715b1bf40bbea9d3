"""What the rules find, as evidence for the tagger."""

from __future__ import annotations

import numpy as np

from sagte.german.tokens import tokenize
from sagte.reading.hints import hints
from sagte.tagger.attribution import Attribution
from sagte.tagger.decode import Settings
from sagte.tagger.hints import Hint, Hints, role_features
from sagte.tagger.labels import (
    FEATURES,
    LAYERS,
    MARKED,
    MARKED_FIRST,
    MARKED_LAST,
    ROLES,
    TYPES,
)

SETTINGS = Settings(hint_inside=2, hint_begin=1)
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


def test_evidence_for_a_hints_words_and_its_beginning() -> None:
    evidence = Hints([HINT], 8, SETTINGS).evidence(0)
    outside, begin, inside = evidence.T
    assert outside.tolist() == [0, 0, -2, -2, -2, 0, 0, 0]
    assert not begin.any()
    assert inside.tolist() == [0, 0, -1, 0, 0, 0, 0, 0]
    assert not Hints([HINT], 8, SETTINGS).evidence(1).any()


def test_the_encoder_is_told_of_hints_roles_and_marks() -> None:
    told = Hints([HINT], 8, SETTINGS).features([(3, 5)])
    first = TYPES.index("indirect")
    assert np.flatnonzero(told[:, first]).tolist() == [2]
    assert np.flatnonzero(told[:, first + len(TYPES)]).tolist() == [3, 4]
    roles = LAYERS * 2 * len(TYPES)
    assert np.flatnonzero(told[:, roles + ROLES.index("speaker")]).tolist() == [6]
    assert np.flatnonzero(told[:, MARKED]).tolist() == [3, 4]
    assert np.flatnonzero(told[:, MARKED_FIRST]).tolist() == [3]
    assert np.flatnonzero(told[:, MARKED_LAST]).tolist() == [4]
    assert told.shape == (8, FEATURES)
    assert told.sum() == 3 + 2 + 4


def test_the_role_finder_is_told_of_the_hint_that_is_like_the_quotation() -> None:
    told = role_features(HINT, np.arange(4, 8))
    assert np.flatnonzero(told[:, ROLES.index("speaker")]).tolist() == [2]
    assert told[:, len(ROLES) + TYPES.index("indirect")].all()
    assert not role_features(None, np.arange(4)).any()


def test_a_hint_is_like_what_it_shares_half_of_its_words_with() -> None:
    found = Hints([HINT], 8, SETTINGS)
    assert found.like([3, 4, 5, 6], 0) == HINT
    assert found.like([4, 5, 6, 7], 0) is None
    assert found.like([3, 4], 1) is None
