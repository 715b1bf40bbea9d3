"""Who is said to be something: "sie ist Sprecherin", "er wurde zum Leiter berufen"."""

from __future__ import annotations

from sagte.people.cast import Entity
from sagte.people.items import Item
from sagte.people.scene import Scene
from sagte.people.words import WORDS

_SENTENCE = 8  # items before an office that somebody gets


def predicated(scene: Scene, place: int, item: Item, gender: str) -> Entity | None:
    """Who is said to be something: "sie ist Sprecherin", "Rau wurde zum Leiter berufen"."""
    assert item.phrase is not None
    if item.phrase.before in WORDS["becomes"]:
        return _becoming(scene, place, item, gender)
    if found := _called(scene, place, item, gender):
        return found
    before = scene.items[place - 1] if place else None
    if before is None or before.stop != item.first - 1 or len(before.entities) != 1:
        return None
    if scene.story.low[before.stop] not in WORDS["copula"] or item.phrase.before:
        return None
    if before.phrase and (before.phrase.before or before.after_noun):
        return None
    found = before.entities[0]
    return found if found.kind == "person" and found.gender in (gender, "") else None


def _called(scene: Scene, place: int, item: Item, gender: str) -> Entity | None:
    """The person before a bare office in the clause: "Ina Rau wird im Herbst neue Intendantin"."""
    if item.phrase is None or item.phrase.determiner or item.phrase.before or item.name:
        return None
    for other in reversed(scene.items[max(place - _SENTENCE, 0) : place]):
        between = _without_aside(scene.story.low[other.stop : item.first])
        if scene.story.sentence[other.first] != scene.story.sentence[item.first] or "," in between:
            return None
        if between[:1] and between[0] in WORDS["copula"] and len(other.entities) == 1:
            found = other.entities[0]
            named = found.kind == "person" and found.proper and found.gender == gender
            return found if named and _is_subject(other) else None
    return None


def _without_aside(words: list[str]) -> list[str]:
    """The words without what stands in commas before them: "Ina, die ältere, ist"."""
    return words[words.index(",", 1) + 1 :] if words[:1] == [","] and "," in words[1:] else words


def _is_subject(item: Item) -> bool:
    """Whether no preposition stands before an item, and it is no genitive."""
    return not (item.phrase and (item.phrase.before or item.after_noun))


def _becoming(scene: Scene, place: int, item: Item, gender: str) -> Entity | None:
    """The person before it in the sentence: "Rau wurde nach dem Streit zum Leiter berufen"."""
    for other in reversed(scene.items[max(place - _SENTENCE, 0) : place]):
        if scene.story.sentence[other.first] != scene.story.sentence[item.first]:
            return None
        adjunct = other.phrase and (other.phrase.before or other.after_noun)
        if len(other.entities) == 1 and not adjunct:
            found = other.entities[0]
            if found.kind == "person" and found.gender in (gender, ""):
                return found
    return None
