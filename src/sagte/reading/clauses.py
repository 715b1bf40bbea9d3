"""The sentences of a quotation, and the parts of them that depend on others."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from sagte.german.mood import mood

_END = re.compile(r"[.!?…]+[“”\"»«’‘')]*(?:\s+|$)|(?<=[“”\"»«’])\s+(?=[„“\"»«‚])")
_ABBREVIATION = re.compile(r"(?:\b\w|\b[A-ZÄÖÜ]\w{1,2}|\d)\.$")
_CLAUSE = re.compile(r"[^,;:–—()]+")
_WORD = re.compile(r"\w+")
_VERB = ("t", "te", "ten", "en", "st")


@cache
def known(name: str) -> frozenset[str]:
    """A word class of ``data/certainty.toml``."""
    path = files("sagte.reading") / "data" / "certainty.toml"
    classes: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))
    return frozenset(classes[name].split())


def sentences(text: str) -> list[str]:
    """The sentences of a quotation's text; a question keeps its mark."""
    found, start = [], 0
    for match in _END.finditer(text):
        end = match.end()
        if match[0][:1] == "." and _ABBREVIATION.search(
            text, max(0, match.start() - 4), match.start() + 1
        ):
            continue
        found.append(text[start:end].strip())
        start = end
    found.append(text[start:].strip())
    return [sentence for sentence in found if _WORD.search(sentence)]


def main_clauses(sentence: str, *, content: bool) -> list[tuple[int, int]]:
    """The places of the clauses of ``sentence`` that depend on no other, in code points.

    ``content``: the sentence is that of an indirect quotation, whose "dass" makes it no dependent
    clause. If every clause depends on another, the first counts as the main one.
    """
    clauses = [(m.start(), m.end()) for m in _CLAUSE.finditer(sentence) if _WORD.search(m[0])]
    found = []
    for number, (start, end) in enumerate(clauses):
        words = _WORD.findall(sentence, start, end)
        if not _depends(words, first=number == 0, content=content):
            found.append((start, end))
    return found or clauses[:1]


def _depends(words: list[str], *, first: bool, content: bool) -> bool:
    head = [word.lower() for word in words[:2]]
    if first and content:
        return False
    if head[0] in known("before") and len(head) > 1:
        head = head[1:] if head[1] in known("subordinate") | known("relative") else head
        tied = head[0] in known("relative") and not first
        if tied and _ends_in_verb(words):
            return True
    if head[0] in known("subordinate"):
        return True
    if first:
        return False
    if "zu" in [word.lower() for word in words[:-1]] and words[-1].endswith("n"):
        return True
    return head[0] in known("relative") and len(words) > 1 and _ends_in_verb(words)


def _ends_in_verb(words: list[str]) -> bool:
    """Whether the last word may be a finite verb, and the second and third are none."""
    last = words[-1]
    verb = last[0].islower() and (last.endswith(_VERB) or mood(last) is not None)
    return verb and not any(mood(word) is not None for word in words[1:4] if word != last)
