"""The archive's figures: ``python benchmarks/archive.py --statements 1000000``.

Makes an archive of made-up reports: copies of our own gold reports in which names, nouns, dates and
outlets are exchanged (``invented.py``), the same ones for the same seed. Each step is measured in a
process of its own, so that its peak memory is its own. The machine should be idle, its disk too.
"""

from __future__ import annotations

import argparse
import json
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

from invented import invented
from sagte.archive.archive import Archive
from sagte.archive.results import Query
from sagte.archive.words import words

_CHUNK = 500  # reports that are made before they are added: making them is not measured
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
    parser.add_argument("--step", choices=_STEPS, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.step:
        print(json.dumps(_STEPS[args.step](args.archive, args.statements, args.seed)))
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


def add(place: str, statements: int, seed: int) -> dict[str, float]:
    """Fill the archive. Only the time within ``add_many`` counts."""
    made, reports, seconds, busy = 0, 0, 0.0, 0.0
    made_up = invented(seed)
    with Archive.open(place) as archive:
        while made < statements:
            chunk = list(islice(made_up, _CHUNK))
            begun, begun_busy = time.perf_counter(), time.process_time()
            for _outcome in archive.add_many(chunk):
                reports += 1
            seconds += time.perf_counter() - begun
            busy += time.process_time() - begun_busy
            made += sum(len(record.statements) for record in chunk)
        stored = archive.stats()
    return {
        "statements": stored.statements,
        "reports": reports,
        "adding: seconds": seconds,
        "adding: seconds of CPU time": busy,
        "adding: statements a second": stored.statements / seconds,
        "adding: statements a second of CPU time": stored.statements / busy,
        "adding: reports a second": reports / seconds,
        "adding: reports a second of CPU time": reports / busy,
        "adding: peak memory, MiB": _peak(),
        "file: bytes a statement": stored.bytes / stored.statements,
    }


def find(place: str, statements: int, seed: int) -> dict[str, float]:
    """Ask the archive."""
    figures: dict[str, float] = {}
    times = [_milliseconds(lambda: Archive.open(place, create=False).close()) for _ in range(20)]
    figures["opening: first, ms"] = times[0]
    figures["opening: slowest of 20, ms"] = max(times)
    with Archive.open(place, create=False) as archive:
        chance = random.Random(seed)
        asked = list(islice(_questions(archive, chance), _QUERIES))
        times = sorted(_milliseconds(lambda query=query: archive.find(query)) for query in asked)
        figures["word, person and date range: median, ms"] = times[len(times) // 2]
        figures["word, person and date range: p95, ms"] = quantiles(times, n=20)[-1]
        names = [("person", Query(who=query.who)) for query in asked[:40]]
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


def check(place: str, _statements: int, _seed: int) -> dict[str, float]:
    """Prove it sound."""
    begun = time.perf_counter()
    with Archive.open(place, create=False) as archive:
        found = archive.check()
    return {
        "check: seconds": time.perf_counter() - begun,
        "check: statements": found.statements,
        "check: problems": len(found.problems),
        "check: peak memory, MiB": _peak(),
    }


def export(place: str, _statements: int, _seed: int) -> dict[str, float]:
    """Take everything out, as JSON."""
    begun, size = time.perf_counter(), 0
    with Archive.open(place, create=False) as archive:
        for stored in archive.records():
            size += len(stored.record.to_json())
    return {
        "exporting everything: seconds": time.perf_counter() - begun,
        "exporting everything: MiB of JSON": size / 2**20,
        "exporting everything: peak memory, MiB": _peak(),
    }


def same(place: str, _statements: int, _seed: int) -> dict[str, float]:
    """Group the direct quotations of two weeks."""
    begun = time.perf_counter()
    with Archive.open(place, create=False) as archive:
        groups = archive.same(since="2024-03-01", until="2024-03-14")
    return {
        "same words, two weeks: seconds": time.perf_counter() - begun,
        "same words, two weeks: groups": len(groups),
        "same words, two weeks: peak memory, MiB": _peak(),
    }


_STEPS = {"add": add, "find": find, "check": check, "export": export, "same": same}


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


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT / 2**20


if __name__ == "__main__":
    main()
