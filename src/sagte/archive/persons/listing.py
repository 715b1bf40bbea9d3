"""Tells of the people of an archive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sagte.archive.backends.base import Session
from sagte.archive.days import iso
from sagte.archive.persons.groups import Row, members, row, somebody
from sagte.archive.persons.handles import spelled
from sagte.archive.persons.linking import roles_of
from sagte.archive.persons.told import Appearance, Called, People, Portrait, Somebody
from sagte.archive.texts import plain

_SEEN = """
    FROM seen AS s JOIN people AS p ON p.id = s.who JOIN reports AS r ON r.id = s.report
    WHERE r.newest = 1
"""
_COUNTED = """
    SELECT p.root, count(DISTINCT s.report) AS reports, sum(s.statements) AS said,
        min(s.first), max(s.last), count(*) OVER ()
"""
_WORD = re.compile(r"[^\W_]+\*?")
_MOST_WORDS = 16


def people(
    session: Session, words: str | None, kind: str | None, limit: int | None, offset: int
) -> People:
    """Those whose names have all ``words``, or who have this key or id; most statements first."""
    conditions, values = _conditions(words, kind)
    sql = (
        f"{_COUNTED} {_SEEN} {conditions} GROUP BY p.root ORDER BY said DESC, reports DESC, p.root"
    )
    if limit is not None:
        sql = f"{sql} LIMIT ? OFFSET ?"
        values += [limit, offset]
    rows = session.rows(sql, values)
    found = tuple(_somebody(session, row(session, int(root)), told) for root, *told, _ in rows)
    return People(people=found, total=int(rows[0][-1]) if rows else 0)


def portrait(session: Session, key: str, limit: int) -> Portrait:
    """Somebody in full, with the newest ``limit`` reports. Raises ArchiveError if nobody has the key."""
    one = somebody(session, key)
    group = members(session, one.id)
    rows = session.rows(f"{_COUNTED} {_SEEN} AND p.root = ? GROUP BY p.root", (one.id,))
    told = rows[0][1:5] if rows else (0, 0, None, None)
    return Portrait(
        somebody=_somebody(session, one, told),
        merged=tuple(row(session, number).key for number in group if number != one.id),
        names=tuple(_names(session, one.id)),
        roles=tuple(roles(session, one.id)),
        appearances=tuple(_appearances(session, one.id, limit)),
    )


def roles(session: Session, root: int) -> list[Called]:
    """The roles of somebody, the most frequent first."""
    sql = f"SELECT s.roles, count(*), min(s.first), max(s.last) {_SEEN} AND p.root = ?"
    found: dict[str, tuple[int, int | None, int | None]] = {}
    for text, count, first, last in session.rows(
        f"{sql} AND s.roles <> '' GROUP BY s.roles ORDER BY count(*) DESC, s.roles", (root,)
    ):
        for role in roles_of(text):
            known, earliest, latest = found.get(role, (0, None, None))
            found[role] = (
                known + int(count),
                min((day for day in (earliest, first) if day is not None), default=None),
                max((day for day in (latest, last) if day is not None), default=None),
            )
    ordered = sorted(found.items(), key=lambda item: -item[1][0])
    return [_called(role, *told) for role, told in ordered]


def _conditions(words: str | None, kind: str | None) -> tuple[str, list[object]]:
    conditions = ""
    values: list[object] = []
    if kind is not None:
        conditions += " AND p.root IN (SELECT id FROM people WHERE kind = ?)"
        values.append(kind)
    if words is not None and words.strip():
        patterns = [_pattern(word) for word in _WORD.findall(words)[:_MOST_WORDS]]
        named = " AND ".join(["words LIKE ?"] * len(patterns)) or "1 = 0"
        asked = plain(words.strip())
        conditions += (
            f" AND p.root IN (SELECT root FROM people WHERE ({named}) OR key = ? OR outer_id = ?)"
        )
        values += [*patterns, asked.lower(), asked]
    return conditions, values


def _pattern(word: str) -> str:
    whole = spelled(word.removesuffix("*"))
    return f"% {whole}%" if word.endswith("*") else f"% {whole} %"


def _somebody(session: Session, one: Row, told: Sequence[int | None]) -> Somebody:
    reports, statements, first, last = told
    found = roles(session, one.id) if one.kind == "person" and one.named else []
    return Somebody(
        key=one.key,
        name=one.name,
        kind=one.kind,  # type: ignore[arg-type] # as records have it
        id=one.outer_id,
        role=found[0].name if found else None,
        reports=int(reports or 0),
        statements=int(statements or 0),
        first=iso(first) if first else None,
        last=iso(last) if last else None,
    )


def _names(session: Session, root: int) -> Iterator[Called]:
    sql = f"SELECT s.name, count(*), min(s.first), max(s.last) {_SEEN} AND p.root = ?"
    for row_ in session.rows(f"{sql} GROUP BY s.name ORDER BY count(*) DESC, s.name", (root,)):
        yield _called(*row_)


def _appearances(session: Session, root: int, limit: int) -> Iterator[Appearance]:
    rows = session.rows(
        "SELECT r.key, s.person, s.name, s.roles, s.statements, r.published, r.outlet, r.title"
        f" {_SEEN} AND p.root = ? ORDER BY coalesce(s.first, 0) DESC, r.id DESC, s.person LIMIT ?",
        (root, limit),
    )
    for report, person, name, told, statements, date, outlet, title in rows:
        yield Appearance(
            report=report, person=person, name=name, roles=roles_of(told),
            statements=int(statements), date=date, outlet=outlet, title=title,
        )  # fmt: skip


def _called(name: str, reports: int, first: int | None, last: int | None) -> Called:
    return Called(
        name=name,
        reports=int(reports),
        first=iso(first) if first else None,
        last=iso(last) if last else None,
    )
