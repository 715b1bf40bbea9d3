"""Noun phrases by their looks: what stands before capital letters, and the capital letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sagte.people.forms import ADJECTIVE
from sagte.people.runs import TITLE, bracketed, nouns, titled, titled_end
from sagte.people.story import Story
from sagte.people.words import DETERMINERS, WORDS, given_names

_MOST_BEFORE = 7  # small words between an article and its noun
_MOST_ATTRIBUTE = 10  # words of an attribute: "die am Dienstag in Bern gegründete Stiftung"
_SHORTEST = 5  # letters of the adjective that such an attribute ends with
_OPENS_ATTRIBUTE = WORDS["prepositions"] | WORDS["contracted"] | WORDS["of"]
_ENDS = tuple(ending + last for ending in WORDS["adjective_endings"] for last in ADJECTIVE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words ``first`` up to, not with, ``stop``: article, adjectives, nouns or names.

    ``nouns`` are the indices of the capital words (and small words inside a name), ``title`` the
    range in quotation marks that follows, ``bracket`` what stands in brackets after it.
    """

    first: int
    stop: int
    determiner: str = ""
    before: str = ""  # the preposition, "" if there is none
    adjectives: tuple[str, ...] = ()
    nouns: tuple[int, ...] = ()
    title: tuple[int, int] | None = None
    bracket: str = ""
    quoted: bool = False  # the nouns are a name in quotation marks: die „Neue Post“


def phrases(story: Story) -> Iterator[Phrase]:
    """All noun phrases in the order of the text."""
    for first, stop in story.sentences:
        index = first
        while index < stop:
            found = _phrase(story, index, stop)
            if found:
                yield found
            index = found.stop if found else index + 1


def _phrase(story: Story, start: int, stop: int) -> Phrase | None:
    """The phrase that begins at ``start``."""
    opened = None if _is_relative(story, start) else _opened(story, start, stop)
    if opened is None:
        return None
    determiner, index = opened
    if determiner and index < stop and _opens_attribute(story, index, start):
        index = _past_attribute(story, index, stop)
    adjectives, index = _adjectives(story, index, stop, free=bool(determiner))
    speaks = start in story.begins and story.is_first(start)
    if determiner and speaks and index < stop and not story.capital[index]:
        index = _past_attribute(story, index, stop)  # "die das Unglück überlebende Frau"
        adjectives, index = _adjectives(story, index, stop, free=True)
    if index < stop and story.titled[index] and not story.capital[index]:
        return _quoted_name(story, start, index, stop, determiner)
    if index >= stop or not story.capital[index]:
        return None
    while _is_sentence_adjective(story, index, stop, start):
        adjectives.append(story.words[index])
        index += 1
    found = nouns(story, index, stop)
    found = _with_letters(story, found, stop)
    title, end = titled(story, found[-1] + 1, stop)
    if title and story.spoken[title[0]]:  # der Bremer „handwerklich missraten“
        title, end = None, found[-1] + 1
    bracket, end = bracketed(story, end, stop)
    before = _preposition(story, start)
    return Phrase(start, end, determiner, before, tuple(adjectives), found, title, bracket)


def _with_letters(story: Story, found: tuple[int, ...], stop: int) -> tuple[int, ...]:
    """One name of two nouns where its letters follow: "Bund Acker und Wald (BAW)"."""
    after = found[-1] + 2
    if after + 3 > stop or story.low[after - 1] not in WORDS["both_of"] or not story.capital[after]:
        return found
    more = nouns(story, after, stop)
    opens, letters = more[-1] + 1, story.words[more[-1] + 2 : more[-1] + 3]
    if story.words[opens : opens + 1] != ["("] or not letters:
        return found
    whole = (*found, *more)
    fits = "".join(story.words[i][0] for i in whole) == letters[0]
    return whole if fits and len(letters[0]) > 2 else found


def _opened(story: Story, index: int, stop: int) -> tuple[str, int] | None:
    """The determiner of a phrase that may begin at ``index``, and the word after it."""
    low = story.low[index]
    if story.capital[index]:
        return "", index
    if low in WORDS["contracted"]:
        return next(
            iter(WORDS["before_men" if low in WORDS["contracted_f"] else "dative"])
        ), index + 1
    if low in DETERMINERS:
        second = index + 1 < stop and story.low[index + 1] in DETERMINERS - WORDS["definite"]
        return low, index + 1 + second  # "die beiden", "eine andere"
    if low.isdigit():
        return low, index + 1
    if _is_adjective(story, index) or _opens_name(story, index):
        return "", index
    return None


def _is_relative(story: Story, index: int) -> bool:
    """Whether the words that name a speaker are but a pronoun: "ein Experte, | der |"."""
    alone = index in story.begins and index + 1 in story.cuts
    pronouns = WORDS["relative"] | WORDS["both"]
    return alone and story.low[index] in pronouns and not story.capital[index]


def _preposition(story: Story, start: int) -> str:
    before = story.low[start - 1] if start else ""
    if story.low[start] in WORDS["contracted"]:
        return story.low[start]
    return before if before in WORDS["prepositions"] else ""


def _opens_name(story: Story, index: int) -> bool:
    """Whether a name in quotation marks may begin here: as a speaker, or after a preposition."""
    after = index > 0 and story.low[index - 1] in WORDS["prepositions"]
    mark = bool(story.titled[index]) and not story.words[index][0].isalnum()
    return mark and (index in story.begins or after)


def _quoted_name(story: Story, start: int, index: int, stop: int, determiner: str) -> Phrase | None:
    """A short name in quotation marks in the place of a noun."""
    after = titled_end(story, index, stop)
    inside = range(index + 1, after - 1)
    if (
        not inside
        or len(inside) > TITLE
        or not (story.words[index + 1][0].isupper() or index in story.begins)
    ):
        return None
    before = _preposition(story, start)
    return Phrase(start, after, determiner, before, (), tuple(inside), quoted=True)


def _opens_attribute(story: Story, index: int, start: int) -> bool:
    """Whether an attribute of several words may begin after the article at ``start``."""
    himself = start in story.begins and story.low[index] in WORDS["reflexive"]
    return himself or story.low[index] in _OPENS_ATTRIBUTE


def _past_attribute(story: Story, index: int, stop: int) -> int:
    """The adjective right before the noun where an attribute of several words stands between."""
    for noun in range(index + 2, min(index + _MOST_ATTRIBUTE, stop)):
        if not story.words[noun][0].isalnum() or noun - 1 in story.begins:
            break  # "die von | Rau | geäußerte Hoffnung"
        low, small = story.low[noun - 1], not story.capital[noun - 1]
        told = len(low) >= _SHORTEST and low.endswith(ADJECTIVE) and low not in DETERMINERS
        if (story.capital[noun] or story.titled[noun]) and small and told:
            return noun - 1
    return index


def _adjectives(story: Story, index: int, stop: int, *, free: bool) -> tuple[list[str], int]:
    """What stands between an article and its noun, and the index of the noun.

    ``free`` allows adverbs among the adjectives: "der erst kürzlich ernannte Bischof".
    """
    found: list[str] = []
    begin = index
    while index < stop and index - begin < _MOST_BEFORE and not story.capital[index]:
        word = story.low[index]
        if word.isdigit() and story.words[index + 1 : index + 2] == ["."] and index + 2 < stop:
            found.append(f"{word}.")  # des 4. Senats
            index += 2
            continue
        if found and story.titled[index]:
            break  # der neue „Rat der Weisen“
        adjective = word.endswith(ADJECTIVE)
        if not word[0].isalnum() or not (adjective or free) or _ends_phrase(word, index == begin):
            return [], begin
        if adjective:
            found.append(story.words[index])
        index += 1
    if 0 < index < stop - 1 and story.low[index - 1].isdigit():
        return _measured(story, index, stop) or (found, index)
    return found, index


def _measured(story: Story, index: int, stop: int) -> tuple[list[str], int] | None:
    """The adjectives of "dem 94 Seiten langen Papier", and the index of the noun.

    An age is one adjective: "ein 46 Jahre alter Zimmermann" is "46-jährig".
    """
    more, after = _adjectives(story, index + 1, stop, free=True)
    if not more or after >= stop or not story.capital[after]:
        return None
    age = story.words[index - 1] if story.low[index] in WORDS["years"] else ""
    return ([f"{age}-jährig", *more[1:]] if age else more), after


def _ends_phrase(word: str, first: bool) -> bool:
    """Whether a small word cannot stand between an article and its noun."""
    return (
        word in DETERMINERS
        or word in WORDS["prepositions"]
        or word in WORDS["of"]
        or (first and word in WORDS["conjunctions"])
    )


def _is_adjective(story: Story, index: int) -> bool:
    """Whether a phrase without an article may begin with this small word."""
    word = story.low[index]
    after = index > 0 and story.low[index - 1] in WORDS["prepositions"]
    after = after and word not in WORDS["relative"]
    return word.endswith(_ENDS) or (after and word.endswith(ADJECTIVE))


def _is_sentence_adjective(story: Story, index: int, stop: int, start: int) -> bool:
    """Whether a capital word only opens its sentence as an adjective: "Russische Behörden"."""
    return (
        index == start
        and story.is_first(index)
        and index + 1 < stop
        and story.capital[index + 1]
        and story.low[index].endswith(_ENDS)
        and story.low[index] not in given_names()
    )
