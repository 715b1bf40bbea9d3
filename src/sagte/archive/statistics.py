"""The archive in figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from sagte.archive import schema
from sagte.archive.backends.base import Backend, Session
from sagte.archive.days import iso
from sagte.archive.finding import count
from sagte.archive.numbering import bounds, day
from sagte.archive.results import Counted, Query, Stats
from sagte.archive.search import wanted
from sagte.record import Act, Certainty, StatementType

_MOST = 10
_SPEAKERS = f"""
    SELECT whole.name, sum(statements) AS number
    FROM seen JOIN reports AS r ON r.id = report JOIN people AS p ON p.id = who
        JOIN people AS whole ON whole.id = p.root
    WHERE newest = 1 AND statements > 0
    GROUP BY whole.id, whole.name ORDER BY number DESC, whole.name LIMIT {_MOST}
"""
_OUTLETS = f"""
    SELECT outlet, count(*) AS number
    FROM reports AS r JOIN statements ON statements.report = r.id
    WHERE newest = 1 AND outlet IS NOT NULL GROUP BY outlet ORDER BY number DESC, outlet LIMIT {_MOST}
"""
_READERS = """
    SELECT reader, count(*) AS number
    FROM reports AS r JOIN statements ON statements.report = r.id
    WHERE newest = 1 GROUP BY reader ORDER BY number DESC, reader
"""
_OLDER_STATEMENTS = """
    SELECT count(*) FROM reports AS r JOIN statements ON statements.report = r.id WHERE newest = 0
"""


def stats(backend: Backend, session: Session) -> Stats:
    """Count. Statements of older versions are left out."""
    total = _one(session, "SELECT count(*) FROM reports")
    older = _one(session, "SELECT count(*) FROM reports WHERE newest = 0")
    undated = bounds(0)[1]
    first, last = session.rows("SELECT min(id), max(id) FROM statements WHERE id >= ?", (undated,))[
        0
    ]
    all_statements = _one(session, "SELECT count(*) FROM statements")

    def counted(queries: Iterable[tuple[str, Query]]) -> tuple[Counted, ...]:
        found = [Counted(name, count(backend, session, wanted(query))) for name, query in queries]
        present = (entry for entry in found if entry.statements)
        return tuple(sorted(present, key=lambda entry: -entry.statements))

    return Stats(
        reports=total - older,
        older_versions=older,
        statements=all_statements - _one(session, _OLDER_STATEMENTS),
        types=counted((kind, Query(type=kind)) for kind in get_args(StatementType)),
        acts=counted((act, Query(act=act)) for act in get_args(Act)),
        certainties=counted((kind, Query(certainty=kind)) for kind in get_args(Certainty)),
        speakers=_listed(session, _SPEAKERS),
        outlets=_listed(session, _OUTLETS),
        first=iso(day(first)) if first else None,
        last=iso(day(last)) if last else None,
        undated=_one(session, f"SELECT count(*) FROM statements WHERE id < {undated}"),
        readers=_listed(session, _READERS),
        schema=schema.latest(),
        bytes=backend.size(),
    )


def _one(session: Session, sql: str) -> int:
    return int(session.rows(sql)[0][0])


def _listed(session: Session, sql: str) -> tuple[Counted, ...]:
    return tuple(Counted(str(name), int(number)) for name, number in session.rows(sql))
