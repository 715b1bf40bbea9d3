"""Bodies, groups and countries that speak: "die Polizei", "Anwohner", "Verdi", "Moskau"."""

from __future__ import annotations

from sagte.german.lists import words as word_list
from sagte.people import naming, refer
from sagte.people.cast import Entity
from sagte.people.items import Item
from sagte.people.scene import Scene
from sagte.people.words import POSSESSIVE, WORDS, is_no_speaker
from sagte.record import ActorKind

_DEFINITE = WORDS["definite"] | POSSESSIVE | {""}
_TIMES = frozenset(word.lower() for word in WORDS["no_names"])
_NEAR = 3  # sentences within which somebody's own body was named
_SEATED = 2  # the same for "die Bonner Behörde"
_LATELY = 1  # sentences after which "das Blatt" means the one just named
_JOINED = [[word] for word in WORDS["joins"] | {"/"}]
_ONLY = tuple(WORDS["federal"] | WORDS["worldly"])
_LONGEST_ACRONYM = 6
_PRESENT = 0.2  # salience above which a body that has exactly this name is meant


def known_name(scene: Scene, item: Item) -> Entity | None:
    """The body that a name without an article means, if it was named before."""
    assert item.phrase is not None
    if item.head and (item.phrase.determiner or item.phrase.adjectives):
        return None
    text = naming.title(scene.story, scene.lexis, item)
    return scene.cast.of_key(text) or scene.cast.of_key(text.removesuffix("s"))


def country(scene: Scene, item: Item) -> Entity | None:
    """A country by its name, its capital, its seat of government; all are one speaker."""
    assert item.phrase is not None
    phrase, story = item.phrase, scene.story
    text = story.shown(phrase.nouns[0], phrase.nouns[-1] + 1)
    code = scene.lexis.country(text)
    named = code and phrase.nouns[-1] == phrase.nouns[0] and scene.cast.of_key(f"country {code}")
    if named and not named.proper:
        named.name, named.proper = _shown(scene, code or "", text), True
    if not code and item.head and item.head.lemma in WORDS["governing"]:
        code = _governed(scene, item)
        text = naming.title(story, scene.lexis, item)
        if code is None:
            return None
        governed = land(scene, code, text, proper=False)
        governed.lemmas.add(item.head.lemma)  # "die Regierung" is that country again
        return governed
    if code is None:
        return None
    speaks = item.asked and (item.first in story.begins or item.first - 1 in story.begins)
    seat = phrase.before in WORDS["out_of"] and not speaks  # "das Konsulat in Paris"
    seat = seat and bool(phrase.nouns) and text in word_list("places")
    return land(scene, code, _shown(scene, code, text), proper=not seat)


def _shown(scene: Scene, code: str, text: str) -> str:
    """The name of a country in the nominative, as the report has it: "Vereinigte Staaten"."""
    name = scene.lexis.name(code)
    if text.removesuffix("s") == name:
        return name
    first, _, rest = text.partition(" ")
    if rest and first.endswith("en"):
        for ending in ("", "s"):
            told = f"{first[:-1]}{ending} {rest}"
            if scene.lexis.country(told) == code and rest[-1] != "s":
                return told
    return text


def land(scene: Scene, code: str, name: str, *, proper: bool = True) -> Entity:
    """The country of a code, with the name that the report uses first.

    "Islands Regierung" is no ``proper`` name: one that follows replaces it.
    """
    known = scene.cast.of_key(f"country {code}")
    if known:
        if not known.proper and known.name in word_list("places"):  # a seat that did not speak
            known.name, known.proper = name if proper else scene.lexis.name(code), proper
        return known
    made = Entity("country", name, gender="n", proper=proper, codes={code})
    return scene.cast.add(made, (f"country {code}",))


def _governed(scene: Scene, item: Item) -> str | None:
    """The country in "die russische Führung", "Islands Regierung", "die Führung in Kiew"."""
    codes = scene.codes(item)
    story, after = scene.story, item.stop
    if not codes and after + 1 < len(story.words) and story.low[after] in {"in", "von"}:
        found = scene.lexis.country(story.words[after + 1])
        codes = {found} if found else set()
    return min(codes, default=None)


def body(scene: Scene, item: Item) -> Entity:
    """The body or group of a noun that the lists know, which the letters in brackets name too."""
    assert item.phrase is not None
    found = _body(scene, item)
    letters = item.phrase.bracket
    small = letters.islower() and scene.story.capital[item.stop - 2]
    if " " not in letters and (letters.isupper() or small):
        scene.cast.name(found, (letters,))
    return found


def _body(scene: Scene, item: Item) -> Entity:
    """The body or group of a noun that the lists know: one named before, or a new one."""
    assert item.phrase is not None and item.head is not None
    head, phrase = item.head, item.phrase
    name, whole = _name(scene, item)
    added = naming.addition(scene.story, item, _end(item)) if item.whole_stop or not whole else ""
    full = f"{name} {added}" if added else name
    known = scene.cast.of_key(full)
    several = naming.number(item) == "pl"
    own = phrase.determiner in POSSESSIVE and head.lemma not in WORDS["housed"]
    plain, found = phrase.determiner in _DEFINITE and not own, None
    if not whole and not added and plain and not (several and not phrase.determiner):
        clock = scene.clock(item.first)
        codes = scene.codes(item)
        number = "pl" if several else "sg"
        found = refer.described(head, item.word, number, codes, scene.cast.present(clock), clock)
        if found and not phrase.determiner and head.lemma not in found.lemmas:
            found = None  # "Laut Polizei" is no authority named before
        if found and not found.proper and head.lemma not in found.lemmas:
            told = _untold(scene, item) if phrase.determiner else None
            found = told if told and told.seen > found.seen else found
        if found and found is not known and not (known and known.salience(clock) > _PRESENT):
            item.refers = True
            return found
    if whole and not added and plain and (seated := _seated(scene, item)):
        item.refers = True
        return seated
    alone = plain and phrase.determiner and not (whole or added or several)
    if alone and not found and (named := _untold(scene, item)):
        item.refers = True
        return named
    if phrase.determiner in POSSESSIVE and (spoken_for := _spoken_for(scene, item)):
        item.refers = True
        return spoken_for
    if known:
        return known
    several_ones = several and " " not in head.name and head.gender != "pl"
    kind: ActorKind = "group" if head.kind == "person" or several_ones else head.kind
    gender = "pl" if several or head.gender == "pl" else head.gender
    entity = Entity(kind, full, gender=gender, proper=whole, codes=scene.codes(item))
    entity.learn(head, item.word)
    return scene.cast.add(entity, [full, name] if not added else [full])


def _untold(scene: Scene, item: Item) -> Entity | None:
    """The body named before without saying what it is: "das neue Unternehmen" is Nordtal Energie."""
    if item.head is None or item.head.kind != "organisation":
        return None
    if item.head.lemma in WORDS["papers"]:
        return _paper(scene, item)
    if item.head.lemma not in WORDS["firms"]:
        return None
    if scene.codes(item):
        return None  # der griechische Verband
    clock = scene.clock(item.first)
    compound = not item.word.startswith(item.head.lemma[:-2])
    if compound and item.word.startswith(_ONLY):
        return None  # die Weltgesundheitsorganisation
    least = clock[0] - 1 if compound or not item.asked else 0
    known = [one for one in scene.cast.present(clock) if one.kind == "organisation"]
    known = [one for one in known if one.seen >= least]
    told = [one for one in known if one.proper and not one.lemmas and not one.name.isupper()]
    return scene.most_present(told, item.first) if told else None


def _seated(scene: Scene, item: Item) -> Entity | None:
    """The body just named that a town tells again: "die Bonner Behörde" is the Rechnungshof."""
    assert item.phrase is not None and item.head is not None
    first, *rest = item.phrase.nouns
    town = item.head_at == first + 1 and len(rest) == 1 and scene.story.low[first].endswith("er")
    if not (town and item.head.lemma in WORDS["seated"]) or item.phrase.determiner == "":
        return None
    clock, near = scene.clock(item.first), _near(scene, item, _SEATED)
    found = refer.described(item.head, item.word, "sg", set(), near, clock)
    return found if found and item.head.lemma not in found.lemmas else None


def _spoken_for(scene: Scene, item: Item) -> Entity | None:
    """The body whose people were just named: "Chefin Ina Rau vom Bund der Müller … Ihr Verband"."""
    assert item.head is not None and item.phrase is not None
    mine = item.phrase.determiner in WORDS["possessive_us"]
    if mine or not item.asked or item.head.lemma not in WORDS["firms"] | WORDS["housed"]:
        return None
    near = [one for one in _near(scene, item, _NEAR) if one.kind == "organisation"]
    near = [one for one in near if one.proper or " " in one.name]
    return scene.most_present(near, item.first) if near else None


def _paper(scene: Scene, item: Item) -> Entity | None:
    """The paper or broadcaster named right before, of which nothing else was told: "das Blatt"."""
    near = _near(scene, item, _LATELY)
    return next((one for one in near if one.kind == "organisation" and not one.lemmas), None)


def _near(scene: Scene, item: Item, sentences: int) -> list[Entity]:
    """Who was named within so many sentences before."""
    clock = scene.clock(item.first)
    return [one for one in scene.cast.present(clock) if clock[0] - one.seen <= sentences]


def _end(item: Item) -> int:
    return max(item.asked_stop if item.asked else item.stop, item.whole_stop)


def _name(scene: Scene, item: Item) -> tuple[str, bool]:
    """The name of a body, and whether it is whole: "Verdi", "Orbit Daily", "Deutsche Bahn"."""
    assert item.phrase is not None and item.head is not None
    phrase, story = item.phrase, scene.story
    rest = [i for i in phrase.nouns if i > item.head_at]
    letters = "".join(story.words[i][0] for i in phrase.nouns)
    if rest and item.head.owns and letters != phrase.bracket:
        return story.shown(rest[0], rest[-1] + 1), True
    if phrase.title and item.head.kind != "person":
        return naming.called(story, scene.lexis, *phrase.title), True
    inside = item.asked and item.phrase.determiner and item.asked_stop >= item.stop
    if rest and not inside and story.words[item.head_at] in scene.alone:
        return story.words[
            item.head_at
        ], False  # an object follows: "reichte beim Gericht Klage ein"
    before = phrase.nouns and phrase.nouns[0] < item.head_at
    party = item.word in WORDS["party_names"]
    return naming.title(story, scene.lexis, item), bool(rest or before or party)


def _is_nobody(word: str) -> bool:
    """Whether a noun can be no speaker: a rumour, a time."""
    if word in WORDS["voices"]:
        return False
    return word in WORDS["rumours"] | WORDS["times"] | _TIMES


def couple(scene: Scene, place: int, item: Item) -> Entity | None:
    """One group of "Anwohnerinnen und Anwohner"."""
    before = scene.items[place - 1] if place else None
    if before is None or before.head is None or item.head is None or not before.entities:
        return None
    if before.head.lemma != item.head.lemma or naming.number(item) != "pl":
        return None
    if scene.story.low[before.stop : item.first] not in _JOINED:
        return None
    entity = before.entities[0]
    if entity.kind == "group" and not entity.mentions - {
        scene.story.span(before.first, before.stop)
    }:
        entity.name = naming.title(scene.story, scene.lexis, item)
        scene.cast.name(entity, (entity.name,))
    return entity


def _share(scene: Scene, item: Item) -> Entity:
    """A share of people: "40 Prozent der Befragten"."""
    assert item.phrase is not None
    name = scene.story.shown(item.first, item.phrase.nouns[-1] + 1)
    if added := naming.addition(scene.story, item, item.asked_stop):
        name = f"{name} {added}"
    known = scene.cast.of_key(name)
    return known or scene.cast.add(Entity("group", name, gender="pl"), (name,))


def _is_whence(item: Item, word: str) -> bool:
    """Whether a word only tells where news come from: "aus Bern wird berichtet"."""
    assert item.phrase is not None
    return item.phrase.before in WORDS["out_of"] and word in word_list("places")


def unknown(scene: Scene, item: Item, *, speaks: bool = False) -> Entity | None:
    """A noun that no list knows: somebody only if a statement names its speaker with it."""
    assert item.phrase is not None
    story, phrase = scene.story, item.phrase
    word = story.words[phrase.nouns[-1]]
    acronym = word.isupper() and 2 <= len(word) <= _LONGEST_ACRONYM and len(phrase.nouns) == 1
    name = naming.title(story, scene.lexis, item)
    named = item.asked or name in scene.speaking
    if item.asked and naming.is_several(phrase.determiner) and word in WORDS["shares"]:
        return _share(scene, item)
    if not (named or speaks or acronym) or _is_nobody(story.low[phrase.nouns[-1]]):
        return None
    if (len(phrase.nouns) == 1 and is_no_speaker(word.lower())) or _is_whence(item, word):
        return None
    if phrase.title:
        name = f"{name} {story.shown(*phrase.title)}"
    known = scene.cast.of_key(name)
    if known:
        return known
    bare = not phrase.determiner and not phrase.adjectives
    low = story.low[phrase.nouns[-1]]
    acronym = acronym or any(one.isupper() for one in name[1:].replace(" ", "").replace("-", ""))
    several = naming.is_several(phrase.determiner) or (
        bare and not acronym and " " not in name and low.endswith(("en", "er", "innen"))
    )
    kind: ActorKind = "group" if several else "organisation"
    firm = story.words[phrase.nouns[-1]] in WORDS["legal"]
    entity = Entity(kind, name, gender="pl" if several else "", proper=bare or firm)
    short = phrase.bracket if phrase.bracket.isupper() and " " not in phrase.bracket else name
    return scene.cast.add(entity, (name, short))
