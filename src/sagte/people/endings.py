"""Persons by the endings of nouns that no list knows: "die Waadtländerin", "ein Falknist"."""

from __future__ import annotations

from sagte.people.items import Item
from sagte.people.noun import Noun
from sagte.people.phrases import Phrase
from sagte.people.story import Story
from sagte.people.words import POSSESSIVE, WORDS

_ONE = WORDS["definite"] | WORDS["indefinite"] | POSSESSIVE
_SHORTEST = 6  # letters of a man's trade that only "er" tells: Treuhänder
_ARTICLES = WORDS["before_men"] | WORDS["before_women"]


def _by_suffix(phrase: Phrase, word: str) -> Noun | None:
    """A person by the suffix of an unknown noun that speaks: "ein Falknist", "dem Falknisten"."""
    if phrase.determiner not in _ONE or phrase.title or len(phrase.nouns) > 1:
        return None
    if phrase.determiner in _ARTICLES and word.endswith(tuple(WORDS["participles"])):
        gender = "f" if phrase.determiner in WORDS["before_women"] else "m"
        return Noun(word[:-1].casefold(), "person", gender, "sg", name=word)
    weak = phrase.determiner not in WORDS["nominative_m"] and word.endswith("en")
    name = word[:-2] if weak else word
    trade = name.endswith("er") and len(name) >= _SHORTEST and phrase.determiner
    if trade or name.endswith(tuple(WORDS["person_suffixes"])):
        several = name.endswith("er") and phrase.determiner in WORDS["with_women_or_several"]
        number = "pl" if several else "sg"  # die Besetzer
        return Noun(name.casefold(), "person", "m", number, name=name)
    if name.endswith("in") and name[:-2].endswith((*WORDS["person_suffixes"], "er")):
        return Noun(name[:-2].casefold(), "person", "f", "sg", name=name)
    return None


def by_ending(story: Story, item: Item) -> Noun | None:
    """What an unknown noun with an article tells by its ending: "die Waadtländerin", "der Bündner"."""
    if item.phrase is None:
        return None
    word = story.words[item.phrase.nouns[-1]]
    found = _by_origin(item, word.lower())
    return found or (_by_suffix(item.phrase, word) if item.asked else None)


def _by_origin(item: Item, word: str) -> Noun | None:
    """A person called by where they come from: "die Waadtländerin"."""
    if not item.phrase or item.phrase.before or item.phrase.determiner not in _ARTICLES:
        return None
    if item.phrase.determiner in WORDS["before_women"] and word.endswith(tuple(WORDS["women"])):
        return Noun(word[:-2], "person", "f", "sg", name=item.word, code=f"?{word[:-2]}")
    if item.phrase.determiner in WORDS["before_men"] and word.endswith(tuple(WORDS["men"])):
        return Noun(word, "person", "m", "sg", name=item.word, code=f"?{word}")
    return None
