"""What the fields in the tail of a marked report hold: each value read and written.

Every ``read_…`` raises ``ValueError`` with a reason where the value has not its form; the ``…_value``
beside it gives what it reads back, or "" if there is nothing to write. Offsets count Unicode code
points into the report's text, half open.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable, Sequence
from typing import TypeVar, get_args

from sagte.intake.gold import role_spans
from sagte.record import Amount, Passage, SaidOn, SourceKind, Span, Statement, Via, passage

_SOURCES: tuple[SourceKind, ...] = get_args(SourceKind)
_QUOTED = re.compile(r"„([^“]+)“(?: @(\S+))?")
_IN_MARKS = re.compile("„[^“]*“")
_BREAK = re.compile(r"[„“\n]")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?")
_DAY = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?|--[0-9]{2}(?:-[0-9]{2})?"
_ON = re.compile(rf"({_DAY})(?:\.\.({_DAY}))?")
_Name = TypeVar("_Name", bound=str)


def one_of(value: str, known: Sequence[_Name], what: str) -> _Name:
    """The one of ``known`` that ``value`` is."""
    for name in known:
        if name == value:
            return name
    raise ValueError(f'unknown {what} "{value}": it is one of {", ".join(known)}')


def clean(value: str, forbidden: str) -> str:
    """``value`` on one line, without characters that would end it, marks that are never closed."""
    if "„" in _IN_MARKS.sub("", value):
        forbidden += "„"
    return " ".join("".join(" " if char in forbidden else char for char in value).split())


def read_said_on(value: str) -> SaidOn:
    """The days of "2026-06-09", "2026-06", "2026", "--06-09" or "2026-06-01..2026-06-05"."""
    match = _ON.fullmatch(value)
    start, end = (match[1], match[2] or match[1]) if match else ("", "")
    backwards = len(start) == len(end) and start > end
    if not match or not _is_day(start) or not _is_day(end) or backwards:
        raise ValueError(f'"{value}" is not 2026-06-09, 2026-06, 2026, --06-09 or FIRST..LAST')
    return SaidOn(start=start, end=end)


def said_on_value(said_on: SaidOn) -> str:
    """The day or days, "" for values that are no dates."""
    start, end = said_on.start or said_on.end or "", said_on.end or said_on.start or ""
    value = start if start == end else f"{start}..{end}"
    return value if _ON.fullmatch(value) else ""


def _is_day(value: str) -> bool:
    """Whether the calendar has it; a year that is left out may be a leap year."""
    year, month, day = [*value.replace("--", "2024-").split("-"), "1", "1"][:3]
    try:
        datetime.date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def read_via(value: str) -> tuple[Via, ...]:
    """The chain of "BBC outlet, Reuters agency"."""
    chain = []
    for item in value.split(","):
        name, _, kind = item.strip().rpartition(" ")
        known = one_of(kind, _SOURCES, "kind")
        if not name:
            raise ValueError(f'"{kind}" lacks a name before it')
        chain.append(Via(name=name.strip(), kind=known))
    return tuple(chain)


def via_value(chain: Iterable[Via]) -> str:
    """The names with their kinds."""
    named = ((clean(link.name, ",;"), link.kind) for link in chain)
    return ", ".join(f"{name} {kind}" for name, kind in named if name)


def read_amounts(value: str) -> tuple[Amount, ...]:
    """The amounts of "12.5 percent, 900 money EUR"."""
    amounts = []
    for item in value.split(","):
        number, unit, currency, *more = (*item.split(), *[""] * 3)
        if not _NUMBER.fullmatch(number) or not unit or any(more):
            raise ValueError(f'"{item.strip()}" is not like "12.5 percent" or "900 money EUR"')
        if currency and unit != "money":
            raise ValueError(f'"{item.strip()}": only money has a currency')
        amounts.append(Amount(value=float(number), unit=unit, currency=currency or None))
    return tuple(amounts)


def amounts_value(amounts: Iterable[Amount]) -> str:
    """The amounts that have a value and a unit."""
    items = []
    for amount in amounts:
        unit = "_".join(clean(amount.unit, ",;").split())
        if math.isfinite(amount.value) and unit:
            currency = clean(amount.currency or "", ",;") if unit == "money" else ""
            items.append(
                f"{_number(float(amount.value))} {unit} {''.join(currency.split())}".strip()
            )
    return ", ".join(items)


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def read_words(value: str, text: str, statement: Statement) -> tuple[Passage, str | None]:
    """The words of the report that „words of the report“ quotes, and the key behind them.

    Of several places where they stand it is the one nearest to the statement's quote and frame;
    inside a longer word they are meant only if they stand nowhere else.
    """
    match = _QUOTED.fullmatch(value)
    if not match:
        raise ValueError(f'"{value[:40]}" is not „words of the report“')
    words = match[1]
    near = statement.quote.spans + role_spans(statement, "frame")
    found = [Span(*place.span()) for place in re.finditer(re.escape(words), text)]
    if not found:
        raise ValueError(f"„{words}“ does not stand in the text")
    whole = [place for place in found if _is_whole(text, place)]
    nearest = min(whole or found, key=lambda place: _distance(place, near))
    return passage(text, (nearest,)), match[2]


def words_value(text: str, words: str, spans: Iterable[Span]) -> str:
    """The words in „…“: where a line cannot quote them whole, their longest piece."""
    sources = [text[span.start : span.end] for span in spans] or [words]
    pieces = [piece.strip() for source in sources for piece in _BREAK.split(source)]
    longest = max(pieces, key=len, default="")
    return f"„{longest}“" if longest and longest in text else ""


def _is_whole(text: str, place: Span) -> bool:
    before, after = text[max(place.start - 1, 0) : place.start], text[place.end : place.end + 1]
    return not (
        (before.isalnum() and text[place.start].isalnum())
        or (after.isalnum() and text[place.end - 1].isalnum())
    )


def _distance(place: Span, others: Iterable[Span]) -> int:
    return min(max(other.start - place.end, place.start - other.end, 0) for other in others)
