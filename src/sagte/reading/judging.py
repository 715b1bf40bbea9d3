"""What words that judge do: "nannte das falsch", "zeigte sich besorgt", "das sei überfällig"."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from sagte.record import Act

_ENDINGS = ("e", "en", "er", "es", "em", "n")
_LAST = 2  # words at the end of a clause whose verb is last
_BEFORE = 3  # words before one that judges in which "not" turns it round
_TURNED: dict[Act, Act] = {"welcome": "criticise", "agree": "reject"}


@dataclass(frozen=True)
class Judging:
    """``data/judgements.toml``."""

    verbs: frozenset[str]
    be: frozenset[str]
    negation: frozenset[str]
    own: frozenset[str]
    called: frozenset[str]
    being: frozenset[str]
    calling: frozenset[str]
    naming: frozenset[str]
    before: frozenset[str]
    too: frozenset[str]
    until: frozenset[str]
    reasons: frozenset[str]
    claims: frozenset[str]
    degree: frozenset[str]
    endings: tuple[str, ...]
    acts: dict[str, Act]
    named: dict[str, Act]


@cache
def judging() -> Judging:
    """The words that judge, and those that say that they do."""
    path = files("sagte.reading") / "data" / "judgements.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    acts, named = (
        {word: cast(Act, act) for act, words in table.pop(name).items() for word in words.split()}
        for name in ("acts", "named")
    )
    lists = {name: frozenset(words.split()) for name, words in table.items()}
    endings = tuple(lists.pop("endings"))
    return Judging(acts=acts, named=acts | named, endings=endings, **lists)


def by_judgement(words: Sequence[str], said: Sequence[str] = ()) -> Act | None:
    """What an introduction does that says how somebody shows to be, or what they call something.

    ``words`` are its words and ``said`` those of a short quotation, all in lower case.
    """
    place = _place(words, judging().verbs)
    if place is None:
        return None
    last = place >= len(words) - _LAST  # "wurde als falsch bezeichnet"
    named = words[place] in judging().naming and judging().reasons.isdisjoint(words)
    start = 0 if last else place + 1
    if named and not last:  # "bezeichnete den Angriff als falsch"
        start = next((i for i in range(start, len(words)) if words[i] in judging().before), start)
    after = range(start, len(words))
    act = next(_acts(words, after, inflected=named, named=named), None)
    act = act or next(_acts(said, range(len(said)), inflected=True, named=named), None)
    claimed = named and not judging().claims.isdisjoint(words)
    return "deny" if claimed and act == "criticise" else act


def by_being(words: Sequence[str]) -> Act | None:
    """What a clause does that says what something is: "das sei falsch", "ist ein fatales Signal"."""
    known = judging()
    place = _place(words, known.be)
    if place is None or not known.own.isdisjoint(words[max(place - 1, 0) : place + 2]):
        return None
    end = len(words)
    while end and words[end - 1] in known.be:  # "dass das falsch gewesen sei"
        end -= 1
    last = _acts(words, range(max(end - 1, 0), end), inflected=True)
    called = _place(words, known.called)
    named = _acts(words, range(end if called is None else called, end), inflected=True)
    return next((act for act in (*last, *named) if act in known.being), None)


def by_calling(words: Sequence[str]) -> Act | None:
    """What words do that somebody chose to say something with, wherever they stand."""
    known = judging()
    if not known.own.isdisjoint(words):
        return None
    found = _acts(words, range(len(words)), inflected=True)
    return next((act for act in found if act in known.calling), None)


def _place(words: Sequence[str], listed: frozenset[str]) -> int | None:
    return next((i for i, word in enumerate(words) if word in listed), None)


def by_degree(words: Sequence[str]) -> Act | None:
    """What a clause does that says something is too much so: "zu strenge Regeln"."""
    known = judging()
    for place, word in enumerate(words[:-1]):
        if word in known.too and words[place + 1] in known.degree:
            before = words[max(place - _BEFORE, 0) : place]
            spared = not (known.negation | known.until).isdisjoint(before)
            return None if spared else "criticise"
    return None


def _acts(
    words: Sequence[str], places: range, *, inflected: bool, named: bool = False
) -> Iterator[Act]:
    """The acts of the words that judge at some places; after "not" it is the contrary, or none.

    ``named`` says whether something is called by them.
    """
    known = judging()
    listed = known.named if named else known.acts
    for place in places:
        word = words[place]
        act = listed.get(word)
        if act is None and inflected:
            stems = (word.removesuffix(end) for end in _ENDINGS if word.endswith(end))
            act = next((listed[stem] for stem in stems if stem in listed), None)
        if act is None and word.endswith(known.endings):
            act = "criticise"
        if act is None:
            continue
        if known.negation.isdisjoint(words[max(place - _BEFORE, 0) : place]):
            yield act
        elif act in _TURNED:
            yield _TURNED[act]
