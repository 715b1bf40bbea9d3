"""How many words a second are read, in this process, after loading."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import fmean, median
from time import perf_counter
from typing import TypeVar

from quality import Read
from sagte.record import Report, Statement
from texts import words

Given = TypeVar("Given")
PASSES = 3
SINGLES = 10


def many(readers: Mapping[str, Read], reports: Sequence[Report], main: str) -> Iterator[str]:
    """Words a second of each reader over all reports; the rivals also as a multiple of ``main``."""
    total = sum(map(words, reports))
    yield f"Many reports ({total:,} words), from text to record: words/s"
    yield f"{'':<20}{'mean':>12}{f'best of {PASSES}':>12}{f'mean / {main}':>16}"
    speeds = {
        name: [total / seconds(read, reports) for _ in range(PASSES)]
        for name, read in readers.items()
    }
    for name, found in speeds.items():
        share = "" if name == main else f"{fmean(found) / fmean(speeds[main]):.1f}"
        yield f"{name:<20}{fmean(found):>12,.0f}{max(found):>12,.0f}{share:>16}".rstrip()


def single(read: Callable[[Report], Sequence[Statement]], report: Report) -> str:
    """Words a second for one report."""
    taken = median(seconds(read, report) for _ in range(SINGLES))
    speed = f"{words(report) / taken:,.0f} words/s"
    return line(f"One report ({words(report)} words)", speed, f"median of {SINGLES}")


def line(name: str, value: str, note: str) -> str:
    """One figure at 80 columns."""
    return f"{name:<32}{value:>16}  {note}"


def seconds(read: Callable[[Given], object], given: Given) -> float:
    """How long one call takes."""
    began = perf_counter()
    read(given)
    return perf_counter() - began
