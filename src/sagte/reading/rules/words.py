"""The words that the rules know: verbs of speech and closed word classes."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import cast

from sagte.german.lexicon import Lexicon
from sagte.record import Act, Medium

_DATA = files("sagte.reading") / "data"


@dataclass(frozen=True)
class Verb:
    """A verb of speech as ``data/verbs.txt`` describes it; without ``act`` what is said decides."""

    infinitive: str
    parts: tuple[str, ...]
    prefix: str
    uses: str
    medium: Medium
    act: tuple[Act, ...] = ()

    @property
    def rank(self) -> int:
        """How much stands with it: of two verbs of the same form the larger one is meant."""
        return len(self.parts) + bool(self.prefix)


@dataclass(frozen=True)
class Verbs:
    """Verbs by their finite forms, by those with the prefix before them, and by participles."""

    finite: dict[str, list[Verb]]
    fused: dict[str, list[Verb]]
    participle: dict[str, list[Verb]]


def verbs(lexicon: Lexicon) -> Verbs:
    """The verbs that ship with sagte and those of a lexicon; of two that fit, the lexicon's wins.

    Raises ValueError if a line has not the columns of ``data/verbs.txt``.
    """
    added = tuple(entry.words for entry in lexicon.of("verbs"))
    return _added(added) if added else VERBS


@lru_cache(maxsize=8)
def _added(lines: tuple[str, ...]) -> Verbs:
    return tabled([*(line.split() for line in reversed(lines)), *rows()])


def rows(name: str = "verbs") -> Iterator[list[str]]:
    """The columns of the verbs that ship with sagte, or of another list in their form."""
    for line in (_DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split()


def tabled(lines: Iterable[list[str]]) -> Verbs:
    """Tables of verbs, given by their columns; of two that fit as well, the first one wins."""
    finite, fused, participle = (defaultdict[str, list[Verb]](list) for _ in range(3))
    for row in sorted(lines, key=lambda row: -row[4].count("+")):
        infinitive, present, past, past_participle, companions, uses, medium, act = row
        words = [] if companions == "-" else companions.split("+")
        prefix = next((word[:-1] for word in words if word.endswith("-")), "")
        parts = tuple(word for word in words if not word.endswith("-"))
        acts = () if act == "-" else tuple(cast(Act, one) for one in act.split("+"))
        verb = Verb(infinitive, parts, prefix, uses, cast(Medium, medium), acts)
        plural = past + ("n" if past.endswith("e") else "en")
        for form in {infinitive, present, past, plural}:
            finite[form].append(verb)
            fused[prefix + form].append(verb)
        participle[prefix + past_participle].append(verb)
    for table in (finite, fused, participle):
        for listed in table.values():
            listed.sort(key=lambda verb: -verb.rank)
    return Verbs(dict(finite), dict(fused), dict(participle))


VERBS = tabled(rows())
WORDS = {
    name: frozenset(words.split())
    for name, words in tomllib.loads((_DATA / "words.toml").read_text(encoding="utf-8")).items()
}
