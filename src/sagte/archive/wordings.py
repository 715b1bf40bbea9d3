"""The same words again: identical and near-identical quotations in groups.

A group is what is the same as its *fullest* wording, the longest one so far. A new quotation is
compared with the fullest wordings of a few groups only, those that share most of its signatures, and
joins the most similar one or begins its own; groups are never joined. So the outcome follows from
the order in which quotations come, and ``grouped`` takes them by date.

``Grouping`` holds the index of signatures in memory. A database does the same with two tables,
whole → group and part → group: ``signatures`` says what to look up, ``choose`` decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from sagte.archive.same.likeness import Likeness, likeness, same_speaker, similarity
from sagte.archive.same.pieces import Piece, pieces
from sagte.archive.same.signatures import METHOD, Signatures, signatures
from sagte.archive.same.wording import Wording, wording

__all__ = [
    "CANDIDATES", "METHOD", "Compared", "Group", "Grouping", "Quotation", "Said", "Signatures",
    "choose", "compared", "grouped", "joined", "likeness", "said", "same_speaker", "signatures",
    "wording",
]  # fmt: skip

CANDIDATES = 12  # groups that a quotation is compared with, those that share most signatures
_COMMON = 50  # groups that share a signature which tells little
_SPEAKERS = 200  # groups of the same words that are looked at


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """What was said, without quotation marks.

    ``date`` is in ISO 8601 as exact as known; undated ones come after all others. ``speaker`` is a
    name. ``outlet`` is who printed it; it is passed through.
    """

    id: str
    text: str
    date: str | None = None
    speaker: str | None = None
    outlet: str | None = None


class Group(msgspec.Struct, frozen=True):
    """Quotations that are one, first appearance first."""

    members: tuple[Quotation, ...]

    @property
    def first(self) -> Quotation:
        return self.members[0]

    @property
    def outlets(self) -> tuple[str, ...]:
        """Those that printed it, in the order in which they did."""
        return tuple(dict.fromkeys(member.outlet for member in self.members if member.outlet))


class Compared(msgspec.Struct, frozen=True):
    """A member of a group, and its wording against that of the first one."""

    quotation: Quotation
    similarity: float
    pieces: tuple[Piece, ...]


class Said(NamedTuple):
    """A wording and the name of its speaker, if known."""

    wording: Wording
    speaker: str | None = None


def said(quotation: Quotation) -> Said:
    """The quotation as it compares."""
    return Said(wording(quotation.text), quotation.speaker)


def grouped(quotations: Iterable[Quotation]) -> list[Group]:
    """All quotations in groups, by first appearance; one that nothing is the same as is a group too.

    Takes time in proportion to the number of quotations.
    """
    ordered = sorted(quotations, key=lambda one: (one.date is None, one.date or ""))
    grouping = Grouping()
    members: list[list[Quotation]] = []
    for quotation in ordered:
        number = grouping.add(said(quotation))
        if number == len(members):
            members.append([])
        members[number].append(quotation)
    return [Group(tuple(found)) for found in members]


def compared(group: Group) -> tuple[Compared, ...]:
    """The members with their differences against the first one, which comes first itself."""
    first = wording(group.first.text)
    others = [wording(member.text) for member in group.members]
    return tuple(
        Compared(member, similarity(first, other), pieces(first, other))
        for member, other in zip(group.members, others, strict=True)
    )


def choose(new: Said, fullest: Sequence[Said]) -> int | None:
    """Which of some groups' fullest wordings ``new`` is, the first of the most similar; or None."""
    best: tuple[int, Likeness] | None = None
    for place, other in enumerate(fullest):
        found = likeness(new.wording, other.wording, new.speaker, other.speaker)
        if found and (best is None or found.similarity > best[1].similarity):
            best = place, found
            if found.kind == "identical":
                break
    return best[0] if best else None


def joined(new: Said, fullest: Said) -> Said:
    """The fullest wording of a group after ``new`` has joined it; a speaker once known stays."""
    longest = max(fullest.wording, new.wording, key=lambda one: len(one.tokens))
    return Said(longest, fullest.speaker or new.speaker)


@dataclass
class Grouping:
    """Groups in memory, numbered from 0 in the order in which they began."""

    fullest: list[Said] = field(default_factory=list)
    _whole: dict[int, list[int]] = field(default_factory=dict)
    _parts: dict[int, list[int]] = field(default_factory=dict)

    def add(self, new: Said) -> int:
        """The number of the group that a quotation joins or begins."""
        own = signatures(new.wording, new.speaker)
        candidates = self._candidates(own)
        chosen = choose(new, [self.fullest[number] for number in candidates])
        if chosen is None:
            number = len(self.fullest)
            self.fullest.append(new)
            _enter(self._parts, own.parts, number)
        else:
            number = candidates[chosen]
            fullest = joined(new, self.fullest[number])
            if fullest.wording is new.wording:
                _enter(self._parts, own.parts, number)
            self.fullest[number] = fullest
        if own.whole is not None:
            _enter(self._whole, [own.whole], number)
        return number

    def _candidates(self, own: Signatures) -> list[int]:
        """Groups with these very words, then those that share most signatures."""
        identical = self._whole.get(own.whole, []) if own.whole is not None else []
        # More than one only where several speakers said these words.
        identical = identical[-_SPEAKERS:]
        shared: Counter[int] = Counter()
        common: list[list[int]] = []
        for probe in own.probes:
            sharing = self._parts.get(probe, [])
            if len(sharing) > _COMMON:
                common.append(sharing)
            else:
                shared.update(sharing)
        if not shared:
            for sharing in common:
                shared.update(sharing[-_COMMON:])
        most = shared.most_common(CANDIDATES)
        return list(dict.fromkeys([*identical, *(number for number, _shared in most)]))


def _enter(index: dict[int, list[int]], signs: Iterable[int], number: int) -> None:
    for sign in signs:
        entries = index.setdefault(sign, [])
        if number not in entries[-_COMMON:]:
            entries.append(number)
