"""Dates that name a day, a month or a year: "1. Juni 2022", "01.06.", "im Jahr 1998"."""

from __future__ import annotations

import re
from functools import cache

from sagte.german.lists import table
from sagte.german.timex import calendar
from sagte.german.timex.expression import Meaning
from sagte.german.timex.scene import Scene, timed
from sagte.german.timex.words import as_entry, listed, lookup, value_of

Match = re.Match[str]
_AFTER = re.compile(r"[.,:]\d|\s?(?:[%°$€£]|[^\W\d]\w*)")
_EARLIEST, _LATEST = 1500, 2100  # of a figure that nothing but its size makes a year
_CENTURY = 50  # "01.06.22" is of this century, "01.06.98" of the last


def iso(scene: Scene, match: Match) -> Meaning | None:
    day = calendar.date_of(*(int(match[group]) for group in ("year", "mon", "day")))
    return Meaning(day.isoformat()) if day else None


def figures(scene: Scene, match: Match) -> Meaning | None:
    """A date in figures; without weekday and year only behind a word like "am"."""
    if _is_part_of_number(scene, match):
        return None
    sure = match["weekday"] or match["year"] or scene.before(match) in listed("day_prepositions")
    month = int(match["mon"])
    return _day(scene, match, month, _year(match["year"])) if sure and month else None


def day(scene: Scene, match: Match) -> Meaning | None:
    if _is_part_of_number(scene, match):
        return None
    abrupt = match["short"] and not match["year"] and match[0][-1] != "."
    if abrupt and scene.text[match.end() : match.end() + 2].strip().isupper():
        return None  # "9. Jan Maier"
    return _day(scene, match, _month_of(match), tail(scene, match))


def day_of_list(scene: Scene, match: Match) -> Meaning | None:
    """The first day of "5. bis zum 9. Juni": the month stands behind the last one."""
    if _is_part_of_number(scene, match):
        return None
    return _day(scene, match, _month_of(match), tail(scene, match))


def month(scene: Scene, match: Match) -> Meaning | None:
    number, year = _month_of(match), tail(scene, match)
    if year is None:
        if _is_person(scene, match):
            return None
        year = scene.context_year(match) or _near(scene, match, number)
    return Meaning(f"{year:04}-{number:02}" if year else f"XXXX-{number:02}")


def _is_person(scene: Scene, match: Match) -> bool:
    """Whether somebody is called August."""
    following = scene.text[match.end() : match.end() + 2].strip()
    if match["month"].lower() not in listed("names_of_people") or not following.isupper():
        return False
    return scene.before(match) not in listed("before_months")


def season(scene: Scene, match: Match) -> Meaning | None:
    name, year = value_of("seasons", match["season"]), tail(scene, match)
    if year is None:
        if scene.before(match) not in listed("prepositions"):
            return None
        year = _near(scene, match, calendar.SEASONS[name])
    return Meaning(f"{year:04}-{name}" if year else f"XXXX-{name}")


def half(scene: Scene, match: Match) -> Meaning | None:
    """A quarter or a half of a year."""
    letter, number, year = (
        value_of("halves", match["half"]),
        _ordinal(match),
        tail(scene, match),
    )
    if number > (4 if letter == "Q" else 2):
        return None
    if year is None:
        first = (number - 1) * (3 if letter == "Q" else 6) + 1
        year = _near(scene, match, first)
    return Meaning(f"{year:04}-{letter}{number}" if year else f"XXXX-{letter}{number}")


def century(scene: Scene, match: Match) -> Meaning | None:
    number = _ordinal(match) - 1
    if number < 0:
        return None
    return Meaning(f"{number:02}" if match["century"] else str(number))


def decade(scene: Scene, match: Match) -> Meaning | None:
    if figures := match["figures"]:
        return Meaning(figures[:3] if len(figures) == 4 else f"19{figures[0]}")
    word = match["tens"] or match["tens_alone"]
    return Meaning(f"19{value_of('tens', word)}")


def year(scene: Scene, match: Match) -> Meaning | None:
    """A year; where the word "Jahr" is missing, a figure that counts nothing."""
    number = int(match["year"])
    if match["word"]:
        return Meaning(f"{number:04}") if 0 < number <= _LATEST else None
    if not _EARLIEST <= number <= _LATEST or _is_part_of_number(scene, match):
        return None
    return Meaning(f"{number:04}") if not _counts(scene, match, number) else None


def feast(scene: Scene, match: Match) -> Meaning | None:
    name = as_entry(match["feast"])
    fixed: str | None = lookup("feasts").get(name)
    number = int(match["year"]) if match["year"] else None
    if fixed:
        month_of, day_of = (int(part) for part in fixed.split("-"))
        number = number or _near(scene, match, month_of, day_of)
        return Meaning(f"{number or 'XXXX'}-{fixed}")
    number = number or _near(scene, match, 4)
    if not number or not calendar.is_year(number):
        return Meaning("XXXX-XX-XX")
    return scene.shifted(calendar.easter(number), lookup("easter")[name])


def tail(scene: Scene, match: Match) -> int | None:
    """The year that follows an expression: "2017", "des Jahres 2005", "vorigen Jahres"."""
    named = match.groupdict()
    if named["year"]:
        return int(named["year"])
    if named.get("which") and scene.known:
        shift: int = value_of("shifts", named["which"])
        return scene.known.year + shift
    return None


def _day(scene: Scene, match: Match, month: int, year: int | None) -> Meaning | None:
    named = match.groupdict()
    number, weekday = int(named["day"]), _weekday(named.get("weekday"))
    if not 1 <= number <= calendar.last_of_month(2024, month).day if 1 <= month <= 12 else True:
        return None
    if year is None and not weekday:
        year = scene.context_year(match)
    if year is None and scene.known:
        direction = 0 if weekday else scene.direction(match)
        near = calendar.near_year(scene.known, month, number, direction)
        fixed = calendar.year_with(weekday, month, number, near) if weekday else None
        year = fixed or near
        if (month, number) == (2, 29) and calendar.date_of(year, 2, 29) is None:
            year -= year % 4
    if year and calendar.date_of(year, month, number) is None:
        return None
    meaning = Meaning(f"{year or 'XXXX':04}-{month:02}-{number:02}")
    if weekday:
        scene.named[weekday] = meaning.value
    return timed(meaning, lookup("dayparts").get((named.get("daypart") or "").lower()))


def _weekday(word: str | None) -> int | None:
    if not word:
        return None
    known: int = (lookup("weekdays") | lookup("short_weekdays"))[word.lower()]
    return known


def _month_of(match: Match) -> int:
    word = match["month"] or match["short"]
    number: int = (lookup("months") | lookup("short_months"))[word.lower()]
    return number


def _year(word: str | None) -> int | None:
    if not word:
        return None
    number = int(word)
    return number if len(word) == 4 else number + (2000 if number < _CENTURY else 1900)


def _near(scene: Scene, match: Match, month: int, day: int | None = None) -> int | None:
    """The year of a month that is named without one."""
    if scene.known is None:
        return None
    return calendar.near_year(scene.known, month, day, scene.direction(match))


def _ordinal(match: Match) -> int:
    word = match["ordinal"]
    return int(value_of("ordinals", word)) if word else int(match["day"])


def _is_part_of_number(scene: Scene, match: Match) -> bool:
    """Whether figures or a sign before it make the figure something else ("3.1998", "§ 12")."""
    before = scene.text[max(0, match.start() - 2) : match.start()]
    if before[-1:] and before[-1] in "§$€£+":
        return True
    return len(before) == 2 and before[0].isdigit() and before[1] in ".,: "


def _counts(scene: Scene, match: Match, number: int) -> bool:
    """Whether the figure counts or numbers something ("2000 Menschen", "Nr. 1998")."""
    if scene.before(match) in listed("not_years"):
        return True
    following = _AFTER.match(scene.text, match.end())
    if following is None:
        return False
    word = following[0].strip()
    if not word[0].isalpha():
        return True
    if word in _counted():
        return True
    round_figure = number % 100 == 0 and word[0].isupper()
    return round_figure and scene.before(match) not in listed("before_years")


@cache
def _counted() -> frozenset[str]:
    return frozenset(table("timex")["lists"]["counted"])
