"""From what a person names (files, folders, patterns, standard input) to reports.

What cannot be read is handed on as a ``SourceError`` in its place among the others, so that one bad
input costs the caller nothing but itself.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from glob import glob
from pathlib import Path
from typing import cast

from sagte.errors import SourceError
from sagte.intake.decode import decode
from sagte.intake.lines import MAX_BYTES, Loaded, read_document, read_lines
from sagte.record import Report, text_id

_TOO_LONG = f"it is larger than {MAX_BYTES >> 20} MiB; split it into one file a report"

_BEFORE_JSON = b"\xef\xbb\xbf\xff\xfe \t\r\n"
_JSON_DOCUMENT = re.compile(rb'\{\s+"|\[\s*\{')
_PAGE = re.compile(rb"<!doctype html|<html", re.IGNORECASE)
_PAGES = (".html", ".htm")


@dataclass(frozen=True)
class Source:
    """An input: a file, or standard input where ``path`` is None."""

    name: str
    path: Path | None = None

    @property
    def suffix(self) -> str:
        """The end of the file's name, such as ``.jsonl``; empty for standard input."""
        return self.path.suffix.lower() if self.path else ""


STANDARD_INPUT = Source("standard input")


def expand(
    arguments: Sequence[str], suffixes: tuple[str, ...] = (".txt", ".jsonl", *_PAGES)
) -> Iterator[Source | SourceError]:
    """The inputs that ``arguments`` name, in their order.

    A folder stands for its files with one of the ``suffixes`` at any depth, sorted; hidden ones and
    what a browser saved beside a page are left out. A pattern that the shell did not resolve stands
    for its sorted matches, ``-`` for standard input.
    """
    for argument in arguments:
        if argument == "-":
            yield STANDARD_INPUT
            continue
        try:
            Path(argument).stat()
        except (OSError, ValueError) as error:
            yield from _matches(argument, error, suffixes)
        else:
            yield from _expand_path(Path(argument), suffixes)


def _matches(
    pattern: str, missing: OSError | ValueError, suffixes: tuple[str, ...]
) -> Iterator[Source | SourceError]:
    if not any(sign in pattern for sign in "*?["):
        yield unreadable(pattern, missing)
        return
    found = sorted(glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob is relative only
    if not found:
        yield SourceError(pattern, "no file fits this pattern; check how it is written")
    for match in found:
        yield from _expand_path(Path(match), suffixes)


def _expand_path(path: Path, suffixes: tuple[str, ...]) -> Iterator[Source | SourceError]:
    if not path.is_dir():
        yield Source(str(path), path)
        return
    empty = True
    for source in _walk(path, suffixes):
        empty = False
        yield source
    if empty:
        wanted = " or ".join(filter(None, (", ".join(suffixes[:-1]), suffixes[-1])))
        reason = f"the folder holds no report; put {wanted} files into it"
        yield SourceError(str(path), reason)


def _walk(top: Path, suffixes: tuple[str, ...]) -> Iterator[Source | SourceError]:
    # Each folder with those above it, by their real paths: a link may lead back up.
    pending: list[tuple[Path, frozenset[Path]]] = [(top, frozenset())]
    while pending:
        path, above = pending.pop()
        try:
            if not path.is_dir():
                yield Source(str(path), path)
            elif (real := path.resolve()) in above:
                reason = "the folder leads back into itself; remove this link"
                yield SourceError(str(path), reason)
            else:
                entries = [entry for entry in path.iterdir() if not entry.name.startswith(".")]
                pages = {entry.stem for entry in entries if entry.suffix.lower() in _PAGES}
                for entry in sorted(entries, reverse=True):
                    if entry.suffix.lower() in suffixes or (
                        entry.is_dir() and not _belongs_to_page(entry.name, pages)
                    ):
                        pending.append((entry, above | {real}))
        except OSError as error:
            yield unreadable(str(path), error)


def _belongs_to_page(name: str, pages: set[str]) -> bool:
    """Whether a folder holds the pictures and frames of a page that a browser saved beside it."""
    if not pages:
        return False
    from sagte.intake.page_words import table  # noqa: PLC0415 - texts need none of it

    ends: list[str] = table()["folders"]["companions"]
    return any(name.endswith(end) and name.removesuffix(end) in pages for end in ends)


def may_hold_many(source: Source) -> bool:
    """Whether ``source`` has a form that can hold several reports (JSON).

    Waits for the beginning of standard input, without taking it.
    """
    if source.path is not None:
        return source.suffix in (".jsonl", ".json")
    try:
        with open_source(source) as stream:
            return _piped_form(stream) in (".jsonl", ".json")
    except (SourceError, OSError):
        return False  # load says why


def load(source: Source) -> Iterator[Loaded | SourceError]:
    """Read the reports of ``source``: one of a text or a saved page, one a line of JSONL.

    A text's report holds only text and id. Lines are read one by one; one that is no report comes
    as a ``SourceError`` that names it.
    """
    try:
        with open_source(source) as stream:
            form = source.suffix if source.path else _piped_form(stream)
            if form == ".jsonl":
                yield from read_lines(stream, source.name)
            elif form == ".json":
                yield from read_document(read_text(stream, source.name), source.name)
            elif form in _PAGES:
                yield Loaded(source.name, _page(stream, source.name))
            elif form == ".gold":
                raise SourceError(source.name, "it holds markup; give it to sagte evaluate")
            else:
                text = read_text(stream, source.name)
                yield Loaded(source.name, Report(id=text_id(text), text=text))
    except SourceError as error:
        yield error
    except OSError as error:
        yield unreadable(source.name, error)


def unreadable(name: str, error: OSError | ValueError) -> SourceError:
    """What to say where the system refuses to read ``name``."""
    if isinstance(error, FileNotFoundError):
        return SourceError(name, "there is no such file or folder; give the path of a report or -")
    why = error.strerror if isinstance(error, OSError) and error.strerror else error
    return SourceError(name, f"it cannot be read ({why}); check its path and permissions")


def open_source(source: Source) -> AbstractContextManager[io.BufferedReader]:
    """The bytes of ``source``, to be closed by ``with``. Raises ``OSError``, ``SourceError``."""
    if source.path is not None:
        return source.path.open("rb")
    if sys.stdin is None:
        raise SourceError(source.name, "it is closed; pipe the text of a report into it")
    return nullcontext(cast(io.BufferedReader, sys.stdin.buffer))


def _piped_form(stream: io.BufferedReader) -> str:
    """What standard input holds, as the suffix that a file of it would have."""
    start = stream.peek(64)[:64].replace(b"\0", b"").lstrip(_BEFORE_JSON)
    if start.startswith(b'{"'):
        return ".jsonl"
    if _PAGE.match(start):
        return ".html"
    return ".json" if _JSON_DOCUMENT.match(start) else ".txt"


def _page(stream: io.BufferedReader, name: str) -> Report:
    from sagte.intake.pages import read_page  # noqa: PLC0415 - texts need none of it

    return read_page(_read(stream, name), name)


def read_text(stream: io.BufferedReader, name: str) -> str:
    """The whole text of ``stream``. Raises ``SourceError`` as ``decode`` does."""
    return decode(_read(stream, name), name)


def _read(stream: io.BufferedReader, name: str) -> bytes:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise SourceError(name, _TOO_LONG)
    return data
