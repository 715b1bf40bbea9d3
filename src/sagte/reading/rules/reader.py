"""The rules put together: from a report to its statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from sagte.german.marks import quoted
from sagte.german.sentences import split
from sagte.german.tokens import tokenize
from sagte.reading.rules.cues import cues
from sagte.reading.rules.frames import Frame, frames
from sagte.reading.rules.roles import speaker
from sagte.reading.rules.sentence import Range, Sentence
from sagte.reading.rules.unframed import unframed
from sagte.reading.rules.words import VERBS, WORDS, Verbs
from sagte.record import Medium, Passage, Span, Statement, StatementType, passage

_SHORT, _LONG = 4, 6  # words of a quotation
_RUNNING: tuple[StatementType, ...] = ("indirect_free_indirect", "free_indirect")


@dataclass(frozen=True)
class Roles:
    """What a statement has beside its quotation."""

    speaker: Passage | None
    cue: Passage | None = None
    frame: Passage | None = None
    addressee: Passage | None = None
    medium: Medium = "speech"


class Reading:
    """Reads one text from its first sentence to its last, by its ``verbs`` of speech.

    With ``words`` it passes over the sentences that have none of them, if the next one has none.
    """

    def __init__(
        self, text: str, verbs: Verbs = VERBS, words: frozenset[str] | None = None
    ) -> None:
        self._text, self._verbs, self._words = text, verbs, words
        self._found: list[Statement] = []
        self._speaker: Passage | None = None  # who spoke last
        self._medium: Medium = "speech_writing"
        self._before: Sentence | None = None  # the last sentence, if it holds no statement

    def statements(self) -> tuple[Statement, ...]:
        """The statements of the text, in the order of their first quote span."""
        for sentence in self._looked_at():
            known = len(self._found)
            framed = list(frames(sentence))
            for frame in framed:
                self._framed(sentence, frame)
            if not framed and not self._resumed(sentence):
                self._unframed(sentence)
            self._before = sentence if len(self._found) == known else None
        order = sorted(self._found, key=lambda s: (s.quote.spans[0].start, -s.quote.spans[-1].end))
        return tuple(
            msgspec.structs.replace(statement, id=f"s{number}")
            for number, statement in enumerate(order, start=1)
        )

    def _looked_at(self) -> Iterator[Sentence]:
        every = list(sentences(self._text, self._verbs))
        words = self._words
        if words is None:
            yield from every
            return
        has = [not words.isdisjoint(sentence.low) for sentence in every]
        for place, sentence in enumerate(every):
            if any(has[place : place + 2]):
                yield sentence

    def _framed(self, sentence: Sentence, frame: Frame) -> None:
        roles = self._roles(sentence, frame)
        verbatim = all(_is_quoted(sentence, part) for part in frame.content)
        if not verbatim:
            self._add("indirect", sentence.passage(frame.content), roles)
        for part in frame.content:
            for quote in sentence.quoted(part):
                if verbatim or _is_verbatim(sentence, quote, inside=True):
                    self._add("direct", sentence.passage([quote]), roles)

    def _resumed(self, sentence: Sentence) -> bool:
        """Das teilte die Polizei mit: the sentence before is what was said."""
        cue = next(cues(sentence), None)
        if not self._before or not cue or cue.finite != 1 or "c" not in cue.verb.uses:
            return False
        if sentence.low[0] not in WORDS["resumptive"]:
            return False
        said = Span(self._before.tokens[0].start, sentence.tokens[0].end)
        who = speaker(sentence, cue, inverted=True)
        frame = Frame((), ((1, sentence.end),), cue.tokens, who, medium=cue.verb.medium)
        self._add("indirect", passage(self._text, (said,)), self._roles(sentence, frame))
        return True

    def _unframed(self, sentence: Sentence) -> None:
        found = unframed(sentence, after_statement=self._before is None)
        if found and _is_quoted(sentence, (0, sentence.end)):
            found = None
        kind, cue = found or (None, None)
        if cue:
            who = sentence.passage([speaker(sentence, cue, inverted=False)])
            self._speaker, self._medium = who or self._speaker, cue.verb.medium
        roles = Roles(self._speaker, medium=self._medium)
        if kind:
            self._add(kind, sentence.passage([(0, len(sentence.words))]), roles)
        for quote in sentence.quotes:
            if _is_verbatim(sentence, quote, inside=kind is not None):
                self._add("direct", sentence.passage([quote]), roles)

    def _roles(self, sentence: Sentence, frame: Frame) -> Roles:
        """The roles of a frame; who and how is kept for what follows without a frame."""
        self._speaker = sentence.passage([frame.speaker]) or self._speaker
        self._medium = frame.medium
        return Roles(
            self._speaker,
            sentence.passage([(token, token + 1) for token in frame.cue]),
            sentence.passage(frame.frame),
            sentence.passage([frame.addressee]),
            frame.medium,
        )

    def _add(self, kind: StatementType, quote: Passage | None, roles: Roles) -> None:
        if not quote:
            return
        if self._found and self._continues(self._found[-1], kind, quote):
            first = self._found.pop().quote.spans[0].start
            quote = passage(self._text, (Span(first, quote.spans[-1].end),))
        self._found.append(
            Statement(
                id="",
                type=kind,
                quote=quote,
                speaker=roles.speaker,
                cue=roles.cue,
                frame=roles.frame,
                addressee=roles.addressee,
                medium=roles.medium,
            )
        )

    def _continues(self, before: Statement, kind: StatementType, quote: Passage) -> bool:
        """Whether a statement without a frame goes on with the one in the sentence before it."""
        between = self._text[before.quote.spans[-1].end : quote.spans[0].start]
        return kind in _RUNNING and before.type == kind and between == " "


def sentences(text: str, verbs: Verbs = VERBS) -> Iterator[Sentence]:
    """The sentences of a text; one that ends inside quotation marks goes on to their end."""
    tokens = tokenize(text)
    marked = [quote for quote in quoted(text) if quote.level == 0]
    first = 0
    for one in split(text, tokens):
        if any(quote.start < one.end < quote.end for quote in marked):
            continue
        own = tokens[first : one.stop]
        begins = {token.start: index for index, token in enumerate(own)}
        ends = {token.end: index + 1 for index, token in enumerate(own)}
        quotes = [
            (begins[quote.start], ends[quote.end])
            for quote in marked
            if quote.start in begins and quote.end in ends
        ]
        yield Sentence(text, own, quotes, verbs)
        first = one.stop


def _is_quoted(sentence: Sentence, within: Range) -> bool:
    """Whether a range holds words in quotation marks and no others."""
    quotes = sentence.quoted(within)
    outside = set(range(*within)).difference(*(range(*quote) for quote in quotes))
    return bool(quotes) and not any(sentence.words[i][0].isalnum() for i in outside)


def _is_verbatim(sentence: Sentence, quote: Range, *, inside: bool) -> bool:
    """Whether a quotation repeats words rather than names or distances: long, or in mid-clause."""
    words = [word for word in sentence.words[slice(*quote)] if word[0].isalnum()]
    if not words:
        return False
    if words[0][0].isupper():
        return len(words) >= _LONG
    return inside or len(words) >= _SHORT
