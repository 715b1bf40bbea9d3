"""What is known of each statement beyond its spans: doing what, how sure, when, through whom."""

from __future__ import annotations

import msgspec

from sagte.reading.amounts import amounts
from sagte.reading.certainty import certainty
from sagte.reading.checks import checks
from sagte.reading.context import Context
from sagte.reading.occasion import occasions
from sagte.reading.said_on import said_on
from sagte.reading.target import target
from sagte.reading.via import vias
from sagte.reading.weighing import weighed
from sagte.record import Statement


def content(context: Context) -> tuple[Statement, ...]:
    """The statements with what their words say: acts, target, amounts, certainty, checks."""
    found = checks(context)
    out = []
    for statement, done in zip(context.statements, weighed(context), strict=True):
        out.append(
            msgspec.structs.replace(
                statement,
                acts=done,
                target=target(statement, done, context),
                amounts=amounts(statement, context),
                certainty=certainty(statement, context),
                checks=found.get(statement.id, ()),
            )
        )
    return tuple(out)


def circumstances(context: Context) -> tuple[Statement, ...]:
    """The statements with when, on what occasion and through whom they were said.

    These go on from one statement to the next of the same speaker, so the speakers must be known.
    """
    chains, days, settings = vias(context), said_on(context), occasions(context)
    return tuple(
        msgspec.structs.replace(
            statement,
            via=chains.get(statement.id, ()),
            said_on=days.get(statement.id),
            occasion=settings.get(statement.id),
        )
        for statement in context.statements
    )
