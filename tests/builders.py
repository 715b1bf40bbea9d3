"""Records for the tests, a reader that needs no model, and a parser for the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html.parser import HTMLParser
from typing import Any, TypeAlias

import msgspec

from sagte.exchange.markup import parse
from sagte.people.resolve import resolve
from sagte.record import (
    Amount,
    Check,
    Part,
    PartKind,
    Passage,
    Person,
    ReaderInfo,
    Record,
    Report,
    SaidOn,
    Span,
    Speaker,
    SpeakerBasis,
    Statement,
    StatementType,
    Target,
    Via,
    passage,
    text_id,
)

Node: TypeAlias = dict[str, Any]  # an element: its tag, text, attributes, and what it stands inside

_QUOTED = re.compile("„[^„“]*“")
_VOID = {"meta"}


def record_of(markup: str) -> Record:
    """The record of a report marked as ``sagte.exchange.markup`` reads it, head included."""
    document = parse(markup, "test").document
    return Record(
        reader=ReaderInfo("0", "test"),
        report=document.report,
        statements=document.statements,
        people=document.people,
    )


def speakers(body: str) -> list[str]:
    """Names of the speakers in marked text, a text for each statement in the order of the record."""
    found = resolve(record_of(f"---\n{body}\n")).statements
    return [" + ".join(one.name for one in statement.speakers) for statement in found]


def text_record(text: str, **known: str) -> Record:
    """The record of a text in which „…“ is a direct quotation and nothing else is said."""
    found = enumerate(_QUOTED.finditer(text), 1)
    return Record(
        reader=ReaderInfo("0", "test"),
        report=msgspec.structs.replace(Report(id=text_id(text), text=text), **known),
        statements=tuple(
            Statement(id=f"s{n}", type="direct", quote=passage(text, (Span(*match.span()),)))
            for n, match in found
        ),
    )


class FakeReader:
    """Stands in for ``sagte.reader.Reader``."""

    def __init__(self, *, threads: int | None = None, **_more: object) -> None:
        self.threads = threads

    def read(self, report: Report) -> Record:
        record = text_record(report.text)
        language = "en" if " the " in report.text else "und" if report.text == "???" else "de"
        described = msgspec.structs.replace(report, language=language)
        return msgspec.structs.replace(record, report=described)

    def read_many(self, reports: Iterable[Report]) -> Iterator[Record]:
        return map(self.read, reports)


BRIDGE = """date 2026-03 Brücke bleibt zu

Die Stadt sperrt die Brücke. Händler klagen.

Von Ina Roth

Lingen (dpa) – „Die Pfeiler sind krank“, sagte Bauamtsleiterin Uta Kamm. Sie habe \
gehofft, das Geld „noch im Mai“ zu bekommen.

Wer zahlt?

Das soll der Bund. Die alte Brücke am Abend. © Foto Thole
Nachtrag der Redaktion

(iro/dpa)"""


def _part(kind: PartKind, words: str) -> Part:
    start = BRIDGE.index(words)
    return Part(kind, start, start + len(words))


BRIDGE_PARTS = (
    _part("headline", "Brücke bleibt zu"),
    _part("lead", "Die Stadt sperrt die Brücke. Händler klagen."),
    _part("byline", "Von Ina Roth"),
    _part("dateline", "Lingen (dpa) –"),
    Part("body", BRIDGE.index("„Die Pfeiler"), BRIDGE.index("bekommen.") + len("bekommen.")),
    _part("subheading", "Wer zahlt?"),
    _part("body", "Das soll der Bund."),
    _part("caption", "Die alte Brücke am Abend."),
    _part("credit", "© Foto Thole"),
    _part("credit", "(iro/dpa)"),
)


def bridge_words(*found: str) -> Passage:
    """Words of the report."""
    return passage(BRIDGE, tuple(Span(BRIDGE.index(f), BRIDGE.index(f) + len(f)) for f in found))


def bridge_said(id_: str, type_: StatementType, quote: Sequence[str], **more: Any) -> Statement:
    """A statement of these words of the report."""
    return Statement(id=id_, type=type_, quote=bridge_words(*quote), **more)


BRIDGE_STATEMENTS = (
    bridge_said("s1", "reported", ["Händler klagen."], speaker=bridge_words("Händler"), medium="speech"),
    bridge_said(
        "s2", "direct", ["„Die Pfeiler sind krank“"],
        speaker=bridge_words("Bauamtsleiterin Uta Kamm"), cue=bridge_words("sagte"), medium="speech",
        frame=bridge_words(", sagte Bauamtsleiterin Uta Kamm"), confidence=0.97,
    ),
    bridge_said(
        "s3", "indirect_free_indirect", ["Sie habe gehofft, das Geld „noch im Mai“ zu bekommen."],
        speaker=bridge_words("Bauamtsleiterin Uta Kamm"),
    ),
    bridge_said(
        "s4", "direct", ["„noch im Mai“"], speaker=bridge_words("Bauamtsleiterin Uta Kamm"),
        parent="s3",
    ),
    bridge_said("s5", "free_indirect", ["Das soll der Bund."]),
)  # fmt: skip


def bridge(
    text: str = BRIDGE,
    parts: tuple[Part, ...] = BRIDGE_PARTS,
    statements: tuple[Statement, ...] = BRIDGE_STATEMENTS,
    people: tuple[Person, ...] = (),
    **more: Any,
) -> Record:
    """The record of the report, or with another text."""
    report = Report(id=text_id(text), text=text, parts=parts, **more)
    return Record(
        reader=ReaderInfo("1.0", "m1"), report=report, statements=statements, people=people
    )


def _known(index: int, *speakers: Person, basis: SpeakerBasis = "named", **more: Any) -> Statement:
    """A statement of the record with what is found out about it."""
    speaking = tuple(Speaker(id=p.id, name=p.name, mention="", kind=p.kind) for p in speakers)
    return msgspec.structs.replace(
        BRIDGE_STATEMENTS[index], speakers=speaking, speaker_basis=basis, **more
    )


_KAMM = Person(
    id="kamm", name="Uta Kamm", kind="person",
    roles=("Bauamtsleiterin", "städtische Bauamtsleiterin", "Bauamtsleiterin"),
    mentions=bridge_words("Bauamtsleiterin Uta Kamm", "Sie").spans,
)  # fmt: skip
_SHOPS = Person(id="shops", name="Händler", kind="group", mentions=bridge_words("Händler").spans)
_BUND = Person(id="bund", name="Bund", kind="country", mentions=bridge_words("Bund").spans)
_KNOWN = (
    _known(0, _SHOPS, acts=("criticise",), via=(Via(name="dpa", kind="agency"),)),
    _known(
        1, _KAMM, acts=("warn", "demand"), certainty="hedged",
        target=Target(text="Bund", spans=bridge_words("Bund").spans, id="bund"),
        via=(Via(name="Radio Ems", kind="outlet"), Via(name="dpa", kind="agency")),
        said_on=SaidOn(start="2026-03-02", end="2026-03-03", spans=bridge_words("Abend").spans),
        occasion=bridge_words("noch im Mai"),
        amounts=(Amount(value=7e8, unit="money", currency="USD"), Amount(value=7.6, unit="percent")),
        checks=(Check(kind="wording_differs", note="Also „krank“.", spans=bridge_words("Wer").spans),),
    ),
    _known(2, _KAMM, basis="carried_over", acts=("assert",)),
    _known(3, _KAMM, _SHOPS, basis="coreference", acts=("assert",)),
    _known(4, basis="unknown", acts=("assert",), certainty="open"),
)  # fmt: skip


def resolved_bridge(**more: Any) -> Record:
    """The record of the report with all that can be found out about it."""
    known_ = {"statements": _KNOWN, "people": (_KAMM, _SHOPS, _BUND), "agencies": ("dpa",)}
    return bridge(**(known_ | more))


def visible(node: Node) -> str:
    """An element's text as it is shown."""
    return " ".join(node["text"].split())


class Page(HTMLParser):
    """What a browser would make of the page: elements with their attributes and their text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Node] = []
        self._open: list[Node] = []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        node = {"tag": tag, "text": "", "inside": tuple(self._open), **dict(attrs)}
        self.elements.append(node)
        if tag not in _VOID:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()["tag"] == tag

    def handle_data(self, data: str) -> None:
        for node in self._open:
            node["text"] += data

    def all(self, tag: str | None = None, cls: str | None = None) -> list[Node]:
        """The elements of this name and class."""
        return [
            node
            for node in self.elements
            if (tag is None or node["tag"] == tag)
            and (cls is None or cls in (node.get("class") or "").split())
        ]
