"""Read reports: text in, record out."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from sagte import __version__
from sagte.cores import cores
from sagte.german.lexicon import Lexicon, read_lexicon, shipped
from sagte.people.known import KnownPeople
from sagte.reading.reader import described, found
from sagte.reading.words import readable
from sagte.record import ReaderInfo, Record, Report
from sagte.resolving import resolve
from sagte.tagger.load import SHIPPED, card, load
from sagte.tagger.tagger import Tagger

_AHEAD = 4  # reports that wait for each thread


class Reader:
    """Holds the model; reads one report or many. Safe to share between threads.

    ``threads`` is the number of CPU threads (all cores if it is None), ``model`` a folder with a
    tagger (the one that ships with sagte if it is None). The weights are loaded at the first
    reading. ``lexicon`` adds words to those that ship with sagte, ``people`` are known persons whose
    ids are to be used; both are given as what was read or as the file.

    Raises ModelError if the model is missing, LexiconError if one of the files has a wrong line.
    """

    def __init__(
        self,
        *,
        threads: int | None = None,
        model: Path | None = None,
        lexicon: Lexicon | Path | None = None,
        people: KnownPeople | Path | None = None,
    ) -> None:
        self._threads = threads or cores()
        self._lexicon = shipped()
        if lexicon is not None:
            added = read_lexicon(lexicon) if isinstance(lexicon, Path) else lexicon
            self._lexicon = self._lexicon + added
        self._people = KnownPeople.read(people) if isinstance(people, Path) else people
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
        statements = found(whole, shown, tagger, self._lexicon)
        record = Record(reader=self._info, report=whole, statements=statements)
        return resolve(record, self._lexicon, self._people, shown)
