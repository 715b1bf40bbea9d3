"""Clauses as they hang together, and what a speaker says that they do: "wir fordern"."""

from __future__ import annotations

from collections.abc import Sequence

from sagte.reading.actwords import forms
from sagte.reading.rules.words import WORDS, Verbs
from sagte.record import Act

CONDITIONS = WORDS["subordinators"] - {"dass"}
_DEPENDING = CONDITIONS | WORDS["relatives"]


def joined(written: list[str], later: Sequence[list[str]]) -> list[str]:
    """A clause with the one that its verb may stand in: "will Straßen, Brücken und Wege bauen"."""
    if written[-1][0].islower():
        return written
    ending = (one for one in later if one[-1][0].islower() and not depends(one))
    return written + next(ending, [])


def depends(written: Sequence[str]) -> bool:
    """Whether a clause begins as one that depends on another."""
    words = [word.lower() for word in written[:2]]
    after = len(words) > 1 and words[0] in WORDS["prepositions"] and words[1] in WORDS["relatives"]
    return words[0] in _DEPENDING or after


def performed(words: Sequence[str], verbs: Verbs, *, direct: bool) -> Act | None:
    """What the speaker says that they do: "wir fordern", "er lehne das ab"."""
    known = forms()
    near, naming = set(words), known["speaking" if direct else "naming"]
    if near.isdisjoint(naming) or not near.isdisjoint(known["negation"]) or words[0] in _DEPENDING:
        return None
    for index, word in enumerate(words):
        if naming.isdisjoint(words[max(index - 1, 0) : index + 2]):
            continue
        infinitives = {word, word + "n", word[:-1] + "n"}  # fordern, lehne, fordere
        for verb in (verb for one in infinitives for verb in verbs.finite.get(one, ())):
            present = verb.infinitive in infinitives
            with_it = near.issuperset(verb.parts) and verb.prefix in ("", words[-1])
            if present and with_it and (verb.act or verb.rank):
                return verb.act[0] if verb.act else None
    return None
