"""Persons by their names, and by descriptions: "der Minister", "die 34-Jährige", "ein Sprecher"."""

from __future__ import annotations

from collections.abc import Sequence

from sagte.people import naming, refer
from sagte.people.cast import Entity
from sagte.people.items import Item
from sagte.people.noun import Noun
from sagte.people.predicates import predicated
from sagte.people.scene import Clock, Scene
from sagte.people.words import PARTICLES, POSSESSIVE, WORDS

_ATTRIBUTES = WORDS["attributes"] | WORDS["broad_attributes"] | WORDS["teaching"]
_COUNTED = [[word] for word in WORDS["counted"]]
_AHEAD = 40  # items in which a description's name is looked for
_TITLE_SENTENCES = 2  # a headline and what stands over it
_STEM = 6  # letters that a trade has in common with what it deals with
_PEERS = 8  # sentences within which somebody's peer was named
_NEAR = 3  # sentences within which a name may follow its description elsewhere


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
            or _partner(scene, item, gender)
            or _peer(scene, item, gender)
        )
        item.refers = found is not None
    elif _is_early(scene, item) and not _addition(scene, item):
        found = _named_soon(scene, place, item, gender)
    if found:
        _recognise(scene, found, item, gender, codes, age)
        return found
    return _unnamed(scene, item, gender, codes)


def _meant(
    scene: Scene, place: int, item: Item, gender: str, codes: set[str]
) -> Entity | None:
    """Whom "der Minister", in a headline also "Minister", means."""
    assert item.phrase is not None and item.head is not None
    head, bare, clock = item.head, not item.phrase.determiner, scene.clock(item.first)
    told_elsewhere = naming.age(item.word) or head.code
    loose = bool(told_elsewhere or head.lemma in WORDS["anybody"])
    known = [one for one in scene.cast.present(clock) if not _is_but_announced(one, clock)]
    found = None
    if not told_elsewhere:
        found = _by_office(item, gender, codes, known, clock)
    found = found or _by_role(scene, item, gender, known)
    if not (found or bare or loose) and _is_telling(scene, item, codes):
        found = refer.introduced(gender, codes, known, clock)
    found = found or _named_soon(scene, place, item, gender)
    tied = _is_tied(scene, item)
    if not found and tied and head.lemma in WORDS["peers"]:
        found = _last_speaker(scene, item, gender)
    if not (found or bare or tied or (not loose and _is_new(scene, item))):
        found = _by_nothing_else(item, gender, codes, known, clock, loose=loose)
    if not (found or told_elsewhere):
        everybody = scene.cast.present(clock)
        found = refer.described(head, item.word, gender, codes, everybody, clock)
    return found


def _is_new(scene: Scene, item: Item) -> bool:
    """Whether a description may well be of somebody new: "der Arzt Raus", "der Richter"."""
    assert item.phrase is not None and item.head is not None
    owned = item.head_at < item.phrase.nouns[-1]
    return owned or item.head.lemma in WORDS["unannounced"] or _is_told_of(scene, item)


def _by_office(
    item: Item, gender: str, codes: set[str], known: Sequence[Entity], clock: Clock
) -> Entity | None:
    """Who is called that, or something like it unless somebody has just been named."""
    assert item.head is not None
    head = item.head
    found = refer.described(head, item.word, gender, codes, known, clock)
    plain = head.lemma in _ATTRIBUTES and "-" not in item.word  # no SPD-Politiker
    if found and plain and head.lemma not in found.lemmas:
        later = refer.just_named(head.lemma, gender, codes, known, clock)
        return later if later and later.seen > found.seen else found
    return found


def _by_nothing_else(
    item: Item,
    gender: str,
    codes: set[str],
    known: Sequence[Entity],
    clock: Clock,
    *,
    loose: bool,
) -> Entity | None:
    """Who may be meant by something new: the most present one whom nothing told contradicts.

    ``loose`` words may be anybody's: ages, nationalities, "die Frau".
    """
    assert item.head is not None
    lemma, found = item.head.lemma, None
    if not loose and lemma in _ATTRIBUTES:
        found = refer.just_named(lemma, gender, codes, known, clock)
    trade = lemma in WORDS["attributes"] - WORDS["teaching"]
    free = [one for one in known if not (trade and one.lemmas & WORDS["attributes"])]
    age = naming.age(item.word)
    found = found or refer.loosely(gender, codes, age, free, clock, free=not loose)
    if not found and lemma not in WORDS["functions"]:
        found = refer.beside(lemma, gender, codes, known, clock)
    if not found and not loose:
        found = refer.loosely(gender, codes, age, free, clock, free=True, far=True)
    return found


def _is_but_announced(entity: Entity, clock: tuple[int, int]) -> bool:
    """Whether only the headline told of somebody without a name, whom the text has named since."""
    return entity.kind == "person" and not entity.proper and entity.seen == 0 < clock[0]


def _is_telling(scene: Scene, item: Item, codes: set[str]) -> bool:
    """Whether a speaker's office tells enough to be that of a name before: not just any judge's."""
    assert item.phrase is not None and item.head is not None
    more = codes or item.phrase.bracket or _addition(scene, item)
    return item.asked and (bool(more) or item.head.lemma not in WORDS["unannounced"])


def _last_speaker(scene: Scene, item: Item, gender: str) -> Entity | None:
    """The last speaker, whom "der Parteifreund der Ministerin" describes anew."""
    clock = scene.clock(item.first)
    near = len(scene.speaker) == 1 and item.asked and clock[0] - scene.speaker_at <= 1
    fits = near and scene.speaker[0].kind == "person" and scene.speaker[0].gender == gender
    return scene.speaker[0] if fits and scene.speaker[0].proper else None


def _partner(scene: Scene, item: Item, gender: str) -> Entity | None:
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


def _peer(scene: Scene, item: Item, gender: str) -> Entity | None:
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
    return indefinite and scene.clock(item.first)[0] <= _TITLE_SENTENCES


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


def _named_soon(scene: Scene, place: int, item: Item, gender: str) -> Entity | None:
    """Who a headline describes before the text names them; elsewhere by the very same word."""
    assert item.head is not None and item.phrase is not None
    clock = scene.clock(item.first)
    title = clock[0] < _TITLE_SENTENCES and item.phrase.determiner not in WORDS["indefinite"]
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
