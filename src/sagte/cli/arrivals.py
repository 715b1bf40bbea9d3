"""What comes to the archive: reports to be read, and records that were read before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sagte.errors import SourceError

if TYPE_CHECKING:
    from sagte.intake.lines import Line
    from sagte.intake.sources import Source
    from sagte.record import Record, Report

SUFFIXES = (".txt", ".jsonl", ".html", ".htm")
_PAGES = (".html", ".htm")
_PAGE_STARTS = (b"<!doctype html", b"<html")


class Arrival(NamedTuple):
    """A report or a record; ``place`` names it in messages, ``address`` is the path of its file."""

    place: str
    address: str | None
    content: Report | Record


def arrivals(sources: Sequence[Source | SourceError]) -> Iterator[Arrival | SourceError]:
    """All that the sources hold; what cannot be loaded comes as the ``SourceError`` that says why."""
    from sagte.intake.sources import load

    for source in sources:
        if isinstance(source, SourceError):
            yield source
            continue
        form = _form(source)
        if form in _PAGES:
            yield _page(source)
        elif form == ".jsonl":
            yield from lines(source)
        else:
            for found in load(source):
                own = source.path is not None and form != ".json"
                yield (
                    found
                    if isinstance(found, SourceError)
                    else Arrival(found.place, _address(source) if own else None, found.report)
                )


def lines(source: Source, *, records_only: bool = False) -> Iterator[Arrival | SourceError]:
    """The records and reports of a JSONL file, or only the records."""
    from sagte.intake.lines import read_objects
    from sagte.intake.sources import open_source, unreadable

    try:
        with open_source(source) as stream:
            for line in read_objects(stream, source.name):
                try:
                    yield line if isinstance(line, SourceError) else _line(line, records_only)
                except SourceError as error:
                    yield error
    except SourceError as error:
        yield error
    except OSError as error:
        yield unreadable(source.name, error)


def _line(line: Line, records_only: bool) -> Arrival:
    import msgspec

    from sagte.archive.exported import Exported
    from sagte.intake.lines import loaded
    from sagte.record import SCHEMA

    value = line.value
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        if records_only:
            reason = "it is no record; give reports to sagte add, which reads them"
            raise SourceError(line.place, reason)
        return Arrival(line.place, None, loaded(value, line.place).report)
    try:
        record = msgspec.convert(value, Exported)
    except msgspec.ValidationError as error:
        raise SourceError(line.place, f"the record has a wrong field ({error})") from None
    return Arrival(line.place, record.origin.address, record)


def _page(source: Source) -> Arrival | SourceError:
    from sagte.intake.lines import MAX_BYTES
    from sagte.intake.pages import read_page
    from sagte.intake.sources import open_source, unreadable

    try:
        with open_source(source) as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            return SourceError(source.name, f"the page is larger than {MAX_BYTES >> 20} MiB")
        return Arrival(source.name, _address(source), read_page(data, source.name))
    except SourceError as error:
        return error
    except OSError as error:
        return unreadable(source.name, error)


def _form(source: Source) -> str:
    """What a source holds, as the suffix that a file of it has."""
    from sagte.intake.sources import may_hold_many, open_source

    if source.path is not None:
        return source.suffix
    try:
        with open_source(source) as stream:
            start = stream.peek(64).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    except (SourceError, OSError):
        return ".txt"  # load says why
    if start.startswith(_PAGE_STARTS):
        return ".html"
    return ".jsonl" if may_hold_many(source) and start.startswith(b"{") else ".txt"


def _address(source: Source) -> str | None:
    return str(source.path.resolve()) if source.path else None
