"""What finding out who, when, through whom and doing what costs beside finding the statements."""

from __future__ import annotations

import time
from collections.abc import Sequence

from sagte.reader import Reader
from sagte.reading.reader import described, found
from sagte.reading.words import readable
from sagte.record import Report
from sagte.tagger.load import load

ROUNDS = 3


def resolving(reports: Sequence[Report]) -> str:
    """Reading with all fields against reading the spans alone, in turns, on one thread."""
    reader, tagger = Reader(threads=1), load(1)
    whole = alone = 0.0
    for turn in range(ROUNDS + 1):
        begun = time.perf_counter()
        for report in reports:
            reader.read(report)
        between = time.perf_counter()
        for report in reports:
            known = described(report)
            found(known, readable(known), tagger)
        if turn:  # the first one loads the models and the lists
            whole += between - begun
            alone += time.perf_counter() - between
    return f"All fields / spans alone {whole / alone:17.2f}    one thread, {ROUNDS} turns"
