"""Who passed a statement's words on: media, agencies, documents, persons.

Names count where words around them say so ("sagte sie der Deutschen Presse-Agentur", "wie der
Kurier unter Berufung auf Kreise berichtet"), where a statement stands within another's ("laut
Reuters sagte er"), and from one statement to the next of the same speaker. The agencies of the
report's own mark close every chain.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from sagte.reading.context import Context
from sagte.reading.media import Mention, mentions
from sagte.reading.media_names import canonical
from sagte.reading.passing import Role, nominative, papers, relies, role, sums_up, talks_with
from sagte.reading.runs import Runs
from sagte.reading.via_sources import own_agencies, same_name, sources_of
from sagte.record import Passage, Span, Statement, Via

_MOST = 20  # media of one sentence that are looked at
_REACH = 600  # code points around a statement in which its media are looked for
_ORDER: dict[Role, int] = {"source": 0, "listener": 1, "stage": 2, "teller": 3}
_PRESS = ("outlet", "agency", "document")
_SUMMED_UP = ("reported", "free_indirect", "indirect_free_indirect")


def vias(context: Context) -> dict[str, tuple[Via, ...]]:
    """For every statement's id who passed its words on, nearest to the speaker first.

    ``Statement.speakers`` and ``occasion`` are used where they are known: without the speakers only
    names and pronouns tell who goes on speaking.
    """
    return _Chains(context).all()


class _Chains:
    def __init__(self, context: Context) -> None:
        self._context = context
        self._mentions = mentions(context.text, context.lexicon)
        self._starts = [mention.start for mention in self._mentions]
        self._framing = self._covering("frame", "speaker", "addressee")
        self._quoting = self._covering("quote")
        self._runs = Runs(context)
        outlet = context.report.outlet or ""
        medium = canonical(outlet, context.lexicon)
        self._outlet = medium[0] if medium else outlet
        self._chains: dict[str, tuple[Via, ...]] = {}

    def all(self) -> dict[str, tuple[Via, ...]]:
        """The chains, those of the statements around others before those within them."""
        closing = own_agencies(self._context)
        for statement in self._context.statements:
            self._chain(statement)
        return {
            statement.id: self._closed(statement, self._chains[statement.id], closing)
            for statement in self._context.statements
        }

    def _chain(self, statement: Statement) -> None:
        if not statement.quote.spans:
            self._chains[statement.id] = ()
            return
        own = self._own(statement) or self._told_after(statement)
        parent = self._context.parent(statement)
        chain = own
        if parent is not None and parent.id in self._chains:
            above = self._chains[parent.id]
            doubled = parent.quote.spans == statement.quote.spans
            if self._runs.same_speaker(parent, statement):
                chain = own or above
            else:
                through = sources_of(parent, self._context, self._mentions)
                if doubled:  # two heads for the same words: only media pass them on
                    through = tuple(via for via in through if via.kind in _PRESS)
                chain = _joined(own, through, above)
        elif not own:
            before = self._runs.before(statement)
            chain = self._chains.get(before.id, ()) if before else ()
            chain = chain or self._announced(statement)
        self._chains[statement.id] = _without(chain, statement, self._context)
        self._runs.add(statement)

    def _closed(
        self, statement: Statement, chain: tuple[Via, ...], closing: tuple[Via, ...]
    ) -> tuple[Via, ...]:
        return _without(_joined(chain, closing), statement, self._context)

    def _own(self, statement: Statement) -> tuple[Via, ...]:
        """The media that the statement's own sentence names."""
        found: list[tuple[int, int, Via]] = []
        for index, around in self._near(statement):
            mention = self._mentions[index]
            framed = _overlaps(statement.frame, mention) or _overlaps(statement.addressee, mention)
            if not (framed or self._may_speak_of(statement, index)):
                continue
            read = self._read(statement, mention, around, framed=framed)
            if read is None:
                continue
            what, via = read
            found.append((_ORDER[what], mention.start, via))
        if statement.speaker and statement.frame:
            found += [
                (_ORDER["teller"], via.spans[0].start, via) for via in self._papers(statement)
            ]
        found.sort(key=lambda item: item[:2])
        return _joined(tuple(via for _order, _start, via in found))

    def _announced(self, statement: Statement) -> tuple[Via, ...]:
        """The medium that the sentence before talks with, where nobody says anything in it yet.

        "Im Gespräch mit der NZZ wird sie deutlich. „Nein“, sagt sie."
        """
        at = min(span.start for span in self._context.own_sentences(statement))
        before = self._context.sentence(at - 1) if at else None
        if before is None or before.end > at or before in self._speaking:
            return ()
        if self._context.paragraph(before.start) != self._context.paragraph(at):
            return ()
        if not self._runs.may_be(statement, self._context.text[before.start : before.end]):
            return ()
        found = self._within(before, "listener")
        talks = (one for one in found if talks_with(self._context.text, one, before))
        return _joined(tuple(map(_via, talks)))

    def _told_after(self, statement: Statement) -> tuple[Via, ...]:
        """The medium of the sentence after ("Das berichtet der Kurier."), where nobody speaks."""
        last = max(self._context.own_sentences(statement))
        place = bisect_left(self._context.sentences, last) + 1
        after = self._context.sentences[place] if place < len(self._context.sentences) else None
        text = self._context.text
        if after is None or after in self._speaking or not sums_up(text, after):
            return ()
        if self._context.paragraph(after.start) != self._context.paragraph(last.start):
            return ()
        return _joined(tuple(_via(mention) for mention in self._within(after, "teller")))

    def _within(self, sentence: Span, *roles: Role) -> Iterator[Mention]:
        """The media of a sentence in which nobody speaks that have one of the roles."""
        low, high = (bisect_left(self._starts, at) for at in (sentence.start, sentence.end))
        for mention in self._mentions[low : min(high, low + _MOST)]:
            if role(self._context.text, mention, sentence, framed=False) in roles:
                yield mention

    @cached_property
    def _speaking(self) -> set[Span]:
        """The sentences that a statement touches."""
        own = self._context.own_sentences
        return {span for statement in self._context.statements for span in own(statement)}

    def _papers(self, statement: Statement) -> Iterator[Via]:
        """The writings that the frame names beside the speaker ("laut Anklage sagte er")."""
        for span in statement.frame.spans if statement.frame else ():
            for paper in papers(self._context.text, span):
                if not _overlaps_span(statement.speaker, paper):
                    name = nominative(self._context.text[paper.start : paper.end])
                    yield Via(name=name, kind="document", spans=(paper,))

    def _read(
        self, statement: Statement, mention: Mention, around: Span, *, framed: bool
    ) -> tuple[Role, Via] | None:
        if _overlaps(statement.speaker, mention):
            head = mention.head
            if mention.back and head and not _overlaps_span(statement.speaker, head):
                mention = mention._replace(
                    start=head.start, end=head.end, name=mention.back[0], kind=mention.back[1],
                    needs="context",
                )  # fmt: skip
            elif not relies(self._context.text, mention, around):
                return None
        what = role(self._context.text, mention, around, framed=framed)
        if what is None or mention.name == self._outlet:
            return None
        return what, _via(mention)

    def _near(self, statement: Statement) -> Iterator[tuple[int, Span]]:
        """The mentions in the statement's sentences, each with its sentence."""
        spans = statement.quote.spans + (statement.frame.spans if statement.frame else ())
        low = min(span.start for span in spans) - _REACH
        high = max(span.end for span in spans) + _REACH
        for sentence in self._context.own_sentences(statement):
            first = bisect_left(self._starts, max(low, sentence.start))
            last = bisect_left(self._starts, min(high, sentence.end))
            for index in range(first, last):
                yield index, sentence

    def _may_speak_of(self, statement: Statement, index: int) -> bool:
        """Whether a medium outside the frame stands in words that are about this statement."""
        if self._framing[index] - {statement.id}:
            return False
        around = self._quoting[index]
        if statement.id in around:
            return statement.type in _SUMMED_UP and len(around) == 1 + self._depth(statement)
        return around <= self._ancestors(statement)

    def _ancestors(self, statement: Statement) -> set[str]:
        found: set[str] = set()
        parent = self._context.parent(statement)
        while parent is not None and parent.id not in found:
            found.add(parent.id)
            parent = self._context.parent(parent)
        return found

    def _depth(self, statement: Statement) -> int:
        return len(self._ancestors(statement))

    def _covering(self, *names: str) -> list[set[str]]:
        """For every mention the statements that have it in one of their passages ``names``."""
        found: list[set[str]] = [set() for _mention in self._mentions]
        for statement in self._context.statements:
            for name in names:
                passage: Passage | None = getattr(statement, name)
                for span in passage.spans if passage else ():
                    first = bisect_left(self._starts, span.start)
                    for index in range(first, bisect_left(self._starts, span.end)):
                        found[index].add(statement.id)
        return found


def _via(mention: Mention) -> Via:
    return Via(name=mention.name, kind=mention.kind, spans=(Span(mention.start, mention.end),))


def _joined(*chains: tuple[Via, ...]) -> tuple[Via, ...]:
    """One chain after the other, every name once."""
    found: dict[str, Via] = {}
    for chain in chains:
        for via in chain:
            found.setdefault(via.name.casefold(), via)
    return tuple(found.values())


def _without(chain: tuple[Via, ...], statement: Statement, context: Context) -> tuple[Via, ...]:
    """The chain without those who spoke themselves."""
    return tuple(via for via in chain if not same_name(via.name, statement, context))


def _overlaps(passage: Passage | None, mention: Mention) -> bool:
    return _overlaps_span(passage, Span(mention.start, mention.end))


def _overlaps_span(passage: Passage | None, other: Span) -> bool:
    spans = passage.spans if passage else ()
    return any(span.start < other.end and other.start < span.end for span in spans)
