"""The mood of German verb forms: where the form decides, and where it does not.

The table (``data/verb_forms.txt``) is made by ``tools/verb_forms.py`` with ablaut 0.11.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from sagte.german.lists import table

Mood = Literal[
    "konjunktiv_1",
    "konjunktiv_2",
    "indicative",
    "konjunktiv_1_or_indicative",
    "konjunktiv_2_or_indicative",
]
_DATA = files("sagte.german") / "data" / "verb_forms.txt"
_CODES: dict[str, Mood] = {
    "1": "konjunktiv_1",
    "2": "konjunktiv_2",
    "i": "indicative",
    "a": "konjunktiv_1_or_indicative",
    "b": "konjunktiv_2_or_indicative",
}
_TELLING: tuple[Mood, ...] = tuple(_CODES[code] for code in "12abi")  # what says most first
_SHORTEST = 3  # letters of a form after a prefix
_NOTHING = "-"  # as an ending or a stem


class _Table(NamedTuple):
    forms: dict[str, Mood]
    prefixes: frozenset[str]
    longest: int  # letters of a prefix


def mood(form: str) -> Mood | None:
    """The mood of one finite form in lower case, None for a form that is unknown or tells nothing.

    Told are the first and third person singular and the third plural, of auxiliaries and modals all
    persons. A plural that looks like the infinitive ("gehen") tells nothing. Old and Swiss spellings
    ("müßte", "liesse") count, and so do verbs with a separable prefix in one word ("aufstehe").
    """
    return _mood(form) if form[:1].islower() else None


def sentence_mood(words: Sequence[str]) -> Mood | None:
    """The mood of a sentence or clause, given as its words: the one of them that says most.

    Konjunktiv I before II before the indicative. A singular form that may be indicative or
    Konjunktiv I counts as Konjunktiv I where no "ich" stands among the words, since the indicative
    would be a first person; otherwise it is left as it is.
    """
    found = set(moods(words))
    return next((candidate for candidate in _TELLING if candidate in found), None)


def moods(words: Sequence[str]) -> list[Mood | None]:
    """The mood of each word, ambiguous singular forms decided as ``sentence_mood`` says.

    The first word may be a verb with a capital letter only if it is an auxiliary or a modal.
    """
    own = _first_person()
    alone = not any(word.lower() in own for word in words)
    out: list[Mood | None] = []
    for place, word in enumerate(words):
        found = mood(word.lower() if place == 0 and word.lower() in _openers() else word)
        if alone and found == "konjunktiv_1_or_indicative":
            found = "konjunktiv_1"
        out.append(found)
    return out


@lru_cache(maxsize=65536)
def _mood(form: str) -> Mood | None:
    forms, prefixes, longest = _table()
    form = form.replace("ß", "ss")
    if (found := forms.get(form)) is not None:
        return found
    if form in _other_words():
        return None
    for cut in range(min(longest, len(form) - _SHORTEST), 1, -1):
        if form[:cut] in prefixes and (found := forms.get(form[cut:])) is not None:
            return found
    return None


@cache
def _table() -> _Table:
    forms: dict[str, Mood] = {}
    prefixes: frozenset[str] = frozenset()
    endings: list[tuple[str, Mood]] = []
    for line in _DATA.read_text(encoding="utf-8").splitlines():
        head, _space, rest = line.partition(" ")
        if head == "=":
            pairs = (item.split(":") for item in rest.split())
            endings = [(end.strip(_NOTHING), _CODES[code]) for end, code in pairs]
        elif head == "prefixes":
            prefixes = frozenset(rest.split())
        elif not head.startswith("#"):
            for stem in line.split():
                for end, found in endings:
                    forms[stem.strip(_NOTHING) + end] = found
    return _Table(forms, prefixes, max(map(len, prefixes), default=0))


@cache
def _first_person() -> frozenset[str]:
    return frozenset(table("mood")["first_person"])


@cache
def _openers() -> frozenset[str]:
    return frozenset(table("mood")["openers"])


@cache
def _other_words() -> frozenset[str]:
    return frozenset(table("mood")["other_words"])
