"""Records as one self-contained HTML page.

The page asks the network for nothing. Its only script and style are the files beside this module,
the same for every page, and the page's own policy lets no other run; what comes from a report
stands in text and quoted attributes only. Without the script the page still reads in full.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from sagte.exchange.article import Article
from sagte.exchange.escape import Markup, element, escape, join
from sagte.exchange.notes import Surroundings, note, surroundings
from sagte.exchange.sidebar import legend, panel, speakers
from sagte.exchange.voices import voices_of
from sagte.exchange.wording import count, date_in_words
from sagte.record import Record, Report

_WEB_ADDRESS = re.compile(r"https?://[^\s\"'<>\\]+", re.IGNORECASE)


def render(records: Sequence[Record]) -> str:
    """Return the page for ``records``, in their order; with several of them it has a contents list.

    Raises nothing: spans and parts outside the text are clipped or left out.
    """
    several = len(records) != 1
    sheets = [_sheet(number, record, several) for number, record in enumerate(records, 1)]
    title = f"{len(records)} reports" if several else _title(records[0].report, 1)
    style, script = _asset("page.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    head = element(
        "head",
        None,
        element("meta", {"charset": "utf-8"}),
        element("meta", {"http-equiv": "Content-Security-Policy", "content": policy}),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("meta", {"name": "color-scheme", "content": "light dark"}),
        element("meta", {"name": "referrer", "content": "no-referrer"}),
        element("title", None, escape(f"{title} – who said what")),
        element("style", None, style),
    )
    skip = element("a", {"class": "skip", "href": "#r1-text"}, escape("Skip to the text"))
    contents = [_contents(records)] if several else []
    main = element("main", None, *contents, *sheets)
    body = element("body", None, *([skip] if records else []), main, _footer(records))
    script_element = element("script", None, script)
    page = element("html", {"lang": "en"}, head, Markup("\n"), body, script_element)
    return f"<!doctype html>\n{page}\n"


@cache
def _asset(name: str) -> Markup:
    """A file of the page's own, which holds no text from anywhere else."""
    return Markup(files("sagte.exchange").joinpath("data", name).read_text(encoding="utf-8"))


def _hash(asset: Markup) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(asset.encode("utf-8")).digest()).decode()


def _title(report: Report, number: int) -> str:
    headlines = (part for part in report.parts if part.kind == "headline")
    first = next((report.text[part.start : part.end] for part in headlines), "")
    title = report.title or first
    return " ".join(title.split()) or f"Report {number}"


def _contents(records: Sequence[Record]) -> Markup:
    entries = []
    for number, record in enumerate(records, 1):
        report = record.report
        link = element(
            "a",
            {"href": f"#r{number}", "lang": report.language},
            element("bdi", None, escape(_title(report, number))),
        )
        said = escape(count(len(record.statements), "statement"))
        details = element("span", {"class": "details"}, join([*_details(report), said], _DOT))
        entries.append(element("li", None, link, Markup(" "), details))
    heading = element("h1", None, escape("Who said what"))
    summary = element("p", None, escape(count(len(records), "report")))
    items = element("ol", None, *entries)
    navigation = element("nav", {"aria-label": "Contents"}, items)
    return element("header", {"class": "contents"}, heading, summary, navigation)


_DOT = Markup(" · ")


def _details(report: Report) -> list[Markup]:
    """Outlet, agencies, place and date, as far as they are known."""
    named = [report.outlet, ", ".join(report.agencies), report.place]
    details = [element("bdi", {"lang": report.language}, escape(name)) for name in named if name]
    if report.published:
        words = date_in_words(report.published)
        stamp = element("bdi", None, escape(words or report.published))
        details.append(element("time", {"datetime": report.published}, stamp) if words else stamp)
    return details


def _sheet(number: int, record: Record, several: bool) -> Markup:
    """One record: the legend, the article, the speakers, the notes."""
    prefix = f"r{number}-"
    report = record.report
    article = Article(record, prefix, heading=2 if several else 1)
    voices = voices_of(record, article.segments)
    around = surroundings(prefix, record, voices)
    level = 3 if several else 2
    head = _masthead(number, report, article.has_headline, level - 1)
    text = element("div", {"class": "text", "id": f"{prefix}text"}, article.html(around.speaking))
    spread = element(
        "div",
        {"class": "spread"},
        legend(record, prefix),
        element("article", {"lang": report.language}, head, text),
        element(
            "aside", {"class": "rail"}, panel(record, prefix), speakers(record, voices, prefix)
        ),
    )
    return element(
        "section",
        {"class": "sheet", "id": f"r{number}", "aria-label": _title(report, number)},
        spread,
        _notes(record, around, level),
        Markup("\n"),
    )


def _notes(record: Record, around: Surroundings, level: int) -> Markup:
    heading = element(f"h{level}", {"class": "label"}, escape("All statements"))
    notes = [note(index, said, around) for index, said in enumerate(record.statements)]
    content = element("ol", {"role": "list"}, *notes)
    if not notes:
        content = element("p", None, escape("Nobody is quoted in this report."))
    return element("section", {"class": "notes"}, heading, content)


def _masthead(number: int, report: Report, has_headline: bool, level: int) -> Markup:
    details = _details(report)
    if report.url and _WEB_ADDRESS.fullmatch(report.url):
        link = {"href": report.url, "rel": "noopener noreferrer"}
        details.append(element("a", link, escape("Source")))
    elif report.url:
        details.append(element("bdi", None, escape(report.url)))
    lines = [element("p", {"class": "details"}, join(details, _DOT))] if details else []
    if not has_headline:
        title = element("bdi", {"lang": report.language}, escape(_title(report, number)))
        lines.append(element(f"h{level}", {"class": "headline"}, title))
    if report.authors and not any(part.kind == "byline" for part in report.parts):
        authors = element("bdi", {"lang": report.language}, escape(", ".join(report.authors)))
        lines.append(element("p", {"class": "byline"}, escape("By "), authors))
    return element("header", {"lang": "en"}, *lines)


def _footer(records: Sequence[Record]) -> Markup:
    readers = dict.fromkeys(
        f"sagte {record.reader.version}, model {record.reader.model}" for record in records
    )
    by = f"Read by {'; '.join(readers)}. " if readers else ""
    return element(
        "footer",
        None,
        element("bdi", None, escape(by)),
        escape("A machine marked these passages: check what you rely on against the source."),
    )
