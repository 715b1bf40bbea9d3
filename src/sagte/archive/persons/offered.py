"""What an archive offers about people: the methods that ``Archive`` has for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sagte.archive.backends.base import Backend
from sagte.archive.paging import paged
from sagte.archive.persons import identifying, listing, log, mending
from sagte.archive.persons.groups import members, root_of, somebody
from sagte.archive.persons.identifying import Candidates, Identified
from sagte.archive.persons.told import Change, People, Portrait
from sagte.record import ActorKind


class Peopled:
    """The same person in many reports is one, with a key such as "ina-rau" or "ina-rau-2".

    ``key`` is such a key; that of somebody who was merged means whom they were merged into. ``by`` is
    the name of whoever makes a change, by default the system's user; every change is kept and can be
    undone. Reports that are added or read again later undo none. Every method raises ArchiveError on
    a key that nobody has.
    """

    _backend: Backend

    def people(
        self,
        words: str | None = None,
        *,
        kind: ActorKind | None = None,
        limit: int | None = 20,
        offset: int = 0,
    ) -> People:
        """Those whose names have all ``words``, whoever has most statements first.

        Words are names or parts of names in any spelling, "Sel*" is the beginning of one; a key or
        an id of an authority finds whoever has it. ``limit`` None gives all of them.
        """
        with self._backend.reading() as session:
            return listing.people(session, words, kind, limit, max(0, offset))

    def person(self, key: str, *, reports: int = 20) -> Portrait:
        """Somebody with names, roles, the days on which they were seen, and the newest reports."""
        with self._backend.reading() as session:
            return listing.portrait(session, key, max(0, reports))

    def has_person(self, key: str) -> bool:
        """Whether somebody has this very key."""
        with self._backend.reading() as session:
            return root_of(session, key) is not None

    def merge(self, key: str, other: str, *, by: str | None = None) -> Change:
        """Make two people one, who keeps the key and the name of the first."""
        with self._backend.writing() as session:
            return mending.merge(session, key, other, by)

    def split(
        self,
        key: str,
        reports: Sequence[str] = (),
        *,
        role: str | None = None,
        by: str | None = None,
    ) -> Change:
        """Make somebody new of those who are in these reports (by key), or who have this role.

        ``other`` of the change is the new key. Later reports go to the one of the two whose roles or
        days fit better.
        """
        with self._backend.writing() as session:
            return mending.split(session, key, reports, role, by)

    def rename(self, key: str, name: str, *, by: str | None = None) -> Change:
        """Give somebody another name. The key stays."""
        with self._backend.writing() as session:
            return mending.rename(session, key, name, by)

    def identify(self, key: str, identifier: str | None, *, by: str | None = None) -> Change:
        """Give somebody the id of an authority such as Wikidata or the GND, or take it away."""
        with self._backend.writing() as session:
            return mending.identify(session, key, identifier, by)

    def identify_all(
        self,
        source: Candidates,
        name: str,
        *,
        words: str | None = None,
        kind: ActorKind | None = None,
        by: str | None = None,
    ) -> Identified:
        """Ask an authority file or a reconciliation service for the ids of many.

        ``source`` is a ``sagte.people.authorities.Authority`` or a
        ``sagte.people.reconciliation.Service``, ``name`` what the log calls it; ``words`` and ``kind``
        are as in ``people``. What is certain becomes the id, but never in the place of one that a
        person set, or of one that a person undid. Whatever ``source`` raises is raised.
        """
        return identifying.identify_all(self._backend, source, name, words, kind, by)

    def undo_person(self, key: str, *, by: str | None = None) -> Change:
        """Take back the last change to somebody that still holds; again, the one before."""
        with self._backend.writing() as session:
            return mending.undo(session, key, by)

    def people_log(self, key: str | None = None) -> Iterator[Change]:
        """All changes to somebody, or to all, in the order in which they were made."""
        if key is None:
            return paged(self._backend, log.entries_after)
        with self._backend.reading() as session:
            return iter(log.entries_of(session, members(session, somebody(session, key).id)))
