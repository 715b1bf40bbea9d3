"""Whether the links between reports and people are what the records say."""

from __future__ import annotations

from collections.abc import Iterator

from sagte.archive.backends.base import Session
from sagte.archive.persons.entities import entities
from sagte.archive.persons.log import entries_after
from sagte.record import Record

COUNTS = (
    (
        "SELECT count(*) FROM said WHERE statement NOT IN (SELECT id FROM statements)",
        "statements of people are in no report",
    ),
    *(
        (
            f"SELECT count(*) FROM {table} WHERE who NOT IN (SELECT id FROM people)",
            f"rows of {table} belong to nobody",
        )
        for table in ("handles", "traits", "said")
    ),
    (
        "SELECT count(*) FROM people WHERE merged_into IS NULL AND root <> id",
        "people are in a group without having been merged",
    ),
    (
        "SELECT count(*) FROM people AS p LEFT JOIN people AS q ON q.id = p.merged_into"
        " LEFT JOIN people AS top ON top.id = p.root WHERE p.merged_into IS NOT NULL"
        " AND (q.id IS NULL OR q.root <> p.root OR top.id IS NULL OR top.merged_into IS NOT NULL)",
        "people were merged, but are not in the group of whom they were merged into",
    ),
    (
        "SELECT count(*) FROM traits WHERE reports < 1 OR reports >"
        " (SELECT count(*) FROM seen WHERE seen.who = traits.who AND roles <> '')",
        "traits of people are told by no roles",
    ),
    (
        "SELECT count(*) FROM placed JOIN seen ON seen.report = placed.report"
        " AND seen.person = placed.person WHERE seen.who <> placed.who",
        "people are not where somebody placed them",
    ),
)


def log_is_whole(session: Session) -> None:
    """Read all of the log. Raises ArchiveError where it is damaged."""
    last = 0
    while part := entries_after(session, last):
        last = part[-1][0]


def problems(session: Session, number: int, name: str, record: Record) -> Iterator[str]:
    """What is wrong with the links of a report, which has the key ``name``."""
    rows = session.rows(
        "SELECT person, who, name, roles, statements, first, last FROM seen WHERE report = ?",
        (number,),
    )
    whose = {row[0]: int(row[1]) for row in rows}
    told = {(row[0], *row[2:]) for row in rows}
    found = entities(record)
    expected = {
        (one.id, one.name, "\n".join(one.roles), len(one.places), *(one.days or (None, None)))
        for one in found
    }
    if told != expected:
        yield f"report {name}: other people are listed than it has"
        return
    rows = session.rows("SELECT id FROM statements WHERE report = ? ORDER BY place", (number,))
    numbers = [int(row[0]) for row in rows]
    said = {(whose[one.id], numbers[place]) for one in found for place in one.places}
    rows = session.rows(
        "SELECT who, statement FROM said WHERE who IN (SELECT who FROM seen WHERE report = ?)"
        " AND statement IN (SELECT id FROM statements WHERE report = ?)",
        (number, number),
    )
    if {(int(who), int(statement)) for who, statement in rows} != said:
        yield f"report {name}: the list of who said what is not that of the record"
