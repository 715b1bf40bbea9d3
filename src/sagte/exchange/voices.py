"""Who speaks in a report, and how much of what is quoted is theirs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sagte.exchange.segments import Segment
from sagte.german.tokens import tokenize
from sagte.record import Record, Statement


class Voice(NamedTuple):
    """Somebody who speaks. ``name`` is ``None`` where the report names nobody.

    ``statements`` are indices into the record; ``words`` counts the quoted words that are theirs,
    ``share`` is their part of all quoted words (0 to 1).
    """

    name: str | None
    statements: tuple[int, ...]
    words: float
    share: float


def names_of(statement: Statement) -> tuple[str, ...]:
    """The speakers' names if they are known, else the words that name them, else nothing."""
    if statement.speakers:
        return tuple(speaker.name for speaker in statement.speakers)
    if statement.speaker and statement.speaker.text.strip():
        return (statement.speaker.text,)
    return ()


def voices_of(record: Record, segments: Sequence[Segment]) -> list[Voice]:
    """Return the voices of ``record``, the one with most words first, the unnamed last.

    Names that differ in capitals or spaces only are one voice. A word inside nested quotations
    belongs to the innermost one; speakers who speak jointly share it evenly.
    """
    keys = [_keys(statement) for statement in record.statements]
    shown: dict[str | None, str | None] = {}
    holds: dict[str | None, list[int]] = {}
    for index, named in enumerate(keys):
        for key, name in named.items():
            shown.setdefault(key, name)
            holds.setdefault(key, []).append(index)
    words = dict.fromkeys(holds, 0.0)
    for segment in segments:
        if segment.quotes:
            speaking = keys[segment.quotes[-1]]
            for key in speaking:
                words[key] += _count(record.report.text, segment) / len(speaking)
    total = sum(words.values()) or 1.0
    voices = [Voice(shown[key], tuple(holds[key]), words[key], words[key] / total) for key in holds]
    return sorted(voices, key=lambda voice: (voice.name is None, -voice.words))


def _keys(statement: Statement) -> dict[str | None, str | None]:
    """Whom the statement belongs to: what makes them one voice, and the name to show."""
    named: dict[str | None, str | None] = {None: None}
    if names := names_of(statement):
        named = {" ".join(name.casefold().split()): name for name in names}
    return named


def _count(text: str, segment: Segment) -> int:
    return sum(text[token.start].isalnum() for token in tokenize(text, segment.start, segment.end))
