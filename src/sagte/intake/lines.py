"""Reports in JSON: a line each (JSONL), or a document with one or several of them.

Three kinds of object are understood: one of the quotation benchmark, a record that sagte wrote (its
report is read anew), and ``{"text": …}`` with, where known, ``title``, ``published``, ``url``,
``outlet`` and ``authors``. Other keys are passed over.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import msgspec

from sagte.errors import GoldError, SourceError
from sagte.intake.benchmark import is_benchmark_line, report_of
from sagte.intake.decode import decode, marked_encoding, replace_surrogates
from sagte.record import SCHEMA, Report, text_id

MAX_BYTES = 64 << 20
_SAMPLE = 4096
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?")
_KINDS = 'a benchmark line, a record or {"text": …}'


class _PlainReport(msgspec.Struct):
    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    authors: str | tuple[str, ...] | None = None


class Loaded(NamedTuple):
    """A report and where it came from, in words for messages."""

    place: str
    report: Report


def read_lines(stream: io.BufferedReader, name: str) -> Iterator[Loaded | SourceError]:
    """Read one report a line; a line that holds none comes as a ``SourceError`` that names it.

    Raises ``SourceError`` where the stream is binary or empty.
    """
    for line in read_objects(stream, name):
        try:
            yield line if isinstance(line, SourceError) else loaded(line.value, line.place)
        except SourceError as error:
            yield error


def read_document(text: str, name: str) -> Iterator[Loaded | SourceError]:
    """Read the report of a JSON document, or the several reports of an array.

    Raises ``SourceError`` where ``text`` is no JSON; an element that is no report comes as one.
    """
    document = _parse(text, name)
    if not isinstance(document, list):
        yield loaded(document, name)
        return
    if not document:
        raise SourceError(name, "it holds no report; leave it out")
    for number, element in enumerate(document, 1):
        try:
            yield loaded(element, f"{name}, element {number}")
        except SourceError as error:
            yield error


class Line(NamedTuple):
    """A line of JSONL: its number, counted from 1, where it stands, in words, and its value."""

    number: int
    place: str
    value: Any


def read_objects(stream: io.BufferedReader, name: str) -> Iterator[Line | SourceError]:
    """Read JSONL line by line; a line that is not JSON comes as a ``SourceError`` that names it.

    Holds one line in memory at a time; empty lines are passed over. Raises ``SourceError`` where
    the stream is binary, which would give an error a line, or empty.
    """
    start = stream.peek(_SAMPLE)
    if start.strip():
        decode(start, name)
    empty = True
    for number, line in enumerate(_lines(stream), 1):
        if not line.strip():
            continue
        empty = False
        place = f"{name}, line {number}"
        try:
            yield Line(number, place, _parse(_line_text(line, place), place))
        except SourceError as error:
            yield error
    if empty:
        raise SourceError(name, "it is empty; give it one report a line or leave it out")


def _lines(stream: io.BufferedReader) -> Iterator[bytes | str]:
    """The lines of ``stream``, decoded only where a line end is not the byte ``\\n`` (UTF-16)."""
    encoding = marked_encoding(stream.peek(4))
    if encoding in (None, "utf-8-sig"):
        yield from _limited_lines(stream.readline)
        return
    # Some shells on Windows write it.
    decoded = io.TextIOWrapper(stream, encoding, "replace", newline="\n")
    try:
        yield from _limited_lines(decoded.readline)
    finally:
        decoded.detach()


def _limited_lines(readline: Callable[[int], bytes | str]) -> Iterator[bytes | str]:
    """Each line, cut one beyond the limit where it is longer."""
    while line := readline(MAX_BYTES + 1):
        yield line
        while len(line) > MAX_BYTES and line[-1:] not in (b"\n", "\n"):
            line = readline(MAX_BYTES + 1)


def _line_text(line: bytes | str, place: str) -> str:
    if len(line) > MAX_BYTES:
        raise SourceError(place, f"the line is longer than {MAX_BYTES >> 20} MiB; leave it out")
    return line if isinstance(line, str) else decode(line, place)


def _parse(text: str, place: str) -> Any:
    try:
        parsed = json.loads(text)
        return _mended(parsed) if _SURROGATE_ESCAPE.search(text) else parsed
    except json.JSONDecodeError as error:
        reason = f"it is not JSON ({error.msg} at character {error.pos + 1}); write {_KINDS}"
        raise SourceError(place, reason) from None
    except ValueError as error:
        raise SourceError(place, f"it is not JSON ({error}); write {_KINDS}") from None
    except RecursionError:
        raise SourceError(place, f"it is nested too deeply; write {_KINDS}") from None


def _mended(value: Any) -> Any:
    """``value`` with lone surrogates replaced, which JSON can escape and UTF-8 cannot hold."""
    if isinstance(value, str):
        return replace_surrogates(value)
    if isinstance(value, list):
        return [_mended(element) for element in value]
    if isinstance(value, dict):
        return {_mended(key): _mended(element) for key, element in value.items()}
    return value


def loaded(parsed: Any, place: str) -> Loaded:
    """The report of one JSON object; ``place`` names it in messages. Raises ``SourceError``."""
    if not isinstance(parsed, dict):
        raise SourceError(place, f"it is not a JSON object; write {_KINDS}")
    try:
        if is_benchmark_line(parsed):
            report = report_of(parsed)
        elif parsed.get("schema") == SCHEMA:
            report = _report_of_record(parsed)
        elif "text" in parsed:
            report = _plain_report(msgspec.convert(parsed, _PlainReport))
        else:
            raise SourceError(place, f"it holds no report; write {_KINDS}")
    except GoldError as error:
        raise SourceError(place, error.reason) from None
    except (msgspec.ValidationError, ValueError) as error:
        raise SourceError(place, f"a field is wrong ({error}); write {_KINDS}") from None
    if not report.text.strip():
        raise SourceError(place, "its text is empty; leave it out")
    return Loaded(place, report)


def _report_of_record(parsed: dict[str, Any]) -> Report:
    report = msgspec.convert(parsed.get("report"), Report)
    if any(not 0 <= part.start <= part.end <= len(report.text) for part in report.parts):
        raise ValueError("a part of the report lies outside of its text")
    return msgspec.structs.replace(report, id=text_id(report.text))


def _plain_report(plain: _PlainReport) -> Report:
    if plain.published is not None and not _DATE.fullmatch(plain.published):
        raise ValueError(
            f"published is {plain.published!r}, but must look like 2022-06 or 2022-06-01"
        )
    authors = (plain.authors,) if isinstance(plain.authors, str) else plain.authors or ()
    return Report(
        id=text_id(plain.text),
        text=plain.text,
        title=plain.title,
        authors=authors,
        outlet=plain.outlet,
        published=plain.published,
        url=plain.url,
    )
