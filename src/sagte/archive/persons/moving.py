"""Gives appearances of people in reports to somebody else, and back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sagte.archive.backends.base import Session
from sagte.archive.loading import kept
from sagte.archive.overlay import corrected
from sagte.archive.persons.cases import cases
from sagte.archive.persons.groups import Row, row
from sagte.archive.persons.handles import role_traits, searched, wanted_key
from sagte.archive.persons.known import Index
from sagte.archive.persons.linking import (
    HANDLE,
    PERSON,
    SAID,
    free_key,
    roles_of,
    unsay,
    write_traits,
)
from sagte.errors import ArchiveError

_PLACED = """
    INSERT INTO placed (report, person, who) VALUES (?, ?, ?)
    ON CONFLICT (report, person) DO UPDATE SET who = excluded.who
"""


class Appearance(NamedTuple):
    """Somebody in a report: ``person`` is the id within it, ``who`` the number of whom it is linked to."""

    report: int
    person: str
    who: int
    name: str
    roles: str


def appearances(
    session: Session, key: str, people: Sequence[int], reports: Sequence[str], role: str | None
) -> list[Appearance]:
    """Those of ``people`` in some reports, or with a role. Raises ArchiveError on none or all."""
    marks = ", ".join("?" * len(people))
    rows = session.rows(
        f"SELECT report, person, who, name, roles FROM seen WHERE who IN ({marks})"
        " ORDER BY report, person",
        people,
    )
    known = [Appearance(*found) for found in rows]
    if bool(reports) == bool(role):
        raise ArchiveError("say what is to be split off: either reports or a role")
    if role:
        asked = " ".join(role.split()).casefold()
        moved = [one for one in known if asked in map(str.casefold, roles_of(one.roles))]
        if not moved:
            raise ArchiveError(f'{key} has not the role "{role}"; sagte people {key} lists them')
    else:
        moved = []
        for report in reports:
            found = kept(session, report)
            own = [one for one in known if one.report == found.number]
            if not own:
                raise ArchiveError(f"{key} is not in the report {found.source.key}")
            moved += [one for one in own if one not in moved]
    if len(moved) == len(known):
        raise ArchiveError(f"that is all there is of {key}, so nothing would be left")
    return moved


def somebody_new(session: Session, one: Row, moved: Sequence[Appearance]) -> Row:
    """Somebody who has the most frequent name of the appearances."""
    index = Index(session)
    [(name, _count)] = Counter(entry.name for entry in moved).most_common(1)
    number = index.new_number()
    session.run(
        PERSON,
        (
            number,
            free_key(index, wanted_key(name)),
            name,
            searched(name),
            one.kind,
            one.named,
            number,
        ),
    )
    return row(session, number)


def written(
    session: Session, moved: Iterable[Appearance]
) -> Iterable[tuple[str, str, str, str | None]]:
    """Appearances for the log: key of the report, id in it, key of whom it is linked to, and of whom
    somebody placed it with before."""
    for one in moved:
        [(report, who, placed)] = session.rows(
            "SELECT r.key, p.key, (SELECT q.key FROM placed JOIN people AS q ON q.id = placed.who"
            " WHERE placed.report = r.id AND placed.person = ?)"
            " FROM reports AS r, people AS p WHERE r.id = ? AND p.id = ?",
            (one.person, one.report, one.who),
        )
        yield report, one.person, who, placed


def move(session: Session, moved: Sequence[Appearance], who: int) -> None:
    """Give appearances to somebody, for good."""
    session.run_many(_PLACED, [(one.report, one.person, who) for one in moved])
    _relink(session, [(one, who) for one in moved])


def move_back(session: Session, new: int, old: int, before: Sequence[Sequence[str | None]]) -> None:
    """Take all appearances away from somebody who was split off ``old``."""
    numbers = {(report, person): (who, placed) for report, person, who, placed in before}
    rows = session.rows(
        "SELECT s.report, s.person, s.who, s.name, s.roles, r.key FROM seen AS s"
        " JOIN reports AS r ON r.id = s.report WHERE s.who = ?",
        (new,),
    )
    moves = []
    for *values, report in rows:
        one = Appearance(*values)
        who, _placed = numbers.get((report, one.person), (None, None))
        moves.append((one, _number(session, who) if who else old))
    session.run("DELETE FROM placed WHERE who = ?", (new,))
    for (report, person), (_who, placed) in numbers.items():
        if placed:
            [(number,)] = session.rows("SELECT id FROM reports WHERE key = ?", (report,))
            session.run(_PLACED, (number, person, _number(session, placed)))
    _relink(session, moves)
    session.run("DELETE FROM handles WHERE who = ?", (new,))


def _number(session: Session, key: str) -> int:
    return int(session.rows("SELECT id FROM people WHERE key = ?", (key,))[0][0])


def _relink(session: Session, moves: Sequence[tuple[Appearance, int]]) -> None:
    session.run_many(
        "UPDATE seen SET who = ? WHERE report = ? AND person = ?",
        [(who, one.report, one.person) for one, who in moves],
    )
    traits: Counter[tuple[int, str]] = Counter()
    for one, who in moves:
        told = role_traits(roles_of(one.roles))
        traits.subtract((one.who, trait) for trait in told)
        traits.update((who, trait) for trait in told)
    write_traits(session, traits)
    for report in dict.fromkeys(one.report for one, _who in moves):
        _say_again(session, report, {one.who for one, _who in moves if one.report == report})


def _say_again(session: Session, report: int, before: set[int]) -> None:
    """Make "said" and "handles" fit what "seen" has for a report."""
    [(key,)] = session.rows("SELECT key FROM reports WHERE id = ?", (report,))
    record = corrected(session, report, kept(session, key).record)
    rows = session.rows("SELECT person, who FROM seen WHERE report = ?", (report,))
    whose = {person: int(who) for person, who in rows}
    rows = session.rows("SELECT id FROM statements WHERE report = ? ORDER BY place", (report,))
    numbers = [int(found[0]) for found in rows]
    unsay(session, report, before | set(whose.values()))
    found = [(whose[case.entity.id], case) for case in cases(record)]
    said = {(who, numbers[place]) for who, case in found for place in case.entity.places}
    session.run_many(SAID, sorted(said))
    handles = {(text, who) for who, case in found for text in case.called.found_by}
    session.run_many(HANDLE, sorted(handles))
