"""Write the table of verb forms that ships: ``python tools/verb_forms.py`` (extra "build-tables").

Conjugates the verbs of ``tools/verb_list.txt`` with ablaut 0.11 and keeps the forms that tell a mood
or say that they do not: see ``sagte.german.mood``, which reads the table. Forms of several verbs are
merged ("führe" is the present of "führen" and Konjunktiv II of "fahren"); forms that are an
infinitive or a participle too are left out. Verbs that ablaut cannot conjugate are named on stderr.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import ablaut

_ROOT = Path(__file__).parent.parent
_LIST = _ROOT / "tools" / "verb_list.txt"
_TABLE = _ROOT / "src" / "sagte" / "german" / "data" / "verb_forms.txt"
_FULL = frozenset(
    ["sein", "haben", "werden", "können", "dürfen", "mögen", "müssen", "sollen", "wollen", "wissen"]
)  # these are shown in all persons
_FIRST, _THIRD, _PLURAL = 0, 2, 5
_CODES = {
    frozenset("1"): "1", frozenset("2"): "2", frozenset("i"): "i", frozenset("i1"): "a",
    frozenset("i2"): "b", frozenset("i12"): "a", frozenset("12"): "1",
}  # fmt: skip
_NAMES = {"konjunktiv_1": "1", "konjunktiv_2": "2", "indicative": "i"}
_HEADER = """\
# Finite verb forms and their mood: made by tools/verb_forms.py with ablaut 0.11 from
# tools/verb_list.txt (own compilation); not to be edited, add a verb to that list instead.
# A line "= ending:mood …" is followed by the stems that take these endings.
# 1 Konjunktiv I; 2 Konjunktiv II; i indicative; a indicative or Konjunktiv I; b indicative or
# Konjunktiv II. "-" is nothing, ß is written ss, "prefixes" are those that may come before a verb.
"""


def main() -> None:
    verbs, prefixes, extra, none = _read_list(_LIST.read_text(encoding="utf-8"))
    forms: dict[str, set[str]] = defaultdict(set)
    by_verb: dict[str, set[str]] = {}
    other = {verb.replace("ß", "ss") for verb in verbs} | none
    for verb in verbs:
        try:
            table = ablaut.conjugate(verb)
        except ValueError as error:
            print(f"{verb}: {error}", file=sys.stderr)
            continue
        other.add(_joined(table.past_participle))
        own = _moods(table, range(6) if verb in _FULL else (_FIRST, _THIRD, _PLURAL))
        if verb.endswith("eln"):
            own[f"{verb[:-1]}e".replace("ß", "ss")] |= {"i", "1"}  # "handele", not only "handle"
        by_verb[verb] = set(own)
        for form, moods in own.items():
            forms[form] |= moods
    for code, form in extra:
        by_verb[form] = {form}
        forms[form].add(code)
    told = {form: _CODES[frozenset(m)] for form, m in forms.items() if form not in other}
    text = _written(by_verb, told, prefixes)
    _TABLE.write_text(text, encoding="utf-8")
    print(f"{len(by_verb)} verbs, {len(told)} forms, {len(text.encode())} bytes")


def _read_list(text: str) -> tuple[list[str], list[str], list[tuple[str, str]], set[str]]:
    """Verbs, prefixes, extra forms with their code, forms without a mood."""
    verbs: dict[str, None] = {}
    prefixes: list[str] = []
    extra: list[tuple[str, str]] = []
    none: set[str] = set()
    part = "verbs"
    for line in text.splitlines():
        words = line.partition("#")[0].split()
        match words:
            case ["prefixes"]:
                part = "prefixes"
            case ["forms", mood, *rest]:
                extra += [(_NAMES[mood], form) for form in rest]
            case ["none", *rest]:
                none.update(rest)
            case _ if part == "prefixes":
                prefixes += words
            case _:
                for word in words:
                    verb, *before = word.split("+")
                    verbs |= dict.fromkeys([verb, *(prefix + verb for prefix in before)])
    return list(verbs), prefixes, extra, none


def _moods(table: ablaut.Conjugation, persons: range | tuple[int, ...]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    rows = ((table.present, "i"), (table.preterite, "i"), (table.konjunktiv1, "1"))
    for row, code in (*rows, (table.konjunktiv2, "2")):
        for person in persons:
            found[_joined(row[person])].add(code)
    return found


def _joined(form: str) -> str:
    """ "stehe auf" as a subordinate clause has it, "aufstehe"."""
    verb, _space, prefix = form.partition(" ")
    return (prefix + verb).replace("ß", "ss")


def _written(by_verb: dict[str, set[str]], told: dict[str, str], prefixes: list[str]) -> str:
    stems: dict[str, set[str]] = defaultdict(set)
    for forms in by_verb.values():
        kept = sorted(forms & told.keys())
        if kept:
            stem = _shared(kept[0], kept[-1])
            endings = (f"{form[len(stem) :] or '-'}:{told[form]}" for form in kept)
            stems[" ".join(endings)].add(stem or "-")
    lines = [_HEADER.rstrip(), f"prefixes {' '.join(sorted(prefixes))}"]
    for endings, words in sorted(stems.items()):
        lines += [f"= {endings}", " ".join(sorted(words))]
    return "\n".join(lines) + "\n"


def _shared(first: str, last: str) -> str:
    """What two words begin with; of the first and last of a sorted list, what all begin with."""
    length = next(
        (i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b),
        min(len(first), len(last)),
    )
    return first[:length]


if __name__ == "__main__":
    main()
