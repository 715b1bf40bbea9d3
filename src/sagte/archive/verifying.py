"""Did they say that? A quotation as somebody passes it around, against what is recorded.

- ``verbatim``: the words are those of a direct quotation
- ``shortened``: they are, but some of the direct quotation's are left out
- ``changed``: words were changed or added, or what is left out or differs is a negation or a number
- ``paraphrased``: the report retells what was said; whether these were the words cannot be known

Capitals, punctuation, marks of omission and insertions in brackets are no change, unless a negation
or a number is inserted. A negation may be left out with its whole sentence, and a number with its
whole clause: that is a shortening.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from sagte.archive.same.excerpt import Excerpt, excerpt
from sagte.archive.same.pieces import Piece, rendered
from sagte.archive.same.scopes import Scopes
from sagte.archive.same.wording import LONGEST, Token, Wording, is_telling, wording
from sagte.errors import ArchiveError
from sagte.record import StatementType

Verdict = Literal["verbatim", "shortened", "changed", "paraphrased"]
Difference = Literal["negation", "number"]

VERDICTS: tuple[Verdict, ...] = ("verbatim", "shortened", "changed", "paraphrased")  # best first

MOST = 20  # findings of an answer
_CHANGED = 0.6  # similarity from which on other words are held to come from these
_RETOLD = 0.5
_TELLING, _KEPT = 2, 4  # words that both have: such that not every sentence has, or of any kind


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A recorded statement: ``text`` is its quotation, ``date`` when it was said, in ISO 8601."""

    id: str
    text: str
    type: StatementType
    date: str | None = None


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """How the words asked about relate to a statement's.

    ``similarity`` is from 0 to 1, that of the statement's part which the words come from. Of
    ``pieces``, ``before`` is what was recorded and ``after`` what is passed around; of a paraphrase
    they tell little. ``differs`` says whether negations or numbers differ.
    """

    verdict: Verdict
    similarity: float
    pieces: tuple[Piece, ...]
    differs: tuple[Difference, ...] = ()


class Finding(msgspec.Struct, frozen=True):
    candidate: Candidate
    comparison: Comparison


class Answer(msgspec.Struct, frozen=True):
    """The best verdict, None if nothing fits, and all findings, earliest first, undated ones last."""

    verdict: Verdict | None
    findings: tuple[Finding, ...]


def asked(text: str) -> Wording:
    """What somebody asks about. Raises ArchiveError if it has no words, or more than 10,000."""
    found = wording(text)
    if not found.tokens:
        raise ArchiveError("there is no word to look for; give the quotation")
    if len(found.tokens) >= LONGEST and any(map(str.isalnum, text[found.tokens[-1].end :])):
        raise ArchiveError(f"the quotation has more than {LONGEST} words; give a part of it")
    return found


def verify(quotation: str, candidates: Iterable[Candidate], most: int = MOST) -> Answer:
    """Those of ``candidates`` that the quotation may come from, the ``most`` that fit best.

    Raises ArchiveError as ``asked`` does.
    """
    words = asked(quotation)
    found: list[Finding] = []
    for candidate in candidates:
        comparison = compare(words, candidate.text, candidate.type)
        if comparison is not None:
            found.append(Finding(candidate, comparison))
    found.sort(key=_rank)
    del found[max(0, most) :]
    verdict = found[0].comparison.verdict if found else None
    found.sort(key=lambda one: (one.candidate.date is None, one.candidate.date or ""))
    return Answer(verdict, tuple(found))


def compare(words: Wording, text: str, kind: StatementType) -> Comparison | None:
    """``words`` against a statement's quotation; None if they have nothing to do with each other."""
    said = wording(text)
    if not said.tokens or not words.tokens:
        return None
    if kind == "direct":
        return _against_direct(words, said)
    return _against_retold(words, said)


def leads(words: Wording, most: int = 8) -> tuple[str, ...]:
    """The stems by which to look for candidates in the index of words, the longest words first."""
    telling = [token for token in words.tokens if is_telling(token) and token.kind == "word"]
    chosen = telling or [token for token in words.tokens if token.kind != "number"]
    chosen.sort(key=lambda token: token.start - token.end)
    return tuple(dict.fromkeys(token.stem for token in chosen))[:most]


def _rank(finding: Finding) -> tuple[int, float, bool, str]:
    comparison, date = finding.comparison, finding.candidate.date
    return VERDICTS.index(comparison.verdict), -comparison.similarity, date is None, date or ""


def _against_direct(words: Wording, said: Wording) -> Comparison | None:
    found = excerpt(said, words)
    scopes = Scopes(said, found.blocks)
    differs: set[Difference] = set()
    verdict: Verdict = "verbatim"
    for block in found.blocks:
        if block.kind == "kept":
            continue
        lost = said.tokens[block.first : block.first_end]
        new = words.tokens[block.second : block.second_end]
        differs |= _of_note(new) | scopes.missed(block)
        if not all(token.inserted for token in new):
            verdict = "changed"
        elif verdict == "verbatim" and not all(token.inserted for token in lost):
            verdict = "shortened"
    if differs:
        verdict = "changed"
    if not _is_from(verdict, found, words, said):
        return None
    return Comparison(
        verdict=verdict,
        similarity=1.0 if verdict == "verbatim" else found.similarity,
        pieces=rendered(said, words, found.blocks),
        differs=tuple(sorted(differs)),
    )


def _is_from(verdict: Verdict, found: Excerpt, words: Wording, said: Wording) -> bool:
    if verdict == "verbatim":
        return True
    if found.complete:
        return found.close
    if found.similarity < _CHANGED:
        return False
    kept = [
        token
        for block in found.blocks
        if block.kind == "kept"
        for token in words.tokens[block.second : block.second_end]
    ]
    enough = len(kept) >= _KEPT or sum(map(is_telling, kept)) >= _TELLING
    return enough or len(said.tokens) <= 2 * len(words.tokens)


def _against_retold(words: Wording, said: Wording) -> Comparison | None:
    """By the telling words in any order: retelling changes pronouns, mood and where the verb is."""
    mine = Counter(token.stem for token in words.tokens if is_telling(token))
    near = Scopes(said, ()).near(mine)
    theirs = Counter(token.stem for token in near if is_telling(token))
    shared = (mine & theirs).total()
    similarity = 2 * shared / max(1, mine.total() + theirs.total())
    enough = shared >= _TELLING or (shared and mine == theirs)
    if similarity < _RETOLD or not enough:
        return None
    differs = _differing(words.tokens, near)
    found = excerpt(said, words)
    return Comparison(
        verdict="changed" if differs else "paraphrased",
        similarity=similarity,
        pieces=rendered(said, words, found.blocks),
        differs=tuple(sorted(differs)),
    )


def _differing(words: Sequence[Token], near: Sequence[Token]) -> set[Difference]:
    """Whether one has a negation and the other none, or asks about a number that is not there."""
    found: set[Difference] = set()
    if ("negation" in _of_note(words)) != ("negation" in _of_note(near)):
        found.add("negation")
    numbers = {token.key for token in near if token.kind == "number"}
    if numbers and {token.key for token in words if token.kind == "number"} - numbers:
        found.add("number")
    return found


def _of_note(tokens: Iterable[Token]) -> set[Difference]:
    return {token.kind for token in tokens if token.kind != "word"}
