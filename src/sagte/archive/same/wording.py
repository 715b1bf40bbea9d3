"""The words of a quotation as they compare.

Capitals, accents, punctuation and the choice between ä and ae, ß and ss do not tell words apart;
"10", "zehn" and "10,0" are one number, "%" and "Prozent" one word. Umlauts count: "konnten" is not
"könnten". A word in brackets is what somebody else inserted, and so are letters: "[W]ir", "bau[t]en".
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from sagte.archive.words import indexed
from sagte.german.lists import words
from sagte.german.numerals import classes, digits, number_word

Kind = Literal["word", "number", "negation"]

LONGEST = 10_000  # words of a text that are looked at; what comes after them is left alone
_FUNCTION_WORD = 0.3  # what a word counts that many sentences have; others count 1
_LETTER = r"[^\W\d_½¼¾]"
_IN_WORD = r"(?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060])"
_INSERTED = rf"(?:\[{_LETTER}{{1,20}}\]|\({_LETTER}{{1,20}}\))"
_TOKEN = re.compile(
    rf"""
    (?P<word>{_INSERTED}?{_LETTER}{_IN_WORD}*(?:{_INSERTED}{_IN_WORD}*)*)
  | (?P<number>
        \d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?!\d)(?:,\d+)?   # 12 000
      | \d+(?:[.,:'’]\d+)*[½¼¾]? | [½¼¾]
    )
  | (?P<minus>(?<![\w)\]])[-−–](?=\d))
  | (?P<sign>[%‰€$£§&°]|\+(?=\d))
    """,
    re.VERBOSE,
)
_BRACKETS = re.compile(r"\[[^\[\]]{0,400}\]|\([^()]{0,400}\)")
_INSERTED_LETTERS = re.compile(rf"{_INSERTED}")
_NO_LETTER = re.compile(r"[\W_]+")
_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "æ": "ae", "œ": "oe", "ß": "ss", "ł": "l",
     "đ": "d", "ð": "d", "þ": "th"}
)  # fmt: skip
_APOSTROPHES = frozenset("'’‘`´")
_EXACT = 1e15  # a float tells whole numbers apart up to here


class Token(NamedTuple):
    """``text[start:end]``, in code points: a word, a number or a sign that stands for a word.

    ``key`` is what makes it the same word as another, ``loose`` the key without inserted letters.
    ``stem`` is what its forms share. ``weight`` is what it counts for how alike two texts are.
    """

    start: int
    end: int
    key: str
    loose: str
    stem: str
    weight: float
    kind: Kind
    inserted: bool


@dataclass(frozen=True, eq=False)
class Wording:
    """A text with its tokens in order, ``LONGEST`` at most."""

    text: str
    tokens: tuple[Token, ...]

    @cached_property
    def stems(self) -> list[str]:
        """Of all tokens."""
        return [token.stem for token in self.tokens]

    @cached_property
    def present(self) -> frozenset[str]:
        """The same without order."""
        return frozenset(self.stems)

    @cached_property
    def weight(self) -> float:
        """What the tokens count together."""
        return weight_of(self.tokens)


def wording(text: str) -> Wording:
    """The text as it compares."""
    found: list[Token] = []
    for token in _tokens(text):
        if token.kind == "number" and found and (number := _multiplied(text, found[-1], token)):
            found[-1] = number
            continue
        if len(found) == LONGEST:
            break
        found.append(token)
    return Wording(text, tuple(found))


def keys(wording: Wording, other: Wording) -> list[str]:
    """The tokens' keys, without inserted letters where only so the word is one of ``other``."""
    if all(token.key == token.loose for token in wording.tokens):
        return [token.key for token in wording.tokens]
    there = {token.key for token in other.tokens}
    return [
        token.loose if token.key not in there and token.loose in there else token.key
        for token in wording.tokens
    ]


def is_telling(token: Token) -> bool:
    """Whether it is a word that not every sentence has."""
    return token.weight == 1.0


def weight_of(tokens: Iterable[Token]) -> float:
    """What the tokens count, those that somebody inserted left out."""
    return sum([token.weight for token in tokens if not token.inserted])


@cache
def listed(name: str) -> frozenset[str]:
    """One of the lists of ``comparing.toml``."""
    return frozenset(_table()[name].split())


def _tokens(text: str) -> Iterator[Token]:
    brackets = _brackets(text)
    at = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        inserted = False
        if brackets:
            while at < len(brackets) and brackets[at][1] <= start:
                at += 1
            inserted = at < len(brackets) and brackets[at][0] <= start and end <= brackets[at][1]
        word, kind = match.group(), match.lastgroup
        if kind == "word" and ("[" in word or "(" in word):
            known, loose = _known(_without_brackets(word)), _known(_INSERTED_LETTERS.sub("", word))
            yield Token(start, end, known[0], loose[0], *known[1:], False)
            continue
        if kind == "number":
            known = _number(word)
        elif word in ("s", "S") and _is_short_es(text, start):
            known = _known("es")
        else:
            known = _known("minus" if kind == "minus" else word)
        yield Token(start, end, known[0], *known, inserted)


def _multiplied(text: str, number: Token, token: Token) -> Token | None:
    """ "1,5 Mio." as one number; ``number`` may also be an article: "eine Million"."""
    value = 1.0 if number.key in classes("articles", "one") else _value(number.key)
    if value is None or text[number.end : token.start].strip():
        return None
    factor = _magnitude(text[token.start : token.end])
    if factor is None:
        return None
    key = _number_key(value * factor, f"{number.key[1:]} {token.key}")
    return Token(number.start, token.end, key, key, key, 1.0, "number", number.inserted)


def _brackets(text: str) -> list[tuple[int, int]]:
    if "[" not in text and "(" not in text:
        return []
    return [match.span() for match in _BRACKETS.finditer(text)]


def _without_brackets(word: str) -> str:
    return word.translate(dict.fromkeys(map(ord, "[]()")))


def _is_short_es(text: str, start: int) -> bool:
    """Whether the s at ``start`` is that of "gibt's"."""
    return start > 1 and text[start - 1] in _APOSTROPHES and text[start - 2].isalpha()


@lru_cache(maxsize=1 << 14)
def _number(written: str) -> tuple[str, str, float, Kind]:
    key = _number_key(digits(written.replace(" ", "")), written)
    return key, key, 1.0, "number"


def _number_key(value: float | None, written: str) -> str:
    return f"#{round(value, 6)!r}" if value is not None and value < _EXACT else f"#{written}"


def _value(key: str) -> float | None:
    """The value of a number's key, if it has one."""
    try:
        return float(key[1:]) if key.startswith("#") else None
    except ValueError:
        return None


@lru_cache(maxsize=1 << 12)
def _magnitude(word: str) -> float | None:
    spelled = _spelled(unicodedata.normalize("NFC", word).casefold())
    table = _table()
    found: dict[str, float] = table["magnitudes"]
    return found.get(table["spellings"].get(spelled, spelled))


@lru_cache(maxsize=1 << 16)
def _known(word: str) -> tuple[str, str, float, Kind]:
    """Key, stem, weight and kind of a word."""
    table = _table()
    lower = unicodedata.normalize("NFC", word).casefold()
    value = None if lower in classes("articles", "one") else number_word(lower)
    if value is not None:
        return (key := _number_key(value, lower)), key, 1.0, "number"
    spelled = table["signs"].get(word) or _spelled(lower)
    key = table["spellings"].get(spelled, spelled) or word
    kind: Kind = "word"
    if key in listed("negations"):
        kind = "negation"
    elif key in listed("quantities") or any(map(str.isdigit, key)):
        kind = "number"
    stem = indexed(word if key == spelled else key)[1] or key
    return key, stem, _FUNCTION_WORD if stem in _function() and kind != "number" else 1.0, kind


def _spelled(lower: str) -> str:
    if lower.isascii():
        return lower
    return _NO_LETTER.sub("", unicodedata.normalize("NFKD", lower.translate(_LETTERS))).casefold()


@cache
def _function() -> frozenset[str]:
    """The stems of words that many sentences have."""
    return frozenset(indexed(word)[1] for word in words("function_words/de"))


@cache
def _table() -> dict[str, Any]:
    path = files("sagte.archive") / "data" / "comparing.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
