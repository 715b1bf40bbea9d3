"""What is known while a report is walked through: its words, its items, who is present."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sagte.people.cast import Cast, Entity
from sagte.people.items import Item
from sagte.people.lexis import Lexis
from sagte.people.story import Story

Clock = tuple[int, int]  # the numbers of a sentence and of a paragraph


@dataclass
class Scene:
    """``pair`` are the two that were named together last, ``speaker`` who was last said to speak."""

    story: Story
    lexis: Lexis
    items: Sequence[Item]
    cast: Cast = field(default_factory=Cast)
    speaking: frozenset[str] = frozenset()  # names of one or more words that speak somewhere
    alone: frozenset[str] = frozenset()  # nouns that the lists know, where they speak alone
    pair: tuple[Entity, ...] = ()
    pair_clock: Clock = (0, 0)
    lands: tuple[Entity, ...] = ()  # the two countries named together last
    lands_clock: Clock = (0, 0)
    lands_meant: bool = False  # whether "beide Staaten" meant them since
    pair_alone: bool = False  # whether no third one was named with them
    pair_asked: bool = False  # whether they spoke together
    speaker: tuple[Entity, ...] = ()
    speaker_at: int = -9  # the sentence in which they were
    writings: dict[str, tuple[Entity, ...]] = field(default_factory=dict)  # who wrote "Brief" …
    writing: tuple[Entity, ...] = ()  # who wrote the last masculine one
    writing_at: int = -9  # and the sentence that told of it
    written: tuple[Entity, ...] = ()  # who wrote the last one of any gender
    written_at: int = -9
    ahead: Item | None = None  # a reference whose bearer the same sentence has yet to name

    def clock(self, index: int) -> Clock:
        """The numbers of a word's sentence and paragraph."""
        return self.story.sentence[index], self.story.paragraph[index]

    def codes(self, item: Item) -> set[str]:
        """The countries that the words of a description tell: "russisch", "US-", "Kroate"."""
        if item.phrase is None:
            return set()
        found = {self.lexis.adjective(word) for word in item.phrase.adjectives}
        stop = item.name.first if item.name else item.stop
        for index in item.phrase.nouns:
            if index < stop:
                word = self.story.words[index]
                found |= {self.lexis.adjective(word), self.lexis.country(word)}
                first, _, rest = word.partition("-")
                if rest:
                    found |= {self.lexis.country(first), self.lexis.adjective(first)}
        if item.head and item.head.code:
            found.add(item.head.code)
        return {code for code in found if code}

    def most_present(self, entities: Sequence[Entity], index: int) -> Entity:
        clock = self.clock(index)
        return max(entities, key=lambda entity: entity.salience(clock))
