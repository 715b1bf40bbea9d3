"""Persons by descriptions: "der Minister", "die 34-Jährige", "ein Sprecher"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sagte.people import counterparts, naming, refer
from sagte.people.announced import TITLE_SENTENCES, named_soon
from sagte.people.cast import Entity
from sagte.people.items import Item
from sagte.people.predicates import predicated
from sagte.people.scene import Clock, Scene
from sagte.people.words import POSSESSIVE, WORDS

_ATTRIBUTES = WORDS["attributes"] | WORDS["broad_attributes"] | WORDS["teaching"]
_COUNTED = [[word] for word in WORDS["counted"]]
_ENDING = 3  # letters: Ärztin, Richters
_STEM = 6  # letters that a trade has in common with what it deals with


class _Sought(NamedTuple):
    """What is known of whom a description means, and who may be meant at a clock."""

    gender: str
    codes: set[str]
    known: Sequence[Entity]
    clock: Clock


def described(scene: Scene, place: int, item: Item) -> Entity | None:
    """Whom a description means: somebody known, somebody named soon, or somebody new."""
    assert item.phrase is not None and item.head is not None
    phrase, head = item.phrase, item.head
    gender, codes = naming.gender(item), scene.codes(item)
    age = naming.age(item.word)
    found = predicated(scene, place, item, gender)
    if found:
        item.refers = True
    elif phrase.determiner in WORDS["definite"] or not phrase.determiner:
        found = _meant(scene, place, item, gender, codes)
        item.refers = found is not None and not _is_own(scene, item, found)
    elif phrase.determiner in POSSESSIVE:
        found = (
            scene.cast.of_office(head.lemma, item.word, gender)
            or counterparts.partner(scene, item, gender)
            or counterparts.peer(scene, item, gender)
        )
        item.refers = found is not None
    elif _is_early(scene, item) and not _addition(scene, item):
        found = named_soon(scene, place, item, gender)
    if found:
        _recognise(scene, found, item, gender, codes, age)
        return found
    return _unnamed(scene, item, gender, codes)


def _meant(scene: Scene, place: int, item: Item, gender: str, codes: set[str]) -> Entity | None:
    """Whom "der Minister", in a headline also "Minister", means."""
    assert item.phrase is not None and item.head is not None
    head, bare, clock = item.head, not item.phrase.determiner, scene.clock(item.first)
    told_elsewhere = naming.age(item.word) or head.code
    loose = bool(told_elsewhere or head.lemma in WORDS["anybody"])
    known = [one for one in scene.cast.present(clock) if not _is_but_announced(one, clock)]
    sought, found = _Sought(gender, codes, known, clock), None
    if not told_elsewhere:
        found = _by_office(sought, item)
    found = found or _by_role(scene, item, gender, known)
    if not (found or bare or loose) and _is_telling(scene, item, codes):
        found = refer.introduced(gender, codes, known, clock)
        alone = item.head_at == item.phrase.nouns[-1] and not _addition(scene, item)
        if not found and alone:
            found = refer.only(gender, codes, known)
    found = found or named_soon(scene, place, item, gender)
    tied = _is_tied(scene, item)
    if not found and tied and head.lemma in WORDS["peers"]:
        found = counterparts.last_speaker(scene, item, gender)
    if not (found or bare or tied) and _is_beside(item):
        found = refer.loosely(gender, codes, "", known, clock, free=False)
    if not (found or bare or tied or (not loose and _is_new(scene, item))):
        still = _still_speaking(scene, item, gender)
        kin = _is_anothers_kin(scene, item)
        found = still or _by_nothing_else(sought, item, loose=loose, kin=kin)
    if not (found or told_elsewhere):
        everybody = scene.cast.present(clock)
        found = refer.described(head, item.word, gender, codes, everybody, clock)
    return found


def _still_speaking(scene: Scene, item: Item, gender: str) -> Entity | None:
    """The one without a name who has just spoken, of whom an age is told: "der 41-Jährige"."""
    one = counterparts.just_spoke(scene, item, gender) if naming.age(item.word) else None
    return one if one and not (one.proper or one.age) else None


def _is_anothers_kin(scene: Scene, item: Item) -> bool:
    """Whether "die Mutter" is somebody's, unlike "die dreifache Mutter", "die Mutter zweier Söhne"."""
    assert item.phrase is not None and item.head is not None
    after = scene.story.low[item.stop : item.stop + 1]
    own = bool(item.phrase.adjectives or _addition(scene, item))
    return item.head.lemma in WORDS["kin"] and not own and WORDS["of_some"].isdisjoint(after)


def _is_beside(item: Item) -> bool:
    """Whether a speaker's description tells what somebody is beside all else: "die frühere Lehrerin"."""
    assert item.phrase is not None
    words = (word.casefold() for word in item.phrase.adjectives)
    return item.asked and any(word.startswith(tuple(WORDS["besides"])) for word in words)


def _is_new(scene: Scene, item: Item) -> bool:
    """Whether a description may well be of somebody new: "der Arzt Raus", "der Richter"."""
    assert item.phrase is not None and item.head is not None
    owned = item.head_at < item.phrase.nouns[-1]
    plain = len(item.word) <= len(item.head.lemma) + _ENDING  # "Arzt", but no "Kinderärztin"
    may_be_any = plain and item.head.lemma in WORDS["unannounced"]
    return owned or may_be_any or _is_told_of(scene, item)


def _by_office(sought: _Sought, item: Item) -> Entity | None:
    """Who is called that, or something like it unless somebody has just been named."""
    assert item.head is not None
    head = item.head
    gender, codes, known, clock = sought
    found = refer.described(head, item.word, gender, codes, known, clock)
    plain = head.lemma in _ATTRIBUTES and "-" not in item.word  # no SPD-Politiker
    if found and plain and head.lemma not in found.lemmas:
        later = refer.just_named(head.lemma, gender, codes, known, clock)
        return later if later and later.seen > found.seen else found
    return found


def _by_nothing_else(sought: _Sought, item: Item, *, loose: bool, kin: bool) -> Entity | None:
    """Who may be meant by something new: the most present one whom nothing told contradicts.

    ``loose`` words may be anybody's: ages, nationalities, "die Frau". ``kin`` are somebody else's.
    """
    assert item.head is not None
    gender, codes, known, clock = sought
    lemma, found = item.head.lemma, None
    if not loose and lemma in _ATTRIBUTES:
        found = refer.just_named(lemma, gender, codes, known, clock)
    trade = lemma in WORDS["attributes"] - WORDS["teaching"]
    free = [one for one in known if not (trade and one.lemmas & WORDS["attributes"])]
    age = naming.age(item.word)
    found = found or refer.loosely(gender, codes, age, free, clock, free=not loose)
    if not found and not kin and lemma not in WORDS["functions"]:
        found = refer.beside(lemma, gender, codes, known, clock)
    if not found and not loose:
        found = refer.loosely(gender, codes, age, free, clock, free=True, far=True)
    return found


def _is_but_announced(entity: Entity, clock: Clock) -> bool:
    """Whether only the headline told of somebody without a name, whom the text has named since."""
    unnamed = entity.kind == "person" and not entity.proper and entity.times == 1
    told = entity.lemmas.isdisjoint(WORDS["anybody"] | WORDS["kin"])
    return unnamed and told and entity.seen <= TITLE_SENTENCES < clock[0]


def _is_telling(scene: Scene, item: Item, codes: set[str]) -> bool:
    """Whether a speaker's office tells enough to be that of a name before: not just any judge's."""
    assert item.phrase is not None and item.head is not None
    more = codes or item.phrase.bracket or item.phrase.adjectives or _addition(scene, item)
    return item.asked and (bool(more) or item.head.lemma not in WORDS["unannounced"])


def _is_told_of(scene: Scene, item: Item) -> bool:
    """Whether what follows tells who somebody new is: "Die Statikerin, eine Frau aus Bern, …"."""
    after = scene.story.low[item.stop : item.stop + 2]
    return after[:1] == [","] and not WORDS["indefinite"].isdisjoint(after[1:])


def _is_placed(scene: Scene, item: Item) -> bool:
    """Whether a place tells which of all men or women speaks: "der Mann am Tresen"."""
    assert item.head is not None
    within = item.asked and item.asked_stop > item.stop + 1
    placed = within and scene.story.low[item.stop] in WORDS["placed"]
    return placed and item.head.lemma in WORDS["anybody"]


def _is_tied(scene: Scene, item: Item) -> bool:
    """Whether words behind a description tie it to somebody: "die Mutter des Opfers"."""
    assert item.head is not None
    if _is_placed(scene, item):
        return True
    added = _addition(scene, item).split()
    if not added or item.head.lemma not in WORDS["kin"]:
        return bool(added)
    loose = added[0] in WORDS["of_some"] - WORDS["of"] or added[1:2] in _COUNTED
    return not loose  # "die Mutter zweier Töchter", "von zwei Töchtern"


def _by_role(scene: Scene, item: Item, gender: str, known: Sequence[Entity]) -> Entity | None:
    """Who works at what a noun tells: the "Professor für Physik" is "der Physiker"."""
    assert item.head is not None and item.phrase is not None
    stem = item.head.lemma[:-2]
    if len(stem) < _STEM or not item.phrase.determiner:
        return None
    for one in known:
        fits = one.kind == "person" and one.proper and one.gender in (gender, "")
        if fits and any(stem in role.casefold() for role in one.roles):
            return one
    return None


def _is_early(scene: Scene, item: Item) -> bool:
    """Whether an indefinite description may stand before the name: in the first sentences."""
    assert item.phrase is not None
    indefinite = item.phrase.determiner in WORDS["indefinite"]
    return indefinite and scene.clock(item.first)[0] <= TITLE_SENTENCES


def _is_own(scene: Scene, item: Item, found: Entity) -> bool:
    """Whether a description is all that the report calls somebody by."""
    return not found.proper and scene.cast.of_key(_full(scene, item)) is found


def _recognise(
    scene: Scene, found: Entity, item: Item, gender: str, codes: set[str], age: str
) -> None:
    """Learn from a description what it tells of somebody known."""
    assert item.head is not None
    found.gender = found.gender or gender
    found.codes |= codes
    found.age = found.age or age
    if not age:
        found.learn(item.head, item.word)


def _unnamed(scene: Scene, item: Item, gender: str, codes: set[str]) -> Entity:
    """A person without a name: new, or the one of just this description."""
    assert item.phrase is not None and item.head is not None
    full = _full(scene, item)
    new = item.phrase.determiner in WORDS["indefinite"] and full == _title(scene, item)
    known = None if new else scene.cast.of_key(full)
    if known:
        return known
    entity = Entity("person", full, gender=gender, codes=codes)
    age = naming.age(item.word)
    if age:
        entity.age = age
    else:
        entity.learn(item.head, item.word)
        entity.roles.setdefault(full)
    for word in item.phrase.adjectives:
        entity.age = entity.age or naming.age(word)
    return scene.cast.add(entity, (full,))


def _full(scene: Scene, item: Item) -> str:
    """The description with what completes it: "Sprecherin des Konzerns"."""
    added = _addition(scene, item)
    return f"{_title(scene, item)} {added}" if added else _title(scene, item)


def _title(scene: Scene, item: Item) -> str:
    return naming.title(scene.story, scene.lexis, item)


def _addition(scene: Scene, item: Item) -> str:
    stop = item.asked_stop if item.asked else item.stop
    return naming.addition(scene.story, item, stop)
