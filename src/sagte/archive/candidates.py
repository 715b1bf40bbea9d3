"""Statements that a quotation may come from, by the index of words.

Several narrow searches, each with a limit: the words as a phrase; all of the quotation's telling
words; and any two of its rarest, among which those that have most of them come first. The first two
find what is verbatim or shortened and take the earliest; the last finds what was changed or retold,
and is left out where the phrase is in enough of them.
With a name all is done for that name too, so that others who say the same do not crowd it out.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from sagte.archive.backends.base import Backend, Session
from sagte.archive.numbering import END, NEVER, bounds
from sagte.archive.same.wording import Wording
from sagte.archive.search import id_token
from sagte.archive.terms import Expression, Some, Term, every
from sagte.archive.verifying import leads
from sagte.archive.words import words

_EACH = 20  # statements of one search
_RANKED = 1000  # the earliest with two of the words, among which the best are looked for
_STEMS = 10  # that all must be there
_RARE = 5  # of which two must be there
_FEWEST = 4  # stems, if the quotation has so many words
_PHRASE = 12  # words
_COUNTED = 2000  # statements; what more have is frequent
_DATED = bounds(NEVER)[1]


class Candidates(NamedTuple):
    """Numbers of statements; ``more`` if there may be others that have all the words."""

    numbers: list[int]
    more: bool


def candidates(
    backend: Backend, session: Session, wording: Wording, who: str | None = None
) -> Candidates:
    """The statements that are worth a comparison with the quotation."""
    look = _Look(backend, session)
    stems = look.by_rarity(_stems(wording))
    phrase = Term("form", tuple(word.form for word in words(wording.text))[:_PHRASE])
    found: dict[int, None] = {}
    more = False
    for voice in [None] if who is None else [None, _name(who), _last_name(who)]:
        own: dict[int, None] = {}
        if phrase.tokens:
            own.update(dict.fromkeys(look.earliest(_by(phrase, voice))))
        enough = len(own) == _EACH
        if stems:
            numbers = look.earliest(_by(every(_terms(stems)), voice))
            own.update(dict.fromkeys(numbers))
            more = more or enough or len(numbers) == _EACH
        if not enough and (pairs := list(_pairs(stems[:_RARE]))):
            own.update(dict.fromkeys(look.best(_by(Some(tuple(pairs)), voice))))
        found |= own
        if voice is not None and own:
            break
    return Candidates(list(found), more)


def _stems(wording: Wording) -> list[str]:
    """The stems to look for; of a short quotation those of small words and numbers too."""
    stems = list(leads(wording, _STEMS))
    if len(stems) < _FEWEST:
        stems += [word.stem for word in words(wording.text)]
        stems = list(dict.fromkeys(stems))[:_FEWEST]
    return stems


def _terms(stems: list[str]) -> Iterator[Term]:
    return (Term("stem", (stem,)) for stem in stems)


def _pairs(stems: list[str]) -> Iterator[Expression]:
    if len(stems) == 1:
        yield Term("stem", (stems[0],))
    for pair in itertools.combinations(_terms(stems), 2):
        yield every(pair)


def _name(who: str) -> Expression:
    """Whoever has all words of the name, or this id."""
    identifier = Term("who", (id_token(who),))
    name = [Term("who", (word.form,)) for word in words(who)]
    return Some((every(name), identifier)) if name else identifier


def _last_name(who: str) -> Expression:
    """Whoever has the last word of the name: "Merz" may be "Friedrich Merz"."""
    name = [word.form for word in words(who)]
    return Term("who", (name[-1],)) if name else Term("who", (id_token(who),))


def _by(what: Expression, voice: Expression | None) -> Expression:
    return what if voice is None else every((voice, what))


class _Look:
    """Searches in one session. What is dated comes before what is not."""

    def __init__(self, backend: Backend, session: Session) -> None:
        self._backend = backend
        self._session = session

    def by_rarity(self, stems: list[str]) -> list[str]:
        """Those that are in the archive at all, the rarest first."""
        sql = f"SELECT 1 FROM words WHERE {self._backend.dialect.match} LIMIT {_COUNTED}"
        numbers = {}
        for stem in stems:
            search = self._backend.search(Term("stem", (stem,)))
            numbers[stem] = self._session.rows(f"SELECT count(*) FROM ({sql}) AS found", (search,))
        counts = {stem: int(rows[0][0]) for stem, rows in numbers.items()}
        return sorted((stem for stem in stems if counts[stem]), key=counts.__getitem__)

    def earliest(self, expression: Expression) -> list[int]:
        """The first statements that fit."""
        number = self._backend.dialect.word_id
        return self._both(f"SELECT {number} {self._where(number)} LIMIT {_EACH}", expression, 1)

    def best(self, expression: Expression) -> list[int]:
        """Those that fit best among the earliest that do."""
        dialect = self._backend.dialect
        number, rank = dialect.word_id, dialect.rank
        inner = f"SELECT {number} AS id, {rank} AS score {self._where(number)} LIMIT {_RANKED}"
        sql = f"SELECT id FROM ({inner}) AS ranked ORDER BY score, id LIMIT {_EACH}"
        return self._both(sql, expression, 1 + rank.count("?"))

    def _where(self, number: str) -> str:
        match = self._backend.dialect.match
        return f"FROM words WHERE {match} AND {number} >= ? AND {number} < ? ORDER BY {number}"

    def _both(self, sql: str, expression: Expression, times: int) -> list[int]:
        """Dated ones, then undated ones. The search stands ``times`` times in the question."""
        values = [self._backend.search(expression)] * times
        found: list[int] = []
        for first, stop in ((_DATED, END), (0, _DATED)):
            if len(found) < _EACH:
                rows = self._session.rows(sql, (*values, first, stop))
                found += [int(row[0]) for row in rows]
        return found[:_EACH]
