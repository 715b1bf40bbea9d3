"""Who is meant beside somebody else: "ihr Mann", "sein Kompagnon", "der Parteifreund der Ministerin"."""

from __future__ import annotations

from sagte.people.cast import Entity
from sagte.people.items import Item
from sagte.people.scene import Scene
from sagte.people.words import WORDS

_PEERS = 8  # sentences within which somebody's peer was named


def just_spoke(scene: Scene, item: Item, gender: str) -> Entity | None:
    """The one person of this gender who alone has just spoken, as a speaker's description asks."""
    near = item.asked and scene.clock(item.first)[0] - scene.speaker_at <= 1
    one = scene.speaker[0] if near and len(scene.speaker) == 1 else None
    return one if one and one.kind == "person" and one.gender == gender else None


def last_speaker(scene: Scene, item: Item, gender: str) -> Entity | None:
    """The last speaker, whom "der Parteifreund der Ministerin" describes anew."""
    one = just_spoke(scene, item, gender)
    return one if one and one.proper else None


def partner(scene: Scene, item: Item, gender: str) -> Entity | None:
    """The other one of two who were named together: "Ina Rau und Jan Abt … Ihr Freund"."""
    assert item.head is not None and item.phrase is not None
    lemma, clock = item.head.lemma, scene.clock(item.first)
    kin = lemma in WORDS["couples"] and clock[1] - scene.pair_clock[1] <= 1
    people = scene.pair_alone and all(one.kind == "person" for one in scene.pair)
    if not (people and item.asked and (kin or lemma in WORDS["peers"])):
        return None
    owner_gender = "m" if item.phrase.determiner in WORDS["possessive_m"] else "f"
    owners = [one for one in scene.pair if one.gender in (owner_gender, "")]
    if not owners:
        return None
    owner = max(owners, key=lambda one: one.salience(clock))
    other = scene.pair[owner is scene.pair[0]]
    return other if other.gender in (gender, "") else None


def peer(scene: Scene, item: Item, gender: str) -> Entity | None:
    """Who "ihre Gegnerin", "sein Kompagnon" is: the only other one who is present."""
    assert item.head is not None
    if not item.asked or item.head.lemma not in WORDS["peers"]:
        return None
    clock = scene.clock(item.first)
    others = [
        one
        for one in scene.cast.present(clock)
        if one.kind == "person"
        and one.proper
        and one.gender == gender
        and one not in scene.speaker
        and clock[0] - one.seen <= _PEERS
    ]
    return others[0] if len(others) == 1 else None
