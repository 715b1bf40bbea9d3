"""How a medium stands to the words around it: as the listener, the stage, or the one who tells.

Patterns look only at the clause around a mention, so each costs no more than a few hundred
characters, however long a sentence is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from sagte.reading.media import Mention
from sagte.reading.media_names import media_words
from sagte.reading.passing_patterns import Patterns, patterns
from sagte.record import Span

Role = Literal["listener", "stage", "teller", "source"]
_WINDOW = 140  # code points on either side
_FRAME = 400  # code points of a frame in which writings are looked for
_CLOSE = re.compile(r"[“”»«\"’‹›']?(?:-„[^“]{1,30}“|-\w+)?\s?(?:\([^()]{1,30}\))?")


def role(text: str, mention: Mention, around: Span, *, framed: bool) -> Role | None:
    """What the medium does in the sentence ``around``; None if it passes nothing on there.

    ``framed`` is whether it stands in the clause that introduces the quotation, where weaker signs
    are enough.
    """
    if (words := patterns()).own.search(text, max(around.start, mention.start - 25), mention.start):
        return None
    start = max(around.start, mention.start - _WINDOW)
    close = _CLOSE.match(text, mention.end)
    after_from = close.end() if close else mention.end
    before = text[start : mention.start]
    if mention.needs == "title" and not words.title.search(before):
        return None
    if mention.needs and words.governed.search(before) and not words.talk_with.search(before):
        return "stage" if framed and words.written.search(before) else None
    after = text[after_from : max(after_from, min(around.end, after_from + _WINDOW))]
    for name, found in (
        ("source", words.source.search(before)),
        ("teller", _tells(words, before, after)),
        ("listener", _listens(words, before, after, mention, framed=framed)),
        ("stage", _is_stage(words, before, mention, framed=framed)),
    ):
        if found:
            return name  # type: ignore[return-value]
    return None


def relies(text: str, mention: Mention, around: Span) -> bool:
    """Whether the medium says on whom it relies ("Reuters meldet unter Berufung auf Kreise")."""
    end = min(around.end, mention.end + _WINDOW)
    return patterns().relying.search(text, mention.end, max(mention.end, end)) is not None


def talks_with(text: str, mention: Mention, around: Span) -> bool:
    """Whether the sentence says that somebody talks with the medium."""
    start = max(around.start, mention.start - _WINDOW)
    words = patterns()
    if mention.needs == "title" or words.own.search(
        text, max(start, mention.start - 25), mention.start
    ):
        return False
    before = text[start : mention.start]
    return (words.talk.search(before) or words.towards.search(before)) is not None


def sums_up(text: str, sentence: Span) -> bool:
    """Whether a sentence begins with "Das" or another word for what stands before it."""
    return patterns().summing.match(text, sentence.start, sentence.end) is not None


def papers(text: str, frame: Span) -> Iterator[Span]:
    """The nouns for writings that a frame names as what it goes by ("laut Anklage")."""
    for match in patterns().paper.finditer(text, frame.start, min(frame.end, frame.start + _FRAME)):
        group = 1 if match[1] else 2
        yield Span(*match.span(group))


def nominative(noun: str) -> str:
    """The noun without the s of the genitive, where both forms are known."""
    known: str = media_words("via")["documents"]
    listed = known.split()
    for ending in ("es", "s"):
        if noun.endswith(ending) and noun[: -len(ending)] in listed:
            return noun[: -len(ending)]
    return noun


def _tells(words: Patterns, before: str, after: str) -> bool:
    if words.according.search(before) or words.follows.match(after):
        return True
    if words.reported_by.search(before) and words.report.search(_clause(after)):
        return True
    if words.says_verb.search(before):
        return True
    if words.cited_by.search(before) and words.cite.search(after):
        return True
    if words.plainly_dative.search(before) or words.governed.search(before):
        return False
    return words.subject.match(_clause(after)) is not None


def _listens(words: Patterns, before: str, after: str, mention: Mention, *, framed: bool) -> bool:
    if words.towards.search(before) or words.towards_after.match(after):
        return True
    talk = words.talk_with if mention.needs == "title" else words.talk
    if talk.search(before):
        return True
    if not mention.needs and (
        (words.to.search(before) and words.tell.search(before))
        or (framed and words.tell_bare.search(before))
    ):
        return True
    if not words.dative.search(before):
        return False
    near = words.tell_before.search(before) or words.tell_after.match(after)
    return near is not None or (
        framed and (words.tell.search(before) or words.tell.search(after)) is not None
    )


def _is_stage(words: Patterns, before: str, mention: Mention, *, framed: bool) -> bool:
    if mention.needs == "title":
        return False
    if mention.needs == "context":
        return framed and words.sure_stage.search(before) is not None
    return words.stage.search(before) is not None


def _clause(after: str) -> str:
    """What follows up to the end of the clause; a clause between commas is stepped over."""
    return re.split(r"[.;:!?]\s|\n", after, maxsplit=1)[0]
