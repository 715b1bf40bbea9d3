"""Whom a description or a pronoun leans on: one of those a reader still has in mind."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sagte.people.cast import Entity
from sagte.people.noun import Noun
from sagte.people.traits import parties
from sagte.people.words import WORDS

_FAINT = 0.0005  # salience below which nobody is meant by a pronoun
_FAR = 1e-7  # the same for a description that may be anybody's whose office is not told
_OPEN = 0.7  # the share of a person whose gender is not known
_BODY = 0.35  # "er" for a club, "sie" for a party
_JUST = 6  # sentences within which "die Juristin" may be the minister
_TOLD = 10.0  # what an age or a country that fits counts for
_UNNAMED, _NEW = 0.3, 2.0  # how likely an age tells of whom has no name, or was just named
_SAME, _ALSO, _LOOSE = 4.0, 2.0, 0.5

_TOWN = "?"  # begins the code of a town or a region, whose country is not known
_NO_OFFICES = WORDS["kin"] | WORDS["attributes"] | WORDS["broad_attributes"]

Clock = tuple[int, int]


def pronoun(
    gender: str, cast: Iterable[Entity], clock: Clock, without: Collection[Entity] = ()
) -> Entity | None:
    """Who "er" (m), "sie" (f) or "sie" (pl) is: the most present one that fits."""
    best, most = None, _FAINT
    for entity in cast:
        present = entity.salience(clock)
        if present > most and entity not in without:
            present *= _fits(entity, gender)
            if present > most:
                best, most = entity, present
    return best


def _fits(entity: Entity, gender: str) -> float:
    """How well a pronoun of a gender fits: 1 a person of it, 0 not at all."""
    if gender == "pl":
        several = entity.gender == "pl" or entity.kind == "group"
        return 1.0 if several else 0.0
    if entity.kind == "person":
        if not entity.gender:
            return _OPEN
        return 1.0 if entity.gender == gender else 0.0
    return _BODY if entity.gender == gender and entity.kind != "country" else 0.0


def related(head: Noun, word: str, entity: Entity) -> float:
    """How well a noun names an entity again: by its own word, by one that its list gives for it.

    ``word`` is the noun in lower case as it stands in the text, with the first part of a compound.
    """
    body = head.kind != "person"
    if head.lemma in entity.lemmas or word in entity.lemmas:
        return _SAME * _agrees(head.lemma, word, entity, body=body)
    if head.lemma in entity.also or entity.lemmas & head.also:
        return 0.0 if body and _is_compound(head.lemma, word) else _ALSO
    if entity.also & head.also and head.kind == "person":
        return _LOOSE
    if any(lemma.endswith(head.lemma) for lemma in entity.lemmas):
        return _SAME * _agrees(head.lemma, word, entity, body=body)
    tails = [lemma for lemma in entity.lemmas if word.endswith(lemma) and len(lemma) > 4]
    return _SAME * _agrees(tails[0], word, entity, body=body) if tails else 0.0


def _is_compound(lemma: str, word: str) -> bool:
    return not word.startswith(lemma[:-2])


def _agrees(lemma: str, word: str, entity: Entity, *, body: bool) -> float:
    """Whether the first parts of two compounds agree: a finance minister is no foreign minister."""
    if any(_bare(known) == _bare(word) for known in entity.words):
        return 1.5
    if not _is_compound(lemma, word):
        return 1.0
    if body and not any(word.partition("-")[0] in key for key in entity.keys):
        return 0.0
    return 0.15 if any(_is_compound(lemma, known) for known in entity.words) else 0.6


def _bare(word: str) -> str:
    """A noun without the ending of its case."""
    for ending in ("es", "s", "en", "n", "in"):
        if word.endswith(ending) and len(word) > 5:
            return word[: -len(ending)]
    return word


def described(
    head: Noun,
    word: str,
    gender: str,
    codes: Collection[str],
    cast: Iterable[Entity],
    clock: Clock,
    without: Collection[Entity] = (),
) -> Entity | None:
    """Who "der Minister", "die Behörde" is: related and present; None if nobody is."""
    best, most = None, 0.0
    for entity in cast:
        present = entity.salience(clock)
        if present <= 0 or entity in without or not _agree(entity, head, gender, codes):
            continue
        fit = related(head, word, entity)
        if fit == _LOOSE and not codes:
            continue  # two kinds of politicians are not one
        score = fit * _same_country(entity, codes) * _same_party(entity, word) * (present + 0.05)
        if score > most:
            best, most = entity, score
    return best


def _agree(entity: Entity, head: Noun, gender: str, codes: Collection[str]) -> bool:
    """Whether a noun's kind, gender and country may be the entity's."""
    if gender == "pl" and entity.kind == "organisation" and entity.gender not in ("pl", ""):
        return False
    if gender == "sg" and entity.gender == "pl" and not entity.proper:
        return False  # "die Polizei" is not "Ermittler"
    person = head.kind == "person" and gender != "pl"
    if person != (entity.kind == "person"):
        return False
    if person and gender and entity.gender and gender != entity.gender:
        return False
    return _may_be_of(entity, codes)


def _may_be_of(entity: Entity, codes: Collection[str]) -> bool:
    """Whether nothing told of an entity keeps it from being of one of these countries."""
    for towns in (False, True):  # a Tyrolean may be an Austrian, but no Salzburger
        some = {code for code in codes if code.startswith(_TOWN) is towns}
        known = {code for code in entity.codes if code.startswith(_TOWN) is towns}
        if some and known and not some & known:
            return False
    return True


def _same_party(entity: Entity, word: str) -> float:
    """How well the party in "SPD-Politiker" fits what is told of somebody."""
    party, hyphen, _ = word.partition("-")
    if not (hyphen and entity.kind == "person") or party not in parties():
        return 1.0
    told = party in entity.words or any(party in role.casefold() for role in entity.roles)
    return 3.0 if told else 1.0


def _same_country(entity: Entity, codes: Collection[str]) -> float:
    return 2.0 if entity.codes & set(codes) else 1.0


def loosely(
    gender: str,
    codes: Collection[str],
    age: str,
    cast: Iterable[Entity],
    clock: Clock,
    *,
    free: bool,
    far: bool = False,
    without: Collection[Entity] = (),
) -> Entity | None:
    """Who "der Kroate", "der 48-Jährige", "die Frau" is: the most present person that may be.

    ``free`` persons only are those whose offices the report has not told; they may be ``far``.
    """
    best, most = None, _FAR if far else _FAINT
    for entity in cast:
        present = entity.salience(clock)
        if entity.kind != "person" or present <= 0 or entity in without:
            continue
        told = entity.lemmas - _NO_OFFICES if entity.proper else entity.lemmas
        if (gender and entity.gender and gender != entity.gender) or (free and told):
            continue
        if not _may_be_of(entity, codes):
            continue
        if age and entity.age and age != entity.age:
            continue
        present *= _OPEN if gender and not entity.gender else 1.0
        if age and not entity.age:  # an age is told of somebody named, and soon after the name
            present *= _novelty(entity, clock) if entity.proper else _UNNAMED
        present += _TOLD if age and age == entity.age else 0.0
        present += _TOLD if entity.codes & set(codes) else 0.0
        if present > most:
            best, most = entity, present
    return best


def _is_new(entity: Entity, clock: Clock) -> bool:
    """Whether somebody has just been named for the first time."""
    return entity.proper and entity.times == 1 and clock[0] - entity.seen <= 1


def introduced(
    gender: str, codes: Collection[str], cast: Iterable[Entity], clock: Clock
) -> Entity | None:
    """Who "der Chefökonom des Verbands" is behind "Anders sieht das Jan Abt": the only new name."""
    new = [one for one in cast if one.kind == "person" and _is_new(one, clock)]
    fits = len(new) == 1 and new[0].gender in (gender, "") and not new[0].lemmas
    return new[0] if fits and _may_be_of(new[0], codes) else None


def only(gender: str, codes: Collection[str], cast: Iterable[Entity]) -> Entity | None:
    """Who "der parteilose Bürgermeister" is where a report has named but one, without an office."""
    named = [one for one in cast if one.kind == "person" and one.proper]
    fits = len(named) == 1 and named[0].gender in (gender, "") and not named[0].lemmas
    return named[0] if fits and _may_be_of(named[0], codes) else None


def just_named(
    lemma: str, gender: str, codes: Collection[str], cast: Iterable[Entity], clock: Clock
) -> Entity | None:
    """Who "der Dozent" is right behind the first mention of a politologist."""
    found = beside(lemma, gender, codes, (one for one in cast if _is_new(one, clock)), clock)
    return found if found and found.lemmas and found.gender == gender else None


def beside(
    lemma: str, gender: str, codes: Collection[str], cast: Iterable[Entity], clock: Clock
) -> Entity | None:
    """Who "die Juristin" is if no jurist is known: the most present named person who may be one.

    An office does not keep somebody from having learned something; another trade does. Those who
    teach may have learned anything: "Der Politologe Jan Abt … So der Dozent".
    """
    trades = (
        WORDS["attributes"] if lemma in WORDS["attributes"] - WORDS["teaching"] else frozenset()
    )
    fits = [
        one
        for one in cast
        if one.kind == "person"
        and one.proper
        and clock[0] - one.seen <= _JUST
        and one.gender in (gender, "")
        and not one.lemmas & trades
        and _may_be_of(one, codes)
    ]
    return max(fits, key=lambda one: _telling(one, gender, clock), default=None)


def _telling(entity: Entity, gender: str, clock: Clock) -> float:
    """How likely something new is told of somebody: of who is present, and has just been named."""
    return _known_gender(entity, gender) * _novelty(entity, clock) * entity.salience(clock)


def _novelty(entity: Entity, clock: Clock) -> float:
    return _NEW if _is_new(entity, clock) else 1.0


def _known_gender(entity: Entity, gender: str) -> float:
    return _OPEN if gender and not entity.gender else 1.0
