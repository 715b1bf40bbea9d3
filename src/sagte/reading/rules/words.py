"""The words that the rules know: verbs of speech and closed word classes."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import cast

from sagte.record import Medium

_DATA = files("sagte.reading") / "data"
_COLUMNS = 7


@dataclass(frozen=True)
class Verb:
    """A verb of speech as ``data/verbs.txt`` describes it."""

    infinitive: str
    parts: tuple[str, ...]
    prefix: str
    uses: str
    medium: Medium

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


def _rows() -> Iterator[list[str]]:
    for line in (_DATA / "verbs.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split()


def _verbs() -> Verbs:
    finite, fused, participle = (defaultdict[str, list[Verb]](list) for _ in range(3))
    for row in sorted(_rows(), key=lambda row: -row[4].count("+")):
        infinitive, present, past, past_participle, companions, uses, medium = row
        words = [] if companions == "-" else companions.split("+")
        prefix = next((word[:-1] for word in words if word.endswith("-")), "")
        parts = tuple(word for word in words if not word.endswith("-"))
        verb = Verb(infinitive, parts, prefix, uses, cast(Medium, medium))
        plural = past + ("n" if past.endswith("e") else "en")
        for form in {infinitive, present, past, plural}:
            finite[form].append(verb)
            fused[prefix + form].append(verb)
        participle[prefix + past_participle].append(verb)
    for table in (finite, fused, participle):
        for verbs in table.values():
            verbs.sort(key=lambda verb: -verb.rank)
    return Verbs(dict(finite), dict(fused), dict(participle))


VERBS = _verbs()
WORDS = {
    name: frozenset(words.split())
    for name, words in tomllib.loads((_DATA / "words.toml").read_text(encoding="utf-8")).items()
}
