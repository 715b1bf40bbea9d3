"""Whether a resolved name stands for an entity that a person marked.

Names are compared without regard to case, to articles before them, to spacing and to quotation
marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources

from sagte.german.agencies import agency
from sagte.intake.gold import Entity

_WORD = re.compile(r"[^\s\"'„“”‟«»‹›‚‘’`]+")


@cache
def _articles() -> frozenset[str]:
    path = resources.files("sagte.scoring") / "data" / "articles.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if not line.startswith("#"))


def plain(name: str) -> str:
    """``name`` as it is compared."""
    words: list[str] = _WORD.findall(name.casefold())
    articles = _articles()
    first = next((place for place, word in enumerate(words) if word not in articles), 0)
    return " ".join(words[first:])


class Names:
    """The names of a report's entities, as ``plain`` makes them."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._owners: dict[str, list[str]] = {}
        self._words: dict[str, set[str]] = {}
        self._agencies: dict[str, str] = {}
        for entity in entities:
            names = dict.fromkeys(plain(name) for name in entity.names)
            for name in names:
                self._owners.setdefault(name, []).append(entity.id)
            self._words[entity.id] = {word for name in names for word in name.split()}
            found = (agency(name) for name in entity.names)
            if known := next(filter(None, found), None):
                self._agencies[entity.id] = known

    def owners(self, name: str, mention: str = "") -> frozenset[str]:
        """The ids of the entities that ``name`` is accepted for; two people may share a surname.

        If there is none, those that the ``mention`` in the text is accepted for, provided that the
        name has a word in common with theirs: "Innenministerium in Wien" will do for
        "Innenministerium" where the text says no more.
        """
        if found := self._owners.get(plain(name)):
            return frozenset(found)
        words = set(plain(name).split())
        mentioned = self._owners.get(plain(mention), []) if mention else []
        return frozenset(owner for owner in mentioned if words & self._words[owner])

    def source(self, name: str) -> str:
        """What stands for everyone that goes by ``name``: the agency, the entity, or the name."""
        if known := agency(name):
            return known
        if found := self._owners.get(plain(name)):
            return self._agencies.get(found[0], f"@{found[0]}")
        return plain(name)
