"""Who a description tells of before the report names them: "Minister tritt zurück", in a headline."""

from __future__ import annotations

from sagte.people.cast import Entity
from sagte.people.items import Item
from sagte.people.noun import Noun
from sagte.people.scene import Scene
from sagte.people.words import WORDS

_AHEAD = 40  # items in which a description's name is looked for
TITLE_SENTENCES = 2  # a headline and what stands over it
_NEAR = 3  # sentences within which a name may follow its description elsewhere


def named_soon(scene: Scene, place: int, item: Item, gender: str) -> Entity | None:
    """Who a headline describes before the text names them; elsewhere by the very same word."""
    assert item.head is not None and item.phrase is not None
    clock = scene.clock(item.first)
    title = clock[0] < TITLE_SENTENCES and item.phrase.determiner not in WORDS["indefinite"]
    for later in scene.items[place + 1 : place + _AHEAD]:
        named_ = later if later.name else later.same
        if named_ is None or named_.name is None or later.head is None:
            continue
        if not title and scene.clock(later.first)[0] > clock[0] + _NEAR:
            return None
        if any(_may_be(item, noun, gender, title) for noun in later.titles or [later.head]):
            return scene.cast.person(named_.name)
    headline = clock[0] == 0 and not item.phrase.determiner
    return _first_named(scene, place, gender) if headline else None


def _may_be(item: Item, other: Noun, gender: str, title: bool) -> bool:
    """Whether the title before a later name is what the item says."""
    head = item.head
    assert head is not None
    if other.kind != "person":
        return False
    if gender and other.gender and gender != other.gender:
        return False
    if not title:
        return head.lemma == other.lemma and (bool(head.code) or other.lemma[:-2] in item.word)
    return head.lemma == other.lemma or head.lemma in other.also or other.lemma in head.also


def _first_named(scene: Scene, place: int, gender: str) -> Entity | None:
    """The first person of a gender that the text after a headline names."""
    for later in scene.items[place + 1 : place + _AHEAD]:
        if later.name and later.name.given:
            person = scene.cast.person(later.name)
            return person if person.gender in (gender, "") or not gender else None
    return None
