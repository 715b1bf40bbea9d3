"""How certain a statement's content is, as its speaker puts it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, cast

from sagte.german.lexicon import Entry
from sagte.reading.clauses import known, main_clauses, sentences
from sagte.reading.context import Context
from sagte.record import Certainty, Statement

_READ = 3000  # code points: what is longer says enough in them
_GAP = r"(?:[^\W\d_]+\W{1,3}){0,8}?"
_WORD = re.compile(r"[^\W\d_]+")
_QUESTION = re.compile(r"\?[“”\"»«’‘')]*$")
_SHORT_QUESTION = 2  # words: "Urlaub? …" asks nothing


class _Patterns(NamedTuple):
    regex: re.Pattern[str] | None
    certainties: tuple[Certainty, ...]


class _Hedges(NamedTuple):
    """What counts in a quotation and what in its frame."""

    entries: tuple[Entry, ...]
    quote: _Patterns
    frame: _Patterns


def certainty(statement: Statement, context: Context) -> Certainty:
    """Open before hedged before negated before plain, by the words of the lexicon's hedges.

    In the quotation only main clauses count, for a denial only the first of a sentence; what more
    than half of the sentences are (a hedge: half of them) the statement is. Words quoted within a
    clause are as certain as the clause.
    """
    hedges = _hedges(context.lexicon.of("hedges"))
    found = _certainty(statement, hedges, context)
    host = context.parent(statement)
    fragment = host is not None and statement.type == "direct" and host.frame == statement.frame
    return _certainty(host, hedges, context) if found == "plain" and host and fragment else found


def _certainty(statement: Statement, hedges: _Hedges, context: Context) -> Certainty:
    frame = _frame(statement, context)
    text = statement.quote.text[:_READ]
    if _is_open(text, frame, statement.type == "direct"):
        return "open"
    framed = [found for found, _start, _end in _hits(frame, hedges.frame)]
    for candidate in ("open", "negated", "hedged"):
        if candidate in framed:
            return cast(Certainty, candidate)
    said = [_said(sentence, hedges.quote, statement) for sentence in sentences(text)]
    return _decided(Counter(found for found in said if found is not None))


def _decided(said: Counter[Certainty]) -> Certainty:
    whole = said.total()
    if whole and 2 * said["open"] > whole:
        return "open"
    if whole and 2 * said["hedged"] >= whole:
        return "hedged"
    if whole and 2 * said["negated"] > whole:
        return "negated"
    return "plain"


def _said(sentence: str, patterns: _Patterns, statement: Statement) -> Certainty | None:
    """How certain one sentence is; None for a word or two with a question mark."""
    words = _WORD.findall(sentence)
    if _QUESTION.search(sentence):
        return "open" if len(words) > _SHORT_QUESTION else None
    if statement.type != "direct" and _is_rumour(sentence):
        return "hedged"
    clauses = main_clauses(sentence, content=statement.type == "indirect")
    first = next((i for i, (a, b) in enumerate(clauses) if len(sentence[a:b].split()) > 2), 0)
    found: set[Certainty] = set()
    for hit, start, _end in _hits(sentence, patterns):
        clause = next((i for i, (a, b) in enumerate(clauses) if a <= start < b), None)
        if clause is not None and (hit != "negated" or clause <= first):
            found.add(hit)
    for candidate in ("open", "hedged", "negated"):
        if candidate in found:
            plain = candidate == "negated" and _contrasts(sentence, clauses)
            return "plain" if plain else cast(Certainty, candidate)
    return "plain"


def _contrasts(sentence: str, clauses: list[tuple[int, int]]) -> bool:
    """Whether two clauses begin alike, the second saying what is instead ("Es ist kein …, es ist …")."""
    heads = [word[0].lower() for a, b in clauses[:2] if (word := _WORD.search(sentence, a, b))]
    return len(heads) == 2 and heads[0] == heads[1]


def _is_open(text: str, frame: str, direct: bool) -> bool:
    """Whether the quotation is an indirect question that got no answer."""
    first = _WORD.search(text)
    if direct or first is None or first[0].lower() not in known("question"):
        return False
    if first[0].lower() in known("whether"):
        return True
    return _unanswered().search(frame) is not None


def _is_rumour(sentence: str) -> bool:
    """Whether "soll" in the sentence says that others say so, not that it ought to be."""
    words = [(match[0].lower(), match.end()) for match in _WORD.finditer(sentence)]
    places = [i for i, (word, _end) in enumerate(words) if word in known("supposed")]
    if not places:
        return False
    return any(
        word in known("perfect") or (word in known("state") and sentence[end : end + 1] in ".,;!")
        for word, end in words[places[0] + 2 :]
    )


def _frame(statement: Statement, context: Context) -> str:
    """The words that introduce the statement, or the one that it is nested in."""
    host = context.parent(statement)
    own = statement.frame or statement.cue or (host.frame if host else None)
    return own.text[:_READ] if own else ""


def _hits(text: str, patterns: _Patterns) -> Iterator[tuple[Certainty, int, int]]:
    if patterns.regex is None or not text:
        return
    for match in patterns.regex.finditer(text.lower()):
        index = match.lastindex or 1
        yield patterns.certainties[index - 1], match.start(), match.end()


_kept: dict[str, _Hedges] = {}  # of the lexicon that was used last


def _hedges(entries: tuple[Entry, ...]) -> _Hedges:
    last = _kept.get("last")
    if last is None or last.entries is not entries:
        last = _Hedges(entries, _patterns(entries, "quote"), _patterns(entries, "frame"))
        _kept["last"] = last
    return last


def _patterns(entries: tuple[Entry, ...], where: str) -> _Patterns:
    rows = [entry for entry in entries if entry.properties.get("where", where) == where]
    rows.sort(key=lambda entry: len(entry.words), reverse=True)
    if not rows:
        return _Patterns(None, ())
    # The empty group says which entry it was; it comes last so that a branch begins with a letter,
    # by which the regex engine passes over it.
    either = "|".join(f"{_expression(entry.words.lower())}()" for entry in rows)
    certainties = (entry.properties.get("certainty", "hedged") for entry in rows)
    return _Patterns(
        re.compile(rf"\b(?:{either})(?!\w)"), cast(tuple[Certainty, ...], tuple(certainties))
    )


def _expression(words: str) -> str:
    parts = []
    for word in words.split():
        gap = word == "…"
        parts.append(_GAP if gap else re.escape(word).replace(r"\*", r"\w*") + r"\W{1,3}")
    return "".join(parts).removesuffix(r"\W{1,3}")


@lru_cache(maxsize=1)
def _unanswered() -> re.Pattern[str]:
    either = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in known("unanswered"))
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)
