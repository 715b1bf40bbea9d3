"""What people may do to people: each is one entry in the log.

All of it runs within one transaction. Every function raises ArchiveError with one sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sagte.archive.backends.base import Session
from sagte.archive.editors import editor
from sagte.archive.persons import moving
from sagte.archive.persons.groups import Row, members, regroup, row, somebody
from sagte.archive.persons.handles import searched
from sagte.archive.persons.log import New, enter, last_live, touched
from sagte.archive.persons.told import Change
from sagte.archive.texts import line, plain
from sagte.errors import ArchiveError

BY_HAND = "hand"
_IDENTITY = ("outer_id", "outer_by")


def merge(session: Session, key: str, other: str, by: str | None) -> Change:
    """Make two one: the other goes to the first, which takes over the id if it has none."""
    one, two = somebody(session, key), somebody(session, other)
    if one.id == two.id:
        raise ArchiveError(f"{key} and {other} are one already: {one.key}")
    if one.outer_id and two.outer_id and one.outer_id != two.outer_id:
        raise ArchiveError(
            f"{one.key} and {two.key} have different ids, {one.outer_id} and {two.outer_id}; "
            "take one of them away first"
        )
    everybody = members(session, one.id) + members(session, two.id)
    before: dict[str, Any] = {"merged_into": None}
    after: dict[str, Any] = {"merged_into": one.key}
    if two.outer_id and not one.outer_id:
        before |= _identity(one)
        after |= _identity(two)
        _set_identity(session, one.id, after)
    session.run("UPDATE people SET merged_into = ? WHERE id = ?", (one.id, two.id))
    regroup(session, everybody)
    return enter(session, New("merge", one.key, two.key, before, after, everybody), editor(by))


def split(
    session: Session, key: str, reports: Sequence[str], role: str | None, by: str | None
) -> Change:
    """Give somebody's appearances in some reports, or with a role, to somebody new."""
    one = somebody(session, key)
    people = members(session, one.id)
    moved = moving.appearances(session, one.key, people, reports, role)
    new = moving.somebody_new(session, one, moved)
    before = {"appearances": [list(entry) for entry in moving.written(session, moved)]}
    moving.move(session, moved, new.id)
    after = {"reports": list(dict.fromkeys(entry[0] for entry in before["appearances"]))}
    touching = [*people, new.id]
    return enter(session, New("split", one.key, new.key, before, after, touching), editor(by))


def rename(session: Session, key: str, name: str, by: str | None) -> Change:
    """Give somebody another name. Reports are linked by their own names as before."""
    one = somebody(session, key)
    wanted = line(plain(name))
    if not wanted:
        raise ArchiveError("a name cannot be empty")
    before = {"name": one.name, "words": one.words, "named": one.named}
    after = {"name": wanted, "words": f"{one.words.rstrip()}{searched(wanted)}", "named": 1}
    _set_name(session, one.id, after)
    touching = members(session, one.id)
    return enter(session, New("rename", one.key, None, before, after, touching), editor(by))


def identify(
    session: Session, key: str, identifier: str | None, by: str | None, *, source: str = BY_HAND
) -> Change:
    """Give somebody the id of an authority, or take it away."""
    one = somebody(session, key)
    wanted = "".join((identifier or "").split()) or None
    if wanted and (not wanted.isprintable() or not wanted.isascii()):
        raise ArchiveError(f'"{identifier}" is no id; it has ASCII letters, digits and signs only')
    before, after = _identity(one), {"outer_id": wanted, "outer_by": source}
    _set_identity(session, one.id, after)
    touching = members(session, one.id)
    return enter(session, New("identify", one.key, None, before, after, touching), editor(by))


def undo(session: Session, key: str, by: str | None) -> Change:
    """Take back the last change to somebody that still holds."""
    one = somebody(session, key)
    change = last_live(session, members(session, one.id))
    if change is None:
        raise ArchiveError(f"nothing of {one.key} was changed, so nothing can be undone")
    people = touched(session, change.number)
    later = last_live(session, people)
    if later is not None and later.number != change.number:
        raise ArchiveError(
            f"{later.person} was changed after that ({later.action}); undo this first"
        )
    _undone(session, change, people)
    new = New(
        "undo", change.person, change.other, change.after, change.before, people, change.number
    )
    return enter(session, new, editor(by))


def _undone(session: Session, change: Change, people: Sequence[int]) -> None:
    """Put back what was before a change."""
    one = _exactly(session, change.person)
    match change.action:
        case "merge":
            other = _exactly(session, change.other or "")
            session.run("UPDATE people SET merged_into = NULL WHERE id = ?", (other.id,))
            if "outer_id" in change.before:
                _set_identity(session, one.id, change.before)
            everybody = {who for number in people for who in members(session, number)}
            regroup(session, sorted({*people, *everybody}))
        case "split":
            other = _exactly(session, change.other or "")
            moving.move_back(session, other.id, one.id, change.before["appearances"])
        case "rename":
            _set_name(session, one.id, change.before)
        case "identify":
            _set_identity(session, one.id, change.before)


def _exactly(session: Session, key: str) -> Row:
    """Whoever has this very key, merged or not."""
    rows = session.rows("SELECT id FROM people WHERE key = ?", (key,))
    return row(session, int(rows[0][0]))


def _identity(one: Row) -> dict[str, Any]:
    return {"outer_id": one.outer_id, "outer_by": one.outer_by}


def _set_identity(session: Session, number: int, values: dict[str, Any]) -> None:
    session.run(
        "UPDATE people SET outer_id = ?, outer_by = ? WHERE id = ?",
        (*(values[name] for name in _IDENTITY), number),
    )


def _set_name(session: Session, number: int, values: dict[str, Any]) -> None:
    session.run(
        "UPDATE people SET name = ?, words = ?, named = ? WHERE id = ?",
        (values["name"], values["words"], values["named"], number),
    )
