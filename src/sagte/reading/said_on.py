"""When a statement was made, as far as the report tells.

The date stands around the words that were said ("sagte er am Mittwoch"), hardly ever in them; where
a speaker goes on, it is that of the statement before.
"""

from __future__ import annotations

from sagte.reading.context import Context
from sagte.reading.occasion_phrases import Occasions
from sagte.reading.outside import gap
from sagte.reading.runs import Runs
from sagte.reading.scenes import Scenes
from sagte.reading.told_dates import ToldDates
from sagte.record import SaidOn, Statement

_FAR = 2500  # code points over which a speaker goes on


def said_on(context: Context) -> dict[str, SaidOn]:
    """By the id of a statement the days between which it was made; nothing where the text tells none.

    Days are written as exact as the text tells them: ``2026-06-09``, ``2026-06``, ``2026``, and
    ``--06-09`` where the year is open. ``Statement.speakers`` is used where it is known.
    """
    return _Days(context).all()


class _Days:
    def __init__(self, context: Context) -> None:
        self._context = context
        self._dates = ToldDates(context)
        self._occasions = Occasions(context)
        self._scenes = Scenes(context, self._occasions)
        self._runs = Runs(context)
        self._found: dict[str, SaidOn] = {}

    def all(self) -> dict[str, SaidOn]:
        last: Statement | None = None
        for statement in self._context.statements:
            date = self._dates.own(statement) or self._of_scene(statement)
            date = date or self._of_parent(statement) or self._of_last(statement, last)
            if date is not None:
                self._found[statement.id] = date
            last = statement
        return self._found

    def _of_scene(self, statement: Statement) -> SaidOn | None:
        """The date of the sentence that sets the scene."""
        scene = self._scenes.of(statement)
        if self._occasions.own(statement) is not None:
            self._scenes.leave()
            return None
        return self._dates.within(scene[1], is_frame=True) if scene else None

    def _of_parent(self, statement: Statement) -> SaidOn | None:
        """The date of the statement around it, if its speaker is the same."""
        parent = self._context.parent(statement)
        if parent is None or not self._runs.same_speaker(parent, statement):
            return None
        return self._found.get(parent.id)

    def _of_last(self, statement: Statement, last: Statement | None) -> SaidOn | None:
        """The date of the statement before, if its speaker goes on, on the same occasion."""
        if last is None or not self._runs.same_speaker(last, statement):
            return None
        if gap(last, statement) > _FAR:
            return None
        own = self._occasions.own(statement)
        return None if own is not None and own.is_apart else self._found.get(last.id)
