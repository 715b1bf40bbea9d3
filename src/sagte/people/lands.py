"""Countries: their names, what is made of them ("russisch", "Kroatin"), and who speaks for them."""

from __future__ import annotations

from collections.abc import Iterable

from sagte.german.lexicon import Entry
from sagte.people.forms import ADJECTIVE, adjectival, feminine, forms
from sagte.people.noun import Noun
from sagte.people.words import WORDS, lines

_ADJECTIVAL = "~"  # marks in its list what is inflected like an adjective
_SHORTEST = 4  # letters of a name that may stand in the genitive


class Lands:
    """Codes are ISO 3166-1 alpha-2; ``metonyms`` are the entries of that list of the lexicon."""

    def __init__(self, metonyms: Iterable[Entry]) -> None:
        self._names: dict[str, str] = {}
        self._shown: dict[str, str] = {}
        self._adjectives: dict[str, str] = dict.fromkeys(WORDS["us"], "US")
        self._inhabitants: dict[str, Noun] = {}
        for line in lines("countries.txt"):
            name, _, adjectives = line.partition(";")
            code, _, name = name.partition(" ")
            self._names[name.casefold()] = code
            self._shown[code] = name
            self._adjectives.update((word, code) for word in adjectives.split())
        for line in lines("inhabitants.txt"):
            code, men, adjectives = (part.strip() for part in line.split(";"))
            self._adjectives.update((word, code) for word in adjectives.split())
            for man in men.split():
                self._add(man, code)
        for entry in metonyms:
            self._names[entry.words.casefold()] = entry.properties.get("country", entry.words)

    def country(self, words: str) -> str | None:
        """The code of the country that goes by a name, also in the genitive."""
        low = words.casefold()
        if low.endswith("s") and len(low) > _SHORTEST:
            return self._names.get(low) or self._names.get(low[:-1])
        return self._names.get(low)

    def name(self, code: str) -> str:
        """The name of a country; the code itself if it has none."""
        return self._shown.get(code, code)

    def adjective(self, word: str) -> str | None:
        """The code of the country that an inflected adjective is made of."""
        low = word.casefold()
        for ending in ("", *ADJECTIVE):
            if low.endswith(ending):
                code = self._adjectives.get(low[: len(low) - len(ending)])
                if code:
                    return code
        return None

    def inhabitant(self, word: str) -> Noun | None:
        return self._inhabitants.get(word.casefold())

    def _add(self, man: str, code: str) -> None:
        if man.endswith(_ADJECTIVAL):
            name = man.removesuffix(_ADJECTIVAL)
            for form, gender, number in adjectival(name):
                noun = Noun(name.casefold(), "person", gender, number, name=name, code=code)
                self._inhabitants[form.casefold()] = noun
            return
        for form, number in forms(man):
            noun = Noun(man.casefold(), "person", "m", number, name=man, code=code)
            self._inhabitants.setdefault(form.casefold(), noun)
        woman = feminine(man)
        for form, number in ((woman, "sg"), (woman + "nen", "pl")):
            noun = Noun(man.casefold(), "person", "f", number, name=woman, code=code)
            self._inhabitants[form.casefold()] = noun
