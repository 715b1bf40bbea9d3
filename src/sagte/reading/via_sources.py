"""Who passes on what stands within a statement, and the agencies of the report itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from sagte.german.agencies import agency
from sagte.reading.context import Context
from sagte.reading.media import Mention, mentions
from sagte.reading.media_names import canonical, media_words
from sagte.record import SourceKind, Span, Speaker, Statement, Via

_MARKS = ("dateline", "byline", "credit")
_DETERMINER = re.compile(r"[^\W\d_]+\s+")
_SIGN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def sources_of(statement: Statement, context: Context, found: list[Mention]) -> tuple[Via, ...]:
    """The speakers of a statement as those who pass on what stands within it."""
    spans = statement.speaker.spans if statement.speaker else ()
    media = _media(spans, found)
    if media:
        return media
    if statement.speakers:
        named = {mention.name.casefold(): mention.kind for mention in found if not mention.needs}
        return tuple(_of_speaker(one, spans, named, context) for one in statement.speakers)
    text = statement.speaker.text if statement.speaker else ""
    words = text.split()
    if not words or (len(words) == 1 and words[0].casefold() in _list("pronouns")):
        return ()
    kind: SourceKind = "document" if _is_document(text) else "person"
    return (Via(name=_bare(text), kind=kind, spans=spans),)


def _media(spans: tuple[Span, ...], found: list[Mention]) -> tuple[Via, ...]:
    """The media named in a speaker's words ("einem Bericht der BBC")."""
    vias = []
    for span in spans:
        index = bisect_left(found, span.start, key=lambda mention: mention.start)
        while index < len(found) and found[index].start < span.end:
            mention = found[index]
            if mention.needs != "title" or mention.start - 1 <= span.start:
                own = (Span(mention.start, mention.end),)
                vias.append(Via(name=mention.name, kind=mention.kind, spans=own))
            index += 1
    return tuple(vias[:1])


def _of_speaker(
    speaker: Speaker, spans: tuple[Span, ...], named: dict[str, SourceKind], context: Context
) -> Via:
    if speaker.kind != "person":
        if medium := canonical(speaker.name, context.lexicon):
            return Via(name=medium[0], kind=medium[1], spans=spans)
        if medium_kind := named.get(speaker.name.casefold()):
            return Via(name=speaker.name, kind=medium_kind, spans=spans)
    kind: SourceKind = "organisation"
    if speaker.kind == "person":
        kind = "person"
    elif _is_document(speaker.name):
        kind = "document"
    return Via(name=speaker.name, kind=kind, spans=spans)


def _is_document(text: str) -> bool:
    return any(word in _list("documents") for word in re.findall(r"[\w-]+", text)[:3])


def _bare(text: str) -> str:
    """The words of a speaker without the determiner before them."""
    first = _DETERMINER.match(text)
    is_determiner = first and first[0].strip().casefold() in _list("determiners")
    return text[first.end() :] if first and is_determiner else text


def same_name(name: str, statement: Statement, context: Context) -> bool:
    """Whether ``name`` is that of a speaker of the statement."""
    for speaker in statement.speakers:
        if speaker.name.casefold() == name.casefold():
            return True
        medium = canonical(speaker.name, context.lexicon)
        if medium is not None and medium[0] == name:
            return True
    return False


def own_agencies(context: Context) -> tuple[Via, ...]:
    """The agencies of the report's own mark, with the place of each in its mark if it has one."""
    names = [agency(name) or name for name in context.report.agencies]
    places = _in_marks(context) if names else {}
    return tuple(
        Via(name=name, kind="agency", spans=places.get(name, ())) for name in dict.fromkeys(names)
    )


def _in_marks(context: Context) -> dict[str, tuple[Span, ...]]:
    """Where the marks of the report name agencies; of several places the first."""
    found: dict[str, tuple[Span, ...]] = {}
    for part in context.report.parts:
        if part.kind not in _MARKS:
            continue
        words = context.text[part.start : part.end]
        for match in _SIGN.finditer(words):
            name = agency(match[0]) or agency(match[0].partition("-")[0])
            if name:
                span = Span(part.start + match.start(), part.start + match.end())
                found.setdefault(name, (span,))
        for mention in mentions(words, context.lexicon):
            if mention.kind == "agency":
                span = Span(part.start + mention.start, part.start + mention.end)
                found.setdefault(mention.name, (span,))
    return found


@cache
def _list(name: str) -> frozenset[str]:
    words: str = media_words("via")[name]
    return frozenset(words.split())
