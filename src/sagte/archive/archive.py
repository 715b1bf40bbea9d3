"""The archive as a Python object: ``sagte.Archive``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from sagte.archive import loading, soundness, statistics
from sagte.archive.backends import connect
from sagte.archive.backends.base import Backend
from sagte.archive.batching import Item, batches
from sagte.archive.checking import check_quotation
from sagte.archive.correcting import Correcting
from sagte.archive.exported import Exported
from sagte.archive.finding import find
from sagte.archive.hits import hits
from sagte.archive.paging import paged
from sagte.archive.persons.asking import meant
from sagte.archive.persons.offered import Peopled
from sagte.archive.preparing import Prepared
from sagte.archive.repeated import repeated
from sagte.archive.results import (
    Outcome,
    Page,
    Query,
    Refused,
    Soundness,
    Source,
    Stats,
    StoredRecord,
    StoredStatement,
)
from sagte.archive.schema import migrate
from sagte.archive.search import wanted
from sagte.archive.store import Writer, stored_under
from sagte.archive.verified import Verification
from sagte.archive.wordings import Group
from sagte.errors import ArchiveError
from sagte.record import Record, Report


class Archive(Correcting, Peopled):
    """Statements from many reports, in a SQLite file or a PostgreSQL database.

    Open it with ``Archive.open``; it is a context manager, and may be used from several threads and
    by several programs at once. Every method raises ArchiveError where the database refuses.
    """

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    @classmethod
    def open(cls, place: str | Path, *, create: bool = True) -> Self:
        """Open the archive at a path, or at a URL such as ``postgresql://localhost/news``.

        A missing file is made unless ``create`` is False. An archive of an older version is brought
        up to date. Raises ArchiveError if there is none, if it is some other file, or if it is of a
        newer version.
        """
        backend = connect(place, create=create)
        try:
            migrate(backend)
        except ArchiveError as error:
            backend.close()
            raise ArchiveError(str(error)) from error
        return cls(backend)

    def close(self) -> None:
        """Let go of the database. Nothing can be asked afterwards."""
        self._backend.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def add(self, record: Record, *, address: str | None = None) -> Outcome:
        """Keep a record: Added, NewVersion or Unchanged; Refused if it contradicts itself.

        ``address`` is where the report came from if it has no URL, such as the path of its file.
        The same text at the same URL (or without one) is the same report, and changes nothing.
        Another text at a known address is its newest version; the others are kept. An exported
        record brings its corrections: Corrected if the report was there without some of them,
        Refused if people here decided otherwise.
        """
        [outcome] = self.add_many([(record, address)])
        return outcome

    def add_many(
        self, records: Iterable[Item], *, again: bool = False, processes: int = 0
    ) -> Iterator[Outcome]:
        """Keep records, with their addresses if given, and tell for each what became of it.

        With ``again`` the record of a report that is there takes the place of the one before: for
        reports that were read again by a newer reader.

        They are written in transactions of some thousand statements, or of a second's arrivals; an
        outcome comes when it is safe on the disk. What is not asked for is not added.

        With ``processes`` many records that come fast are prepared by so many new processes beside
        this one, which is about half of the work; few are not. What is added is the same. Raises
        ArchiveError if one of them ends before its time.
        """
        with closing(batches(records, processes)) as prepared:
            for batch in prepared:
                yield from self._write(batch, again=again)

    def knows(self, report: Report) -> str | None:
        """The key of this report if it is in the archive: adding it would change nothing."""
        with self._backend.reading() as session:
            return stored_under(session, report)

    def find(self, query: Query) -> Page:
        """A page of the statements that ``query`` asks for, newest first unless it says otherwise.

        Raises ArchiveError on a date that is none and on an ``after`` from somewhere else.
        """
        with self._backend.reading() as session:
            asked = wanted(query, meant(session, query.who))
            found = find(self._backend, session, query, asked)
            return Page(hits=hits(session, found.numbers, asked.terms), next=found.next)

    def verify(self, quotation: str, who: str | None = None) -> Verification:
        """Whether these words, as somebody passes them around, are in the archive, and from whom.

        ``who`` is a name, a part of one, or an id; without it anybody may have said them. All
        versions of the reports are searched. Raises ArchiveError on a quotation without words.
        """
        with self._backend.reading() as session:
            return check_quotation(self._backend, session, quotation, who)

    def same(
        self,
        *,
        since: str | None = None,
        until: str | None = None,
        who: str | None = None,
        outlets: int = 1,
    ) -> tuple[Group, ...]:
        """Direct quotations that several reports have, in the same words or nearly, most often first.

        ``since``, ``until`` and ``who`` are as in ``Query``; ``outlets`` is how many must have
        printed them. Raises ArchiveError where more than 50,000 quotations are to be compared.
        """
        query = Query(since=since, until=until, who=who, type="direct")
        with self._backend.reading() as session:
            return repeated(self._backend, session, query, outlets=outlets)

    def statement(self, identifier: str) -> StoredStatement:
        """The statement with an id such as "3f9a2c1b07-s4". Raises ArchiveError if there is none.

        Of the part before the hyphen a beginning is enough that no other report shares.
        """
        with self._backend.reading() as session:
            return loading.statement(session, identifier)

    def record(self, identifier: str) -> Record:
        """The record of a report, with its corrections. Raises ArchiveError if there is none.

        ``identifier`` is the report's key, the beginning of one, or the report's own id; of several
        reports with one text (at several URLs) that is the one that was added first.
        """
        return self.stored(identifier).record

    def stored(self, identifier: str) -> StoredRecord:
        """The same, with where the report came from and what people said of its statements."""
        with self._backend.reading() as session:
            return loading.record(session, identifier)

    def records(self, *, newest: bool = False) -> Iterator[StoredRecord]:
        """All records in the order they were added; only of the newest versions if ``newest``."""
        return paged(self._backend, partial(loading.records_after, newest=newest))

    def exported(self, *, newest: bool = False) -> Iterator[Exported]:
        """The same for another archive: with address, log of corrections, and what was read."""
        return paged(self._backend, partial(loading.exported_after, newest=newest))

    def sources(self) -> Iterator[Source]:
        """All reports in the order they were added, without their texts."""
        return paged(self._backend, loading.sources_after)

    def stats(self) -> Stats:
        """The archive in figures."""
        with self._backend.reading() as session:
            return statistics.stats(self._backend, session)

    def check(self) -> Soundness:
        """Look at everything: the database, its references, and whether the indices fit the records."""
        return soundness.check(self._backend)

    def _write(self, batch: list[Prepared | Refused], *, again: bool) -> list[Outcome]:
        with self._backend.writing() as session:
            writer = Writer(session, again=again)
            writer.expect(item for item in batch if not isinstance(item, Refused))
            outcomes = [item if isinstance(item, Refused) else writer.add(item) for item in batch]
            writer.finish()
        return outcomes
