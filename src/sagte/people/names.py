"""Names of persons: where they begin in a noun phrase, and which spellings are one name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sagte.german.lists import words as word_list
from sagte.people.lexis import Lexis
from sagte.people.phrases import Phrase
from sagte.people.story import Story, is_initials
from sagte.people.words import PARTICLES, WORDS, given_names

_NOUN_ENDINGS = tuple(WORDS["noun_endings"])
_SURNAMES_TOO = tuple(WORDS["surname_endings"])
_MOST = 6  # parts of a name
_LONGEST_LIKE_A_NOUN = 6  # letters of a name that may end like a noun


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in the words ``first`` up to, not with, ``stop``; what is before is a title."""

    first: int
    stop: int
    given: tuple[str, ...]
    surname: str
    gender: str = ""  # "m" or "f" by the first name or "Herr", "Frau"

    @property
    def full(self) -> str:
        return " ".join((*self.given, self.surname))


def person_name(story: Story, lexis: Lexis, phrase: Phrase, *, bold: bool = False) -> Name | None:
    """The name of a person at the end of a phrase.

    It is known by a first name, or by an office before it. ``bold`` takes two or three capital
    words that are no known nouns for a name too.
    """
    nouns = phrase.nouns
    known = len(nouns) == 2 and story.low[nouns[0]] in PARTICLES  # Van Rau
    if known or phrase.quoted or story.titled[nouns[0]] != story.titled[nouns[-1]]:
        return None
    starts, stop = [i for i in nouns if story.capital[i]], nouns[-1] + 1
    for index in starts[:-1]:
        if is_initials(story.words[index]) and not _is_noun(story.words[index + 1]):
            return _after_given(story, lexis, index, stop)
        if index and story.words[index - 1] in WORDS["saints"]:
            continue  # der Bürgermeister von San Marco Jan Abt
        if _is_given(story, lexis, index, alone=index == phrase.first):
            return _after_given(story, lexis, index, stop)
    for index in reversed(starts[:-1]):
        if _is_person(story, lexis, index, phrase.determiner):
            return _after_office(story, lexis, index + 1, stop, free=not phrase.determiner)
    bare = not phrase.determiner and not phrase.adjectives
    if bold and bare and len(starts) == len(nouns) in (2, 3):
        first = next((i for i in nouns[1:-1] if i in story.begins), nouns[0])
        if len(starts) > 2 and _is_place(story.words[first]):
            first, starts = nouns[1], starts[1:]  # der Gouverneur von Texas Jeff Abt
        return _made(story, first, stop) if _are_no_nouns(story, lexis, starts) else None
    return None


def _is_given(story: Story, lexis: Lexis, index: int, *, alone: bool) -> bool:
    """Whether a word is a first name; that of a country ("Jordan") only where nothing is before it."""
    word = story.low[index]
    known = all(part in given_names() for part in word.split("-")) or word in given_names()
    return known and (alone or not lexis.country(word))


def _after_given(story: Story, lexis: Lexis, first: int, stop: int) -> Name | None:
    for index in range(first + 1, stop - 1):
        if story.low[index] in WORDS["noble"] and _is_employer(story, lexis, index, stop):
            return _made(story, first, index)  # Ina Martin von der IG Werft
    if _is_body(lexis, story.words[stop - 1]) or lexis.country(story.shown(first, stop)):
        return None
    stop = _name_end(story, first, stop)
    for index in range(first + 1, stop - 1):
        if story.words[index].endswith("s") and lexis.noun(story.words[index + 1]):
            return None  # Ina Raus Sprecher
    return _made(story, first, stop)


def _is_employer(story: Story, lexis: Lexis, index: int, stop: int) -> bool:
    """Whether a body follows on "von der" and is no part of a name."""
    after = next((i for i in range(index, stop) if story.capital[i]), stop)
    if after >= stop:
        return False
    word = story.words[after]
    body = lexis.body(word)
    return (word.isupper() and len(word) > 1) or (body is not None and not lexis.office(word))


def _name_end(story: Story, first: int, stop: int) -> int:
    """Where a name ends at the latest: before a word with a digit, before the object of a verb
    ("gestand Nils Hart Fehler ein").
    """
    after = story.low[stop : stop + 2]
    if stop - first > 2 and after[:1] and after[0] in WORDS["prefixes"]:
        stop -= len(after) == 1 or not after[1][0].isalnum()
    for index in range(first + 1, stop):
        if any(letter.isdigit() for letter in story.words[index]):
            return index
    return stop


def _is_person(story: Story, lexis: Lexis, index: int, determiner: str) -> bool:
    """Whether a word may stand before the name of a person: an office, and but one of them."""
    word = story.words[index]
    if word in WORDS["titles"] | WORDS["sir"] | WORDS["madam"]:
        return True
    noun = lexis.inhabitant(word) or lexis.office(word)
    if noun and noun.lemma in WORDS["presiding"] and lexis.office(story.words[index + 1]):
        return False
    if noun is None or noun.number == "pl" or (noun.code and lexis.adjective(word)):
        return False
    several = not determiner or determiner in WORDS["before_several"] | WORDS["several"]
    return not (several and not noun.number and word.endswith("en") and word != noun.name)


def _after_office(story: Story, lexis: Lexis, first: int, stop: int, *, free: bool) -> Name | None:
    """The name right after an office; ``free`` if no article stands before both."""
    while first < stop and (story.words[first] in WORDS["titles"] or not story.capital[first]):
        first += 1
    capitals = [i for i in range(first, stop) if story.capital[i]]
    if not capitals or len(capitals) > _MOST or lexis.country(story.words[capitals[0]]):
        return None
    words = [story.words[i] for i in capitals]
    if lexis.country(story.shown(first, stop)) or _is_place(words[0].removesuffix("s")):
        return None
    if any(_is_body(lexis, word) for word in words) or _is_noun(words[0], free=free):
        return None
    if any(_is_noun(word, free=True) for word in words[1:]):
        return None
    return _made(story, first, stop)


def _is_place(word: str) -> bool:
    return word in WORDS["regions"] or word in word_list("places")


def _is_noun(word: str, *, free: bool = False) -> bool:
    """Whether a capital word cannot be part of a name by its looks.

    ``free`` allows endings that names have too: "Minister Clermont".
    """
    acronym = word.isupper() and len(word) > 1 and not is_initials(word)
    if word in WORDS["no_names"] | WORDS["no_surnames"] or acronym or word[0].isdigit():
        return True
    if free and word.lower().endswith(_SURNAMES_TOO):
        return False
    return len(word) > _LONGEST_LIKE_A_NOUN and word.lower().endswith(_NOUN_ENDINGS)


def _are_no_nouns(story: Story, lexis: Lexis, indices: Sequence[int]) -> bool:
    """Whether no word is a noun or a place that a list knows."""
    for index in indices:
        word, low = story.words[index], story.low[index]
        known = lexis.noun(word) or lexis.country(word) or lexis.adjective(word)
        if known or _is_noun(word) or _is_place(word) or word in WORDS["foreign_bodies"]:
            return False
        if low in WORDS["wrappers"] | WORDS["documents"]:
            return False
    return True


def _is_body(lexis: Lexis, word: str) -> bool:
    """Whether a word makes what it ends the name of a body: Rosa-Abt-Stiftung, Anne-Rau-Haus."""
    body = lexis.body(word)
    if body is None or body.kind != "organisation" or lexis.office(word):
        return False
    whole = word.casefold().startswith(body.lemma)  # "Rates", but Ina Horat
    return len(body.lemma) > 4 or "-" in word or (whole and len(word) <= len(body.lemma) + 2)


def _made(story: Story, first: int, stop: int) -> Name | None:
    """The name in a range: the last capital word with its particles is the surname."""
    while first < stop and story.words[first] in WORDS["titles"] | {"."}:
        first += 1
    if first >= stop:
        return None
    gender = ""
    before = story.words[first - 1] if first else ""
    if before in WORDS["sir"]:
        gender = "m"
    elif before in WORDS["madam"]:
        gender = "f"
    last = stop - 1
    if story.words[last] in WORDS["suffixes"] and last > first:
        last -= 1
    begin = last
    while begin - 1 > first and story.low[begin - 1] in PARTICLES:
        begin -= 1
    given = tuple(_given_parts(story, first, begin))
    if given:
        known = given_names().get(given[0].casefold().partition("-")[0])
        gender = gender or known or ""
    surname = story.shown(begin, last + 1)
    if len(surname) == 1 and story.low[last + 1 : last + 2] == ["."]:
        surname += "."  # Timo R.
    return Name(first, stop, given, surname, gender)


def _given_parts(story: Story, first: int, stop: int) -> list[str]:
    """First names and initials: "George", "W."; what stands in quotation marks is left out."""
    parts: list[str] = []
    for index in range(first, stop):
        if story.titled[index] and not story.titled[first]:
            continue
        if story.words[index] == "." and parts:
            parts[-1] += "."
        else:
            parts.append(story.words[index])
    return parts
