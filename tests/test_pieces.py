"""Cutting words into pieces, with the shipped vocabulary."""

from __future__ import annotations

import pytest

from sagte.tagger.load import SHIPPED
from sagte.tagger.pieces import UNK, Pieces


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(SHIPPED / "pieces.model")


def test_every_word_has_pieces(pieces: Pieces) -> None:
    words = [" Die", " Bundeskanzlerin", ",", "„", " 12,4", " 🙂", "\x00", " ", ""]
    cut = pieces.encode(words)
    assert len(cut) == len(words)
    assert all(cut)


def test_decomposed_umlauts_and_soft_hyphens_cut_like_plain_ones(pieces: Pieces) -> None:
    plain, decomposed, soft = pieces.encode([" Grüße", " Gru\u0308ße", " Grü\u00adße"])
    assert plain == decomposed == soft
    assert UNK not in plain


def test_a_very_long_word_is_cut_off(pieces: Pieces) -> None:
    assert len(pieces.encode(["x" * 100_000])[0]) <= 64
