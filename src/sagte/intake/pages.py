"""Saved HTML pages: the report that a page shows, as plain text, and what the page says of it.

The main text is found by trafilatura (Barbaresi 2021, https://aclanthology.org/2021.acl-demo.15),
which is imported when the first page is read.
"""

from __future__ import annotations

import codecs
import logging
import re
from functools import cache
from typing import TYPE_CHECKING

from sagte.errors import SourceError
from sagte.intake.decode import decode, marked_encoding
from sagte.intake.page_words import normal
from sagte.record import Part, PartKind, Report, text_id

if TYPE_CHECKING:
    from sagte.intake.page_body import Block
    from sagte.intake.page_head import Head
    from sagte.intake.page_names import Names
    from sagte.intake.page_tree import Page

_MISSING = "saved pages are read with trafilatura; install it with: pip install 'sagte[pages]'"
_NO_REPORT = "no report was found on this page; save its text as a .txt file and read that"
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_CODECS = ("iso8859-", "cp", "mac-", "koi8-", "gb", "big5", "euc_", "shift_")
_HEAD = 8192  # bytes in which a page declares its encoding
_LEAST_WORDS = 8  # of running text; a page with fewer shows no report
_PARTS: dict[str, PartKind] = {"item": "body", "quote": "body"}


def read_page(data: bytes, source: str) -> Report:
    """The report on a saved page.

    ``text`` holds headline, byline, lead, paragraphs, subheadings, items of lists and captions,
    with an empty line between them; ``parts`` says which is which, in code points, half open.
    ``source`` names the page in messages. Raises ``SourceError`` where there is no report on it, it
    is no page, it is larger than a page is, or trafilatura is not installed.
    """
    markup = decode_page(data, source)
    try:
        _silence()
        from sagte.intake.page_head import read_head  # noqa: PLC0415 - texts need none of it
        from sagte.intake.page_tree import parse, tidy  # noqa: PLC0415
    except ImportError:
        raise SourceError(source, _MISSING) from None
    page = parse(markup, source)
    head = read_head(page.tree, markup)
    tidy(page)
    found = _main_text(page, head, source)
    lead = _lead(page, found, head)
    if not any(head.names):
        head = head._replace(names=_byline(found))
    return _report(_with_lead(found, lead, head), head, source)


@cache
def _silence() -> None:
    """Import trafilatura and keep to ourselves what it logs. Raises ``ImportError``."""
    import trafilatura  # noqa: PLC0415

    logging.getLogger(trafilatura.__name__).addHandler(logging.NullHandler())


def decode_page(data: bytes, source: str) -> str:
    """The markup of a page.

    A declaration counts only where the bytes allow it: UTF-8 that is valid is UTF-8, and Latin-1
    means Windows-1252, as for browsers. Raises ``SourceError`` as ``decode`` does.
    """
    markup = decode(data, source)
    declared = _CHARSET.search(data[:_HEAD])
    if marked_encoding(data) or declared is None or markup == data.decode("utf-8", "replace"):
        return markup
    try:
        codec = codecs.lookup(declared[1].decode("ascii")).name
        counts = codec.startswith(_CODECS) and codec != "iso8859-1"
        return data.decode(codec) if counts else markup
    except (LookupError, ValueError):
        return markup


def _main_text(page: Page, head: Head, source: str) -> list[Block]:
    from lxml.etree import LxmlError  # noqa: PLC0415
    from trafilatura import bare_extraction  # noqa: PLC0415

    from sagte.intake.page_body import blocks, cleaned  # noqa: PLC0415

    try:
        document = bare_extraction(
            page.tree, favor_precision=True, include_comments=False, include_links=True
        )
        if document is None or isinstance(document, dict):
            raise SourceError(source, _NO_REPORT)
        found = blocks(document.body)
    except (LxmlError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        raise SourceError(source, _NO_REPORT) from None
    return cleaned(found, head.headline)


def _lead(page: Page, found: list[Block], head: Head) -> str:
    """The lead, where it stands outside of the main text: below the headline, or as described."""
    from sagte.intake.page_lead import below_headline, described  # noqa: PLC0415

    return described(page, head.description) or below_headline(page, found, head.headline)


def _byline(found: list[Block]) -> Names:
    """The names in the first byline of the text."""
    from sagte.intake.page_names import Names, read_byline  # noqa: PLC0415

    lines = (read_byline(one.text) for one in found if one.kind == "byline")
    return next((names for names in lines if names), Names())


def _with_lead(found: list[Block], lead: str, head: Head) -> list[Block]:
    from sagte.intake.page_body import Block  # noqa: PLC0415

    words = normal(lead)
    if words and not any(words in one.words for one in found[:8]):
        found = [Block("body", lead), *(one for one in found if one.words not in words)]
    if head.headline:
        found = [Block("headline", head.headline), *found]
    return found


def _report(found: list[Block], head: Head, source: str) -> Report:
    running = sum(len(one.text.split()) for one in found if one.kind in ("body", "item", "quote"))
    if running < _LEAST_WORDS:
        raise SourceError(source, _NO_REPORT)
    text = "\n\n".join(one.text for one in found)
    return Report(
        id=text_id(text),
        text=text,
        title=head.title,
        authors=head.names.authors,
        agencies=head.names.agencies,
        outlet=head.outlet,
        published=head.published,
        url=head.url,
        parts=tuple(_parts(found)),
    )


def _parts(found: list[Block]) -> list[Part]:
    parts: list[Part] = []
    start = 0
    for block in found:
        kind = _PARTS.get(block.kind, block.kind)
        parts.append(Part(kind, start, start + len(block.text)))  # type: ignore[arg-type]
        start += len(block.text) + 2
    running = [index for index, part in enumerate(parts) if part.kind == "body"]
    if len(running) > 1:
        first = parts[running[0]]
        parts[running[0]] = Part("lead", first.start, first.end)
    return parts
