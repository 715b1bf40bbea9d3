"""Measure sagte beside two simple rivals: ``python benchmarks/run.py [--quality] [--speed]``.

The README in this folder says what each figure means.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path
from subprocess import CalledProcessError

import rivals
from processes import processes
from quality import Read, quality
from resolving import resolving
from sagte.errors import SagteError
from sagte.record import Report, Statement
from texts import OWN, documents, nearest, repeated
from throughput import many, single

WORDS = 60_000
ONE = 500  # words of a single report
REPORTS = 100


def main() -> int:
    """Print what the arguments ask for. Returns the exit code."""
    args = _arguments()
    try:
        _run(
            args.gold,
            with_quality=args.quality or not args.speed,
            with_speed=args.speed or not args.quality,
        )
    except (SagteError, OSError, CalledProcessError) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 1
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure sagte beside two simple rivals.")
    parser.add_argument(
        "--gold",
        type=Path,
        default=OWN,
        help="marked reports: .jsonl of the benchmark, .gold, or a folder (default: gold/)",
    )
    parser.add_argument("--quality", action="store_true", help="only quality (default: both)")
    parser.add_argument("--speed", action="store_true", help="only speed (default: both)")
    return parser.parse_args()


def _run(gold: Path, *, with_quality: bool, with_speed: bool) -> None:
    own = [document.report for document in documents(OWN)]
    one = nearest(own, ONE)
    # New processes first: see processes.peak.
    started = list(processes(one, list(islice(cycle(own), REPORTS)))) if with_speed else []
    from sagte.reader import Reader  # noqa: PLC0415

    reader = Reader()
    readers: dict[str, Read] = {
        "quotation marks": _each(rivals.quotation_marks),
        "rules": _each(rivals.rules),
        "sagte": lambda reports: [record.statements for record in reader.read_many(reports)],
    }
    if with_quality:
        for line in quality(readers, documents(gold)):
            print(line, flush=True)
        print()
    if with_speed:
        print(f"Speed on {_cores()} cores; a word is what white space separates")
        readers["sagte"](own[:2])  # loads the model
        for line in many(readers, repeated(own, WORDS), "sagte"):
            print(line, flush=True)
        reader.read(one)
        print(single(lambda report: reader.read(report).statements, one))
        print(resolving(own))
        print(*started, sep="\n")


def _cores() -> int | None:
    """The cores that this process may use."""
    may_use = getattr(os, "sched_getaffinity", None)
    return len(may_use(0)) if may_use else os.cpu_count()


def _each(read: Callable[[Report], Sequence[Statement]]) -> Read:
    """The same for several reports."""
    return lambda reports: [read(report) for report in reports]


if __name__ == "__main__":
    sys.exit(main())
