"""Whether a statement's fields may have the values that a person gives them.

What is to stand in the text may be given as its words. Every function raises ArchiveError with one
sentence.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, get_args, get_type_hints

import msgspec

from sagte.archive.corrections import FIELDS, plain
from sagte.archive.days import days_of
from sagte.errors import ArchiveError
from sagte.people.ids import slug
from sagte.record import (
    Act,
    Certainty,
    Medium,
    Passage,
    Person,
    Record,
    SaidOn,
    Span,
    Speaker,
    SpeakerBasis,
    Statement,
    StatementType,
    Target,
    passage,
)

GAP = "[…]"  # between the words of the parts of what is split
PASSAGES = ("quote", "speaker", "cue", "frame", "addressee", "occasion")
_VOCABULARIES: dict[str, tuple[str, ...]] = {
    "type": get_args(StatementType),
    "medium": get_args(Medium),
    "speaker_basis": get_args(SpeakerBasis),
    "certainty": get_args(Certainty),
    "acts": get_args(Act),
}
_TYPES = get_type_hints(Statement)
_DEFAULTS = {field.name: field.default for field in msgspec.structs.fields(Statement)}
_MOST_ACTS = 3
_NTH = re.compile(r"(.+)@([1-9][0-9]{0,5})", re.DOTALL)
_NO_YEAR = re.compile(r"--[0-9]{2}(?:-[0-9]{2})?")


def known_field(name: str) -> str:
    """The name, if it is that of a field that can be corrected."""
    if name not in FIELDS:
        raise ArchiveError(f'there is no field "{name}"; it is one of {", ".join(FIELDS)}')
    return name


def empty(name: str) -> Any:
    """What a field holds that says nothing."""
    if name in ("type", "quote", "confidence"):
        raise ArchiveError(
            f"a statement without {name} is none; correct it, or reject the statement"
        )
    return _DEFAULTS[known_field(name)]


def checked(
    changes: Mapping[str, object], record: Record, statement: Statement | None
) -> dict[str, Any]:
    """The changes in the form of JSON; ``statement`` is the one changed, None of a new one."""
    if not changes:
        raise ArchiveError("nothing is to be changed; say what, such as type=indirect")
    near = statement.quote.spans if statement else ()
    quote = changes.get("quote", near)
    if isinstance(quote, str):
        near = placed(quote, record.report.text, near).spans
    elif isinstance(quote, Passage):
        near = quote.spans
    found: dict[str, Any] = {}
    for name, value in changes.items():
        read = _value(known_field(name), value, record, near)
        _check(name, read, record, statement)
        found[name] = plain(read)
    return found


def misfit(values: Mapping[str, Any], text: str) -> str | None:
    """Why a statement cannot have these values, which have the form of JSON; None if it can."""
    for name, value in values.items():
        if name not in FIELDS:
            return f'has the unknown field "{_short(name)}"'
        try:
            spans = _spans(msgspec.convert(value, type=_TYPES[name]))
        except msgspec.ValidationError as error:
            return f"has a wrong value for {name} ({error})"
        if any(not 0 <= span.start <= span.end <= len(text) for span in spans):
            return f"has a span of {name} outside of the text"
    return None


def placed(words: str, text: str, near: Sequence[Span]) -> Passage:
    """The passage of these exact words; of several places the nearest to ``near``.

    "words@2" means the second place. "[…]" stands between the words of a passage that is split.
    """
    spans: list[Span] = []
    for part in words.replace("[...]", GAP).split(GAP):
        spans.append(_place(part.strip(), text, spans or near))
    if any(a.end > b.start for a, b in pairwise(spans)):
        raise ArchiveError(f'the parts of "{words}" do not stand one after the other in the text')
    return passage(text, tuple(spans))


def _place(words: str, text: str, near: Sequence[Span]) -> Span:
    if not words:
        raise ArchiveError("words of the text are missing")
    places = _places(words, text)
    if not places and (match := _NTH.fullmatch(words)):
        places, nth = _places(match[1], text), int(match[2])
        if nth <= len(places):
            return places[nth - 1]
    if not places:
        raise ArchiveError(f'"{_short(words)}" does not stand in the text; give its exact words')
    if len(places) > 1 and not near:
        raise ArchiveError(
            f'"{_short(words)}" stands in the text {len(places)} times; '
            "write @2 behind it for the second, or more of the words"
        )
    return min(places, key=lambda place: _distance(place, near))


def _places(words: str, text: str) -> list[Span]:
    """Where the words stand; within longer words only if they stand nowhere else."""
    found = [Span(*match.span()) for match in re.finditer(re.escape(words), text)]
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    return [place for place in found if whole.match(text, place.start)] or found


def _distance(place: Span, near: Iterable[Span]) -> int:
    return min((max(0, s.start - place.end, place.start - s.end) for s in near), default=0)


def _value(name: str, value: object, record: Record, near: Sequence[Span]) -> Any:
    """The value as its type, with the words found in the text."""
    text = record.report.text
    if value is None or value in ("", ()):
        return empty(name)
    if isinstance(value, str) and name in PASSAGES:
        return placed(value, text, near)
    if isinstance(value, str) and name == "target":
        found = placed(value, text, near)
        ids = [p.id for p in record.people if value in (p.name, p.id)]
        return Target(text=found.text, spans=found.spans, id=ids[0] if ids else None)
    if name == "speakers":
        several = value if isinstance(value, tuple | list) else (value,)
        value = tuple(speaker(s, record) if isinstance(s, str) else s for s in several)
    if name in _VOCABULARIES:
        for word in (value,) if isinstance(value, str) else value:  # type: ignore[attr-defined]
            if word not in _VOCABULARIES[name]:
                known = ", ".join(_VOCABULARIES[name])
                raise ArchiveError(f'unknown {name} "{word}": it is one of {known}')
        value = (value,) if name == "acts" and isinstance(value, str) else value
    try:
        return msgspec.convert(plain(value), type=_TYPES[name])
    except (msgspec.ValidationError, TypeError) as error:
        raise ArchiveError(f"that is no value for {name}: {error}") from error


def speaker(name: str, record: Record) -> Speaker:
    """The speaker with this name or id: one whom the record knows, else a new one."""
    speakers = [s for statement in record.statements for s in statement.speakers]
    known: list[Person | Speaker] = [*record.people, *speakers]
    for someone in known:
        if name in (someone.name, someone.id):
            return Speaker(
                id=someone.id, name=someone.name, mention=someone.name, kind=someone.kind
            )
    taken = {someone.id for someone in known}
    made, count = slug(name), 2
    while made in taken:
        made, count = f"{slug(name)}-{count}", count + 1
    return Speaker(id=made, name=name, mention=name)


def _check(name: str, value: Any, record: Record, statement: Statement | None) -> None:
    """What the type alone does not say."""
    text = record.report.text
    if isinstance(value, Passage) and value != passage(text, value.spans):
        raise ArchiveError(f"the words of {name} are not those of the text in its spans")
    for span in _spans(value):
        if not (0 <= span.start < span.end <= len(text) and text[span.start : span.end].strip()):
            raise ArchiveError(f"{name} has a span that marks no words of the text")
    if isinstance(value, Passage) and not value.spans:
        raise ArchiveError(f"{name} marks no words of the text")
    if name == "acts" and (len(value) > _MOST_ACTS or len(set(value)) < len(value)):
        raise ArchiveError(f"acts are {_MOST_ACTS} at most, each once, the main one first")
    if name == "confidence" and not 0 <= value <= 1:
        raise ArchiveError("confidence is a number from 0 to 1")
    if name == "amounts" and not all(math.isfinite(amount.value) for amount in value):
        raise ArchiveError("an amount is a finite number")
    if isinstance(value, SaidOn):
        _check_days(value)
    if name == "speakers" and not all(s.id and s.name.strip() for s in value):
        raise ArchiveError("a speaker needs a name and an id")
    if name == "parent" and value is not None:
        _check_parent(value, record, statement)


def _check_days(said_on: SaidOn) -> None:
    for day in (said_on.start, said_on.end):
        if day is not None and not days_of(day) and not _NO_YEAR.fullmatch(day):
            raise ArchiveError(f'"{day}" is no date such as 2026-06-09, 2026-06, 2026 or --06-09')


def _check_parent(parent: str, record: Record, statement: Statement | None) -> None:
    above = {s.id: s.parent for s in record.statements}
    if parent not in above:
        raise ArchiveError(f'the report has no statement "{parent}" that could be the parent')
    at: str | None = parent
    seen: set[str] = set()
    while at is not None and at not in seen:
        if statement is not None and at == statement.id:
            raise ArchiveError(f"{statement.id} cannot stand in {parent}, which stands in it")
        seen.add(at)
        at = above.get(at)


def _spans(value: Any) -> list[Span]:
    several = value if isinstance(value, tuple) else (value,)
    return [span for item in several for span in getattr(item, "spans", ())]


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59]}…"
