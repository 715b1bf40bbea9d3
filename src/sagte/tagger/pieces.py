"""Cut words into the pieces that the model knows (sentencepiece, unigram)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

import sentencepiece

BOS, PAD, EOS, UNK = 0, 1, 2, 3
_MOST_CACHED = 100_000  # words; bounds the memory over millions of reports
_LONGEST = 64  # code points of a word that the model sees; a longer one is noise (a URL, base64)


class Pieces:
    """The vocabulary. Words are cut one by one, so that every piece belongs to one word."""

    def __init__(self, path: Path) -> None:
        self._model = sentencepiece.SentencePieceProcessor(model_file=str(path))
        self._known: dict[str, list[int]] = {}

    def __len__(self) -> int:
        return int(self._model.get_piece_size())

    def encode(self, words: Iterable[str]) -> list[list[int]]:
        """Piece ids of each word; a word after white space is given with one leading space."""
        words = list(words)
        new = sorted({word for word in words if word not in self._known})
        if len(self._known) + len(new) > _MOST_CACHED:
            self._known.clear()
            new = sorted(set(words))
        self._known.update(zip(new, self._model.encode([_plain(w) for w in new]), strict=True))
        return [self._known[word] or [UNK] for word in words]


def _plain(word: str) -> str:
    """The form that the vocabulary was made for: NFKC, no soft hyphens."""
    if word.isascii():
        return word[:_LONGEST]
    return unicodedata.normalize("NFKC", word[:_LONGEST].replace("\u00ad", ""))
