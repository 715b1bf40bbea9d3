"""Finding the dates of a text, in one pass over its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from sagte.german.timex import absolute, relative
from sagte.german.timex.expression import Meaning, Timex
from sagte.german.timex.scene import Scene
from sagte.german.timex.words import FIGURE, Rule, grammar, listed, value_of

_WORD = re.compile(r"[^\W_]+")
_NOUNS = (
    "weekday", "month", "season", "weekend", "unit", "feast", "word", "part", "century", "half",
    "part_word", "time",
)  # fmt: skip
# What a regular expression takes for these letters where case does not matter.
_LOOKALIKES = str.maketrans("ſıK", "siK")
_TIED = re.compile(r"[^\W\d]-|-[^\W\d]")
_ARTICLE = re.compile(r"(?<!\w)(\w{3})\s$")
# What "Anfang" can be of.
_LONGER = frozenset(
    {
        "month",
        "short_month",
        "season",
        "year",
        "decade",
        "century",
        "half",
        "which",
        "shifted_unit",
        "unit",
    }
)
_NOT_NOTED = frozenset({"neighbour", "ago", "daypart"})  # two of them tell the same day
_WITHOUT_ARTICLE = frozenset({"daypart", "today", "day_adjective", "vague"})

Meant = Callable[[Scene, re.Match[str]], Meaning | None]


def _never(_scene: Scene, _match: re.Match[str]) -> Meaning | None:
    return Meaning("")


_MEANINGS: Mapping[str, Meant] = {
    "never": _never,
    "iso": absolute.iso,
    "figures": absolute.figures,
    "day": absolute.day,
    "day_of_list": absolute.day_of_list,
    "month": absolute.month,
    "short_month": absolute.month,
    "season": absolute.season,
    "half": absolute.half,
    "century": absolute.century,
    "decade": absolute.decade,
    "year": absolute.year,
    "feast": absolute.feast,
    "which": relative.which,
    "which_day": relative.which_day,
    "unit": relative.unit,
    "part_word": relative.part_word,
    "shifted_unit": relative.shifted_unit,
    "neighbour": relative.neighbour,
    "ago": relative.ago,
    "before": relative.before,
    "weekend": relative.weekend,
    "weekday": relative.weekday,
    "today": relative.today,
    "day_word": relative.day_word,
    "day_adjective": relative.day_adjective,
    "vague": relative.vague,
    "daypart": relative.daypart,
}


def find_dates(
    text: str, published: str | None = None, start: int = 0, end: int | None = None
) -> list[Timex]:
    """The dates of ``text[start:end]``, ascending; none overlaps another.

    ``published`` is the date of the report in ISO 8601, as exact as known: relative expressions and
    missing years are told from it, and from the dates before them in the text. A month or a day
    without a year, and a weekday, lie before the report where their clause is past and after it
    where it is not. Times that recur ("jeden Montag") and bare lengths ("zwei Jahre") are left out.
    Offsets count code points of ``text``.
    """
    text = text.translate(_LOOKALIKES)
    return _Finder(text, published, len(text) if end is None else end).dates(start)


class _Finder:
    def __init__(self, text: str, published: str | None, end: int) -> None:
        self._text, self._end = text, end
        self._scene = Scene(text, published)
        self._grammar = grammar()

    def dates(self, start: int) -> list[Timex]:
        found: list[Timex] = []
        done, begins = start, self._grammar.begins
        for word in _WORD.finditer(self._text, start, self._end):
            written = word[0].lower()
            rules = begins.get(FIGURE if written[0].isdigit() else written)
            if rules is None or word.start() < done:
                continue
            timex = self._at(word.start(), rules)
            if timex is None:
                continue
            if timex.value:
                found.append(timex)
            done = timex.end
        return found

    def _at(self, start: int, rules: Iterable[Rule]) -> Timex | None:
        """What begins at ``start``, by the first rule that finds a date there."""
        for rule in rules:
            match = rule.pattern.match(self._text, start, self._end)
            if match is None or _is_small(match) or self._is_compound(match):
                continue
            timex = self._part(match) if rule.name == "part" else self._meant(rule, match)
            if timex is not None:
                return timex
        return None

    def _meant(self, rule: Rule, match: re.Match[str]) -> Timex | None:
        meaning = _MEANINGS[rule.name](self._scene, match)
        if meaning is None:
            return None
        if rule.name not in _NOT_NOTED:
            self._scene.note(meaning, match.end())
        start = match.start() if rule.name in _WITHOUT_ARTICLE else self._article(match.start())
        return Timex(start, self._closed(match), *meaning)

    def _closed(self, match: re.Match[str]) -> int:
        """The end of an expression with the bracket that it opened ("Mittwoch (1. Juni)")."""
        closes = "(" in match[0] and self._text.startswith(")", match.end(), self._end)
        return match.end() + closes

    def _part(self, match: re.Match[str]) -> Timex | None:
        """ "Anfang" and the longer time behind it."""
        word = _WORD.search(self._text, match.end(), self._end)
        if word is None or word.start() > match.end() + 2:
            return None
        first = word[0].lower()
        rules = self._grammar.begins.get(FIGURE if first[0].isdigit() else first, ())
        longer = [rule for rule in (*rules, self._grammar.rules["unit"]) if rule.name in _LONGER]
        whole = self._at(word.start(), longer)
        mod = value_of("parts", match["part"])
        return whole._replace(start=match.start(), mod=mod) if whole and whole.value else None

    def _is_compound(self, match: re.Match[str]) -> bool:
        """Whether a hyphen ties it to another word ("Winter-Urlaub", "Grünen-Montag")."""
        around = (
            self._text[max(0, match.start() - 2) : match.start()],
            self._text[match.end() : match.end() + 2],
        )
        return any(_TIED.fullmatch(piece) is not None for piece in around)

    def _article(self, start: int) -> int:
        """Where the article before ``start`` begins, or ``start``."""
        found = _ARTICLE.search(self._text[max(0, start - 5) : start])
        if found is None or found[1].lower() not in listed("articles"):
            return start
        return start - len(found[0])


def _is_small(match: re.Match[str]) -> bool:
    """Whether a noun of the expression is written small, so that it is another word."""
    named = match.groupdict()
    return any((named.get(name) or "A")[0].islower() for name in _NOUNS)
