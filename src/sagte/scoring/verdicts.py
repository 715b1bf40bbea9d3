"""Which resolved fields of a statement are right. ``fields`` says what right means for each."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sagte.intake.gold import GoldDocument, token_set
from sagte.record import Passage, Record, SaidOn, Statement, Target
from sagte.scoring.match import assign
from sagte.scoring.names import Names, plain

SHARES = (
    "speakers", "basis", "said_on", "said_on_dated", "main_act", "target", "certainty", "via_order",
)  # fmt: skip
ITEMS = ("acts", "via", "via_without_mark", "amounts", "occasion")

_LONG = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2]))?")  # a year or a month
StatementPair = tuple[Statement, Statement | None]


@dataclass(frozen=True)
class Verdict:
    """What is right of one gold statement.

    ``right`` has each of ``SHARES``, None where it does not count; ``items`` for each of ``ITEMS``
    how many gold and prediction have in common, the prediction has, and gold has.
    """

    right: dict[str, bool | None]
    items: dict[str, tuple[int, int, int]]


class Judge:
    """Compares the statements of one report."""

    def __init__(self, document: GoldDocument, record: Record) -> None:
        self._document = document
        self._names = Names(document.entities)
        self._own = {self._names.source(name) for name in document.report.agencies}
        self._called = {person.id: person.name for person in record.people}

    def verdicts(self, pairs: Sequence[StatementPair]) -> list[Verdict]:
        """A verdict for each gold statement and the predicted one that was paired with it."""
        same_speakers = self._same_speakers(pairs)
        return [
            Verdict(
                self._missed(gold) if predicted is None else self._right(gold, predicted, same),
                self._items(gold, predicted),
            )
            for (gold, predicted), same in zip(pairs, same_speakers, strict=True)
        ]

    def _missed(self, gold: Statement) -> dict[str, bool | None]:
        dated = False if gold.said_on else None
        return {**dict.fromkeys(SHARES, False), "said_on_dated": dated, "via_order": None}

    def _right(self, gold: Statement, predicted: Statement, same: bool) -> dict[str, bool | None]:
        same_days = days(gold.said_on) == days(predicted.said_on)
        return {
            "speakers": same,
            "basis": gold.speaker_basis == predicted.speaker_basis,
            "said_on": same_days,
            "said_on_dated": same_days if gold.said_on else None,
            "main_act": gold.acts[:1] == predicted.acts[:1],
            "target": self._same_target(gold.target, predicted.target),
            "certainty": gold.certainty == predicted.certainty,
            "via_order": _same_order(self._chain(gold), self._chain(predicted)),
        }

    def _items(
        self, gold: Statement, predicted: Statement | None
    ) -> dict[str, tuple[int, int, int]]:
        counted = {}
        of_gold, of_predicted = self._counters(gold), self._counters(predicted)
        for name, items in of_gold.items():
            found = of_predicted[name]
            counted[name] = ((items & found).total(), found.total(), items.total())
        occasion = predicted.occasion if predicted else None
        overlap = gold.occasion and occasion and self._overlap(gold.occasion, occasion)
        counted["occasion"] = (int(bool(overlap)), int(bool(occasion)), int(bool(gold.occasion)))
        return counted

    def _counters(self, statement: Statement | None) -> dict[str, Counter[object]]:
        chain = self._chain(statement) if statement else []
        return {
            "acts": Counter(set(statement.acts) if statement else ()),
            "via": Counter(chain),
            "via_without_mark": Counter(name for name in chain if name not in self._own),
            "amounts": Counter(
                (float(f"{amount.value:.9g}"), amount.unit, amount.currency)
                for amount in (statement.amounts if statement else ())
            ),
        }

    def _chain(self, statement: Statement) -> list[str]:
        return [self._names.source(link.name) for link in statement.via]

    def _overlap(self, gold: Passage | Target, predicted: Passage | Target) -> bool:
        """Whether they share a token, or are the same words in another place."""
        tokens = self._document.tokens
        shared = token_set(tokens, gold.spans) & token_set(tokens, predicted.spans)
        return bool(shared) or plain(gold.text) == plain(predicted.text)

    def _same_target(self, gold: Target | None, predicted: Target | None) -> bool:
        if gold is None or predicted is None:
            return gold is predicted
        names = [predicted.text, self._called.get(predicted.id or "", "")]
        owners = frozenset[str]().union(*map(self._names.owners, names))
        return gold.id in owners or self._overlap(gold, predicted)

    def _same_speakers(self, pairs: Sequence[StatementPair]) -> list[bool]:
        """Whether each statement has the gold one's speakers, and nobody stands for two people."""
        found = [self._who_is_who(gold, predicted) for gold, predicted in pairs]
        votes: dict[str, Counter[str]] = {}
        for matched, _ in found:
            for predicted_id, gold_id in matched.items():
                votes.setdefault(predicted_id, Counter())[gold_id] += 1
        stands_for = {key: counter.most_common(1)[0][0] for key, counter in votes.items()}
        return [
            whole and all(stands_for[key] == owner for key, owner in matched.items())
            for matched, whole in found
        ]

    def _who_is_who(
        self, gold: Statement, predicted: Statement | None
    ) -> tuple[dict[str, str], bool]:
        """The gold speaker for each predicted id that has one, and whether none is left over."""
        wanted = [speaker.id for speaker in gold.speakers]
        speakers = list({s.id: s for s in predicted.speakers}.values()) if predicted else []
        owners = [self._names.owners(speaker.name, speaker.mention) for speaker in speakers]
        matched = {
            speakers[row].id: wanted[column]
            for row, column in assign([[float(w in owner) for w in wanted] for owner in owners])
        }
        return matched, len(matched) == len(wanted) == len(speakers)


def days(said_on: SaidOn | None) -> tuple[str, str] | None:
    """The first and the last day: "2026-06" is all of June 2026. A year left open stays open."""
    start = said_on and (said_on.start or said_on.end)
    end = said_on and (said_on.end or said_on.start)
    return (_day(start, last=False), _day(end, last=True)) if start and end else None


def _day(value: str, *, last: bool) -> str:
    match = _LONG.fullmatch(value)
    if not match:
        return value[:10]
    month = int(match[2] or (12 if last else 1))
    day = calendar.monthrange(int(match[1]), month)[1] if last else 1
    return f"{match[1]}-{month:02}-{day:02}"


def _same_order(gold: Sequence[str], predicted: Sequence[str]) -> bool | None:
    """Whether the names that both chains have stand in the same order; None if these are not two."""
    common = set(gold) & set(predicted)
    orders = [[n for n in dict.fromkeys(chain) if n in common] for chain in (gold, predicted)]
    return orders[0] == orders[1] if len(common) > 1 else None
