"""The tree of a saved page: its limits, and what is no text of a report taken out of it.

Needs lxml; import it only where a page is read.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from lxml import etree
from lxml import html as lxml_html

from sagte.errors import SourceError
from sagte.intake.page_words import any_of, plain, table

Element: TypeAlias = Any  # lxml has no types of its own

CAPTION = "\ua9c1"  # begins the words below a picture until they are found again in the main text
MOST_ELEMENTS = 25_000  # large live reports have some 10,000
LONGEST = 2_000_000  # code points of text, that beside the report included
DEEPEST = 400
_SILENT = frozenset({"script", "style", "template", "noscript", "svg", "head"})
_KEPT = frozenset(
    {"html", "head", "body", "main", "article", "h1", "meta", "link", "script", "title"}
)
_HEADINGS = ("h1", "h2", "h3", "h4")
_MAY_BE_LEAD = frozenset(
    {"p", "div", "h2", "h3", "h4", "span", "strong", "b", "em", "section", "header"}
)
_LONGEST_LEAD = 1500
_SHORT_TAG = 400  # characters; it has no attributes to speak of
_MOST_WORK = 500_000_000  # libxml2 takes the square of an element's attributes: about a second
_LONG_TAG = re.compile(r"""<[A-Za-z](?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+""")
_VALUE = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")
_LARGEST_BOX = 0.3  # of the page's text; what is larger holds the report, whatever its class says
_LONGEST_CAPTION = 1000
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ua9c1\ufffe\uffff]")


class Page(NamedTuple):
    """A page's tree, and its short elements with the length of their text in code points."""

    tree: Element
    short: list[tuple[Element, int]]
    boxes: list[tuple[Element, int]]
    length: int


def parse(markup: str, source: str) -> Page:
    """The page that ``markup`` describes, broken markup mended as browsers do.

    Raises ``SourceError`` where there is no element in it or more, or deeper nested, than a page has.
    """
    if _work(markup) > _MOST_WORK:
        raise SourceError(source, "it has elements with thousands of attributes; save its text")
    parser = lxml_html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    data = _NOT_IN_XML.sub("", markup).encode("utf-8", "replace")
    try:
        tree = lxml_html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise SourceError(source, "it holds no HTML; save the page anew, or its text") from None
    return _measured(tree, source)


def _work(markup: str) -> int:
    """The squares of the numbers of attributes in long tags, added up."""
    work = 0
    for tag in _LONG_TAG.finditer(markup):
        if tag.end() - tag.start() > _SHORT_TAG:
            work += len(_VALUE.sub(" ", tag[0]).split()) ** 2
    return work


def _measured(tree: Element, source: str) -> Page:
    """Walk through the tree once: limits, short elements and boxes to be taken out."""
    short: list[tuple[Element, int]] = []
    boxes: list[tuple[Element, int]] = []
    lengths = [0]  # of the text of the elements that are open
    count = 0
    silent = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            count += 1
            if count > MOST_ELEMENTS or len(lengths) > DEEPEST:
                raise SourceError(source, _too_much(count))
            silent += element.tag in _SILENT
            lengths.append(0 if silent else len(element.text or ""))
            continue
        length = lengths.pop()
        silent -= element.tag in _SILENT
        if length <= _LONGEST_LEAD and element.tag in _MAY_BE_LEAD:
            short.append((element, length))
        if _is_box(element):
            boxes.append((element, length))
        lengths[-1] += length + (0 if silent else len(element.tail or ""))
    if lengths[0] > LONGEST:
        reason = f"it holds more than {LONGEST:,} characters, which no report has; split it"
        raise SourceError(source, reason)
    return Page(tree, short, boxes, lengths[0])


def _too_much(count: int) -> str:
    what = f"more than {MOST_ELEMENTS:,}" if count > MOST_ELEMENTS else f"over {DEEPEST} nested"
    return f"it has {what} elements, which no report has; save its text and read that"


def _is_box(element: Element) -> bool:
    """Whether an element is hidden or named like a box beside the report."""
    if element.tag in _KEPT:
        return False
    if "hidden" in element.attrib or _UNSEEN.search(element.get("style", "")):
        return True
    named = f"{element.get('class', '')} {element.get('id', '')}"
    return len(named) > 1 and _boxes().search(named) is not None


def tidy(page: Page) -> None:
    """Take boxes out of the tree, and mark what stands below pictures so that it is kept."""
    for element, length in page.boxes:
        if length <= _LARGEST_BOX * page.length and element.getparent() is not None:
            element.drop_tree()
    for button in list(page.tree.iter("button")):
        if button.getparent() is not None and button.getparent().tag in _HEADINGS:
            button.drop_tag()
    for anchor in list(page.tree.iter("a")):
        if "href" not in anchor.attrib and anchor.getparent() is not None:
            anchor.drop_tag()
    for caption in list(page.tree.iter("figcaption")):
        _keep_caption(caption)
    for element in page.tree.iter("p", "div", "span", "small", "em"):
        if _is_caption(element) and element.find(".//p") is None:
            element.text = CAPTION + (element.text or "")


def _is_caption(element: Element) -> bool:
    """Whether an element, or the one it stands in, is named like the words below a picture."""
    parent = element.getparent()
    if (
        element.tag in ("p", "div")
        and parent is not None
        and _captions().search(parent.get("class", ""))
    ):
        return True
    return bool(words := element.get("class", "")) and _captions().search(words) is not None


def _keep_caption(caption: Element) -> None:
    """Put a paragraph in the place of a picture: the main text is found without pictures."""
    figure = next(caption.iterancestors("figure"), None)
    if figure is None or figure.getparent() is None:
        return
    if figure.find(".//blockquote") is not None or figure.find(".//table") is not None:
        figure.tag = "div"
        return
    words = " ".join(plain(" ".join(one.itertext())) for one in figure.iter("figcaption"))
    if words and len(words) <= _LONGEST_CAPTION and next(figure.iterancestors("a"), None) is None:
        paragraph = figure.makeelement("p")
        paragraph.text = CAPTION + words
        paragraph.tail = figure.tail
        figure.getparent().replace(figure, paragraph)


@cache
def _boxes() -> re.Pattern[str]:
    return any_of(table()["boxes"]["classes"])


@cache
def _captions() -> re.Pattern[str]:
    return any_of(table()["boxes"]["captions"])
