"""Who a report has introduced so far, and how to find them again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sagte.people.names import Name
from sagte.people.noun import Noun
from sagte.people.spellings import spelling
from sagte.people.words import WORDS
from sagte.record import ActorKind, Span

_SENTENCE = 0.6  # what is left of somebody's salience after a sentence
_PARAGRAPH = 0.6  # and after the end of a paragraph
_AGAIN = 0.6  # what earlier mentions count for beside a new one
_FORGOTTEN = 60  # sentences after which nobody remembers
_SHORTEST = 4  # letters of a name that may be a spelling variant of another


@dataclass(eq=False)
class Entity:
    """Somebody of the report. ``gender`` is "m", "f", "n", "pl" or "" where it is open.

    ``lemmas`` are the offices or kinds of body that the report calls it, ``also`` what such are
    called otherwise; ``words`` are the nouns themselves in lower case, with the first parts of
    compounds; ``codes`` are the countries it belongs to, ``keys`` its names as keys.
    """

    kind: ActorKind
    name: str
    given: tuple[str, ...] = ()
    surname: str = ""
    gender: str = ""
    proper: bool = False  # whether the name is a proper one
    lemmas: set[str] = field(default_factory=set)
    also: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    roles: dict[str, None] = field(default_factory=dict)
    age: str = ""
    mentions: set[Span] = field(default_factory=set)
    times: int = 0  # how often it was mentioned, a name with its description once
    _weight: float = 0.0
    _clock: tuple[int, int] = (0, 0)

    def touch(self, weight: float, clock: tuple[int, int]) -> None:
        """Count a mention at ``clock``, the numbers of its sentence and paragraph."""
        self.times += 1
        self._weight = _AGAIN * self.salience(clock) + weight
        self._clock = clock

    @property
    def seen(self) -> int:
        """The sentence of the last mention."""
        return self._clock[0]

    def salience(self, clock: tuple[int, int]) -> float:
        """How present it is to a reader at ``clock``; 0 before its first mention."""
        sentences = max(clock[0] - self._clock[0], 0)
        paragraphs = max(clock[1] - self._clock[1], 0)
        return self._weight * float(_SENTENCE**sentences) * float(_PARAGRAPH**paragraphs)

    def learn(self, noun: Noun, word: str) -> None:
        """Keep what a noun that it is called by tells of it; ``word`` is the noun as it stands."""
        self.lemmas.add(noun.lemma)
        self.words.add(word.casefold())
        self.also |= noun.also
        if noun.code:
            self.codes.add(noun.code)
        if not self.gender and noun.number != "pl":
            self.gender = noun.gender


class Cast:
    """All entities of a report; ``people`` in the order in which they were added."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self._recent: dict[Entity, None] = {}  # the last mentioned ones last
        self._given: dict[str, list[Entity]] = {}
        self._surnames: dict[str, list[Entity]] = {}
        self._variants: dict[str, list[Entity]] = {}
        self._keys: dict[str, Entity] = {}

    def touch(self, entity: Entity, weight: float, clock: tuple[int, int]) -> None:
        """Count a mention of an entity."""
        entity.touch(weight, clock)
        self._recent.pop(entity, None)
        self._recent[entity] = None

    def present(self, clock: tuple[int, int]) -> Iterator[Entity]:
        """Those a reader may still have in mind, the last mentioned first."""
        for entity in reversed(self._recent):
            if clock[0] - entity.seen > _FORGOTTEN:
                return
            yield entity

    def person(self, name: Name) -> Entity:
        """The person of that name; two first names that differ make two persons."""
        for known in self.of_surname(name.surname):
            if name.given and known.name.endswith(f" {name.full}"):
                return known  # of Ana Abt Rau also "Abt Rau"
            if compatible(known.given, name.given):
                if len(name.given) > len(known.given):
                    known.given, known.name = name.given, name.full
                known.gender = known.gender or name.gender
                return known
        made = self.add(Entity("person", name.full, name.given, name.surname, name.gender, True))
        for key in _surname_keys(name.surname.casefold()):
            self._surnames.setdefault(key, []).append(made)
            self._variants.setdefault(spelling(key), []).append(made)
        if name.given:
            self._given.setdefault(name.given[0].casefold(), []).append(made)
        return made

    def of_surname(self, word: str) -> list[Entity]:
        """Those of a surname, also in the genitive or spelled otherwise."""
        low = word.casefold().rstrip("’'")
        for key in (low, low.removesuffix("s")):
            if found := self._surnames.get(key):
                return found
        for key in (low, low.removesuffix("s")) if len(low) >= _SHORTEST else ():
            if found := self._variants.get(spelling(key)):
                return found
        return []

    def of_office(self, lemma: str, word: str, gender: str) -> Entity | None:
        """The last mentioned person of an office: "sein Anwalt" is the lawyer named before.

        Without one somebody named whose office has another word too: "ihr Trainer" is the coach.
        """
        persons = [
            one
            for one in reversed(self._recent)
            if one.kind == "person" and (one.gender in (gender, "") or not gender)
        ]
        for entity in persons:
            if word in entity.words and lemma in entity.lemmas:
                return entity
        return next((one for one in persons if one.proper and lemma in one.also), None)

    def of_given(self, word: str) -> Entity | None:
        """The only person of a first name: Abhisit Vejjajiva goes on as Abhisit."""
        found = self._given.get(word.casefold(), [])
        return found[0] if len(found) == 1 else None

    def add(self, entity: Entity, keys: Iterable[str] = ()) -> Entity:
        self.entities.append(entity)
        self.name(entity, keys)
        return entity

    def name(self, entity: Entity, keys: Iterable[str]) -> None:
        """Let an entity be found by ``keys``; what has one already keeps it."""
        for key in keys:
            entity.keys.add(key.casefold())
            self._keys.setdefault(key.casefold(), entity)

    def of_key(self, key: str) -> Entity | None:
        """The body, group or unnamed person of exactly this name."""
        return self._keys.get(key.casefold())


def compatible(known: tuple[str, ...], given: tuple[str, ...]) -> bool:
    """Whether two rows of first names may be one person's: "George W.", "George", "G.", none."""
    if not known or not given:
        return True
    one, other = spelling(known[0]), spelling(given[0])
    return one == other or (min(len(one), len(other)) == 1 and one[:1] == other[:1])


def _surname_keys(surname: str) -> set[str]:
    """A surname, and what is left of it without its particles: "van der Aa", "al-Aa", "Aa"."""
    last = surname.rpartition(" ")[2]
    first, _, rest = last.partition("-")
    return {surname, last, rest if rest and first in WORDS["particles"] else last}
