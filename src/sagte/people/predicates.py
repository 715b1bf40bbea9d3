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
    before = scene.items[place - 1] if place else None
    if before is None or before.stop != item.first - 1 or len(before.entities) != 1:
        return None
    if scene.story.low[before.stop] not in WORDS["copula"] or item.phrase.before:
        return None
    if before.phrase and (before.phrase.before or before.after_noun):
        return None
    found = before.entities[0]
    return found if found.kind == "person" and found.gender in (gender, "") else None


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
