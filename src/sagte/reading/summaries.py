"""Sentences that only sum up that something was said, where the tagger found nothing.

The benchmark's annotators left many of them out, and so does the tagger that learned from them. A
reader misses "Die Opposition wies das zurück": verbs that plainly sum up speech, with somebody as
their subject, are taken from the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from sagte.german.lexicon import Lexicon, shipped
from sagte.german.tokens import Token
from sagte.reading.hints import hints
from sagte.reading.rules.words import Verb, Verbs, rows, tabled
from sagte.tagger.hints import Hint
from sagte.tagger.tagger import Quotation

_SURE = 0.5  # confidence of a statement that only the rules found
_FEWEST = 4  # words


def summed_up(text: str, tokens: Sequence[Token], lexicon: Lexicon | None = None) -> list[Hint]:
    """The sentences that sum up what somebody said, by the rules."""
    return [
        hint
        for hint in hints(text, tokens, *_verbs(lexicon or shipped()))
        if hint.type == "reported"
        and not hint.nested
        and hint.roles.speaker
        and len(hint.words) >= _FEWEST
    ]


def with_summaries(found: Sequence[Quotation], summaries: Iterable[Hint]) -> list[Quotation]:
    """What was found, and the summaries in which it has neither a quotation nor a frame."""
    taken = {word for one in found for word in (*one.words, *one.roles.frame, *one.roles.cue)}
    added = [
        Quotation(list(hint.words), False, hint.type, _SURE, hint.medium, hint.roles)
        for hint in summaries
        if taken.isdisjoint(hint.words)
    ]
    return sorted([*found, *added], key=lambda one: (one.words[0], one.nested))


def _verbs(lexicon: Lexicon) -> tuple[Verbs, frozenset[str]]:
    """The verbs, and the forms of those that sum up."""
    return _tabled(tuple(entry.words for entry in lexicon.of("verbs")))


@lru_cache(maxsize=8)
def _tabled(added: tuple[str, ...]) -> tuple[Verbs, frozenset[str]]:
    own = [line.split() for line in reversed(added)]
    verbs = tabled([*own, *rows("summaries"), *rows()])
    tables = (verbs.finite, verbs.fused, verbs.participle)
    forms = (form for table in tables for form, listed in table.items() if _sums_up(listed))
    return verbs, frozenset(forms)


def _sums_up(verbs: Iterable[Verb]) -> bool:
    return any("r" in verb.uses for verb in verbs)
