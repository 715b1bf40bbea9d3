"""The lead of a page, which often stands apart from the main text.

Needs lxml; import it only where a page is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from sagte.intake.page_body import Block, is_no_report
from sagte.intake.page_names import read_byline
from sagte.intake.page_tree import CAPTION, Element, Page
from sagte.intake.page_words import normal, plain

_SENTENCE_END = re.compile(r"[.!?…][\"'“”«»‘’‹›)\]]*\Z")
_START = 40  # letters by which a text is found again
_SHORTEST, _LONGEST = 40, 900  # code points of a lead
_FEWEST_WORDS = 14  # of a lead that is a question; a shorter one is another headline
_FARTHEST = 400  # elements between headline and main text
_FARTHEST_START = 60  # letters before the words looked for: a place, a topic
_ELSEWHERE = (
    "a",
    "aside",
    "figure",
    "figcaption",
    "li",
    "nav",
    "button",
    "footer",
    "form",
    "table",
)


def below_headline(page: Page, found: list[Block], headline: str | None) -> str:
    """The first sentences between the headline and the main text, or nothing."""
    main = next((one.words[:_START] for one in found if len(one.text) >= _START), "")
    wanted = normal(headline or "")
    for element in islice(_after_headline(page.tree, wanted), _FARTHEST):
        if len((element.text or "").strip()) < _SHORTEST:
            continue
        words = plain("".join(element.itertext()))
        if main and main in normal(words):
            return ""
        if _may_be_lead(element, words) and normal(words) != wanted:
            return words
    return ""


def _after_headline(tree: Element, wanted: str) -> Iterator[Element]:
    if not wanted:
        return
    elements = tree.iter()
    for element in elements:
        if element.tag in ("h1", "h2"):
            words = normal("".join(element.itertext()))
            if words and set(words.split()) <= set(wanted.split()):
                yield from elements
                return


def _may_be_lead(element: Element, words: str) -> bool:
    return (
        _SHORTEST <= len(words) <= _LONGEST
        and _SENTENCE_END.search(words) is not None
        and (words.count(" ") >= _FEWEST_WORDS or not words.endswith("?"))
        and CAPTION not in words
        and element.tag not in ("script", "style", "template", *_ELSEWHERE)
        and next(element.iterancestors(*_ELSEWHERE), None) is None
        and read_byline(words) is None
        and not is_no_report(Block("body", words))
    )


def described(page: Page, description: str) -> str:
    """The page's own description as it is to be seen on the page, or nothing."""
    start = normal(description)[:_START]
    if len(start) < _START:
        return ""
    longest = 2 * len(description) + 200
    for element, length in sorted(page.short, key=lambda one: one[1]):
        if length > longest:
            break
        if length < _START or next(element.iterancestors(*_ELSEWHERE), None) is not None:
            continue
        words = plain("".join(element.itertext()))
        if CAPTION not in words and -1 < normal(words).find(start) <= _FARTHEST_START:
            return words
    return ""
