"""What an archive offers to correct statements: the methods that ``Archive`` has for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from sagte.archive import amending, loading, overlay
from sagte.archive.backends.base import Backend
from sagte.archive.corrections import Correction, Difference, log_of
from sagte.archive.numbering import parted, statement_id
from sagte.archive.paging import paged
from sagte.archive.results import StoredRecord


class Correcting:
    """Corrections are laid over what the reader read, which is never changed.

    ``by`` is the name of whoever makes the correction, by default the system's user. What is found
    and what comes out of the archive is as corrected. Every method raises ArchiveError on an id
    that is none and on values that cannot be.
    """

    _backend: Backend

    def correct(
        self, identifier: str, changes: Mapping[str, object], *, by: str | None = None
    ) -> Correction:
        """Give fields of a statement other values.

        ``changes`` holds a field's new value by its name: as the record has it, or as words. Those
        of a passage or the target are exact words of the text; of several places the nearest to
        the quotation is meant, "words@2" is the second, "[…]" stands in what is split. A speaker
        may be a name or an id. None and "" empty a field.
        """
        with self._backend.writing() as session:
            return amending.correct(session, identifier, changes, by)

    def accept(self, identifier: str, *fields: str, by: str | None = None) -> Correction:
        """Say that fields of a statement are right as they are; all of them if none is named."""
        with self._backend.writing() as session:
            return amending.accept(session, identifier, fields, by)

    def reject(self, identifier: str, *fields: str, by: str | None = None) -> Correction:
        """Empty fields of a statement; without any, take the whole statement out."""
        with self._backend.writing() as session:
            return amending.reject(session, identifier, fields, by)

    def add_statement(
        self, report: str, values: Mapping[str, object], *, by: str | None = None
    ) -> Correction:
        """Add a statement that the reader missed; the correction has its id.

        ``values`` are as in ``correct``, with at least "type" and "quote".
        """
        with self._backend.writing() as session:
            return amending.add(session, report, values, by)

    def undo(self, identifier: str, *, by: str | None = None) -> Correction:
        """Take back the last correction of a statement that still holds; again, the one before."""
        with self._backend.writing() as session:
            return amending.undo(session, identifier, by)

    def corrections(self, identifier: str | None = None) -> Iterator[Correction]:
        """All corrections, undone ones too, of a statement, a report, or (by report) of all."""
        if identifier is not None:
            with self._backend.reading() as session:
                yield from amending.corrections(session, identifier)
            return
        for stored in self.corrected(live_only=False):
            with self._backend.reading() as session:
                found = amending.corrections(session, stored.source.key)
            yield from found

    def differences(self, identifier: str) -> tuple[Difference, ...]:
        """Where the reader, as it read last, says something else than people did.

        ``identifier`` is that of a statement or a report. Fields that nobody accepted, corrected or
        rejected are always the reader's and so do not differ.
        """
        key, name = parted(identifier)
        with self._backend.reading() as session:
            report = loading.kept(session, key)
            decided = overlay.decisions(log_of(session, report.number))
        found = overlay.differences(report.source.key, report.record, decided)
        wanted = statement_id(report.source.key, name)
        return tuple(d for d in found if not name or d.statement == wanted)

    def reading(self, report: str) -> StoredRecord:
        """A report's record as the reader read it, without corrections."""
        with self._backend.reading() as session:
            found = loading.kept(session, report)
        return StoredRecord(source=found.source, record=found.record)

    def corrected(self, *, live_only: bool = True) -> Iterator[StoredRecord]:
        """The records that people corrected, as corrected, in the order they were added.

        Unless ``live_only`` those too of which all corrections were undone.
        """
        return paged(self._backend, partial(loading.corrected_after, live_only=live_only))
