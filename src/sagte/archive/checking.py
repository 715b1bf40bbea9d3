"""Whether a quotation is in the archive: candidates from the index, compared one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sagte.archive.backends.base import Backend, Session
from sagte.archive.candidates import candidates
from sagte.archive.hits import hits
from sagte.archive.loading import records_of
from sagte.archive.results import Source
from sagte.archive.same.likeness import same_speaker
from sagte.archive.same.wording import Wording
from sagte.archive.verified import Answer, Sourced, Verification, Voice
from sagte.archive.verifying import MOST, VERDICTS, Comparison, asked, compare
from sagte.record import Span, Statement

_VOICES: tuple[Voice, ...] = ("asked", "unnamed", "other")


class _Found(NamedTuple):
    number: int
    report: int
    source: Source
    statement: Statement
    voice: Voice
    comparison: Comparison


def check_quotation(
    backend: Backend, session: Session, quotation: str, who: str | None = None
) -> Verification:
    """See ``Archive.verify``. Raises ArchiveError if the quotation has no words or too many."""
    words = asked(quotation)
    name = (who or "").strip() or None
    tried = candidates(backend, session, words, name)
    found = _distinct(_compared(session, tried.numbers, words, name))
    return Verification(
        quotation=quotation,
        who=name,
        answer=_answer(found),
        findings=_sourced(session, found[:MOST]),
        more=tried.more or len(found) > MOST,
    )


def _compared(
    session: Session, numbers: Iterable[int], words: Wording, who: str | None
) -> Iterator[_Found]:
    """The candidates that have to do with the quotation, one record in memory at a time."""
    places: dict[int, list[tuple[int, int]]] = {}
    for number in numbers:
        rows = session.rows("SELECT report, place FROM statements WHERE id = ?", (number,))
        for report, place in rows:
            places.setdefault(int(report), []).append((number, int(place)))
    for report, wanted in places.items():
        stored = records_of(session, [report])[report]
        for number, place in wanted:
            statement = stored.record.statements[place]
            voice = _voice(statement, who)
            comparison = compare(words, statement.quote.text, statement.type)
            # What somebody else said in other words is another matter.
            retold = comparison is not None and comparison.verdict == "paraphrased"
            if comparison is not None and not (voice == "other" and retold):
                yield _Found(number, report, stored.source, statement, voice, comparison)


def _voice(statement: Statement, who: str | None) -> Voice:
    if who is None:
        return "asked"
    if not statement.speakers:
        words = statement.speaker.text if statement.speaker else None
        return "asked" if same_speaker(who, words) else "unnamed"
    for speaker in statement.speakers:
        if speaker.id == who or same_speaker(who, speaker.name):
            return "asked"
    return "other"


def _rank(found: _Found) -> tuple[int, int, float, int]:
    """The best first. Ascending numbers are ascending days."""
    comparison = found.comparison
    verdict = VERDICTS.index(comparison.verdict)
    return _VOICES.index(found.voice), verdict, -comparison.similarity, found.number


def _distinct(found: Iterable[_Found]) -> list[_Found]:
    """The best first, without the worse of two that overlap, and what older versions say too."""
    kept: list[_Found] = []
    taken: dict[int, list[Span]] = {}
    told: dict[tuple[str, str], int] = {}
    for one in sorted(found, key=lambda one: (not one.source.newest, _rank(one))):
        spans = taken.setdefault(one.report, [])
        if _overlap(one.statement.quote.spans, spans):
            continue
        version = (one.source.address or one.source.key, one.comparison.verdict)
        if told.setdefault(version, one.report) != one.report:
            continue
        spans += one.statement.quote.spans
        kept.append(one)
    return sorted(kept, key=_rank)


def _overlap(some: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in some for b in others)


def _answer(found: Sequence[_Found]) -> Answer:
    """From the findings, the best first."""
    if not found:
        return "not_found"
    if found[0].voice == "asked":
        return found[0].comparison.verdict
    voices = {one.voice for one in found}
    return "somebody_else" if "other" in voices else "nobody_named"


def _sourced(session: Session, found: Iterable[_Found]) -> tuple[Sourced, ...]:
    """What is shown of each, by date."""
    sourced = []
    for one in found:
        for hit in hits(session, [one.number], ()):
            sourced.append(Sourced(voice=one.voice, comparison=one.comparison, hit=hit))
    sourced.sort(key=lambda one: (one.hit.date is None, one.hit.date or ""))
    return tuple(sourced)
