"""Ids of persons and bodies: readable, and unique within a report."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "ø": "oe",
        "å": "aa",
        "æ": "ae",
        "ł": "l",
        "đ": "d",
    }
)
_OTHER = re.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """The name in small letters and hyphens: "Jens Stoltenberg" is "jens-stoltenberg".

    A name without a letter or digit of the Latin alphabet gets "x".
    """
    low = unicodedata.normalize("NFC", name).lower().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", low).encode("ascii", "ignore").decode("ascii")
    return _OTHER.sub("-", plain).strip("-") or "x"


class Ids:
    """Gives each name of a report an id that no other has."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def claim(self, wanted: str) -> bool:
        """Take an id as it is; False if it is taken."""
        if wanted in self._taken:
            return False
        self._taken.add(wanted)
        return True

    def of(self, name: str) -> str:
        """The slug of a name, with a number from 2 on if it is taken."""
        made, count = slug(name), 1
        while not self.claim(made if count == 1 else f"{made}-{count}"):
            count += 1
        return made if count == 1 else f"{made}-{count}"
