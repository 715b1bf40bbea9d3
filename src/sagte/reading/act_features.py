"""How a statement is described to the model that weighs what it does (``weighing.py``).

A feature is a string. Of the words: ``q:`` a word of the quotation, ``s:`` its stem or beginning,
``*`` its end, ``b:`` two in a row, ``^`` and ``$`` the first and the last, ``f:`` and ``c:`` words of
frame and cue. Of the whole: flags (``act_flags.py``), which begin with ``1``, and every two of them
together, which begin with ``2``. ``r:`` is what else the rules found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise

from Stemmer import Stemmer

from sagte.reading.act_flags import flags, words_of
from sagte.reading.acts import Verdict
from sagte.reading.context import Context

_BEGINNING, _END = 6, 5  # letters of a word


def features(verdict: Verdict, before: Sequence[Verdict], context: Context) -> list[str]:
    """The features of the statement that ``verdict`` judged; ``before`` are those of earlier ones."""
    statement = verdict.judged
    words, cue = words_of(statement.quote), words_of(statement.cue)
    frame = words_of(statement.frame or statement.cue)
    found = {*_lexical(words), *(f"f:{word}" for word in frame), f"c:{' '.join(cue)}"}
    whole = sorted(set(flags(verdict, before, context)))
    found.update(f"1{flag}" for flag in whole)
    found.update(f"2{one}&{other}" for one, other in combinations(whole, 2))
    found.update(f"r:{act}" for act in verdict.acts[1:])
    return sorted(found)


def _lexical(words: Sequence[str]) -> Iterator[str]:
    for word, stem in zip(words, _stemmer().stemWords(words), strict=True):
        yield f"q:{word}"
        yield f"s:{stem}"
        if len(word) > _BEGINNING:
            yield f"s:{word[:_BEGINNING]}*"
        if len(word) > _BEGINNING + 1:
            yield f"*{word[-_END:]}"
    for one, other in pairwise(words):
        yield f"b:{one} {other}"
    for one, other in zip(words, words[2:], strict=False):
        yield f"b:{one} _ {other}"
    if words:
        yield f"^{words[0]}"
        yield f"^{' '.join(words[:2])}"
        yield f"${words[-1]}"


@cache
def _stemmer() -> Stemmer:
    return Stemmer("german")
