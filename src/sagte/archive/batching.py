"""Records that are to be added, made ready, in portions that one transaction takes."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterable
from contextlib import closing
from itertools import islice
from typing import TypeAlias

from sagte.archive.helpers import Helpers
from sagte.archive.preparing import Prepared, prepare
from sagte.archive.results import Refused
from sagte.record import Record

Item: TypeAlias = Record | tuple[Record, str | None]

_BATCH = 4000  # statements of one transaction, about
_BATCH_REPORTS = 1000
_BATCH_BYTES = 16 << 20  # of text
_BATCH_SECONDS = 1.0  # a slow reader's work is safe after this time
_FEW = 100  # records for which no other process is worth its start
_SLOW = 0.05  # seconds a record: where they come no faster, this process can do it all


def batches(
    records: Iterable[Item], processes: int
) -> Generator[list[Prepared | Refused], None, None]:
    """Prepared records. Many that come fast are prepared by that many other processes.

    Raises ArchiveError if one of those ends before its time.
    """
    batch: list[Prepared | Refused] = []
    statements = size = 0
    begun = time.monotonic()
    with closing(_prepared(records, processes)) as prepared:
        for item in prepared:
            if not batch:
                begun = time.monotonic()
            batch.append(item)
            if isinstance(item, Prepared):
                statements += len(item.made.entries)
                size += len(item.head.report.text)
            if (
                statements >= _BATCH
                or len(batch) >= _BATCH_REPORTS
                or size >= _BATCH_BYTES
                or time.monotonic() - begun >= _BATCH_SECONDS
            ):
                yield batch
                batch, statements, size = [], 0, 0
    if batch:
        yield batch


def _prepared(records: Iterable[Item], processes: int) -> Generator[Prepared | Refused, None, None]:
    items = ((item, None) if isinstance(item, Record) else item for item in records)
    fast = processes < 1
    while not fast:
        begun, count = time.monotonic(), 0
        for count, item in enumerate(islice(items, _FEW), 1):  # noqa: B007 - used behind the loop
            yield prepare(*item)
        if count < _FEW:
            return
        fast = time.monotonic() - begun < _FEW * _SLOW
    if helpers := _started(processes):
        with closing(helpers):
            yield from helpers.prepared(items)
    else:
        yield from (prepare(*item) for item in items)


def _started(processes: int) -> Helpers | None:
    """The other processes; None where there are to be none, or none can be started here."""
    if processes < 1:
        return None
    try:
        return Helpers(processes)
    except OSError:
        return None
