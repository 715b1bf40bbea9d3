"""Processes that make records ready beside this one, which writes them (``helping.py``)."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

import msgspec

from sagte.archive import framing
from sagte.archive.exported import Exported
from sagte.archive.helping import Answer
from sagte.archive.preparing import Head, Prepared, head, prepare
from sagte.archive.results import Refused
from sagte.errors import ArchiveError
from sagte.record import Record

Addressed = tuple[Record, str | None]

_REPORTS = 12  # that are sent together
_LETTERS = 128 << 10  # code points of their texts; a portion of more weighs as much as several
_AHEAD = 24  # portions that a helper has before it: enough for as long as a batch is being written
_MOST = 64  # portions that are held at a time
_SECONDS = 0.2  # after which a portion is sent as it is
_PIPE = 1 << 20  # bytes that a pipe holds, where that can be chosen

_encoder = msgspec.msgpack.Encoder()
_answers = msgspec.msgpack.Decoder(list[Answer])


class Helpers:
    """Some processes, until they are closed. Raises OSError if they cannot be started."""

    def __init__(self, count: int) -> None:
        self._helpers: list[_Helper] = []
        try:
            for _ in range(count):
                self._helpers.append(_Helper())
        except OSError:
            self.close()
            raise

    def prepared(self, items: Iterable[Addressed]) -> Iterator[Prepared | Refused]:
        """What ``prepare`` makes of each, in their order.

        Raises ArchiveError if a helper ends before its time.
        """
        waiting: deque[_Portion] = deque()
        held = 0
        for records, slow in _portions(items):
            helper = min(self._helpers, key=lambda helper: helper.busy)
            # Where the helpers have enough to do this process does not wait for them, but helps.
            waiting.append(_Portion(records, helper if helper.busy < _AHEAD else None))
            held += waiting[-1].weight
            # One comes, one goes, so that the helpers have something before them while a batch is
            # written; all that are ready where nobody knows when the next will come.
            taken = 0
            while held > _MOST or (waiting and waiting[0].is_ready() and (slow or not taken)):
                portion = waiting.popleft()
                held -= portion.weight
                taken += 1
                yield from portion.prepared()
        while waiting:
            yield from waiting.popleft().prepared()

    def close(self) -> None:
        for helper in self._helpers:
            helper.end()


class _Portion:
    """Some records, and who prepares them; this process itself if ``helper`` is None."""

    def __init__(self, records: list[Addressed], helper: _Helper | None) -> None:
        self._helper = helper
        self.weight = 1 + sum(len(record.report.text) for record, _ in records) // _LETTERS
        if helper is None:
            self._parts: list[Head | Prepared | Refused] = [prepare(*item) for item in records]
            return
        asked = [_packed(record) for record, _address in records]
        self._parts = [
            prepare(*item) if data is None else head(*item)
            for item, data in zip(records, asked, strict=True)
        ]
        helper.send([data for data in asked if data is not None])

    def is_ready(self) -> bool:
        """Whether nobody needs to be waited for."""
        return self._helper is None or self._helper.has_answered()

    def prepared(self) -> Iterator[Prepared | Refused]:
        """The records in their order. Raises ArchiveError if the helper has ended."""
        answers = iter(self._helper.answer() if self._helper else ())
        for part in self._parts:
            if not isinstance(part, Head):
                yield part
            elif isinstance(answer := next(answers), str):
                yield Refused(answer)
            else:
                yield Prepared(part, answer, [])


class _Helper:
    """One process, and two threads that keep its pipes moving while this process writes."""

    def __init__(self) -> None:
        self._open = 0  # portions whose answers are not taken
        self._process = _started()
        self._questions: SimpleQueue[bytes | None] = SimpleQueue()
        self._answers: SimpleQueue[bytes | None] = SimpleQueue()
        assert self._process.stdin is not None and self._process.stdout is not None
        self._threads = [
            Thread(target=_send, args=(self._questions, self._process.stdin), daemon=True),
            Thread(target=_receive, args=(self._process.stdout, self._answers), daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    @property
    def busy(self) -> int:
        """How many portions it has before it."""
        return self._open - self._answers.qsize()

    def send(self, records: list[bytes]) -> None:
        self._open += 1
        self._questions.put(_encoder.encode(records))

    def has_answered(self) -> bool:
        return not self._answers.empty()

    def answer(self) -> list[Answer]:
        """The answers to the portion that has waited longest. Raises ArchiveError."""
        self._open -= 1
        data = self._answers.get()
        if data is None:
            code = self._process.wait()
            raise ArchiveError(
                f"a process that helped to prepare the reports has ended (code {code}); what was "
                "added before is safe: run it again, and see that there is memory enough"
            )
        return _answers.decode(data)

    def end(self) -> None:
        self._process.kill()
        self._questions.put(None)
        for thread in self._threads:
            thread.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):  # what was not sent is not wanted any more
                    stream.close()
        self._process.wait()


def _started() -> subprocess.Popen[bytes]:
    # A new interpreter, not a fork or "multiprocessing": it has no part of this process's threads and
    # open files, and does not run the script that uses this package once more. It finds the same
    # packages (-P: and none of the folder that it happens to run in), and is not interrupted by the
    # keyboard: it ends when its input does.
    if not sys.executable or getattr(sys, "frozen", False):  # this process is no plain interpreter
        raise OSError("there is no Python to start")
    paths = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "sagte.archive.helping"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
        pipesize=_PIPE,
        process_group=0 if os.name == "posix" else None,
    )


def _send(questions: SimpleQueue[bytes | None], stream: BinaryIO) -> None:
    with suppress(OSError):  # the process is gone; who waits for its answers is told
        while (data := questions.get()) is not None:
            framing.put(stream, data)


def _receive(stream: BinaryIO, answers: SimpleQueue[bytes | None]) -> None:
    while (data := framing.take(stream)) is not None:
        answers.put(data)
    answers.put(None)


def _portions(items: Iterable[Addressed]) -> Iterator[tuple[list[Addressed], bool]]:
    """The records in portions, and whether they come slowly."""
    portion: list[Addressed] = []
    size, begun = 0, 0.0
    for item in items:
        if not portion:
            begun = time.monotonic()
        portion.append(item)
        size += len(item[0].report.text)
        slow = time.monotonic() - begun >= _SECONDS
        if len(portion) >= _REPORTS or size >= _LETTERS or slow:
            yield portion, slow
            portion, size = [], 0
    if portion:
        yield portion, True


def _packed(record: Record) -> bytes | None:
    """What a helper is sent; None of what is rare, and not prepared by others."""
    if isinstance(record, Exported) and record.corrections is not msgspec.UNSET:
        return None
    try:
        return _encoder.encode(record)
    except UnicodeEncodeError:  # it will be refused
        return None
