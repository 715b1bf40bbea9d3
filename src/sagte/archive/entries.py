"""What the index holds of a record: for each statement its day and its tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from sagte.archive.context import Sentences
from sagte.archive.days import Days, days_said
from sagte.archive.search import id_token
from sagte.archive.terms import Field, token
from sagte.archive.words import stems_and_forms, words
from sagte.record import Record, Span, Statement

_MOST_WORDS = 4096  # of one statement; what comes after them cannot be searched


class Entry(NamedTuple):
    """``fields`` holds the tokens of each field, with spaces between them."""

    days: Days | None
    fields: Mapping[Field, str]


def entries(record: Record, *, older: bool = False) -> Iterator[Entry]:
    """An entry for each statement, in their order. ``older``: the report has a newer version."""
    report = record.report
    sentences = Sentences(report.text)
    outlet = _joined((_forms(report.outlet or ""), _forms(_host(report.url))))
    for statement in record.statements:
        stems, forms = _words(report.text, sentences.around(statement.quote.spans))
        days = days_said(statement, report)
        states = ["older"] if older else []
        if days and days.last > days.first:
            states.append("long")
        yield Entry(days, {
            "stem": stems,
            "form": forms,
            "who": _who(statement),
            "via": _joined([_forms(link.name) for link in statement.via]),
            "outlet": outlet,
            "type": token(statement.type),
            "act": _tokens(statement.acts),
            "certainty": token(statement.certainty),
            "state": " ".join(states),
        })  # fmt: skip


def _words(text: str, around: Sequence[Span]) -> tuple[str, str]:
    """The stems and the forms of the words in the sentences ``around`` a quotation."""
    stems: list[str] = []
    forms: list[str] = []
    for span in around:
        more_stems, more_forms = stems_and_forms(text, span.start, span.end)
        stems += more_stems
        forms += more_forms
    return " ".join(stems[:_MOST_WORDS]), " ".join(forms[:_MOST_WORDS])


def _who(statement: Statement) -> str:
    """Names and ids of the speakers; where they are not known, the words for them."""
    if not statement.speakers:
        return _forms(statement.speaker.text) if statement.speaker else ""
    parts: list[str] = []
    for speaker in statement.speakers:
        parts += (_forms(speaker.name), id_token(speaker.id))
    return _joined(parts)


@lru_cache(maxsize=1 << 10)
def _tokens(values: tuple[str, ...]) -> str:
    return " ".join(map(token, values))


@lru_cache(maxsize=1 << 14)
def _forms(name: str) -> str:
    """The words of a name, as the index has them."""
    return " ".join(word.form for word in words(name))


def _joined(tokens: Iterable[str]) -> str:
    return " ".join(filter(None, tokens))


def _host(url: str | None) -> str:
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
