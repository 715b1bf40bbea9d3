"""What an archive needs of a database.

SQL is written once, with ``?`` for values; where the two databases differ it takes what ``Dialect``
has. The index of words is reached through a session's own methods.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, NamedTuple, Protocol

from sagte.archive.terms import Expression, Field

Row = tuple[Any, ...]
WordsRow = tuple[int, Mapping[Field, str]]


class Dialect(NamedTuple):
    """What a database has its own words for."""

    name: str  # ends the names of its own migrations
    types: Mapping[str, str]  # what stands for {…} in a migration
    word_id: str  # the number of the statement in the table "words"
    match: str  # true where the words fit a search, which is its one value
    rank: str  # how well the words fit, the best least; it may have the search as a value


class Session(Protocol):
    """One consistent view of the database, or one transaction."""

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows of a question."""

    def run(self, sql: str, values: Sequence[object] = ()) -> None:
        """Change something."""

    def run_many(self, sql: str, values: Iterable[Sequence[object]]) -> None:
        """Change something for each of ``values``."""

    def put_words(self, rows: Sequence[WordsRow]) -> None:
        """Add to the index of words; the rows ascend, none of their numbers is there yet."""

    def drop_words(self, numbers: Sequence[int]) -> None:
        """Take statements out of the index of words."""

    def has_words(self, number: int, fields: Mapping[Field, str]) -> bool:
        """Whether the index has as many words for a statement as these (the same, if it can tell)."""

    def indexed(self) -> str:
        """SQL for the numbers of all statements in the index of words, as a column "id"."""


class Backend(Protocol):
    """A database. It may be used from several threads."""

    dialect: Dialect

    def reading(self) -> AbstractContextManager[Session]:
        """Everything asked within sees the same state. Raises ArchiveError."""

    def writing(self) -> AbstractContextManager[Session]:
        """A transaction: all of it happens, or nothing. It waits for others that write.

        Raises ArchiveError where the database refuses (no space left, damaged …).
        """

    def search(self, expression: Expression) -> str:
        """``expression`` as the value that ``Dialect.match`` wants."""

    def has_table(self, name: str) -> bool:
        """Whether a table is there."""

    def damages(self) -> list[str]:
        """What the database finds wrong with itself."""

    def size(self) -> int:
        """How many bytes it takes."""

    def close(self) -> None:
        """Let go of the database."""
