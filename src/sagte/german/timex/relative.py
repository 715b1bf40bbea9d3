"""Dates that are told from the day of the report or from a date before them in the text."""

from __future__ import annotations

import re

from sagte.german.timex import calendar
from sagte.german.timex.absolute import tail
from sagte.german.timex.calendar import Day, Published
from sagte.german.timex.expression import Meaning
from sagte.german.timex.scene import OPEN_DAY, Scene, timed
from sagte.german.timex.words import listed, lookup, value_of

Match = re.Match[str]
_PLURALS = frozenset({"jahre", "monate"})
_SENTENCE = 80  # code points in which a clock time is looked for


def weekday(scene: Scene, match: Match) -> Meaning | None:
    number: int = value_of("weekdays", match["weekday"])
    return timed(_weekday(scene, match, number), _daypart(match))


def _weekday(scene: Scene, match: Match, number: int) -> Meaning:
    if scene.day is None:
        return Meaning(scene.named.get(number, f"XXXX-WXX-{number}"))
    direction = scene.direction(match)
    return Meaning(calendar.near_weekday(scene.day, number, direction).isoformat())


def today(scene: Scene, match: Match) -> Meaning | None:
    if _is_age(scene, match):
        return Meaning("PRESENT_REF")
    return timed(scene.shifted(scene.day, 0), _daypart(match))


def _is_age(scene: Scene, match: Match) -> bool:
    """Whether "heute" means these times rather than the day of the report."""
    if match["later"] or match["named"]:
        return False
    if scene.before(match) in listed("today_as_age") or match["ending"]:
        return True
    if scene.tells_days or scene.direction(match, wide=False) < 0:
        return False
    around = scene.text[max(0, match.start() - _SENTENCE) : match.end() + _SENTENCE]
    clocks = "|".join(listed("clock"))
    return re.search(rf"\d\s?(?:{clocks})\b", around, re.IGNORECASE) is None


def day_word(scene: Scene, match: Match) -> Meaning | None:
    word = match["day_word"]
    if word[0].isupper() and not _begins_sentence(scene, match):
        return None  # "der Morgen"
    if scene.before(match) in listed("tomorrow_as_age") and value_of("day_words", word) == 1:
        return Meaning("FUTURE_REF")
    return timed(scene.shifted(scene.day, value_of("day_words", word)), _daypart(match))


def day_adjective(scene: Scene, match: Match) -> Meaning | None:
    return scene.shifted(scene.day, value_of("day_adjectives", match["day_adjective"]))


def vague(scene: Scene, match: Match) -> Meaning | None:
    return Meaning(value_of("vague", match["vague"]))


def neighbour(scene: Scene, match: Match) -> Meaning | None:
    place, what = value_of("neighbours", match["neighbour"])
    if place == "year":
        return _beside_year(scene, what)
    return timed(scene.shifted(scene.reference, place), what)


def daypart(scene: Scene, match: Match) -> Meaning | None:
    """ "am Abend": of the day that was named last, or of the report's."""
    word = match["daypart"]
    if word[0].islower() or scene.before(match) not in listed("daypart_openers"):
        return None
    return timed(scene.shifted(scene.reference, 0), value_of("dayparts", word))


def which_day(scene: Scene, match: Match) -> Meaning | None:
    shift: int = value_of("day_shifts", match["day_shift"])
    return (
        _beside_year(scene, shift) if match["year_word"] else scene.shifted(scene.reference, shift)
    )


def _beside_year(scene: Scene, shift: int) -> Meaning:
    return Meaning(f"{scene.year + shift:04}" if scene.year else "XXXX")


def weekend(scene: Scene, match: Match) -> Meaning | None:
    if scene.day is None:
        return Meaning("XXXX-WXX-WE")
    past = scene.direction(match) <= 0 and scene.day.isoweekday() < 6
    return Meaning(f"{calendar.week(calendar.moved(scene.day, -7 if past else 0))}-WE")


def unit(scene: Scene, match: Match) -> Meaning | None:
    """A bare unit behind "Anfang": the one that the report falls into."""
    return _shifted(scene, _unit(match["unit"]), 0)


def part_word(scene: Scene, match: Match) -> Meaning | None:
    name, mod = value_of("part_words", match["part_word"])
    year = tail(scene, match)
    found = Meaning(f"{year:04}") if year and name == "year" else _shifted(scene, name, 0)
    return found._replace(mod=mod)


def shifted_unit(scene: Scene, match: Match) -> Meaning | None:
    name, shift = value_of("shifted_units", match["shifted"])
    return _shifted(scene, name, shift)


def which(scene: Scene, match: Match) -> Meaning | None:
    """A unit, a month, a weekday … with an adjective: "vergangene Woche", "kommenden Montag"."""
    shift: int = value_of("shifts", match["which"])
    if match["unit"]:
        plural = match["unit"].lower() in _PLURALS
        return None if plural else _shifted(scene, _unit(match["unit"]), shift)
    if match["time"]:
        return Meaning("FUTURE_REF" if shift > 0 else "PAST_REF")
    if match["weekday"]:
        return timed(_which_weekday(scene, match, shift), _daypart(match))
    return _which_span(scene, scene.known, match, shift) if scene.known else Meaning(OPEN_DAY)


def _which_span(scene: Scene, known: Published, match: Match, shift: int) -> Meaning:
    if match["century"]:
        return Meaning(f"{known.year // 100 + shift:02}")
    if match["decade"]:
        return Meaning(f"{known.year // 10 + shift:03}")
    return _which_weekend(scene, shift) if match["weekend"] else _which_months(known, match, shift)


def _which_weekday(scene: Scene, match: Match, shift: int) -> Meaning:
    number: int = value_of("weekdays", match["weekday"])
    if scene.day is None or not shift:
        return _weekday(scene, match, number)
    side = 1 if shift > 0 else -1
    near = calendar.near_weekday(calendar.moved(scene.day, side), number, side)
    return Meaning(calendar.moved(near, 7 * (shift - side)).isoformat())


def _which_weekend(scene: Scene, shift: int) -> Meaning:
    if scene.day is None:
        return Meaning("XXXX-WXX-WE")
    weeks = shift - 1 if shift > 0 and scene.day.isoweekday() < 6 else shift
    return Meaning(f"{calendar.week(calendar.moved(scene.day, 7 * weeks))}-WE")


def _which_months(known: Published, match: Match, shift: int) -> Meaning:
    if match["quarter"]:
        if known.month is None:
            return Meaning(OPEN_DAY)
        year, quarter = divmod(known.year * 4 + (known.month - 1) // 3 + shift, 4)
        return Meaning(f"{year:04}-Q{quarter + 1}")
    if match["month"]:
        month = value_of("months", match["month"])
        return Meaning(f"{_which_year(known, month, shift):04}-{month:02}")
    name = value_of("seasons", match["season"])
    return Meaning(f"{_which_year(known, calendar.SEASONS[name], shift):04}-{name}")


def _which_year(known: Published, month: int, shift: int) -> int:
    """The year of "vergangenen März" (the last one that is over) and "kommenden März"."""
    here = known.month or 6
    if shift < 0:
        return known.year - (month >= here) + shift + 1
    return known.year + (month <= here) + shift - 1 if shift else known.year


def ago(scene: Scene, match: Match) -> Meaning | None:
    """ "vor zwei Jahren": a length to TIMEX3; the value is when it began."""
    if match["some"]:
        return Meaning("PAST_REF", "DURATION")
    name, count = _unit(match["unit"]), -_count(match)
    found = scene.shifted(scene.day, 7 * count) if name == "week" else _shifted(scene, name, count)
    return found._replace(kind="DURATION")


def before(scene: Scene, match: Match) -> Meaning | None:
    """ "zwei Tage zuvor", told from the date before it in the text."""
    sign = 1 if match["beside"].lower() in listed("after") else -1
    name, day = _unit(match["unit"]), scene.reference
    if day is None:
        return Meaning(OPEN_DAY, "DURATION")
    known = Published(day.year, day.month, day)
    return _of(known, name, sign * _count(match))._replace(kind="DURATION")


def _count(match: Match) -> int:
    word = match["count"].lower()
    return int(word) if word.isdigit() else int(lookup("numbers")[word])


def _unit(word: str) -> str:
    name: str = value_of("units", word)
    return name


def _shifted(scene: Scene, name: str, shift: int) -> Meaning:
    return _of(scene.known, name, shift) if scene.known else Meaning(OPEN_DAY)


def _of(known: Published, name: str, shift: int) -> Meaning:
    """The unit so many units from the date."""
    if name == "year":
        return (
            Meaning(f"{known.year + shift:04}") if known.year + shift > 0 else Meaning("PAST_REF")
        )
    if name == "month" and known.month and known.year + shift // 12 > 0:
        return Meaning(calendar.month_value(known.year, known.month, shift))
    if known.day is None or name == "month":
        return Meaning(OPEN_DAY)
    day: Day = calendar.moved(known.day, shift * (7 if name == "week" else 1))
    return Meaning(calendar.week(day) if name == "week" else day.isoformat())


def _daypart(match: Match) -> str | None:
    named = match.groupdict()
    word = named.get("daypart") or named.get("later")
    part: str | None = value_of("dayparts", word) if word else None
    return part


def _begins_sentence(scene: Scene, match: Match) -> bool:
    lead = scene.text[max(0, match.start() - 3) : match.start()].rstrip(' \t"„»“')
    following = scene.text[match.end() : match.end() + 2].strip()
    return (not lead or lead[-1] in ".!?:\n") and (following.islower() or following == ",")
