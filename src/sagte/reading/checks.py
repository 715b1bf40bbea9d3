"""What a person should look at: quotations that a report gives in words that do not agree.

``headline_differs``: the words of a direct quotation in the headline stand nowhere below it. As the
closest words count those of the quotation or sentence below that shares most of the headline's
words; a word weighs as many points as it has letters, related are words with the same five first
letters, and less than 30 % of the points is not close.

``wording_differs``: two direct quotations below the headline are nearly the same words but not
quite (``wording.differs``); both are flagged. Quotations of different speakers are never compared.

What is ignored: quotation marks, dashes, punctuation, case, ellipses, words in square brackets.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from sagte.reading.context import Context
from sagte.reading.runs import ids
from sagte.reading.wording import Wording, differs, words_of
from sagte.record import Check, Span, Statement

_BELOW = ("lead", "body", "caption")
_CLOSE = 0.3
_RELATED = 5  # letters
_MOST_HEADLINES = 20  # quotations in one headline; a longer one is no headline
_COMMON = 20  # quotations that share a word before it says nothing
_MOST_OTHERS = 5  # quotations that one is laid beside
_LONGEST = 160  # code points of a quotation in a note


def checks(context: Context) -> dict[str, tuple[Check, ...]]:
    """The checks of the statements that have any, by statement id."""
    found: dict[str, list[Check]] = defaultdict(list)
    heads, below = _direct(context)
    for statement_id, check in _headline_checks(context, heads, below):
        found[statement_id].append(check)
    for statement_id, check in _wording_checks(context, below):
        found[statement_id].append(check)
    return {statement_id: tuple(listed) for statement_id, listed in found.items()}


def _direct(context: Context) -> tuple[list[Statement], list[Statement]]:
    """The direct quotations of the headline and those below it."""
    parts = context.report.parts
    ends = [part.end for part in parts]
    heads, below = [], []
    for statement in context.statements:
        if statement.type != "direct" or not statement.quote.spans:
            continue
        place = bisect_left(ends, statement.quote.spans[0].start + 1)
        kind = parts[place].kind if place < len(parts) else "body"
        if kind == "headline":
            heads.append(statement)
        elif kind in _BELOW:
            below.append(statement)
    return heads[:_MOST_HEADLINES], below


def _headline_checks(
    context: Context, heads: Sequence[Statement], below: Sequence[Statement]
) -> Iterator[tuple[str, Check]]:
    if not heads:
        return
    text = context.text
    parts = [Span(part.start, part.end) for part in context.report.parts if part.kind in _BELOW]
    joined = f" {' '.join(words_of(' '.join(text[span.start : span.end] for span in parts)))} "
    closest: _Closest | None = None
    for statement in heads:
        wording = Wording(statement.quote.text)
        if not parts or wording.stands_in(joined):
            continue
        closest = closest or _Closest(context, parts, below)
        spans = closest.to(wording)
        note = "The body does not have these words, and none that come close."
        if spans:
            note = f"The body does not have these words; the closest: {_shown(text, spans)}"
        yield statement.id, Check(kind="headline_differs", note=note, spans=spans)


class _Closest:
    """Finds the quotation or sentence of the body that shares most of some words."""

    def __init__(self, context: Context, parts: Sequence[Span], below: Sequence[Statement]) -> None:
        starts = [part.start for part in parts]
        self._units: list[tuple[Span, ...]] = [statement.quote.spans for statement in below]
        self._quoted = len(self._units)
        for sentence in context.sentences:
            place = bisect_left(starts, sentence.start + 1) - 1
            if place >= 0 and sentence.start < parts[place].end:
                self._units.append((sentence,))
        self._having: dict[str, set[int]] = defaultdict(set)
        for number, spans in enumerate(self._units):
            for span in spans:
                for word in words_of(context.text[span.start : span.end]):
                    self._having[word[:_RELATED]].add(number)

    def to(self, wording: Wording) -> tuple[Span, ...]:
        """Where the closest words stand; quotations go before sentences that share as much."""
        points: Counter[int] = Counter()
        for word in set(wording.words):
            for number in self._having.get(word[:_RELATED], ()):
                points[number] += len(word)
        if not points:
            return ()
        best = min(points, key=lambda number: (-points[number], number))
        whole = sum(map(len, set(wording.words)))
        return self._units[best] if points[best] >= _CLOSE * whole else ()


def _wording_checks(context: Context, below: Sequence[Statement]) -> Iterator[tuple[str, Check]]:
    wordings = [Wording(statement.quote.text) for statement in below]
    for one, two in _candidates(wordings):
        first, second = below[one], below[two]
        if _touch(first, second) or _by_others(first, second):
            continue
        if differs(wordings[one], wordings[two]):
            for statement, other in ((first, second), (second, first)):
                words = _shown(context.text, other.quote.spans)
                note = f"The report also gives this in other words: {words}"
                yield (
                    statement.id,
                    Check(kind="wording_differs", note=note, spans=other.quote.spans),
                )


def _candidates(wordings: Sequence[Wording]) -> Iterator[tuple[int, int]]:
    """Pairs that share at least half the shorter one's longer words, at most a few each."""
    having: dict[str, list[int]] = defaultdict(list)
    for number, wording in enumerate(wordings):
        shared: Counter[int] = Counter()
        for stem in wording.stems:
            earlier = having[stem]
            if len(earlier) < _COMMON:
                shared.update(earlier)
                earlier.append(number)
        for other, count in shared.most_common(_MOST_OTHERS):
            least = min(len(wording.stems), len(wordings[other].stems))
            if 2 * count >= least:
                yield other, number


def _touch(one: Statement, two: Statement) -> bool:
    """Whether one stands within the other."""
    return (
        one.quote.spans[0].start < two.quote.spans[-1].end
        and two.quote.spans[0].start < one.quote.spans[-1].end
    )


def _by_others(one: Statement, two: Statement) -> bool:
    return bool(one.speakers and two.speakers) and not ids(one) & ids(two)


def _shown(text: str, spans: Sequence[Span]) -> str:
    words = " ".join(" ".join(text[span.start : span.end].split()) for span in spans)
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return words
