"""What the archive tells of people."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from sagte.record import ActorKind

ChangeAction = Literal["merge", "split", "rename", "identify", "undo"]


class Somebody(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the archive, with all who were merged with them.

    ``id`` is that of an authority such as Wikidata or the GND. Reports and statements are counted in
    the newest versions; ``first`` and ``last`` are the days (ISO 8601) on which they were seen: those
    of the reports. ``role`` is the most frequent one.
    """

    key: str
    name: str
    kind: ActorKind
    id: str | None
    role: str | None
    reports: int
    statements: int
    first: str | None
    last: str | None


class People(msgspec.Struct, frozen=True, kw_only=True):
    """Some of those who were asked for, and how many there are in all."""

    people: tuple[Somebody, ...]
    total: int


class Called(msgspec.Struct, frozen=True, kw_only=True):
    """A name or a role, in how many reports, and the days of the first and the last of them."""

    name: str
    reports: int
    first: str | None
    last: str | None


class Appearance(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in one report, which has the key ``report``; ``person`` is the id within it."""

    report: str
    person: str
    name: str
    roles: tuple[str, ...]
    statements: int
    date: str | None
    outlet: str | None
    title: str | None


class Portrait(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody with all names and roles, the most frequent first, and the newest reports.

    ``merged`` are the keys of those who were merged with them.
    """

    somebody: Somebody
    merged: tuple[str, ...]
    names: tuple[Called, ...]
    roles: tuple[Called, ...]
    appearances: tuple[Appearance, ...]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the log of people.

    ``other`` is the key of whoever was merged into the person, or split off. ``before`` and ``after``
    hold what changed, in the form of JSON; ``undone`` says whether a later entry took it back.
    """

    number: int
    action: ChangeAction
    person: str
    other: str | None
    by: str
    at: str  # date and time in UTC, ISO 8601
    before: dict[str, Any]
    after: dict[str, Any]
    undone: bool
