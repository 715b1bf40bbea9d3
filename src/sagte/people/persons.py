"""Persons by their names: "Ina Rau", "Rau", "die Sprecherin, Ina Rau"."""

from __future__ import annotations

from sagte.people import naming
from sagte.people.cast import Entity
from sagte.people.items import Item
from sagte.people.scene import Scene
from sagte.people.words import PARTICLES, WORDS


def named(scene: Scene, item: Item) -> Entity:
    """The person of an item with a name, and what the words before it tell."""
    assert item.name is not None and item.phrase is not None
    entity = _of_name(scene, item)
    if item.head and item.head.kind == "person":
        entity.learn(item.head, item.word)
        for noun in item.titles:
            entity.learn(noun, noun.lemma)
        if not item.head.code:
            entity.roles.setdefault(naming.title(scene.story, scene.lexis, item))
    if _leads_team(scene, item):
        entity.also |= WORDS["leads_study"]
    entity.codes |= scene.codes(item)
    if item.phrase.bracket.isupper():
        entity.words.add(item.phrase.bracket.casefold())  # Rau (SPD)
    for words in (item.phrase.bracket, *item.phrase.adjectives):
        entity.age = entity.age or naming.age(words) or (words if words.isdigit() else "")
    return entity


def _leads_team(scene: Scene, item: Item) -> bool:
    """Whether a study's team goes by somebody's name: "ein Team um die Physikerin Ina Rau"."""
    low, first = scene.story.low, item.first
    return first > 1 and low[first - 1] in WORDS["led"] and low[first - 2] in WORDS["teams"]


def _of_name(scene: Scene, item: Item) -> Entity:
    """The person of a name; of several with one surname the most present one that fits."""
    assert item.name is not None
    known = scene.cast.of_surname(item.name.surname)
    if item.name.given or len(known) < 2:
        return scene.cast.person(item.name)
    gender = item.name.gender or (item.head.gender if item.head else "")
    fits = [one for one in known if not gender or not one.gender or one.gender == gender]
    if item.head and (called := [one for one in fits if item.head.lemma in one.lemmas]):
        fits = called  # Bauer Rau is no Ratsherr Rau
    elif item.head and (like := [one for one in fits if item.head.lemma in one.also]):
        fits = like  # but Landwirt Rau may be
    return scene.most_present(fits or known, item.first)


def apposed(scene: Scene, item: Item) -> Entity:
    """The person whom a description beside the name tells of."""
    assert item.same is not None and item.head is not None
    entity = named(scene, item.same)
    entity.learn(item.head, item.word)
    added = scene.story.shown(item.stop, item.role_stop) if item.stop < item.role_stop else ""
    role = naming.title(scene.story, scene.lexis, item)
    entity.roles.setdefault(f"{role} {added}" if added else role)
    entity.codes |= scene.codes(item)
    return entity


def surnamed(scene: Scene, item: Item) -> Entity | None:
    """The person whose surname stands alone."""
    assert item.phrase is not None
    phrase, story = item.phrase, scene.story
    words = [i for i in phrase.nouns if story.capital[i]]
    if len(words) == 2 and story.low[words[0]] in PARTICLES:  # Van Loon, at the beginning
        known = scene.cast.of_surname(story.shown(words[0], words[-1] + 1))
        return scene.most_present(known, item.first) if known else None
    if len(words) > 1 and item.asked and item.head is None:
        return possessor(scene, item)
    if len(words) != 1 or not (item.head is None or _is_bare(item) or _is_behind_verb(item)):
        return None
    known = scene.cast.of_surname(story.words[words[0]])
    if not known and item.asked and item.head is None and _is_bare(item):
        return scene.cast.of_given(story.words[words[0]])
    return scene.most_present(known, item.first) if known else None


def possessor(scene: Scene, item: Item) -> Entity | None:
    """The person whose surname stands before a noun in the genitive: "Raus Vorschlag"."""
    if item.phrase is None or len(item.phrase.nouns) < 2 or not _is_bare(item) or item.name:
        return None
    word = scene.story.words[item.phrase.nouns[0]]
    known = scene.cast.of_surname(word) if word.endswith(("s", "’", "'")) else []
    return scene.most_present(known, item.first) if known else None


def _is_behind_verb(item: Item) -> bool:
    """Whether what looks like an adjective may be a verb: "argumentierte Kalligas"."""
    assert item.phrase is not None
    return not item.phrase.determiner and all(one.endswith("te") for one in item.phrase.adjectives)


def _is_bare(item: Item) -> bool:
    return item.phrase is not None and not item.phrase.determiner and not item.phrase.adjectives
