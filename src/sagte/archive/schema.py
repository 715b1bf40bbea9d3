"""Brings a database to the schema of this version of sagte.

A migration is all files of ``migrations`` that begin with its number: shared ones, and those that
end with the name of the database. It runs in one transaction with the note that it has run.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from importlib.resources import files

from sagte.archive.backends.base import Backend
from sagte.archive.persons.filling import link_all
from sagte.archive.words import STEMS
from sagte.errors import ArchiveError

_FOLDER = files("sagte.archive") / "migrations"
_NAME = re.compile(r"(\d{4})_\w+(?:\.(\w+))?\.sql")
_PEOPLE = 3  # the migration after which everybody in the reports is linked
_COMMENT = re.compile(r"--[^\n]*")


def latest() -> int:
    """The number of the newest migration."""
    return max(int(match[1]) for entry in _FOLDER.iterdir() if (match := _NAME.match(entry.name)))


def version(backend: Backend) -> int:
    """The number of the last migration that has run; 0 of an empty database."""
    if not backend.has_table("migrations"):
        return 0
    with backend.reading() as session:
        return int(session.rows("SELECT coalesce(max(version), 0) FROM migrations")[0][0])


def migrate(backend: Backend) -> None:
    """Run the migrations that are missing. Raises ArchiveError on a database of a newer version."""
    newest = latest()
    present = version(backend)
    while present < newest:
        _step(backend, present + 1)
        present = version(backend)
    if present > newest:
        raise ArchiveError(
            f"this archive has schema {present}, made by a newer sagte; "
            f"this one knows schemas up to {newest}: update sagte"
        )


def _step(backend: Backend, number: int) -> None:
    with backend.writing() as session:
        session.run(
            "CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY, run TEXT NOT NULL)"
        )
        if session.rows("SELECT 1 FROM migrations WHERE version >= ?", (number,)):
            return  # somebody else was faster
        for sql in _statements(backend, number):
            session.run(sql)
        if number == _PEOPLE:
            link_all(session)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        session.run("INSERT INTO migrations (version, run) VALUES (?, ?)", (number, now))
        session.run(
            "INSERT INTO settings (name, value) VALUES ('stems', ?) ON CONFLICT DO NOTHING",
            (STEMS,),
        )


def _statements(backend: Backend, number: int) -> list[str]:
    found = []
    for entry in sorted(_FOLDER.iterdir(), key=lambda entry: entry.name):
        match = _NAME.fullmatch(entry.name)
        if match and int(match[1]) == number and match[2] in (None, backend.dialect.name):
            text = _COMMENT.sub("", entry.read_text(encoding="utf-8"))
            for name, words in backend.dialect.types.items():
                text = text.replace(f"{{{name}}}", words)
            found += [sql for part in text.split(";") if (sql := part.strip())]
    return found
