"""Whom ``who`` of a search means: somebody of the archive by key, else a name."""

from __future__ import annotations

from typing import NamedTuple

from sagte.archive.backends.base import Session
from sagte.archive.persons.groups import members, root_of

_MOST_IDS = 64  # ids of somebody that a search looks for in the index


class Meant(NamedTuple):
    """The numbers of people, and the ids that reports use for them (none if they are too many)."""

    people: tuple[int, ...]
    ids: tuple[str, ...]


def meant(session: Session, who: str | None) -> Meant | None:
    """Whoever has ``who`` as a key, which always has a hyphen; None where it is a name."""
    if who is None or "-" not in who or who != who.lower():
        return None
    root = root_of(session, who)
    if root is None:
        return None
    people = members(session, root)
    marks = ", ".join("?" * len(people))
    rows = session.rows(
        f"SELECT DISTINCT person FROM seen WHERE who IN ({marks}) LIMIT {_MOST_IDS + 1}", people
    )
    ids = tuple(row[0] for row in rows) if len(rows) <= _MOST_IDS else ()
    return Meant(tuple(people), ids)
