"""The media and agencies that the lists know, by the first word of every form of their names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise, product
from typing import Any, NamedTuple, cast, get_args

from sagte.german.agencies import agency
from sagte.german.lexicon import Entry, Lexicon
from sagte.german.lists import table as german_table
from sagte.record import SourceKind

WORD = re.compile(r"\w+")
_ENDINGS = ("e", "er", "es", "en", "em")
_LOOSE = frozenset({" ", "-", "\n", "\u00a0", "‑", ""})
_KEPT = 8  # tables of users' lists kept in mind


class Known(NamedTuple):
    """A form of a name after its first word; ``needs`` as ``outlets.txt`` explains it."""

    rest: tuple[str, ...]
    gaps: tuple[str, ...]
    name: str
    kind: SourceKind
    needs: str
    exact: str  # of a short name the only spelling that counts, else ""
    capital: bool


Table = dict[str, dict[str, list[Known]]]  # by the first word and the second ("" if there is none)


@cache
def media_words(name: str) -> dict[str, Any]:
    """A word list of this room."""
    path = files("sagte.reading") / "data" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


_tables: dict[int, tuple[tuple[Entry, ...], tuple[Entry, ...], Table]] = {}


def known_media(lexicon: Lexicon) -> Table:
    """The table of a lexicon's outlets and agencies, those of datelines and marks among them."""
    outlets, agencies = lexicon.of("outlets"), lexicon.of("agencies")
    kept = _tables.get(id(outlets) ^ id(agencies))
    if kept is not None and kept[0] is outlets and kept[1] is agencies:
        return kept[2]
    if len(_tables) >= _KEPT:
        _tables.clear()
    made = _tabled(outlets, agencies)
    _tables[id(outlets) ^ id(agencies)] = (outlets, agencies, made)
    return made


def canonical(name: str, lexicon: Lexicon) -> tuple[str, SourceKind] | None:
    """The name and kind that records give the medium ``name``; None if no list knows it."""
    bare = name.strip(" \t\n„“”»«\"‚‘’›‹'")
    words = list(WORD.finditer(bare))
    if not words:
        return None
    found = match_at(known_media(lexicon), bare, words, 0)
    if found is None or found[1] != len(words):
        return None
    return found[0].name, found[0].kind


def match_at(
    table: Table, text: str, words: list[re.Match[str]], index: int
) -> tuple[Known, int] | None:
    """The longest name that begins with word ``index``, and the number of its words."""
    first = words[index]
    by_second = table.get(first[0].casefold())
    if by_second is None:
        return None
    second = words[index + 1][0].casefold() if index + 1 < len(words) else ""
    for known in (*by_second.get(second, ()), *by_second.get("", ())):
        if known.capital and not (first[0][0].isupper() or first[0][0].isdigit()):
            continue
        count = len(known.rest)
        if index + count >= len(words) or not _fits(known, text, words, index):
            continue
        end = words[index + count].end()
        if not known.exact or text[first.start() : end] == known.exact:
            return known, count + 1
    return None


def _fits(known: Known, text: str, words: list[re.Match[str]], index: int) -> bool:
    for offset, (word, gap) in enumerate(zip(known.rest, known.gaps, strict=True), index):
        if words[offset + 1][0].casefold() != word:
            return False
        between = text[words[offset].end() : words[offset + 1].start()].replace("’", "'")
        if between != gap and not (between in _LOOSE and gap in _LOOSE):
            return False
    return True


def _tabled(outlets: tuple[Entry, ...], agencies: tuple[Entry, ...]) -> Table:
    made: Table = {}
    seen: set[tuple[str, tuple[str, ...], tuple[str, ...]]] = set()
    for entry, kind in _entries(outlets, agencies):
        for first, known in _forms(entry, kind):
            if (key := (first, known.rest, known.gaps)) not in seen:
                seen.add(key)
                second = known.rest[0] if known.rest else ""
                made.setdefault(first, {}).setdefault(second, []).append(known)
    for by_second in made.values():
        for forms in by_second.values():
            forms.sort(key=lambda known: -len(known.rest))
    return made


def _entries(
    outlets: tuple[Entry, ...], agencies: tuple[Entry, ...]
) -> Iterator[tuple[Entry, SourceKind]]:
    """The entries, a user's (which come last in a lexicon) before the shipped ones."""
    for entry in reversed(outlets):
        yield entry, "outlet"
    for entry in reversed(agencies):
        yield entry, "agency"
    spelled: dict[str, list[str]] = german_table("agencies")["agencies"]
    for name, spellings in spelled.items():
        for spelling in (name, *spellings):
            yield Entry(spelling, {"name": name}), "agency"


def _forms(entry: Entry, usual: SourceKind) -> Iterator[tuple[str, Known]]:
    words = list(WORD.finditer(entry.words))
    if not words:
        return
    kinds = get_args(SourceKind)
    kind = cast(SourceKind, entry.properties.get("kind", usual))
    kind = kind if kind in kinds else usual
    name = entry.properties.get("name") or agency(entry.words) or entry.words
    gaps = tuple(entry.words[one.end() : two.start()] for one, two in pairwise(words))
    short = sum(map(len, (word[0] for word in words))) <= 3
    exact = entry.words if short and not entry.words.istitle() else ""
    last = len(words) - 1
    variants = [_variants(word[0], is_last=i == last) for i, word in enumerate(words)]
    for forms in product(*variants):
        folded = tuple(form.casefold() for form in forms)
        yield folded[0], Known(
            folded[1:], gaps, name, kind, entry.properties.get("needs", ""), exact,
            entry.words[0].isupper(),
        )  # fmt: skip


def _variants(word: str, *, is_last: bool) -> list[str]:
    """The forms of a word of a name: an adjective's endings, a noun's s."""
    adjective = _adjective().fullmatch(word.casefold())
    if adjective and not is_last:
        return [adjective[1] + ending for ending in _ENDINGS]
    if adjective and word.endswith("e"):
        return [word, word + "n"]
    if not is_last or len(word) < 3 or not word[-1].isalpha() or word[-1] in "sxzß":
        return [word]
    return [word, word + "s", word + "es"]


@cache
def _adjective() -> re.Pattern[str]:
    """An adjective before its ending, by the lists of stems and of what stems end in."""
    listed: dict[str, str] = media_words("media")["adjectives"]
    ends = "|".join(listed["ends"].split())
    return re.compile(rf"(.*(?:{ends})|{'|'.join(listed['stems'].split())})(?:e|er|es)")
