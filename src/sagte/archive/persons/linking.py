"""Links everybody in a report to somebody of the archive. What this means is told in ``__init__``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sagte.archive.backends.base import Session
from sagte.archive.persons import choosing
from sagte.archive.persons.cases import Case
from sagte.archive.persons.choosing import Group, Known
from sagte.archive.persons.entities import Entity
from sagte.archive.persons.handles import next_key, role_traits, searched
from sagte.archive.persons.known import Index

_MOST_NAMESAKES = 64  # of one surname and field of work that are compared
_SEEN = """
    INSERT INTO seen (report, person, who, name, roles, statements, first, last)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
PERSON = """
    INSERT INTO people (id, key, name, words, kind, named, root) VALUES (?, ?, ?, ?, ?, ?, ?)
"""
SAID = "INSERT INTO said (who, statement) VALUES (?, ?)"
HANDLE = "INSERT INTO handles (text, who) VALUES (?, ?) ON CONFLICT DO NOTHING"
_TRAIT = """
    INSERT INTO traits (who, trait, reports) VALUES (?, ?, ?)
    ON CONFLICT (who, trait) DO UPDATE SET reports = traits.reports + excluded.reports
"""


class Before(NamedTuple):
    """Whom a report was linked to when it was read before, and where a person placed them."""

    linked: dict[tuple[str, str, str], int]  # by id within the report, name and kind
    placed: dict[str, int]  # by id
    names: dict[str, str]  # of those placed, by id


NOBODY = Before({}, {}, {})


class Linker:
    """Makes links within one transaction; ``finish`` must be called before its end."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._index = Index(session)
        self._people: list[tuple[object, ...]] = []
        self._seen: list[tuple[object, ...]] = []
        self._said: set[tuple[int, int]] = set()
        self._handles: list[tuple[str, int]] = []
        self._traits: Counter[tuple[int, str]] = Counter()

    def expect(self, found: Iterable[Case]) -> None:
        """Look up those who may be linked to soon, which is faster than one report at a time."""
        called = [case.called for case in found]
        texts = (text for one in called for text in one.looked_up)
        self._index.load(texts, (one.key for one in called if one.name is not None))

    def link(
        self,
        report: int,
        key: str,
        found: Sequence[Case],
        numbers: Sequence[int],
        before: Before = NOBODY,
    ) -> None:
        """Link everybody in a report, which has a ``key``.

        ``numbers`` are those of its statements in their order.
        ``before`` is what ``unlink`` gave back: whoever is there again is who they were.
        """
        texts = (text for case in found for text in case.called.looked_up)
        self._index.load(texts, (case.key(key) for case in found))
        whose = dict(self._kept(report, [case.entity for case in found], before))
        taken = set(whose.values())
        # Full names first, so that a bare surname does not take the one that is meant by them.
        for case in sorted(found, key=lambda case: case.called.bare):
            if case.entity.id not in whose:
                one = self._choose(case, taken) or self._make(case, case.key(key))
                one.group.see(case.called.traits, case.entity.days)
                whose[case.entity.id] = one.number
                taken.add(one.number)
        for case in found:
            self._put(report, case, whose[case.entity.id], numbers)

    def unlink(self, report: int) -> Before:
        """Take a report's links away; must be called before its statements are gone."""
        self.finish()
        rows = self._session.rows(
            "SELECT s.person, s.who, s.name, s.roles, p.kind FROM seen AS s"
            " JOIN people AS p ON p.id = s.who WHERE report = ?",
            (report,),
        )
        unsay(self._session, report, {int(row[1]) for row in rows})
        for _person, who, _name, roles, _kind in rows:
            self._traits.subtract((int(who), trait) for trait in role_traits(roles_of(roles)))
        self._session.run("DELETE FROM seen WHERE report = ?", (report,))
        self.forget()
        placed = self._session.rows("SELECT person, who FROM placed WHERE report = ?", (report,))
        names = {row[0]: row[2] for row in rows}
        return Before(
            {(person, name, kind): int(who) for person, who, name, _roles, kind in rows},
            {person: int(who) for person, who in placed},
            {person: names[person] for person, _who in placed if person in names},
        )

    def forget(self) -> None:
        """Write the links, and let go of what was looked up."""
        self.finish()
        self._index.forget()

    def finish(self) -> None:
        """Write the links."""
        run_many = self._session.run_many
        run_many(PERSON, self._people)
        run_many(_SEEN, self._seen)
        run_many(SAID, sorted(self._said))
        run_many(HANDLE, sorted(self._handles))
        write_traits(self._session, self._traits)
        self._people, self._seen, self._said = [], [], set()
        self._handles, self._traits = [], Counter()

    def _kept(
        self, report: int, found: Sequence[Entity], before: Before
    ) -> Iterator[tuple[str, int]]:
        """Those who are who they were, by id. What a person placed may have got another id."""
        present = {entity.id for entity in found}
        moved = {name: person for person, name in before.names.items() if person not in present}
        for entity in found:
            if entity.id in before.placed:
                yield entity.id, before.placed[entity.id]
            elif entity.name in moved:
                old = moved.pop(entity.name)
                self._session.run(
                    "UPDATE placed SET person = ? WHERE report = ? AND person = ?",
                    (entity.id, report, old),
                )
                yield entity.id, before.placed[old]
            elif (who := before.linked.get((entity.id, entity.name, entity.kind))) is not None:
                yield entity.id, who

    def _choose(self, case: Case, taken: set[int]) -> Known | None:
        entity, called = case.entity, case.called
        if called.name is None:
            return None
        if called.bare and called.surnames:
            of_surname = [self._index.of(text) for text in called.surnames]
            namesakes = {one.number: one for some in of_surname for one in some}
            if len(namesakes) <= _MOST_NAMESAKES:
                found = choosing.of_surname(entity, called.traits, namesakes.values(), taken=taken)
                if found:
                    return found
        return choosing.of_name(entity, called.traits, self._index.of(called.name), taken=taken)

    def _make(self, case: Case, wanted: str) -> Known:
        """Somebody new."""
        name, number = case.entity.name, self._index.new_number()
        key = free_key(self._index, wanted)
        values = (
            number,
            key,
            name,
            searched(name),
            case.entity.kind,
            int(case.called.named),
            number,
        )
        self._people.append(values)
        one = Known(number, name, Group())
        self._index.add(one)
        return one

    def _put(self, report: int, case: Case, who: int, numbers: Sequence[int]) -> None:
        entity = case.entity
        places = entity.places
        first, last = entity.days or (None, None)
        roles = "\n".join(entity.roles)
        self._seen.append((report, entity.id, who, entity.name, roles, len(places), first, last))
        for place in places:
            self._said.add((who, numbers[place]))
        for trait in case.called.traits:
            self._traits[who, trait] += 1
        for text in case.called.found_by:
            if not self._index.has(text, who):
                self._handles.append((text, who))
                self._index.note(text, who)


def free_key(index: Index, wanted: str) -> str:
    """A key for somebody new: the one wanted, with the next number if it is taken."""
    key, low, high = wanted, 1, 2
    if index.is_taken(key):
        while index.is_taken(next_key(wanted, high)):
            low, high = high, 2 * high
        while high - low > 1:
            middle = (low + high) // 2
            if index.is_taken(next_key(wanted, middle)):
                low = middle
            else:
                high = middle
        key = next_key(wanted, high)
    index.take(key)
    return key


def write_traits(session: Session, changes: Counter[tuple[int, str]]) -> None:
    """Count what roles tell: how many more reports, or fewer, for each person and trait."""
    rows = [(*key, count) for key, count in sorted(changes.items()) if count]
    session.run_many(_TRAIT, rows)
    session.run_many(
        "DELETE FROM traits WHERE who = ? AND trait = ? AND reports <= 0",
        [(who, trait) for who, trait, count in rows if count < 0],
    )


def roles_of(text: str) -> tuple[str, ...]:
    """The roles of a row of ``seen``."""
    return tuple(text.split("\n")) if text else ()


def unsay(session: Session, report: int, whos: Iterable[int]) -> None:
    """Take the statements of a report away from those who made them."""
    session.run_many(
        "DELETE FROM said WHERE who = ? AND statement IN"
        " (SELECT id FROM statements WHERE report = ?)",
        [(who, report) for who in whos],
    )
