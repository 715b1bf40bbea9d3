"""The archive's figures: ``python benchmarks/archive.py --statements 1000000``.

Makes an archive of made-up reports: copies of our own gold reports in which names, nouns, dates and
outlets are exchanged (``invented.py``), the same ones for the same seed. They are written to a file
first, and added as ``sagte import`` does it. Each step is measured in a process of its own, so that
its peak memory is its own. The machine should be idle, its disk too.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path
from statistics import median, quantiles

import msgspec

from invented import invented
from sagte.archive.archive import Archive
from sagte.archive.exported import Exported
from sagte.archive.results import Query
from sagte.archive.words import words

_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes there, KiB on Linux
_QUERIES = 200
_FILTERS: tuple[tuple[str, Query], ...] = (
    ("type", Query(type="free_indirect")),
    ("act", Query(act="agree")),
    ("certainty", Query(certainty="negated")),
    ("since", Query(since="2024-02")),
    ("until", Query(until="2016-01")),
    ("via", Query(via="Reuters")),
    ("frequent word", Query(words="nicht")),
    ("frequent word, by relevance", Query(words="nicht", sort="relevance")),
    ("frequent word, by report", Query(words="nicht", sort="report")),
    ("prefix", Query(words="verhand*")),
    ("short prefix", Query(words="ge*")),
    ("phrase", Query(words='"sagte er"')),
    ("exclusion", Query(words="-nicht")),
    ("two that never meet", Query(type="direct", certainty="open", act="welcome")),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--archive", help="where to make it (a temporary file)")
    parser.add_argument("--processes", type=int, default=1, help="that help to add (1)")
    parser.add_argument("--step", choices=_STEPS, help="do only this one")
    args = parser.parse_args()
    if args.step and not args.archive:
        parser.error("--step wants --archive too")
    if args.step:
        print(json.dumps(_STEPS[args.step](args)))
        return
    with tempfile.TemporaryDirectory() as folder:
        place = args.archive or str(Path(folder) / "archive.db")
        for name in _STEPS:
            done = subprocess.run(
                [sys.executable, __file__, *sys.argv[1:], "--step", name, "--archive", place],
                check=True,
                capture_output=True,
                encoding="utf-8",
            )
            for line, value in json.loads(done.stdout).items():
                print(f"{line:<58} {value:>14,.1f}", flush=True)


def make(args: argparse.Namespace) -> dict[str, float]:
    """Write the records to a file, one a line."""
    made = 0
    with _lines(args.archive).open("w", encoding="utf-8") as file:
        for record in invented(args.seed):
            file.write(record.to_json() + "\n")
            made += len(record.statements)
            if made >= args.statements:
                return {}
    return {}


def add(args: argparse.Namespace) -> dict[str, float]:
    """Fill the archive from the file. Reading that counts too."""
    line = msgspec.json.Decoder(Exported)
    with Archive.open(args.archive) as archive, _lines(args.archive).open("rb") as file:
        begun, begun_busy = time.perf_counter(), sum(os.times()[:4])
        adding = archive.add_many(map(line.decode, file), processes=args.processes)
        reports = sum(1 for _outcome in adding)
        seconds = time.perf_counter() - begun
        busy = sum(os.times()[:4]) - begun_busy  # with that of processes that have ended
        stored = archive.stats()
    helper = _peak(resource.RUSAGE_CHILDREN)
    _lines(args.archive).unlink()
    return {
        "statements": stored.statements,
        "reports": reports,
        "adding: seconds": seconds,
        "adding: seconds of CPU time, all processes": busy,
        "adding: statements a second": stored.statements / seconds,
        "adding: reports a second": reports / seconds,
        "adding: peak memory, MiB": _peak(),
        "adding: peak memory with its helpers, MiB": _peak() + args.processes * helper,
        "file: bytes a statement": stored.bytes / stored.statements,
    }


def find(args: argparse.Namespace) -> dict[str, float]:
    """Ask the archive."""
    figures: dict[str, float] = {}
    place, chance = args.archive, random.Random(args.seed)
    times = [_milliseconds(lambda: Archive.open(place, create=False).close()) for _ in range(20)]
    figures["opening: first, ms"] = times[0]
    figures["opening: slowest of 20, ms"] = max(times)
    with Archive.open(place, create=False) as archive:
        asked = list(islice(_questions(archive, chance), _QUERIES))
        times = sorted(_milliseconds(lambda query=query: archive.find(query)) for query in asked)
        figures["word, person and date range: median, ms"] = times[len(times) // 2]
        figures["word, person and date range: p95, ms"] = quantiles(times, n=20)[-1]
        names = [("person", Query(who=query.who)) for query in asked[:40]]
        figures["people: ms"] = _milliseconds(lambda: archive.people(limit=40))
        keys = [somebody.key for somebody in archive.people(limit=40).people]
        names += [("person by key", Query(who=key)) for key in keys]
        names += [("word", Query(words=query.words)) for query in asked[:40]]
        outlets = {stored.source.outlet for stored in islice(archive.records(), 40)}
        names += [("outlet", Query(outlet=outlet)) for outlet in outlets if outlet]
        worst: dict[str, float] = {}
        for name, query in (*names, *_FILTERS):
            taken = median(_milliseconds(lambda query=query: archive.find(query)) for _ in range(3))
            worst[name] = max(worst.get(name, 0.0), taken)
        figures |= {f"single filter, {name}: slowest, ms": taken for name, taken in worst.items()}
        checked = list(islice(_quotations(archive, chance), _QUERIES))
        times = [_milliseconds(lambda pair=pair: archive.verify(*pair)) for pair in checked]
        figures["verify: median, ms"] = median(times)
        figures["verify: p95, ms"] = quantiles(times, n=20)[-1]
        figures["verify: slowest, ms"] = max(times)
        figures["stats: ms"] = _milliseconds(archive.stats)
    figures["finding: peak memory, MiB"] = _peak()
    return figures


def check(args: argparse.Namespace) -> dict[str, float]:
    """Prove it sound."""
    begun = time.perf_counter()
    with Archive.open(args.archive, create=False) as archive:
        found = archive.check()
    return {
        "check: seconds": time.perf_counter() - begun,
        "check: statements": found.statements,
        "check: problems": len(found.problems),
        "check: peak memory, MiB": _peak(),
    }


def export(args: argparse.Namespace) -> dict[str, float]:
    """Take everything out, as JSON."""
    begun, size = time.perf_counter(), 0
    with Archive.open(args.archive, create=False) as archive:
        for record in archive.exported():
            size += len(record.to_json().encode("utf-8"))
    return {
        "exporting everything: seconds": time.perf_counter() - begun,
        "exporting everything: MiB of JSON": size / 2**20,
        "exporting everything: peak memory, MiB": _peak(),
    }


def same(args: argparse.Namespace) -> dict[str, float]:
    """Group the direct quotations of two weeks."""
    begun = time.perf_counter()
    with Archive.open(args.archive, create=False) as archive:
        groups = archive.same(since="2024-03-01", until="2024-03-14")
    return {
        "same words, two weeks: seconds": time.perf_counter() - begun,
        "same words, two weeks: groups": len(groups),
        "same words, two weeks: peak memory, MiB": _peak(),
    }


_STEPS = {"make": make, "add": add, "find": find, "check": check, "export": export, "same": same}


def _questions(archive: Archive, chance: random.Random) -> Iterator[Query]:
    """A word, the speaker and two months around the date of statements drawn by lot."""
    sources = [source.key for source in archive.sources()]
    while True:
        record = archive.record(chance.choice(sources))
        statement = chance.choice(record.statements)
        published = record.report.published or ""
        named = [word.form for word in words(statement.quote.text) if len(word.form) > 3]
        if not statement.speakers or not named or len(published) < 7:
            continue
        yield Query(
            words=chance.choice(named),
            who=statement.speakers[0].name.split()[-1],
            since=published[:7],
            until=published[:7],
        )


def _quotations(archive: Archive, chance: random.Random) -> Iterator[tuple[str, str | None]]:
    """Statements drawn by lot: as they are, a word short, with another word, and with a name."""
    sources = [source.key for source in archive.sources()]
    for number in count():
        statement = chance.choice(archive.record(chance.choice(sources)).statements)
        said, who = statement.quote.text.split(), None
        place = chance.randrange(len(said))
        match number % 4:
            case 1 if len(said) > 1:
                del said[place]
            case 2:
                said[place] = "Rhabarber"
            case 3 if statement.speakers:
                who = statement.speakers[0].name
        yield " ".join(said), who


def _milliseconds(action: Callable[[], object]) -> float:
    begun = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - begun)


def _lines(place: str) -> Path:
    """The file of the records, beside the archive."""
    return Path(f"{place}.jsonl")


def _peak(whose: int = resource.RUSAGE_SELF) -> float:
    """Of this process, or of the largest of those that it started and that have ended."""
    return resource.getrusage(whose).ru_maxrss * _UNIT / 2**20


if __name__ == "__main__":
    main()
