"""``sagte add``: reports into the archive; ``sagte import``: records."""

from __future__ import annotations

import argparse
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from typing import TYPE_CHECKING, cast

from sagte.cli.archive_arguments import add_archive, open_archive
from sagte.cli.arguments import Commands, add_knowledge, add_threads
from sagte.cli.arrivals import SUFFIXES, Arrival, arrivals, lines
from sagte.cli.reading import number_of_reports
from sagte.cli.status import say
from sagte.cli.tally import Tally
from sagte.cores import cores
from sagte.errors import SourceError

if TYPE_CHECKING:
    from sagte.archive.archive import Archive
    from sagte.intake.sources import Source
    from sagte.record import Record, Report


def add(commands: Commands) -> None:
    """Declare the arguments of both commands."""
    parser = commands.add_parser(
        "add",
        help="read reports into the archive",
        description="Read reports into the archive. A SOURCE is a text, a saved HTML page, a folder "
        "of these, a pattern, or - for standard input; of a .jsonl file each line is a report to be "
        "read, or a record that sagte wrote, which is taken as it is. What is in the archive already "
        "is not read again: after an interruption run the same command again.",
    )
    parser.add_argument(
        "sources", nargs="+", metavar="SOURCE", help="text, page, folder, pattern, or -"
    )
    parser.add_argument(
        "--again", action="store_true", help="read what is in the archive again, with this reader"
    )
    add_archive(parser)
    add_knowledge(parser)
    add_threads(parser)
    parser.set_defaults(run=run)
    parser = commands.add_parser(
        "import",
        help="bring exported records into the archive",
        description="Bring records into the archive, one a line, as sagte export and sagte read "
        "--format jsonl write them. Nothing is read anew.",
    )
    parser.add_argument("sources", nargs="+", metavar="FILE", help=".jsonl file, pattern, or -")
    add_archive(parser)
    parser.set_defaults(run=run_import)


def run(args: argparse.Namespace) -> int:
    """Add what the arguments name. Returns the exit code."""
    from sagte.intake.sources import expand

    sources = list(expand(args.sources, SUFFIXES))
    tally = Tally(number_of_reports(sources))
    with open_archive(args, create=True) as archive:
        records = _Adding(archive, tally, args).records(arrivals(sources))
        return _keep(archive, tally, records, again=args.again)


def run_import(args: argparse.Namespace) -> int:
    """Import what the arguments name. Returns the exit code."""
    from sagte.intake.sources import expand

    sources = list(expand(args.sources, (".jsonl",)))
    tally = Tally(None)
    with open_archive(args, create=True) as archive:
        return _keep(archive, tally, tally.good(_imported(sources)))


def _imported(sources: Iterable[Source | SourceError]) -> Iterator[Arrival | SourceError]:
    for source in sources:
        if isinstance(source, SourceError):
            yield source
        else:
            yield from lines(source, records_only=True)


def _keep(
    archive: Archive, tally: Tally, records: Iterator[Arrival], *, again: bool = False
) -> int:
    """Write the records and count. Says how far it came, whatever ends it."""
    waiting: deque[str] = deque()

    def handed() -> Iterator[tuple[Record, str | None]]:
        for arrival in records:
            waiting.append(arrival.place)
            yield cast("Record", arrival.content), arrival.address

    try:
        for outcome in archive.add_many(handed(), again=again, processes=_helpers()):
            tally.ended(waiting.popleft(), outcome)
    finally:
        tally.status.clear()
        say(tally.summary())
    return int(tally.failed)


def _helpers() -> int:
    """How many processes help to add many records: one, if there is a second processor for it."""
    return int(cores() > 1)


class _Adding:
    """Turns arrivals into records; what the archive knows is not read."""

    def __init__(self, archive: Archive, tally: Tally, args: argparse.Namespace) -> None:
        self._archive, self._tally, self._args = archive, tally, args

    def records(self, arrived: Iterable[Arrival | SourceError]) -> Iterator[Arrival]:
        """The arrivals in order, each with its record."""
        from sagte.record import Report

        good = self._tally.good(arrived)
        for unread, group in groupby(good, lambda item: isinstance(item.content, Report)):
            if unread:
                yield from self._read(group)
            else:
                yield from group

    def _read(self, group: Iterable[Arrival]) -> Iterator[Arrival]:
        new = self._new(group)
        first = next(new, None)
        if first is None:
            return
        from sagte.reader import Reader

        args = self._args
        reader = Reader(threads=args.threads, lexicon=args.lexicon, people=args.people)
        for item, record in self._tally.records(reader, chain([first], new), _place_and_report):
            yield item._replace(content=record)

    def _new(self, group: Iterable[Arrival]) -> Iterator[Arrival]:
        """What the archive does not know; the rest is counted."""
        from sagte.archive.results import Unchanged

        for item in group:
            report = cast("Report", item.content)
            if not self._args.again and (key := self._archive.knows(report)):
                self._tally.ended(item.place, Unchanged(key))
            else:
                yield item


def _place_and_report(item: Arrival) -> tuple[str, Report]:
    return item.place, cast("Report", item.content)
