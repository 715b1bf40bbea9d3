"""A text cut wherever a quotation or a role begins or ends.

Statements nest, roles overlap quotations, and several statements share one speaker, so no tree of
elements can hold them. Between two cuts everything is covered by the same statements.
Offsets count code points, half open.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from sagte.record import Passage, Span, Statement

Role = Literal["quote", "speaker", "cue", "frame", "addressee", "detail", "person"]
_PASSAGES: tuple[Role, ...] = ("quote", "speaker", "cue", "frame", "addressee")
ROLES: tuple[Role, ...] = (*_PASSAGES, "detail", "person")


class Mark(NamedTuple):
    """``text[start:end]`` plays ``role`` for the statement at index ``owner``.

    A detail is what tells when, where, through whom, at whom, how much, or what to check. Of the
    role "person" the owner is the index of somebody whom the words name.
    """

    start: int
    end: int
    role: Role
    owner: int


class Segment(NamedTuple):
    """``text[start:end]`` with the statements that cover it, by role.

    Quotations stand outermost first, the other roles in the order of the statements.
    """

    start: int
    end: int
    owners: Mapping[Role, tuple[int, ...]]

    @property
    def quotes(self) -> tuple[int, ...]:
        return self.owners.get("quote", ())


def marks_of(statements: Sequence[Statement]) -> list[Mark]:
    """Return a mark for each span of each passage and detail of the statements."""
    marks = []
    for owner, statement in enumerate(statements):
        for span in details_of(statement):
            marks.append(Mark(span.start, span.end, "detail", owner))
        for role in _PASSAGES:
            passage: Passage | None = getattr(statement, role)
            for span in passage.spans if passage else ():
                marks.append(Mark(span.start, span.end, role, owner))
    return marks


def details_of(statement: Statement) -> list[Span]:
    """The words that the fields of a statement rest on, apart from its passages."""
    spans = [span for link in statement.via for span in link.spans]
    for field in (statement.occasion, statement.said_on, statement.target):
        spans += field.spans if field else ()
    for amount in statement.amounts:
        spans += amount.spans
    for check in statement.checks:
        spans += check.spans
    return spans


def cut(length: int, marks: Iterable[Mark], breaks: Iterable[int] = ()) -> Iterator[Segment]:
    """Yield the segments of a text of ``length`` code points, in order and without gaps.

    ``breaks`` are further places to cut at. Marks are clipped to the text; empty ones are ignored.
    """
    begin: defaultdict[int, list[Mark]] = defaultdict(list)
    finish: defaultdict[int, list[Mark]] = defaultdict(list)
    size: Counter[int] = Counter()
    for mark in marks:
        start, end = max(mark.start, 0), min(mark.end, length)
        if start < end:
            begin[start].append(mark)
            finish[end].append(mark)
            if mark.role == "quote":
                size[mark.owner] += end - start
    edges = {0, length, *begin, *finish, *(place for place in breaks if 0 <= place <= length)}
    live: dict[Role, Counter[int]] = {role: Counter() for role in ROLES}
    for start, end in pairwise(sorted(edges)):
        for mark in finish.get(start, ()):
            live[mark.role][mark.owner] -= 1
            if not live[mark.role][mark.owner]:
                del live[mark.role][mark.owner]
        for mark in begin.get(start, ()):
            live[mark.role][mark.owner] += 1
        yield Segment(start, end, _owners(live, size))


def _owners(
    live: Mapping[Role, Counter[int]], size: Mapping[int, int]
) -> dict[Role, tuple[int, ...]]:
    owners = {role: tuple(sorted(counts)) for role, counts in live.items() if counts}
    if "quote" in owners:
        owners["quote"] = tuple(sorted(owners["quote"], key=lambda owner: (-size[owner], owner)))
    return owners
