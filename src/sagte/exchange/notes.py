"""The note on a statement: what it is, who said it, how sure the reader is.

The notes stand below the article; the page's script shows a copy of one beside the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sagte.exchange.escape import Markup, element, escape, join
from sagte.exchange.segments import Role
from sagte.exchange.wording import CERTAINTIES, MEDIA, TYPES, percent
from sagte.record import Passage, Statement


class Surroundings(NamedTuple):
    """What a note must know of its record. ``prefix`` makes the page's anchors unique."""

    prefix: str
    language: str
    numbers: Mapping[str, int]
    inner: Mapping[int, Sequence[int]]
    voices: Mapping[int, Sequence[int]]


def surroundings(
    prefix: str,
    language: str,
    statements: Sequence[Statement],
    voices: Sequence[Sequence[int]],
) -> Surroundings:
    """Return the surroundings of all notes. ``voices`` lists each voice's statements."""
    numbers = {statement.id: index for index, statement in enumerate(statements)}
    inner: dict[int, list[int]] = {}
    for index, statement in enumerate(statements):
        if statement.parent in numbers:
            inner.setdefault(numbers[statement.parent], []).append(index)
    by: dict[int, list[int]] = {}
    for voice, held in enumerate(voices):
        for index in held:
            by.setdefault(index, []).append(voice)
    return Surroundings(prefix, language, numbers, inner, by)


def note(index: int, statement: Statement, around: Surroundings) -> Markup:
    """Return the list item for the statement at ``index``."""
    number = element(
        "a",
        {
            "class": "number",
            "href": f"#{around.prefix}q{index + 1}",
            "aria-label": f"Statement {index + 1} in the text",
        },
        escape(str(index + 1)),
    )
    words = TYPES[statement.type]
    name = element("b", {"class": f"type t-{statement.type}"}, escape(words.name))
    meaning = element("span", {"class": "meaning"}, escape(words.meaning))
    quote = element(
        "blockquote", {"lang": around.language}, element("p", None, escape(statement.quote.text))
    )
    facts = [
        element(
            "div",
            None,
            element("dt", None, escape(label)),
            Markup(" "),
            element("dd", None, value),
        )
        for label, value in _facts(index, statement, around)
    ]
    attributes = {
        "id": f"{around.prefix}n{index + 1}",
        "data-type": statement.type,
        "data-by": " ".join(map(str, around.voices.get(index, ()))),
        "data-in": _number(statement.parent, around),
    }
    head = element("p", {"class": "what"}, number, Markup(" "), name, Markup(" "), meaning)
    return element("li", attributes, head, quote, element("dl", None, *facts))


def _facts(index: int, statement: Statement, around: Surroundings) -> Iterator[tuple[str, Markup]]:
    yield from _people(statement, around)
    if statement.occasion:
        yield "Occasion", _words(statement.occasion.text, around)
    if statement.medium:
        yield "Medium", escape(MEDIA[statement.medium])
    if CERTAINTIES[statement.certainty]:
        yield "Certainty", escape(CERTAINTIES[statement.certainty])
    yield "Confidence", escape(percent(statement.confidence))
    if outer := _number(statement.parent, around):
        yield "Nested in", _link(outer, around)
    if inner := around.inner.get(index):
        yield "Holds", join((_link(child + 1, around) for child in inner), Markup(", "))
    for check in statement.checks:
        yield "Look at", escape(check.note)


def _people(statement: Statement, around: Surroundings) -> Iterator[tuple[str, Markup]]:
    """Who said it, the words that say so, to whom, and who passed it on."""
    names = ", ".join(speaker.name for speaker in statement.speakers)
    if names and (not statement.speaker or names != statement.speaker.text):
        yield "Speaker", _words(names, around)
        if statement.speaker:
            yield "Named as", _passage("speaker", statement.speaker, around)
    elif statement.speaker:
        yield "Speaker", _passage("speaker", statement.speaker, around)
    else:
        yield "Speaker", element("i", None, escape("not named"))
    if statement.cue:
        yield "Cue", _passage("cue", statement.cue, around)
    if statement.addressee:
        yield "Said to", _passage("addressee", statement.addressee, around)
    if statement.via:
        yield "By way of", _words(", ".join(via.name for via in statement.via), around)


def _number(statement_id: str | None, around: Surroundings) -> int | None:
    index = around.numbers.get(statement_id) if statement_id is not None else None
    return None if index is None else index + 1


def _link(number: int, around: Surroundings) -> Markup:
    return element(
        "a",
        {"class": "number", "href": f"#{around.prefix}q{number}"},
        element("span", {"class": "hush"}, escape("statement ")),
        escape(str(number)),
    )


def _words(text: str, around: Surroundings) -> Markup:
    return element("bdi", {"lang": around.language}, escape(text))


def _passage(role: Role, passage: Passage, around: Surroundings) -> Markup:
    """The passage's words in the colours they have in the text, with a way there."""
    target = f"#{around.prefix}p{passage.spans[0].start}" if passage.spans else None
    words = element("bdi", {"lang": around.language}, escape(passage.text))
    return element("a" if target else "span", {"class": f"role {role}", "href": target}, words)
