"""What a sentence does by its verbs: werde, müsse, solle, wolle; "wir fordern", "man lehne ab"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sagte.german.tokens import tokenize
from sagte.reading.actwords import forms
from sagte.reading.rules.words import WORDS, Verbs
from sagte.record import Act

_CLAUSE = re.compile(r"(?:[^,;:–—]|(?<=\d)[,:](?=\d))+")
_CONDITIONS = WORDS["subordinators"] - {"dass"}
_DEPENDING = _CONDITIONS | WORDS["relatives"]


def by_mood(said: str, verbs: Verbs, *, thinking: bool) -> Act | None:
    """The act of a sentence by the first verb that tells: a modal one, or what the speaker does.

    What somebody is ``thinking`` will be is no announcement.
    """
    known = forms()
    whoever = False  # "wer wartet, muss zahlen" asks nothing of anybody
    for clause in _CLAUSE.findall(said):
        words = [clause[token.start : token.end] for token in tokenize(clause)]
        words = [word.lower() for word in words if word[0].isalnum()]
        if not words or (whoever and words[0] in known["must"]):
            continue
        whoever = words[0] in known["anybody"]
        if act := _performed(words, verbs) or _clause(words, thinking=thinking):
            return act
    return None


def _performed(words: Sequence[str], verbs: Verbs) -> Act | None:
    """What the speaker says that they do: "wir fordern", "er lehne das ab"."""
    known = forms()
    near = set(words)
    if near.isdisjoint(known["naming"]) or not near.isdisjoint(known["negation"]):
        return None
    for index, word in enumerate(words):
        if known["naming"].isdisjoint(words[max(index - 1, 0) : index + 2]):
            continue
        infinitives = {word, word + "n", word[:-1] + "n"}  # fordern, lehne, fordere
        for verb in (verb for one in infinitives for verb in verbs.finite.get(one, ())):
            present = verb.infinitive in infinitives
            with_it = near.issuperset(verb.parts) and verb.prefix in ("", words[-1])
            if present and with_it and (verb.act or verb.rank):
                return verb.act[0] if verb.act else None
    return None


def _clause(words: Sequence[str], *, thinking: bool) -> Act | None:
    known = forms()
    others = known["must"] | known["ought"] | known["plan"] | known["want"] | known["other"]
    if words[0] in _DEPENDING and words[-1] in others | known["future"]:
        return None
    for index, word in enumerate(words):
        if act := _modal(word, index, words):
            return act
    if not others.isdisjoint(words):
        return None
    places = (index for index, word in enumerate(words) if word in known["future"])
    return next((_future(index, words, thinking=thinking) for index in places), None)


def _modal(word: str, index: int, words: Sequence[str]) -> Act | None:
    """What another modal verb than "werden" does."""
    known = forms()
    verb = _infinitive(index, words)
    if index == len(words) - 1 and word.endswith("en") and not known["missed"].isdisjoint(words):
        return "criticise" if word in known["must"] | known["plan"] else None
    refused = not known["negation"].isdisjoint(words)
    if word in known["must"] and words[0] not in _CONDITIONS:
        return None if refused or _is_own(index, words) else "demand"
    if word in known["ought"] and index and not _is_own(index, words):
        return "appeal"
    if word in known["plan"] and verb and verb not in known["states"]:
        return "announce"
    if word in known["want"] and verb and verb not in known["perfect"] and not refused:
        return "announce"
    return None


def _future(index: int, words: Sequence[str], *, thinking: bool) -> Act | None:
    """What a form of "werden" does: as the future, as "to become", or in the passive."""
    known = forms()
    verb = _infinitive(index, words)
    if index < len(words) - 1 and words[-1][-1] not in "tn" and not words[0].startswith("ge"):
        return "predict"  # "wird das teuer"
    if not verb or _is_participle(verb):
        return "announce" if not known["later"].isdisjoint(words) else None
    if _is_own(index, words):
        return "announce" if known["negation"].isdisjoint(words) else "reject"
    return "predict" if thinking or verb in known["happening"] else "announce"


def _infinitive(index: int, words: Sequence[str]) -> str | None:
    """The infinitive that goes with a modal verb: at the end of the clause, or right before it."""
    found = words[-1] if index < len(words) - 1 else words[index - 1]
    return found if found.endswith("n") and len(words) > 1 else None


def _is_participle(word: str) -> bool:
    return word in forms()["participles"] or re.fullmatch(r"\w{2,}ge\w+en", word) is not None


def _is_own(index: int, words: Sequence[str]) -> bool:
    """Whether the speaker is the subject: a pronoun beside the verb."""
    return not forms()["own"].isdisjoint(words[max(index - 1, 0) : index + 2])
