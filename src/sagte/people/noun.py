"""What a word list knows of a noun."""

from __future__ import annotations

from dataclasses import dataclass

from sagte.record import ActorKind


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun from a list. ``lemma`` and ``also`` are casefolded, ``name`` is the nominative.

    ``gender`` is "m", "f", "n", "pl", or "" where the word does not tell; ``number`` "sg", "pl", "".
    """

    lemma: str
    kind: ActorKind
    gender: str = ""
    number: str = ""
    also: frozenset[str] = frozenset()
    name: str = ""
    owns: bool = False  # a proper name after it is the body's own name
    code: str = ""  # the country of an inhabitant
    plural: str = ""  # the nominative plural where the list gives it
