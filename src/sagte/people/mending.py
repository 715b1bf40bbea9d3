"""Who speaks where the words that should name the speaker are cut badly, or nobody marked any.

Only what stands right beside the cue or the quotation counts: ', sagte sie', 'Ina Rau: „…“', or
"laut Polizei" in the middle of the retold words.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sagte.people.cases import Case, Cases
from sagte.people.items import Item
from sagte.people.words import DETERMINERS, WORDS

_NO_VERB = DETERMINERS | WORDS["conjunctions"] | WORDS["prepositions"] | WORDS["relative"]
_PRONOUNS = WORDS["he"] | WORDS["she"]


def mended(case: Case, cases: Cases, speaking: Sequence[Item]) -> list[Item]:
    """The items that speak, in the place of ``speaking`` where these cannot."""
    if case.passive or not all(_is_weak(case, cases, item) for item in speaking):
        return list(speaking)
    found = _after_cue(case, cases)
    if not found and not any(item.entities for item in speaking):
        found = _beside(case, cases) or _between(case, cases) or _inserted(case, cases)
    if found and len(speaking) == 1:
        speaking[0].entities = found[0].entities  # others may name their speaker with it
    return found or list(speaking)


def _is_weak(case: Case, cases: Cases, item: Item) -> bool:
    """Whether an item can hardly be a subject: nobody, an adverb, "Der Agentur sagte sie"."""
    if not item.entities:
        return True
    phrase, story = item.phrase, cases.story
    if phrase is None or item.name or phrase.before or item.after_noun:
        return False
    if item.head is None:
        bare = not phrase.determiner and not phrase.adjectives
        known = item.entities[0].kind == "person" and item.entities[0].proper
        return bare and story.is_first(item.first) and not known and item.stop == item.first + 1
    woman = item.head.gender == "f" and item.head.number == "sg"
    return woman and phrase.determiner in WORDS["before_men"]


def _after_cue(case: Case, cases: Cases) -> list[Item]:
    """The pronoun or the person right after a cue: "berichtet Egli"."""
    for span in case.statement.cue.spans if case.statement.cue else ():
        _, stop = cases.story.range(span)
        for item in cases.among([(stop, stop + 1)])[:1]:
            person = item.entities and item.entities[0].kind == "person"
            if person and item.first == stop and (item.low in _PRONOUNS or _is_bare(item)):
                return [item]
    return []


def _beside(case: Case, cases: Cases) -> list[Item]:
    """Whom ", sagte sie" after a direct quotation or "Ina Rau: " before it names."""
    if case.statement.type != "direct" or case.statement.parent:
        return []
    story = cases.story
    words, low = story.words, story.low
    _, stop = story.range(case.statement.quote.spans[-1])
    if stop + 2 < len(words) and words[stop] == "," and story.sentence[stop + 2] == case.sentence:
        verb = low[stop + 1].isalpha() and low[stop + 1] not in _NO_VERB
        after = cases.among([(stop + 2, stop + 3)])[:1]
        if verb and not story.capital[stop + 1] and after and after[0].entities:
            return after
    if case.first > 1 and words[case.first - 1] == ":":
        before = cases.among([(case.first - 2, case.first - 1)])[:1]
        return [one for one in before if one.entities and one.entities[0].kind == "person"]
    return []


def _between(case: Case, cases: Cases) -> list[Item]:
    """Whom "laut …" names between two parts of a quotation."""
    spans = case.statement.quote.spans
    if len(spans) < 2 or case.statement.speaker:
        return []
    for before, after in pairwise(spans):
        first, stop = cases.story.range(before)[1], cases.story.range(after)[0]
        if first < stop and cases.story.low[first] in WORDS["by"]:
            return [item for item in cases.among([(first, stop)]) if item.entities][:1]
    return []


def _inserted(case: Case, cases: Cases) -> list[Item]:
    """Whom a clause within the retold words names: "Ein Effekt, sagt der Arzt, sei bekannt"."""
    words, low, comma = cases.story.words, cases.story.low, case.first - 1
    if comma < 3 or words[comma] != ",":
        return []
    for item in cases.among([(comma - 1, comma)])[:1]:
        verb = item.first - 1
        inside = verb > 0 and words[verb - 1] == "," and item.stop == comma
        if inside and item.entities and low[verb].isalpha() and low[verb] not in _NO_VERB:
            return [item]
    return []


def _is_bare(item: Item) -> bool:
    return item.phrase is not None and not item.phrase.determiner and not item.phrase.before
