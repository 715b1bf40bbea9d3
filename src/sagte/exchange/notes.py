"""The note on a statement: what it is, who does what with it, how that is known, how surely.

The notes stand below the article; the page's script shows a copy of one beside the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sagte.exchange.escape import Markup, element, escape, join
from sagte.exchange.resolved import amounts, chain, does, who
from sagte.exchange.segments import Role
from sagte.exchange.voices import Voice
from sagte.exchange.wording import (
    CERTAINTIES,
    MEDIA,
    TYPES,
    check_in_words,
    days_in_words,
    percent,
)
from sagte.record import Check, Passage, Record, Report, Span, SpeakerBasis, Statement

_NAMED: dict[SpeakerBasis, str] = {
    "named": "Named as",
    "coreference": "Referred to as",
    "carried_over": "Carried over",
    "unknown": "Named as",
}
_BARE: dict[SpeakerBasis, str] = {"coreference": "referred to", "carried_over": "carried over"}


class _Fact(NamedTuple):
    """A labelled value. ``news`` it is where the page does not say it in the same breath anyway."""

    label: str
    value: Markup
    news: bool = True


class Surroundings(NamedTuple):
    """What a note must know of its record. ``prefix`` makes the page's anchors unique.

    ``voices`` has the voices of each statement, ``speaking`` the voice of each speaker's id.
    """

    prefix: str
    report: Report
    numbers: Mapping[str, int]
    inner: Mapping[int, Sequence[int]]
    voices: Mapping[int, Sequence[int]]
    speaking: Mapping[str, int]


def surroundings(prefix: str, record: Record, voices: Sequence[Voice]) -> Surroundings:
    """Return the surroundings of all notes of a record."""
    statements = record.statements
    numbers = {statement.id: index for index, statement in enumerate(statements)}
    inner: dict[int, list[int]] = {}
    for index, statement in enumerate(statements):
        if statement.parent in numbers:
            inner.setdefault(numbers[statement.parent], []).append(index)
    by: dict[int, list[int]] = {}
    for number, voice in enumerate(voices):
        for index in voice.statements:
            by.setdefault(index, []).append(number)
    speaking = {voice.id: number for number, voice in enumerate(voices) if voice.id is not None}
    return Surroundings(prefix, record.report, numbers, inner, by, speaking)


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
    language = around.report.language
    quote = element(
        "blockquote", {"lang": language}, element("p", None, escape(statement.quote.text))
    )
    facts = [_fact(fact) for fact in _facts(index, statement, around)]
    attributes = {
        "id": f"{around.prefix}n{index + 1}",
        "data-type": statement.type,
        "data-by": " ".join(map(str, around.voices.get(index, ()))),
        "data-in": _number(statement.parent, around),
    }
    head = element("p", {"class": "what"}, number, Markup(" "), name, Markup(" "), meaning)
    claim = [_claim(statement, around)] if statement.acts else []
    warnings = [_warning(check, around) for check in statement.checks]
    return element("li", attributes, head, *claim, *warnings, quote, element("dl", None, *facts))


def _fact(fact: _Fact) -> Markup:
    label = element("dt", None, escape(fact.label))
    value = element("dd", None, fact.value)
    return element("div", {"class": None if fact.news else "known"}, label, Markup(" "), value)


def _claim(statement: Statement, around: Surroundings) -> Markup:
    """Who does what to whom, as a sentence."""
    main, *others = does(statement)
    act = element("b", {"class": "act"}, escape(main))
    words = [_speakers(statement, around), Markup(" "), act]
    words += [escape(f", {other}") for other in others]
    if CERTAINTIES[statement.certainty]:
        sure = element("span", {"class": "sure"}, escape(f"({CERTAINTIES[statement.certainty]})"))
        words += [Markup(" "), sure]
    if statement.target:
        arrow = element("span", {"class": "to"}, escape(" → "))
        words += [arrow, _evidence(statement.target.text, statement.target.spans, around)]
    return element("p", {"class": "claim"}, *words)


def _speakers(statement: Statement, around: Surroundings) -> Markup:
    if not statement.speakers:
        if statement.speaker:
            return join([_words(statement.speaker.text, around), escape(" (unknown who)")])
        return element("i", None, escape("nobody named"))
    named = []
    for speaker in {speaker.id: speaker for speaker in statement.speakers}.values():
        voice = around.speaking.get(speaker.id)
        href = None if voice is None else f"#{around.prefix}v{voice}"
        name = _words(speaker.name, around)
        named.append(element("a" if href else "span", {"class": "name", "href": href}, name))
    return join(named, Markup(" and "))


def _warning(check: Check, around: Surroundings) -> Markup:
    kind = element("b", None, escape(f"{check_in_words(check.kind).capitalize()}."))
    note = _evidence(check.note, check.spans, around)
    return element("p", {"class": "check"}, kind, Markup(" "), note)


def _facts(index: int, statement: Statement, around: Surroundings) -> Iterator[_Fact]:
    yield from _speaker(statement, around)
    yield from _circumstances(statement, around)
    if statement.cue:
        yield _Fact("Cue", _passage("cue", statement.cue, around))
    if statement.addressee:
        yield _Fact("Said to", _passage("addressee", statement.addressee, around))
    if statement.medium:
        yield _Fact("Medium", escape(MEDIA[statement.medium]))
    if CERTAINTIES[statement.certainty] and not statement.acts:
        yield _Fact("Certainty", escape(CERTAINTIES[statement.certainty]))
    yield _Fact("Confidence", escape(percent(statement.confidence)))
    if outer := _number(statement.parent, around):
        yield _Fact("Nested in", _link(outer, around))
    if inner := around.inner.get(index):
        yield _Fact("Holds", join((_link(child + 1, around) for child in inner), Markup(", ")))


def _speaker(statement: Statement, around: Surroundings) -> Iterator[_Fact]:
    """Whose words they are, unless the claim says so, and the words of the text that tell it."""
    names = ", ".join(speaker.name for speaker in statement.speakers)
    words = _passage("speaker", statement.speaker, around) if statement.speaker else None
    said = statement.speaker.text if statement.speaker else ""
    if not statement.acts:
        if names == said or not names:
            yield _Fact("Speaker", words or element("i", None, escape("not named")))
            return
        yield _Fact("Speaker", _words(names, around))
    basis = statement.speaker_basis
    if words is not None:
        plain = basis == "named" and not who(statement).words
        yield _Fact(_NAMED[basis], words, news=not plain)
    elif basis in _BARE:
        yield _Fact("Speaker", escape(_BARE[basis]))


def _circumstances(statement: Statement, around: Surroundings) -> Iterator[_Fact]:
    """Through whom, when, on what occasion, and how much."""
    passed_on = chain(statement, around.report)
    if passed_on.names:
        names = [_words(name, around) for name in passed_on.names]
        yield _Fact("Through", join(names, Markup(" → ")), news=bool(passed_on.links))
    if statement.said_on and (days := days_in_words(statement.said_on)):
        yield _Fact("When", _evidence(days, statement.said_on.spans, around, language="en"))
    if statement.occasion:
        yield _Fact(
            "Occasion", _evidence(statement.occasion.text, statement.occasion.spans, around)
        )
    if said := amounts(statement, around.report):
        yield _Fact("Amounts" if said[1:] else "Amount", _words("; ".join(said), around))


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


def _words(text: str, around: Surroundings, language: str | None = None) -> Markup:
    return element("bdi", {"lang": language or around.report.language}, escape(text))


def _evidence(
    text: str, spans: Sequence[Span], around: Surroundings, language: str | None = None
) -> Markup:
    """``text`` with a way to the words that it rests on, if there are any."""
    target = f"#{around.prefix}p{spans[0].start}" if spans else None
    words = _words(text, around, language)
    return element("a", {"class": "role detail", "href": target}, words) if target else words


def _passage(role: Role, passage: Passage, around: Surroundings) -> Markup:
    """The passage's words in the colours they have in the text, with a way there."""
    target = f"#{around.prefix}p{passage.spans[0].start}" if passage.spans else None
    words = _words(passage.text, around)
    return element("a" if target else "span", {"class": f"role {role}", "href": target}, words)
