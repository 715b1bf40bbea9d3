"""What the archive is asked and what it answers."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from sagte.archive.corrections import Settled
from sagte.record import Act, Certainty, Record, Span, Statement, StatementType

Sort = Literal["date", "relevance", "report"]


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A report in the archive, without its text.

    ``key`` begins the ids of its statements. ``address`` is where it came from: its URL, else the
    path of its file, else None. The versions of an address count from 1.
    """

    key: str
    report: str  # the report's id, of its text
    address: str | None
    version: int
    newest: bool
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    added: str  # date and time in UTC, ISO 8601


class StoredRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A record, as corrected unless its reading was asked for, and where it came from."""

    source: Source
    record: Record
    settled: dict[str, tuple[Settled, ...]] = {}  # what people said, by the statement's id


class StoredStatement(msgspec.Struct, frozen=True, kw_only=True):
    """A statement with the whole record it stands in, and what people said of its fields."""

    id: str
    statement: Statement
    source: Source
    record: Record
    settled: tuple[Settled, ...] = ()


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What to find. Whatever is given must all be so; nothing given finds everything.

    ``words`` are searched in the quotation with its sentences: a word in all its German forms,
    "a phrase" as it is written, begin* what begins so, -word what must not be there. ``who`` is a
    person's (or body's) name, a part of it, or id. ``since`` and ``until`` are days, months or
    years in ISO 8601, both included: a statement counts if it may have been made then (its own date,
    else its report's). ``via`` and ``outlet`` are names or parts of them. ``after`` is the ``next``
    of the page before. Only the newest version of a report is searched unless ``versions`` is "all".
    """

    words: str = ""
    who: str | None = None
    act: Act | None = None
    since: str | None = None
    until: str | None = None
    type: StatementType | None = None
    via: str | None = None
    outlet: str | None = None
    certainty: Certainty | None = None
    sort: Sort = "date"
    limit: int = 20
    offset: int = 0
    after: str | None = None
    versions: Literal["newest", "all"] = "newest"


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A statement that was found.

    ``sentence`` holds the sentences that the quotation stands in, ``start`` is where they begin in
    the report's text; a gap between them is " […] ", then ``start`` is where the first begins.
    ``marks`` are the words found and ``quote`` the quotation, both as spans within ``sentence``.
    ``date`` is the statement's own date, else the report's, as exact as known. ``settled`` is what
    people said of its fields.
    """

    id: str
    sentence: str
    start: int
    marks: tuple[Span, ...]
    quote: tuple[Span, ...]
    date: str | None
    statement: Statement
    source: Source
    settled: tuple[Settled, ...] = ()


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The hits of a query, and the ``after`` that leads to the next page (None on the last)."""

    hits: tuple[Hit, ...]
    next: str | None = None


class Added(msgspec.Struct, frozen=True, tag="added"):
    """The report is new: it was added under ``key``."""

    key: str


class NewVersion(msgspec.Struct, frozen=True, tag="new version"):
    """The report's address was known with another text: both are kept, this is the newest."""

    key: str
    version: int
    before: str  # key of the version that was the newest


class Unchanged(msgspec.Struct, frozen=True, tag="unchanged"):
    """The report was there already, under ``key``; nothing was changed."""

    key: str


class ReadAgain(msgspec.Struct, frozen=True, tag="read again"):
    """The report was there already, under ``key``; this record of it took the place of the one before."""

    key: str


class Corrected(msgspec.Struct, frozen=True, tag="corrected"):
    """The report was there already, under ``key``; corrections from another archive were added."""

    key: str
    corrections: int


class Refused(msgspec.Struct, frozen=True, tag="failed"):
    """The record contradicts itself; nothing of it was added."""

    reason: str


Outcome: TypeAlias = Added | NewVersion | Unchanged | ReadAgain | Corrected | Refused


class Counted(msgspec.Struct, frozen=True):
    """A name and how many statements it has."""

    name: str
    statements: int


class Stats(msgspec.Struct, frozen=True, kw_only=True):
    """The archive in figures. Statements are counted in the newest version of each report."""

    reports: int
    older_versions: int
    statements: int
    types: tuple[Counted, ...]
    acts: tuple[Counted, ...]
    certainties: tuple[Counted, ...]
    speakers: tuple[Counted, ...]  # the ten who speak most
    outlets: tuple[Counted, ...]  # the ten that are quoted from most
    first: str | None  # the earliest and the latest day of a statement
    last: str | None
    undated: int
    readers: tuple[Counted, ...]
    schema: int
    bytes: int


class Soundness(msgspec.Struct, frozen=True, kw_only=True):
    """What ``Archive.check`` found: how much it looked at, and a sentence for each problem."""

    reports: int
    statements: int
    problems: tuple[str, ...]

    @property
    def sound(self) -> bool:
        return not self.problems
