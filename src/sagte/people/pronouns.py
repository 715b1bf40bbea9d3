"""Whom pronouns mean: er, sie, beide, dieser, einer, and the relative ones."""

from __future__ import annotations

from sagte.people import bodies, refer
from sagte.people.cast import Entity
from sagte.people.items import Item
from sagte.people.scene import Scene
from sagte.people.words import WORDS

_JOINT = 3  # paragraphs within which "beide" means the two named together last
_NEAR = 8  # items before a relative pronoun
_MOST_ADDED = 6  # words
_FAINT = 0.05  # salience below which two are not meant by "sie"
_RELATIVES = {"m": "relative_m", "f": "relative_f", "n": "relative_n", "pl": "relative_pl"}
Entities = tuple[Entity, ...]


def who(scene: Scene, place: int, item: Item) -> Entities:
    """Who a pronoun stands for; several for "beide", nobody for "man"."""
    low = item.low
    item.refers = True
    if low in WORDS["both"]:
        return both(scene, item)
    if low in WORDS["they"] or (low in WORDS["she"] and item.plural):
        return several(scene, item)
    if low in WORDS["he"]:
        return scene.writing if _is_source(scene, item) else one(scene, "m", item)
    if low in WORDS["she"]:
        return one(scene, "f", item)
    if low in WORDS["hence"]:
        return _told(scene, place, item)
    relative = low in WORDS["relative"] and scene.story.words[item.first - 1 : item.first] == [","]
    meant = item.asked and (relative or low not in WORDS["nobody"] - WORDS["it"])
    return _asked(scene, place, item) if meant else ()


def _asked(scene: Scene, place: int, item: Item) -> Entities:
    """Who a pronoun stands for that counts only as a speaker."""
    low = item.low
    if low in WORDS["latter"] | WORDS["former"] and scene.pair:
        return scene.pair[-1:] if low in WORDS["latter"] else scene.pair[:1]
    if low in WORDS["this_m"]:
        return lately(scene, place, "m") or one(scene, "m", item)
    if low in WORDS["this_f"] and not item.plural:
        return lately(scene, place, "f") or one(scene, "f", item)
    if low in WORDS["this_f"] | WORDS["her"]:
        return several(scene, item) if item.plural else one(scene, "f", item)
    if low in WORDS["relative"]:
        return _before(scene, place) or _pointed(scene, place, item)
    return _body(scene, item) if low in WORDS["it"] else _some(scene, item)


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


def _body(scene: Scene, item: Item) -> Entities:
    """The body that "es" stands for if one was just named: "das Komitee … kündigte es an"."""
    beside = scene.story.low[max(item.first - 1, 0) : item.stop + 1]
    if not WORDS["it_said"].isdisjoint(beside):
        return ()
    clock = scene.clock(item.first)
    near = [one for one in scene.cast.present(clock) if clock[0] - one.seen <= 1]
    found = refer.pronoun("n", [one for one in near if one.kind != "person"], clock)
    return (found,) if found else ()


def lately(scene: Scene, place: int, gender: str) -> Entities:
    """Whom "dieser" or "dessen" means: the one of a gender that was named last."""
    item = scene.items[place]
    sentence = scene.story.sentence[item.first]
    for other in reversed(scene.items[max(place - _NEAR, 0) : place]):
        if scene.story.sentence[other.first] < sentence - 1:
            break
        if len(other.entities) == 1 and other.entities[0] not in item.without():
            found = other.entities[0]
            if found.gender == gender or (found.kind == "person" and not found.gender):
                return other.entities
    return ()


def several(scene: Scene, item: Item) -> Entities:
    """The group, or the two named together, that is most present."""
    clock = scene.clock(item.first)
    if scene.lands_meant and clock[0] - scene.lands_clock[0] <= 1:
        return scene.lands
    group = refer.pronoun("pl", scene.cast.present(clock), clock, item.without())
    pair = min((entity.salience(clock) for entity in scene.pair), default=0.0)
    present = group.salience(clock) if group else 0.0
    least = present / 2 if group in scene.pair else present  # a member counts its own mentions too
    if pair > max(least, _FAINT):
        return scene.pair
    return (group,) if group else ()


def is_both(scene: Scene, item: Item) -> bool:
    """Whether a phrase means two: "beide Staaten", "die beiden Minister"."""
    low = scene.story.low[item.first : item.first + 2]
    return item.phrase is not None and not item.name and not WORDS["both"].isdisjoint(low)


def both(scene: Scene, item: Item) -> Entities:
    """The two named together last, else the two persons most present."""
    clock = scene.clock(item.first)
    if couple := _couple(scene, item, clock):
        return (couple,)
    people = item.head.kind == "person" if item.head else item.word not in WORDS["sides"]
    lands = scene.lands if item.low not in WORDS["both"] and not people else ()
    if (
        lands
        and clock[1] - scene.lands_clock[1] <= _JOINT
        and scene.lands_clock >= scene.pair_clock
    ):
        return lands
    joint = scene.pair_asked or any(entity.kind == "person" for entity in scene.pair)
    if scene.pair and joint and clock[1] - scene.pair_clock[1] <= _JOINT:
        return scene.pair
    kind = "country" if item.word in WORDS["sides"] else "person"
    persons = [entity for entity in scene.cast.present(clock) if entity.kind == kind]
    present = [entity for entity in persons if entity.salience(clock) > _FAINT]
    present.sort(key=lambda entity: (-entity.proper, -entity.salience(clock)))
    return tuple(present[:2]) if len(present) > 1 else ()


def _couple(scene: Scene, item: Item, clock: tuple[int, int]) -> Entity | None:
    """The couple that was just named as one: "Das Ehepaar … Die beiden"."""
    if item.head or item.word in WORDS["sides"]:
        return None
    near = [one for one in scene.cast.present(clock) if clock[0] - one.seen <= 1]
    return next((one for one in near if one.lemmas & WORDS["of_two"]), None)


def _told(scene: Scene, place: int, item: Item) -> Entities:
    """Whose words "demnach" goes on with: the last speaker's, else those of who acted before."""
    sentence = scene.story.sentence[item.first]
    if scene.speaker and sentence - scene.speaker_at <= 1:
        return scene.speaker
    if item.low in WORDS["within"] and scene.written and sentence - scene.written_at <= 1:
        return scene.written
    for other in scene.items[max(place - 2 * _NEAR, 0) : place]:
        here = scene.story.sentence[other.first] == sentence - 1
        wraps = other.word in WORDS["wrappers"]  # Die ersten Angaben wurden berichtigt
        if here and other.phrase and not (other.phrase.before or wraps):
            found = other.entities or tuple(
                filter(None, [bodies.unknown(scene, other, speaks=True)])
            )
            return found or scene.speaker
    return scene.speaker


def _before(scene: Scene, place: int) -> Entities:
    """Who a relative pronoun goes on about: whose words end before the comma, else the last."""
    item = scene.items[place]
    if scene.story.is_first(item.first):
        return ()
    for other in reversed(scene.items[max(place - _NEAR, 0) : place]):
        if other.entities and _agrees(item.low, other.entities):
            return other.entities
        if other.phrase and scene.story.words[other.stop : item.first] == [","]:
            found = bodies.unknown(scene, other, speaks=True)
            other.entities = (found,) if found else ()
            if found:
                return other.entities
    return ()


def _pointed(scene: Scene, place: int, item: Item) -> Entities:
    """Whom "der" means that opens a sentence: "Der streitet alles ab"."""
    low = item.low
    if low in WORDS["relative_m"] and scene.story.is_first(item.first):
        return lately(scene, place, "m") or one(scene, "m", item)
    return ()


def _agrees(low: str, entities: Entities) -> bool:
    """Whether a relative pronoun has the gender and the number of those before it."""
    genders = {entity.gender for entity in entities} if len(entities) == 1 else {"pl"}
    fits = {gender for gender, key in _RELATIVES.items() if low in WORDS[key]}
    return not fits or "" in genders or bool(fits & genders)


def _some(scene: Scene, item: Item) -> Entities:
    """Somebody without a name, new each time: "einer", "viele"."""
    item.refers = False
    word = scene.story.low[item.first]
    if item.first and scene.story.capital[item.first - 1] and word in WORDS["genitive"]:
        return ()  # ein Sprecher einer dieser Firmen
    many = word in WORDS["several"]
    name = f"{word} {added}" if (added := _among(scene, item)) else word
    entity = Entity("group" if many else "person", name, gender="pl" if many else "")
    return (scene.cast.add(entity),)


def _among(scene: Scene, item: Item) -> str:
    """Out of whom somebody is: "einer | der Oberrichter", "eine | aus der Montage"."""
    low, stop = scene.story.low[item.stop : item.stop + 1], item.asked_stop
    if not low or low[0] not in WORDS["genitive"] | WORDS["of"] | WORDS["out_from"]:
        return ""
    named = 1 < stop - item.stop <= _MOST_ADDED and scene.story.capital[stop - 1]
    return scene.story.shown(item.stop, stop) if named else ""
