"""Whom an accusation, a demand, a promise or a threat is aimed at."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from sagte.german.mood import mood
from sagte.german.tokens import tokenize
from sagte.reading.acts import introducing, sentences
from sagte.reading.actwords import act_words
from sagte.reading.context import Context
from sagte.reading.rules.phrases import noun_phrase
from sagte.reading.rules.sentence import Sentence
from sagte.reading.rules.words import WORDS, Verb
from sagte.reading.somebody import who
from sagte.record import Act, Passage, Span, Statement, Target

_ADJECTIVE = ("e", "en", "er", "es")
_NEAR = 20  # statements before and after one, whose speakers are known by name


class _Phrase(NamedTuple):
    """A noun phrase and the preposition before it."""

    preposition: str
    text: str
    span: Span


def target(statement: Statement, acts: Sequence[Act], context: Context) -> Target | None:
    """The shortest words of the report for whom the acts are aimed at; None if nobody is named.

    ``id`` stays None. What is criticised, rather than who, is no target.
    """
    aimed = [act for act in acts if act in _words()["aimed"]]
    if not aimed:
        return None
    spoken, verb = introducing(statement, context)
    found = None
    if statement.type == "reported" or (verb and verb.act):
        found = _addressed(spoken) or _objects(spoken, aimed, verb, context)
    return found or _subject(spoken, aimed, context)


def _addressed(statement: Statement) -> Target | None:
    """The one who is spoken to."""
    passage = statement.addressee
    if not passage or not passage.spans:
        return None
    text = re.split(r"\s*[(,]", passage.text)[0] if len(passage.spans) == 1 else passage.text
    first = passage.spans[0]
    spans = (Span(first.start, first.start + len(text)),) if text != passage.text else passage.spans
    return Target(text=text, spans=spans) if text else None


def _objects(
    statement: Statement, aimed: Sequence[Act], verb: Verb | None, context: Context
) -> Target | None:
    """Whom the verb or the noun of the introduction has for an object."""
    passage = statement.quote if statement.type == "reported" else statement.frame
    if not passage:
        return None
    words = _words()
    own = verb is not None and "a" in verb.uses
    after = set().union(*(words["prepositions"].get(act, ()) for act in aimed))
    somebody = who(context.lexicon)
    names = _names(statement, context)
    for phrase in _phrases(passage, statement, context):
        personal = _is_somebody(phrase.text, somebody, names)
        if phrase.preposition in after and personal:
            return Target(text=phrase.text, spans=(phrase.span,))
        if not phrase.preposition and (personal or (own and not _is_time(phrase.text))):
            return Target(text=phrase.text, spans=(phrase.span,))
    return None


def _subject(statement: Statement, aimed: Sequence[Act], context: Context) -> Target | None:
    """Who what is said begins with: "die Bank habe gelogen", "dem Land zu helfen"."""
    words = _words()
    if statement.type == "reported" or (words["told"] | words["given"]).isdisjoint(aimed):
        return None
    somebody, names = who(context.lexicon), _names(statement, context)
    spoke = statement.speaker.text if statement.speaker else ""
    cases = words["subjects"] if words["given"].isdisjoint(aimed) else words["objects"]
    for sentence in sentences(statement.quote, context, act_words(context.lexicon))[:1]:
        first = next((i for i, word in enumerate(sentence.words) if word[0].isalnum()), None)
        if first is None:
            return None
        first = _past_verb(sentence, first)
        if first >= len(sentence.low) or sentence.low[first] in WORDS["articles"] - cases:
            return None
        found = _phrase(sentence, first, "")
        if found and cases is words["objects"] and _acts_itself(sentence, found):
            return None
        if found and found.text not in spoke and _is_somebody(found.text, somebody, names):
            return Target(text=found.text, spans=(found.span,))
    return None


def _past_verb(sentence: Sentence, first: int) -> int:
    """Where the subject begins: after "dass", or "Lege" in "Lege der Konzern nicht nach"."""
    words, low = _words(), sentence.low
    after = first + 1 < len(low) and low[first + 1] in words["subjects"]
    first += low[first] in words["bringing"] or after
    if first + 1 < len(low) and low[first] in words["modals"]:
        first += 1 + (low[first + 1] in WORDS["reflexives"])
    return first


def _acts_itself(sentence: Sentence, phrase: _Phrase) -> bool:
    """Whether a finite verb follows a phrase: it is the subject, not whom something is given."""
    after = bisect_left(sentence.tokens, phrase.span.end, key=lambda token: token.start)
    return after < len(sentence.words) and mood(sentence.words[after]) is not None


def _phrases(passage: Passage, statement: Statement, context: Context) -> Iterator[_Phrase]:
    """The noun phrases of a passage in their order, without the speaker."""
    spoke = statement.speaker.spans if statement.speaker else ()
    for sentence in sentences(passage, context, act_words(context.lexicon)):
        index, preposition = 0, ""
        while index < len(sentence.words):
            if sentence.low[index] in WORDS["prepositions"]:
                preposition = sentence.low[index]
                index += 1
                continue
            found = _phrase(sentence, index, preposition)
            if found is None:
                preposition = "" if sentence.separates(index) else preposition
                index += 1
                continue
            if not any(
                span.start < found.span.end and found.span.start < span.end for span in spoke
            ):
                yield found
            preposition = ""
            index = bisect_left(sentence.tokens, found.span.end, key=lambda token: token.start)


def _phrase(sentence: Sentence, first: int, preposition: str) -> _Phrase | None:
    """The shortest noun phrase or the pronoun at a token."""
    if first >= len(sentence.words):
        return None
    low = sentence.low[first]
    if low in sentence.verbs.finite and not sentence.is_noun(first):
        return None
    if low in _words()["pronouns"] and not sentence.is_noun(first + 1):
        stop = first + 1
    elif low in WORDS["articles"] or sentence.is_noun(first) or low.endswith(_ADJECTIVE):
        stop = _shortest(sentence, first, noun_phrase(sentence, first, len(sentence.words))[1])
    else:
        return None
    while stop > first and sentence.low[stop - 1] in WORDS["pronouns"] | {"und"}:
        stop -= 1
    if stop <= first or not (low in _words()["pronouns"] or _has_noun(sentence, first, stop)):
        return None
    span = Span(sentence.tokens[first].start, sentence.tokens[stop - 1].end)
    text = sentence.text[span.start : span.end].split(" (")[0]
    return _Phrase(preposition, text, Span(span.start, span.start + len(text)))


def _shortest(sentence: Sentence, first: int, stop: int) -> int:
    """Where the phrase ends without "für …", "und …" and a noun that is no part of it."""
    ends = _words()["ends"]
    stop = next((i for i in range(first + 1, stop) if sentence.low[i] in ends), stop)
    if sentence.low[first] in WORDS["articles"]:
        for index in range(first + 1, stop - 1):
            if sentence.low[index] in _words()["who"] and sentence.is_noun(index + 1):
                return index + 1
    return stop


def _has_noun(sentence: Sentence, first: int, stop: int) -> bool:
    return any(sentence.words[i][0].isupper() for i in range(first, stop))


def _is_somebody(text: str, somebody: re.Pattern[str], names: frozenset[str]) -> bool:
    """Whether a phrase names a person or who acts for many: by its words."""
    words = [text[token.start : token.end] for token in tokenize(text)]
    nouns = [word for word in words if word[0].isupper()]
    if not nouns:
        return any(word in _words()["pronouns"] for word in words)
    return any(word in names or somebody.search(word.lower()) for word in nouns)


def _is_time(text: str) -> bool:
    """Whether a phrase begins with a time: "Anfang der Woche", "den ganzen Abend"."""
    times = tuple(_words()["times"])
    return any(word.endswith(times) for word in text.lower().split())


def _names(statement: Statement, context: Context) -> frozenset[str]:
    """The nouns that speakers and those spoken to near a statement are named by."""
    start = statement.quote.spans[0].start if statement.quote.spans else 0
    place = bisect_left(context.statements, start, key=_begins)
    found: set[str] = set()
    for near in context.statements[max(place - _NEAR, 0) : place + _NEAR]:
        for passage in (near.speaker, near.addressee):
            text = passage.text[:200] if passage else ""
            words = [text[token.start : token.end] for token in tokenize(text)]
            found.update(word for word in words if word[0].isupper() and len(word) > 2)
    return frozenset(found) - _ARTICLES


def _begins(statement: Statement) -> int:
    return statement.quote.spans[0].start if statement.quote.spans else 0


_ARTICLES = frozenset(word.capitalize() for word in WORDS["articles"] | WORDS["pronouns"])


@cache
def _words() -> dict[str, Any]:
    """The word lists of ``data/targets.toml``."""
    path = files("sagte.reading") / "data" / "targets.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    flat = {name: words for name, words in table.items() if isinstance(words, str)} | table["words"]
    lists = {name: frozenset(words.split()) for name, words in flat.items()}
    before = {act: frozenset(words.split()) for act, words in table["prepositions"].items()}
    return {**lists, "prepositions": before}
