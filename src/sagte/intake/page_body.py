"""From the main text that trafilatura found to the paragraphs of a report.

Needs lxml; import it only where a page is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Literal

from lxml import etree

from sagte.intake.page_names import read_byline
from sagte.intake.page_tree import CAPTION, Element
from sagte.intake.page_words import any_of, normal, plain, table

BlockKind = Literal["headline", "byline", "subheading", "body", "item", "quote", "caption"]

_KINDS: dict[str, BlockKind] = {
    "p": "body", "head": "subheading", "item": "item", "quote": "quote", "code": "body", "row": "item",
}  # fmt: skip
_SENTENCE_END = re.compile(r"[.!?…:][\"'“”«»‘’‹›)\]]*\Z")
_DROP_CAP = re.compile(r"\A([A-NP-ZÄÖÜ]) (?=[a-zäöüß])")  # a large first letter stands apart
_LINKED = 0.9  # of a block's letters: it is nothing but a link
_LINKED_ITEM = 0.5  # an item of a list of links has a word on each
_SHORT = 320  # code points; a longer paragraph is the report's own, whatever stands in it
_MIDDLING = 600
_SHORT_LINE = 100
_FRONT = 4  # blocks at either end where a byline can stand
_MOST_QUOTES = 100


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, item of a list or caption; ``linked`` is the share of it in links."""

    kind: BlockKind
    text: str
    linked: float = 0.0

    @cached_property
    def words(self) -> str:
        """The text without what two spellings of it differ in."""
        return normal(self.text)


def blocks(body: Element) -> list[Block]:
    """The blocks of trafilatura's tree in order."""
    return [
        Block(kind, words, linked)
        for kind, pieces in _pieces(body)
        for kind, words, linked in _split(kind, pieces)
        if any(sign.isalnum() for sign in words)
    ]


_Piece = tuple[str, bool]  # words, and whether they are a link


def _pieces(body: Element) -> Iterator[tuple[BlockKind, list[_Piece]]]:
    """Cut the tree where a block begins or ends."""
    open_kinds: list[BlockKind] = ["body"]
    pieces: list[_Piece] = []
    links = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = element.tag
        if tag in _KINDS and (event == "start" or pieces):
            yield open_kinds[-1], pieces
            pieces = []
        if event == "start":
            links += tag == "ref"
            if tag in _KINDS:
                # A paragraph in a quotation or an item is of its kind.
                kind = _KINDS[tag]
                open_kinds.append(
                    open_kinds[-1] if kind == "body" and len(open_kinds) > 1 else kind
                )
            if tag == "lb":
                pieces.append(("\n", False))
            pieces.append((element.text or "", links > 0))
            continue
        links -= tag == "ref"
        if tag in _KINDS:
            open_kinds.pop()
        if tag == "cell":
            pieces.append((" | ", False))
        pieces.append((element.tail or "", links > 0))
    yield open_kinds[-1], pieces


def _split(kind: BlockKind, pieces: list[_Piece]) -> Iterator[tuple[BlockKind, str, float]]:
    """Cut a block at captions and where line breaks stand between paragraphs."""
    if kind == "body" and any("\n" in words for words, _ in pieces):
        pieces = list(_broken(pieces))
    part: list[_Piece] = []
    for words, is_link in [*pieces, ("\0", False)]:
        if words != "\0":
            part.append((words, is_link))
            continue
        joined = "".join(words for words, _ in part)
        linked = sum(len(words.strip()) for words, is_link in part if is_link)
        share = linked / max(1, sum(len(words.strip()) for words, _ in part))
        before, *captions = joined.split(CAPTION)
        yield kind, _DROP_CAP.sub(r"\1", _inline().sub("", plain(before))).strip(" |"), share
        yield from (("caption", plain(words), share) for words in captions)
        part = []


def _broken(pieces: list[_Piece]) -> Iterator[_Piece]:
    """Mark where two line breaks, or one after a sentence, begin a paragraph."""
    before, breaks = "", 0
    for words, is_link in pieces:
        if words == "\n":
            breaks += 1
        elif words.strip():
            if breaks > 1 or (breaks and _SENTENCE_END.search(before)):
                yield "\0", False
            elif breaks:
                yield " ", False
            before, breaks = words.rstrip()[-4:], 0
            yield words, is_link
        elif words and not breaks:
            yield " ", False


def cleaned(found: list[Block], headline: str | None) -> list[Block]:
    """The blocks without what German pages put between and below them."""
    kept = _without_boxes(found)
    kept = _without_headline(kept, headline)
    kept = _without_repeats(kept)
    kept = [_byline(one, index, len(kept)) for index, one in enumerate(kept)]
    while kept and kept[-1].kind == "subheading":
        kept.pop()
    return kept


def is_no_report(block: Block) -> bool:
    """Whether a block is a link to something else or speaks of the page."""
    if len(block.text) > _MIDDLING:
        return False
    if block.linked >= (_LINKED_ITEM if block.kind == "item" else _LINKED) and (
        block.kind != "body" or len(block.text) <= _SHORT_LINE
    ):
        return True
    if _patterns().search(block.text):
        return True
    short = len(block.text) <= _SHORT
    return short and (block.words in _whole() or _pointers().match(block.text) is not None)


def _is_running(block: Block) -> bool:
    return block.kind == "body" and _SENTENCE_END.search(block.text) is not None


def _without_boxes(found: list[Block]) -> list[Block]:
    """Drop the headings of boxes with the items, links and short lines below them."""
    kept: list[Block] = []
    in_box = False
    dropped = 0  # blocks of the box
    for block in found:
        if block.kind in ("subheading", "body") and block.words in _boxes():
            in_box, dropped = True, 0
            continue
        drop = is_no_report(block)
        ends = _is_running(block) or len(block.text) > _SHORT or block.kind == "caption"
        if in_box and not drop and (ends or (block.kind == "subheading" and dropped)):
            in_box = False
        dropped += 1
        if not in_box and not drop:
            kept.append(block)
    return kept


def _without_headline(found: list[Block], headline: str | None) -> list[Block]:
    """Drop the headline, and headings and short lines above or right below it."""
    same = normal(headline or "")
    kept: list[Block] = []
    running = False
    for block in found:
        words = block.words
        repeats = bool(words) and (words == same or (not running and words in same))
        heading = block.kind == "subheading" and not running
        if not repeats and not heading:
            kept.append(block)
        running = running or _is_running(block)
    return kept


def _without_repeats(found: list[Block]) -> list[Block]:
    """Drop blocks that stand there twice, and quotations drawn out of the text as an eye-catcher."""
    seen: set[str] = set()
    kept = []
    for block in found:
        words = block.words
        if words not in seen or len(words) < 20:
            kept.append(block)
        seen.add(words)
    quotes = [block for block in kept if block.kind == "quote"][:_MOST_QUOTES]
    if not quotes:
        return kept
    running = "\n".join(block.words for block in kept if block.kind != "quote")
    repeated = {block.text for block in quotes if block.words in running}
    return [block for block in kept if block.kind != "quote" or block.text not in repeated]


def _byline(block: Block, index: int, count: int) -> Block:
    if block.kind not in ("body", "item", "subheading") or _FRONT <= index < count - _FRONT:
        return block
    return replace(block, kind="byline") if read_byline(block.text) else block


@cache
def _inline() -> re.Pattern[str]:
    return any_of(table()["lines"]["inline"])


@cache
def _whole() -> frozenset[str]:
    return frozenset(map(normal, table()["lines"]["whole"]))


@cache
def _boxes() -> frozenset[str]:
    return frozenset(map(normal, table()["boxes"]["headings"]))


@cache
def _pointers() -> re.Pattern[str]:
    starts = "|".join(map(re.escape, table()["lines"]["starts"]))
    return re.compile(rf"(?:{starts})", re.IGNORECASE)


@cache
def _patterns() -> re.Pattern[str]:
    return re.compile("|".join(table()["lines"]["patterns"]), re.IGNORECASE)
