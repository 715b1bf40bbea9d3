"""Reading what a command was given, in order, one failure at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from sagte.errors import SagteError, SourceError

if TYPE_CHECKING:
    from sagte.cli.status import Status
    from sagte.intake.sources import Source
    from sagte.reader import Reader
    from sagte.record import Record, Report

Item = TypeVar("Item")


def number_of_reports(sources: Iterable[Source | SourceError]) -> int | None:
    """How many reports the sources hold; None where only reading them would tell."""
    from sagte.intake.sources import Source, may_hold_many

    good = [source for source in sources if isinstance(source, Source)]
    return None if any(map(may_hold_many, good)) else len(good)


class Intake:
    """Passes on what could be loaded and says what could not."""

    def __init__(self, status: Status) -> None:
        self.status = status
        self.failed = False

    def good(self, found: Iterable[Item | SagteError]) -> Iterator[Item]:
        """Pass on everything but errors, which are printed."""
        for item in found:
            if isinstance(item, SagteError):
                self.fail(item)
            else:
                yield item

    def fail(self, error: SagteError) -> None:
        """Say what went wrong and remember that something did."""
        self.status.say(str(error))
        self.failed = True

    def records(
        self, reader: Reader, items: Iterable[Item], parts: Callable[[Item], tuple[str, Report]]
    ) -> Iterator[tuple[Item, Record]]:
        """Each item with the record of its report, in order.

        ``parts`` tells an item's place, for messages, and its report.
        """
        from sagte.reading.reader import LONGEST

        def fitting() -> Iterator[Item]:
            for item in items:
                place, report = parts(item)
                if len(report.text) > LONGEST:
                    reason = f"it is longer than a report, {LONGEST:,} characters; split it"
                    self.fail(SourceError(place, reason))
                else:
                    yield item

        def begun(fits: Iterable[Item]) -> Iterator[Report]:
            for item in fits:
                waiting.append(item)
                self.status.begun()
                yield parts(item)[1]

        waiting: deque[Item] = deque()
        ahead = fitting()
        first = list(islice(ahead, 2))
        reports = begun(chain(first, ahead))
        # All threads work on one report if there is only one.
        several = len(first) > 1
        for record in reader.read_many(reports) if several else map(reader.read, reports):
            self.status.clear()
            yield waiting.popleft(), record
            self.status.finished()
        self.status.clear()
