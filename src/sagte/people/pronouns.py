"""Whom pronouns mean: er, sie, beide, dieser, einer, and the relative ones."""

from __future__ import annotations

from sagte.people import refer
from sagte.people.cast import Entity
from sagte.people.items import Item
from sagte.people.scene import Scene
from sagte.people.words import WORDS

_JOINT = 3  # paragraphs within which "beide" means the two named together last
_NEAR = 8  # items before a relative pronoun
_FAINT = 0.05  # salience below which two are not meant by "sie"
Entities = tuple[Entity, ...]


def who(scene: Scene, place: int, item: Item) -> Entities:
    """Who a pronoun stands for; several for "beide", nobody for "man"."""
    low = item.low
    item.refers = True
    if low in WORDS["both"]:
        return _both(scene, item)
    if low in WORDS["they"] or (low in WORDS["she"] and item.plural):
        return several(scene, item)
    if low in WORDS["he"]:
        return scene.writing if _is_source(scene, item) else one(scene, "m", item)
    if low in WORDS["she"]:
        return one(scene, "f", item)
    return _asked(scene, place, item) if item.asked and low not in WORDS["nobody"] else ()


def _asked(scene: Scene, place: int, item: Item) -> Entities:
    """Who a pronoun stands for that counts only as a speaker."""
    low = item.low
    if low in WORDS["latter"] | WORDS["former"] and scene.pair:
        return scene.pair[-1:] if low in WORDS["latter"] else scene.pair[:1]
    if low in WORDS["this_m"]:
        return one(scene, "m", item)
    if low in WORDS["this_f"] | WORDS["her"]:
        return several(scene, item) if item.plural else one(scene, "f", item)
    return _before(scene, place) if low in WORDS["relative"] else _some(scene, item)


def _is_source(scene: Scene, item: Item) -> bool:
    """Whether "ihm" may mean a report that was told of in the sentence before: "ihm zufolge"."""
    near = bool(scene.writing) and scene.story.sentence[item.first] - scene.writing_at <= 1
    after = scene.story.low[item.stop : item.stop + 1]
    return near and item.asked and bool(WORDS["according"].intersection(after))


def one(scene: Scene, gender: str, item: Item) -> Entities:
    """The one person or body of a gender that is most present."""
    without = scene.speaker if scene.story.spoken[item.first] else ()
    clock = scene.clock(item.first)
    found = refer.pronoun(gender, scene.cast.present(clock), clock, (*without, *item.without()))
    if found and not found.gender and item.asked:
        found.gender = gender
    return (found,) if found else ()


def several(scene: Scene, item: Item) -> Entities:
    """The group, or the two named together, that is most present."""
    clock = scene.clock(item.first)
    group = refer.pronoun("pl", scene.cast.present(clock), clock, item.without())
    pair = min((entity.salience(clock) for entity in scene.pair), default=0.0)
    present = group.salience(clock) if group else 0.0
    least = present / 2 if group in scene.pair else present  # a member counts its own mentions too
    if pair > max(least, _FAINT):
        return scene.pair
    return (group,) if group else ()


def _both(scene: Scene, item: Item) -> Entities:
    """The two named together last, else the two persons most present."""
    clock = scene.clock(item.first)
    joint = scene.pair_asked or all(entity.kind == "person" for entity in scene.pair)
    if scene.pair and joint and clock[1] - scene.pair_clock[1] <= _JOINT:
        return scene.pair
    persons = [entity for entity in scene.cast.present(clock) if entity.kind == "person"]
    persons.sort(key=lambda entity: -entity.salience(clock))
    present = [entity for entity in persons[:2] if entity.salience(clock) > _FAINT]
    return tuple(present) if len(present) == 2 else ()


def _before(scene: Scene, place: int) -> Entities:
    """Who a relative pronoun goes on about: the last who was named."""
    before = (scene.items[i] for i in range(place - 1, max(place - _NEAR, -1), -1))
    return next((other.entities for other in before if other.entities), ())


def _some(scene: Scene, item: Item) -> Entities:
    """Somebody without a name, new each time: "einer", "viele"."""
    item.refers = False
    word = scene.story.low[item.first]
    many = word in WORDS["several"]
    entity = Entity("group" if many else "person", word, gender="pl" if many else "")
    return (scene.cast.add(entity),)
