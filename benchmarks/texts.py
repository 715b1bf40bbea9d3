"""The reports that are measured on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path

from sagte.errors import SourceError
from sagte.exchange.markup import parse
from sagte.intake.benchmark import read_gold
from sagte.intake.gold import GoldDocument
from sagte.record import Report

OWN = Path(__file__).parents[1] / "gold"


def documents(path: Path) -> list[GoldDocument]:
    """The marked reports of a ``.jsonl`` of the benchmark, a ``.gold``, or a folder of ``.gold``.

    Raises GoldError where a file has a mistake, SourceError where there is none, OSError where one
    cannot be read.
    """
    files = sorted(path.rglob("*.gold")) if path.is_dir() else [path]
    found = [document for file in files for document in _read(file)]
    if not found:
        raise SourceError(
            str(path), "it holds no marked report; give a .jsonl or a folder of .gold"
        )
    return found


def _read(file: Path) -> Iterator[GoldDocument]:
    with file.open(encoding="utf-8", newline="") as stream:
        if file.suffix == ".jsonl":
            yield from read_gold(stream, str(file))
        else:
            yield parse(stream.read(), str(file)).document


def words(report: Report) -> int:
    """How many words a report has: what white space separates."""
    return len(report.text.split())


def repeated(reports: Sequence[Report], least: int) -> list[Report]:
    """The reports over and over until they have ``least`` words together."""
    found: list[Report] = []
    total = 0
    for report in cycle(reports):
        if total >= least:
            break
        found.append(report)
        total += words(report)
    return found


def nearest(reports: Sequence[Report], length: int) -> Report:
    """The report whose number of words is nearest to ``length``."""
    return min(reports, key=lambda report: abs(words(report) - length))
