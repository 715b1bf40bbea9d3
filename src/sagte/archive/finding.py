"""From a query to the numbers of statements, in order."""

from __future__ import annotations

from typing import NamedTuple

from sagte.archive.backends.base import Backend, Session
from sagte.archive.days import days_of
from sagte.archive.numbering import DAY, END, bounds, since
from sagte.archive.results import Query
from sagte.archive.search import Wanted
from sagte.errors import ArchiveError

_MOST = 1000  # hits of a page
_RANKED = 20_000  # statements, the newest, among which those that fit best are looked for


class Found(NamedTuple):
    """Numbers of statements, and what leads to those after them."""

    numbers: list[int]
    next: str | None


class _Range(NamedTuple):
    """Numbers from ``first`` to before ``stop``; those before ``exact`` only if they reach ``day``."""

    first: int = 0
    stop: int = END
    exact: int = 0
    day: int = 0


def find(backend: Backend, session: Session, query: Query, wanted: Wanted) -> Found:
    """The statements that ``query`` asks for. Raises ArchiveError on a date that is none."""
    limit = max(1, min(query.limit, _MOST))
    within, offset = _range(query), max(0, query.offset)
    by_date = query.sort == "date" or (query.sort == "relevance" and not wanted.terms)
    if query.after is not None:
        number = _after(query.after)
        if by_date:
            within, offset = within._replace(stop=min(within.stop, number)), 0
        else:
            offset = number
    sql, values = _sql(backend, query, wanted, within, by_date=by_date)
    rows = session.rows(f"{sql} LIMIT ? OFFSET ?", (*values, limit + 1, min(offset, END)))
    numbers = [int(row[0]) for row in rows]
    if len(numbers) <= limit:
        return Found(numbers, None)
    del numbers[limit:]
    return Found(numbers, str(numbers[-1] if by_date else offset + limit))


def count(backend: Backend, session: Session, wanted: Wanted) -> int:
    """How many statements fit."""
    if wanted.expression is None:
        return int(session.rows("SELECT count(*) FROM statements")[0][0])
    sql = f"SELECT count(*) FROM words WHERE {backend.dialect.match}"
    return int(session.rows(sql, (backend.search(wanted.expression),))[0][0])


def _sql(
    backend: Backend, query: Query, wanted: Wanted, within: _Range, *, by_date: bool
) -> tuple[str, list[object]]:
    dialect = backend.dialect
    values: list[object] = []
    number, table, conditions = "statements.id", "statements", []
    if wanted.expression is not None:
        number, table = dialect.word_id, "words"
        conditions.append(dialect.match)
        values.append(backend.search(wanted.expression))
    elif query.versions == "newest":
        conditions.append(
            "NOT EXISTS (SELECT 1 FROM reports WHERE reports.id = statements.report AND newest = 0)"
        )
    if wanted.people:
        marks = ", ".join("?" * len(wanted.people))
        conditions.append(
            f"EXISTS (SELECT 1 FROM said WHERE who IN ({marks}) AND said.statement = {number})"
        )
        values += wanted.people
    if query.sort == "report" and table == "words":
        table += f" JOIN statements ON statements.id = {number}"
    conditions.append(f"{number} >= ? AND {number} < ?")
    values += [within.first, within.stop]
    if within.first < within.exact:
        conditions.append(
            f"({number} >= ? OR EXISTS (SELECT 1 FROM statements AS long WHERE long.id = {number}"
            f" AND (long.id >> {DAY}) + long.length >= ?))"
        )
        values += [within.exact, within.day]
    where = f"FROM {table} WHERE {' AND '.join(conditions)}"
    if query.sort == "report":
        return f"SELECT {number} {where} ORDER BY statements.report, statements.place", values
    if by_date:
        return f"SELECT {number} {where} ORDER BY {number} DESC", values
    newest = f"ORDER BY {number} DESC LIMIT {_RANKED}"
    ranked = f"SELECT {number} AS id, {dialect.rank} AS score {where} {newest}"
    values = [*values[:1] * dialect.rank.count("?"), *values]
    return f"SELECT id FROM ({ranked}) AS ranked ORDER BY score, id DESC", values


def _range(query: Query) -> _Range:
    within = _Range()
    if query.since is not None:
        day = _day(query.since, last=False)
        exact, first = since(day)
        within = within._replace(first=first, exact=exact, day=day)
    if query.until is not None:
        _low, stop = bounds(_day(query.until, last=True))
        first = max(within.first, bounds(0)[1])  # an undated statement is in no range
        within = within._replace(stop=stop, first=first)
    return within


def _day(value: str, *, last: bool) -> int:
    days = days_of(value)
    if days is None:
        raise ArchiveError(f'"{value}" is no date; write 2022, 2022-06 or 2022-06-01')
    return days.last if last else days.first


def _after(cursor: str) -> int:
    if not (cursor.isascii() and cursor.isdigit()) or int(cursor) > END:
        raise ArchiveError(f'"{cursor}" does not come from a page of hits')
    return int(cursor)
