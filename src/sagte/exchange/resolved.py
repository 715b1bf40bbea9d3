"""What is known of a statement beyond its spans, in words for people, whatever the format.

The words of a report come through as they are: the formats make them safe.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sagte.exchange.amount_words import amount_in_words
from sagte.exchange.wording import ACTS
from sagte.german.agencies import agency
from sagte.reading.rules.words import WORDS
from sagte.record import Record, Report, Speaker, Statement

_MARKS = "„“”\"'’‚‘»«(),;:"
_LONGEST_ADDITION = 4  # words after a name; more of them are a clause
_ENDING = re.compile(r"(?<=..)(?:e[mnrs]?|s|n)$")


class Who(NamedTuple):
    """Whose words they are.

    ``names`` are those of the speakers, or the report's own words where they are not resolved;
    none where the report names nobody. ``words`` are the report's where they say something that
    the names do not, ``hint`` says what the reader had to conclude.
    """

    names: tuple[str, ...]
    words: str = ""
    hint: str = ""


def who(statement: Statement) -> Who:
    """Whose words they are."""
    mention = " ".join(statement.speaker.text.split()) if statement.speaker else ""
    if not statement.speakers:
        hint = "unknown who" if mention and statement.acts else ""
        return Who((mention,) if mention else (), "", hint)
    names = tuple(dict.fromkeys(speaker.name for speaker in statement.speakers))
    if statement.speaker_basis == "carried_over":
        return Who(names, "", "carried over")
    said = mention or _mentions(statement.speakers)
    words = _beyond(said, names)
    hint = "refers back" if statement.speaker_basis == "coreference" and not words else ""
    return Who(names, words, hint)


def does(statement: Statement) -> tuple[str, ...]:
    """The acts as verbs, the main one first: "warns" of one, "warn" of several or of a group."""
    speakers = statement.speakers
    several = len(speakers) > 1 or any(speaker.kind == "group" for speaker in speakers)
    return tuple(ACTS[act][several] for act in statement.acts)


class Chain(NamedTuple):
    """Who passed the words on, nearest to the speaker first.

    ``closing`` are the agencies of the report's own mark, which pass on whatever stands in it. They
    stand side by side: a mark does not say which of them had the words from whom.
    """

    links: tuple[str, ...]
    closing: str

    @property
    def names(self) -> tuple[str, ...]:
        """All of the chain."""
        return (*self.links, self.closing) if self.closing else self.links


def chain(statement: Statement, report: Report) -> Chain:
    """Who passed the words of ``statement`` on."""
    mark = {agency(name) or name for name in report.agencies}.union(report.agencies)
    names = list(dict.fromkeys(via.name for via in statement.via))
    end = len(names)
    while end and names[end - 1] in mark:
        end -= 1
    return Chain(tuple(names[:end]), "/".join(names[end:]))


def example(record: Record) -> tuple[str, str] | None:
    """The first two of a chain that somebody else than the report's own agencies begins."""
    for statement in record.statements:
        passed_on = chain(statement, record.report)
        if passed_on.links and len(passed_on.names) > 1:
            return passed_on.names[0], passed_on.names[1]
    return None


def amounts(statement: Statement, report: Report) -> tuple[str, ...]:
    """The amounts as people write them, each once."""
    named = (amount_in_words(amount, report.text) for amount in statement.amounts)
    return tuple(dict.fromkeys(named))


def _mentions(speakers: tuple[Speaker, ...]) -> str:
    said = dict.fromkeys(" ".join(speaker.mention.split()) for speaker in speakers)
    return ", ".join(filter(None, said))


def _beyond(mention: str, names: tuple[str, ...]) -> str:
    """What ``mention`` says beyond the names: "US-Präsident" of "US-Präsident David Whitcombe"."""
    words = mention.split()
    known = {_stem(word) for name in names for word in name.split()}
    named = [index for index, word in enumerate(words) if _stem(word) in known]
    if not named:
        return mention
    before, after = words[: named[0]], words[named[-1] + 1 :]
    if len(after) > _LONGEST_ADDITION:
        after = []
    if before[1:] and before[1][0].isupper() and before[0].lower() in WORDS["articles"]:
        del before[0]  # before an adjective it stays, which ends as the article makes it
    if before and (not before[-1][0].isupper() or before[-1].lower() in WORDS["articles"]):
        before = []  # "laut", "Angaben der": not a title
    if len(names) > 1 or not any(word[0].isupper() for word in before + after):
        return ""
    return " ".join([*before, "…", *after] if after else before)


def _stem(word: str) -> str:
    """A word as names compare: without capitals, marks around it and endings of a case."""
    return _ENDING.sub("", word.strip(_MARKS).casefold()).rstrip("'’")
