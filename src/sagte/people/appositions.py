"""Descriptions beside names: "Die Sprecherin der Fraktion, Nele Abt, …", "Abt, 48, Trainer …"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sagte.people.forms import ADJECTIVE
from sagte.people.items import Item
from sagte.people.story import Story
from sagte.people.words import DETERMINERS, WORDS

_FAR = 4  # items between a description and the name after it
_MOST_ADDED = 25  # words that complete a description
_ONE = WORDS["definite"] | WORDS["indefinite"]
_ADDITION = WORDS["prepositions"] | WORDS["of"] | WORDS["contracted"] | DETERMINERS | {"-", "&"}


def link(story: Story, items: Sequence[Item]) -> None:
    """Tell descriptions whose name stands beside them (``same``) and where they end."""
    starts = [item.first for item in items]
    for place, item in enumerate(items):
        if item.name is None or item.phrase is None:
            continue
        beside = _joined_before(story, items, place) or _described_for(items, place)
        if beside := beside or _described_of(story, items, place):
            beside.same, beside.role_stop = item, beside.stop
        if before := _described_before(story, items, place):
            before.same, before.role_stop = item, item.first - 1
        if after := _described_after(story, items, starts, item):
            after.same, after.role_stop = item, _end(story, after.stop)


def _described_before(story: Story, items: Sequence[Item], place: int) -> Item | None:
    """The description that a comma parts from a name after it."""
    phrase = items[place].phrase
    comma = items[place].first - 1
    if comma < 1 or story.words[comma] != "," or (phrase and phrase.determiner):
        return None
    for at in range(place - 1, max(place - _FAR, 0) - 1, -1):
        item = items[at]
        if item.name or story.sentence[item.first] != story.sentence[comma]:
            return None
        if _describes(item) and item.phrase and item.phrase.determiner:
            if at and item.phrase.determiner in WORDS["genitive"]:
                outer = items[at - 1]
                if outer.stop == item.first and not outer.name and _describes(outer):
                    continue  # der Bruder des Bischofs, Jan Abt
            return item if _end(story, item.stop) == comma else None
    return None


def _joined_before(story: Story, items: Sequence[Item], place: int) -> Item | None:
    """The first of two offices of one person: "der Vizekanzler und Minister Jan Abt"."""
    item, before = items[place], items[place - 1] if place else None
    if before is None or before.name or not (before.phrase and before.phrase.determiner):
        return None
    one = _describes(before) and _describes(item) and before.phrase.determiner in _ONE
    free = item.phrase is not None and not item.phrase.determiner
    return before if one and free and story.low[before.stop : item.first] == ["und"] else None


def _described_for(items: Sequence[Item], place: int) -> Item | None:
    """The description before a name with its task: "die Beauftragte für Wald Ina Abt"."""
    item, before = items[place], items[place - 1] if place else None
    if before is None or before.name or item.name is None or item.phrase is None:
        return None
    near = before.stop == item.first - 1 and item.name.first > item.first
    task = near and item.phrase.before in WORDS["body_of"]
    return before if task and _describes(before) else None


def _described_of(story: Story, items: Sequence[Item], place: int) -> Item | None:
    """The description right before a name: "der Chef des Verbands der Müller (VDM) Jan Abt"."""
    item = items[place]
    if item.head or item.name is None or not item.name.given:
        return None
    alone = item.name.first == item.first
    genitive = item.phrase is not None and item.phrase.determiner in WORDS["genitive"]
    if not alone and not genitive:
        return None
    after = item
    for before in reversed(items[max(place - _FAR, 0) : place]):
        if before.stop != after.first or before.name or before.phrase is None:
            return None
        if _describes(before) and not (alone and after is item):
            return before if before.phrase.determiner else None
        if before.phrase.determiner not in WORDS["genitive"]:
            return None
        after = before
    return None


def _described_after(
    story: Story, items: Sequence[Item], starts: Sequence[int], item: Item
) -> Item | None:
    """The description that a comma, or an age between commas, parts from a name before it."""
    index, words = item.stop, story.words
    if index + 2 < len(words) and words[index] == "," and words[index + 1].isdigit():
        index += 2
    if index + 1 >= len(words) or words[index] != ",":
        return None
    place = bisect_left(starts, index + 1)
    if place == len(items) or items[place].first != index + 1:
        return None
    after = items[place]
    if after.name or not _describes(after) or story.sentence[after.first] != story.sentence[index]:
        return None
    end = _end(story, after.stop)
    open_ = end < len(words) and story.sentence[end] == story.sentence[index]
    return None if open_ and words[end][0].isalnum() else after


def _describes(item: Item) -> bool:
    """Whether an item tells what one person is."""
    head = item.head
    return item.phrase is not None and head is not None and (
        head.kind == "person" and head.number != "pl"
    )  # fmt: skip


def _end(story: Story, index: int) -> int:
    """The first word from ``index`` on that completes no noun phrase: a mark, a verb."""
    sentence = story.sentence[index] if index < len(story.words) else -1
    last = min(index + _MOST_ADDED, len(story.words))
    while index < last and story.sentence[index] == sentence:
        if story.words[index] == "(" and ")" in story.words[index:last]:
            index = story.words.index(")", index) + 1
        elif story.titled[index] or story.capital[index] or _completes(story, index):
            index += 1
        else:
            break
    return index


def _completes(story: Story, index: int) -> bool:
    """Whether a small word may complete a phrase: a preposition, an adjective before a noun."""
    low = story.low[index]
    noun = index + 1 < len(story.words) and story.capital[index + 1]
    if low in WORDS["conjunctions"]:
        return noun
    return low in _ADDITION or (noun and low[0].isalpha() and low.endswith(ADJECTIVE))
