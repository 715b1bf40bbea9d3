"""What a page says of its report: JSON-LD first, then the meta elements, then what is to be seen.

Needs lxml; import it only where a page is read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from sagte.intake.page_authors import read_authors
from sagte.intake.page_names import Names
from sagte.intake.page_tree import Element
from sagte.intake.page_words import normal, plain

_ARTICLE = re.compile(r"Article|Posting|Report\b|LiveBlog")
_LARGEST_DATA = 4 << 20  # characters of JSON-LD
_MOST_DATA = 20_000  # values in JSON-LD
_SAVED_FROM = re.compile(r"<!--[^>]{0,300}?(?:saved from url=\(\d+\)|url:)\s*(https?://[^\s<>\"]+)")
_END_OF_TITLE = re.compile(r"\s+[|–—·-]\s+(?=[^|–—·]*\Z)")
_DAY = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:[.,]\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?\Z"
)
_SHORT_DAY = re.compile(r"\d\d?[./-]\d\d?[./-]\d{4}\Z")
_ENOUGH_ALIKE = 0.3
_LONGEST_HEADLINE = 400
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date.issued",
    "dc.date", "dcterms.created", "publish-date",
)  # fmt: skip


class Head(NamedTuple):
    """What is known of a page's report without its text; ``headline`` is what is to be seen."""

    title: str | None
    headline: str | None
    names: Names
    published: str | None
    outlet: str | None
    url: str | None
    description: str


def read_head(tree: Element, markup: str) -> Head:
    """Read the head of a page. ``markup`` tells where a browser saved it from."""
    article, known = _article(tree)
    metas = _metas(tree)
    url = _url(tree, metas, article, markup)
    outlet = _outlet(metas, article, url)
    title = _title(tree, metas, article, outlet, url)
    return Head(
        title,
        _headline(tree, title) or title,
        read_authors(tree, metas, article, known, {_text(article.get("publisher")), outlet or ""}),
        _published(tree, metas, article),
        outlet,
        url,
        _text(article.get("description"))
        or metas.get("og:description")
        or metas.get("description", ""),
    )


def _article(tree: Element) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """The article of the page's JSON-LD, empty if there is none, and the objects by their ids."""
    found: dict[str, Any] = {}
    known: dict[str, dict[str, Any]] = {}
    for script in tree.iter("script"):
        if "ld+json" not in script.get("type", "") or len(script.text or "") > _LARGEST_DATA:
            continue
        try:
            data = json.loads(script.text or "null", strict=False)
        except (ValueError, RecursionError):
            continue
        for value in _objects(data):
            if isinstance(key := value.get("@id"), str) and len(value) > 1:
                known.setdefault(key, value)
            if not found and _ARTICLE.search(str(value.get("@type"))[:200]):
                found = value
    return found, known


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """The objects in decoded JSON, outer ones first."""
    waiting = [data]
    for _ in range(_MOST_DATA):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting.extend(reversed(list(value.values())))
        elif isinstance(value, list):
            waiting.extend(reversed(value))


def _metas(tree: Element) -> dict[str, str]:
    """The meta elements by name or property in small letters; the first of a name counts."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if content := plain(meta.get("content", "")[:5000]):
            metas.setdefault(name.casefold(), content)
    return metas


def _text(value: object) -> str:
    """The words of a JSON-LD value: a string, or the first of a list, or a thing's name."""
    while isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return plain(value[:5000]) if isinstance(value, str) else ""


def _url(tree: Element, metas: dict[str, str], article: dict[str, Any], markup: str) -> str | None:
    links = (link.get("href", "") for link in tree.iter("link") if link.get("rel") == "canonical")
    page = article.get("mainEntityOfPage")
    saved = _SAVED_FROM.search(markup[:5000])
    candidates = [
        *links,
        metas.get("og:url", ""),
        page.get("@id") if isinstance(page, dict) else page,
        article.get("url"),
        saved[1] if saved else "",
    ]
    return next((url.strip() for url in candidates if isinstance(url, str) and host(url)), None)


def host(url: str) -> str:
    """The host of an absolute address on the web without "www.", or nothing."""
    try:
        parts = urlsplit(url.strip())
        name = parts.hostname or ""
    except ValueError:
        return ""
    fits = (
        parts.scheme in ("http", "https")
        and "." in name
        and not re.search(r"[\s<>\"]", url.strip())
    )
    return name.removeprefix("www.") if fits else ""


def _outlet(metas: dict[str, str], article: dict[str, Any], url: str | None) -> str | None:
    return metas.get("og:site_name") or _text(article.get("publisher")) or host(url or "") or None


def _title(
    tree: Element,
    metas: dict[str, str],
    article: dict[str, Any],
    outlet: str | None,
    url: str | None,
) -> str | None:
    own = tree.find(".//title")
    title = (
        metas.get("og:title")
        or _text(article.get("headline"))
        or metas.get("twitter:title")
        or plain(("".join(own.itertext()) if own is not None else "")[:1000])
    )
    ends = {
        normal(name) for name in (outlet or "", host(url or ""), _text(article.get("publisher")))
    }
    ends |= set(host(url or "").split("."))
    while match := _END_OF_TITLE.search(title):
        end = title[match.end() :]
        if normal(end) not in ends and not _SHORT_DAY.match(end):
            break
        title = title[: match.start()]
    return title or None


def _headline(tree: Element, title: str | None) -> str | None:
    """The heading that is most like the title, if one is."""
    wanted = set(normal(title or "").split())
    best, found = 0.0, None
    for heading in tree.iter("h1"):
        words = _spaced(heading)
        has = set(normal(words).split())
        alike = len(wanted & has) / max(1, min(len(wanted), len(has)))
        if best < alike and len(words) <= _LONGEST_HEADLINE:
            best, found = alike, words
    return found if best >= _ENOUGH_ALIKE or not wanted else None


def _spaced(heading: Element) -> str:
    """The words of a heading; a line above it that names the topic is set off."""
    joined = ""
    for piece in heading.itertext():
        starts_anew = piece[:1].isupper() and joined[-1:].strip() and len(piece) > 3
        joined += f" {piece}" if starts_anew and (len(joined) > 3) else piece
        if len(joined) > 2 * _LONGEST_HEADLINE:
            break
    return re.sub(r"\s+(?=[:,.?!])", "", plain(joined))


def _published(tree: Element, metas: dict[str, str], article: dict[str, Any]) -> str | None:
    candidates = [article.get("datePublished"), article.get("dateCreated")]
    candidates += [metas.get(name) for name in _PUBLISHED]
    candidates += [time.get("datetime") for time in tree.iter("time")][:1]
    return next((day for one in candidates if isinstance(one, str) and (day := iso(one))), None)


def iso(written: str) -> str | None:
    """A date or time as ISO 8601 writes it, as exact as it was given; None where it is none.

    >>> iso("2023-04-28T18:03:06.120Z")
    '2023-04-28T18:03:06+00:00'
    """
    match = _DAY.match(written.strip())
    if match is None:
        return None
    day, minute, second, zone = match.groups()
    if zone and zone != "Z" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    time = f"T{minute}{second or ''}{'+00:00' if zone == 'Z' else zone or ''}" if minute else ""
    try:
        datetime.fromisoformat(day + time)
    except ValueError:
        return None
    return day + time
