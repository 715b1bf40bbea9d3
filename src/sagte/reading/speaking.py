"""Speakers as the tagger cut them, mended where no German phrase begins, ends or goes on so.

The tagger decides word by word. What it takes for the speaker may be the adverb before the verb
("Zugleich dementierte der Manager"), reach across the verb ("Insgeheim hofft der Koch"), go
on after a pronoun ("sie im"), or take in whom the words were said to ("die Finnin dem Sender").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from sagte.german.tokens import Token
from sagte.reading.rules.phrases import noun_phrase
from sagte.reading.rules.sentence import Sentence
from sagte.reading.rules.words import VERBS, WORDS
from sagte.tagger.attribution import Attribution
from sagte.tagger.tagger import Quotation

_REACH = 24  # tokens after an adverb in which the subject is sought
_STOPS = frozenset(".!?:;")
_LOOSE = (
    WORDS["prepositions"]
    | WORDS["articles"]
    | WORDS["attributes"]
    | WORDS["conjunctions"]
    | WORDS["counts"]
) - WORDS["pronouns"]
_OBLIQUE = WORDS["oblique"] | WORDS["prepositions"]
_AFTERWARDS = WORDS["prepositions"] - WORDS["genitives"]
_ARTICLE = 4  # words before an addressee's noun in which its article stands
_MARKS = frozenset(",;:–—")
_VERBS = frozenset(VERBS.finite) | WORDS["have"] | WORDS["be"] | WORDS["passive"] | WORDS["willing"]


def mended(text: str, tokens: Sequence[Token], found: Sequence[Quotation]) -> list[Quotation]:
    """The quotations with speakers that are phrases; whom several share, they go on sharing."""
    words = _Words(text, tokens)
    made: dict[tuple[int, ...], tuple[int, ...]] = {}
    out = []
    for quotation in found:
        roles = quotation.roles
        if roles.speaker and roles.speaker not in made:
            made[roles.speaker] = _mended(words, roles)
        speaker = made.get(roles.speaker, ())
        same = speaker == roles.speaker
        out.append(quotation if same else replace(quotation, roles=replace(roles, speaker=speaker)))
    return out


class _Words:
    """The report's words."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text, self.tokens = text, tokens

    def __getitem__(self, index: int) -> str:
        if not 0 <= index < len(self.tokens):
            return ""
        token = self.tokens[index]
        return self.text[token.start : token.end]

    def low(self, index: int) -> str:
        return self[index].lower()

    def is_noun(self, index: int) -> bool:
        """Whether it has a capital, but is no small word that begins a sentence."""
        word = self[index]
        return word[:1].isupper() and word.lower() not in _SMALL

    def begins_line(self, index: int) -> bool:
        return "\n" in self.text[self.tokens[max(index - 1, 0)].end : self.tokens[index].start]

    def opens(self, index: int) -> bool:
        """Whether an adverb with a capital stands before a verb, as at the beginning of a sentence."""
        adverb = self.low(index) in WORDS["adverbs"] and self[index][0].isupper()
        return adverb and self.low(index + 1) in _VERBS


_SMALL = (
    WORDS["articles"] | WORDS["pronouns"] | WORDS["prepositions"] | WORDS["openers"]
    | WORDS["adverbs"] | WORDS["conjunctions"]
)  # fmt: skip


def _mended(words: _Words, roles: Attribution) -> tuple[int, ...]:
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


def _after_verb(words: _Words, adverb: int) -> list[int]:
    """The phrase after the verb that follows an adverb; empty if there is none."""
    if not words.opens(adverb):
        return []
    reach = range(adverb, min(adverb + _REACH, len(words.tokens)))
    inside = list(takewhile(lambda index: words[index] not in _STOPS, reach))
    sentence = Sentence(words.text, [words.tokens[index] for index in inside], ())
    first, stop = noun_phrase(sentence, 2, sentence.end)
    cut = takewhile(lambda index: sentence.low[index] not in _AFTERWARDS, range(first, stop))
    return [adverb + index for index in cut]


def _parts(words: _Words, run: Sequence[int], cue: frozenset[int]) -> list[list[int]]:
    """The run cut at verbs, at the ends of lines, and where words are missing.

    After a comma a verb may be one of a relative clause.
    """
    parts: list[list[int]] = [[]]
    clause = False
    for index in run:
        verb = words.low(index) in _VERBS and not words[index][0].isupper() and not clause
        apart = parts[-1] and (words.begins_line(index) or index != parts[-1][-1] + 1)
        if index in cue or verb:
            parts.append([])
            continue
        if apart:
            parts.append([])
        clause = clause or words[index] == ","
        parts[-1].append(index)
    return [part for part in parts if part]


def _worth(words: _Words, part: Sequence[int]) -> int:
    """How much a part looks like a subject: a pronoun or a noun that nothing makes an object."""
    first, before = words.low(part[0]), words.low(part[0] - 1)
    if first in WORDS["subjects"]:
        return 3
    if not any(words.is_noun(index) for index in part):
        return 0
    bound = before in _OBLIQUE and first not in WORDS["articles"]
    return 1 if bound or first in _OBLIQUE or first in WORDS["conjunctions"] else 2


def _without_addressee(words: _Words, part: list[int], addressee: frozenset[int]) -> list[int]:
    """The part up to the article of whom the words were said to: "Ina Rau der Deutschen Presse"."""
    first = next((place for place, index in enumerate(part) if index in addressee), None)
    if not first:
        return part
    for place in range(first, max(first - _ARTICLE, 0), -1):
        if words.low(part[place]) in WORDS["articles"]:
            return part[:place]
    return part


def _alone(words: _Words, part: Sequence[int], *, follows: bool) -> list[int]:
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


def _trimmed(words: _Words, part: Sequence[int]) -> list[int]:
    """The part without small words at its end and marks at its ends, if a noun remains.

    A noun goes on with the genitive that was cut off: "Kreisen der" with "Entwickler".
    """
    kept = list(part)
    while kept and words[kept[0]] in _MARKS:
        kept.pop(0)
    if not any(words.is_noun(index) for index in kept):
        return kept
    if words.low(kept[-1]) in WORDS["genitives"] and words.is_noun(kept[-1] + 1):
        kept.append(kept[-1] + 1)
    while kept and (words[kept[-1]] in _MARKS or words.low(kept[-1]) in _LOOSE):
        kept.pop()
    return kept
