"""Who speaks in a report, and how much of what is quoted is theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sagte.exchange.segments import Segment
from sagte.german.tokens import tokenize
from sagte.record import Record, Statement


class Voice(NamedTuple):
    """Somebody who speaks. ``name`` is ``None`` where the report names nobody.

    ``statements`` are indices into the record; ``words`` counts the quoted words that are theirs,
    ``share`` is their part of all quoted words (0 to 1). ``id`` is that of the person or whoever it
    is, ``None`` where that is not known; ``roles`` is what the report calls them.
    """

    name: str | None
    statements: tuple[int, ...]
    words: float
    share: float
    id: str | None = None
    roles: tuple[str, ...] = ()


class _Key(NamedTuple):
    """What makes statements one voice: the same person, or else the same words for them."""

    id: str | None
    words: str | None


def voices_of(record: Record, segments: Sequence[Segment]) -> list[Voice]:
    """Return the voices of ``record``, the one with most words first, the unnamed last.

    There is one for each person or whoever speaks, whatever they are called in the text. Where it
    is not known who somebody is, words that differ in capitals or spaces only are one voice, and
    the name of a known one is theirs. A word inside nested quotations belongs to the innermost one;
    speakers who speak jointly share it evenly.
    """
    known = _known(record)
    keys = [_keys(statement, known) for statement in record.statements]
    shown: dict[_Key, str | None] = {}
    holds: dict[_Key, list[int]] = {}
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
    people = {person.id: person for person in record.people}
    voices = []
    for key, held in holds.items():
        person = people.get(key.id) if key.id is not None else None
        name = person.name if person else shown[key]
        roles = person.roles if person else ()
        share = words[key] / total
        voices.append(Voice(name, tuple(held), words[key], share, key.id, roles))
    return sorted(voices, key=lambda voice: (voice.name is None, -voice.words))


def _keys(statement: Statement, known: Mapping[str, str]) -> dict[_Key, str | None]:
    """Whom the statement belongs to, and the name to show."""
    if statement.speakers:
        return {_Key(speaker.id, None): speaker.name for speaker in statement.speakers}
    if statement.speaker and (folded := _folded(statement.speaker.text)):
        id_ = known.get(folded)
        return {_Key(id_, None if id_ is not None else folded): statement.speaker.text}
    return {_Key(None, None): None}


def _known(record: Record) -> dict[str, str]:
    """Whose name it is, of names that only one of the record's people or speakers has."""
    pairs = [(person.name, person.id) for person in record.people]
    for statement in record.statements:
        pairs += [(speaker.name, speaker.id) for speaker in statement.speakers]
    named: dict[str, set[str]] = {}
    for name, id_ in pairs:
        named.setdefault(_folded(name), set()).add(id_)
    return {name: next(iter(ids)) for name, ids in named.items() if len(ids) == 1}


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _count(text: str, segment: Segment) -> int:
    return sum(text[token.start].isalnum() for token in tokenize(text, segment.start, segment.end))
