"""One way through a report: who each phrase and each pronoun stands for.

Salience follows Lappin and Leass (1994) in spirit: each mention adds weight by its place in the
sentence, sentences and paragraphs take it away; the most present one that fits is meant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sagte.people import bodies, descriptions, endings, naming, persons, pronouns, wrappers
from sagte.people.cast import Entity
from sagte.people.items import Item
from sagte.people.noun import Noun
from sagte.people.scene import Scene
from sagte.people.words import WORDS

_SPEAKER, _SUBJECT, _OBJECT, _ADJUNCT, _QUOTED, _PRONOUN = 1.6, 1.0, 0.6, 0.45, 0.1, 0.5
_GENITIVE_WEIGHT = 0.3
_CLAUSE = 4  # items before
_PLACE = 2  # words of ", Bern" behind a name
_JOINED = [[word] for word in WORDS["both_of"]]


def walk(scene: Scene, goes_on: Mapping[int, Sequence[Item]]) -> None:
    """Tell for all items of a scene who they are; the items and the cast hold what is found.

    ``goes_on`` gives for a word the items that name a speaker who goes on speaking there unnamed.
    """
    for item in scene.items:  # names first: a headline has the surname before the full name
        if item.name and item.name.given:
            scene.cast.person(item.name)
    scene.speaking = frozenset(
        scene.story.shown(item.first, item.stop)
        for item in scene.items
        if item.asked and item.phrase and not item.head and not item.phrase.determiner
    )
    scene.alone = frozenset(
        scene.story.words[item.head_at]
        for item in scene.items
        if item.asked and item.phrase and item.head and len(item.phrase.nouns) == 1
    )
    waiting = sorted(goes_on, reverse=True)
    for place, item in enumerate(scene.items):
        while waiting and waiting[-1] <= item.first:
            _speak_on(scene, waiting[-1], goes_on[waiting.pop()])
        item.entities = _who(scene, place, item)
        if scene.ahead and scene.ahead is not item:
            _name_ahead(scene, scene.ahead, item)
        _mention(scene, place, item)


def _name_ahead(scene: Scene, waiting: Item, item: Item) -> None:
    """Let the subject that follows be whom "nach eigenen Angaben" means."""
    if scene.story.sentence[item.first] != scene.story.sentence[waiting.first]:
        scene.ahead = None
    elif item.first >= waiting.asked_stop and is_subject(item):
        found = item.entities
        if not found and item.phrase and (somebody := bodies.unknown(scene, item, speaks=True)):
            found = (somebody,)
        waiting.entities, scene.ahead = found or waiting.entities, None


def is_subject(item: Item) -> bool:
    """Whether the words of an item may be a subject."""
    if item.phrase is None:
        return True
    determiner = item.phrase.determiner
    genitive = item.after_noun and determiner in WORDS["genitive"]
    return not (item.phrase.before or genitive or determiner in WORDS["oblique"])


def _speak_on(scene: Scene, index: int, items: Sequence[Item]) -> None:
    for item in items:
        for entity in item.entities:
            scene.cast.touch(entity, _SUBJECT, scene.clock(index))


def _who(scene: Scene, place: int, item: Item) -> tuple[Entity, ...]:
    if item.phrase is None:
        return pronouns.who(scene, place, item)
    if item.asked and wrappers.is_wrapper(scene.story, item):
        return wrappers.who(scene, place, item)
    if pronouns.is_both(scene, item) and (pair := pronouns.both(scene, item)):
        item.refers = True
        if pair == scene.lands:
            scene.lands_clock, scene.lands_meant = scene.clock(item.first), True
        return pair
    found = _somebody(scene, place, item)
    return (found,) if found else ()


def _somebody(scene: Scene, place: int, item: Item) -> Entity | None:
    if item.name:
        return persons.named(scene, item)
    if item.same and item.same.name:
        return persons.apposed(scene, item)
    found = (
        persons.surnamed(scene, item)
        or bodies.known_name(scene, item)
        or bodies.country(scene, item)
        or bodies.couple(scene, place, item)
    )
    if found:
        return found
    if item.head is None:
        item.head = Noun("jährig", "person") if naming.age(item.word) else None
        item.head = item.head or endings.by_ending(scene.story, item)
    if item.head is None:
        return bodies.unknown(scene, item)
    if item.head.kind == "person" and naming.number(item) != "pl":
        return descriptions.described(scene, place, item)
    return bodies.body(scene, item)


def _mention(scene: Scene, place: int, item: Item) -> None:
    """Count the mention, and see whether two are named together."""
    clock = scene.clock(item.first)
    for entity in item.entities:
        if item.same is None:  # a name and its description count once
            weight = 0.0 if _is_signature(scene, item) else _weight(scene, place, item)
            scene.cast.touch(entity, weight, clock)
        entity.mentions.add(scene.story.span(item.first, item.stop))
    if owner := persons.possessor(scene, item):
        scene.cast.touch(owner, _ADJUNCT, clock)
    wrappers.remember(scene, place, item)
    before = scene.items[place - 1] if place else None
    more = before and before.entities and before.asked and before.asked_stop == item.asked_stop
    if item.asked and item.entities and not more and not scene.story.spoken[item.first]:
        scene.speaker, scene.speaker_at = item.entities, clock[0]
    if before and len(item.entities) == len(before.entities) == 1:
        joined = scene.story.low[before.stop : item.first] in _JOINED
        pair = (*before.entities, *item.entities)
        if joined and pair[0] is not pair[1] and all(one.kind == "country" for one in pair):
            scene.lands, scene.lands_clock, scene.lands_meant = pair, clock, False
        elif joined and pair[0] is not pair[1] and all(one.kind != "country" for one in pair):
            scene.pair, scene.pair_clock = pair, clock
            scene.pair_asked = before.asked and item.asked
            first = scene.items[place - 2] if place > 1 else None
            third = first if first and first.entities else None
            scene.pair_alone = not (third and _parted(scene, third, before))


def _parted(scene: Scene, first: Item, item: Item) -> bool:
    """Whether but a comma stands between two items."""
    return scene.story.words[first.stop : item.first] == [","]


def _is_signature(scene: Scene, item: Item) -> bool:
    """Whether a name stands alone in its paragraph, or with a place: whoever wrote the report."""
    numbers, low = scene.story.paragraph, scene.story.low
    number = numbers[item.first]
    begins = item.first == 0 or numbers[item.first - 1] != number
    after = range(item.stop, min(item.stop + _PLACE + 1, len(low)))
    rest = [low[index] for index in after if numbers[index] == number]
    alone = not rest or (rest[0] == "," and len(rest) <= _PLACE)
    return bool(item.name) and not item.asked and begins and alone


def _weight(scene: Scene, place: int, item: Item) -> float:
    if scene.story.spoken[item.first]:
        return _QUOTED
    if item.phrase is None:
        return _SPEAKER if item.asked else _PRONOUN
    determiner = item.phrase.determiner
    if item.asked:
        return _SUBJECT if item.phrase.before or determiner in WORDS["oblique"] else _SPEAKER
    if item.after_noun and determiner in WORDS["genitive"]:
        return _GENITIVE_WEIGHT
    if item.phrase.before:
        return _ADJUNCT
    return _OBJECT if determiner in WORDS["oblique"] else _beside(scene, place, item)


def _beside(scene: Scene, place: int, item: Item) -> float:
    """The weight that what stands before in the clause leaves: one subject, then objects."""
    low, after = scene.story.low, item.first
    for other in reversed(scene.items[max(place - _CLAUSE, 0) : place]):
        between = low[other.stop : after]
        if [*between] in _JOINED and other.phrase and other.phrase.before:
            return _ADJUNCT  # mit Rau und Abt
        if scene.story.sentence[other.first] != scene.story.sentence[item.first]:
            break
        if not all(word.isalnum() and word not in WORDS["joins"] for word in between):
            break
        if other.entities and is_subject(other):
            return _OBJECT
        after = other.first
    return _SUBJECT
