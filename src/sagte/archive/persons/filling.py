"""Links everybody in an archive that was made before there were links."""

from __future__ import annotations

from sagte.archive.backends.base import Session
from sagte.archive.loading import records_after
from sagte.archive.persons.cases import cases
from sagte.archive.persons.linking import Linker

_REPORTS = 500  # after which the links are written


def link_all(session: Session) -> None:
    """Link all reports, within the transaction that made the tables."""
    linker, last, count = Linker(session), 0, 0
    while part := records_after(session, last, newest=False):
        for number, stored in part:
            rows = session.rows(
                "SELECT id FROM statements WHERE report = ? ORDER BY place", (number,)
            )
            own = [int(row[0]) for row in rows]
            linker.link(number, stored.source.key, cases(stored.record), own)
            count += 1
            if count % _REPORTS == 0:
                linker.forget()
        last = part[-1][0]
    linker.finish()
