"""What in a report may stand for somebody, in the order of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from sagte.german.lists import words as word_list
from sagte.people.cast import Entity
from sagte.people.lexis import Lexis
from sagte.people.names import Name, person_name
from sagte.people.noun import Noun
from sagte.people.phrases import Phrase, phrases
from sagte.people.story import Story
from sagte.people.words import PRONOUNS, WORDS, given_names

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
_JOINED = [[word] for word in WORDS["both_of"]]


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
    _find_more_names(story, lexis, found)
    _share_surnames(story, found)
    _move_letters(story, lexis, found)
    return found


def _move_letters(story: Story, lexis: Lexis, found: Sequence[Item]) -> None:
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


def _find_more_names(story: Story, lexis: Lexis, found: Sequence[Item]) -> None:
    """Names without a known first name: their surname speaks alone elsewhere, or they speak."""
    alone = Counter(
        story.words[item.first]
        for item in found
        if item.phrase and item.stop == item.first + 1 and not item.phrase.determiner
    )
    surnames = {item.name.surname for item in found if item.name and item.name.given}
    speaking = {
        story.words[i] for item in found if item.asked and item.phrase for i in item.phrase.nouns
    }
    given = {item.name.given[0] for item in found if item.name and item.name.given}
    for place, item in enumerate(found):
        phrase = item.phrase
        if _is_mononym(story, lexis, item) and story.words[item.first] not in given | surnames:
            word = story.words[item.first]
            if item.asked or alone[word] > 1 or _is_introduced(story, item.stop):
                item.name = Name(item.first, item.stop, (), word, given_names()[word.casefold()])
        elif item.name and not item.name.given and item.name.surname.removesuffix("s") in surnames:
            if item.name.surname not in surnames:
                item.name = None  # der Anwalt Raus
        elif item.name and _is_genitive(story, item):
            item.name = None  # Anhänger Jan Abts
        elif item.name:
            item.name = _without_object(item.name, alone)
        elif phrase and not item.head and len(phrase.nouns) > 1:
            first, last = story.words[phrase.nouns[0]], story.words[phrase.nouns[-1]]
            if first in surnames:
                item.name = Name(phrase.nouns[0], phrase.nouns[0] + 1, (), first)
            elif first.endswith("s") and first[:-1] in speaking | surnames:
                continue  # Raus Vorschlag
            elif story.is_first(phrase.nouns[0]) and not item.asked and alone[last]:
                continue  # Zögert Anouk nun?
            elif lexis.country(f"{first} {last}"):
                continue  # Phnom Penh
            elif (
                item.asked
                or last in speaking
                or phrase.bracket[:2].isdigit()
                or _is_told(story, found[place : place + 2])
            ):
                item.name = person_name(story, lexis, phrase, bold=True)


def _is_mononym(story: Story, lexis: Lexis, item: Item) -> bool:
    """Whether an item is a first name alone, and nothing else: a feature's "Ina"."""
    phrase, word = item.phrase, story.words[item.first]
    if phrase is None or item.name or item.head or item.stop != item.first + 1:
        return False
    known = story.low[item.first] in given_names() and not story.titled[item.first]
    return known and not (phrase.before or lexis.country(word) or word in word_list("places"))


def _is_introduced(story: Story, index: int) -> bool:
    """Whether an age or a description in commas follows: "Ina, 27, …", "Ina, die ältere, …"."""
    if story.words[index : index + 1] != [","]:
        return False
    after = story.low[index + 1 : index + 2]
    return bool(after) and (after[0].isdigit() or after[0] in WORDS["definite"])


def _share_surnames(story: Story, found: Sequence[Item]) -> None:
    """Give the first of a couple the surname that both have: "Ina und Jan Abt"."""
    for item, after in pairwise(found):
        phrase, name = item.phrase, after.name
        if phrase is None or name is None or not name.given or name.first != after.first:
            continue
        alone = item.stop == item.first + 1 and not phrase.before and not item.name
        joined = [*story.low[item.stop : after.first]] in _JOINED
        if alone and joined and (gender := given_names().get(story.low[item.first])) is not None:
            word = story.words[item.first]
            item.name = Name(item.first, item.stop, (word,), name.surname, gender)


def _is_told(story: Story, near: Sequence[Item]) -> bool:
    """Whether a sentence tells who somebody is, the first of two items that are ``near``.

    "Einer von ihnen ist Anouk Rau, Reisbauer", "Anouk Rau, Kroatiens Botschafter".
    """
    item, after = near[0], near[-1]
    if story.words[item.stop : item.stop + 1] != [","]:
        return False
    if not WORDS["is_called"].isdisjoint(story.low[max(item.first - 1, 0) : item.first]):
        return True
    if after.first != item.stop + 1 or after.name or after.head is None:
        return False
    return after.head.kind == "person" and after.head.number != "pl"


def _is_genitive(story: Story, item: Item) -> bool:
    """Whether the name after an office only tells whose it is: "die Anwältin Ina Raus"."""
    name, phrase = item.name, item.phrase
    if name is None or phrase is None or item.head is None or not name.surname.endswith("s"):
        return False
    if name.first == phrase.nouns[0] or item.head_at != name.first - 1:
        return False
    several = item.head.number != "sg"  # but "Verteidigerin Ina Raus" speaks herself
    if several and not phrase.determiner and item.head.lemma in WORDS["followers"]:
        return True
    short = name.surname[:-1]
    return story.words.count(name.surname) == 1 and short in story.words


def _without_object(name: Name, alone: Counter[str]) -> Name:
    """The name without a noun after it: in "stapelt Ina Rau Säcke" "Rau" stands alone elsewhere."""
    before = name.given[-1] if len(name.given) > 1 else ""
    if before and alone[before] and not alone[name.surname]:
        return replace(name, stop=name.stop - 1, given=name.given[:-1], surname=before)
    return name
