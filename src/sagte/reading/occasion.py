"""On what occasion a statement was made: "auf einer Pressekonferenz in Prag", "auf Anfrage"."""

from __future__ import annotations

from sagte.reading.context import Context
from sagte.reading.occasion_phrases import Occasion, Occasions
from sagte.reading.outside import gap
from sagte.reading.runs import Runs
from sagte.reading.scenes import Scenes
from sagte.reading.told_dates import ToldDates
from sagte.record import Passage, Statement, passage

_FAR = 2500  # code points over which a speaker goes on


def occasions(context: Context) -> dict[str, Passage]:
    """By the id of a statement the words that tell on what occasion it was made.

    They stand around the statement, in a sentence before it that sets the scene, or around the
    statement that its speaker goes on from. ``Statement.speakers`` is used where it is known.
    """
    found = _Told(context).all()
    return {key: passage(context.text, (occasion.span,)) for key, occasion in found.items()}


class _Told:
    def __init__(self, context: Context) -> None:
        self._context = context
        self._occasions = Occasions(context)
        self._dates = ToldDates(context)
        self._scenes = Scenes(context, self._occasions)
        self._runs = Runs(context)
        self._found: dict[str, Occasion] = {}

    def all(self) -> dict[str, Occasion]:
        last: Statement | None = None
        for statement in self._context.statements:
            scene = self._scenes.of(statement)
            occasion = self._occasions.own(statement)
            if occasion is not None:
                self._scenes.leave()
            elif self._dates.own(statement) is None:  # else it was said at another time
                occasion = scene[0] if scene else self._carried(statement, last)
            if occasion is not None:
                self._found[statement.id] = occasion
            last = statement
        return self._found

    def _carried(self, statement: Statement, last: Statement | None) -> Occasion | None:
        """The occasion of the statement around it, or of the one before."""
        for other in (self._context.parent(statement), last):
            if other is not None and self._goes_on(other, statement):
                return self._found.get(other.id)
        return None

    def _goes_on(self, other: Statement, statement: Statement) -> bool:
        return gap(other, statement) <= _FAR and self._runs.same_speaker(other, statement)
