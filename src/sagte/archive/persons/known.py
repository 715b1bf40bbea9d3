"""The people of the archive, by handles, as one transaction has come to know them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sagte.archive.backends.base import Row, Session
from sagte.archive.persons.choosing import Group, Known

_PERSON = "person"
_CHUNK = 400  # values of one question


class Index:
    """Looks up each handle once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._next: int | None = None
        self.forget()

    def forget(self) -> None:
        """Look everything up anew from now on; whoever is new must be written by then."""
        self._keys: set[str] = set()  # that are taken
        self._asked: set[str] = set()  # that were looked up
        self._handles: dict[str, dict[int, Known]] = {}
        self._people: dict[int, Known] = {}
        self._groups: dict[int, Group] = {}
        self._noted: dict[str, dict[int, Known]] = {}  # handles that are not written yet

    def of(self, text: str) -> list[Known]:
        """Those of a handle that was loaded."""
        return list(self._handles.get(text, {}).values())

    def load(self, texts: Iterable[str], wanted_keys: Iterable[str]) -> None:
        """Look up handles, and which keys are taken."""
        keys = list(set(wanted_keys) - self._asked - self._keys)
        self._asked.update(keys)
        rows = self._chunks("SELECT key FROM people WHERE key IN ({})", keys)
        self._keys.update(row[0] for row in rows)
        wanted = list({text for text in texts if text not in self._handles})
        if not wanted:
            return
        self._handles.update((text, {}) for text in wanted)
        rows = self._chunks(
            "SELECT h.text, p.id, p.name, p.root, p.kind FROM handles AS h JOIN people AS p"
            " ON p.id = h.who WHERE h.text IN ({})",
            wanted,
        )
        # Bodies go by their names alone.
        self._load_groups({row[3] for row in rows if row[4] == _PERSON} - self._groups.keys())
        for text, number, name, root, _kind in rows:
            known = self._people.get(number)
            if known is None:
                group = self._groups.get(root) or Group()
                known = self._people[number] = Known(int(number), name, group)
            self._handles[text][known.number] = known
        for text in wanted:
            self._handles[text].update(self._noted.get(text, {}))

    def add(self, one: Known) -> None:
        """Take in somebody new."""
        self._people[one.number] = one

    def has(self, text: str, number: int) -> bool:
        """Whether somebody is known to have a handle."""
        return number in self._handles.get(text, ()) or number in self._noted.get(text, ())

    def note(self, text: str, number: int) -> None:
        """Take in another handle of somebody who was looked up, or is new."""
        if one := self._people.get(number):
            self._noted.setdefault(text, {})[number] = one
            if text in self._handles:
                self._handles[text][number] = one

    def new_number(self) -> int:
        """The number of somebody new."""
        if self._next is None:
            rows = self._session.rows("SELECT coalesce(max(id), 0) + 1 FROM people")
            self._next = int(rows[0][0])
        self._next += 1
        return self._next - 1

    def is_taken(self, key: str) -> bool:
        """Whether somebody has a key already."""
        if key in self._keys:
            return True
        if key in self._asked:
            return False
        return bool(self._session.rows("SELECT 1 FROM people WHERE key = ?", (key,)))

    def take(self, key: str) -> None:
        """Remember the key of somebody new."""
        self._keys.add(key)

    def _load_groups(self, roots: set[int]) -> None:
        for root in roots:
            self._groups[root] = Group()
        if not (wanted := sorted(roots)):
            return
        for root, trait in self._chunks(
            "SELECT p.root, t.trait FROM people AS p JOIN traits AS t ON t.who = p.id"
            " WHERE p.root IN ({})",
            wanted,
        ):
            self._groups[root].traits.add(trait)
        for root, first, last in self._chunks(
            "SELECT p.root, (SELECT min(first) FROM seen WHERE who = p.id),"
            " (SELECT max(first) FROM seen WHERE who = p.id) FROM people AS p WHERE p.root IN ({})",
            wanted,
        ):
            group = self._groups[root]
            for day in (first, last):
                if day is not None:
                    group.first = min(group.first or day, day)
                    group.last = max(group.last or day, day)

    def _chunks(self, sql: str, values: Sequence[object]) -> list[Row]:
        rows: list[Row] = []
        for start in range(0, len(values), _CHUNK):
            part = values[start : start + _CHUNK]
            rows += self._session.rows(sql.format(", ".join("?" * len(part))), part)
        return rows
