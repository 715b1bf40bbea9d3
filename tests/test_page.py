"""The page: complete, true to the text, and closed to whatever a report may hold."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from importlib.resources import files
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sagte.exchange.escape import inert
from sagte.exchange.page import render
from sagte.exchange.segments import cut, marks_of
from sagte.exchange.voices import voices_of
from sagte.exchange.wording import MEDIA, TYPES, date_in_words
from sagte.record import (
    Part,
    Passage,
    ReaderInfo,
    Record,
    Report,
    Span,
    Speaker,
    Statement,
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


def record(text=TEXT, parts=PARTS, statements=STATEMENTS, **more):
    report = Report(id=text_id(text), text=text, parts=parts, **more)
    return Record(reader=ReaderInfo("1.0", "m1"), report=report, statements=statements)


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
    words_ = Passage(text, spans)
    statement = Statement(
        id=text, type="direct", quote=words_, speaker=words_, cue=words_, frame=words_,
        addressee=words_, parent=text, speakers=(Speaker(id=text, name=text, mention=text),),
    )  # fmt: skip
    plain = Statement(
        id="x", type="direct", quote=Passage("x", spans), speaker=Passage("x", spans),
        cue=Passage("x", spans), frame=Passage("x", spans), addressee=Passage("x", spans),
        parent="x", speakers=(Speaker(id="x", name="x", mention="x"),),
    )  # fmt: skip

    def page(words, statement):
        fields = dict.fromkeys(("language", "title", "outlet", "place", "published", "url"), words)
        report = Report(
            id=words, text=text, authors=(words,), agencies=(words,),
            parts=(Part("body", 0, len(text)),), **fields,
        )  # fmt: skip
        reader = ReaderInfo(words, words)
        html = render([Record(reader=reader, report=report, statements=(statement,))])
        html.encode("utf-8")
        return Page(html), html

    hostile, html = page(text, statement)
    harmless, _ = page("x", plain)
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
)
KINDS = ["headline", "byline", "dateline", "lead", "subheading", "body", "caption", "credit"]
PART = st.builds(Part, st.sampled_from(KINDS), PLACE, PLACE)
LAYOUT_TEXT = st.text(st.sampled_from("aß „“<>&\n\r\t\u00a0\u2028"), max_size=60) | ANY_TEXT


@settings(max_examples=60, deadline=None)
@given(LAYOUT_TEXT, st.lists(PART, max_size=5), st.lists(STATEMENT, max_size=4))
def test_stripped_of_tags_the_article_is_the_text(text, parts, statements):
    html = render([record(text=text, parts=tuple(parts), statements=tuple(statements))])
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
