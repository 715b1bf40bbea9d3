"""Read the texts of a JSON list on standard input and print this process's peak memory in MiB."""

from __future__ import annotations

import json
import resource
import sys
from collections import deque

from sagte.reader import Reader

_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes there, KiB on Linux


def main() -> None:
    deque(Reader().read_many(json.load(sys.stdin)), maxlen=0)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT / 2**20)


if __name__ == "__main__":
    main()
