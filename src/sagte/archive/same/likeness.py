"""Whether two wordings are one quotation."""

from __future__ import annotations

from typing import Literal, NamedTuple

from sagte.archive.same.alignment import runs
from sagte.archive.same.signatures import FRAGMENT
from sagte.archive.same.wording import Wording, is_telling, weight_of
from sagte.archive.words import words

LikenessKind = Literal["identical", "shortened", "reworded"]

_REWORDED = 0.67  # similarity from which on another wording is the same quotation
_LEAST = 0.67  # share of the shorter one's words that any two that are one have in common
_COVERED = 0.85  # share of the shorter one's words that the longer one has
_DENSE = (
    0.5  # share of the longer one's words, from the first to the last common one, that are common
)
_SHORTENED = 5  # words that what was shortened has at least
_SHORTEST = 4  # the same where the speaker is the same, or where three of them are telling
_TELLING = 2  # words that not every sentence has, and both have
_LONG = 8  # words by which a quotation is known whoever is named as its speaker


class Likeness(NamedTuple):
    """``similarity`` is the weight of the common words over that of all, from 0 to 1."""

    kind: LikenessKind
    similarity: float


def likeness(
    one: Wording, other: Wording, speaker: str | None = None, other_speaker: str | None = None
) -> Likeness | None:
    """How one wording is the other; None where they are two quotations.

    Fragments, of fewer than four words, are one only if the words are identical and the speaker is
    known and the same. Where two speakers are known to differ, only long quotations are one.
    """
    shorter, longer = (other, one) if len(one.tokens) > len(other.tokens) else (one, other)
    length = len(shorter.tokens)
    agree = same_speaker(speaker, other_speaker)
    identical = length == len(longer.tokens) and all(
        token.key == partner.key
        for token, partner in zip(shorter.tokens, longer.tokens, strict=True)
    )
    if not length or (length < FRAGMENT and not (identical and agree)):
        return None
    if agree is False and length < _LONG:
        return None
    if identical:
        return Likeness("identical", 1.0)
    return _alike(shorter, longer, _SHORTEST if agree else _SHORTENED)


def same_speaker(one: str | None, other: str | None) -> bool | None:
    """Whether two names may be one person's: "Merz" and "Friedrich Merz". None if one is unknown."""
    if not one or not other:
        return None
    names, others = {word.form for word in words(one)}, {word.form for word in words(other)}
    if not names or not others:
        return one == other
    return names <= others or others <= names


def _alike(shorter: Wording, longer: Wording, shortest: int) -> Likeness | None:
    first, there = shorter.tokens, longer.present
    if sum([one.weight for one in first if one.stem in there]) < _LEAST * shorter.weight:
        return None  # in whatever order, and most are found out here
    kept = runs(shorter.stems, longer.stems)
    shared = [token for run in kept for token in first[run.first : run.first + run.length]]
    telling = sum(map(is_telling, shared))
    if telling < _TELLING:
        return None
    if telling > _TELLING:
        shortest = _SHORTEST
    weight = weight_of(shared)
    share = _share(weight, shorter.weight + longer.weight)
    if share >= _REWORDED:
        return Likeness("reworded", share)
    window = kept[-1].second + kept[-1].length - kept[0].second
    covered = weight >= _COVERED * shorter.weight and len(shared) >= _DENSE * window
    return Likeness("shortened", share) if covered and len(first) >= shortest else None


def similarity(one: Wording, other: Wording) -> float:
    """The weight of the words that both have in one order over that of all, from 0 to 1."""
    if one.stems == other.stems:
        return 1.0
    kept = runs(one.stems, other.stems)
    shared = [token for run in kept for token in one.tokens[run.first : run.first + run.length]]
    return _share(weight_of(shared), one.weight + other.weight)


def _share(common: float, both: float) -> float:
    return min(1.0, 2 * common / both) if both else 0.0
