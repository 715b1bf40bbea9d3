"""Statements with a frame: a verb of speech, or a phrase such as "laut", and what goes with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sagte.reading.rules.cues import Cue, cues
from sagte.reading.rules.roles import NOBODY, addressee, is_content, speaker
from sagte.reading.rules.sentence import Range, Sentence
from sagte.reading.rules.sources import sources
from sagte.reading.rules.words import WORDS
from sagte.record import Medium

Parts = tuple[tuple[Range, ...], tuple[Range, ...]]  # content and frame


@dataclass(frozen=True)
class Frame:
    """What is said, as ranges of the sentence, and the words that attribute it."""

    content: tuple[Range, ...]
    frame: tuple[Range, ...]
    cue: tuple[int, ...]
    speaker: Range
    addressee: Range = NOBODY
    medium: Medium = "speech"


def frames(sentence: Sentence) -> Iterator[Frame]:
    """The frames of a sentence; what one of them covers is left alone by the next.

    A verb just before the content goes before one further away.
    """
    found = [*_named(sentence), *_spoken(sentence)]
    found.sort(key=lambda frame: (frame.frame[0], -max(frame.cue)))
    done = 0
    for frame in found:
        if frame.frame[0][0] >= done and frame.content:
            yield frame
            done = max(stop for _, stop in (*frame.content, *frame.frame))


def _named(sentence: Sentence) -> Iterator[Frame]:
    """Laut dem Bericht … / nach Angaben der Polizei … / … zufolge / …, so der Minister."""
    for source in sources(sentence):
        content, frame = _around(sentence, *source.frame)
        if content and content[-1][0] > frame[0][0] and _is_relative(sentence, content[-1]):
            content = content[:-1]  # "… einem Bericht des Senders zufolge, der dabei war"
        yield Frame(content, frame, (source.cue,), source.speaker, medium=source.medium)


def _spoken(sentence: Sentence) -> Iterator[Frame]:
    verbs = list(cues(sentence))
    for cue, following in zip(verbs, [*verbs[1:], None], strict=False):
        ways = (
            (_as, _after, _before, _naming)
            if _has_subject(sentence, cue)
            else (_as, _before, _naming)
        )
        way, found = next(((w, p) for w in ways if (p := w(sentence, cue))), (None, None))
        if found:
            content, frame = found
            inverted = way is _after
            if following and _begins_anew(sentence, following, content[-1]):
                content = (*content[:-1], (content[-1][0], following.finite - 1))
            yield Frame(
                content,
                frame,
                cue.tokens,
                speaker(sentence, cue, inverted=inverted),
                addressee(sentence, cue, inverted=inverted),
                cue.verb.medium,
            )


def _has_subject(sentence: Sentence, cue: Cue) -> bool:
    """Whether a verb that opens its clause has its subject there: not "…, mahnte aber zur Eile"."""
    clause = sentence.low[slice(*cue.clause)]
    if not cue.first or cue.passive or not WORDS["impersonal"].isdisjoint(clause):
        return True
    return WORDS["conjunctions"].isdisjoint(clause[1:2])


def _begins_anew(sentence: Sentence, cue: Cue, content: Range) -> bool:
    """Whether the speaker is given the word again: …, und fügte hinzu: …"""
    inside = content[0] < cue.finite - 1 < content[1]
    return inside and sentence.low[cue.finite - 1] in WORDS["conjunctions"]


def _as(sentence: Sentence, cue: Cue) -> Parts | None:
    """Wie die Polizei mitteilte, … / …, wie die Polizei mitteilte."""
    first, stop = cue.clause
    if sentence.low[first] != "wie" or cue.first:
        return None
    return _around(sentence, first, stop)


def _around(sentence: Sentence, first: int, stop: int) -> Parts:
    """All of the sentence is content but the frame and the commas beside it."""
    first -= first > 0 and sentence.separates(first - 1)
    stop += stop < sentence.end and sentence.separates(stop)
    rest = ((0, first), (stop, sentence.end))
    return tuple(part for part in rest if part[0] < part[1]), ((first, stop),)


def _after(sentence: Sentence, cue: Cue) -> Parts | None:
    """…, sagte die Ministerin, …"""
    first = cue.clause[0]
    resumed = cue.finite == first + 1 and sentence.low[first] in WORDS["resumptive"]
    if first == 0 or not (cue.first or resumed):
        return None
    before = [c for c in sentence.clauses if c[1] <= first]
    begins = _is_subordinate(sentence, before)
    quoted = any(quote[0] == c[0] for c in before for quote in sentence.quoted(c))
    told = quoted or any(sentence.has(c, "subjunctive") is not None for c in before)
    if begins or not (told or any(is_content(sentence, c) for c in before)):
        return None
    if not told and _before(sentence, cue):
        return None
    begin = first - sentence.separates(first - 1)
    content: list[Range] = [(0, begin)]
    for clause in (c for c in sentence.clauses if c[0] > cue.clause[1]):
        if sentence.quoted(clause) or sentence.has(clause, "subjunctive") is not None:
            content.append((clause[0], sentence.end))
            return tuple(content), ((begin, clause[0]),)
    return tuple(content), ((begin, sentence.end),)


def _is_subordinate(sentence: Sentence, before: Sequence[Range]) -> bool:
    """Whether only subordinate clauses stand before the verb: "Als er kam, sagte die Ministerin …".

    Not so where a main one in the subjunctive follows: "Sofern es schneie, öffne man bald, sagte …".
    """
    opener = sentence.low[0]
    if opener not in WORDS["subordinators"] - WORDS["content"]:
        return False
    if opener in WORDS["prepositions"] and not _is_infinitive_behind(sentence, before[0]):
        return False  # Ohne die Pacht müsse sie gehen, sagte …
    return not any(sentence.has((c[0], c[0] + 1), "subjunctive") is not None for c in before[1:])


def _is_infinitive_behind(sentence: Sentence, clause: Range) -> bool:
    """Whether a clause that opens with a preposition has an infinitive: "ohne zu zögern"."""
    return _is_infinitive(sentence, (clause[0] + 1, clause[1]))


def _before(sentence: Sentence, cue: Cue) -> Parts | None:
    """Die Ministerin sagte, … / Die Ministerin sagte: …"""
    said = max(cue.tokens)
    for clause in sentence.clauses:
        if clause[0] > said and clause[0] > cue.clause[1] and _is_said(sentence, clause, cue):
            return ((clause[0], sentence.end),), ((0, clause[0]),)
    return None


def _is_said(sentence: Sentence, clause: Range, cue: Cue) -> bool:
    """Whether a clause after the verb tells what was said."""
    first, uses = sentence.low[clause[0]], cue.verb.uses
    if sentence.words[clause[0] - 1] == ":":
        return True
    if "c" not in uses:
        return "z" in uses and _is_infinitive(sentence, clause)
    if first in WORDS["content"] - WORDS["relatives"] or _is_infinitive(sentence, clause):
        return True
    if first in WORDS["conjunctions"] or _is_relative(sentence, clause):
        return False
    adjacent = clause[0] == max(cue.tokens) + 2 or clause[0] == cue.clause[1] + 1
    if adjacent and first not in WORDS["subordinators"] and is_content(sentence, clause):
        return True
    return any(sentence.has(clause, mood) is not None for mood in ("subjunctive", "conditional"))


def _is_relative(sentence: Sentence, clause: Range) -> bool:
    """Whether a clause is relative: "die es …", "auf dem sich …"."""
    first, stop = clause
    first += sentence.low[first] in WORDS["prepositions"]
    relative = first < stop and sentence.low[first] in WORDS["relatives"]
    if not relative or sentence.is_noun(first + 1):
        return False
    told = sentence.has(clause, "subjunctive")
    return told in (None, stop - 1)  # "der Zug, der fahre" but: "der erste Zug fahre um acht"


def _is_infinitive(sentence: Sentence, clause: Range) -> bool:
    """Whether a clause has an infinitive with "zu"."""
    low = sentence.low[slice(*clause)]
    if low[0] in WORDS["subordinators"]:
        return False
    apart = any(one == "zu" and following.endswith("n") for one, following in pairwise(low))
    return apart or ("zu" in low[-1][2:-3] and low[-1].endswith("n"))


def _naming(sentence: Sentence, cue: Cue) -> Parts | None:
    """Die Ministerin nannte den Plan „…“."""
    quotes = [quote for quote in sentence.quoted(cue.clause) if quote[0] > cue.finite]
    if "n" not in cue.verb.uses or not quotes:
        return None
    content = quotes[0]
    frame = ((0, content[0]), (content[1], cue.clause[1]))
    return (content,), frame if max(cue.tokens) > content[0] else frame[:1]
