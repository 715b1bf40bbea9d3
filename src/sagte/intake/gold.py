"""Reports with the statements that a person marked in them.

Offsets count Unicode code points into ``report.text``, half open. Token sets hold the indices of
tokens; a token belongs to a span if the two share at least one code point.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from sagte.record import ActorKind, Person, Report, Span, Statement

ROLES = ("speaker", "cue", "frame", "addressee")


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of a report, under every name that a fair judge accepts, the best one first."""

    id: str
    names: tuple[str, ...]
    kind: ActorKind
    roles: tuple[str, ...] = ()


class GoldDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A report, its statements in the order of their first quote span, and its tokens.

    ``tokens`` are the ones that scores are counted in; they ascend and do not overlap.
    ``resolved`` says whether a person also marked who is meant, when, through whom …: only then
    are ``entities`` and the statements' resolved fields to be relied on. Speakers and targets have
    the ids of entities.
    """

    report: Report
    statements: tuple[Statement, ...] = ()
    tokens: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    resolved: bool = False

    @property
    def people(self) -> tuple[Person, ...]:
        """The entities as a record has them; where they are mentioned was not marked."""
        return tuple(
            Person(id=entity.id, name=entity.names[0], kind=entity.kind, roles=entity.roles)
            for entity in self.entities
        )


def role_spans(statement: Statement, role: str) -> tuple[Span, ...]:
    """The spans of one of ``ROLES``; none where the statement lacks the role."""
    passages = {
        "speaker": statement.speaker,
        "cue": statement.cue,
        "frame": statement.frame,
        "addressee": statement.addressee,
    }
    found = passages[role]
    return () if found is None else found.spans


def token_set(tokens: Sequence[Span], spans: Iterable[Span]) -> frozenset[int]:
    """The indices of the ``tokens`` that one of the ``spans`` overlaps."""
    found: set[int] = set()
    for span in spans:
        index = bisect_right(tokens, span.start, key=lambda token: token.end)
        while index < len(tokens) and tokens[index].start < span.end:
            found.add(index)
            index += 1
    return frozenset(found)


def tidy(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, without white space at the edges; blank ones go, overlaps are joined."""
    tidied: list[Span] = []
    for span in sorted(spans):
        words = text[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if start == end:
            continue
        if tidied and start < tidied[-1].end:
            tidied[-1] = Span(tidied[-1].start, max(end, tidied[-1].end))
        else:
            tidied.append(Span(start, end))
    return tuple(tidied)


def parents(quotes: Sequence[frozenset[int]]) -> list[int | None]:
    """For each set of quote tokens the index of the smallest other set that contains it, or None.

    Of two equal sets the earlier contains the later, so nobody is their own ancestor.
    """
    found: list[int | None] = []
    for index, quote in enumerate(quotes):
        around = [
            (len(other), -position, position)
            for position, other in enumerate(quotes)
            if quote < other or (quote == other and position < index)
        ]
        found.append(min(around)[2] if around else None)
    return found
