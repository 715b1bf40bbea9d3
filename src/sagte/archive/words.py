"""Words as the archive's index holds them, so that a search finds them in every spelling and form.

A word is indexed twice. Its *form* is the word itself without capitals, accents and the choice
between ä and ae, ß and ss. Its *stem* is what its German forms share: Verhandlung, Verhandlungen,
verhandelt and verhandeln have one. Stems come from the Snowball stemmer for German, and for verbs,
which change more than their endings, from a table (``data/verb_stems.txt``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import Stemmer

STEMS = f"german 1, Snowball {Stemmer.version().partition('.')[0]}"  # a change asks for a new index
LONGEST = 60  # letters of a form that are kept: a longer one is no word

# Combining marks, soft hyphens and joiners stand within a word.
_WORD = re.compile(r"[^\W_]++(?:[\u0300-\u036f\u00ad\u200b-\u200d\u2060]++[^\W_]*+)*+")
_NO_LETTER = re.compile(r"[\W_]+")
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "a", "œ": "o", "å": "a", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
)
_UMLAUT = re.compile("([aou])e")
_NO_WORD = ("", "")
_SHORTEST_BASE = 4  # letters of what follows a prefix


class Word(NamedTuple):
    """``text[start:end]``, in code points, and how it is indexed."""

    start: int
    end: int
    form: str
    stem: str


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of ``text[start:end]`` in order; what a hyphen joins are several."""
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        form, stem = indexed(match.group())
        if form:
            yield Word(match.start(), match.end(), form, stem)


def stems_and_forms(text: str, start: int, end: int) -> tuple[list[str], list[str]]:
    """Those of the words that ``words`` finds, in order."""
    found = list(map(indexed, _WORD.findall(text, start, end)))
    if _NO_WORD in found:
        found = [word for word in found if word != _NO_WORD]
    return [stem for _form, stem in found], [form for form, _stem in found]


@lru_cache(maxsize=1 << 16)
def indexed(word: str) -> tuple[str, str]:
    """Form and stem of one word; the form is empty if no letter or digit is in it."""
    form = folded(word)
    return form, _stem(form)


def folded(word: str) -> str:
    """A word as it compares: "Größe", "GROESSE" and "große" are "grosse"."""
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
        word = _NO_LETTER.sub("", word.casefold())
    return _UMLAUT.sub(r"\1", word.lower())[:LONGEST]


def _stem(form: str) -> str:
    if not form.isascii() or len(form) < 3 or form.isdigit():
        return form
    table = _table()
    stem = _snowball(form)
    if stem in table.stems:
        return table.stems[stem]
    for length in range(min(table.longest, len(form) - _SHORTEST_BASE), 1, -1):
        prefix, rest = form[:length], form[length:]
        if prefix in table.prefixes:
            for base in (rest.removeprefix("zu"), rest):
                if len(base) >= _SHORTEST_BASE and (known := table.stems.get(_snowball(base))):
                    stem = _snowball(prefix + known)
                    return table.stems.get(stem, stem)
    return stem


class _Table(NamedTuple):
    stems: dict[str, str]
    prefixes: frozenset[str]
    longest: int  # letters of a prefix


@cache
def _table() -> _Table:
    """What a stem of a verb's form counts as, and the separable prefixes."""
    stems: dict[str, str] = {}
    prefixes: frozenset[str] = frozenset()
    path = files("sagte.archive") / "data" / "verb_stems.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        match line.partition("#")[0].split():
            case ["prefixes", *found]:
                prefixes = frozenset(found)
            case [main, *others]:
                stems[main] = main
                stems.update(dict.fromkeys(others, main))
    return _Table(stems, prefixes, max(map(len, prefixes)))


def _snowball(form: str) -> str:
    # A new one each time: they may not be shared between threads, and making one takes no time.
    return str(Stemmer.Stemmer("german", 0).stemWord(form))
