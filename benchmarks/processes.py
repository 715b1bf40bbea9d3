"""What starting sagte costs: time and memory of new processes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import get_args

from sagte.errors import SagteError
from sagte.record import Report, StatementType
from texts import words
from throughput import line, seconds

STARTS = 5
HELPS = 10
_ROOT = Path(__file__).parents[1]
# The line of ``sagte read`` that says who made the first statement; its words are on the next.
_TYPES = "|".join(kind.replace("_", " ") for kind in get_args(StatementType))
STATEMENT = re.compile(rf"\s*1 (?:{_TYPES})\b")


def processes(report: Report, reports: Sequence[Report]) -> Iterator[str]:
    """Lines for a cold start, ``sagte --help``, the peak memory and the wheel."""
    shown = [first_statement(report) for _ in range(STARTS)]
    name = f"First statement ({words(report)} words)"
    yield line(name, f"{median(shown):.2f} s", f"new process, median of {STARTS}")
    helps = [1000 * seconds(_help, command()) for _ in range(HELPS)]
    yield line(
        "sagte --help", f"{median(helps):.0f} ms", f"median of {HELPS}, best {min(helps):.0f}"
    )
    yield line("Peak memory", f"{peak(reports):.0f} MiB", f"reading {len(reports)} reports")
    for wheel in sorted((_ROOT / "dist").glob("*.whl")):
        yield line("Wheel", f"{wheel.stat().st_size / 1e6:.1f} MB", wheel.name)


def command() -> list[str]:
    """The command ``sagte`` of the environment that runs this."""
    script = Path(sys.executable).with_name("sagte")
    return [str(script)] if script.exists() else [sys.executable, "-m", "sagte"]


def _help(sagte: Sequence[str]) -> None:
    subprocess.run([*sagte, "--help"], check=True, stdout=subprocess.DEVNULL)


def first_statement(report: Report) -> float:
    """Seconds from the start of ``sagte read`` until words of the first statement are there.

    Raises SagteError if no statement comes.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.txt"
        file.write_text(report.text, encoding="utf-8", newline="")
        began = perf_counter()
        with _piped([*command(), "read", str(file)]) as process:
            assert process.stdout is not None
            for text in process.stdout:
                if STATEMENT.match(text) and next(process.stdout, ""):
                    taken = perf_counter() - began
                    process.stdout.read()
                    return taken
    raise SagteError("sagte read showed no statement")


def peak(reports: Sequence[Report]) -> float:
    """The peak memory in MiB of a process that reads the reports.

    Linux counts what the starting process holds as the new one's, so measure while this process is
    small: before the model is loaded here.
    """
    child = [sys.executable, str(Path(__file__).with_name("peak.py"))]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as given:
        json.dump([report.text for report in reports], given)
        given.seek(0)
        done = subprocess.run(child, check=True, stdin=given, capture_output=True, text=True)
    return float(done.stdout)


def _piped(arguments: Sequence[str]) -> subprocess.Popen[str]:
    environment = {**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, encoding="utf-8", env=environment)
