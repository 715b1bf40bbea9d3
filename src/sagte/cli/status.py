"""What goes to standard error: messages, and how far the reading has come."""

from __future__ import annotations

import os
import shutil
import sys
import time

from sagte.exchange.shown import shown

_PAUSE = 0.1  # seconds between two drawings
_BAR = 30  # columns
_ERASE = "\r\x1b[2K"


def say(message: str) -> None:
    """Print one line to standard error; control characters in file names are made visible."""
    print(f"sagte: {shown(message)}", file=sys.stderr, flush=True)


class Status:
    """A progress line at the bottom of the terminal, once there is more than one report.

    ``total`` is the number of reports, None where it cannot be known. Anything else that is printed
    while it stands goes between ``clear`` and the next ``finished``.
    """

    def __init__(self, total: int | None) -> None:
        self._total = total
        self._is_terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._begun = self._finished = 0
        self._drawn_at = 0.0
        self._stands = False

    def begun(self) -> None:
        """A report was taken up."""
        self._begun += 1
        self._draw()

    def finished(self) -> None:
        """A report was read."""
        self._finished += 1
        self._draw()

    def say(self, message: str) -> None:
        """Print a message above the line."""
        self.clear()
        say(message)

    def clear(self) -> None:
        """Take the line away."""
        if self._stands:
            sys.stderr.write(_ERASE)
            sys.stderr.flush()
        self._stands = False

    def _draw(self) -> None:
        now = time.monotonic()
        if not self._is_terminal or self._begun < 2:
            return
        if self._stands and now - self._drawn_at < _PAUSE:
            return
        columns = shutil.get_terminal_size().columns
        sys.stderr.write(_ERASE + self._line()[: columns - 1])
        sys.stderr.flush()
        self._drawn_at, self._stands = now, True

    def _line(self) -> str:
        if not self._total:
            return f"{self._finished} reports read"
        full = _BAR * min(self._finished, self._total) // self._total
        return f"[{'#' * full}{'.' * (_BAR - full)}] {self._finished} of {self._total} reports read"
