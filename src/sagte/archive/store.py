"""Writing records: what is new is added, what is there is left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from sagte.archive.backends.base import Session
from sagte.archive.corrections import log_of
from sagte.archive.entries import Entry, entries
from sagte.archive.numbering import NEVER, Numbers, day, key
from sagte.archive.overlay import corrected
from sagte.archive.packing import contradiction, pack, unpack
from sagte.archive.rereading import with_ids_kept
from sagte.archive.results import Added, NewVersion, Outcome, ReadAgain, Refused, Unchanged
from sagte.archive.terms import Field
from sagte.record import Record, Report

_REPORT = """
    INSERT INTO reports
        (key, text_id, site, address, version, newest, title, outlet, published, reader, added)
    VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)
"""


_NUMBERS = "SELECT id, length FROM statements WHERE report = ? ORDER BY place"


class Prepared(NamedTuple):
    """A record and all that can be made of it before anything is written."""

    record: Record
    address: str | None
    data: bytes
    entries: list[Entry]


def prepare(record: Record, address: str | None) -> Prepared | Refused:
    """Make ready what is to be written. This is the long part, and needs no database."""
    if reason := contradiction(record):
        return Refused(reason)
    try:
        data = pack(record)
    except UnicodeEncodeError:
        return Refused("it holds half of a surrogate pair, which is no character")
    return Prepared(record, clean(record.report.url or address), data, list(entries(record)))


def stored_under(session: Session, report: Report) -> str | None:
    """The key of this report, if it is in the archive."""
    rows = session.rows(
        "SELECT key FROM reports WHERE text_id = ? AND site = ?", (report.id, site(report))
    )
    return rows[0][0] if rows else None


def site(report: Report) -> str:
    """Where a report stands: the same text at two URLs is two reports."""
    return clean(report.url) or ""


def clean(value: str | None) -> str | None:
    """A value that every database can hold and that no search needs exactly."""
    if value is None or (value.isascii() and "\0" not in value):
        return value
    return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


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

    def add(self, item: Prepared) -> Outcome:
        """Add a report, or find that it is there."""
        report = item.record.report
        if known := stored_under(self._session, report):
            return self._replace(known, item) if self._again else Unchanged(known)
        before = self._newest(item.address)
        version = before.version + 1 if before else 1
        name = key(report.id, site(report), self._is_taken)
        number = self._insert_report(item, name, version)
        self._insert_statements(number, item.entries)
        self._insert_speakers(number, item.record)
        if before is None:
            return Added(name)
        self._supersede(before.number)
        return NewVersion(name, version, before.key)

    def finish(self) -> None:
        """Write the index of words, in the order that it wants."""
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
        self._session.run("DELETE FROM speakers WHERE report = ?", (report,))
        self._insert_speakers(report, record)
        lengths = [int(row[1]) for row in rows]
        if list(zip(map(day, own), lengths, strict=True)) == [
            (entry.days.first if entry.days else NEVER, _length(entry)) for entry in listed
        ]:
            for number, entry in zip(own, listed, strict=True):
                self._words[number] = entry.fields
        else:
            self._session.run("DELETE FROM statements WHERE report = ?", (report,))
            self._insert_statements(report, listed)

    def _replace(self, name: str, item: Prepared) -> Outcome:
        """Put a newer reading in the place of the one before, if it says something else."""
        rows = self._session.rows(
            "SELECT id, newest, data FROM reports JOIN records ON records.report = reports.id"
            " WHERE key = ?",
            (name,),
        )
        number, newest, data = rows[0]
        before, record = unpack(bytes(data)), item.record
        if log := log_of(self._session, number):
            record = with_ids_kept(record, before, log)
        if before == record:
            return Unchanged(name)
        self._session.run("UPDATE records SET data = ? WHERE report = ?", (pack(record), number))
        report = record.report
        self._session.run(
            "UPDATE reports SET title = ?, outlet = ?, published = ?, reader = ? WHERE id = ?",
            (*_described(report), _reader(record), number),
        )
        self.relist(number, corrected(self._session, number, record), older=not newest)
        return ReadAgain(name)

    def _insert_report(self, item: Prepared, name: str, version: int) -> int:
        record, report = item.record, item.record.report
        values = (
            name, report.id, site(report), item.address, version, *_described(report),
            _reader(record), self._now,
        )  # fmt: skip
        number = int(self._session.rows(f"{_REPORT} RETURNING id", values)[0][0])
        self._session.run("INSERT INTO records (report, data) VALUES (?, ?)", (number, item.data))
        return number

    def _insert_statements(self, report: int, listed: Sequence[Entry]) -> None:
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

    def _insert_speakers(self, report: int, record: Record) -> None:
        self._session.run_many(
            "INSERT INTO speakers (report, person, name, kind, statements) VALUES (?, ?, ?, ?, ?)",
            [(report, *speaker) for speaker in _speakers(record)],
        )

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


def _reader(record: Record) -> str:
    return clean(f"{record.reader.version} {record.reader.model}") or ""


def _speakers(record: Record) -> list[tuple[str, str, str, int]]:
    """Id, name and kind of each speaker, and how many statements are theirs."""
    counts: Counter[str] = Counter()
    known: dict[str, tuple[str, str]] = {}
    for statement in record.statements:
        for speaker in statement.speakers:
            person = clean(speaker.id) or ""
            known.setdefault(person, (clean(speaker.name) or "", speaker.kind))
            counts[person] += 1
    return [(person, *known[person], count) for person, count in counts.items()]
