"""The statements of a report as questions: who speaks, and where are the words that tell?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sagte.people.cast import Entity
from sagte.people.items import Item
from sagte.people.story import Story
from sagte.people.words import WORDS, is_no_speaker, is_saying
from sagte.people.wrappers import is_source
from sagte.record import Passage, Span, SpeakerBasis, Statement

_MAY_BE_SEVERAL = WORDS["she"] | WORDS["this_f"]


@dataclass(eq=False)
class Case:
    """A statement while its speaker is looked for.

    ``own`` says that the words which name the speaker stand in its own sentences or frame.
    """

    statement: Statement
    first: int
    ranges: list[tuple[int, int]]
    own: bool
    items: list[Item] = field(default_factory=list)
    frame_items: list[Item] = field(default_factory=list)
    speaking: list[Item] = field(default_factory=list)
    entities: tuple[Entity, ...] = ()
    basis: SpeakerBasis = "unknown"
    passive: bool = False
    sentence: int = -1  # the one in which the quotation ends


class Cases:
    """The cases of a report in the order of its statements."""

    def __init__(self, story: Story, statements: Sequence[Statement]) -> None:
        self.story = story
        self._cases = [self._case(statement) for statement in statements]
        self._give_to_the_first()
        self._by_id = {case.statement.id: case for case in self._cases}
        self._items: Sequence[Item] = ()
        self._starts: list[int] = []

    def __iter__(self) -> Iterator[Case]:
        return iter(self._cases)

    def host(self, case: Case) -> Case | None:
        """The case of the statement that this one is nested in."""
        return self._by_id.get(case.statement.parent or "")

    def asked(self) -> list[int]:
        """For each word that names a speaker where these words end, 0 for the others."""
        found = [0] * len(self.story.words)
        for case in self._cases:
            for first, stop in case.ranges:
                for index in range(first, stop):
                    found[index] = max(found[index], stop)
            for first, stop in self._ranges(case.statement.frame):
                for index in range(first, stop - 2):
                    if self.story.low[index] in WORDS["citing"] and not found[index + 2]:
                        found[index + 2] = stop
            for index in self._sources(case):
                found[index] = found[index] or index + 1
        return found

    def _sources(self, case: Case) -> list[int]:
        """Words of a frame that tell a source where no words name one: "laut Polizeiangaben"."""
        if case.ranges or case.statement.parent:
            return []
        story = self.story
        words = (i for a, b in self._ranges(case.statement.frame) for i in range(a, b))
        return [i for i in words if story.capital[i] and is_source(story.low[i])]

    def sources(self, case: Case) -> list[Item]:
        """The items of these words."""
        found = self.among([(index, index + 1) for index in self._sources(case)])
        return [item for item in found if item.entities and item.phrase and item.phrase.before]

    def told_by(self, case: Case) -> list[Item]:
        """Whom "laut" names in a frame: "laut dem Direktor …" without words marked as a speaker."""
        if case.ranges:
            return []
        found = [
            one for one in case.frame_items if one.phrase and one.phrase.before in WORDS["after"]
        ]
        return [item for item in found if item.entities][:1]

    def place(self, items: Sequence[Item]) -> None:
        """Hand the cases their items, and the items what their statements tell of them."""
        self._items, self._starts = items, [item.first for item in items]
        for item in items:
            if item.low in WORDS["she"]:
                item.plural = self._is_plural(None, item.first)
        for case in self._cases:
            statement = case.statement
            case.items = self.among(case.ranges)
            cue = [i for a, b in self._ranges(statement.cue) for i in range(a, b)]
            case.passive = any(self.story.low[i] in WORDS["passive"] for i in cue)
            case.frame_items = self.within(statement.frame.spans) if statement.frame else []
            spoken_to = self.within(statement.addressee.spans) if statement.addressee else []
            for item in case.items:
                item.others = [*item.others, *spoken_to]
                if item.low in _MAY_BE_SEVERAL:
                    item.plural = self._is_plural(case, item.first)

    def within(self, spans: Sequence[Span]) -> list[Item]:
        """The items that spans touch, in order."""
        return self.among([self.story.range(span) for span in spans])

    def cited(self, case: Case) -> list[Item]:
        """Whom a medium names as its source: "wie der Bote unter Berufung auf Anwohner meldet"."""
        low = self.story.low
        for first, stop in self._ranges(case.statement.frame):
            for index in range(first, stop - 1):
                if low[index] in WORDS["citing"] and low[index + 1] == "auf":
                    items = self.among([(index + 2, stop)])
                    return [item for item in items[:1] if item.entities]
        return []

    def has_nobody(self, case: Case) -> bool:
        """Whether the frame tells that nobody in particular speaks: "man fürchtete"."""
        words = (i for a, b in self._ranges(case.statement.frame) for i in range(a, b))
        nouns = (item.phrase.nouns[-1] for item in case.items if item.phrase)
        if any(self.story.low[index] in WORDS["rumours"] for index in nouns):
            return True
        if case.items and not any(item.entities for item in case.items):
            first = case.items[0].phrase
            low = self.story.low[first.nouns[0]] if first and not case.items[0].head else ""
            if is_saying(low) or (first and not first.determiner and is_no_speaker(low)):
                return True
        return not case.ranges and any(self.story.low[i] in WORDS["anyone"] for i in words)

    def is_myself(self, case: Case) -> bool:
        """Whether the words that name the speaker are "ich" or "wir"."""
        words = [self.story.low[i] for first, stop in case.ranges for i in range(first, stop)]
        return bool(words) and all(word in WORDS["myself"] for word in words)

    def goes_on(self, case: Case, last: Case) -> bool:
        """Whether a frame that names nobody goes on with the last speaker.

        "Außerdem wird kritisiert, …", ", hieß es", ", aber stets betont, …" after it in one sentence.
        """
        frame = self._ranges(case.statement.frame)
        low = {self.story.low[i] for a, b in frame for i in range(a, b)}
        somebody = any(item.entities or item.phrase is None for item in case.frame_items)
        if not frame or somebody or low & (WORDS["known_to_all"] | WORDS["anyone"]):
            return False
        sentences = self.story.sentence[case.first] - last.sentence
        if self.story.paragraph[case.first] != self.story.paragraph[last.first] or sentences > 1:
            return False
        if WORDS["it"] & low:
            return bool(WORDS["it_said"] & low)
        if WORDS["passive"] & low:
            return bool(WORDS["goes_on"] & low)
        return sentences <= 0 and case.statement.cue is not None

    def is_passive(self, case: Case) -> bool:
        """Whether the main clause of a retold act is a passive: "Gestern wurde … gemeldet"."""
        for first, stop in (self.story.range(span) for span in case.statement.quote.spans):
            for index in range(first, stop):
                if self.story.words[index] == ",":
                    return False
                if self.story.low[index] in WORDS["passive"]:
                    return True
        return False

    def after_cue(self, case: Case) -> Item | None:
        """The item right after a verb that tells of speaking: "bezeichnete Rau als"."""
        for first, stop in self._ranges(case.statement.cue):
            for item in self.among([(stop, stop + 1)]):
                if item.first == stop and not self.story.is_first(first):
                    return item
        return None

    def quoted(self, case: Case) -> list[Item]:
        """The items of the quotation itself."""
        return self.within(case.statement.quote.spans)

    def going_on(self) -> dict[int, list[Item]]:
        """For words at which somebody goes on speaking unnamed, the items that named them."""
        found: dict[int, list[Item]] = {}
        for case in self._cases:
            if case.items and not case.own:
                found.setdefault(case.first, []).extend(case.items)
        return found

    def _case(self, statement: Statement) -> Case:
        story = self.story
        quote = [story.range(span) for span in statement.quote.spans]
        sentences = {story.sentence[i] for a, b in quote for i in range(a, b)}
        ranges = self._ranges(statement.speaker)
        first = min((a for a, _ in quote), default=0)
        frame = self._ranges(statement.frame)
        own = not ranges or any(
            story.sentence[a] in sentences or any(c <= a < d for c, d in frame) for a, _ in ranges
        )
        last = max((b for a, b in quote if a < b), default=0) - 1
        sentence = story.sentence[last] if last >= 0 else -1
        return Case(statement, min(first, len(story.words) - 1), ranges, own, sentence=sentence)

    def _give_to_the_first(self) -> None:
        """Words that name a speaker outside the sentences of all who use them are the first one's."""
        users: dict[tuple[tuple[int, int], ...], list[Case]] = {}
        for case in self._cases:
            users.setdefault(tuple(case.ranges), []).append(case)
        for cases in users.values():
            cases[0].own = cases[0].own or not any(case.own for case in cases)

    def _ranges(self, passage: Passage | None) -> list[tuple[int, int]]:
        found = [self.story.range(span) for span in passage.spans] if passage else []
        return [(first, stop) for first, stop in found if first < stop]

    def among(self, ranges: Sequence[tuple[int, int]]) -> list[Item]:
        """The items that ranges of words touch, in order."""
        found: list[Item] = []
        for first, stop in ranges:
            place = bisect_left(self._starts, first)
            if place and self._items[place - 1].stop > first:
                place -= 1
            while place < len(self._items) and self._items[place].first < stop:
                if self._items[place] not in found:
                    found.append(self._items[place])
                place += 1
        return found

    def _is_plural(self, case: Case | None, index: int) -> bool:
        """Whether the verb beside a pronoun has a plural form: "sagten sie"."""
        low = self.story.low
        cue = self._ranges(case.statement.cue) if case else []
        if cue:
            verb = low[min((i for a, b in cue for i in range(a, b)), key=lambda i: abs(i - index))]
        elif index and low[index - 1] in WORDS["subordinating"]:
            end = next((i for i in range(index, len(low)) if not low[i][0].isalnum()), len(low))
            verb = low[end - 1]
        elif self.story.is_first(index) or index == 0:
            verb = low[min(index + 1, len(low) - 1)]
        else:
            verb = low[index - 1]
        return verb.endswith("n") and len(verb) > 3
