"""Reports with marked statements as text that a person can edit.

A file has a head of ``key: value`` lines (``KEYS``), a line ``---``, and after it the report's
text, exactly, with tags in it::

    title: Gemeinderat stimmt zu
    ---
    <q1 indirect speech>Das Geld reiche</q1><f1>, <c1>sagte</c1> <s1>Ina Rau</s1></f1>.

The letter of a tag says what it marks (``q`` quote, ``s`` speaker, ``c`` cue, ``f`` frame, ``a``
addressee), the number of which statement; ``<s1+2>`` marks for two. A quote's first tag carries the
type and, where known, the medium. What is split has several spans. Tags may cross. A statement
whose quote lies inside another's is nested in it.

In the text ``&lt;`` stands for a ``<`` that would look like the beginning of a tag, ``&eq;`` for
the ``=`` that would make a line of the text end it, and ``&amp;`` for a ``&`` that would look like
the beginning of one of these three. Every other ``<``, ``=`` and ``&`` stands for itself.

A line ``===`` ends the text if there is a tail, which says who is meant, when, through whom, doing
what (``exchange.tail``). In ``=== no line end`` the text does not end in a line break.
"""

from __future__ import annotations

import re

import msgspec

from sagte.errors import GoldError
from sagte.exchange.marking import marked, numbered
from sagte.exchange.tags import TEXT_END, read_tags
from sagte.exchange.tail import Tail, read_tail
from sagte.exchange.tail_lines import entities_of, is_resolved, tail_lines
from sagte.german.tokens import tokenize
from sagte.intake.gold import GoldDocument, parents, token_set
from sagte.record import Record, Report, Span, Statement, text_id

KEYS = (
    "topic", "style", "title", "authors", "agencies", "outlet", "place", "published", "url",
    "language",
)  # fmt: skip
_HEAD_LINE = re.compile(r"([a-z]+):\s*(\S.*?)\s*")


class GoldMarkup(msgspec.Struct, frozen=True):
    """A parsed file: the head as it stands there, and the report with its statements."""

    header: dict[str, str]
    document: GoldDocument


def parse(markup: str, source: str) -> GoldMarkup:
    """Read a marked report.

    Statement 3 of the file gets the id "s3"; its parent is the smallest statement whose quote
    tokens contain its own, of two with the same tokens the first. ``source`` is the file's name
    for messages. Raises ``GoldError`` with the line of the first mistake.
    """
    header, start = _header(markup, source)
    body, end = _body(markup, start)
    text, found = read_tags(body, start, source)
    tokens = tuple(Span(*token) for token in tokenize(text))
    report = _report(header, text)
    statements = _nested(found, tokens)
    tail = Tail((), statements)
    if end is not None:
        line = 2 + markup.count("\n", 0, end)
        tail = read_tail(markup[end:].split("\n")[1:], line, report, statements, source)
    document = GoldDocument(
        report=report,
        statements=tail.statements,
        tokens=tokens,
        entities=tail.entities,
        resolved=end is not None,
    )
    return GoldMarkup(header, document)


def write(item: Record | GoldMarkup | GoldDocument) -> str:
    """The marked report that ``parse`` reads back.

    Kept are the text, and of each statement type, medium, quote and roles; nesting follows from
    the quotes. A statement keeps its number where its id is of the form "s3". Spans lose white
    space at their edges, overlapping ones of one passage are joined. The head is a markup's own,
    else what is known of the report. What a document or record says beyond that goes into a tail
    (``tail_lines`` says what is left out). Raises ``ValueError`` if a quote marks no words.
    """
    header = item.header if isinstance(item, GoldMarkup) else _known(item.report)
    document = _document(item)
    report, numbers = document.report, numbered(document.statements)
    head = "".join(f"{key}: {value}\n" for key, value in header.items())
    body = f"{head}---\n{marked(report.text, numbers)}"
    if not document.resolved:
        return body
    ended = not report.text or report.text.endswith("\n")
    end = "===" if ended else "\n=== no line end"
    return "\n".join([f"{body}{end}", *tail_lines(report, numbers, document.entities), ""])


def _document(item: Record | GoldMarkup | GoldDocument) -> GoldDocument:
    if isinstance(item, GoldMarkup):
        return item.document
    if isinstance(item, GoldDocument):
        return item
    return GoldDocument(
        report=item.report,
        statements=item.statements,
        entities=entities_of(item),
        resolved=is_resolved(item),
    )


def _body(markup: str, start: int) -> tuple[str, int | None]:
    """Head and text, and where the line begins that ends them; None without a tail."""
    end = TEXT_END.search(markup, start)
    if end is None:
        return markup, None
    joined = end[1] is not None and end.start() > start
    return markup[: end.start() - joined], end.start()


def _header(markup: str, source: str) -> tuple[dict[str, str], int]:
    """The head's values and where the text begins."""
    header: dict[str, str] = {}
    position = 0
    for number, line in enumerate(markup.split("\n"), start=1):
        position += len(line) + 1
        if line.rstrip() == "---":
            return header, min(position, len(markup))
        if not line.strip():
            continue
        match = _HEAD_LINE.fullmatch(line)
        if not match:
            raise GoldError(
                source, number, f'"{line[:40]}" is not "key: value"; "---" ends the head'
            )
        key, value = match.groups()
        if key not in KEYS:
            raise GoldError(source, number, f'unknown key "{key}": it is one of {", ".join(KEYS)}')
        if key in header:
            raise GoldError(source, number, f'"{key}" stands here a second time')
        header[key] = value
    raise GoldError(source, 1, 'no line "---" ends the head')


def _report(header: dict[str, str], text: str) -> Report:
    return Report(
        id=text_id(text),
        text=text,
        language=header.get("language", "de"),
        title=header.get("title"),
        authors=_listed(header, "authors"),
        agencies=_listed(header, "agencies"),
        outlet=header.get("outlet"),
        place=header.get("place"),
        published=header.get("published"),
        url=header.get("url"),
    )


def _listed(header: dict[str, str], key: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in header.get(key, "").split(";") if name.strip())


def _known(report: Report) -> dict[str, str]:
    """What the head says of a report: one line a value."""
    values = {
        "title": report.title,
        "authors": "; ".join(name.replace(";", ",") for name in report.authors),
        "agencies": "; ".join(name.replace(";", ",") for name in report.agencies),
        "outlet": report.outlet,
        "place": report.place,
        "published": report.published,
        "url": report.url,
        "language": report.language if report.language != "de" else None,
    }
    lines = {key: " ".join((value or "").split()) for key, value in values.items()}
    return {key: line for key, line in lines.items() if line}


def _nested(statements: list[Statement], tokens: tuple[Span, ...]) -> tuple[Statement, ...]:
    around = parents([token_set(tokens, statement.quote.spans) for statement in statements])
    return tuple(
        statement
        if parent is None
        else msgspec.structs.replace(statement, parent=statements[parent].id)
        for statement, parent in zip(statements, around, strict=True)
    )
