"""Brings the log of corrections from another archive together with the one that is here.

The logs are compared statement by statement. What one side did after all that the other did is
added; where people here and there decided otherwise about one statement, nothing is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence
from typing import NamedTuple

import msgspec

from sagte.archive.arriving import Arrived
from sagte.archive.corrections import Entry, live
from sagte.archive.numbering import statement_id
from sagte.archive.overlay import decisions
from sagte.archive.rereading import with_ids_kept
from sagte.errors import ArchiveError
from sagte.record import Record


class Merged(NamedTuple):
    """The record that the archive is to have, as read, and the entries that are new to its log.

    A new entry that undoes another refers to it by its number here, or by that of a new one.
    """

    record: Record
    new: list[Entry]


def merged(key: str, here: Arrived, there: Arrived, *, again: bool) -> Merged:
    """What becomes of a report that is here when it comes from another archive.

    With ``again`` the reading from there takes the place of the one here. ``key`` is the report's.
    Raises ArchiveError where the corrections contradict each other.
    """
    matching = _matching(here.log, there.log)
    new, known = matching.new, matching.known
    if not new:
        read = with_ids_kept(there.record, here.record, here.log) if here.log else there.record
        return Merged(read if again else here.record, [])
    only_here = [entry for entry in here.log if entry.number not in known]
    for name in dict.fromkeys(entry.statement for entry in new):
        if not _agree(name, here.log, there.log, new, known):
            raise ArchiveError(
                f"the corrections of {statement_id(key, name)} here and in the file contradict each "
                f"other; undo those here (sagte correct {statement_id(key, name)} --undo) and "
                "import it again"
            )
    if here.record.statements == there.record.statements:
        return Merged(there.record if again else here.record, new)
    if only_here:
        raise ArchiveError(
            f"the report {key} was read otherwise here, and people corrected it here and in the file"
            "; make the corrections of the file by hand"
        )
    read = there.record if again else with_ids_kept(here.record, there.record, there.log)
    return Merged(read, new)


class _Matching(NamedTuple):
    new: list[Entry]  # those from there that are not here
    known: set[int]  # the numbers here of those that are there too


def _matching(here: Sequence[Entry], there: Sequence[Entry]) -> _Matching:
    free: dict[bytes, list[int]] = defaultdict(list)
    for entry, content in zip(here, _contents(here), strict=True):
        free[content].append(entry.number)
    next_one = max((entry.number for entry in here), default=0) + 1
    numbers: dict[int | None, int | None] = {None: None}
    new, known = [], set()
    for entry, content in zip(there, _contents(there), strict=True):
        if free[content]:
            number = free[content].pop(0)
            known.add(number)
        else:
            number, next_one = next_one, next_one + 1
            new.append(entry._replace(number=number, undoes=numbers[entry.undoes]))
        numbers[entry.number] = number
    return _Matching(new, known)


def _contents(log: Sequence[Entry]) -> list[bytes]:
    """What makes entries the same; an entry can be undone only once, whoever does it."""
    found: dict[int | None, bytes] = {}
    for entry in log:
        content = (
            ("undo", found[entry.undoes])
            if entry.action == "undo"
            else entry._replace(number=0, undoes=None)
        )
        found[entry.number] = msgspec.msgpack.encode(content, order="sorted")
    return list(found.values())


def _agree(
    name: str,
    here: Sequence[Entry],
    there: Sequence[Entry],
    new: Sequence[Entry],
    known: Container[int],
) -> bool:
    """Whether the new entries lead where they led there, and overrule nothing that holds here."""
    mine = [entry for entry in here if entry.statement == name]
    wanted = _decided(name, there)
    own = any(entry.number not in known for entry in live(mine))
    agree = _decided(name, mine) == wanted or not own
    return agree and _decided(name, [*mine, *new]) == wanted


def _decided(name: str, log: Sequence[Entry]) -> tuple[object, ...]:
    """What holds about a statement."""
    decided = decisions(entry for entry in log if entry.statement == name).get(name)
    return (decided.values, decided.rejected) if decided else ()
