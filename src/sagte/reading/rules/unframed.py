"""Statements without a frame: told by the verb's mood, by "soll", or summed up by the author."""

from __future__ import annotations

from sagte.reading.rules.cues import Cue, cues
from sagte.reading.rules.sentence import Sentence
from sagte.reading.rules.words import WORDS
from sagte.record import StatementType


def unframed(
    sentence: Sentence, *, after_statement: bool
) -> tuple[StatementType, Cue | None] | None:
    """The type of a sentence that has no frame, with the verb that sums up; None if nobody speaks.

    What an author may write in their own voice counts only ``after_statement``.
    """
    whole = (0, sentence.end)
    first = sentence.clauses[0] if sentence.clauses else whole
    told = sentence.has(whole if after_statement else first, "subjunctive")
    if told is None and after_statement:
        told = sentence.has(first, "conditional")
    if told is not None:
        return "indirect_free_indirect", None
    for cue in cues(sentence):
        if "r" in cue.verb.uses and not cue.passive and not cue.last:
            return "reported", cue
    for clause in sentence.clauses:
        supposed = sentence.has(clause, "supposed")
        past = sentence.low[clause[1] - 1] in WORDS["past"]
        if supposed not in (None, clause[1] - 1) and (past or after_statement):
            return "free_indirect", None
    return None
