"""What a statement does by what is said, where no verb tells."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from sagte.reading.actwords import act_words, patterns
from sagte.reading.context import Context
from sagte.reading.moods import by_mood
from sagte.reading.rules.words import Verbs
from sagte.record import Act, Passage, Span, Statement

_READ = 3000  # code points: what is longer says enough in them
_SENTENCE = re.compile(r"(?:[^.!?…]|(?<=\d)\.(?=\d))+[.!?…]*")
_ANEW = re.compile(r"(?<=[“”\"»«’])\s+(?=[„“\"»«‚])")  # one quotation ends, the next begins
_CLOSING = "“”\"»«’‘' )"


def by_content(statement: Statement, context: Context) -> tuple[Act, ...]:
    """The acts by mood and expressions: what most sentences do, then what others do beside.

    A sentence asserts where nothing else shows.
    """
    if _passes_on(statement, context):
        return ("assert",)
    verbs = act_words(context.lexicon).verbs
    direct, thinking = statement.type == "direct", "thought" in (statement.medium or "")
    text = statement.quote.text[:_READ]
    asks = text.rstrip(_CLOSING).endswith("?")
    done: Counter[Act] = Counter()
    for said in _SENTENCE.findall(_ANEW.sub(". ", text)):
        if any(map(str.isalnum, said)):
            act = _act(said, verbs, direct=direct, thinking=thinking)
            done["assert" if act == "ask" and not asks else act] += 1
    told = [act for act, _times in done.most_common() if act != "assert"]
    if not told or done["assert"] > done.total() / 2:
        return ("assert",)
    return tuple(told)


def _act(said: str, verbs: Verbs, *, direct: bool, thinking: bool) -> Act:
    """What one sentence does."""
    if said.rstrip(_CLOSING).endswith("?"):
        return "ask"
    low = said.lower()
    for pattern in patterns():
        if pattern.where != ("told" if direct else "direct") and pattern.regex.search(low):
            return pattern.act
    return by_mood(said, verbs, thinking=thinking) or "assert"


def _passes_on(statement: Statement, context: Context) -> bool:
    """Whether the statement is that somebody else said something: it holds the other's frame."""
    spans = statement.quote.spans
    if not spans:
        return False
    known = context.statements
    index = bisect_left(known, spans[0].start, key=_begins)
    while index < len(known) and _begins(known[index]) < spans[-1].end:
        other = known[index]
        apart = other.parent == statement.id and other.frame != statement.frame
        if apart and other.frame and _covers(spans, other.frame):
            return True
        index += 1
    return False


def _begins(statement: Statement) -> int:
    return statement.quote.spans[0].start if statement.quote.spans else 0


def _covers(spans: Sequence[Span], frame: Passage) -> bool:
    """Whether a frame begins within the spans."""
    start = frame.spans[0].start if frame.spans else -1
    return any(span.start <= start < span.end for span in spans)
