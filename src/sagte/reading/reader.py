"""Read reports: text in, record out."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import msgspec

from sagte import __version__
from sagte.errors import SourceError
from sagte.german.language import detect
from sagte.german.layout import read_layout
from sagte.reading.hints import hints
from sagte.reading.statements import statements
from sagte.reading.words import readable
from sagte.record import ReaderInfo, Record, Report, text_id
from sagte.tagger.load import SHIPPED, card, load
from sagte.tagger.tagger import Tagger

LONGEST = 1_000_000  # code points; a longer text is a corpus, not a report
_AHEAD = 4  # reports that wait for each thread


class Reader:
    """Holds the model; reads one report or many. Safe to share between threads.

    ``threads`` is the number of CPU threads (all cores if it is None), ``model`` a folder with a
    tagger (the one that ships with sagte if it is None). The weights are loaded at the first
    reading. Raises ModelError if they are missing.
    """

    def __init__(self, *, threads: int | None = None, model: Path | None = None) -> None:
        self._threads = threads or _cores()
        self._folder = model or SHIPPED
        self._info = ReaderInfo(__version__, card(self._folder).name)
        self._taggers: dict[int, Tagger] = {}

    def read(self, report: str | Report) -> Record:
        """Read one report. Raises SourceError if it is longer than ``LONGEST`` code points."""
        return self._read(report, self._tagger(self._threads))

    def read_many(self, reports: Iterable[str | Report]) -> Iterator[Record]:
        """Read reports as they come, on all threads; the records keep their order.

        Raises SourceError at a report that is too long; use ``read`` to go on after one.
        """
        if self._threads == 1:
            yield from map(self.read, reports)
            return
        tagger = self._tagger(1)  # a thread a report: no thread waits for another
        waiting: deque[Future[Record]] = deque()
        with ThreadPoolExecutor(self._threads) as pool:
            for report in reports:
                waiting.append(pool.submit(self._read, report, tagger))
                if len(waiting) >= _AHEAD * self._threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def _tagger(self, threads: int) -> Tagger:
        if threads not in self._taggers:
            self._taggers[threads] = load(threads, self._folder)
        return self._taggers[threads]

    def _read(self, report: str | Report, tagger: Tagger) -> Record:
        whole = described(report)
        shown = readable(whole)
        hinted = hints(whole.text, shown.tokens)
        found = tagger.tag(shown.words, hinted)
        made = statements(whole.text, shown.tokens, found)
        return Record(reader=self._info, report=whole, statements=made)


def described(report: str | Report) -> Report:
    """The report with what its own text says of it, where nothing is known from elsewhere."""
    if isinstance(report, str):
        text = report.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        report = Report(id=text_id(text), text=text)
    if len(report.text) > LONGEST:
        reason = f"{len(report.text):,} characters are more than one report: split it into reports"
        raise SourceError(report.title or "text", reason)
    layout = read_layout(report.text)
    return msgspec.structs.replace(
        report,
        language=detect(report.text),
        title=report.title or layout.title,
        authors=report.authors or layout.authors,
        agencies=report.agencies or layout.agencies,
        place=report.place or layout.place,
        published=report.published or layout.published,
        parts=layout.parts,
    )


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1
