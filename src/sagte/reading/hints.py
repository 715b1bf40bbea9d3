"""What the rules find in a report, as hints for the tagger."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sagte.german.tokens import Token
from sagte.intake.gold import parents
from sagte.reading.rules.reader import Reading
from sagte.reading.rules.words import VERBS, Verbs
from sagte.record import Passage, Statement
from sagte.tagger.attribution import Attribution
from sagte.tagger.hints import Hint


def hints(
    text: str,
    tokens: Sequence[Token],
    verbs: Verbs = VERBS,
    words: frozenset[str] | None = None,
) -> list[Hint]:
    """The statements that the rules find by ``verbs``, in the words that are read.

    Those whose words are not read are left out. With ``words`` only sentences with one of them, and
    those before them, are looked at.
    """
    found = [
        (statement, read)
        for statement in Reading(text, verbs, words).statements()
        if (read := _words(statement.quote, tokens))
    ]
    around = parents([frozenset(read) for _statement, read in found])
    return [
        Hint(
            read,
            parent is not None,
            statement.type,
            _roles(statement, tokens),
            statement.medium,
        )
        for (statement, read), parent in zip(found, around, strict=True)
    ]


def _roles(statement: Statement, tokens: Sequence[Token]) -> Attribution:
    return Attribution(
        _words(statement.speaker, tokens),
        _words(statement.cue, tokens),
        _words(statement.frame, tokens),
        _words(statement.addressee, tokens),
    )


def _words(passage: Passage | None, tokens: Sequence[Token]) -> tuple[int, ...]:
    """The tokens that begin within a passage; ascending."""
    found: set[int] = set()
    for span in passage.spans if passage else ():
        first = bisect_left(tokens, span.start, key=lambda token: token.start)
        last = bisect_left(tokens, span.end, key=lambda token: token.start)
        found.update(range(first, last))
    return tuple(sorted(found))
