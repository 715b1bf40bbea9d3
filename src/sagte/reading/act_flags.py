"""What is telling of a statement as a whole: its type, moods, small words, who speaks, what went before.

Each flag is a feature for the model that weighs what statements do (``act_features.py``). The word
classes stand in ``data/weighing.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from sagte.reading.acts import Verdict
from sagte.reading.certainty import certainty
from sagte.reading.content import parts_of
from sagte.reading.context import Context
from sagte.record import Passage, Statement

_WORD = re.compile(r"\w+(?:-\w+)*|[?!„“”\"»«…:]")
_READ = 2000  # code points of a passage
_WORDS = 100  # of them
_LETTERS = 40  # of a word: what is longer is none
_FIRST = 3  # words that a quotation begins with
_NEAR = 600  # code points between a statement and those before it that tell what it goes on with
_BEFORE = 3  # statements before
_SHORT, _LONG = 7, 24  # words
_PARTICIPLE = re.compile(r"(?:\w{2,})?ge\w+(?:t|en)|(?:ver|be|er|ent|zer)\w+(?:t|en)")
_YEAR = re.compile(r"\b20[2-9]\d\b")
_AUXILIARIES = (
    "have", "had", "would_have", "be", "was", "would_be", "become", "became", "would", "must",
    "had_to", "ought", "should", "may", "might", "can", "could", "want", "wanted", "like", "need",
)  # fmt: skip


def words_of(passage: Passage | None) -> list[str]:
    """The words and marks of a passage in lower case, as far as they are looked at."""
    found = _WORD.findall(passage.text[:_READ])[:_WORDS] if passage else []
    return [word[:_LETTERS].lower() for word in found]


def flags(verdict: Verdict, before: Sequence[Verdict], context: Context) -> Iterator[str]:
    """The flags of the statement that ``verdict`` judged; ``before`` are those of earlier ones."""
    statement = verdict.judged
    words = words_of(statement.quote)
    yield f"{verdict.acts[0]}/{verdict.basis}"
    yield f"sure={certainty(statement, context)}"
    yield from _shape(statement, words)
    yield from _of_words(words, words_of(statement.frame or statement.cue))
    yield from _parts(statement, context)
    yield from _speaker(statement)
    yield from _near(statement, before)


def _shape(statement: Statement, words: Sequence[str]) -> Iterator[str]:
    yield f"type={statement.type}"
    if statement.frame or statement.cue:
        yield "framed"
    if statement.parent:
        yield "nested"
    text = statement.quote.text[:_READ]
    if "!" in text:
        yield "!"
    if "?" in text:
        yield "?"
    if _YEAR.search(text):
        yield "year"
    plain = [word for word in words if word[0].isalnum()]
    if len(plain) < _SHORT:
        yield "short"
    if len(plain) > _LONG:
        yield "long"
    yield from _tenses(plain)
    last = plain[-1] if plain else ""
    if _PARTICIPLE.fullmatch(last):
        yield "participle last"
    elif last.endswith("en"):
        yield "infinitive last"


def _tenses(words: Sequence[str]) -> Iterator[str]:
    known, near = _known()["classes"], set(words)
    done = any(map(_PARTICIPLE.fullmatch, words))
    if done and not near.isdisjoint(known["have"] | known["be"]):
        yield "perfect"
    if not near.isdisjoint(known["become"]):
        yield "passive" if done else "future"
    if not any(near & known[name] for name in _AUXILIARIES):
        yield "plain verb"


def _of_words(words: Sequence[str], introduction: Sequence[str]) -> Iterator[str]:
    plain = [word for word in words if word[0].isalnum()]
    known = _known()
    for group, given in (
        ("classes", words),
        ("first", plain[:_FIRST]),
        ("introduction", introduction),
    ):
        for name, listed in known[group].items():
            if not listed.isdisjoint(given):
                yield f"{group}={name}"
    for name in _AUXILIARIES:
        if plain and plain[-1] in known["classes"][name]:
            yield f"last={name}"


def _parts(statement: Statement, context: Context) -> Iterator[str]:
    """What each of the rules for what is said finds in its sentences, were it alone."""
    for place, parts in enumerate(found := parts_of(statement, context)):
        for rule, act in parts:
            yield f"{rule}={act}"
            if place == 0:
                yield f"first {rule}={act}"
            if place == len(found) - 1:
                yield f"last {rule}={act}"
    if len(found) > 1:
        yield "sentences" if len(found) > 2 else "two sentences"


def _speaker(statement: Statement) -> Iterator[str]:
    if not statement.speaker:
        yield "nobody"
        return
    low = statement.speaker.text[:_READ].lower()
    for name, parts in _known()["speakers"].items():
        if any(part in low for part in parts):
            yield f"by={name}"


def _near(statement: Statement, before: Sequence[Verdict]) -> Iterator[str]:
    """What was done just before: accusations are answered, demands go on."""
    start = statement.quote.spans[0].start if statement.quote.spans else 0
    near = [
        other.acts[0]
        for other in before[-_BEFORE:]
        if other.judged.quote.spans and start - other.judged.quote.spans[0].start < _NEAR
    ]
    if near:
        yield f"after={near[-1]}"
    for name, listed in (
        ("blame", ("accuse", "criticise")),
        ("wish", ("demand", "appeal")),
        ("no", ("deny", "reject")),
    ):
        if any(act in listed for act in near):
            yield f"near={name}"


@cache
def _known() -> Mapping[str, Mapping[str, frozenset[str]]]:
    path = files("sagte.reading") / "data" / "weighing.toml"
    table: dict[str, dict[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        group: {name: frozenset(words.split()) for name, words in classes.items()}
        for group, classes in table.items()
    }
