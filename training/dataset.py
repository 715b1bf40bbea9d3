"""The benchmark's documents as windows of pieces with the labels that the model learns."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from sagte.german.marks import quoted
from sagte.german.tokens import Token, tokenize
from sagte.intake.benchmark import MEDIA as MEDIUM_LABELS
from sagte.intake.benchmark import TYPES as TYPE_LABELS
from sagte.reading.hints import hints
from sagte.tagger.decode import Settings
from sagte.tagger.hints import Hints, role_features
from sagte.tagger.labels import LAYERS, MEDIA, ROLES, TYPES
from sagte.tagger.pieces import Pieces
from sagte.tagger.windows import Floats, Ints, Window, cut

IGNORE = -100


@dataclass
class Quotation:
    """One annotated quotation; words are counted in the report."""

    words: list[int]
    nested: bool
    type: int
    medium: int
    roles: list[list[int]]


@dataclass
class Document:
    name: str
    text: str
    words: list[tuple[int, int]]
    windows: list[Window]
    hints: Hints
    told: Floats
    quotations: list[Quotation] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)  # words that nobody is sure about

    def role_told(self, quotation: Quotation, words: list[int], around: Ints) -> Floats:
        """The features of the words around a quotation of which ``words`` were found."""
        return role_features(self.hints.like(words, int(quotation.nested)), around)

    def tags(self, window: Window) -> np.ndarray:
        """BIO tags of the window's words, ``[LAYERS, words]``."""
        tags = np.zeros((LAYERS, len(self.words)), np.int64)
        # Longer first, so that where two of one layer overlap the longer one keeps its words.
        for quotation in sorted(self.quotations, key=lambda q: -len(q.words)):
            layer = tags[int(quotation.nested)]
            if layer[quotation.words].any():
                continue
            layer[quotation.words] = 1 + len(TYPES) + quotation.type
            layer[quotation.words[0]] = 1 + quotation.type
        doubtful = np.array(self.doubtful, np.int64)
        tags[:, doubtful[tags[0, doubtful] == 0]] = IGNORE
        return tags[:, window.start : window.stop]


def spaced(text: str, words: list[tuple[int, int]]) -> list[str]:
    """The words as ``Pieces.encode`` wants them."""
    return [
        (" " if start == 0 or text[start - 1].isspace() else "") + text[start:end]
        for start, end in words
    ]


def read(path: Path, pieces: Pieces) -> Iterator[Document]:
    """Documents of a JSONL file of the benchmark, or of one that ``pseudo.py`` wrote."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield _document(json.loads(line), pieces)


def _document(raw: dict, pieces: Pieces) -> Document:
    text = raw["originalText"]
    tokens = tokenize(text)
    words = [tuple(token) for token in tokens]
    starts, breaks = [], []
    for index, (begin, _end) in enumerate(words):
        before = text[words[index - 1][1] : begin] if index else ""
        if "\n" in before:
            breaks.append(index)
        if "\n" in before or (before and index and text[words[index - 1][0]] in ".!?"):
            starts.append(index)
    windows = cut(pieces.encode(spaced(text, words)), starts, breaks)
    found = Hints(hints(text, tokens), len(tokens), Settings())
    told = found.features(_passages(text, tokens))
    document = Document(raw["documentName"], text, words, windows, found, told)
    owner = _owners(len(text), words)
    document.doubtful = _words(raw.get("doubtful", []), owner, text)
    for annotation in raw["annotations"]:
        quote = _words(annotation["quote"]["spans"], owner, text)
        if quote:
            medium = MEDIUM_LABELS.get(annotation["medium"])
            document.quotations.append(
                Quotation(
                    quote,
                    annotation["isNested"],
                    TYPES.index(TYPE_LABELS[annotation["type"]]),
                    IGNORE if medium is None else MEDIA.index(medium),
                    [_words(annotation[role]["spans"], owner, text) for role in ROLES],
                )
            )
    return document


def _passages(text: str, tokens: list[Token]) -> list[tuple[int, int]]:
    """The passages between marks, in words, half open."""
    starts = [token.start for token in tokens]
    found = [(bisect_left(starts, p.start), bisect_left(starts, p.end)) for p in quoted(text)]
    return [(first, stop) for first, stop in found if first < stop]


def _owners(length: int, words: list[tuple[int, int]]) -> np.ndarray:
    owner = np.full(length + 1, -1, np.int64)
    for index, (start, end) in enumerate(words):
        owner[start:end] = index
    return owner


def _words(spans: list[dict], owner: np.ndarray, text: str) -> list[int]:
    found: set[int] = set()
    for span in spans:
        found.update(owner[span["charBegin"] : span["charEnd"]].tolist())
    return sorted(found - {-1})
