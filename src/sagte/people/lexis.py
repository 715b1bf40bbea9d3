"""What the word lists know of a noun: an office, a body or group, a country, an inhabitant."""

from __future__ import annotations

from sagte.german.lexicon import Entry, Lexicon, shipped
from sagte.people.forms import ADJECTIVE, adjectival, feminine, forms
from sagte.people.lands import Lands
from sagte.people.noun import Noun
from sagte.record import ActorKind

_SHORTEST = 3  # letters of a word that may end a compound
_MOST_WORDS = 50_000  # nouns that are remembered


class Lexis:
    """The lists of one lexicon, by the forms of their words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._offices: dict[str, Noun] = {}
        self._bodies: dict[str, Noun] = {}
        self._names: dict[str, Noun] = {}  # bodies of several words
        self._whole: set[str] = set()
        self._seen: dict[str, tuple[Noun | None, Noun | None]] = {}
        for entry in lexicon.of("offices"):
            self._add_office(entry)
        for entry in lexicon.of("groups"):
            self._add_body(entry)
        lands = Lands(lexicon.of("metonyms"))
        self.country, self.name = lands.country, lands.name
        self.adjective, self.inhabitant = lands.adjective, lands.inhabitant

    def office(self, word: str) -> Noun | None:
        """The office that a word ends with."""
        return self._look_up(word)[0]

    def body(self, word: str) -> Noun | None:
        """The body or group that a word ends with."""
        return self._look_up(word)[1]

    def named_body(self, words: str) -> Noun | None:
        """The body that several words name: "Vereinten Nationen", "Weißen Hauses"."""
        return self._names.get(_stems(words)) if " " in words else None

    def noun(self, word: str) -> Noun | None:
        """What a word is: an inhabitant, an office, a body; the longer ending decides."""
        if found := self.inhabitant(word):
            return found
        office, body = self._look_up(word)
        if office and body:
            whole = self._bodies.get(word.casefold()) == body  # "Grüne" is no "Grüner" then
            member = "-" in word and len(office.name) == len(body.name)  # der SPD-Stadtrat
            longer = len(office.name) > len(body.name) or member
            return office if longer and not whole else body
        return office or body

    def _look_up(self, word: str) -> tuple[Noun | None, Noun | None]:
        if word not in self._seen:
            if len(self._seen) > _MOST_WORDS:
                self._seen.clear()
            self._seen[word] = self._ending(word, self._offices), self._ending(word, self._bodies)
        return self._seen[word]

    def _ending(self, word: str, table: dict[str, Noun]) -> Noun | None:
        low = word.casefold()
        if low in table:
            return table[low]
        for cut in range(1, len(low) - _SHORTEST + 1):
            ending = low[cut:]
            if ending in table and ending not in self._whole:
                return table[ending]
        return None

    def _add_office(self, entry: Entry) -> None:
        known, name = entry.properties, entry.words
        lemma, also = name.casefold(), _list(known.get("also"))
        whole = known.get("compounds") == "no"
        gender = known.get("gender", "m").strip("n")
        adjective = known.get("inflects") == "adjective"
        told = (
            adjectival(name)
            if adjective
            else ((form, gender, number) for form, number in forms(name, known.get("plural")))
        )
        for form, told_gender, number in told:
            noun = Noun(
                lemma, "person", told_gender, number, also, name, plural=known.get("plural", "")
            )
            self._put(self._offices, form, noun, whole)
        woman = known.get("feminine", "-" if adjective else feminine(name))
        if woman == "-":
            return
        self._put(self._offices, woman, Noun(lemma, "person", "f", "sg", also, woman), whole)
        plural = Noun(lemma, "person", "f", "pl", also, woman)
        self._put(self._offices, woman + "nen", plural, whole)

    def _add_body(self, entry: Entry) -> None:
        known, name = entry.properties, entry.words
        kind: ActorKind = "group" if known.get("kind") == "group" else "organisation"
        lemma, gender = name.casefold(), known.get("gender", "").strip("-")
        also, owns = _list(known.get("also")), known.get("names") == "own"
        whole = known.get("compounds") == "no"
        noun = Noun(lemma, kind, gender, "pl" if gender == "pl" else "sg", also, name, owns)
        if " " in name:
            self._names[_stems(name)] = noun
            return
        for ending in ("", "s", "es", "n"):
            self._put(self._bodies, name + ending, noun, whole)
        if plural := known.get("plural"):
            several = Noun(lemma, "group", "pl", "pl", also, plural, plural=plural)
            for ending in ("", "n"):
                self._put(self._bodies, plural + ending, several, whole)

    def _put(self, table: dict[str, Noun], form: str, noun: Noun, whole: bool) -> None:
        low = form.casefold()
        if low not in table or noun.name.casefold() == low:
            table[low] = noun
        if whole:
            self._whole.add(low)


def _stems(words: str) -> str:
    """Several words without the endings of their cases."""
    *adjectives, noun = words.casefold().split()
    stems = [_without(word, ADJECTIVE) for word in adjectives]
    return " ".join((*stems, _without(noun, ("es", "s", "n"))))


def _without(word: str, endings: tuple[str, ...]) -> str:
    return next((word[: -len(ending)] for ending in endings if word.endswith(ending)), word)


def _list(words: str | None) -> frozenset[str]:
    return frozenset(word.strip().casefold() for word in (words or "").split(",") if word.strip())


_last: list[tuple[Lexicon, Lexis]] = []


def lexis(lexicon: Lexicon | None = None) -> Lexis:
    """The tables of a lexicon (the one that ships with sagte if it is None); the last two are kept."""
    wanted = lexicon or shipped()
    for known, tables in _last:
        if known is wanted:
            return tables
    made = Lexis(wanted)
    _last[:] = [*_last[-1:], (wanted, made)]
    return made
