"""Amounts as people write them: 700 million dollars, 7.6 %, 15 km, 200 Kämpfer."""

from __future__ import annotations

import math
import re

from sagte.german.lists import table
from sagte.record import Amount

_CURRENCIES = {
    "USD": ("dollar", "dollars"), "EUR": ("euro", "euros"), "GBP": ("pound", "pounds"),
    "CHF": ("Swiss franc", "Swiss francs"), "JPY": ("yen", "yen"), "CNY": ("yuan", "yuan"),
    "RUB": ("rouble", "roubles"), "UAH": ("hryvnia", "hryvnias"), "PLN": ("zloty", "zlotys"),
    "CZK": ("Czech crown", "Czech crowns"), "HUF": ("forint", "forints"),
    "INR": ("rupee", "rupees"), "TRY": ("Turkish lira", "Turkish liras"),
}  # fmt: skip
_SYMBOLS = {
    "percent": "%", "per_mille": "‰", "degree": "°C",
    "millimetre": "mm", "centimetre": "cm", "metre": "m", "kilometre": "km",
    "square_metre": "m²", "square_kilometre": "km²", "hectare": "ha", "cubic_metre": "m³",
    "litre": "l", "hectolitre": "hl", "millilitre": "ml",
    "milligram": "mg", "gram": "g", "kilogram": "kg",
    "watt": "W", "kilowatt": "kW", "megawatt": "MW", "gigawatt": "GW",
    "watt_hour": "Wh", "kilowatt_hour": "kWh", "megawatt_hour": "MWh", "gigawatt_hour": "GWh",
    "terawatt_hour": "TWh", "volt": "V", "decibel": "dB", "hertz": "Hz", "megahertz": "MHz",
    "megabyte": "MB", "gigabyte": "GB", "terabyte": "TB",
    "kilometre_per_hour": "km/h", "metre_per_second": "m/s",
}  # fmt: skip
_PLURALS = {"foot": "feet", "horsepower": "horsepower"}
_MAGNITUDES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
# The thing counted at the end of its span: a noun, with up to two words like adjectives before it.
_THING = re.compile(r"(?:(?<=\s)[^\W\dA-ZÄÖÜ_]{1,30}e[nmrs]?\s+){0,2}(?<=\s)[A-ZÄÖÜ][\w-]{1,40}$")


def amount_in_words(amount: Amount, text: str = "") -> str:
    """``amount`` in English; things counted are called what ``text``, the report's, calls them."""
    number = number_in_words(amount.value)
    if amount.unit == "count":
        return f"{number} {_thing(amount, text) or '(count)'}"
    if amount.unit == "money":
        names = _CURRENCIES.get(amount.currency or "")
        if abs(amount.value) < 1e6 and not float(amount.value).is_integer():
            number = f"{amount.value:,.2f}"
        unit = names[amount.value != 1] if names else amount.currency or "(money)"
    else:
        unit = _SYMBOLS.get(amount.unit) or _noun(amount.unit, amount.value)
    return f"{number} {unit}"


def _thing(amount: Amount, text: str) -> str:
    """What is counted, as the report calls it; "" where its words are a number alone."""
    if not amount.spans:
        return ""
    span = amount.spans[-1]
    found = _THING.search(text[max(span.start, span.end - 120) : span.end])
    words = found[0].split() if found else []
    return "" if not words or words[-1] in table("amounts")["magnitudes"] else " ".join(words)


def number_in_words(value: float) -> str:
    """A number with its thousands parted, millions and more named where that loses nothing."""
    if not math.isfinite(value):
        return str(value)
    for size, name in _MAGNITUDES:
        if abs(value) >= size and round(value / size, 3) * size == value:
            return f"{_digits(value / size)} {name}"
    return _digits(value)


def _digits(value: float) -> str:
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}" if abs(value) >= 10_000 else str(int(value))
    return f"{value:,.3f}".rstrip("0").rstrip(".") if 1e-3 <= abs(value) < 1e15 else f"{value:g}"


def _noun(unit: str, value: float) -> str:
    words = unit.replace("_", " ").removesuffix("s")
    return words if value == 1 else _PLURALS.get(unit, f"{words}s")
