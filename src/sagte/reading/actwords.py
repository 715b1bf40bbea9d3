"""The words that tell what a statement does: verbs, nouns, and patterns of what is said."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple, cast

from sagte.german.lexicon import Lexicon
from sagte.reading.rules.words import Verbs, rows, tabled
from sagte.record import Act

_DATA = files("sagte.reading") / "data"
_GAP = r"(?:[^\w.!?]+\w+){0,8}?"  # "…": words of the same sentence
_BETWEEN = r"[^\w.!?]+"
_WORD = re.compile(r"\w+")


class Pattern(NamedTuple):
    """A line of ``data/contents.toml``: what it does, in whose words, and its rank in the file."""

    rank: int
    act: Act
    where: str
    line: str


@dataclass(frozen=True)
class ActWords:
    """Verbs with their acts, and nouns of one: ``data/acts.txt`` beside the verbs of speech.

    ``summing`` are the verbs of a sentence that sums up what was said.
    """

    verbs: Verbs
    summing: Verbs
    nouns: dict[str, Act]
    endings: tuple[str, ...]

    def noun(self, word: str) -> Act | None:
        """The act of a noun in lower case, or of the noun that a compound ends in."""
        if word in self.nouns or not word.endswith(self.endings):
            return self.nouns.get(word)
        return next(act for noun, act in self.nouns.items() if word.endswith(noun))


def act_words(lexicon: Lexicon) -> ActWords:
    """The words that ship with sagte and the verbs of a lexicon, whose acts go first."""
    return _act_words(tuple(entry.words for entry in lexicon.of("verbs")))


@lru_cache(maxsize=8)
def _act_words(added: tuple[str, ...]) -> ActWords:
    sections = _sections()
    lines = [*(line.split() for line in reversed(added)), *map(_full, sections["verbs"]), *rows()]
    lines += _swiss(lines)
    summing = [*map(_full, sections["summaries"]), *lines]
    nouns = {noun: cast(Act, act) for noun, act in sections["nouns"]}
    return ActWords(tabled(lines), tabled(summing), nouns, tuple(nouns))


def _full(line: list[str]) -> list[str]:
    """The columns of a verb of speech; the rules never look for this one."""
    return [*line[:5], "-", "speech", line[5]]


@cache
def _sections() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    section: list[list[str]] = []
    for line in (_DATA / "acts.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            section.append(line.split())
    return found


def _swiss(lines: list[list[str]]) -> list[list[str]]:
    """The verbs with "ß", as they are spelled in Switzerland."""
    found = [line for line in lines if any("ß" in column for column in line)]
    return [[column.replace("ß", "ss") for column in line] for line in found]


def by_pattern(low: str, *, direct: bool) -> Act | None:
    """What a sentence in lower case does by an expression; the first of the file goes first.

    ``direct`` says whether the words are the speaker's own.
    """
    keyed, other = patterns(), "told" if direct else "direct"
    best: Pattern | None = None
    for word in {*_WORD.findall(low.replace("ß", "ss")), ""}:
        for pattern in keyed.get(word, ()):
            if pattern.where == other or (best and best.rank <= pattern.rank):
                continue
            if pattern.line == word or _regex(pattern.line).search(low):
                best = pattern
    return best.act if best else None


@cache
def patterns() -> dict[str, list[Pattern]]:
    """The expressions by a word that stands in each, those without one under ""."""
    table = tomllib.loads((_DATA / "contents.toml").read_text(encoding="utf-8"))
    keyed: dict[str, list[Pattern]] = {}
    for rank, group in enumerate(table["said"]):
        for line in filter(None, map(str.strip, group["words"].splitlines())):
            pattern = Pattern(rank, cast(Act, group["act"]), group["in"], line.replace("ß", "ss"))
            plain = [word for word in pattern.line.split() if word[0].isalnum() and "*" not in word]
            for key in max(plain, key=_telling, default="").split("|"):
                keyed.setdefault(key, []).append(pattern)
    return keyed


def _telling(word: str) -> float:
    """How seldom a word may be: it is long, and no others stand for it."""
    return min(map(len, word.split("|"))) - 2 * word.count("|")


@cache
def _regex(line: str) -> re.Pattern[str]:
    """A line of ``data/contents.toml`` as a regular expression."""
    out = ""
    for word in line.split():
        if word == "…":
            out += _GAP
        elif word == "^":
            out += r"^\W*"
        else:
            piece = re.escape(word).replace(r"\*", r"\w*").replace(r"\|", "|")
            piece = piece.replace("ss", "(?:ß|ss)")
            out += (_BETWEEN if out and not out.endswith(r"\W*") else "") + rf"\b(?:{piece})\b"
    return re.compile(out)


@cache
def forms() -> dict[str, frozenset[str]]:
    """The verb forms and small words of ``data/contents.toml`` by name."""
    table = tomllib.loads((_DATA / "contents.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in table["forms"].items()}


@cache
def tones() -> dict[str, Act]:
    """The adverbs of ``data/contents.toml`` that tell in which tone somebody speaks."""
    table = tomllib.loads((_DATA / "contents.toml").read_text(encoding="utf-8"))
    return {word: cast(Act, act) for act, words in table["tones"].items() for word in words.split()}
