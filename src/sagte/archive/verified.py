"""What ``Archive.verify`` answers."""

from __future__ import annotations

from typing import Literal

import msgspec

from sagte.archive.results import Hit
from sagte.archive.verifying import Comparison

Answer = Literal[
    "verbatim", "shortened", "changed", "paraphrased", "somebody_else", "nobody_named", "not_found"
]
Voice = Literal["asked", "other", "unnamed"]


class Sourced(msgspec.Struct, frozen=True, kw_only=True):
    """A recorded statement that the quotation may come from.

    ``voice``: "asked" of the one asked about (of anybody where nobody is), "other" of somebody
    else, "unnamed" where the report does not tell who. ``hit`` holds the sentence, the date and the
    sourcing chain (``hit.statement.via``, ``hit.source``).
    """

    voice: Voice
    comparison: Comparison
    hit: Hit


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a quotation is in the archive.

    ``answer`` is that of the best finding by the one asked about. Without one it is
    ``somebody_else`` if the words are there from somebody else, ``nobody_named`` if they are there
    and the reports do not tell from whom, and ``not_found`` if they are not in this archive, which
    is not to say that they were never said. ``findings`` are the best, earliest first, undated ones
    last; ``more`` says that there may be others.
    """

    quotation: str
    who: str | None
    answer: Answer
    findings: tuple[Sourced, ...]
    more: bool = False
