"""Whether words name a person, or who acts for many."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from sagte.german.lexicon import Lexicon
from sagte.reading.rules.words import WORDS

_INFLECTED = "(?:in|innen|e|en|n|s|es)?"
_CLOSED = frozenset().union(
    *(WORDS[name] for name in ("articles", "pronouns", "prepositions", "openers", "relatives"))
)


_kept: dict[str, tuple[Lexicon, re.Pattern[str]]] = {}  # of the lexicon that was used last


def who(lexicon: Lexicon) -> re.Pattern[str]:
    """Words in lower case that are an office, a group or a seat of government of a lexicon.

    The others stand in ``data/targets.toml``; they count as the end of a compound too.
    """
    last = _kept.get("last")
    if last is None or last[0] is not lexicon:
        last = _kept["last"] = (lexicon, _who(lexicon))
    return last[1]


def _who(lexicon: Lexicon) -> re.Pattern[str]:
    entries = [*lexicon.of("offices"), *lexicon.of("groups")]
    closing = (e.words.lower() for e in entries if e.properties.get("compounds") != "no")
    whole = (e.words.lower() for e in entries if e.properties.get("compounds") == "no")
    names = (entry.words.lower() for entry in lexicon.of("metonyms"))
    return _pattern((*closing, *_ends()), (*whole, *names))


@cache
def _ends() -> tuple[str, ...]:
    path = files("sagte.reading") / "data" / "targets.toml"
    words: str = tomllib.loads(path.read_text(encoding="utf-8"))["words"]["who"]
    return tuple(words.split())


def _pattern(ends: Sequence[str], whole: Sequence[str]) -> re.Pattern[str]:
    """Words that are one of ``whole``, or end in one of ``ends``."""
    closing = "|".join(map(re.escape, dict.fromkeys(ends)))
    entire = "|".join(map(re.escape, whole))
    return re.compile(f"(?:(?:{closing})|^(?:{entire or '(?!)'})){_INFLECTED}$")


def is_name(written: Sequence[str], place: int) -> bool:
    """Whether a word looks like a proper name: a capital and no article before it."""
    word = written[place]
    bare = place == 0 or written[place - 1].lower() == "dass"
    return word[0].isupper() and bare and word.lower() not in _CLOSED
