"""Words of a German text, with their places.

A token is a run of letters and digits with what holds it together inside (hyphen, apostrophe, the
comma of "12,4"), or one other visible character. Offsets count Unicode code points, half open.
The tagger was trained on these tokens: a change here asks for a new training run.
"""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

# Combining marks belong to the letter before them (decomposed umlauts), a soft hyphen to its word.
_LETTERS = r"(?:[^\W_]++|[\u0300-\u036f\u00ad])++"
_WORD = re.compile(
    rf"""
    \d+(?:[.,:]\d+)+                                # 12,4  1.000.000  17:00
  | (?:[A-Za-zÄÖÜäöü]\.){{2,}}                      # z.B.  U.S.
  | {_LETTERS}(?:[-'’&/]{_LETTERS})*+                # Ist-Zustand  gibt's  S&P
  | \S
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """One word or mark: ``text[start:end]``."""

    start: int
    end: int


_token = partial(tuple.__new__, Token)  # much faster than Token(start, end)


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of ``text[start:end]`` in order, with offsets into ``text``."""
    stop = len(text) if end is None else end
    return list(map(_token, map(re.Match.span, _WORD.finditer(text, start, stop))))
