"""Writing records: what is new is added, what is there is left alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from sagte.archive.arriving import Arrived
from sagte.archive.backends.base import Session
from sagte.archive.corrections import carry, log_of
from sagte.archive.entries import Entry, entries
from sagte.archive.merging import merged
from sagte.archive.numbering import NEVER, Numbers, day, key
from sagte.archive.overlay import corrected, decisions, overlaid
from sagte.archive.packing import pack, unpack
from sagte.archive.persons.cases import cases
from sagte.archive.persons.linking import Linker
from sagte.archive.preparing import Prepared
from sagte.archive.results import (
    Added,
    Corrected,
    NewVersion,
    Outcome,
    ReadAgain,
    Refused,
    Unchanged,
)
from sagte.archive.terms import Field
from sagte.archive.texts import clean
from sagte.errors import ArchiveError
from sagte.record import ReaderInfo, Record, Report

_REPORT = """
    INSERT INTO reports
        (key, text_id, site, address, version, newest, title, outlet, published, reader, added)
    VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)
"""


_NUMBERS = "SELECT id, length FROM statements WHERE report = ? ORDER BY place"


def stored_under(session: Session, report: Report) -> str | None:
    """The key of this report, if it is in the archive."""
    rows = session.rows(
        "SELECT key FROM reports WHERE text_id = ? AND site = ?", (report.id, site(report))
    )
    return rows[0][0] if rows else None


def site(report: Report) -> str:
    """Where a report stands: the same text at two URLs is two reports."""
    return clean(report.url) or ""


class Writer:
    """Adds records within one transaction; ``finish`` must be called before its end.

    ``again``: a record of a report that is there takes the place of the one before.
    """

    def __init__(self, session: Session, *, again: bool = False) -> None:
        self._session = session
        self._again = again
        self._numbers = Numbers(self._last_number)
        self._now = datetime.now(UTC).isoformat(timespec="seconds")
        self._words: dict[int, Mapping[Field, str]] = {}
        self._dropped: list[int] = []
        self._people = Linker(session)

    def expect(self, items: Iterable[Prepared]) -> None:
        """Look up at one go what adding these will ask for."""
        self._people.expect(case for item in items for case in item.made.cases)

    def add(self, item: Prepared) -> Outcome:
        """Add a report, or find that it is there."""
        report = item.head.report
        if known := stored_under(self._session, report):
            return self._update(known, item) if self._again or item.log else Unchanged(known)
        before = self._newest(item.head.address)
        version = before.version + 1 if before else 1
        name = key(report.id, site(report), self._is_taken)
        number = self._insert_report(item, name, version)
        numbers = self._insert_statements(number, item.made.entries)
        self._people.link(number, name, item.made.cases, numbers)
        carry(self._session, number, item.log)
        if before is None:
            return Added(name)
        self._supersede(before.number)
        return NewVersion(name, version, before.key)

    def finish(self) -> None:
        """Write the index of words, in the order that it wants, and who is who."""
        self._people.finish()
        self._session.drop_words(self._dropped)
        self._session.put_words(sorted(self._words.items(), key=lambda item: item[0]))
        self._words, self._dropped = {}, []

    def relist(self, report: int, record: Record, *, older: bool) -> None:
        """Make the index fit the record of a report that is there.

        Its statements keep their numbers, and so their place among others, if no day has changed.
        """
        listed = list(entries(record, older=older))
        rows = self._session.rows(_NUMBERS, (report,))
        own = [int(row[0]) for row in rows]
        self._session.drop_words([row for row in own if self._words.pop(row, None) is None])
        before = self._people.unlink(report)
        lengths = [int(row[1]) for row in rows]
        if list(zip(map(day, own), lengths, strict=True)) == [
            (entry.days.first if entry.days else NEVER, _length(entry)) for entry in listed
        ]:
            for number, entry in zip(own, listed, strict=True):
                self._words[number] = entry.fields
        else:
            self._session.run("DELETE FROM statements WHERE report = ?", (report,))
            own = self._insert_statements(report, listed)
        [(name,)] = self._session.rows("SELECT key FROM reports WHERE id = ?", (report,))
        self._people.link(report, name, cases(record), own, before)
        self._people.forget()  # what it looked up lacked what this report told of them

    def _update(self, name: str, item: Prepared) -> Outcome:
        """Take in the corrections that are new, and a newer reading if it says something else."""
        rows = self._session.rows(
            "SELECT id, newest, data FROM reports JOIN records ON records.report = reports.id"
            " WHERE key = ?",
            (name,),
        )
        number, newest, data = rows[0]
        here = Arrived(unpack(bytes(data)), log_of(self._session, number))
        try:
            record, new = merged(name, here, item.own(), again=self._again)
        except ArchiveError as error:
            return Refused(str(error))
        if record == here.record and not new:
            return Unchanged(name)
        self._session.run("UPDATE records SET data = ? WHERE report = ?", (pack(record), number))
        self._session.run(
            "UPDATE reports SET title = ?, outlet = ?, published = ?, reader = ? WHERE id = ?",
            (*_described(record.report), _reader(record.reader), number),
        )
        carry(self._session, number, new)
        shown = overlaid(record, decisions([*here.log, *new]))
        self.relist(number, shown, older=not newest)
        return Corrected(name, len(new)) if new else ReadAgain(name)

    def _insert_report(self, item: Prepared, name: str, version: int) -> int:
        report, reader, address = item.head
        values = (
            name, report.id, site(report), address, version, *_described(report),
            _reader(reader), self._now,
        )  # fmt: skip
        number = int(self._session.rows(f"{_REPORT} RETURNING id", values)[0][0])
        self._session.run(
            "INSERT INTO records (report, data) VALUES (?, ?)", (number, item.made.data)
        )
        return number

    def _insert_statements(self, report: int, listed: Sequence[Entry]) -> list[int]:
        """List the statements of a report; gives their numbers in their order."""
        rows = []
        # From the last to the first: descending numbers are the newest days first, and within a day
        # a report's statements in their order.
        for place, entry in reversed(list(enumerate(listed))):
            number = self._numbers.new(entry.days)
            rows.append((number, report, place, _length(entry)))
            self._words[number] = entry.fields
        self._session.run_many(
            "INSERT INTO statements (id, report, place, length) VALUES (?, ?, ?, ?)", rows
        )
        return [row[0] for row in reversed(rows)]

    def _supersede(self, report: int) -> None:
        """Mark a report as an older version, in the index too."""
        self._session.run("UPDATE reports SET newest = 0 WHERE id = ?", (report,))
        rows = self._session.rows("SELECT data FROM records WHERE report = ?", (report,))
        record = corrected(self._session, report, unpack(bytes(rows[0][0])))
        numbers = self._session.rows(_NUMBERS, (report,))
        for (number, *_), entry in zip(numbers, entries(record, older=True), strict=True):
            if number not in self._words:
                self._dropped.append(number)
            self._words[number] = entry.fields

    def _newest(self, address: str | None) -> _Version | None:
        if address is None:
            return None
        rows = self._session.rows(
            "SELECT id, key, version FROM reports WHERE address = ? ORDER BY version DESC LIMIT 1",
            (address,),
        )
        return _Version(*rows[0]) if rows else None

    def _is_taken(self, name: str) -> bool:
        return bool(self._session.rows("SELECT 1 FROM reports WHERE key = ?", (name,)))

    def _last_number(self, low: int, high: int) -> int | None:
        sql = "SELECT max(id) FROM statements WHERE id >= ? AND id < ?"
        found: int | None = self._session.rows(sql, (low, high))[0][0]
        return found


class _Version(NamedTuple):
    number: int
    key: str
    version: int


def _length(entry: Entry) -> int:
    return entry.days.last - entry.days.first if entry.days else 0


def _described(report: Report) -> tuple[str | None, str | None, str | None]:
    return clean(report.title), clean(report.outlet), clean(report.published)


def _reader(reader: ReaderInfo) -> str:
    return clean(f"{reader.version} {reader.model}") or ""
