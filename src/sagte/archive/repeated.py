"""The same words again: direct quotations of many reports in groups."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from sagte.archive.backends.base import Backend, Session
from sagte.archive.days import date_said
from sagte.archive.finding import find
from sagte.archive.loading import records_of
from sagte.archive.numbering import parted, statement_id
from sagte.archive.persons.asking import meant
from sagte.archive.results import Query, StoredRecord
from sagte.archive.search import wanted
from sagte.archive.wordings import Group, Quotation, grouped
from sagte.errors import ArchiveError

MOST = 50_000  # quotations that are compared at a time: they are held in memory
_PAGE = 500


def repeated(
    backend: Backend, session: Session, query: Query, *, outlets: int = 1
) -> tuple[Group, ...]:
    """See ``Archive.same``."""
    groups = [
        group
        for group in grouped(_quotations(backend, session, query))
        if len({parted(member.id)[0] for member in group.members}) > 1
        and len(group.outlets) >= outlets
    ]
    groups.sort(key=lambda group: -len(group.members))  # of equal ones the earliest stays first
    return tuple(groups)


def _quotations(backend: Backend, session: Session, query: Query) -> Iterator[Quotation]:
    asked = wanted(query, meant(session, query.who))
    number = 0
    after: str | None = None
    while True:
        page = Query(
            since=query.since, until=query.until, who=query.who, type=query.type,
            limit=_PAGE, after=after,
        )  # fmt: skip
        found = find(backend, session, page, asked)
        number += len(found.numbers)
        if number > MOST:
            raise ArchiveError(
                f"there are more than {MOST:,} quotations to compare; ask for fewer days "
                "(--since, --until) or for one person (--who)"
            )
        yield from _page(session, found.numbers)
        if found.next is None:
            return
        after = found.next


def _page(session: Session, numbers: list[int]) -> Iterator[Quotation]:
    places: dict[int, list[int]] = {}
    for number in numbers:
        rows = session.rows("SELECT report, place FROM statements WHERE id = ?", (number,))
        for report, place in rows:
            places.setdefault(int(report), []).append(int(place))
    for report, wanted_places in places.items():
        stored = records_of(session, [report])[report]
        for place in sorted(wanted_places):
            yield _quotation(stored, place)


def _quotation(stored: StoredRecord, place: int) -> Quotation:
    statement, source = stored.record.statements[place], stored.source
    return Quotation(
        id=statement_id(source.key, statement.id),
        text=statement.quote.text,
        date=date_said(statement, stored.record.report),
        speaker=statement.speakers[0].name if statement.speakers else None,
        outlet=source.outlet or _host(source.url),
    )


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None
