"""Where records go: a format, and standard output or a file."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO, cast

if TYPE_CHECKING:
    from sagte.record import Record

FORMATS = ("text", "json", "jsonl", "csv", "html")
_FILE_WIDTH = 80  # columns of text written to a file


class Writer(Protocol):
    """Writes records as they come."""

    def write(self, record: Record, name: str = "") -> None:
        """Write a record, and the name of its source where the format has a place for it."""

    def finish(self) -> None:
        """Write what stands after the last record."""


def writer(form: str, out: TextIO, *, many: bool) -> Writer:
    """A writer for one of ``FORMATS``. ``many`` says whether several reports were asked for."""
    if form == "text":
        from sagte.exchange.text import TextWriter

        if out is sys.stdout:
            return TextWriter(out)
        return TextWriter(out, width=_FILE_WIDTH, colour=False)
    if form == "csv":
        from sagte.exchange.table import TableWriter

        return TableWriter(out)
    if form == "html":
        return _PageWriter(out)
    from sagte.exchange.jsonl import JsonlWriter, JsonWriter

    return JsonlWriter(out) if form == "jsonl" else JsonWriter(out, array=many)


class _PageWriter:
    """Keeps the records: a page begins with an overview of all."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._records: list[Record] = []

    def write(self, record: Record, name: str = "") -> None:
        self._records.append(record)

    def finish(self) -> None:
        from sagte.exchange.page import render

        if self._records:
            self._out.write(render(self._records))


def standard_output(form: str) -> TextIO:
    """Standard output, set up for ``form``: in the terminal's encoding for text, else UTF-8."""
    out = cast(io.TextIOWrapper, sys.stdout)
    if form == "text":
        out.reconfigure(errors="replace")
    else:
        out.reconfigure(encoding="utf-8", newline="")
    return out


class Draft:
    """A file in the making. It takes its place when all is written, unless ``wanted`` is False."""

    def __init__(self, out: TextIO) -> None:
        self.out = out
        self.wanted = True


@contextmanager
def written(path: Path) -> Iterator[Draft]:
    """A file that replaces ``path`` at once when it is complete, and never where it is not.

    A device or pipe is written to directly. Raises ``OSError``.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        with target.open("w", encoding="utf-8", newline="") as out:
            yield Draft(out)
        return
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as out:
            draft = Draft(out)
            yield draft
        if draft.wanted:
            part.replace(target)
    finally:
        part.unlink(missing_ok=True)
