"""What in a report may stand for somebody, in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from sagte.people.cast import Entity
from sagte.people.lexis import Lexis
from sagte.people.names import Name, person_name
from sagte.people.noun import Noun
from sagte.people.phrases import Phrase, phrases
from sagte.people.story import Story
from sagte.people.words import PRONOUNS, WORDS

# Pronouns that count only where they name a speaker.
_ASKED = (
    WORDS["hence"]
    | WORDS["relative"]
    | WORDS["somebody"]
    | WORDS["nobody"]
    | WORDS["this_m"]
    | WORDS["this_f"]
)
_WITHOUT = list(WORDS["without"])


@dataclass(eq=False)
class Item:
    """A phrase or a pronoun.

    ``head`` is what the lists know of its noun, ``titles`` of all nouns before a name. ``asked``
    says that a statement names its speaker with it, ``asked_stop`` where these words end. ``same``
    is an item beside it that names the same person. The last two lines are filled by the walk.
    """

    first: int
    stop: int
    phrase: Phrase | None = None
    name: Name | None = None
    low: str = ""  # the pronoun, in lower case
    word: str = ""  # the noun of ``head``, else the last one, casefolded
    head: Noun | None = None
    head_at: int = -1
    titles: list[Noun] = field(default_factory=list)
    after_noun: bool = False  # whether a noun stands right before it
    asked: bool = False
    asked_stop: int = 0
    plural: bool = False  # of "sie": whether the verb beside it has a plural form
    single: bool = False  # of a noun without an article: whether a verb in the singular follows
    others: list[Item] = field(default_factory=list)  # who is spoken to
    same: Item | None = None
    whole_stop: int = 0  # where a name ends whose letters stand in brackets after it
    role_stop: int = 0  # where a description beside a name ends
    entities: tuple[Entity, ...] = ()  # who it stands for; several for "beide"
    refers: bool = False  # whether it leans on an earlier mention: a pronoun, "der Minister"

    def without(self) -> tuple[Entity, ...]:
        """Who a pronoun cannot mean: those who are spoken to."""
        return tuple(entity for other in self.others for entity in other.entities)


def items(story: Story, lexis: Lexis, asked: Sequence[int]) -> list[Item]:
    """All phrases and pronouns, ascending.

    ``asked`` is 0 for most words; for those that name the speaker of a statement it is the word
    where they end.
    """
    found = [_of_phrase(story, lexis, phrase) for phrase in phrases(story)]
    covered = bytearray(len(story.words))
    for item in found:
        covered[item.first : item.stop] = b"\x01" * (item.stop - item.first)
    for index, low in enumerate(story.low):
        if not covered[index] and (low in PRONOUNS or (asked[index] and low in _ASKED)):
            found.append(Item(index, index + 1, low=low))
    found.sort(key=lambda item: item.first)
    for item in found:
        item.asked_stop = max(asked[item.first : item.stop])
        item.asked = item.asked_stop > 0
    return found


def move_letters(story: Story, lexis: Lexis, found: Sequence[Item]) -> None:
    """Give a body the letters that stand behind all of its name: "Rat der Winde im Tal (RWT)"."""
    for item, after in pairwise(found):
        if item.phrase is None or after.phrase is None or item.name or after.name:
            continue
        letters = after.phrase.bracket
        body = item.head is not None and item.head.kind == "organisation"
        if not (body and letters.isupper() and letters.isalpha()) or item.phrase.bracket:
            continue
        genitive = after.first == item.stop and after.phrase.determiner in WORDS["genitive"]
        joined = after.first == item.stop + 1 and after.phrase.before in WORDS["body_of"]
        own = "".join(story.words[i][0] for i in after.phrase.nouns if story.capital[i])
        others = own[:1] == letters[0] != story.words[item.head_at][0]
        if (genitive or joined) and own != letters and not others and not lexis.noun(letters):
            last = after.phrase.nouns[-1] + 1
            item.phrase, item.whole_stop = replace(item.phrase, bracket=letters), last
            after.phrase = replace(after.phrase, bracket="")


def _of_phrase(story: Story, lexis: Lexis, phrase: Phrase) -> Item:
    item = Item(phrase.first, phrase.stop, phrase, person_name(story, lexis, phrase))
    item.word = story.words[phrase.nouns[-1]].casefold()
    item.after_noun = phrase.first > 0 and story.capital[phrase.first - 1]
    if not phrase.quoted:
        _find_head(story, lexis, item, phrase)
    item.single = not (phrase.determiner or phrase.before) and _is_before_singular(story, item.stop)
    return item


def _is_before_singular(story: Story, index: int) -> bool:
    """Whether a verb in the singular stands there: "Minister stellt …", in a headline."""
    if index >= len(story.low) or story.sentence[index] or story.capital[index]:
        return False
    low = story.low[index]
    return low in WORDS["one_does"] or (low.endswith("t") and low not in WORDS["no_verbs"])


def _find_head(story: Story, lexis: Lexis, item: Item, phrase: Phrase) -> None:
    """The noun that the lists know: the title before a name, else the last noun they know."""
    if not item.name:
        item.head = lexis.named_body(story.shown(phrase.nouns[0], phrase.nouns[-1] + 1))
        item.head_at = phrase.nouns[-1]
        if item.head:
            return
    stop = item.name.first if item.name else item.stop
    for index in reversed([i for i in phrase.nouns if i < stop and story.capital[i]]):
        word = story.words[index]
        if (index and story.low[index - 1] == "&") or story.low[index + 1 : index + 2] == _WITHOUT:
            continue
        noun = (lexis.inhabitant(word) or lexis.office(word)) if item.name else lexis.noun(word)
        if noun and noun.code and index < phrase.nouns[-1] and lexis.adjective(word):
            continue  # Deutsche Alpenvereinigung
        if noun and (item.head is None or _is_body_of(noun, item.head)):
            item.head, item.head_at, item.word = noun, index, word.casefold()
        if noun and item.name:
            item.titles.append(noun)


def _is_body_of(noun: Noun, after: Noun) -> bool:
    """Whether a noun is a body whose name goes on: "Verband Deutscher Lehrer"."""
    return noun.kind == "organisation" and (noun.owns or after.kind != "person")
