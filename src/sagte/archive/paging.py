"""Everything of one sort, a part at a time: no question takes long, and nobody holds all answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from sagte.archive.backends.base import Backend, Session

Found = TypeVar("Found")
Part = Callable[[Session, int], Sequence[tuple[int, Found]]]


def numbered(backend: Backend, part: Part[Found]) -> Iterator[tuple[int, Found]]:
    """What ``part`` finds after number 0, then after the last number that it found, and so on."""
    last = 0
    while True:
        with backend.reading() as session:
            found = part(session, last)
        if not found:
            return
        yield from found
        last = found[-1][0]


def paged(backend: Backend, part: Part[Found]) -> Iterator[Found]:
    """The same without the numbers."""
    return (one for _number, one in numbered(backend, part))
