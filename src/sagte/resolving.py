"""From spans to knowledge: who exactly, when, through whom, doing what."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from sagte.german.lexicon import Lexicon
from sagte.people.known import KnownPeople
from sagte.people.resolve import resolve as resolve_people
from sagte.reading.context import Context
from sagte.reading.details import circumstances, content
from sagte.reading.words import ReadableWords
from sagte.record import Record


def resolve(
    record: Record,
    lexicon: Lexicon | None = None,
    known: KnownPeople | None = None,
    shown: ReadableWords | None = None,
) -> Record:
    """The record with every field filled that follows from its statements' spans.

    ``lexicon`` holds all words to use (those that ship with sagte if it is None), ``known`` people
    whose ids are to be used, ``shown`` the report's words if somebody has them already.
    """
    context = Context.of(record.report, record.statements, lexicon, shown)
    record = msgspec.structs.replace(record, statements=content(context))
    record = resolve_people(record, lexicon, known, shown=shown)
    context = replace(context, statements=record.statements)
    return msgspec.structs.replace(record, statements=circumstances(context))
