"""From what a person types to what is looked for. Whatever is typed is a valid search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sagte.archive.persons.asking import Meant
from sagte.archive.results import Query
from sagte.archive.terms import Every, Expression, Field, Some, Term, every, token
from sagte.archive.words import Word, words
from sagte.record import Span

_MOST = 64  # parts of a search that are looked at
_PART = re.compile(r"(-?)(?:[\"„“”«»]([^\"„“”«»]*)[\"„“”«»]?|(\S+))")
_TYPES = ("direct", "indirect", "free_indirect", "indirect_free_indirect", "reported")
_ANYTHING = Some(tuple(Term("type", (token(kind),)) for kind in _TYPES))
_NOTHING = Term("type", ("·",))


class Wanted(NamedTuple):
    """What a search asks for: ``expression`` is None where it asks for nothing in particular."""

    expression: Expression | None
    terms: tuple[Term, ...]  # the words to mark in what is found
    people: tuple[int, ...] = ()  # one of whom must have said it


def wanted(query: Query, person: Meant | None = None) -> Wanted:
    """What ``query`` asks of the index, apart from the days; ``person`` is whom its ``who`` means."""
    having, without = _terms(query.words)
    people = person.people if person else ()
    parts: list[Expression] = list(having)
    if query.words.strip() and not having and not without:
        parts.append(_NOTHING)
    named: tuple[tuple[Field, str | None], ...] = (("via", query.via), ("outlet", query.outlet))
    parts += [_name(field, name) for field, name in named if name is not None]
    if person is not None:
        # The index narrows it down: ids are those of one report, and others may have them too.
        ids = tuple(Term("who", (id_token(each),)) for each in person.ids)
        parts += [Some(ids)] if ids else []
    elif query.who is not None:
        parts.append(Some((_name("who", query.who), Term("who", (id_token(query.who),)))))
    told: tuple[tuple[Field, str | None], ...] = (
        ("type", query.type), ("act", query.act), ("certainty", query.certainty),
    )  # fmt: skip
    parts += [Term(field, (token(value),)) for field, value in told if value is not None]
    unwanted: tuple[Expression, ...] = without
    if query.versions == "newest" and (parts or unwanted):
        unwanted = (*unwanted, Term("state", ("older",)))
    if unwanted:
        return Wanted(Every(tuple(parts) or (_ANYTHING,), unwanted), having, people)
    return Wanted(every(parts) if parts else None, having, people)


def id_token(identifier: str) -> str:
    """Somebody's id as a token of the field ``who``, which no name looks like."""
    return "··" + token(identifier)


def _name(field: Field, name: str) -> Expression:
    """All words of a name, in any order."""
    forms = [word.form for word in words(name)][:_MOST]
    return every(Term(field, (form,)) for form in forms) if forms else _NOTHING


def _terms(typed: str) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """What must be there and what must not."""
    having: dict[Term, None] = {}
    without: dict[Term, None] = {}
    for number, match in enumerate(_PART.finditer(typed)):
        minus, phrase, bare = match.groups()
        if term := _phrase(phrase) if bare is None else _bare(bare):
            (without if minus else having)[term] = None
        if number == _MOST:
            break
    return tuple(having), tuple(without)


def _phrase(text: str) -> Term | None:
    found = [word.form for word in words(text)][:_MOST]
    return Term("form", tuple(found), prefix=text.rstrip().endswith("*")) if found else None


def _bare(text: str) -> Term | None:
    """A word, or what a hyphen or another sign joins."""
    found = list(words(text))[:_MOST]
    if not found:
        return None
    if text.endswith("*"):
        return Term("form", tuple(word.form for word in found), prefix=True)
    return Term("stem", tuple(word.stem for word in found))


def marks(text: str, start: int, end: int, terms: Sequence[Term]) -> list[Span]:
    """Where ``text[start:end]`` has the words of ``terms``, in code points of ``text``."""
    if not terms:
        return []
    present = list(words(text, start, end))
    found: set[Span] = set()
    for term in terms:
        length = len(term.tokens)
        for first in _places(present, term):
            found.add(Span(present[first].start, present[first + length - 1].end))
    return _joined(found)


def _places(present: Sequence[Word], term: Term) -> Iterable[int]:
    """The indices at which the term's tokens begin."""
    tokens = [word.stem if term.field == "stem" else word.form for word in present]
    *before, last = term.tokens
    for index in range(len(tokens) - len(before)):
        at = index + len(before)
        fits = tokens[at].startswith(last) if term.prefix else tokens[at] == last
        if fits and tokens[index:at] == before:
            yield index


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
