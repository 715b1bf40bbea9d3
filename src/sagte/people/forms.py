"""The forms in which a noun of a word list stands in a text, and the form that names somebody."""

from __future__ import annotations

from collections.abc import Iterator

ADJECTIVE = ("en", "em", "er", "es", "e")  # the endings of adjectives, longer ones first
_STRONG = {"m": "er", "f": "e", "n": "es", "pl": "e"}  # ein neuer, eine neue, ein neues, neue
_SHORTEST = 3  # letters of an adjective's stem


def forms(noun: str, plural: str | None = None) -> Iterator[tuple[str, str]]:
    """Forms of a masculine or neuter noun, each with its number: "sg", "pl", or "" for both."""
    yield noun, "" if noun.endswith(("er", "en", "el")) else "sg"
    yield from ((noun + ending, "sg") for ending in ("s", "es"))
    if plural:
        yield from ((plural, "pl"), (plural + "n", "pl"))
    elif noun.endswith("e"):
        yield noun + "n", ""
    elif noun.endswith(("er", "el")) and not noun.endswith("ier"):
        yield noun + "n", "pl"
    else:
        yield from ((noun + ending, "") for ending in ("en", "e", "s"))


def adjectival(noun: str) -> Iterator[tuple[str, str, str]]:
    """Forms of a noun such as Vorsitzender with gender and number, "" where the form is open."""
    stem = noun[:-2]
    yield stem + "er", "m", "sg"
    yield stem + "e", "", ""
    yield stem + "em", "m", "sg"
    yield stem + "es", "m", "sg"
    yield stem + "en", "", ""


def feminine(noun: str) -> str:
    """Biologe, Biologin; Minister, Ministerin."""
    return (noun[:-1] if noun.endswith("e") else noun) + "in"


def strong(adjective: str, gender: str) -> str:
    """The adjective as it stands without an article: "Deutsche" with "m" is "Deutscher"."""
    for ending in ADJECTIVE:
        if adjective.endswith(ending) and len(adjective) >= len(ending) + _SHORTEST:
            return adjective[: -len(ending)] + _STRONG.get(gender, "e")
    return adjective
