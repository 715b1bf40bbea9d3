"""Everything that sagte raises on purpose.

    SagteError
    ├── SourceError    an input that cannot be read: where it is and what to do
    ├── GoldError      a gold file with a wrong line
    ├── LexiconError   a lexicon or people file with a wrong line: nothing of it is used
    ├── ModelError     the tagger's files are missing or do not fit this version
    ├── ArchiveError   an archive that cannot be opened, read or written
    └── ReconciliationError  a service for ids that does not answer, or not as it should

Each message is one sentence that a person can act on.
"""

from __future__ import annotations


class SagteError(Exception):
    """The root of all of them; catch this to catch what sagte refuses."""


class SourceError(SagteError):
    """An input that cannot be read. ``source`` is its name, ``reason`` what is wrong with it."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class GoldError(SagteError):
    """A gold file with a mistake in line ``line`` (counted from 1)."""

    def __init__(self, source: str, line: int, reason: str) -> None:
        super().__init__(f"{source}, line {line}: {reason}")
        self.source = source
        self.line = line
        self.reason = reason


class LexiconError(SagteError):
    """A lexicon or people file with a mistake in line ``line`` (from 1; None: the whole file)."""

    def __init__(self, source: str, line: int | None, reason: str) -> None:
        where = source if line is None else f"{source}, line {line}"
        super().__init__(f"{where}: {reason}; nothing of the file was used")
        self.source = source
        self.line = line
        self.reason = reason


class ModelError(SagteError):
    """The tagger's files are missing or do not fit."""


class ArchiveError(SagteError):
    """An archive that cannot be opened, read or written, or that has not what was asked for."""


class ReconciliationError(SagteError):
    """A service for ids that cannot be reached, fails, or answers what cannot be read."""
