"""An archive in one file. The SQLite is the one that apsw brings: the system's may have known bugs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock

import apsw

from sagte.archive.backends.base import Dialect, Row, WordsRow
from sagte.archive.terms import FIELDS, Every, Expression, Field, Some, Term
from sagte.errors import ArchiveError

_OURS = int.from_bytes(b"sagt", "big")  # marks the file as an archive
_PATIENCE = 60_000  # milliseconds that a writer waits for another
_READ_CACHE, _WRITE_CACHE = 16_000, 48_000  # KiB a connection
_WAL_PAGES = 16_000  # of 4 KiB that the journal gathers: the file is written less often
_WAL_LIMIT = 64 << 20  # bytes that the journal keeps after that

_DIALECT = Dialect(
    name="sqlite",
    types={
        "serial": "INTEGER PRIMARY KEY",
        "key": "INTEGER PRIMARY KEY",
        "bytes": "BLOB",
        "no_rowid": " WITHOUT ROWID",
    },
    word_id="words.rowid",
    match="words MATCH ?",
    rank="rank",
)
_EXPLANATIONS: tuple[tuple[type[apsw.Error], str], ...] = (
    (apsw.FullError, "the disk is full; make room and do it again: what was added before is safe"),
    (apsw.IOError, "the disk cannot be written or read; what was added before is safe"),
    (apsw.NotADBError, "this is no archive, but some other file"),
    (apsw.CorruptError, "the file is damaged; run sagte check"),
    (apsw.BusyError, "another program has been writing to it for a minute; try again later"),
    (apsw.ReadOnlyError, "it cannot be written; check its permissions"),
    (apsw.CantOpenError, "it cannot be opened; check its permissions and that it is a file"),
)
_PUT = f"INSERT INTO words (rowid, {', '.join(FIELDS)}) VALUES (?{', ?' * len(FIELDS)})"


class SQLite:
    """See ``Backend``. One connection writes; those that read are made as they are needed.

    Raises ArchiveError if the file is missing and not to be made, or is no archive.
    """

    dialect = _DIALECT

    def __init__(self, path: Path, *, create: bool) -> None:
        self._path = path
        self._lock = Lock()
        self._idle: list[apsw.Connection] = []
        if not path.exists():
            if not create:
                reason = "there is no archive here; sagte add makes one"
                raise ArchiveError(f"{path}: {reason}")
            if not path.parent.is_dir():
                raise ArchiveError(f"{path}: there is no folder {path.parent}; make it first")
        with self._explained():
            self._writer = self._connect(_WRITE_CACHE)
            self._claim()

    @contextmanager
    def reading(self) -> Iterator[_Session]:
        """See ``Backend.reading``."""
        with self._explained():
            try:
                connection = self._idle.pop()
            except IndexError:
                connection = self._connect(_READ_CACHE)
            try:
                connection.execute("BEGIN")
                yield _Session(connection)
            finally:
                _end(connection, "ROLLBACK")
                self._idle.append(connection)

    @contextmanager
    def writing(self) -> Iterator[_Session]:
        """See ``Backend.writing``."""
        with self._explained(), self._lock:
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield _Session(self._writer)
                self._writer.execute("COMMIT")
            finally:
                _end(self._writer, "ROLLBACK")

    def search(self, expression: Expression) -> str:
        """See ``Backend.search``: FTS5's own language."""
        match expression:
            case Term(field, tokens, prefix):
                return f'{field} : "{" ".join(tokens)}"{" *" if prefix else ""}'
            case Some(among):
                return "(" + " OR ".join(map(self.search, among)) + ")"
            case Every(wanted, unwanted):
                found = "(" + " AND ".join(map(self.search, wanted)) + ")"
                for part in unwanted:
                    found = f"({found} NOT {self.search(part)})"
                return found

    def has_table(self, name: str) -> bool:
        """See ``Backend.has_table``."""
        with self.reading() as session:
            return bool(session.rows("SELECT 1 FROM sqlite_master WHERE name = ?", (name,)))

    def damages(self) -> list[str]:
        """See ``Backend.damages``."""
        try:
            # A connection that has read before may hold an older index of words, which this check
            # takes for damage.
            with self._explained(), closing(self._connect(_READ_CACHE)) as connection:
                session = _Session(connection)
                found = [str(row[0]) for row in session.rows("PRAGMA integrity_check")]
                strays = session.rows("PRAGMA foreign_key_check")
        except ArchiveError as error:
            return [str(error)]
        wrong = [f"the database says: {line}" for line in found if line != "ok"]
        return wrong + [f"row {row[1]} of {row[0]} refers to a missing {row[2]}" for row in strays]

    def size(self) -> int:
        """See ``Backend.size``."""
        with self.reading() as session:
            pages = session.rows(
                "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
            )
        return int(pages[0][0])

    def close(self) -> None:
        """See ``Backend.close``."""
        with self._lock:
            for connection in (*self._idle, self._writer):
                connection.close()
            self._idle.clear()

    def _connect(self, cache: int) -> apsw.Connection:
        connection = apsw.Connection(str(self._path))
        connection.set_busy_timeout(_PATIENCE)
        connection.execute(f"PRAGMA cache_size = -{cache}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES}")
        connection.execute(f"PRAGMA journal_size_limit = {_WAL_LIMIT}")
        return connection

    def _claim(self) -> None:
        """Make an empty file an archive; refuse somebody else's database."""
        mark = self._writer.execute("PRAGMA application_id").get
        if mark == _OURS:
            return
        if self._writer.execute("SELECT count(*) FROM sqlite_master").get:
            raise ArchiveError(f"{self._path}: this is another program's database, not an archive")
        self._writer.execute("PRAGMA journal_mode = WAL")
        self._writer.execute(f"PRAGMA application_id = {_OURS}")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except apsw.Error as error:
            raise ArchiveError(f"{self._path}: {_explanation(error)}") from error


class _Session:
    """See ``Session``."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        return self._connection.execute(sql, tuple(values)).fetchall()

    def run(self, sql: str, values: Sequence[object] = ()) -> None:
        self._connection.execute(sql, tuple(values))

    def run_many(self, sql: str, values: Iterable[Sequence[object]]) -> None:
        self._connection.executemany(sql, values)

    def put_words(self, rows: Sequence[WordsRow]) -> None:
        values = ((number, *(fields[name] for name in FIELDS)) for number, fields in rows)
        self._connection.executemany(_PUT, values)

    def drop_words(self, numbers: Sequence[int]) -> None:
        self.run_many("DELETE FROM words WHERE rowid = ?", ((number,) for number in numbers))

    def has_words(self, number: int, fields: Mapping[Field, str]) -> bool:
        rows = self.rows("SELECT sz FROM words_docsize WHERE id = ?", (number,))
        expected = [len(fields[name].split()) for name in FIELDS]
        return bool(rows) and _numbers(bytes(rows[0][0])) == expected

    def indexed(self) -> str:
        return "SELECT id FROM words_docsize"


def _numbers(data: bytes) -> list[int]:
    """The numbers that SQLite wrote as varints: seven bits a byte, the highest first."""
    found, number = [], 0
    for byte in data:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            found.append(number)
            number = 0
    return found


def _end(connection: apsw.Connection, how: str) -> None:
    if connection.in_transaction:
        connection.execute(how)


def _explanation(error: apsw.Error) -> str:
    return next((words for kind, words in _EXPLANATIONS if isinstance(error, kind)), str(error))
