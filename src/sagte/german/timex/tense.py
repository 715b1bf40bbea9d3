"""Whether the clause around a date speaks of what was or of what will be."""

from __future__ import annotations

import re
from functools import lru_cache

from sagte.german.timex.words import tense_words

_REACH = 220  # code points that are looked at on each side
_SENTENCE = re.compile(r"[;:!?„“”\"»«\n()]|(?<!\d)\.(?=\s|$)|\s[–—-]\s")
_CLAUSE = re.compile(rf"{_SENTENCE.pattern}|,(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_PRETERITE = re.compile(r"(?!ge)\w{2,}te(?:n|t)?")
_PARTICIPLE = re.compile(
    r"\w*ge\w{2,}(?:t|en)|(?:be|ver|er|zer|ent|miss|über|unter|wider)\w{2,}(?:t|en)|\w+iert"
)
_PRESENT = re.compile(r"\w{4,}t")
_FORMS = {_PARTICIPLE: "participle", _PRETERITE: "past", _PRESENT: "present"}
_LISTS = {
    "said": "past",
    "past": "past",
    "auxiliaries": "auxiliary",
    "future": "present",
    "no_verbs": "",
}


def direction(text: str, start: int, end: int, *, wide: bool = True) -> int:
    """-1 where the clause of ``text[start:end]`` is past, 1 where it is not, 0 where it has no verb.

    ``wide``: the sentence tells where the clause does not.
    """
    for bound in (_CLAUSE, _SENTENCE) if wide else (_CLAUSE,):
        before = _after_last(bound, text[max(0, start - _REACH) : start])
        after = _before_first(bound, text[end : end + _REACH])
        if found := _tense(_WORD.findall(before) + _WORD.findall(after)):
            return found
    return 0


def _after_last(bound: re.Pattern[str], text: str) -> str:
    at = 0
    for found in bound.finditer(text):
        at = found.end()
    return text[at:]


def _before_first(bound: re.Pattern[str], text: str) -> str:
    found = bound.search(text)
    return text[: found.start()] if found else text


def _tense(words: list[str]) -> int:
    kinds = {_kind(word) for word in words if word[0].islower()}
    if words and words[0][0].isupper() and _is_verb(words[0].lower()):
        kinds.add(_kind(words[0].lower()))
    if "past" in kinds:
        return -1
    if "auxiliary" in kinds and "participle" in kinds:
        return -1
    return 1 if kinds & {"present", "auxiliary"} else 0


@lru_cache(maxsize=1 << 14)
def _kind(word: str) -> str:
    """What a small word tells of the tense: past, auxiliary, participle, present, or nothing."""
    for name, kind in _LISTS.items():
        if word in tense_words(name):
            return kind
    for form, kind in _FORMS.items():
        if form.fullmatch(word):
            return kind
    return ""


def _is_verb(word: str) -> bool:
    return any(word in tense_words(kind) for kind in ("past", "auxiliaries", "future"))
