"""Verbs of speech that stand before their subject: "Das Urteil, sagte Rau, falle bald", "schrieb er".

Within and behind what is said German has the verb first and the subject right behind it. The tagger,
which decides word by word, may take another phrase of the frame for the speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from sagte.german.lexicon import shipped
from sagte.german.tokens import Token
from sagte.reading.looks import REACH, VERBAL, Words
from sagte.reading.rules.words import WORDS
from sagte.tagger.attribution import Attribution
from sagte.tagger.tagger import Quotation

_BEFORE_OBJECTS = WORDS["prepositions"] | WORDS["as"]
_ENDS = frozenset('.!?:“”«»"')


def inverted(text: str, tokens: Sequence[Token], found: Sequence[Quotation]) -> list[Quotation]:
    """The quotations with the subjects of such verbs as their speakers."""
    words = Words(text, tokens)
    kept = [quotation for quotation in found if not _is_attribute(words, quotation)]
    return [_told(words, _joined(words, quotation)) for quotation in kept]


def _is_attribute(words: Words, quotation: Quotation) -> bool:
    """Whether a clause only tells something of a source: "einem Bericht der BBC zufolge, die …"."""
    first = quotation.words[0]
    told = words.low(first) in WORDS["relatives"] and words[first - 1] == ","
    return told and quotation.type == "indirect" and words.low(first - 2) in WORDS["following"]


def _joined(words: Words, quotation: Quotation) -> Quotation:
    """The quotation with its first words, which stand before a frame in its middle."""
    frame, cue = quotation.roles.frame, quotation.roles.cue
    comma = cue[0] - 1 if cue else -1
    head = [index for index in frame if index < comma]
    goes_on = bool(head) and quotation.words[0] == frame[-1] + 1 and words[frame[-1]] == ","
    if quotation.type != "indirect" or not goes_on or words[comma] != "," or comma not in frame:
        return quotation
    if any(words.low(index) in VERBAL for index in head):
        return quotation  # what stands before the comma is a clause of its own
    subject = _subject(words, comma + 2)
    if not subject:
        return quotation
    rest = tuple(index for index in frame if index >= comma)
    roles = replace(quotation.roles, speaker=tuple(subject), frame=rest)
    return replace(quotation, words=[*head, *quotation.words], roles=roles)


def _subject(words: Words, index: int) -> list[int]:
    return [index] if words.low(index) in WORDS["persons"] else words.phrase(index)


def _told(words: Words, quotation: Quotation) -> Quotation:
    """The quotation with the speaker that its verb has right behind it."""
    roles = quotation.roles
    if roles.cue:
        speaker = _of_frame(words, roles)
    elif quotation.type == "reported" and roles.speaker:
        speaker = _of_sentence(words, quotation)
    else:
        return quotation
    return replace(quotation, roles=replace(roles, speaker=speaker)) if speaker else quotation


def _of_frame(words: Words, roles: Attribution) -> tuple[int, ...]:
    """The pronoun behind the verb, or where it was said: "schrieb er", "hieß es beim Verband"."""
    after = roles.cue[0] + 1
    if words.low(after) in WORDS["persons"] and after not in roles.speaker:
        return (after,)
    if subject := _passed_on(words, roles):
        return subject
    if roles.speaker and words.low(roles.speaker[0]) in WORDS["datives"]:
        return _opening(words, roles)
    said = any(words.low(index) in WORDS["it_said"] for index in roles.cue)
    behind = any(words.is_noun(index) and index > after for index in roles.speaker)
    if not said or behind:
        return ()
    for index in roles.frame:
        if index >= after and words.low(index) in WORDS["whence"]:
            place = words.phrase(index + 1)
            return () if not place or _is_occasion(words.low(place[-1])) else tuple(place)
    return ()


def _passed_on(words: Words, roles: Attribution) -> tuple[int, ...]:
    """The subject before whoever passed the words on: "sagte Minister Abt laut der Agentur"."""
    according = WORDS["according"]
    before = any(words.is_noun(index) for index in roles.frame if index < roles.cue[0])
    if before or not roles.speaker or words.low(roles.cue[0]) in according:
        return ()
    for place, index in enumerate(roles.speaker):
        if place and words.low(index) in according:
            return roles.speaker[:place]
    subject, passing = words.phrase(roles.cue[0] + 1), roles.speaker[0] - 1
    if words.low(passing) not in according or not subject or subject[-1] >= passing:
        return ()
    return tuple(subject)


def _opening(words: Words, roles: Attribution) -> tuple[int, ...]:
    """The subject that opens the sentence: "Till Abt, selbst Arzt, hielt dem Rat vor, …"."""
    cue, first = roles.cue[0], roles.speaker[0]
    if first < cue or not WORDS["prepositions"].isdisjoint([words.low(first - 1)]):
        return ()
    start = cue
    while start > max(cue - REACH, 0) and not (
        words[start - 1] in _ENDS or words.begins_line(start)
    ):
        start -= 1
    phrase = words.phrase(start)
    bound = words.low(start) in WORDS["oblique"] or words.low(start) in WORDS["prepositions"]
    if not phrase or bound or phrase[-1] + 1 > cue or phrase[-1] >= cue:
        return ()
    return tuple(phrase) if words[phrase[-1] + 1] == "," or phrase[-1] + 1 == cue else ()


@cache
def _occasions() -> tuple[str, ...]:
    return tuple(entry.words.lower().lstrip("*") for entry in shipped().of("occasions"))


def _is_occasion(word: str) -> bool:
    """Whether something was said on an occasion, and not at somebody's."""
    return word.endswith(_occasions())


def _of_sentence(words: Words, quotation: Quotation) -> tuple[int, ...]:
    """The pronoun behind the verb of a summary: "Den Schulen stellte sie Geld in Aussicht"."""
    first, last = quotation.roles.speaker[0], quotation.roles.speaker[-1]
    held = set(quotation.words)
    bound = words.low(first) in WORDS["datives"] or words.low(first - 1) in _BEFORE_OBJECTS
    if bound and words.low(last + 1) in VERBAL:
        phrase = words.phrase(last + 2)  # Den Opfern sagte die Firma Hilfe zu
        if phrase and words.low(phrase[0]) in WORDS["nominatives"]:
            return tuple(phrase[: _one_noun(words, phrase)])
    for verb in quotation.words:
        subject = verb + 1
        pronoun = words.low(subject) in WORDS["persons"] or words.low(subject) in WORDS["neuter"]
        if not pronoun or subject not in held or words.low(verb) not in VERBAL:
            continue
        behind = first > subject
        dative = first < verb and words.low(first) in WORDS["datives"]
        return (subject,) if behind or dative else ()
    return ()


def _one_noun(words: Words, phrase: Sequence[int]) -> int:
    """How many words of a phrase its first noun ends: an object without an article may follow."""
    nouns = (place for place, index in enumerate(phrase, 1) if words.is_noun(index))
    return next(nouns, len(phrase))
