"""The patterns of ``passing``, put together once from ``data/via.toml`` and ``data/media.toml``."""

from __future__ import annotations

import re
from functools import cache

from sagte.german.lazily import Lazy
from sagte.reading.media_names import media_words

_OPEN = "[„“”»«\"‚‘›‹'(]?"
_FEW = r"(?:[^\s,;:.]+\s+){0,6}"
_ADJECTIVE = r"(?:[a-zäöüß][\wäöüß-]*e[nrms]?|[A-Z]{2}-\w+|[A-ZÄÖÜ]\w+er|\w+-\w+e[nrms])"


class Patterns:
    """Those for what stands before a medium end where its name begins.

    ``_inner`` is what can stand between an article and a name, ``_phrase`` the same with its article,
    ``_account`` a noun such as "Angaben" with what belongs to it.
    """

    def __init__(self) -> None:
        self._words = media_words("via")
        some = {key: _any(value) for key, value in self._words.items() if key != "relying"}
        nouns: dict[str, str] = media_words("media")["nouns"]
        noun = _any(f"{nouns['outlet']} {nouns['agency']}")
        determiner = rf"(?:(?i:{some['determiners']})\s+)?"
        self._inner = rf"(?:{_ADJECTIVE}\s+){{0,3}}(?:(?:\w+-)?{noun},?\s+)?{_OPEN}\Z"
        self._phrase = determiner + self._inner
        self._few_words = rf"{determiner}(?:{_ADJECTIVE}\s+){{0,2}}"
        self._account = rf"{self._few_words}[\w-]*?{some['accounts']}(?:\s+{some['small']})?\s+"
        self._neither(some)
        self._tellers(some)
        self._listeners(some)

    def _neither(self, some: dict[str, str]) -> None:
        openers = " ".join(
            self._words[key]
            for key in ("determiners", "according", "towards", "stages", "wie", "to")
        )
        self.title = Lazy(rf"\b(?i:{_any(openers)})\s+(?:{_ADJECTIVE}\s+){{0,3}}{_OPEN}\Z")
        self.own = Lazy(rf"\b{some['own']}\s+(?:\w+\s+)?[„»«\"]?\Z", re.IGNORECASE)
        self.governed = Lazy(rf"\b(?i:{some['places']})\s+{self._phrase}")

    def _tellers(self, some: dict[str, str]) -> None:
        report = rf"\b{some['report']}\w{{0,4}}\b"
        relying = "|".join(
            r"\s+".join(map(re.escape, item.split()))
            for item in self._words["relying"].split(";")
            if item.strip()
        )
        account, phrase = self._account, self._phrase
        self.relying = Lazy(relying)
        self.source = Lazy(rf"(?:{relying})\s+(?:{account})?{phrase}")
        self.according = Lazy(
            rf"\b(?i:{some['according']})\s+(?:{account})?{phrase}"
            rf"|\b(?i:{some['after']})\s+{account}{phrase}"
        )
        self.follows = Lazy(rf"\s*{some['follows']}\b")
        self.reported_by = Lazy(rf"(?:^|[\s,])(?i:{some['wie']})\s+(?:{account})?{phrase}")
        self.report = Lazy(report)
        self.says_verb = Lazy(rf"{report}\s+(?:\w+\s+)?(?:{account})?{phrase}")
        self.cite = Lazy(rf"\b{some['cite']}")
        self.cited_by = Lazy(rf"\b(?i:{some['by']})\s+{phrase}")
        self.subject = Lazy(rf"\s*(?:[^,]*?\s)?{report}|\s*,[^,]{{1,80}},\s*{report}")
        self.summing = Lazy(rf"{some['summing']}\b")
        self.paper = Lazy(
            rf"\b(?i:{some['according']})\s+{self._few_words}({some['documents']})\b"
            rf"(?!\s+{some['small']}\b)|\b({some['documents']})\s+{some['follows']}\b"
        )

    def _listeners(self, some: dict[str, str]) -> None:
        tell = rf"(?:\b{some['tell_prefixes']}?{some['tell']}\w{{0,6}}\b|\b{some['tell_exact']}\b)"
        inner, phrase = self._inner, self._phrase
        dative = rf"(?i:{some['dative']})\s+{inner}"
        self.dative = Lazy(rf"(?:^|[\s,]){dative}")
        self.plainly_dative = Lazy(rf"\b(?i:{some['plainly_dative']})\s+{inner}")
        self.towards = Lazy(rf"\b(?i:{some['towards']})\s+{_FEW}?{phrase}")
        self.towards_after = Lazy(rf"\s*{some['towards']}\b")
        self.talk = Lazy(rf"\b[\w-]*?(?i:{some['talk']})\s+(?:[^\s,;:.]+\s+){{0,5}}?{phrase}")
        self.talk_with = Lazy(rf"\b[\w-]*?(?i:{some['talk']})\s+(?:{some['small']}\s+)?{phrase}")
        self.to = Lazy(rf"\b{some['to']}\s+{inner}")
        self.tell = Lazy(tell)
        self.tell_before = Lazy(rf"{tell}\s+{_FEW}?{dative}")
        self.tell_bare = Lazy(rf"{tell}\s+{_OPEN}\Z")
        self.tell_after = Lazy(rf"\s*{tell}")
        self.written = Lazy(rf"\b{some['write']}\w{{0,3}}\s+{_FEW}?{some['write_in']}\s+{phrase}")
        self.stage = Lazy(rf"\b(?i:{some['stages']})\s+(?:{self._account})?{phrase}")
        self.sure_stage = Lazy(rf"\b(?i:{some['sure_stages']})\s+{inner}")


def _any(listed: str) -> str:
    """A group of the words of a list."""
    return "(?:" + "|".join(map(re.escape, dict.fromkeys(listed.split()))) + ")"


@cache
def patterns() -> Patterns:
    """The patterns."""
    return Patterns()
