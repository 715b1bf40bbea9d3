"""What is made of a record before anything is written."""

from __future__ import annotations

from typing import NamedTuple

from sagte.archive.arriving import Arrived, arrived
from sagte.archive.corrections import Entry as Correction
from sagte.archive.entries import Entry, entries
from sagte.archive.exported import Exported
from sagte.archive.packing import contradiction, pack, unpack
from sagte.archive.persons.cases import Case, cases
from sagte.archive.results import Refused
from sagte.archive.texts import clean
from sagte.errors import ArchiveError
from sagte.record import ReaderInfo, Record, Report


class Made(NamedTuple):
    """The long part of it, which another process can do."""

    data: bytes  # of the record as the reader read it
    entries: list[Entry]
    cases: list[Case]


class Head(NamedTuple):
    """What a record says of its report, and where that came from."""

    report: Report
    reader: ReaderInfo
    address: str | None


class Prepared(NamedTuple):
    """A record and all that can be made of it before anything is written."""

    head: Head
    made: Made
    log: list[Correction]  # the corrections that came with it

    def own(self) -> Arrived:
        """The record as the reader read it, and the corrections."""
        return Arrived(unpack(self.made.data), self.log)


def prepare(record: Record, address: str | None) -> Prepared | Refused:
    """Make ready what is to be written. This is the long part, and needs no database."""
    if reason := contradiction(record):
        return Refused(reason)
    try:
        own = arrived(record)
        if own.log and (reason := contradiction(own.record)):
            return Refused(reason)
        data = pack(own.record)
    except UnicodeEncodeError:
        return Refused("it holds half of a surrogate pair, which is no character")
    except ArchiveError as error:
        return Refused(str(error))
    made = Made(data, list(entries(record)), cases(record))
    return Prepared(head(record, address), made, own.log)


def head(record: Record, address: str | None) -> Head:
    """The head of a record; ``address`` is where it came from, if that is known."""
    if address is None and isinstance(record, Exported):
        address = record.origin.address
    return Head(record.report, record.reader, clean(record.report.url or address))
