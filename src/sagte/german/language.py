"""Which language a text is written in, judged by the words that hold its sentences together."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from sagte.german.lists import table, words

LANGUAGES = ("de", "en", "es", "fr", "it", "nl")
UNKNOWN = "und"

_SAMPLE = 20_000  # code points; more tell nothing new
_FEWEST = 3  # words
_SHORT = 25  # words; in shorter texts letter groups count too
# Weighted share of function words below which a text is none of the six: other languages share some
# words with them. German needs less, as most texts that come are German: a headline may hold none at
# all, a table few.
_LEAST, _LEAST_GERMAN, _LEAST_GERMAN_SHORT = 0.2, 0.12, 0.07
_GROUP_WEIGHT = 0.25  # what a word with a typical letter group counts beside a function word
_WORD = re.compile(r"[^\W\d_]+")


def detect(text: str) -> str:
    """The ISO 639-1 code of one of ``LANGUAGES``; "und" if the text is too short or none fits.

    Judges the first code points of a long text only.
    """
    found = [match[0].lower() for match in _WORD.finditer(text, 0, _SAMPLE)]
    if len(found) < _FEWEST:
        return UNKNOWN
    counts = Counter(found)
    short = len(found) < _SHORT
    scores = {
        language: sum(count * _weight(word, language, short) for word, count in counts.items())
        for language in LANGUAGES
    }
    best = max(LANGUAGES, key=lambda language: scores[language])
    least = _LEAST
    if best == "de":
        least = _LEAST_GERMAN_SHORT if short else _LEAST_GERMAN
    return best if scores[best] / len(found) >= least else UNKNOWN


def _weight(word: str, language: str, short: bool) -> float:
    """What a word speaks for a language: less if it speaks for others too."""
    sharing = _sharing().get(word)
    if sharing is not None:
        return 1 / len(sharing) if language in sharing else 0.0
    if short and (groups := [other for other in LANGUAGES if _groups(other).search(word)]):
        return _GROUP_WEIGHT / len(groups) if language in groups else 0.0
    return 0.0


@cache
def _sharing() -> dict[str, tuple[str, ...]]:
    """The languages of each function word."""
    found: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        for word in words(f"function_words/{language}"):
            found[word] = (*found.get(word, ()), language)
    return found


@cache
def _groups(language: str) -> re.Pattern[str]:
    return re.compile("|".join(table("letter_groups")[language]))
