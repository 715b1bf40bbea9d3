"""Speakers as the tagger cut them, mended where no German phrase begins, ends or goes on so.

The tagger decides word by word. What it takes for the speaker may be the adverb before the verb
("Zugleich dementierte der Manager"), reach across the verb ("Insgeheim hofft der Koch"), go
on after a pronoun ("sie im"), or take in whom the words were said to ("die Finnin dem Sender").
Whom they were said to may be an article alone, which gets its noun: "den" Abgeordneten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sagte.german.tokens import Token
from sagte.reading.looks import VERBAL, Words
from sagte.reading.rules.words import WORDS
from sagte.tagger.attribution import Attribution
from sagte.tagger.tagger import Quotation

_LOOSE = (
    WORDS["prepositions"]
    | WORDS["articles"]
    | WORDS["attributes"]
    | WORDS["conjunctions"]
    | WORDS["counts"]
) - WORDS["pronouns"]
_OBLIQUE = WORDS["oblique"] | WORDS["prepositions"]
_ARTICLE = 4  # words before an addressee's noun in which its article stands
_MARKS = frozenset(",;:–—")


def mended(text: str, tokens: Sequence[Token], found: Sequence[Quotation]) -> list[Quotation]:
    """The quotations with speakers that are phrases; whom several share, they go on sharing."""
    words = Words(text, tokens)
    made: dict[tuple[int, ...], tuple[int, ...]] = {}
    out = []
    for quotation in found:
        roles = quotation.roles
        if roles.speaker and roles.speaker not in made:
            made[roles.speaker] = _mended(words, roles)
        speaker = made.get(roles.speaker, ())
        addressee = _whole(words, roles.addressee)
        roles = replace(roles, speaker=speaker, addressee=addressee)
        out.append(quotation if roles == quotation.roles else replace(quotation, roles=roles))
    return out


def _whole(words: Words, part: tuple[int, ...]) -> tuple[int, ...]:
    """Whom the words were said to, with the noun of an article that stands alone: "den"."""
    if len(part) == 1 and words.low(part[0]) in WORDS["articles"]:
        return tuple(words.phrase(part[0])) or part
    return part


def _mended(words: Words, roles: Attribution) -> tuple[int, ...]:
    parts = _parts(words, roles.speaker, frozenset(roles.cue))
    cue = {words.low(index) for index in roles.cue}
    if not cue.isdisjoint(WORDS["according"]):
        parts = parts[-1:]  # "die Lage laut der Polizei"
    best = max(parts, key=lambda part: _worth(words, part), default=[])
    if not best or not _worth(words, best):
        best = _after_verb(words, roles.speaker[0]) or best
    follows = not cue.isdisjoint(WORDS["following"])
    best = _without_addressee(words, best, frozenset(roles.addressee))
    alone = _alone(words, best, follows=follows) if best else []
    return tuple(_trimmed(words, alone)) or roles.speaker


def _after_verb(words: Words, adverb: int) -> list[int]:
    """The phrase after the verb that follows an adverb; empty if there is none."""
    return words.phrase(adverb + 2) if words.opens(adverb) else []


def _parts(words: Words, run: Sequence[int], cue: frozenset[int]) -> list[list[int]]:
    """The run cut at verbs, at the ends of lines, and where words are missing.

    After a comma a verb may be one of a relative clause.
    """
    parts: list[list[int]] = [[]]
    clause = False
    for index in run:
        verb = words.low(index) in VERBAL and not words[index][0].isupper() and not clause
        apart = parts[-1] and (words.begins_line(index) or index != parts[-1][-1] + 1)
        if parts[-1] and _is_next_verb(words, index):
            break  # "meinte die Wirtin und schloss die Tür"
        if index in cue or verb:
            parts.append([])
            continue
        if apart:
            parts.append([])
        clause = clause or words[index] == ","
        parts[-1].append(index)
    return [part for part in parts if part]


def _is_next_verb(words: Words, index: int) -> bool:
    """Whether a word tells what the speaker did besides: a verb between "und" and a small word."""
    low, after = words[index], words.low(index + 1)
    joined = words.low(index - 1) in WORDS["joining"] and low.islower() and low.endswith("te")
    return joined and (after in WORDS["articles"] or after in WORDS["prepositions"])


def _worth(words: Words, part: Sequence[int]) -> int:
    """How much a part looks like a subject: a pronoun or a noun that nothing makes an object."""
    first, before = words.low(part[0]), words.low(part[0] - 1)
    if first in WORDS["subjects"]:
        return 3
    if not any(words.is_noun(index) for index in part):
        return 0
    bound = before in _OBLIQUE and first not in WORDS["articles"]
    return 1 if bound or first in _OBLIQUE or first in WORDS["conjunctions"] else 2


def _without_addressee(words: Words, part: list[int], addressee: frozenset[int]) -> list[int]:
    """The part up to the article of whom the words were said to: "Ina Rau der Deutschen Presse"."""
    first = next((place for place, index in enumerate(part) if index in addressee), None)
    if not first:
        return part
    for place in range(first, max(first - _ARTICLE, 0), -1):
        if words.low(part[place]) in WORDS["articles"]:
            return part[:place]
    return part


def _alone(words: Words, part: Sequence[int], *, follows: bool) -> list[int]:
    """The part without whom the words were said to; "follows": a word after the speaker is the cue."""
    if words.low(part[0]) in WORDS["subjects"] and len(part) > 1:
        after = words.low(part[1])
        return list(part if after in WORDS["joining"] or words.is_noun(part[1]) else part[:1])
    for place in range(1, len(part)):
        before, word = part[place - 1], words.low(part[place])
        dative = word in WORDS["datives"] and word == words[part[place]]
        if dative and (words.is_noun(before) or (follows and words.low(before) not in _OBLIQUE)):
            return list(part[place:] if follows else part[:place])
    return list(part)


def _trimmed(words: Words, part: Sequence[int]) -> list[int]:
    """The part without small words at its end and marks at its ends, if a noun remains.

    A noun goes on with the genitive that was cut off: "Kreisen der" with "Entwickler".
    """
    kept = list(part)
    while kept and words[kept[0]] in _MARKS:
        kept.pop(0)
    if kept and all(words.low(index) in WORDS["articles"] for index in kept):
        return words.phrase(kept[0])  # "Der" of "Der Wirt Till Abt"
    if not any(words.is_noun(index) for index in kept):
        return kept
    if words.low(kept[-1]) in WORDS["genitives"] and words.is_noun(kept[-1] + 1):
        kept.append(kept[-1] + 1)
    while kept and (words[kept[-1]] in _MARKS or words.low(kept[-1]) in _LOOSE):
        kept.pop()
    return kept
