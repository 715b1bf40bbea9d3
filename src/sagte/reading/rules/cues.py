"""Verbs of speech in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sagte.reading.rules.sentence import Range, Sentence
from sagte.reading.rules.words import WORDS, Verb


@dataclass(frozen=True)
class Cue:
    """A verb of speech: its tokens, the one that is finite, and the clause that holds that one."""

    verb: Verb
    tokens: tuple[int, ...]
    finite: int
    clause: Range
    passive: bool = False

    @property
    def first(self) -> bool:
        """Whether the verb opens its clause: the subject follows it."""
        return self.finite == self.clause[0]

    @property
    def last(self) -> bool:
        """Whether the verb closes its clause: the clause depends on another one."""
        return max(self.tokens) == self.clause[1] - 1 and self.finite == max(self.tokens)


def cues(sentence: Sentence) -> Iterator[Cue]:
    """The verbs of speech outside of quotation marks, in their order."""
    for clause in sentence.clauses:
        for index in range(*clause):
            if sentence.closed[index] or sentence.is_noun(index):
                continue
            found = _compound(sentence, clause, index) or _finite(sentence, clause, index)
            if found:
                yield found


def _finite(sentence: Sentence, clause: Range, index: int) -> Cue | None:
    word = sentence.low[index]
    if _is_attribute(sentence, index):
        return None
    for verb in sentence.verbs.fused.get(word, ()) if index == clause[1] - 1 else ():
        if verb.prefix and all(part in sentence.low[slice(*clause)] for part in verb.parts):
            return Cue(verb, (index,), index, clause)
    for verb in sentence.verbs.finite.get(word, ()):
        rest = _companions(sentence, clause, index, verb)
        if rest is not None and not _takes_toll(sentence, verb):
            return Cue(verb, tuple(sorted({index, *rest})), index, clause)
    return None


def _is_attribute(sentence: Sentence, index: int) -> bool:
    """Whether a form belongs to the noun behind it: "seinem letzten vermuteten Aufenthaltsort"."""
    low = sentence.low
    if index == 0 or not low[index].endswith(("te", "ten")) or not sentence.is_noun(index + 1):
        return False
    before = index - 1
    if before and not sentence.is_noun(before) and low[before].endswith(("en", "em", "es")):
        before -= 1
    return low[before] in WORDS["oblique"] or low[before] in WORDS["before_attributes"]


def _takes_toll(sentence: Sentence, verb: Verb) -> bool:
    """Whether nobody speaks: "Das Beben forderte drei Menschenleben"."""
    demands = verb.infinitive in WORDS["demanding"]
    return demands and not WORDS["tolls"].isdisjoint(sentence.low)


def _companions(sentence: Sentence, clause: Range, index: int, verb: Verb) -> list[int] | None:
    """The tokens that must stand with a finite verb; None if one is missing."""
    found = []
    for part in verb.parts:
        places = [i for i in range(*clause) if sentence.low[i] == part and i != index]
        if not places:
            return None
        found.append(min(places, key=lambda place: abs(place - index)))
    if verb.prefix:
        ends = (i for i in range(index + 1, sentence.end) if _closes(sentence, i))
        place = next((i for i in ends if sentence.low[i] == verb.prefix), None)
        if place is None:
            return None
        found.append(place)
    return found


def _closes(sentence: Sentence, index: int) -> bool:
    """Whether a clause ends after a token."""
    after = index + 1
    return not sentence.closed[index] and (
        after == sentence.end
        or sentence.separates(after)
        or sentence.low[after] in WORDS["conjunctions"]
        or sentence.closed[after]
    )


def _compound(sentence: Sentence, clause: Range, index: int) -> Cue | None:
    """A verb in the perfect or the passive: "hat … gesagt", "wurde … mitgeteilt"."""
    verbs = sentence.verbs.participle.get(sentence.low[index], ())
    if not verbs:
        return None
    passive = False
    auxiliary = _nearest(sentence, clause, index, "have")
    if auxiliary is None:
        auxiliary = _nearest(sentence, clause, index, "passive")
        passive = auxiliary is not None
    if auxiliary is None:
        return None
    for verb in verbs:
        if _takes_toll(sentence, verb):
            continue
        low = sentence.low
        places = [next((i for i in range(*clause) if low[i] == p), None) for p in verb.parts]
        if None not in places:
            tokens = {auxiliary, index, *(place for place in places if place is not None)}
            return Cue(verb, tuple(sorted(tokens)), auxiliary, clause, passive)
    return None


def _nearest(sentence: Sentence, clause: Range, index: int, name: str) -> int | None:
    """The auxiliary of a participle: right after it, or before it in the clause or the last one."""
    if index + 1 < sentence.end and sentence.low[index + 1] in WORDS[name]:
        return index + 1
    if sentence.low[index - 1] == "worden" and name == "have":
        return None
    return sentence.has((clause[0], index), name)
