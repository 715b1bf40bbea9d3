"""What a clause does that says somebody did wrong: "habe alle getäuscht", "soll betrogen haben"."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from sagte.reading.actwords import forms
from sagte.reading.rules.words import WORDS
from sagte.record import Act

_END = 3  # words at the end of a clause among which its perfect infinitive stands


@dataclass(frozen=True)
class Wrongs:
    """``data/wrongs.toml``: participles and present forms with their acts."""

    participle: dict[str, Act]
    present: dict[str, Act]
    grave: frozenset[str]
    endings: tuple[str, ...]
    passive: frozenset[str]


@cache
def wrongs() -> Wrongs:
    """The words for what people do wrong."""
    path = files("sagte.reading") / "data" / "wrongs.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    participle: dict[str, Act] = {}
    present: dict[str, Act] = {}
    for name, lines in table["verbs"].items():
        act = cast(Act, name)
        for infinitive, third, second in map(str.split, filter(None, lines.splitlines())):
            participle[second] = act
            present |= {third: act, infinitive[:-1]: act}  # täuscht, täusche
    grave, passive = (
        frozenset(words.split()) for words in (table["grave"]["participles"], table["passive"])
    )
    return Wrongs(participle, present, grave, tuple(table["grave"]["endings"].split()), passive)


def by_wrong(written: Sequence[str]) -> Act | None:
    """What a clause does by its verb, if that is something wrong that another is said to do."""
    known, words = wrongs(), [word.lower() for word in written]
    small, near = forms(), set(words)
    if not near.isdisjoint(small["speaking"] | small["negation"]):  # nobody accuses themselves
        return None
    if _by_hearsay(words):
        return "accuse"
    if not near.isdisjoint(known.passive):
        return None
    if not near.isdisjoint(WORDS["have"]):
        return next(filter(None, map(known.participle.get, words)), None)
    finite = (word for word in written if word in known.present)  # in lower case
    return next(map(known.present.__getitem__, finite), None)


def _by_hearsay(words: Sequence[str]) -> bool:
    """Whether a clause says by "soll … haben" that somebody did something wrong."""
    known, small = wrongs(), forms()
    if (small["plan"] | small["ought"]).isdisjoint(words) or "worden" in words:
        return False
    end = words[-_END:]
    if "haben" in end:
        return any(_is_grave(word, known) for word in words)
    return "sein" in end and "gewesen" in end and any(word in known.grave for word in words)


def _is_grave(word: str, known: Wrongs) -> bool:
    return word in known.grave or word in known.participle or word.endswith(known.endings)
