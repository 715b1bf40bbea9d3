"""The databases that can hold an archive."""

from __future__ import annotations

from pathlib import Path

from sagte.archive.backends.base import Backend
from sagte.errors import ArchiveError


def connect(place: str | Path, *, create: bool) -> Backend:
    """Open the database at a path or a URL. Raises ArchiveError.

    ``create`` says whether a missing file is to be made.
    """
    if isinstance(place, str) and place.startswith(("postgresql://", "postgres://")):
        try:
            from sagte.archive.backends.postgresql import PostgreSQL  # noqa: PLC0415 - an extra
        except ImportError:
            wanted = "pip install 'sagte[postgresql]'"
            raise ArchiveError(f"a PostgreSQL archive needs psycopg: {wanted}") from None
        return PostgreSQL(place)
    from sagte.archive.backends.sqlite import SQLite  # noqa: PLC0415

    return SQLite(Path(place), create=create)
