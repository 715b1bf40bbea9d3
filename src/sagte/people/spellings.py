"""Which spellings are one name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Transliterations of one sound, by the order in which they are replaced. English and French
# spellings of Russian and Arabic names come out the same as the German ones.
_SOUNDS = (
    ("tsch", "h"), ("tch", "h"), ("sch", "s"), ("sh", "s"), ("zh", "s"), ("kh", "h"), ("ch", "h"),
    ("th", "t"), ("ph", "f"), ("gh", "g"), ("dj", "j"), ("dsh", "j"), ("ou", "u"), ("oo", "u"),
    ("ck", "k"), ("ks", "x"), ("qu", "k"), ("q", "k"), ("c", "k"), ("w", "v"), ("ff", "v"),
    ("z", "s"), ("j", "i"), ("y", "i"),
)  # fmt: skip
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "a", "ł": "l"}
)
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=20_000)
def spelling(name: str) -> str:
    """A key that spelling variants of a name share: Selenskyj, Selenski, Zelenskyy; Anthony, Antony.

    Diacritics go, letters that transliterate one sound become one, doubled letters single.
    """
    low = name.casefold().translate(_UMLAUTS)
    if not (low.isascii() and low.isalnum()):
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if c.isalnum())
    plain = low
    for written, sound in _SOUNDS:
        plain = plain.replace(written, sound)
    return _TWICE.sub(r"\1", plain)
