"""How a statement is described to the model that weighs what it does (``weighing.py``).

A feature is a string. Of the words: ``q:`` a word of the quotation, ``s:`` its stem, ``*`` its end,
``b:`` two in a row, ``^`` and ``$`` its first and last, ``f:`` and ``c:`` words of frame and cue. Of
the whole: flags, which begin with ``1`` (what the rules found among them), and every two of them
together, which begin with ``2``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import combinations, pairwise

from Stemmer import Stemmer

from sagte.reading.acts import Verdict
from sagte.reading.certainty import certainty
from sagte.reading.content import parts_of
from sagte.reading.context import Context
from sagte.record import Passage, Statement

_WORD = re.compile(r"\w+(?:-\w+)*|[?!„“”\"»«…:]")
_READ = 100  # words of a quotation
_FIRST = 3
_NEAR = 600  # code points between a statement and those before it that tell what it goes on with
_BEFORE = 3  # statements before
_SHORT, _LONG = 7, 24  # words
_PERFECT = re.compile(r"(?:\w{2,})?ge\w+(?:t|en)|(?:ver|be|er|ent|zer)\w+(?:t|en)")
_YEAR = re.compile(r"\b20[2-9]\d\b")
_AUXILIARIES = ("have", "be", "become", "must", "ought", "may", "can", "want", "like")
_MIDDLE, _END = 6, 5  # letters of a word's beginning and end


def features(verdict: Verdict, before: Sequence[Verdict], context: Context) -> list[str]:
    """The features of the statement that ``verdict`` judged; ``before`` are those of earlier ones."""
    statement = verdict.judged
    words = _words(statement.quote)[:_READ]
    frame, cue = _words(statement.frame or statement.cue), _words(statement.cue)
    found = {*_lexical(words), *(f"f:{word}" for word in frame), f"c:{' '.join(cue)}"}
    flags = sorted(set(_flags(statement, words, verdict, before, context)))
    found.update(f"1{flag}" for flag in flags)
    found.update(f"2{one}&{other}" for one, other in combinations(flags, 2))
    found.update(f"r:{act}" for act in verdict.acts[1:])
    return sorted(found)


def _words(passage: Passage | None) -> list[str]:
    return [word.lower() for word in _WORD.findall(passage.text)] if passage else []


def _lexical(words: Sequence[str]) -> Iterator[str]:
    stems = _stemmer().stemWords(words)
    for word, stem in zip(words, stems, strict=True):
        yield f"q:{word}"
        yield f"s:{stem}"
        if len(word) > _MIDDLE:
            yield f"s:{word[:_MIDDLE]}*"
        if len(word) > _MIDDLE + 1:
            yield f"*{word[-_END:]}"
    for one, other in pairwise(words):
        yield f"b:{one} {other}"
    for one, other in zip(words, words[2:], strict=False):
        yield f"b:{one} _ {other}"
    if words:
        yield f"^{words[0]}"
        yield f"^{' '.join(words[:2])}"
        yield f"${words[-1]}"


def _flags(
    statement: Statement,
    words: Sequence[str],
    verdict: Verdict,
    before: Sequence[Verdict],
    context: Context,
) -> Iterator[str]:
    yield f"{verdict.acts[0]}/{verdict.basis}"
    yield f"sure={certainty(statement, context)}"
    yield from _shape(statement, words)
    yield from _of_words(words, _words(statement.frame or statement.cue))
    yield from _parts(statement, context)
    yield from _speaker(statement)
    yield from _near(statement, before)


def _shape(statement: Statement, words: Sequence[str]) -> Iterator[str]:
    yield f"type={statement.type}"
    if statement.frame or statement.cue:
        yield "framed"
    if statement.parent:
        yield "nested"
    text = statement.quote.text
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
    if _PERFECT.fullmatch(last):
        yield "participle last"
    elif last.endswith("en"):
        yield "infinitive last"


def _tenses(words: Sequence[str]) -> Iterator[str]:
    known, near = _known()["classes"], set(words)
    done = any(map(_PERFECT.fullmatch, words))
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
    for name in ("must", "ought", "may", "can", "become", "be", "have"):
        if plain and plain[-1] in known["classes"][name]:
            yield f"last={name}"


def _parts(statement: Statement, context: Context) -> Iterator[str]:
    """What each of the rules for what is said finds in its sentences, were it alone."""
    for rule, act in parts_of(statement, context):
        yield f"{rule}={act}"


def _speaker(statement: Statement) -> Iterator[str]:
    if not statement.speaker:
        yield "nobody"
        return
    low = statement.speaker.text.lower()
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


@cache
def _stemmer() -> Stemmer:
    return Stemmer("german")
