"""Which statements follow one another from one speaker's mouth."""

from __future__ import annotations

import re
from functools import cached_property

from sagte.reading.context import Context
from sagte.reading.media_names import media_words
from sagte.record import Span, Statement

_BIG = re.compile(r"[^\W\d_a-zäöüß][\w-]+")
_DEEPEST = 8  # statements around the last one that are looked at
_FAR = 2000  # code points between two statements of one run


def ids(statement: Statement) -> frozenset[str]:
    """The ids of the speakers, as far as they are known."""
    return frozenset(speaker.id for speaker in statement.speakers)


class Runs:
    """Remembers the statement before; ask for ``before``, then ``add``, in the order of the text.

    Speakers are compared by their ids if anybody in the report has one, else by their words: a
    statement without a speaker, with a pronoun or with the same surname goes on.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._last: Statement | None = None
        self._resolved = any(statement.speakers for statement in context.statements)

    def before(self, statement: Statement) -> Statement | None:
        """The statement that this one goes on from: same speaker, no other occasion between.

        It is the last one, or the one around that.
        """
        last = self._last
        for _step in range(_DEEPEST):
            if last is None or self.same_speaker(last, statement):
                break
            last = self._context.parent(last)
        if last is None or not self.same_speaker(last, statement):
            return None
        if statement.quote.spans[0].start - last.quote.spans[-1].end > _FAR:
            return None
        return None if self._elsewhere(last, statement) else last

    def add(self, statement: Statement) -> None:
        """Take the statement as the one before the next."""
        self._last = statement

    def same_speaker(self, one: Statement, two: Statement) -> bool:
        """Whether the second statement is of the first one's speaker."""
        if self._resolved:
            return bool(ids(one)) and ids(one) == ids(two)
        if one.speaker is None or two.speaker is None:
            return two.speaker is None
        if _touch(one.speaker.spans, two.speaker.spans):
            return True
        words = two.speaker.text.split()
        if len(words) == 1 and words[0].casefold() in self._pronouns:
            return True
        names = [_BIG.findall(speaker.text) for speaker in (one.speaker, two.speaker)]
        return bool(names[0] and names[1]) and names[0][-1] == names[1][-1]

    def may_be(self, statement: Statement, words: str) -> bool:
        """Whether ``words`` before the statement may be of its speaker: named there, or only "er"."""
        speaker = statement.speaker
        if speaker is None or speaker.text.casefold() in self._pronouns:
            return True
        names = _BIG.findall(speaker.text)
        return bool(names) and names[-1] in words

    def _elsewhere(self, last: Statement, statement: Statement) -> bool:
        """Whether the statement has an occasion of its own, which is not the one before's."""
        if statement.occasion is not None:
            return last.occasion is None or statement.occasion.text != last.occasion.text
        frame = statement.frame
        return frame is not None and any(
            word in self._occasions for word in re.findall(r"\w+", frame.text)
        )

    @cached_property
    def _pronouns(self) -> frozenset[str]:
        words: str = media_words("via")["pronouns"]
        return frozenset(words.split())

    @cached_property
    def _occasions(self) -> frozenset[str]:
        words: str = media_words("via")["elsewhere"]
        return frozenset(words.split())


def _touch(one: tuple[Span, ...], two: tuple[Span, ...]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one for b in two)
