"""An archive in a PostgreSQL database, for a newsroom that shares one (extra "postgresql")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from sagte.archive.backends.base import Dialect, Row, WordsRow
from sagte.archive.terms import FIELDS, Every, Expression, Field, Some, Term
from sagte.errors import ArchiveError

_TABLES = (
    "reports", "records", "statements", "words", "corrections", "people", "handles", "traits", "seen",
    "said", "placed", "people_log", "people_touched", "settings", "migrations",
)  # fmt: skip
_WRITERS = 0x73616774  # the lock that writers of an archive take, one at a time
_PATIENCE = 10  # seconds to wait for a connection

_DIALECT = Dialect(
    name="postgresql",
    types={
        "serial": "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
        "key": "BIGINT PRIMARY KEY",
        "bytes": "BYTEA",
        "no_rowid": "",
    },
    word_id="words.id",
    match="words.tokens @@ ?::tsquery",
    rank="-ts_rank(words.tokens, ?::tsquery)",
)


class PostgreSQL:
    """See ``Backend``. Connections are made as they are needed and used again.

    Raises ArchiveError if the server or the database cannot be reached.
    """

    dialect = _DIALECT

    def __init__(self, url: str) -> None:
        self._url = url
        self._lock = Lock()
        self._idle: list[psycopg.Connection[Row]] = []
        self._name = "the PostgreSQL archive"
        with self._explained():
            known = conninfo_to_dict(url)
            # Without user and password, which belong in no message.
            self._name = f"postgresql://{known.get('host', '')}/{known.get('dbname', '')}"
            self._idle.append(self._connect())

    @contextmanager
    def reading(self) -> Iterator[_Session]:
        """See ``Backend.reading``."""
        with self._transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY") as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[_Session]:
        """See ``Backend.writing``."""
        with self._lock, self._transaction("BEGIN") as session:
            session.run("SELECT pg_advisory_xact_lock(?)", (_WRITERS,))
            yield session

    def search(self, expression: Expression) -> str:
        """See ``Backend.search``: a tsquery."""
        match expression:
            case Term(field, tokens, prefix):
                lexemes = [_lexeme(field, token) for token in tokens]
                return "(" + " <-> ".join(lexemes) + (":*)" if prefix else ")")
            case Some(among):
                return "(" + " | ".join(map(self.search, among)) + ")"
            case Every(wanted, unwanted):
                parts = [*map(self.search, wanted), *(f"!{self.search(part)}" for part in unwanted)]
                return "(" + " & ".join(parts) + ")"

    def has_table(self, name: str) -> bool:
        """See ``Backend.has_table``."""
        with self.reading() as session:
            return session.rows("SELECT to_regclass(?)", (name,))[0][0] is not None

    def damages(self) -> list[str]:
        """See ``Backend.damages``; PostgreSQL looks after itself, only broken indices are told."""
        broken = "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid"
        try:
            with self.reading() as session:
                return [f"the database's index {row[0]} is broken" for row in session.rows(broken)]
        except ArchiveError as error:
            return [str(error)]

    def size(self) -> int:
        """See ``Backend.size``."""
        with self.reading() as session:
            sizes = [
                session.rows("SELECT pg_total_relation_size(to_regclass(?))", (table,))[0][0]
                for table in _TABLES
            ]
        return sum(int(size or 0) for size in sizes)

    def close(self) -> None:
        """See ``Backend.close``."""
        while self._idle:
            self._idle.pop().close()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[_Session]:
        with self._explained():
            try:
                connection = self._idle.pop()
            except IndexError:
                connection = self._connect()
            try:
                connection.execute(begin)
                yield _Session(connection)
                connection.execute("COMMIT")
            except BaseException:
                if not connection.closed:
                    connection.execute("ROLLBACK")
                raise
            finally:
                if not connection.closed:
                    self._idle.append(connection)

    def _connect(self) -> psycopg.Connection[Row]:
        return psycopg.connect(self._url, autocommit=True, connect_timeout=_PATIENCE)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            reason = " ".join(str(error).split()) or type(error).__name__
            raise ArchiveError(f"{self._name}: {reason}") from error


class _Session:
    """See ``Session``."""

    def __init__(self, connection: psycopg.Connection[Row]) -> None:
        self._connection = connection

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        return self._connection.execute(_sql(sql), tuple(values)).fetchall()

    def run(self, sql: str, values: Sequence[object] = ()) -> None:
        self._connection.execute(_sql(sql), tuple(values))

    def run_many(self, sql: str, values: Iterable[Sequence[object]]) -> None:
        with self._connection.cursor() as cursor:
            cursor.executemany(_sql(sql), values)

    def put_words(self, rows: Sequence[WordsRow]) -> None:
        with (
            self._connection.cursor() as cursor,
            cursor.copy("COPY words (id, tokens) FROM STDIN") as copy,
        ):
            for number, fields in rows:
                copy.write_row((number, _vector(fields)))

    def drop_words(self, numbers: Sequence[int]) -> None:
        self.run("DELETE FROM words WHERE id = ANY(?)", (list(numbers),))

    def has_words(self, number: int, fields: Mapping[Field, str]) -> bool:
        sql = "SELECT tokens = ?::tsvector FROM words WHERE id = ?"
        rows = self.rows(sql, (_vector(fields), number))
        return bool(rows and rows[0][0])

    def indexed(self) -> str:
        return "SELECT id FROM words"


def _vector(fields: Mapping[Field, str]) -> str:
    return " ".join(
        f"{_lexeme(field, token)}:{place}"
        for field in FIELDS
        for place, token in enumerate(fields[field].split(), 1)
    )


def _lexeme(field: Field, token: str) -> str:
    """A token, in which there is no quotation mark, as PostgreSQL writes lexemes."""
    return f"'{field}={token}'"


def _sql(sql: str) -> Any:
    return sql.replace("?", "%s")
