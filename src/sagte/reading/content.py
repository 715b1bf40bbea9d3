"""What a statement does by what is said, where no verb tells."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cache

from sagte.reading.actwords import act_words, by_pattern, forms
from sagte.reading.clauses import sentences
from sagte.reading.context import Context
from sagte.reading.judging import by_being, by_calling, by_degree
from sagte.reading.moods import Voice, by_mood
from sagte.reading.rules.words import Verbs
from sagte.reading.somebody import who
from sagte.reading.wrongs import by_wrong
from sagte.record import Act, Passage, Span, Statement

_READ = 3000  # code points: what is longer says enough in them
_CLAUSE = re.compile(r"(?:[^,;:–—]|(?<=\d)[,:](?=\d))+")
_MARKED = re.compile(r"[„“\"»«]([^„“”\"»«]+)[“”\"«»]")
_WORD = re.compile(r"\w+(?:-\w+)*-?")
_CLOSING = "“”\"»«’‘' )"


def by_content(
    statement: Statement, context: Context, wishing: Act | None = None
) -> tuple[Act, ...]:
    """The acts by mood and expressions: what most sentences do, then what others do beside.

    A sentence asserts where nothing else shows; "soll" is ``wishing`` after what somebody wants.
    """
    if _passes_on(statement, context):
        return ("assert",)
    verbs = act_words(context.lexicon).verbs
    text, direct = _said(statement, context)
    voice = _voice(statement, context, direct=direct, wishing=wishing)
    asks = text.rstrip(_CLOSING).endswith("?")
    done: Counter[Act] = Counter()
    for sentence in sentences(text):
        act = _act(sentence, verbs, voice)
        done["assert" if act == "ask" and not asks else act] += 1
    told = [act for act, _times in done.most_common() if act != "assert"]
    if not told or done["assert"] > done.total() / 2:
        return ("assert",)
    return tuple(told)


def parts_of(statement: Statement, context: Context) -> list[set[tuple[str, Act]]]:
    """What each kind of rule finds in each sentence of a statement, though another goes first."""
    verbs = act_words(context.lexicon).verbs
    text, direct = _said(statement, context)
    voice = _voice(statement, context, direct=direct, wishing=None)
    return [_found(sentence, verbs, voice) for sentence in sentences(text)]


def _found(said: str, verbs: Verbs, voice: Voice) -> set[tuple[str, Act]]:
    clauses = [words for part in _CLAUSE.findall(said) if (words := _WORD.findall(part))]
    found = {
        ("pattern", by_pattern(said.lower(), direct=voice.direct)),
        ("mood", by_mood(clauses, verbs, voice)),
        ("judged", _judged(said, clauses, voice)),
        *(("wrong", by_wrong(clause)) for clause in clauses),
    }
    return {(rule, act) for rule, act in found if act}


def _said(statement: Statement, context: Context) -> tuple[str, bool]:
    """What is said, and whether in the speaker's own words.

    Words quoted within a sentence of the report do what the sentence says.
    """
    text = _text(statement.quote, context)
    direct = statement.type == "direct"
    if (
        direct
        and not statement.parent
        and statement.quote.spans
        and text.strip(_CLOSING + "„‚")[:1].islower()
    ):
        around = context.sentence(statement.quote.spans[0].start)
        return context.text[around.start : min(around.end, around.start + _READ)], False
    return text, direct


def _text(quote: Passage, context: Context) -> str:
    """The words of a quotation without a pronoun that only takes them up: "… Dies teilte er mit"."""
    if len(quote.spans) < 2:
        return quote.text[:_READ]
    parts = [context.text[span.start : span.end] for span in quote.spans]
    whole = [part for part in parts if " " in part.strip()]
    text = quote.text if len(whole) == len(parts) or not whole else " ".join(whole)
    return text[:_READ]


def _voice(statement: Statement, context: Context, *, direct: bool, wishing: Act | None) -> Voice:
    """How the words are spoken, by those that introduce them."""
    around = (statement.frame, statement.speaker)
    words = set(_WORD.findall(" ".join(part.text for part in around if part).lower()))
    known = forms()
    return Voice(
        direct=direct,
        thinking="thought" in (statement.medium or ""),
        wishing=wishing if words.isdisjoint(known["wishing"]) else "appeal",
        accusing=not words.isdisjoint(known["accusing"]),
        summed=statement.type == "reported",
        resolved=statement.type == "indirect" and statement.frame is not None,
        announcing=not words.isdisjoint(known["announcing"]),
        reporting=not words.isdisjoint(known["reporting"]),
        finding=any(word.endswith(_finding()) for word in words),
        who=who(context.lexicon),
    )


@cache
def _finding() -> tuple[str, ...]:
    return tuple(forms()["finding"])


def _act(said: str, verbs: Verbs, voice: Voice) -> Act:
    """What one sentence does."""
    if said.rstrip(_CLOSING).endswith("?"):
        return "ask"
    if act := by_pattern(said.lower(), direct=voice.direct):
        return act
    clauses = [words for clause in _CLAUSE.findall(said) if (words := _WORD.findall(clause))]
    if act := by_mood(clauses, verbs, voice):
        return act
    if voice.finding or voice.reporting:  # a court or a study does not judge but finds
        return "assert"
    wrong = next((act for act in map(by_wrong, clauses) if act), None)
    return wrong or _judged(said, clauses, voice) or "assert"


def _judged(said: str, clauses: Sequence[list[str]], voice: Voice) -> Act | None:
    """What a sentence does by what it calls something, in the speaker's own words or in a clause."""
    low = [[word.lower() for word in clause] for clause in clauses]
    own = low if voice.direct else [_WORD.findall(part.lower()) for part in _MARKED.findall(said)]
    acts = [*map(by_being, low), *map(by_calling, own), *map(by_degree, low)]
    return next((act for act in acts if act), None)


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
