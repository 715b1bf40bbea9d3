"""Roles given the type, on probabilities written by hand."""

from __future__ import annotations

import numpy as np

from sagte.tagger.attribution import Attribution, attribute, best_run
from sagte.tagger.decode import Settings
from sagte.tagger.labels import ROLES

AROUND = np.arange(10, 20)
SETTINGS = Settings()


def chances(**roles: dict[int, float]) -> np.ndarray:
    """Probabilities of roles by word, 0 where nothing is said."""
    out = np.zeros((len(AROUND), len(ROLES)), np.float32)
    for role, words in roles.items():
        for word, value in words.items():
            out[word - 10, ROLES.index(role)] = value
    return out


def test_the_best_run_closes_a_hole_of_one_word() -> None:
    column = np.array([0.9, 0, 0, 0, 0.9, 0, 0.9, 0, 0, 0], np.float32)
    assert best_run(column, AROUND, 0.5) == [14, 15, 16]
    assert best_run(column, AROUND, 0.95) == []


def test_the_speaker_of_a_framed_quotation_stands_in_its_frame() -> None:
    seen = chances(speaker={11: 0.9, 17: 0.45}, cue={16: 0.8}, frame={16: 0.9, 17: 0.9})
    found = attribute("direct", [13, 14], seen, AROUND, None, SETTINGS)
    assert found == Attribution(speaker=(17,), cue=(16,), frame=(16, 17))


def test_a_reported_statement_has_neither_cue_nor_frame() -> None:
    seen = chances(speaker={11: 0.9, 13: 0.6}, cue={14: 0.9}, frame={14: 0.9}, addressee={15: 0.9})
    found = attribute("reported", [13, 14, 15], seen, AROUND, None, SETTINGS)
    assert found == Attribution(speaker=(13,), addressee=(15,))


def test_a_subjunctive_goes_on_with_the_speaker_before_unless_another_is_named() -> None:
    before = Attribution(speaker=(11,))
    nobody, new = chances(), chances(speaker={13: 0.9})
    kind = "indirect_free_indirect"
    assert attribute(kind, [15, 16], nobody, AROUND, before, SETTINGS).speaker == (11,)
    assert attribute(kind, [15, 16], new, AROUND, before, SETTINGS).speaker == (13,)
    assert attribute(kind, [15, 16], nobody, AROUND, None, SETTINGS).speaker == ()
