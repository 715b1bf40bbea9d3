"""Names that no first name tells: a surname alone, one that speaks elsewhere, a first name alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sagte.german.lists import words as word_list
from sagte.people.items import Item
from sagte.people.lexis import Lexis
from sagte.people.names import Name, person_name
from sagte.people.naming import age
from sagte.people.story import Story
from sagte.people.words import WORDS, given_names

_JOINED = [[word] for word in WORDS["both_of"]]


@dataclass(frozen=True, slots=True)
class _Known:
    """Words of a report: those that stand ``alone`` with their numbers, names, and who speaks."""

    alone: Counter[str]
    surnames: set[str]
    given: set[str]
    speaking: set[str]


def find_more_names(story: Story, lexis: Lexis, found: Sequence[Item]) -> None:
    """Give names to items, and take from others what only looked like one."""
    known = _known(story, found)
    for place, item in enumerate(found):
        if _is_mononym(story, lexis, item, known):
            word = story.words[item.stop - 1]
            gender = given_names()[word.casefold()]
            item.name = Name(item.stop - 1, item.stop, (), word, gender)
        elif item.name:
            item.name = _checked(story, item, item.name, known)
        elif item.phrase and not item.head and len(item.phrase.nouns) > 1:
            item.name = _of_several(story, lexis, found[place : place + 2], known)
    _share_surnames(story, found)


def _known(story: Story, found: Sequence[Item]) -> _Known:
    full = [item.name for item in found if item.name and item.name.given]
    bare = (item for item in found if item.phrase and not item.phrase.determiner)
    asked = (item.phrase for item in found if item.asked and item.phrase)
    return _Known(
        Counter(story.words[item.first] for item in bare if item.stop == item.first + 1),
        {name.surname for name in full},
        {name.given[0] for name in full},
        {story.words[i] for phrase in asked for i in phrase.nouns},
    )


def _checked(story: Story, item: Item, name: Name, known: _Known) -> Name | None:
    """The name of an item if it is one, without an object after it."""
    if not name.given and name.surname.removesuffix("s") in known.surnames:
        return name if name.surname in known.surnames else None  # der Anwalt Raus
    if _is_genitive(story, item):
        return None  # Anhänger Jan Abts
    return _without_object(name, known.alone)


def _of_several(story: Story, lexis: Lexis, near: Sequence[Item], known: _Known) -> Name | None:
    """The name in several capital words that no list knows."""
    item = near[0]
    assert item.phrase is not None
    phrase = item.phrase
    first, last = story.words[phrase.nouns[0]], story.words[phrase.nouns[-1]]
    if first in known.surnames:
        return Name(phrase.nouns[0], phrase.nouns[0] + 1, (), first)
    if first.endswith("s") and first[:-1] in known.speaking | known.surnames:
        return None  # Raus Vorschlag
    if story.is_first(phrase.nouns[0]) and not item.asked and known.alone[last]:
        return None  # Zögert Anouk nun?
    told = phrase.bracket[:2].isdigit() or _is_told(story, near)
    speaks = item.asked or last in known.speaking
    if not (speaks or told) or lexis.country(f"{first} {last}"):  # Phnom Penh
        return None
    return person_name(story, lexis, phrase, bold=True)


def _is_mononym(story: Story, lexis: Lexis, item: Item, known: _Known) -> bool:
    """Whether an item is a first name alone, and nothing else: a feature's "Ina"."""
    phrase, place = item.phrase, item.stop - 1
    if phrase is None or item.name or item.head or len(phrase.nouns) != 1:
        return False
    if place > item.first and not any(map(age, phrase.adjectives)):
        return False  # but "der 16 Jahre alte Malik"
    word = story.words[place]
    first = story.low[place] in given_names() and not story.titled[place]
    other = word in known.given | known.surnames or lexis.country(word)
    if not first or other or phrase.before or word in word_list("places"):
        return False
    told = _is_introduced(story, item.stop) or _is_told_to_be(story, item.stop)
    return item.asked or known.alone[word] > 1 or told


def _is_introduced(story: Story, index: int) -> bool:
    """Whether an age or a description in commas follows: "Ina, 27, …", "Ina, die ältere, …"."""
    if story.words[index : index + 1] != [","]:
        return False
    after = story.low[index + 1 : index + 2]
    return bool(after) and (after[0].isdigit() or after[0] in WORDS["definite"])


def _is_told_to_be(story: Story, index: int) -> bool:
    """Whether a sentence says who somebody is: "Ina ist 24", "Ina ist eine Abiturientin"."""
    low = story.low[index : index + 2]
    tells = len(low) == 2 and (low[1].isdigit() or low[1] in WORDS["indefinite"])
    return tells and low[0] in WORDS["copula"]


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
