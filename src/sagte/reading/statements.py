"""The tagger's quotations as statements of the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from sagte.german.tokens import Token
from sagte.intake.gold import parents
from sagte.reading.words import spans
from sagte.record import Medium, Passage, Statement, StatementType, passage
from sagte.tagger.tagger import Quotation


def statements(
    text: str, tokens: Sequence[Token], found: Sequence[Quotation]
) -> tuple[Statement, ...]:
    """Statements in the order of their first quote span; ids ``s1``, ``s2`` … follow that order."""
    around = parents([frozenset(quotation.words) for quotation in found])
    made = []
    for number, quotation in enumerate(found):
        parent = around[number]
        made.append(
            Statement(
                id=f"s{number + 1}",
                type=cast(StatementType, quotation.type),
                quote=passage(text, spans(tokens, quotation.words)),
                speaker=_optional(text, tokens, quotation.roles.speaker),
                cue=_optional(text, tokens, quotation.roles.cue),
                frame=_optional(text, tokens, quotation.roles.frame),
                addressee=_optional(text, tokens, quotation.roles.addressee),
                medium=cast(Medium | None, quotation.medium),
                parent=None if parent is None else f"s{parent + 1}",
                confidence=round(quotation.confidence, 3),
            )
        )
    return tuple(made)


def _optional(text: str, tokens: Sequence[Token], words: Sequence[int]) -> Passage | None:
    return passage(text, spans(tokens, words)) if words else None
