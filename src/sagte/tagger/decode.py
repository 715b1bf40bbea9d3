"""From the model's scores to quotations and roles, in words.

Which words are quoted is decided over the five types together, and the type afterwards for the whole
quotation: so a doubt about the type does not tear a quotation apart.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sagte.tagger.labels import TYPES

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Settings:
    """Choices made on the development data (``training/tune.py`` prints what they give)."""

    weights: tuple[float, float, float, float, float] = (1.0, 1.0, 1.0, 1.0, 1.0)  # of the types
    outside: tuple[float, float] = (0.0, 0.0)  # added to log P(outside), by layer
    begin: float = 0.0  # added to log P(begin): more or fewer quotations that touch
    resume: float = -1.0  # added where a quotation goes on after a gap
    longest_gap: int = 40  # words between two parts of one quotation
    roles: tuple[float, float, float, float] = (0.5, 0.5, 0.5, 0.5)  # thresholds
    speaker_in_place: float = 0.35  # the threshold where a type expects its speaker
    direct: tuple[float, float] = (
        0.5,
        0.5,
    )  # share of direct that a marked passage needs, by layer
    hint_inside: float = 1.5  # log odds that a hint adds, see hints.py
    hint_begin: float = 1.0
    hint_direct: float = 0.2  # added to the share of direct
    sentence: float = 0.5  # share of a sentence that is widened to all of it


def softmax(scores: Floats) -> Floats:
    """Softmax over the last axis."""
    exps = np.exp(scores - scores.max(-1, keepdims=True))
    out: Floats = exps / exps.sum(-1, keepdims=True)
    return out


def sigmoid(scores: Floats) -> Floats:
    """1 / (1 + exp(-scores)), without overflow."""
    out: Floats = 0.5 * (1 + np.tanh(0.5 * scores))
    return out


def weighted(tags: Floats, weights: Sequence[float]) -> Floats:
    """The probabilities of the tags ``[…, TAGS]`` with those of rare types raised."""
    out: Floats = tags * np.array((1.0, *weights, *weights), np.float32)
    return out


_O, _B, _I = range(3)
_DIRECT = TYPES.index("direct")


def quotations(
    tags: Floats, evidence: Floats, paragraphs: npt.NDArray[np.int64], layer: int, s: Settings
) -> list[list[int]]:
    """The words of each quotation of one layer, ascending, by Viterbi over outside, begin, inside.

    ``tags`` holds the probabilities of the tags of each word, ``evidence`` what else speaks for
    outside, begin and inside (log odds, ``hints.py``), ``paragraphs`` the number of each
    word's paragraph: no split quotation goes on in the next paragraph.
    """
    n = len(TYPES)
    pooled = np.stack([tags[:, 0], tags[:, 1 : 1 + n].sum(1), tags[:, 1 + n :].sum(1)], axis=1)
    logs = np.log(pooled + 1e-6) + evidence
    logs[:, _O] += s.outside[layer]
    logs[:, _B] += s.begin
    return _join(_viterbi(logs.tolist(), s.resume), paragraphs, s.longest_gap)


def _viterbi(logs: list[list[float]], resume: float) -> list[int]:
    """The likeliest path; only the step from outside to inside costs (``resume``)."""
    if not logs:
        return []
    best = [logs[0][_O], logs[0][_B], logs[0][_I] + resume]
    back: list[tuple[int, int]] = []
    for outside, begin, inside in logs[1:]:
        o, b, i = best
        top = _O if o >= b and o >= i else (_B if b >= i else _I)
        within = _B if b >= i else _I
        if o + resume > best[within]:
            within = _O
        stay = best[within] + (resume if within == _O else 0.0)
        back.append((top, within))
        best = [best[top] + outside, best[top] + begin, stay + inside]
    state = best.index(max(best))
    path = [state]
    for top, within in reversed(back):
        state = within if state == _I else top
        path.append(state)
    return path[::-1]


def _join(path: list[int], paragraphs: npt.NDArray[np.int64], longest_gap: int) -> list[list[int]]:
    found: list[list[int]] = []
    for word, state in enumerate(path):
        if state == _O:
            continue
        if state == _I and found:
            last = found[-1][-1]
            if last == word - 1 or (
                word - last <= longest_gap and paragraphs[last] == paragraphs[word]
            ):
                found[-1].append(word)
                continue
        found.append([word])
    return found


def directs(
    tags: Floats,
    hinted: npt.NDArray[np.bool_],
    quoted: Sequence[tuple[int, int]],
    resumed: Set[int],
    paragraphs: npt.NDArray[np.int64],
    layer: int,
    s: Settings,
) -> list[list[int]]:
    """The direct quotations of one layer: passages between marks that the tags hold to be direct.

    ``hinted`` are words that somebody else holds to be quoted directly.
    A passage goes on with the one before in the same paragraph where its first word is likelier
    inside than at the beginning (a split quotation), or where it is one of ``resumed``.
    """
    n = len(TYPES)
    share = tags[:, 1 + _DIRECT] + tags[:, 1 + n + _DIRECT] + s.hint_direct * hinted
    found: list[list[int]] = []
    for start, stop in quoted:
        if found and start <= found[-1][-1]:
            continue  # within the passage before
        if share[start:stop].mean() < s.direct[layer]:
            continue
        begin, inside = tags[start, 1 : 1 + n].sum(), tags[start, 1 + n :].sum()
        goes_on = inside > begin or start in resumed
        if found and goes_on and paragraphs[found[-1][-1]] == paragraphs[start]:
            found[-1].extend(range(start, stop))
        else:
            found.append(list(range(start, stop)))
    return found


def without(words: list[int], taken: set[int]) -> list[int]:
    """The words that are not taken; none if fewer than half are left."""
    rest = [word for word in words if word not in taken]
    return rest if 2 * len(rest) > len(words) else []


def type_scores(tags: Floats, words: list[int]) -> Floats:
    """Log share of each type in the tags of a quotation's words."""
    n = len(TYPES)
    chosen = tags[words]
    mass = (chosen[:, 1 : 1 + n] + chosen[:, 1 + n :]).mean(0)
    out: Floats = np.log(mass / (mass.sum() + 1e-9) + 1e-4)
    return out


def inside_share(tags: Floats, words: list[int]) -> float:
    """How sure the model is, on average, that these words are quoted."""
    return float(1 - tags[words, 0].mean())
