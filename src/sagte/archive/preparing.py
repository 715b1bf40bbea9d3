"""What is made of a record before anything is written."""

from __future__ import annotations

from typing import NamedTuple

from sagte.archive.arriving import Arrived, arrived
from sagte.archive.entries import Entry, entries
from sagte.archive.exported import Exported
from sagte.archive.packing import contradiction, pack
from sagte.archive.results import Refused
from sagte.archive.texts import clean
from sagte.errors import ArchiveError
from sagte.record import Record


class Prepared(NamedTuple):
    """A record and all that can be made of it before anything is written."""

    record: Record  # as corrected
    own: Arrived  # as the reader read it, and the corrections that came with it
    address: str | None
    data: bytes  # of the reader's
    entries: list[Entry]


def prepare(record: Record, address: str | None) -> Prepared | Refused:
    """Make ready what is to be written. This is the long part, and needs no database."""
    if reason := contradiction(record):
        return Refused(reason)
    if address is None and isinstance(record, Exported):
        address = record.origin.address
    try:
        own = arrived(record)
        if own.log and (reason := contradiction(own.record)):
            return Refused(reason)
        data = pack(own.record)
    except UnicodeEncodeError:
        return Refused("it holds half of a surrogate pair, which is no character")
    except ArchiveError as error:
        return Refused(str(error))
    return Prepared(record, own, clean(record.report.url or address), data, list(entries(record)))
