"""What a sentence does by its verbs: werde, müsse, solle, wolle; "wir fordern", "man lehne ab"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sagte.german.mood import mood
from sagte.reading.actwords import forms
from sagte.reading.performing import CONDITIONS, depends, joined, performed
from sagte.reading.rules.words import Verbs
from sagte.reading.somebody import is_name
from sagte.record import Act

_SPAN = re.compile(r"\bin \w+(?: \w+)? (?:tagen|wochen|monaten|jahren)\b")
_PARTICIPLE = re.compile(r"\w*ge\w+en")


@dataclass(frozen=True)
class Voice:
    """Who speaks a sentence, and how.

    ``direct`` words are the speaker's own; what somebody is ``thinking`` will be is no announcement;
    what is ``wishing`` does a "soll" of what somebody wants; an accuser's "soll" is ``accusing``.
    """

    direct: bool = False
    thinking: bool = False
    wishing: Act | None = None
    accusing: bool = False
    summed: bool = False  # the reporter's words for what was said
    resolved: bool = False  # an infinitive is what somebody says they will do
    announcing: bool = False  # what will be is made public
    reporting: bool = False  # those who pass on others' plans
    finding: bool = False  # courts and studies
    who: re.Pattern[str] = re.compile("(?!)")  # the words for those who act


def by_mood(clauses: Sequence[list[str]], verbs: Verbs, voice: Voice) -> Act | None:
    """The act of a sentence by the first verb that tells: a modal one, or what the speaker does.

    ``clauses`` are its words as they are written.
    """
    known = forms()
    whoever = False  # "wer wartet, muss zahlen" asks nothing of anybody
    for place, written in enumerate(clauses):
        words = [word.lower() for word in written]
        if whoever and words[0] in known["must"]:
            continue
        whoever = words[0] in known["anybody"]
        if whoever and words[-1] in known["want"]:  # "wer führen wolle, müsse zuhören"
            whoever = False
            continue
        clause = _Clause(joined(written, clauses[place + 1 :]), voice)
        if act := performed(words, verbs, direct=voice.direct) or clause.act():
            return act
    return "announce" if voice.resolved and clauses and _is_resolution(clauses[0]) else None


def _is_resolution(written: Sequence[str]) -> bool:
    """Whether a clause is a bare infinitive of what will be done: "die Halle im Mai zu schließen"."""
    known, words = forms(), [word.lower() for word in written]
    still = known["states"] | known["perfect"] | known["happening"]
    bare = len(words) > 1 and words[-2] == "zu" and words[-1] not in still
    fused = re.fullmatch(r"(?!zu)\w{2,}zu\w{2,}en", words[-1]) is not None
    finite = any(mood(word) or word in known["perfect"] for word in written[:-1])
    return (bare or fused) and not finite and words[-1].endswith("n") and "um" not in words


@cache
def _modal_verbs() -> frozenset[str]:
    names = ("must", "ought", "plan", "want", "wanted", "likely", "possible", "other")
    return frozenset().union(*(forms()[name] for name in names))


class _Clause:
    """A clause, as its words are ``written``."""

    def __init__(self, written: Sequence[str], voice: Voice) -> None:
        self._written, self._voice = written, voice
        self._words = [word.lower() for word in written]
        self._refused = not forms()["negation"].isdisjoint(self._words)

    def act(self) -> Act | None:
        """What its modal verb does; none where another clause rules it."""
        known, words = forms(), self._words
        others = _modal_verbs()
        begins = self._written[0][0].islower() and depends(self._written)
        second = not others.isdisjoint(words[:-1])  # "die Halle soll verkauft werden"
        if begins and not second and words[-1] in others | known["future"]:
            return None
        for index, word in enumerate(words):
            if word in others and (act := self._modal(word, index)):
                return act
        if not others.isdisjoint(words):
            return None
        places = (index for index, word in enumerate(words) if word in known["future"])
        return next(map(self._future, places), None)

    def _modal(self, word: str, index: int) -> Act | None:
        """What another modal verb than "werden" does."""
        known, words = forms(), self._words
        verb = self._infinitive(index)
        if (
            index == len(words) - 1
            and word.endswith("en")
            and not known["missed"].isdisjoint(words)
        ):
            missed = word in known["must"] or (word in known["plan"] and self._is_somebody(index))
            mine = not known["speaking"].isdisjoint(words)  # "wir hätten früher reden müssen"
            return "criticise" if missed and not (mine or self._refused) else None
        past = self._is_past(index) or self._has_had_to(index)
        if past and verb == "sein" and word in known["must"]:  # "müsse besetzt sein"
            past = words[index - 2 if index == len(words) - 1 else -2].endswith("en")
        bare = words[0] in CONDITIONS or verb in known["bearing"]
        bare = bare or not known["usual"].isdisjoint(words)
        if word in known["must"] and not bare and not past:
            near = words[max(index - 1, 0) : index + 2]
            own = self._is_own(index) and forms()["joint"].isdisjoint(near)
            return None if self._refused or own else "demand"
        if (
            word in known["ought"]
            and index
            and verb not in known["perfect"]
            and not self._is_own(index)
        ):
            return "appeal"
        if word in known["plan"]:
            return self._planned(index, verb)
        wanted = word in known["want"] or (self._voice.summed and word in known["wanted"])
        told = known["before"].isdisjoint(words)  # "habe ihn fragen wollen", "würden gehen wollen"
        if wanted and verb and told and not past:
            return self._intended(verb)
        likely = known["likely"] | (known["possible"] if self._voice.thinking else frozenset())
        event = verb and verb not in known["states"] | {"sein", "haben"}
        return "predict" if word in likely and event and not past and not self._refused else None

    def _intended(self, verb: str) -> Act | None:
        """What "will" does: a plan, with "not" a refusal to do something."""
        if not self._refused:
            return None if self._voice.reporting else "announce"
        return "reject" if verb not in forms()["states"] | forms()["happening"] else None

    def _planned(self, index: int, verb: str | None) -> Act | None:
        """What "soll" does: a plan, a wish, or what is said of somebody."""
        known = forms()
        if self._is_past(index):
            return "accuse" if self._voice.accusing else None
        if self._voice.wishing:
            return self._voice.wishing
        if self._voice.reporting:
            return None
        if verb == "geben" and "es" in self._words:
            return "announce"
        if not verb or verb in known["states"]:
            return "announce" if verb and self._is_to_come() else None
        told = self._words[index] == "solle" and verb != "werden"
        return "appeal" if told and self._is_somebody(index) else "announce"

    def _future(self, index: int) -> Act | None:
        """What a form of "werden" does: as the future, as "to become", or in the passive."""
        known, words, own = forms(), self._words, forms()["speaking"]
        verb = self._infinitive(index)
        if self._becomes(index):
            return "predict"
        if not verb or _is_participle(verb):
            planned = self._voice.announcing or not known["later"].isdisjoint(words)
            foreseen = self._voice.thinking and self._voice.resolved
            return "predict" if foreseen else "announce" if planned else None
        if (
            self._is_own(index)
            or self._opens_own(index)
            or (self._voice.direct and not own.isdisjoint(words))
        ):
            return "reject" if self._refused else "announce"
        if verb in known["scheduled"] or (verb == "geben" and "es" in words):
            return "predict" if self._voice.thinking else "announce"
        return self._foreseen(index, verb)

    def _foreseen(self, index: int, verb: str) -> Act:
        """What "werde" does of another: people plan, what things do is predicted."""
        if self._voice.thinking or self._voice.direct or verb in forms()["happening"]:
            return "predict"
        if verb == "werden" or self._voice.announcing:
            return "announce"
        if self._is_somebody(index):
            return "reject" if self._refused else "announce"
        return "predict"

    def _becomes(self, index: int) -> bool:
        """Whether "werden" is "to become": "wird das teuer", "dass das teurer wird"."""
        place = len(self._words) - 1 if index < len(self._words) - 1 else index - 1
        last, written = self._words[place], self._written[place]
        adjective = last[-1] not in "tn" and not written[0].isupper() and mood(last) is None
        return adjective and len(last) > 2 and not self._words[0].startswith("ge")

    def _is_past(self, index: int) -> bool:
        """Whether a modal verb goes with a perfect infinitive: "soll geholfen haben"."""
        verb, words = self._infinitive(index), self._words
        if verb not in forms()["perfect"]:
            return False
        place = len(words) - 2 if index < len(words) - 1 else index - 2
        before = self._written[place] if place >= 0 else ""
        return before.endswith(("t", "en")) and before[0].islower()

    def _is_to_come(self) -> bool:
        """Whether a clause tells of days to come: "soll in vier Wochen vorliegen"."""
        return not forms()["later"].isdisjoint(self._words) or bool(
            _SPAN.search(" ".join(self._words))
        )

    def _has_had_to(self, index: int) -> bool:
        """Whether a modal verb stands in the perfect: "habe zwei nach Hause schicken müssen"."""
        words = self._words
        last = index == len(words) - 1 and words[index].endswith("en")
        return last and not forms()["has"].isdisjoint(words[:index])

    def _is_somebody(self, index: int) -> bool:
        """Whether the subject of a verb is a name, or a word for those who act."""
        near = [*range(min(index, 4)), *range(index + 1, min(index + 5, len(self._words)))]
        named = index > 0 and is_name(self._written, index - 1)
        nouns = [i for i in near if self._written[i][0].isupper()]
        short = any(len(self._written[i]) > 1 and self._written[i].isupper() for i in nouns)
        return named or short or any(self._voice.who.search(self._words[i]) for i in nouns)

    def _infinitive(self, index: int) -> str | None:
        """The infinitive that goes with a modal verb: at the clause's end, or right before it."""
        if index == 1 and self._words[0].endswith("en"):
            return self._words[0]
        if index > 1 and self._words[index - 1] == "werden":
            return "werden"  # "eingezogen werden soll der Betrag"
        place = len(self._words) - 1 if index < len(self._words) - 1 else index - 1
        found = self._words[place]
        noun = self._written[place][0].isupper()
        return found if found.endswith("n") and len(self._words) > 1 and not noun else None

    def _opens_own(self, index: int) -> bool:
        """Whether the speaker is the subject of a verb at the end: "dass er im Mai gehen werde"."""
        words = self._words
        told = not self._voice.thinking and index == len(words) - 1 and len(words) > 2
        return told and words[1] in forms()["own"]

    def _is_own(self, index: int) -> bool:
        """Whether the speaker is the subject: a pronoun beside the verb."""
        own = forms()["speaking" if self._voice.direct else "own"]
        near = self._words[max(index - 1, 0) : index + 2]
        she = not self._voice.direct and self._words[index] == "werde" and "sie" in near
        return she or not own.isdisjoint(near)


def _is_participle(word: str) -> bool:
    known = forms()
    if word in known["participles"]:
        return True
    return _PARTICIPLE.fullmatch(word) is not None and not word.endswith(tuple(known["plain"]))
