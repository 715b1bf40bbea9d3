"""The page: true to the text, and closed to whatever a report may hold."""

import base64
import hashlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import Page, bridge
from sagte.exchange.escape import inert
from sagte.exchange.page import render
from sagte.exchange.wording import ACTS, MEDIA, TYPES
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
            n["href"] for n in Page(render([bridge(url=url)])).all("a") if n["text"] == "Source"
        ]

    assert links("https://example.org/a?b=1&c=2") == ["https://example.org/a?b=1&c=2"]
    for url in ("javascript:alert(1)", "data:text/html,x", "https://x y", " http://x", "//x", "x"):
        assert links(url) == []


def test_policy_admits_the_page_s_own_style_and_script_only():
    html = render([bridge(), bridge()])
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
    html = render([bridge(text, tuple(parts), tuple(statements), tuple(people))])
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
    page = Page(render([bridge(text=text, parts=tuple(parts), statements=())]))
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
