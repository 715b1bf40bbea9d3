"""Words that the reader knows by kind: hedges, offices, media … and what a user adds to them.

A lexicon file is made for people. A line in square brackets names the kind of the lines below it;
every other line is an entry: its words, and after a bar what is known of them::

    [outlets]
    Al Jazeera | kind: outlet
    [hedges]
    dem Vernehmen nach | certainty: hedged
    [verbs]
    raunen  raunt  raunte  geraunt  -  c  speech  assert

``#`` begins a comment. A line of ``[verbs]`` has the columns that ``reading/data/verbs.txt``
explains, in lower case. The lists that ship with sagte stand in ``data/lexicon``, one file a kind,
in the same form without the line in brackets; each says what its properties mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import get_args

from sagte.errors import LexiconError
from sagte.record import Act, Medium

KINDS = (
    "verbs", "offices", "groups", "metonyms", "hedges", "outlets", "agencies", "occasions",
)  # fmt: skip
_COLUMNS = ("infinitive", "present", "past", "participle", "with", "uses", "medium", "acts")
_USES = frozenset("crznia")
_DATA = files("sagte.german") / "data" / "lexicon"


@dataclass(frozen=True)
class Entry:
    """``words`` as they are written in a report (or a pattern that its list explains)."""

    words: str
    properties: Mapping[str, str] = field(default_factory=dict)

    def __hash__(self) -> int:  # entries are keys of caches; the properties are a dict
        return hash(self.words)


@dataclass(frozen=True)
class Lexicon:
    """Entries by kind."""

    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)

    def of(self, kind: str) -> tuple[Entry, ...]:
        """The entries of one of ``KINDS``, what the user added last."""
        return self.entries.get(kind, ())

    def __add__(self, other: Lexicon) -> Lexicon:
        return Lexicon({kind: self.of(kind) + other.of(kind) for kind in KINDS})


@cache
def shipped() -> Lexicon:
    """The lists that ship with sagte."""
    found = {}
    for kind in KINDS:
        path = _DATA / f"{kind}.txt"
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            found[kind] = tuple(entry for _kind, entry in _entries(text, path.name, kind))
    return Lexicon(found)


def read_lexicon(path: Path) -> Lexicon:
    """What a user's file adds. Raises LexiconError with the line of the first mistake."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(str(path), None, f"it cannot be read: {error}") from error
    found: dict[str, list[Entry]] = {}
    for kind, entry in _entries(text, str(path), None):
        found.setdefault(kind, []).append(entry)
    return Lexicon({kind: tuple(entries) for kind, entries in found.items()})


def _entries(text: str, source: str, kind: str | None) -> Iterator[tuple[str, Entry]]:
    for number, line in enumerate(text.splitlines(), start=1):
        content = line.partition("#")[0].strip()
        if not content:
            continue
        if content.startswith("[") and content.endswith("]"):
            kind = content[1:-1].strip()
            if kind not in KINDS:
                known = ", ".join(KINDS)
                raise LexiconError(source, number, f'unknown kind "{kind}": it is one of {known}')
        elif kind is None:
            raise LexiconError(source, number, "a line like [hedges] must name the kind first")
        else:
            yield kind, _entry(content, kind, source, number)


def _entry(content: str, kind: str, source: str, number: int) -> Entry:
    if kind == "verbs":
        if mistake := _mistake_in_verb(content.split()):
            raise LexiconError(source, number, mistake)
        return Entry(content)
    words, _bar, rest = content.partition("|")
    if not words.strip():
        raise LexiconError(source, number, "the words are missing before the bar")
    properties = {}
    for item in filter(None, (part.strip() for part in rest.split(";"))):
        key, colon, value = (part.strip() for part in item.partition(":"))
        if not colon or not key or not value:
            raise LexiconError(source, number, f'"{item}" is not "property: value"')
        properties[key] = value
    return Entry(" ".join(words.split()), properties)


def _mistake_in_verb(columns: list[str]) -> str | None:
    """What is wrong with a verb's columns."""
    if len(columns) != len(_COLUMNS):
        return f"a verb has {len(_COLUMNS)} columns ({', '.join(_COLUMNS)}), not {len(columns)}"
    *forms, companions, uses, medium, acts = columns
    wrong = [form for form in forms if not _is_word(form)]
    if wrong:
        return f'"{wrong[0]}" is no single word in lower case'
    return _mistake_in_companions(companions) or _mistake_in_use(uses, medium, acts)


def _mistake_in_companions(companions: str) -> str | None:
    words = companions.split("+")
    if companions != "-" and not all(_is_word(word.removesuffix("-")) for word in words):
        return f'"{companions}" is not "-" or words in lower case joined by "+"'
    if sum(word.endswith("-") for word in words) > 1:
        return f'"{companions}" has more than one separable prefix'
    return None


def _mistake_in_use(uses: str, medium: str, acts: str) -> str | None:
    if uses != "-" and not set(uses) <= _USES:
        return f'unknown uses "{uses}": they are "-" or letters of "{"".join(sorted(_USES))}"'
    if medium not in get_args(Medium):
        return f'unknown medium "{medium}": it is one of {", ".join(get_args(Medium))}'
    unknown = [act for act in acts.split("+") if act not in get_args(Act)]
    if acts != "-" and unknown:
        return f'unknown act "{unknown[0]}": it is "-" or of {", ".join(get_args(Act))}'
    return None


def _is_word(word: str) -> bool:
    return word.isalpha() and word == word.lower()
