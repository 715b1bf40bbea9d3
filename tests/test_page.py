"""The page: complete, true to the text, and closed to whatever a report may hold."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from importlib.resources import files
from itertools import product

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sagte.exchange.escape import inert
from sagte.exchange.page import render
from sagte.exchange.segments import cut, marks_of
from sagte.exchange.voices import voices_of
from sagte.exchange.wording import ACTS, MEDIA, TYPES, date_in_words, days_in_words
from sagte.record import (
    Amount,
    Check,
    Part,
    Passage,
    Person,
    ReaderInfo,
    Record,
    Report,
    SaidOn,
    Span,
    Speaker,
    Statement,
    Target,
    Via,
    passage,
    text_id,
)  # fmt: skip

VOID = {"meta"}
TEXT = """date 2026-03 Brücke bleibt zu

Die Stadt sperrt die Brücke. Händler klagen.

Von Ina Roth

Lingen (dpa) – „Die Pfeiler sind krank“, sagte Bauamtsleiterin Uta Kamm. Sie habe \
gehofft, das Geld „noch im Mai“ zu bekommen.

Wer zahlt?

Das soll der Bund. Die alte Brücke am Abend. © Foto Thole
Nachtrag der Redaktion

(iro/dpa)"""


def part(kind, words):
    start = TEXT.index(words)
    return Part(kind, start, start + len(words))


PARTS = (
    part("headline", "Brücke bleibt zu"),
    part("lead", "Die Stadt sperrt die Brücke. Händler klagen."),
    part("byline", "Von Ina Roth"),
    part("dateline", "Lingen (dpa) –"),
    Part("body", TEXT.index("„Die Pfeiler"), TEXT.index("bekommen.") + len("bekommen.")),
    part("subheading", "Wer zahlt?"),
    part("body", "Das soll der Bund."),
    part("caption", "Die alte Brücke am Abend."),
    part("credit", "© Foto Thole"),
    part("credit", "(iro/dpa)"),
)


def words(*found):
    return passage(TEXT, tuple(Span(TEXT.index(f), TEXT.index(f) + len(f)) for f in found))


def said(id_, type_, quote, **more):
    return Statement(id=id_, type=type_, quote=words(*quote), **more)


STATEMENTS = (
    said("s1", "reported", ["Händler klagen."], speaker=words("Händler"), medium="speech"),
    said(
        "s2", "direct", ["„Die Pfeiler sind krank“"],
        speaker=words("Bauamtsleiterin Uta Kamm"), cue=words("sagte"), medium="speech",
        frame=words(", sagte Bauamtsleiterin Uta Kamm"), confidence=0.97,
    ),
    said(
        "s3", "indirect_free_indirect", ["Sie habe gehofft, das Geld „noch im Mai“ zu bekommen."],
        speaker=words("Bauamtsleiterin Uta Kamm"),
    ),
    said("s4", "direct", ["„noch im Mai“"], speaker=words("Bauamtsleiterin Uta Kamm"), parent="s3"),
    said("s5", "free_indirect", ["Das soll der Bund."]),
)  # fmt: skip


def record(text=TEXT, parts=PARTS, statements=STATEMENTS, people=(), **more):
    report = Report(id=text_id(text), text=text, parts=parts, **more)
    return Record(
        reader=ReaderInfo("1.0", "m1"), report=report, statements=statements, people=people
    )


def known(index, *speakers, basis="named", **more):
    """A statement of the record with what is found out about it."""
    speaking = tuple(Speaker(id=p.id, name=p.name, mention="", kind=p.kind) for p in speakers)
    return msgspec.structs.replace(
        STATEMENTS[index], speakers=speaking, speaker_basis=basis, **more
    )


KAMM = Person(
    id="kamm", name="Uta Kamm", kind="person",
    roles=("Bauamtsleiterin", "städtische Bauamtsleiterin", "Bauamtsleiterin"),
    mentions=words("Bauamtsleiterin Uta Kamm", "Sie").spans,
)  # fmt: skip
SHOPS = Person(id="shops", name="Händler", kind="group", mentions=words("Händler").spans)
BUND = Person(id="bund", name="Bund", kind="country", mentions=words("Bund").spans)
KNOWN = (
    known(0, SHOPS, acts=("criticise",), via=(Via(name="dpa", kind="agency"),)),
    known(
        1, KAMM, acts=("warn", "demand"), certainty="hedged",
        target=Target(text="Bund", spans=words("Bund").spans, id="bund"),
        via=(Via(name="Radio Ems", kind="outlet"), Via(name="dpa", kind="agency")),
        said_on=SaidOn(start="2026-03-02", end="2026-03-03", spans=words("Abend").spans),
        occasion=words("noch im Mai"),
        amounts=(Amount(value=7e8, unit="money", currency="USD"), Amount(value=7.6, unit="percent")),
        checks=(Check(kind="wording_differs", note="Also „krank“.", spans=words("Wer").spans),),
    ),
    known(2, KAMM, basis="carried_over", acts=("assert",)),
    known(3, KAMM, SHOPS, basis="coreference", acts=("assert",)),
    known(4, basis="unknown", acts=("assert",), certainty="open"),
)  # fmt: skip


def resolved(**more):
    known_ = {"statements": KNOWN, "people": (KAMM, SHOPS, BUND), "agencies": ("dpa",)}
    return record(**(known_ | more))


def visible(node):
    return " ".join(node["text"].split())


class Page(HTMLParser):
    """What a browser would make of the page: elements with their attributes and their text."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.elements = []
        self._open = []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag, attrs):
        assert len(dict(attrs)) == len(attrs)
        node = {"tag": tag, "text": "", "inside": tuple(self._open), **dict(attrs)}
        self.elements.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_endtag(self, tag):
        assert self._open.pop()["tag"] == tag

    def handle_data(self, data):
        for node in self._open:
            node["text"] += data

    def all(self, tag=None, cls=None):
        return [
            node
            for node in self.elements
            if (tag is None or node["tag"] == tag)
            and (cls is None or cls in (node.get("class") or "").split())
        ]


def test_article_is_set_by_its_parts():
    page = Page(render([record()]))
    text = page.all("div", "text")[0]
    assert text["text"] == TEXT
    blocks = [
        (node["tag"], node.get("class"), node["text"])
        for node in page.elements
        if node["inside"][-1:] == (text,) and node["tag"] != "a"
    ]
    assert blocks == [
        ("p", "plain", "date 2026-03"),
        ("h1", "headline", "Brücke bleibt zu"),
        ("p", "lead", "Die Stadt sperrt die Brücke. Händler klagen."),
        ("p", "byline", "Von Ina Roth"),
        ("p", "body", TEXT[TEXT.index("Lingen") : TEXT.index("\n\nWer")]),
        ("h2", "subheading", "Wer zahlt?"),
        ("p", "body", "Das soll der Bund."),
        ("figure", None, "Die alte Brücke am Abend. © Foto Thole"),
        ("p", "plain", "Nachtrag der Redaktion"),
        ("p", "credit", "(iro/dpa)"),
    ]
    assert [node["text"] for node in page.all("span", "dateline")] == ["Lingen (dpa) –"]
    assert [node["text"] for node in page.all("span", "credit")] == ["© Foto Thole"]
    assert page.all("html")[0]["lang"] == "en"
    assert page.all("article")[0]["lang"] == "de"


def test_each_statement_is_marked_numbered_and_noted():
    page = Page(render([record()]))
    notes = {node["id"]: node for node in page.all("li") if "data-by" in node}
    for number, statement in enumerate(STATEMENTS, 1):
        marked = [n for n in page.all("mark") if str(number) in n["data-q"].split()]
        assert "".join(node["text"] for node in marked) == statement.quote.text
        (ref,) = [node for node in page.all("a", "ref") if node["data-number"] == str(number)]
        note = notes[ref["href"][1:]]
        assert TYPES[statement.type].name in note["text"]
        assert TYPES[statement.type].meaning in note["text"]
        assert statement.quote.text in note["text"]
        assert (statement.speaker.text if statement.speaker else "not named") in note["text"]
    assert "Cue sagte" in notes["r1-n2"]["text"]
    assert "Medium spoken" in notes["r1-n2"]["text"]
    assert "Confidence 97%" in notes["r1-n2"]["text"]
    assert "Nested in statement 3" in notes["r1-n4"]["text"]
    assert "Holds statement 4" in notes["r1-n3"]["text"]
    assert [node["data-number"] for node in page.all("a", "ref")] == ["1", "2", "3", "4", "5"]


def test_nested_quotation_and_shared_speaker_carry_all_their_statements():
    page = Page(render([record()]))
    (inner,) = [node for node in page.all("mark") if node["text"] == "„noch im Mai“"]
    assert inner["data-q"] == "3 4"
    assert inner["class"].split() == ["seg", "t-direct", "o-indirect_free_indirect"]
    (speaker,) = [node for node in page.all() if node.get("data-s") == "2 3 4"]
    assert speaker["text"] == "Bauamtsleiterin Uta Kamm"
    assert speaker["data-f"] == "2"


def test_legend_counts_and_speakers_share_the_words():
    page = Page(render([record()]))
    counts = {
        node["data-type"]: node["text"].split()
        for node in page.all("button")
        if "data-type" in node
    }
    assert list(counts) == list(TYPES)
    assert "2" in counts["direct"]
    assert "0" in counts["indirect"]
    segments = tuple(cut(len(TEXT), marks_of(STATEMENTS)))
    voices = voices_of(record(), segments)
    assert [(voice.name, voice.statements, voice.words) for voice in voices] == [
        ("Bauamtsleiterin Uta Kamm", (1, 2, 3), 14),
        ("Händler", (0,), 2),
        (None, (4,), 4),
    ]
    assert sum(voice.share for voice in voices) == pytest.approx(1)


def test_known_names_go_before_the_words_of_the_text_and_capitals_do_not_matter():
    kamm = Speaker(id="uta-kamm", name="Uta Kamm", mention="sie")
    roth = Speaker(id="ina-roth", name="INA ROTH", mention="Roth")
    joint = said("s1", "direct", ["„noch im Mai“"], speakers=(kamm, roth), speaker=words("Händler"))
    again = said("s2", "reported", ["Händler klagen."], speaker=Passage("Ina\nRoth", ()))
    segments = tuple(cut(len(TEXT), marks_of([joint, again])))
    voices = voices_of(record(statements=(joint, again)), segments)
    assert [(v.name, v.statements, v.words) for v in voices] == [
        ("INA ROTH", (0, 1), 3.5),
        ("Uta Kamm", (0,), 1.5),
    ]
    note = next(n for n in Page(render([record(statements=(joint,))])).all("li") if "data-by" in n)
    assert "Speaker Uta Kamm, INA ROTH Named as Händler" in " ".join(
        note["text"].replace("Named", " Named").split()
    )


def test_a_note_says_who_does_what_and_how_that_is_known():
    page = Page(render([resolved()]))
    notes = {node["id"]: node for node in page.all("li") if "data-by" in node}

    def inside(note, cls):
        return [visible(n) for n in page.all(cls=cls) if notes[note] in n["inside"]]

    assert inside("r1-n1", "claim") == ["Händler criticise"]
    assert inside("r1-n2", "claim") == ["Uta Kamm warns, demands (hedged) → Bund"]
    assert inside("r1-n2", "act") == ["warns"]
    assert inside("r1-n2", "check") == ["Wording differs. Also „krank“."]
    assert inside("r1-n4", "claim") == ["Uta Kamm and Händler assert"]
    assert inside("r1-n5", "claim") == ["nobody named asserts (left open)"]
    facts = {
        note: [
            visible(n)
            for n in page.all("div")
            if n["inside"][-1]["tag"] == "dl" and node in n["inside"]
        ]
        for note, node in notes.items()
    }
    assert facts["r1-n2"][:5] == [
        "Named as Bauamtsleiterin Uta Kamm",
        "Through Radio Ems → dpa",
        "When 2–3 March 2026",
        "Occasion noch im Mai",
        "Amounts 700 million dollars; 7.6 %",
    ]
    assert facts["r1-n3"][0] == "Carried over Bauamtsleiterin Uta Kamm"
    assert facts["r1-n4"][0] == "Referred to as Bauamtsleiterin Uta Kamm"
    assert facts["r1-n5"] == ["Confidence 100%"]
    # What the claim and the masthead say already is left out of the small print.
    quiet = [visible(n) for n in page.all("div", "known") if notes["r1-n1"] in n["inside"]]
    assert quiet == ["Named as Händler", "Through dpa"]


def test_each_speaker_stands_once_with_roles_and_all_statements():
    page = Page(render([resolved()]))
    (section,) = page.all("section", "speakers")
    entries = [n for n in page.all("li") if section in n["inside"] and n.get("id")]
    held = [[visible(n) for n in page.all("li") if entry in n["inside"]] for entry in entries]
    assert [n["id"] for n in entries] == ["r1-v0", "r1-v1", "r1-v2"]
    assert [visible(n) for n in page.all("bdi", "name") if section in n["inside"]] == [
        "Uta Kamm", "Händler", "Not named",
    ]  # fmt: skip
    assert [n["text"] for n in page.all("bdi", "roles")] == ["städtische Bauamtsleiterin"]
    assert held == [
        ["statement 2 warns", "statement 3 asserts", "statement 4 asserts"],
        ["statement 1 criticise", "statement 4 asserts"],
        ["statement 5 asserts"],
    ]
    claims = page.all("a", "name")
    assert {n["href"] for n in claims if n["text"] == "Uta Kamm"} == {"#r1-v0"}
    assert {n["href"] for n in claims if n["text"] == "Händler"} == {"#r1-v1"}


def test_names_of_speakers_and_the_words_behind_the_fields_are_marked():
    page = Page(render([resolved()]))
    (text,) = page.all("div", "text")
    assert text["text"] == TEXT
    named = [(n["text"], n["data-w"]) for n in page.all(cls="who")]
    assert named == [("Händler", "1"), ("Bauamtsleiterin Uta Kamm", "0"), ("Sie", "0")]
    details = [n["text"] for n in page.all() if "data-d" in n]
    assert details == ["noch im Mai", "Wer", "Bund", "Abend"]
    flagged = page.all("a", "flagged")
    assert [n["aria-label"] for n in flagged] == ["Statement 2, direct, wording differs"]
    ids = {n["id"] for n in page.elements if n.get("id")}
    targets = [n["href"][1:] for n in page.all("a")]
    assert set(targets) <= ids
    for words_ in ("Bund", "2–3 March 2026", "noch im Mai", "Also „krank“."):
        assert [n for n in page.all("a", "detail") if n["text"] == words_]


def test_two_with_one_name_stay_two_and_unresolved_words_are_nobody_s_of_them():
    one, two = (Speaker(id=id_, name="Kamm", mention="Kamm") for id_ in ("uta-kamm", "ole-kamm"))
    statements = (
        msgspec.structs.replace(STATEMENTS[0], speakers=(one,)),
        msgspec.structs.replace(STATEMENTS[1], speakers=(two,)),
        said("s6", "free_indirect", ["Das soll der Bund."], speaker=Passage("KAMM", ())),
    )
    segments = tuple(cut(len(TEXT), marks_of(statements)))
    voices = voices_of(record(statements=statements), segments)
    assert sorted((v.name, v.id, v.statements) for v in voices if v.id) == [
        ("Kamm", "ole-kamm", (1,)),
        ("Kamm", "uta-kamm", (0,)),
    ]
    assert [(v.name, v.statements) for v in voices if not v.id] == [("KAMM", (2,))]


def test_what_is_not_known_does_not_show():
    page = Page(render([record()]))
    for cls in ("claim", "check", "roles", "who", "flagged", "detail", "known"):
        assert page.all(cls=cls) == [], cls
    assert not [n for n in page.all() if {"data-w", "data-d"} & n.keys()]
    samples = [visible(n) for n in page.all("dl", "samples")]
    assert "→" not in samples[0]
    assert "name to see" not in page.all("p", "hint")[0]["text"]
    known_page = Page(render([resolved()]))
    (samples,) = [visible(n) for n in known_page.all("dl", "samples")]
    assert "Radio Ems → dpa Radio Ems had the words first and passed them on to dpa" in samples


HOSTILE = [
    "</script><script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x=\'',
    "javascript:alert(1)",
    "a\u2028b\u2029c",
    "Uta \u202egnirts\u2066 Kamm",
    "]]><!-- --!> <![CDATA[ &lt; &#x3c; &amp",
    "\x00\x1b[31m\ud800\udfff\ufeff",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_from_a_report_becomes_markup(text):
    spans = (Span(0, len(text)),)

    def statement(words):
        passage_ = Passage(words, spans)
        return Statement(
            id=words, type="direct", quote=passage_, speaker=passage_, cue=passage_,
            frame=passage_, addressee=passage_, parent=words, acts=("accuse",),
            speakers=(Speaker(id=words, name=words, mention=words),),
            via=(Via(name=words, kind="outlet", spans=spans), Via(name="AP", kind="agency")),
            occasion=passage_, said_on=SaidOn(start=words, end="2026", spans=spans),
            target=Target(text=words, spans=spans, id=words),
            amounts=(Amount(value=1, unit="count", spans=spans), Amount(value=2, unit=words)),
            certainty="open", checks=(Check(kind=words, note=words, spans=spans),),
        )  # fmt: skip

    def page(words, statement):
        fields = dict.fromkeys(("language", "title", "outlet", "place", "published", "url"), words)
        report = Report(
            id=words, text=text, authors=(words,), agencies=(words,),
            parts=(Part("body", 0, len(text)),), **fields,
        )  # fmt: skip
        reader = ReaderInfo(words, words)
        person = Person(id=words, name=words, kind="person", roles=(words,), mentions=spans)
        html = render(
            [Record(reader=reader, report=report, statements=(statement,), people=(person,))]
        )
        html.encode("utf-8")
        return Page(html), html

    hostile, html = page(text, statement(text))
    harmless, _ = page("x", statement("x"))
    assert [(node["tag"], set(node)) for node in hostile.elements] == [
        (node["tag"], set(node)) for node in harmless.elements
    ]
    assert hostile.all("div", "text")[0]["text"] == inert(text)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\ud800-\udfff]", html)


def test_addresses_are_links_only_on_the_web():
    def links(url):
        return [
            n["href"] for n in Page(render([record(url=url)])).all("a") if n["text"] == "Source"
        ]

    assert links("https://example.org/a?b=1&c=2") == ["https://example.org/a?b=1&c=2"]
    for url in ("javascript:alert(1)", "data:text/html,x", "https://x y", " http://x", "//x", "x"):
        assert links(url) == []


def test_policy_admits_the_page_s_own_style_and_script_only():
    html = render([record(), record()])
    page = Page(html)
    (policy,) = [n["content"] for n in page.all("meta") if "http-equiv" in n]
    (style,), (script,) = page.all("style"), page.all("script")

    def digest(text):
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{digest(style['text'])}'",
        f"script-src 'sha256-{digest(script['text'])}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    for node in page.elements:
        assert not [name for name in node if name.startswith("on") or name in {"style", "src"}]
        assert node.get("href", "#").startswith("#")
    for asset in (style["text"], script["text"]):
        assert not re.search(r"url\(|@import|https?:|fetch|innerHTML|</", asset)


def test_anchors_resolve_and_are_unique_over_several_records():
    page = Page(render([record(title="Eins"), record(title="Zwei"), record(title="Drei")]))
    ids = [node["id"] for node in page.elements if node.get("id")]
    assert len(ids) == len(set(ids))
    targets = [node["href"][1:] for node in page.all("a")]
    referred = [
        n[key] for key in ("aria-labelledby", "aria-controls") for n in page.all() if key in n
    ]
    assert {*targets, *referred} <= set(ids)
    (contents,) = page.all("nav")
    links = [n for n in page.all("a") if contents in n["inside"]]
    assert [(n["text"], n["href"]) for n in links] == [
        ("Eins", "#r1"),
        ("Zwei", "#r2"),
        ("Drei", "#r3"),
    ]
    assert [n["aria-label"] for n in page.all("section", "sheet")] == ["Eins", "Zwei", "Drei"]
    assert [n["tag"] for n in page.all(cls="headline")] == ["h2"] * 3


def test_report_without_headline_or_statements_still_has_a_heading_and_says_so():
    page = Page(render([record(text="Nur ein Satz.", parts=(), statements=(), title="Titel")]))
    assert [n["text"] for n in page.all("h1")] == ["Titel"]
    assert "Nobody is quoted in this report." in page.all("section", "notes")[0]["text"]
    assert "Report 1" in render([record(text="", parts=(), statements=())])
    assert Page(render([])).all("section") == []


def test_without_the_script_nothing_pretends_to_work():
    page = Page(render([record()]))
    assert page.all("section", "panel")[0]["hidden"] is None
    buttons = [n for n in page.all("button") if page.all("section", "panel")[0] not in n["inside"]]
    assert buttons
    assert all("disabled" in node or "hidden" in node for node in buttons)


ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
PLACE = st.integers(-3, 70)
SPANS = st.lists(st.builds(Span, PLACE, PLACE), max_size=3).map(tuple)
PASSAGE = st.builds(Passage, ANY_TEXT, SPANS)
STATEMENT = st.builds(
    Statement,
    id=st.sampled_from(["s1", "s2", "s3"]),
    type=st.sampled_from(list(TYPES)),
    quote=PASSAGE,
    speaker=st.none() | PASSAGE,
    cue=st.none() | PASSAGE,
    addressee=st.none() | PASSAGE,
    medium=st.none() | st.sampled_from(list(MEDIA)),
    parent=st.none() | st.sampled_from(["s1", "s2", "s4"]),
    speakers=st.lists(
        st.builds(Speaker, id=st.sampled_from("abc"), name=ANY_TEXT, mention=ANY_TEXT), max_size=2
    ).map(tuple),
    acts=st.lists(st.sampled_from(list(ACTS)), max_size=2).map(tuple),
    said_on=st.none() | st.builds(SaidOn, start=st.none() | ANY_TEXT, end=ANY_TEXT, spans=SPANS),
    via=st.lists(
        st.builds(Via, name=ANY_TEXT, kind=st.just("person"), spans=SPANS), max_size=2
    ).map(tuple),
    amounts=st.lists(
        st.builds(Amount, value=st.floats(), unit=ANY_TEXT, spans=SPANS), max_size=1
    ).map(tuple),
    checks=st.lists(st.builds(Check, kind=ANY_TEXT, note=ANY_TEXT, spans=SPANS), max_size=1).map(
        tuple
    ),
)
PERSON = st.builds(
    Person, id=st.sampled_from("abc"), name=ANY_TEXT, kind=st.just("person"),
    roles=st.lists(ANY_TEXT, max_size=3).map(tuple), mentions=SPANS,
)  # fmt: skip
KINDS = ["headline", "byline", "dateline", "lead", "subheading", "body", "caption", "credit"]
PART = st.builds(Part, st.sampled_from(KINDS), PLACE, PLACE)
LAYOUT_TEXT = st.text(st.sampled_from("aß „“<>&\n\r\t\u00a0\u2028"), max_size=60) | ANY_TEXT


@settings(max_examples=60, deadline=None)
@given(
    LAYOUT_TEXT,
    st.lists(PART, max_size=5),
    st.lists(STATEMENT, max_size=4),
    st.lists(PERSON, max_size=3, unique_by=lambda person: person.id),
)
def test_stripped_of_tags_the_article_is_the_text(text, parts, statements, people):
    html = render([record(text, tuple(parts), tuple(statements), tuple(people))])
    html.encode("utf-8")
    page = Page(html)
    assert page.all("div", "text")[0]["text"] == inert(text)
    assert len(inert(text)) == len(text)
    numbers = [node["data-number"] for node in page.all("a", "ref")]
    assert sorted(numbers) == [str(n) for n in range(1, len(statements) + 1)]
    assert len([node for node in page.all("li") if "data-by" in node]) == len(statements)
    for number, statement in enumerate(statements, 1):
        marked = [n for n in page.all("mark") if str(number) in n["data-q"].split()]
        covered = {
            place
            for span in statement.quote.spans
            for place in range(max(span.start, 0), min(span.end, len(text)))
        }
        shown = sum(len(node["text"]) for node in marked)
        blank = sum(text[place].isspace() for place in covered)
        assert len(covered) - blank <= shown <= len(covered)


@settings(max_examples=40, deadline=None)
@given(st.lists(PART, max_size=4), st.lists(st.sampled_from(["Wort", "„Ja“", " "]), max_size=9))
def test_a_part_s_words_stand_in_an_element_of_its_kind(parts, tokens):
    text = " ".join(tokens)
    page = Page(render([record(text=text, parts=tuple(parts), statements=())]))
    place = 0
    for one in sorted(parts, key=lambda part: part.start):
        start, end = max(one.start, place), min(one.end, len(text))
        if start >= end:
            continue
        place = end
        inside = text[start:end].strip()
        cls = None if one.kind == "caption" else one.kind
        shown = [node["text"] for node in page.all("figure" if cls is None else None, cls)]
        assert not inside or any(inside in words for words in shown)


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2026-03", "March 2026"),
        ("2026-03-04", "4 March 2026"),
        ("2022-06-01T14:20:00+02:00", "1 June 2022, 14:20"),
        ("2026-02-30", None),
        ("2026-13", None),
        ("gestern", None),
        ("", None),
    ],
)
def test_dates_are_as_exact_as_known(iso, shown):
    assert date_in_words(iso) == shown


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2026-06-09", "2026-06-09", "9 June 2026"),
        ("2026-06", "2026-06", "June 2026"),
        ("2026", "2026", "2026"),
        ("--06-01", "--06-01", "1 June"),
        ("--06", "--06", "June"),
        ("2026-06-01", "2026-06-05", "1–5 June 2026"),
        ("2026-05-30", "2026-06-02", "30 May – 2 June 2026"),
        ("2025-12-30", "2026-01-02", "30 December 2025 – 2 January 2026"),
        ("2026-03", "2026-04", "March–April 2026"),
        ("2024", "2025", "2024–2025"),
        ("2026-06-01", None, "from 1 June 2026"),
        (None, "2026-06-01", "until 1 June 2026"),
        (None, None, ""),
        ("gestern", "gestern", "gestern"),
        ("2026-13", "2026-13", "2026-13"),
    ],
)
def test_days_are_as_exact_as_known(start, end, shown):
    assert days_in_words(SaidOn(start=start, end=end)) == shown


def _luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(f * c for f, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _schemes():
    css = files("sagte.exchange").joinpath("data", "page.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    colours = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in blocks]
    return colours[0], colours[0] | colours[1]


@pytest.mark.parametrize("colours", _schemes(), ids=["light", "dark"])
def test_contrast_is_at_least_aa(colours):
    names = ("direct", "indirect", "subjunctive", "free", "reported")
    grounds = ["paper", "sheet", "frame", *names, *(f"{name}-deep" for name in names)]
    text = [("ink", ground) for ground in grounds]
    text += list(product(["quiet", *(f"{name}-line" for name in names)], ["paper", "sheet"]))
    text += [(f"{name}-line", name) for name in names]
    text += [("ink", "alarm-tint"), ("alarm", "alarm-tint"), ("paper", "alarm")]
    for front, back in text:
        assert _contrast(colours[front], colours[back]) >= 4.5, (front, back)
    shapes = [("edge", "paper"), ("edge", "sheet")]
    shapes += [(f"{name}-line", f"{name}-deep") for name in names]
    for front, back in shapes:
        assert _contrast(colours[front], colours[back]) >= 3, (front, back)


def test_types_differ_by_their_line_too():
    css = files("sagte.exchange").joinpath("data", "page.css").read_text(encoding="utf-8")
    strokes = dict(re.findall(r"^\.t-(\w+) \{.*--stroke: (\w+);", css, re.MULTILINE))
    assert set(strokes) == set(TYPES)
    assert len(set(strokes.values())) == len(TYPES)
