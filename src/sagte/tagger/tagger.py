"""Find the quotations of reports: windows in, quotations with roles out, all in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from sagte.tagger.attribution import CARRIED, FRAMED, Attribution, attribute
from sagte.tagger.bounds import (
    SHORTEST,
    Likelihoods,
    Outline,
    between_marks,
    clause,
    hosted,
    shared,
    whole_sentences,
)
from sagte.tagger.decode import (
    Floats,
    Settings,
    directs,
    inside_share,
    quotations,
    sigmoid,
    softmax,
    type_scores,
    weighted,
    without,
)
from sagte.tagger.hints import Hint, Hints, role_features
from sagte.tagger.labels import LAYERS, MEDIA, ROLES, TAGS, TYPES
from sagte.tagger.pieces import Pieces
from sagte.tagger.surroundings import surroundings
from sagte.tagger.windows import Ints, Window, cut


class Network(Protocol):
    """The model: the encoder with the tags, and the layers that find roles."""

    def encode(self, ids: Ints, units: Ints, told: Floats) -> tuple[Floats, Floats]:
        """States ``[units, width]`` and tag scores ``[units, LAYERS * TAGS]`` of one window.

        ``units`` says where in ``ids`` each of its units begins, ``told`` are their features,
        ``[units, FEATURES]``.
        """

    def roles(self, states: Floats, marks: Ints, told: Floats) -> tuple[Floats, Floats]:
        """Scores of roles ``[words, ROLES]`` and of media, around one quotation.

        ``told`` are the features of the words, ``[words, ROLE_FEATURES]``.
        """


@dataclass(frozen=True)
class Words:
    """A report as the tagger takes it."""

    words: Sequence[str]  # a word after white space has one leading space
    starts: Sequence[int]  # words that begin a sentence
    breaks: Sequence[int]  # words that begin a paragraph
    quoted: Sequence[tuple[int, int]] = ()  # passages between marks, marks included, half open


@dataclass(frozen=True)
class Quotation:
    """A quotation as the model found it; every list holds words, ascending."""

    words: list[int]
    nested: bool
    type: str
    confidence: float  # 0 to 1
    medium: str | None
    roles: Attribution


class Tagger:
    """Holds the model. One window and one quotation at a time: no padding (see training/graph.py)."""

    def __init__(self, network: Network, pieces: Pieces, settings: Settings) -> None:
        self.network = network
        self.pieces = pieces
        self.settings = settings

    def tag(self, report: Words, hints: Sequence[Hint] = ()) -> list[Quotation]:
        """The quotations of a report, ordered by their first word, outer before nested."""
        if not report.words:
            return []
        return _Reading(self, report, hints).found()


@dataclass(frozen=True)
class _Seen:
    """The model's view of one quotation."""

    kind: str
    sure: float
    medium: str
    chances: Floats  # of roles, by word of ``around``
    around: Ints


class _Reading:
    """One report while it is being tagged."""

    def __init__(self, tagger: Tagger, report: Words, hints: Sequence[Hint]) -> None:
        self.network = tagger.network
        self.settings = tagger.settings
        self.outline = Outline(report.words, report.starts, report.quoted)
        self.paragraphs = _paragraphs(report)
        self.hints = Hints(hints, len(report.words), tagger.settings)
        self.windows = cut(tagger.pieces.encode(report.words), report.starts, report.breaks)
        self.told = self.hints.features(report.quoted)
        self.tags = np.zeros((len(report.words), LAYERS, TAGS), np.float32)
        self.states = [self._encode(window) for window in self.windows]

    def _encode(self, window: Window) -> Floats:
        """The states of the window's words; keeps the tags that it answers for."""
        states, scores = self.network.encode(window.ids, window.units, window.spread(self.told))
        low, high = window.core
        at = window.place[low - window.start : high - window.start]
        tags = softmax(scores[at].reshape(-1, LAYERS, TAGS))
        self.tags[low:high] = weighted(tags, self.settings.weights)
        return states[window.place]

    def found(self) -> list[Quotation]:
        """All quotations; a nested one knows the outer one that holds it."""
        outer: list[Quotation] = []
        spans, inner = self._spans()
        for place, words in enumerate(spans):
            others = frozenset(w for i, other in enumerate(spans) if i != place for w in other)
            outer.append(self._outer(words, others, outer[-1] if outer else None))
        outer = [quotation for quotation in outer if not _is_frame(quotation, outer)]
        nested = [self._nested(words, outer) for words in inner]
        return sorted(outer + nested, key=lambda q: (q.words[0], q.nested))

    def _spans(self) -> tuple[list[list[int]], list[list[int]]]:
        """The words of the outer and of the nested quotations, with their bounds mended."""
        outer, within = hosted(self._retold(0), self._direct(0))
        inner = _apart(within + self._direct(1) + self._retold(1))
        return sorted(_apart(outer)), sorted(inner)

    def _direct(self, layer: int) -> list[list[int]]:
        return directs(
            self.tags[:, layer],
            self.hints.direct(layer),
            self.outline.quoted,
            self.outline.resumed(),
            self.paragraphs,
            layer,
            self.settings,
        )

    def _retold(self, layer: int) -> list[list[int]]:
        """The quotations of a layer that are not between marks."""
        tags = self.tags[:, layer]
        evidence = self.hints.evidence(layer)
        spans: list[list[int]] = []
        last = ""
        for words in quotations(tags, evidence, self.paragraphs, layer, self.settings):
            kind = TYPES[int(type_scores(tags, words).argmax())]
            if kind == "direct" and self._marked(words):
                continue
            for part in self._parts(self._one_paragraph(words), kind):
                mended = self._mended(part, kind)
                goes_on = kind in CARRIED and kind == last and mended[0] == spans[-1][-1] + 1
                if goes_on and self.paragraphs[mended[0]] == self.paragraphs[spans[-1][-1]]:
                    spans[-1] = spans[-1] + mended  # sentences in a row are one statement
                else:
                    spans.append(mended)
                last = kind
        return spans

    def _parts(self, words: list[int], kind: str) -> list[list[int]]:
        """What is summed up is summed up a sentence at a time; slivers of sentences are dropped."""
        if kind != "reported":
            return [words] if len(words) >= SHORTEST else []
        bounds = [range(*sentence) for sentence in self.outline.sentences(words)]
        parts = [[word for word in words if word in bound] for bound in bounds]
        return [part for part in parts if len(part) >= SHORTEST]

    def _one_paragraph(self, words: list[int]) -> list[int]:
        """The words in the paragraph that holds most of them: nobody is retold across two."""
        numbers = self.paragraphs[words]
        most = np.bincount(numbers - numbers[0]).argmax() + numbers[0]
        return [w for w, number in zip(words, numbers, strict=True) if number == most]

    def _marked(self, words: list[int]) -> bool:
        """Whether the quotation has to do with marks: ``directs`` decides about those."""
        held = set(words)
        return any(held.intersection(range(*passage)) for passage in self.outline.quoted)

    def _mended(self, words: list[int], kind: str) -> list[int]:
        if kind == "direct":
            return between_marks(words, self.outline, 0.5)
        if kind == "indirect":
            return clause(words, self.outline)
        return whole_sentences(words, self.outline, self.settings.sentence)

    def _outer(
        self, words: list[int], others: frozenset[int], before: Quotation | None
    ) -> Quotation:
        """``others`` are the words of other quotations, ``before`` the quotation before."""
        found = self._seen(words, 0)
        roles = attribute(
            found.kind,
            words,
            found.chances,
            found.around,
            before.roles if before else None,
            self.settings,
        )
        if found.kind == "indirect":
            framing = np.zeros(len(self.tags), np.float32)
            framing[found.around] = found.chances[:, ROLES.index("frame")]
            quoting: Floats = 1 - self.tags[:, 0, 0]
            words, frame = shared(
                words, roles.frame, self.outline, Likelihoods(quoting, framing), others
            )
            roles = replace(roles, frame=tuple(frame))
        return Quotation(words, False, found.kind, found.sure, found.medium, roles)

    def _nested(self, words: list[int], outer: list[Quotation]) -> Quotation:
        """Words quoted within another quotation are attributed as that one is: it has the frame."""
        held = set(words)
        around = next((q for q in outer if held.issubset(q.words)), None)
        marked = TYPES[int(type_scores(self.tags[:, 1], words).argmax())] == "direct"
        if around is not None and marked and around.type == "indirect":
            sure = inside_share(self.tags[:, 1], words)
            return Quotation(words, True, "direct", sure, around.medium, around.roles)
        found = self._seen(words, 1)
        before = around.roles if around else None
        roles = attribute(found.kind, words, found.chances, found.around, before, self.settings)
        if around is not None and found.kind == "direct" and around.type not in FRAMED:
            roles = replace(roles, speaker=around.roles.speaker)
        return Quotation(words, True, found.kind, found.sure, found.medium, roles)

    def _seen(self, words: list[int], layer: int) -> _Seen:
        """What the model says of the quotation of these words."""
        tags = self.tags[:, layer]
        index = _window_of(self.windows, words[0])
        window = self.windows[index]
        inside = [word for word in words if window.start <= word < window.stop]
        around, marks = surroundings(inside, window.start, window.stop)
        hint = self.hints.like(words, layer)
        scores, media = self.network.roles(
            self.states[index][around - window.start], marks, role_features(hint, around)
        )
        kinds = type_scores(tags, words)
        kind = int(kinds.argmax())
        sure = inside_share(tags, words) * float(softmax(kinds)[kind])
        return _Seen(
            TYPES[kind],
            min(1.0, max(0.0, sure)),
            MEDIA[int(media.argmax())],
            sigmoid(scores),
            around,
        )


def _is_frame(quotation: Quotation, others: list[Quotation]) -> bool:
    """Whether what seems to sum something up is the frame of what stands beside it."""
    if quotation.type != "reported":
        return False
    held = set(quotation.words)
    most = max((len(held.intersection(other.roles.frame)) for other in others), default=0)
    return 2 * most > len(held)


def _apart(spans: list[list[int]]) -> list[list[int]]:
    """The spans without words that an earlier one has."""
    taken: set[int] = set()
    out = []
    for words in spans:
        rest = without(words, taken)
        if rest:
            taken.update(rest)
            out.append(rest)
    return out


def _paragraphs(report: Words) -> Ints:
    """The number of each word's paragraph."""
    begins = np.zeros(len(report.words), np.int64)
    begins[list(report.breaks)] = 1
    return np.cumsum(begins)


def _window_of(windows: list[Window], word: int) -> int:
    """The window that answers for a word."""
    for index, window in enumerate(windows):
        if window.core[0] <= word < window.core[1]:
            return index
    raise AssertionError("the windows' cores cover every word")
