"""What became of the inputs, one by one and in sum."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

from sagte.cli.reading import Intake
from sagte.cli.status import Status
from sagte.errors import SagteError, SourceError

if TYPE_CHECKING:
    from sagte.archive.results import Outcome

_MINUTE, _HOUR = 60, 3600  # seconds
_RARE = ("read again", "corrected")
_KINDS = ("added", "new version", "read again", "corrected", "unchanged", "failed")


class Progress(Status):
    """The progress line of an adding run: how many are done, how fast, and how long it may take."""

    def __init__(self, total: int | None) -> None:
        super().__init__(total)
        self._total = total
        self._done = 0
        self._since = time.monotonic()

    def done(self) -> None:
        """An input has ended, whatever became of it."""
        self._done += 1
        self._begun = max(self._begun, self._done)
        self._finished = self._done
        self._draw()

    def finished(self) -> None:
        """A report was read; it counts when it is in the archive."""
        self._draw()

    def _line(self) -> str:
        rate = self._done / max(time.monotonic() - self._since, 0.001)
        line = f"{super()._line()}, {rate:.1f} a second"
        if not self._total or not self._done:
            return line
        return f"{line}, {_duration((self._total - self._done) / rate)} left"


class Tally(Intake):
    """Counts how each input ended and says what failed."""

    status: Progress

    def __init__(self, total: int | None) -> None:
        super().__init__(Progress(total))
        self._counts: Counter[str] = Counter()

    def fail(self, error: SagteError) -> None:
        """Say what went wrong and count it."""
        super().fail(error)
        self._counts["failed"] += 1
        self.status.done()

    def ended(self, place: str, outcome: Outcome) -> None:
        """Count an input that came to the archive."""
        from sagte.archive.results import Refused

        if isinstance(outcome, Refused):
            self.fail(SourceError(place, outcome.reason))
            return
        self._counts[str(outcome.__struct_config__.tag)] += 1
        self.status.done()

    def summary(self) -> str:
        """All counts on one line; they add up."""
        total = sum(self._counts.values())
        kinds = [kind for kind in _KINDS if self._counts[kind] or kind not in _RARE]
        parts = [f"{self._counts[kind]} {kind}" for kind in kinds]
        return f"{', '.join(parts)}; {total} in all"


def _duration(seconds: float) -> str:
    if seconds >= _HOUR:
        return f"{seconds / _HOUR:.1f} h"
    return f"{seconds / _MINUTE:.0f} min" if seconds >= _MINUTE else f"{seconds:.0f} s"
