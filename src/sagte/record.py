"""The record: what reading a report yields.

The field names and vocabularies are a contract with other tools (``docs/record.md``): fields may be
added, none renamed or dropped without a new ``SCHEMA``.

Offsets count Unicode code points into ``Report.text``, half open: ``text[start:end]`` is the
evidence. What is not in the text (a resolved name) has no spans.
"""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

SCHEMA: Literal["sagte/record/1"] = "sagte/record/1"

StatementType = Literal["direct", "indirect", "free_indirect", "indirect_free_indirect", "reported"]
Medium = Literal[
    "speech", "thought", "writing", "speech_thought", "speech_writing", "thought_writing"
]
PartKind = Literal[
    "headline", "byline", "dateline", "lead", "subheading", "body", "caption", "credit"
]
ActorKind = Literal["person", "organisation", "group", "country", "unknown"]
SourceKind = Literal["outlet", "agency", "person", "document", "organisation"]
SpeakerBasis = Literal["named", "coreference", "carried_over", "unknown"]
Certainty = Literal["plain", "hedged", "open", "negated"]
Act = Literal[
    "assert", "announce", "promise", "offer", "demand", "appeal", "condition", "agree", "accuse",
    "criticise", "deny", "reject", "threaten", "warn", "welcome", "predict", "ask", "decline",
]  # fmt: skip


class Span(msgspec.Struct, frozen=True, order=True):
    """``text[start:end]``, in code points."""

    start: int
    end: int


class Passage(msgspec.Struct, frozen=True):
    """Words of the report. ``text`` joins the spans with a space; there are several where it is split."""

    text: str
    spans: tuple[Span, ...]


class Part(msgspec.Struct, frozen=True):
    """A part of the report's layout. Parts are ascending and do not overlap."""

    kind: PartKind
    start: int
    end: int


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A news report. ``published`` is a date or time in ISO 8601, as exact as known and no more."""

    id: str
    text: str
    language: str = "de"
    title: str | None = None
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    outlet: str | None = None
    place: str | None = None
    published: str | None = None
    url: str | None = None
    parts: tuple[Part, ...] = ()


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """Who is held to have said it, and the words that name them."""

    id: str
    name: str
    mention: str
    kind: ActorKind = "unknown"


class Via(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who passed the words on."""

    name: str
    kind: SourceKind
    spans: tuple[Span, ...] = ()


class SaidOn(msgspec.Struct, frozen=True, kw_only=True):
    """The days between which it was said, as exact as known."""

    start: str | None = None
    end: str | None = None
    spans: tuple[Span, ...] = ()


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """Whom an accusation, demand, promise or threat is aimed at."""

    text: str
    spans: tuple[Span, ...] = ()
    id: str | None = None


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    value: float
    unit: str
    currency: str | None = None
    spans: tuple[Span, ...] = ()


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """Something about the statement that a person should look at."""

    kind: str
    note: str
    spans: tuple[Span, ...] = ()


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One statement: the quotation, the words that attribute it, and what is known about it."""

    id: str
    type: StatementType
    quote: Passage
    speaker: Passage | None = None
    cue: Passage | None = None
    frame: Passage | None = None
    addressee: Passage | None = None
    medium: Medium | None = None
    parent: str | None = None
    speakers: tuple[Speaker, ...] = ()
    speaker_basis: SpeakerBasis = "unknown"
    via: tuple[Via, ...] = ()
    occasion: Passage | None = None
    said_on: SaidOn | None = None
    acts: tuple[Act, ...] = ()
    target: Target | None = None
    amounts: tuple[Amount, ...] = ()
    certainty: Certainty = "plain"
    checks: tuple[Check, ...] = ()
    confidence: float = 1.0


class Person(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    name: str
    kind: ActorKind
    roles: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


class ReaderInfo(msgspec.Struct, frozen=True):
    version: str
    model: str


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A report with its statements, in the order of their first quote span."""

    schema: Literal["sagte/record/1"] = SCHEMA
    reader: ReaderInfo
    report: Report
    statements: tuple[Statement, ...] = ()
    people: tuple[Person, ...] = ()

    def to_json(self) -> str:
        """The record as one line of JSON."""
        return msgspec.json.encode(self).decode("utf-8")

    @classmethod
    def from_json(cls, data: str | bytes) -> Record:
        """Read what ``to_json`` wrote. Raises ``msgspec.ValidationError`` if it is not a record."""
        return msgspec.json.decode(data, type=cls)


def text_id(text: str) -> str:
    """The report id of a text: the same text has the same id."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def passage(text: str, spans: tuple[Span, ...]) -> Passage:
    """The passage of ``text`` that ``spans`` mark."""
    return Passage(" ".join(text[span.start : span.end] for span in spans), spans)
