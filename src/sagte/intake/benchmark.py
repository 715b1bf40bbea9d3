"""The German news quotation benchmark (arXiv 2404.16764): one JSON object a line.

Read are ``originalText``, ``documentName``, ``tokens`` and ``annotations``. Offsets there and here
count Unicode code points into ``originalText``, half open.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import TypeGuard, TypeVar

import msgspec

from sagte.errors import GoldError
from sagte.intake.gold import GoldDocument, parents, tidy, token_set
from sagte.record import Medium, Passage, Report, Span, Statement, StatementType, passage, text_id

TYPES: dict[str, StatementType] = {
    "Direct": "direct",
    "Indirect": "indirect",
    "FreeIndirect": "free_indirect",
    "IndirectFreeIndirect": "indirect_free_indirect",
    "Reported": "reported",
}
MEDIA: dict[str, Medium | None] = {
    "Speech": "speech",
    "Thought": "thought",
    "Writing": "writing",
    "ST": "speech_thought",
    "SW": "speech_writing",
    "TW": "thought_writing",
    "none": None,
}
_NAME = re.compile(r"\d+ - (.+) \((\d{4}-\d{2}-\d{2})\)", re.DOTALL)


class _Span(msgspec.Struct, rename="camel"):
    char_begin: int
    char_end: int


class _Passage(msgspec.Struct):
    spans: list[_Span] = []


class _Annotation(msgspec.Struct, rename="camel"):
    quote: _Passage
    type: str
    medium: str = "none"
    is_nested: bool = False
    speaker: _Passage | None = None
    cue: _Passage | None = None
    frame: _Passage | None = None
    addressee: _Passage | None = None


class _Head(msgspec.Struct, rename="camel"):
    original_text: str
    document_name: object = None


class _Line(_Head, rename="camel", kw_only=True):
    tokens: list[_Span]
    annotations: list[_Annotation]


_Shape = TypeVar("_Shape", bound=_Head)


def is_benchmark_line(obj: object) -> TypeGuard[dict[str, object]]:
    """Whether a decoded JSON value is a line of the benchmark, annotated or not."""
    return isinstance(obj, dict) and isinstance(obj.get("originalText"), str)


def report_of(obj: object, source: str = "benchmark", line: int = 1) -> Report:
    """The report of a line.

    Title and date come from a name of the form "37751 - Title (2007-02-02)". Raises ``GoldError``
    with ``source`` and ``line`` (counted from 1) where ``is_benchmark_line`` says no.
    """
    return _report(_shaped(obj, _Head, source, line))


def gold_of(obj: object, source: str = "benchmark", line: int = 1) -> GoldDocument:
    """The report of a line with its quotations as statements, in the order of the text.

    The parent of a quotation marked as nested is the smallest one whose tokens contain its own.
    ``source`` and ``line`` (counted from 1) say where a mistake is. Raises ``GoldError``.
    """
    raw = _shaped(obj, _Line, source, line)
    try:
        return _gold(raw)
    except ValueError as mistake:
        raise GoldError(source, line, str(mistake)) from mistake


def read_gold(lines: Iterable[str], source: str) -> Iterator[GoldDocument]:
    """The documents of a file of the benchmark; blank lines are skipped. Raises ``GoldError``."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            obj = json.loads(line)
        except (ValueError, RecursionError) as mistake:
            raise GoldError(source, number, f"this is not JSON ({mistake})") from mistake
        yield gold_of(obj, source, number)


def _shaped(obj: object, shape: type[_Shape], source: str, line: int) -> _Shape:
    try:
        return msgspec.convert(obj, type=shape)
    except msgspec.ValidationError as mistake:
        reason = f"this is not a line of the benchmark ({mistake})"
        raise GoldError(source, line, reason) from mistake


def _report(raw: _Head) -> Report:
    name = _NAME.fullmatch(raw.document_name) if isinstance(raw.document_name, str) else None
    return Report(
        id=text_id(raw.original_text),
        text=raw.original_text,
        title=name[1] if name else None,
        published=name[2] if name else None,
    )


def _gold(raw: _Line) -> GoldDocument:
    text = raw.original_text
    tokens = tuple(sorted(_checked(span, text) for span in raw.tokens))
    read = [(_spans(annotation.quote, text), annotation) for annotation in raw.annotations]
    if not all(quote for quote, _ in read):
        raise ValueError("an annotation marks no words as its quote")
    # Of two quotations with the same words the outer one comes first.
    read.sort(key=lambda item: (item[0][0].start, -item[0][-1].end, item[1].is_nested))
    around = parents([token_set(tokens, quote) for quote, _ in read])
    return GoldDocument(
        report=_report(raw),
        statements=tuple(
            _statement(text, index, quote, annotation, around[index])
            for index, (quote, annotation) in enumerate(read)
        ),
        tokens=tokens,
    )


def _statement(
    text: str, index: int, quote: tuple[Span, ...], raw: _Annotation, parent: int | None
) -> Statement:
    if raw.type not in TYPES:
        raise ValueError(f"unknown type {raw.type!r}: it is one of {', '.join(TYPES)}")
    if raw.medium not in MEDIA:
        raise ValueError(f"unknown medium {raw.medium!r}: it is one of {', '.join(MEDIA)}")
    return Statement(
        id=f"s{index + 1}",
        type=TYPES[raw.type],
        quote=passage(text, quote),
        speaker=_role(raw.speaker, text),
        cue=_role(raw.cue, text),
        frame=_role(raw.frame, text),
        addressee=_role(raw.addressee, text),
        medium=MEDIA[raw.medium],
        parent=f"s{parent + 1}" if raw.is_nested and parent is not None else None,
    )


def _role(raw: _Passage | None, text: str) -> Passage | None:
    spans = _spans(raw, text) if raw else ()
    return passage(text, spans) if spans else None


def _spans(raw: _Passage, text: str) -> tuple[Span, ...]:
    return tidy(text, (_checked(span, text) for span in raw.spans))


def _checked(raw: _Span, text: str) -> Span:
    if not 0 <= raw.char_begin < raw.char_end <= len(text):
        raise ValueError(
            f"the span {raw.char_begin} to {raw.char_end} does not lie in the text "
            f"of {len(text)} characters"
        )
    return Span(raw.char_begin, raw.char_end)
