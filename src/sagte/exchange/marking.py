"""Writes tags into a text: the way back of ``tags``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from sagte.exchange.tags import ENTITIES, LETTERS, TAG_START, TEXT_END
from sagte.intake.gold import ROLES, role_spans, tidy
from sagte.record import Span, Statement

_NUMBERED = re.compile(r"s([0-9]{1,6})")
_AMPERSAND = re.compile(r"&(?=(?:lt|amp|eq);)")
# Where tags begin together and end together, the earlier letter stands outside.
_RANK = {letter: rank for rank, letter in enumerate(LETTERS.values())}


def numbered(statements: Sequence[Statement]) -> dict[int, Statement]:
    """The statements by the number their tags carry: that of ids "s3", else counted from 1."""
    matches = [_NUMBERED.fullmatch(statement.id) for statement in statements]
    numbers = {int(match[1]) for match in matches if match}
    if len(numbers) == len(statements):
        return {int(match[1]): s for match, s in zip(matches, statements, strict=True) if match}
    return dict(enumerate(statements, start=1))


def marked(text: str, statements: dict[int, Statement]) -> str:
    """``text`` with the tags of ``statements`` in it. Raises ``ValueError`` on a blank quote."""
    tags = _quote_tags(text, statements) + _role_tags(text, statements)
    opening: dict[int, list[str]] = defaultdict(list)
    closing: dict[int, list[str]] = defaultdict(list)
    # A span that begins earlier, or there and ends later, is the outer one.
    tags.sort(key=lambda tag: (tag[0].start, -tag[0].end, _RANK[tag[1][0]], tag[2]))
    for span, name, _, words in tags:
        opening[span.start].append(f"<{name}{words}>")
        closing[span.end].insert(0, f"</{name}>")
    escapes = {match.start() for match in TAG_START.finditer(text)}
    for pattern in (_AMPERSAND, TEXT_END):
        escapes.update(match.start() for match in pattern.finditer(text))
    cuts = sorted({0, len(text), *opening, *closing, *escapes, *(at + 1 for at in escapes)})
    pieces: list[str] = []
    for at, until in zip(cuts, [*cuts[1:], len(text)], strict=True):
        pieces += closing[at] + opening[at]
        pieces.append(ENTITIES[text[at]] if at in escapes else text[at:until])
    return "".join(pieces)


_Tag = tuple[Span, str, int, str]


def _quote_tags(text: str, statements: dict[int, Statement]) -> list[_Tag]:
    tags: list[_Tag] = []
    for number, statement in statements.items():
        spans = tidy(text, statement.quote.spans)
        if not spans:
            raise ValueError(f"the quote of statement {statement.id} marks no words")
        medium = f" {statement.medium}" if statement.medium else ""
        words = f" {statement.type}{medium}"
        for span in spans:
            tags.append((span, f"{LETTERS['quote']}{number}", number, words))
            words = ""
    return tags


def _role_tags(text: str, statements: dict[int, Statement]) -> list[_Tag]:
    """One tag for all statements that share a span."""
    shared: dict[tuple[str, Span], list[int]] = defaultdict(list)
    for number, statement in sorted(statements.items()):
        for role in ROLES:
            for span in tidy(text, role_spans(statement, role)):
                shared[LETTERS[role], span].append(number)
    return [
        (span, letter + "+".join(map(str, numbers)), numbers[0], "")
        for (letter, span), numbers in shared.items()
    ]
