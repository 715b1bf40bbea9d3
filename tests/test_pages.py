"""Saved pages: the report on them, what they say of it, and pages that hold none or too much."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sagte.errors import SourceError
from sagte.intake.page_head import iso
from sagte.intake.page_names import names_of, read_byline
from sagte.intake.page_words import plain
from sagte.intake.pages import read_page
from sagte.intake.sources import Source, expand, load
from sagte.record import Report

LEAD = "Der Stadtrat von Krumbach hat am Dienstag beschlossen, das alte Kornhaus zu retten."
FIRST = (
    "„Wir geben dieses Haus nicht her“, sagte Bürgermeisterin Ida Kroll nach der Sitzung am Abend."
)
SECOND = "Die Opposition nannte den Beschluss teuer und forderte, erst ein Gutachten abzuwarten."
THIRD = (
    "Nach Angaben der Verwaltung kostet die Sanierung in den kommenden Jahren 3,2 Millionen Euro."
)
BODY = f"<p>{FIRST}</p><h2>Kritik am Preis</h2><p>{SECOND}</p><p>{THIRD}</p>"


def page(
    body: str = BODY, head: str = "", headline: str = "Krumbach rettet sein Kornhaus"
) -> bytes:
    return (
        f'<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{headline}</title>{head}'
        f"</head><body><nav><a href=/>Start</a> <a href=/politik>Politik</a></nav><main><article>"
        f"<h1>{headline}</h1>{body}</article></main><footer>Impressum</footer></body></html>"
    ).encode()


def data(**article: object) -> str:
    content = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", **article})
    return f'<script type="application/ld+json">{content}</script>'


def lines(report: Report) -> list[str]:
    return report.text.split("\n\n")


def kinds(report: Report) -> list[tuple[str, str]]:
    return [(part.kind, report.text[part.start : part.end]) for part in report.parts]


def refusal(content: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        read_page(content, "seite.html")
    assert caught.value.source == "seite.html"
    return caught.value.reason


def test_the_text_in_our_layout() -> None:
    assert kinds(read_page(page(f"<p class=vorspann>{LEAD}</p>{BODY}"), "x")) == [
        ("headline", "Krumbach rettet sein Kornhaus"),
        ("lead", LEAD),
        ("body", FIRST),
        ("subheading", "Kritik am Preis"),
        ("body", SECOND),
        ("body", THIRD),
    ]


def test_what_the_page_says_of_it() -> None:
    head = data(
        headline="Krumbach rettet sein Kornhaus",
        datePublished="2026-03-03T18:05:00.120+0100",
        author=[{"@type": "Person", "name": "Petra Lenz"}, {"@type": "Person", "name": "Jan Ohm"}],
        publisher={"@type": "Organization", "name": "Verlag Krumbacher Bote GmbH"},
    )
    head += '<meta property="og:site_name" content="Krumbacher Bote">'
    head += '<link rel="canonical" href="https://www.bote.example/kornhaus">'
    report = read_page(page(head=head), "x")
    assert report.title == "Krumbach rettet sein Kornhaus"
    assert report.authors == ("Petra Lenz", "Jan Ohm")
    assert report.published == "2026-03-03T18:05:00+01:00"
    assert report.outlet == "Krumbacher Bote"
    assert report.url == "https://www.bote.example/kornhaus"


def test_the_outlet_is_else_the_host_and_the_title_loses_it() -> None:
    head = '<meta property="og:url" content="https://www.bote.example/a">'
    head += '<meta property="og:title" content="Kornhaus bleibt | bote.example">'
    report = read_page(page(head=head), "x")
    assert (report.outlet, report.title) == ("bote.example", "Kornhaus bleibt")
    assert lines(report)[0] == "Krumbach rettet sein Kornhaus"


def test_the_address_that_a_browser_noted() -> None:
    noted = b"<!-- saved from url=(0026)https://bote.example/notiz -->"
    content = page().replace(b"<html", noted + b"<html")
    assert read_page(content, "x").url == "https://bote.example/notiz"


def test_an_agency_is_no_author() -> None:
    report = read_page(page(head=data(author=[{"name": "dpa"}, {"name": "Petra Lenz"}])), "x")
    assert (report.authors, report.agencies) == (("Petra Lenz",), ("dpa",))


def test_authors_by_their_ids() -> None:
    graph = {
        "@graph": [
            {"@type": "NewsArticle", "author": {"@id": "#p"}},
            {"@type": "Person", "@id": "#p", "name": "Petra Lenz"},
        ]
    }
    head = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    assert read_page(page(head=head), "x").authors == ("Petra Lenz",)


@pytest.mark.parametrize(
    "shown",
    [
        "<p>Von Petra Lenz und Jan Ohm, Krumbach</p>",
        "<div class=autoren><span>Von</span> <a href=/p>Petra Lenz</a>, <a href=/j>Jan Ohm</a></div>",
        "<ul class=author-list><li>Petra Lenz</li><li>Jan Ohm</li></ul>",
    ],
)
def test_authors_that_are_only_to_be_seen(shown: str) -> None:
    assert read_page(page(shown + BODY), "x").authors == ("Petra Lenz", "Jan Ohm")


def test_a_person_goes_before_the_outlet() -> None:
    head = data(author={"name": "Krumbacher Bote"}, publisher={"name": "Krumbacher Bote"})
    assert read_page(page(head=head), "x").authors == ("Krumbacher Bote",)
    report = read_page(page("<p class=author>Von Petra Lenz</p>" + BODY, head), "x")
    assert report.authors == ("Petra Lenz",)


@pytest.mark.parametrize(
    "extra",
    [
        "<p>Lesen Sie auch: <a href=/b>Der Turm wackelt</a></p>",
        "<h3>Mehr zum Thema</h3><ul><li><a href=/a>Turm wackelt</a></li><li>Kultur: <a href=/b>Das "
        "Fest fällt aus</a></li></ul>",
        "<div class=newsletter-box><p>Bestellen Sie unseren Newsletter mit allem aus Krumbach.</p></div>",
        "<p>Wir verwenden Cookies. Wenn Sie zustimmen, werden Daten gemäß Datenschutz genutzt.</p>",
        "<p>Jetzt abonnieren und weiterlesen</p>",
        "<p>Anzeige</p>",
        '<p style="display:none">Dieser Satz ist auf der Seite an keiner Stelle zu sehen.</p>',
        f"<blockquote>{FIRST}</blockquote>",
        "<h2>Krumbach rettet sein Kornhaus</h2>",
    ],
)
def test_what_stands_between_the_paragraphs_goes(extra: str) -> None:
    with_extra = page(f"<p>{FIRST}</p>{extra}<h2>Kritik am Preis</h2><p>{SECOND}</p><p>{THIRD}</p>")
    assert lines(read_page(with_extra, "x")) == lines(read_page(page(), "x"))


def test_a_list_of_the_report_stays() -> None:
    body = f"{BODY}<ul><li>Das Dach wird neu gedeckt.</li><li>Der Keller wird trocken.</li></ul>"
    assert lines(read_page(page(body), "x"))[-2:] == [
        "Das Dach wird neu gedeckt.",
        "Der Keller wird trocken.",
    ]


def test_captions_stay_where_they_stand() -> None:
    figure = (
        "<figure><img src=k.jpg><figcaption>Das Kornhaus im Winter. <small>Foto: Eva Kern</small>"
        "</figcaption></figure>"
    )
    report = read_page(page(f"<p>{FIRST}</p>{figure}<p>{SECOND}</p><p>{THIRD}</p>"), "x")
    assert kinds(report)[2] == ("caption", "Das Kornhaus im Winter. Foto: Eva Kern")


def test_line_breaks_part_paragraphs_only_after_a_sentence() -> None:
    report = read_page(
        page(f"<div>{FIRST}<br>{SECOND}<br><br>{THIRD[:27]}<br>{THIRD[28:]}</div>"), "x"
    )
    assert lines(report)[1:] == [FIRST, SECOND, THIRD]


def test_soft_hyphens_and_entities_go() -> None:
    body = BODY.replace("Sanierung", "Sa&shy;nie&shy;rung").replace("Euro", "&amp;nbsp;Euro&#8203;")
    assert lines(read_page(page(body), "x"))[-1] == THIRD


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "utf-8"),
        ("utf-8", "latin-1"),
        ("iso-8859-1", "cp1252"),
        ("utf-16", "utf-8"),
        ("nonsense", "cp1252"),
        ("iso-8859-15", "iso-8859-15"),
        ("windows-1250", "cp1250"),
        ("utf-8", "utf-16"),
    ],
)
def test_encodings_whatever_is_declared(declared: str, encoding: str) -> None:
    first = (
        FIRST
        if encoding not in ("latin-1", "iso-8859-15")
        else FIRST.translate({8222: 34, 8220: 34})
    )
    content = page().decode().replace(FIRST, first).replace('"utf-8"', f'"{declared}"')
    assert lines(read_page(content.encode(encoding), "x"))[1] == first


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is empty"),
        (b"   \n", "it holds nothing that can be seen"),
        (b"\x89PNG\r\n\x1a\n\0\0", "it is a PNG image"),
        (bytes(range(256)) * 40, "it is a binary file"),
        (b"<html><body></body></html>", "no report was found"),
        (b"<!-- nothing -->", "it holds no HTML"),
        (
            b"<html><body><ul><li><a href=/a>A</a><li><a href=/b>B</a></ul></body></html>",
            "no report",
        ),
        (page("<p>" + f"{FIRST} " * 110_000 + "</p>"), "it holds more than 2,000,000 characters"),
        (page("<p " + "a=1 " * 100_000 + BODY), "it has elements with thousands of attributes"),
        (page("<div>" * 30_000 + BODY), "it has over 400 nested elements"),
        (page("<p>" + "<b>Ja.</b> " * 30_000 + "</p>"), "it has more than 25,000 elements"),
    ],
)
def test_refused_with_the_reason_and_at_once(content: bytes, reason: str) -> None:
    begun = time.process_time()
    assert refusal(content).startswith(reason)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 300 + BODY + "</div>" * 300,
        "<span>" * 300 + BODY,
        "<ul><li>" * 150 + BODY,
        "<blockquote>" * 300 + BODY,
        f"<p>{FIRST} {SECOND} {THIRD} " * 2000,
        BODY + "&#xD800;&#0;&#99999999;&bogus;\x00\x0b\ufffe",
        BODY + "<!-- " * 1000,
        BODY + "<p " + " ".join(f"a{number}=1" for number in range(5000)) + ">",
    ],
)
def test_odd_pages_are_read(body: str) -> None:
    text = read_page(page(body), "x").text
    assert THIRD in text
    assert "<" not in text


@pytest.mark.parametrize(
    "broken",
    [
        "[" * 100_000,
        '{"@type": "NewsArticle", "author": 3}',
        "null",
        '{"@type": ["NewsArticle", 7]}',
        "{",
    ],
)
def test_broken_data_costs_only_itself(broken: str) -> None:
    head = f'<script type="application/ld+json">{broken}</script>'
    assert FIRST in read_page(page(head=head), "x").text


PIECES = st.sampled_from(
    [
        "<",
        ">",
        "&lt;",
        "&amp;lt;",
        "p",
        "b",
        "/",
        "script",
        " ",
        "!--",
        "-->",
        "&",
        "nbsp;",
        "Haus.",
        "<p>",
        "=",
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=150, deadline=None)
def test_no_text_or_title_holds_markup(odd: str) -> None:
    head = f'<meta property="og:title" content="{odd}">' + data(author=odd, publisher=odd)
    try:
        report = read_page(page(f"{BODY}<p>{odd}</p>", head), "x")
    except SourceError:
        return
    for words in (report.text, report.title or "", report.outlet or "", *report.authors):
        assert "<p" not in words
        assert "</" not in words.replace("</ ", "")
        assert "<script" not in words
    assert all(0 <= part.start < part.end <= len(report.text) for part in report.parts)


@given(st.text(alphabet="<>/!-abp &;lt\n", max_size=200))
def test_plain_words_hold_no_tag(words: str) -> None:
    assert "<p>" not in plain(words)
    assert "<b" not in plain(words)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2026-03-03", "2026-03-03"),
        ("2026-03-03T18:05", "2026-03-03T18:05"),
        ("2026-03-03 18:05:07Z", "2026-03-03T18:05:07+00:00"),
        ("2026-13-03", None),
        ("03.03.2026", None),
    ],
)
def test_dates(written: str, told: str | None) -> None:
    assert iso(written) == told


def test_names() -> None:
    assert names_of(["Von Petra Lenz und Jan Ohm", "https://x.example/p", "AFP"]) == (
        ("Petra Lenz", "Jan Ohm"),
        ("AFP",),
    )
    assert read_byline("Von Petra Lenz, Krumbach") == (("Petra Lenz",), ())
    assert read_byline("Von der Sitzung berichtete niemand.") is None
    assert read_byline("Petra Lenz") is None


def test_folders_hold_pages_but_not_what_was_saved_beside_them(tmp_path: Path) -> None:
    for name in ("a.html", "a_files/frame.html", "b.htm", "b-Dateien/ad.html", "c_files/d.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(page())
    found = [Path(one.name) for one in expand([str(tmp_path)]) if isinstance(one, Source)]
    assert [one.relative_to(tmp_path).as_posix() for one in found] == [
        "a.html",
        "b.htm",
        "c_files/d.html",
    ]
    (loaded,) = load(Source("a", tmp_path / "a.html"))
    assert not isinstance(loaded, SourceError)
    assert loaded.report.title == "Krumbach rettet sein Kornhaus"


def test_without_trafilatura(monkeypatch: pytest.MonkeyPatch) -> None:
    from sagte.intake import pages  # noqa: PLC0415

    pages._silence.cache_clear()
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert refusal(page()) == (
        "saved pages are read with trafilatura; install it with: pip install 'sagte[pages]'"
    )


def test_texts_and_help_import_nothing_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIRST, encoding="utf-8")
    code = (
        "import sys; from sagte.intake.sources import *; "
        f"assert len(list(load(next(expand([{str(tmp_path)!r}]))))) == 1; "
        "import sagte.cli.main; sys.exit(any(name in sys.modules for name in ('lxml', 'trafilatura')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
