"""Nouns that only wrap who speaks: "Angaben der Polizei", "seine Darstellung", "Polizeiangaben"."""

from __future__ import annotations

from sagte.people import pronouns
from sagte.people.bodies import land, unknown
from sagte.people.cast import Entity
from sagte.people.forms import strong
from sagte.people.items import Item
from sagte.people.scene import Scene
from sagte.people.story import Story
from sagte.people.words import WORDS, is_saying

_FAR = 12  # items before
_SHORTEST = 3  # letters before such a noun in a compound
_COMPOUNDED = WORDS["wrappers"] | WORDS["documents"] | WORDS["compounded"]
_WHOSE = (
    WORDS["possessive_m"] | WORDS["possessive_f"] | WORDS["whose_m"] | WORDS["whose_f"]
)  # fmt: skip
Entities = tuple[Entity, ...]


def is_source(word: str) -> bool:
    """Whether a noun in lower case is a compound that tells whose words follow: "polizeiangaben"."""
    first = _compound(word)
    return bool(first) and word[len(first) :] in WORDS["wrappers"]


def is_wrapper(story: Story, item: Item) -> bool:
    """Whether an item only wraps a speaker or is what somebody wrote."""
    return bool(_word(story, item))


def _word(story: Story, item: Item) -> str:
    """The noun that wraps: the first or the last of the phrase; "" if there is none."""
    if item.phrase is None or item.name:
        return ""
    for index in (item.phrase.nouns[0], item.phrase.nouns[-1]):
        word = story.low[index]
        if word in WORDS["wrappers"]:
            return word
        if item.head is None and (word in WORDS["documents"] or _compound(word)):
            return word
    return _saying(story, item)


def _saying(story: Story, item: Item) -> str:
    """What somebody says, where they stand before or behind it: "Raus Hoffnung"."""
    assert item.phrase is not None
    nouns = item.phrase.nouns
    if item.head is None and not item.phrase.quoted and not item.phrase.title:
        owned = len(nouns) == 2 and story.low[nouns[0]].endswith(("s", "’", "'"))
        for index in (nouns[0], nouns[-1]) if owned else nouns[:1]:
            if is_saying(story.low[index]) and (owned or len(nouns) < 3):
                return story.low[index]
    return ""


def _compound(word: str) -> str:
    """What stands before such a noun: "polizei" in "polizeiangaben"; "" if nothing does."""
    for cut in range(_SHORTEST, len(word) - _SHORTEST):
        if word[cut:] in _COMPOUNDED:
            return word[:cut]
    return ""


def who(scene: Scene, place: int, item: Item) -> Entities:
    """Who stands behind a wrapper; nobody where the words after it tell."""
    assert item.phrase is not None
    if any(adjective.lower() in WORDS["own"] for adjective in item.phrase.adjectives):
        item.refers = True
        return _subject(scene, place, item)
    if item.phrase.determiner in _WHOSE:
        item.refers = True
        return _possessive(scene, place, item)
    if owner := _of_land(scene, item) or _owner(scene, item):
        return (owner,)
    if item.stop < item.asked_stop and _goes_on(scene, place, item):
        return ()
    return _alone(scene, item)


def _possessive(scene: Scene, place: int, item: Item) -> Entities:
    """Whom "seine Darstellung", "deren Angaben" mean."""
    assert item.phrase is not None
    determiner = item.phrase.determiner
    if determiner in WORDS["whose_m"] | WORDS["whose_f"]:
        return pronouns.lately(scene, place, "m" if determiner in WORDS["whose_m"] else "f")
    if determiner in WORDS["possessive_m"]:
        return pronouns.one(scene, "m", item)
    return pronouns.one(scene, "f", item) or pronouns.several(scene, item)


def _of_land(scene: Scene, item: Item) -> Entity | None:
    """The body in "italienische Polizeiangaben"."""
    assert item.phrase is not None
    word = scene.story.low[item.phrase.nouns[-1]]
    first = "" if word in _COMPOUNDED else _compound(word)
    told = first and any(map(scene.lexis.adjective, item.phrase.adjectives))
    return _of_compound(scene, item, first) if told else None


def _owner(scene: Scene, item: Item) -> Entity | None:
    """Whom the phrase itself names: "Meinung Russlands", "Raus Meinung", "israelische Angaben"."""
    assert item.phrase is not None
    for index in item.phrase.nouns:
        word = scene.story.words[index]
        if code := scene.lexis.country(word):
            return land(scene, code, word.removesuffix("s"))
        if word.endswith("s") and (known := scene.cast.of_surname(word)):
            return scene.most_present(known, item.first)
    codes = [code for one in item.phrase.adjectives if (code := scene.lexis.adjective(one))]
    return land(scene, codes[0], scene.lexis.name(codes[0])) if codes else None


def _alone(scene: Scene, item: Item) -> Entities:
    """Who stands behind "Polizeiangaben", "dem Brief", "den Angaben"."""
    assert item.phrase is not None
    word, definite = _word(scene.story, item), item.phrase.determiner in WORDS["definite"]
    first = _compound(word)
    if first and (found := _of_compound(scene, item, first)):
        return (found,)
    if definite and word in scene.writings:
        item.refers = True
        return scene.writings[word]
    if is_saying(word) or word[len(first) :] in WORDS["compounded"] - WORDS["documents"]:
        return ()
    if word in WORDS["documents"] or first:
        written = unknown(scene, item)
        return (written,) if written else ()
    item.refers = True
    return scene.speaker if definite and not item.phrase.adjectives else ()


def remember(scene: Scene, place: int, item: Item) -> None:
    """Keep who wrote what is told of: "ein Brief der Kuriere"."""
    before = scene.items[place - 1] if place else None
    if before is None or not item.entities or before.entities or before.stop != item.first:
        return
    if item.phrase is None or item.phrase.determiner not in WORDS["genitive"] | {""}:
        return
    if is_wrapper(scene.story, before) and before.phrase:
        word = scene.story.low[before.phrase.nouns[-1]]
        scene.writings[word] = item.entities
        scene.written, scene.written_at = item.entities, scene.story.sentence[item.first]
        if word in WORDS["written_m"]:
            scene.writing = item.entities
            scene.writing_at = scene.story.sentence[item.first]


def _goes_on(scene: Scene, place: int, item: Item) -> bool:
    """Whether an item that may speak follows within the words that name the speaker."""
    after = scene.items[place + 1] if place + 1 < len(scene.items) else None
    if after is None or after.first >= item.asked_stop or after.phrase is None:
        return False
    between = scene.story.low[item.stop : after.first]
    if not between:
        determiner = after.phrase.determiner
        return not determiner or determiner in WORDS["genitive"]
    return len(between) == 1 and between[0] in WORDS["of"] | WORDS["from"]


def _of_compound(scene: Scene, item: Item, first: str) -> Entity | None:
    """The body or group in "Polizeiangaben", "Behördenangaben", "UNHCR-Angaben"."""
    assert item.phrase is not None
    written = scene.story.words[item.phrase.nouns[-1]][: len(first)].rstrip("-")
    known = scene.cast.of_key(written) if len(written) > 1 else None
    if known or (written.isupper() and len(written) > 1):
        return known or scene.cast.add(Entity("organisation", written, proper=True), (written,))
    for word in dict.fromkeys((first.rstrip("-"), first.rstrip("-").removesuffix("s"))):
        name = word.capitalize()
        known = scene.cast.of_key(name) or next(iter(scene.cast.of_surname(name)), None)
        if known:
            return known
        head = scene.lexis.body(name)
        if head and word.endswith(head.lemma):
            clock = scene.clock(item.first)
            related = [e for e in scene.cast.present(clock) if head.lemma in e.lemmas]
            lands = [one for one in item.phrase.adjectives if scene.lexis.adjective(one)]
            if lands:
                name = f"{strong(lands[0], head.gender or 'f')} {name}"
            elif related:
                return scene.most_present(related, item.first)
            entity = Entity(head.kind, name, gender=head.gender, codes=scene.codes(item))
            entity.learn(head, word)
            return scene.cast.add(entity, (name,))
        if scene.lexis.office(name) or word in WORDS["speaking"]:
            return scene.cast.add(Entity("group", name, gender="pl"), (name,))
    return None


def _subject(scene: Scene, place: int, item: Item) -> Entities:
    """Who does what the sentence tells: the first named in it, but for adjuncts; two if joined."""
    sentence = scene.story.sentence[item.first]
    found: list[Item] = []
    for other in reversed(scene.items[max(place - _FAR, 0) : place]):
        if scene.story.sentence[other.first] != sentence:
            break
        if not (other.phrase and other.phrase.before):
            found.insert(0, other)
    if not found:
        scene.ahead = item
        return scene.speaker
    if not found[0].entities and found[0].phrase:
        somebody = unknown(scene, found[0], speaks=True)
        return (somebody,) if somebody else scene.speaker
    if len(found) > 1 and scene.story.low[found[0].stop : found[1].first] == ["und"]:
        return (*found[0].entities, *found[1].entities)
    return found[0].entities
