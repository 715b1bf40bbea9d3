"""Who changes something."""

from __future__ import annotations

import getpass

from sagte.archive.texts import line
from sagte.errors import ArchiveError


def editor(by: str | None) -> str:
    """The name given, else that of the system's user. Raises ArchiveError if it is empty."""
    if by is None:
        try:
            by = getpass.getuser()
        except (OSError, KeyError, ImportError):
            by = "unknown"
    name = line(by)
    if not name:
        raise ArchiveError("a change needs the name of whoever makes it")
    return name
