"""A report's parts as a newspaper sets them: headings, paragraphs, captions.

A part is not yet a block: the dateline runs into its paragraph, the credit into its caption, and
text that belongs to no part is set as it stands. Offsets count code points, half open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from sagte.record import Part, PartKind

Kind = PartKind | Literal["plain"]

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_PARAGRAPHS = frozenset({"lead", "body", "caption", "plain"})


class Piece(NamedTuple):
    """``text[start:end]``, all of one kind."""

    kind: Kind
    start: int
    end: int


class Block(NamedTuple):
    """Pieces that are set as one block; between them stands nothing but spaces."""

    kind: Kind
    pieces: tuple[Piece, ...]


def blocks_of(text: str, parts: Sequence[Part]) -> list[Block]:
    """Return the blocks of ``text`` in order. Only white space lies outside of them."""
    blocks: list[Block] = []
    for piece in _pieces(text, parts):
        kind = _joined(text, blocks[-1], piece) if blocks else None
        if kind is None:
            blocks.append(Block(piece.kind, (piece,)))
        else:
            blocks[-1] = Block(kind, (*blocks[-1].pieces, piece))
    return blocks


def _joined(text: str, block: Block, piece: Piece) -> Kind | None:
    """The kind of ``block`` with ``piece`` at its end, or ``None`` if they stand apart."""
    last = block.pieces[-1]
    if "\n" in text[last.end : piece.start]:
        return None
    if block.kind == "dateline" and piece.kind in _PARAGRAPHS:
        return piece.kind
    if block.kind == "plain" and piece.kind in {"body", "lead", "caption", "dateline"}:
        return piece.kind
    if block.kind in _PARAGRAPHS and piece.kind in {"plain", "credit"}:
        return block.kind
    return None


def _pieces(text: str, parts: Sequence[Part]) -> Iterator[Piece]:
    place = 0
    for part in sorted(parts, key=lambda part: part.start):
        start, end = max(part.start, place), min(part.end, len(text))
        if start < end:
            yield from _paragraphs(text, Piece("plain", place, start))
            yield from _paragraphs(text, Piece(part.kind, start, end))
            place = end
    yield from _paragraphs(text, Piece("plain", place, len(text)))


def _paragraphs(text: str, piece: Piece) -> Iterator[Piece]:
    """``piece`` cut at its blank lines, without what is white space only."""
    start = piece.start
    for match in _BLANK_LINE.finditer(text, piece.start, piece.end):
        yield from _trimmed(text, Piece(piece.kind, start, match.start()))
        start = match.end()
    yield from _trimmed(text, Piece(piece.kind, start, piece.end))


def _trimmed(text: str, piece: Piece) -> Iterator[Piece]:
    """``piece`` without the white space around it, nothing if it holds nothing else."""
    words = text[piece.start : piece.end]
    start = piece.end - len(words.lstrip())
    end = piece.start + len(words.rstrip())
    if start < end:
        yield Piece(piece.kind, start, end)
