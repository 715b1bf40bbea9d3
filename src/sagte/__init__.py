"""sagte reads German news reports and keeps the record of who said what.

>>> import sagte
>>> record = sagte.read("Der Minister sagte, er werde nicht zurücktreten.")
>>> [(s.type, s.quote.text) for s in record.statements]
[('indirect', 'er werde nicht zurücktreten')]

``sagte.Reader`` holds the model and reads many reports; see ``sagte.record`` for what comes out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sagte.archive.archive import Archive
    from sagte.archive.results import Query
    from sagte.errors import (
        ArchiveError,
        GoldError,
        LexiconError,
        ModelError,
        SagteError,
        SourceError,
    )
    from sagte.reader import Reader
    from sagte.record import Record, Report, Statement

__version__ = "0.2.0"
__all__ = [
    "Archive",
    "ArchiveError",
    "GoldError",
    "LexiconError",
    "ModelError",
    "Query",
    "Reader",
    "Record",
    "Report",
    "SagteError",
    "SourceError",
    "Statement",
    "read",
]

_HOMES = {
    "Archive": "sagte.archive.archive",
    "Query": "sagte.archive.results",
    "Reader": "sagte.reader",
    "Record": "sagte.record",
    "Report": "sagte.record",
    "Statement": "sagte.record",
    "ArchiveError": "sagte.errors",
    "GoldError": "sagte.errors",
    "LexiconError": "sagte.errors",
    "ModelError": "sagte.errors",
    "SagteError": "sagte.errors",
    "SourceError": "sagte.errors",
}
_shared: list[Reader] = []


def read(text: str) -> Record:
    """Read one report with a reader that is loaded once and kept.

    Raises SourceError if the text is longer than a million code points.
    """
    if not _shared:
        from sagte.reader import Reader

        _shared.append(Reader())
    return _shared[0].read(text)


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: ``sagte --help`` needs none of them."""
    if name not in _HOMES:
        raise AttributeError(f"module 'sagte' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
