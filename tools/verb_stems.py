"""Write the table of verb stems that ships: ``python tools/verb_stems.py`` (extra "build-tables").

Conjugates the verbs of ``tools/verb_list.txt`` with ablaut 0.11 and writes down which stems, as the
archive's index makes them, belong to one verb: "spricht", "sprach", "gesprochen" to "sprechen", and
"Warnung" to "warnen". ``sagte.archive.words`` reads the table.
"""

from __future__ import annotations

import sys
from pathlib import Path

import ablaut
import Stemmer
from verb_forms import _LIST as VERBS
from verb_forms import _read_list as read_list

from sagte.archive.words import folded

_TABLE = Path(__file__).parent.parent / "src/sagte/archive/data/verb_stems.txt"
_HEADER = """\
# Stems of verbs, as the archive's index makes them: first the one that all count as, then those of
# the verb's other forms and of its noun in -ung. Made by tools/verb_stems.py with ablaut 0.11 from
# tools/verb_list.txt (own compilation); not to be edited, add a verb to that list instead.
# "prefixes" are those that may come before a verb.
"""
_TENSES = ("present", "preterite", "konjunktiv1", "konjunktiv2")
# Their forms are other words: "mein", "weiß", "sein", "eine".
_LEFT_OUT = frozenset(["sein", "meinen", "einen", "weißen", "siegen", "arten"])


def main() -> None:
    verbs, prefixes, _extra, _none = read_list(VERBS.read_text(encoding="utf-8"))
    own = {verb: _stem(verb) for verb in verbs if verb not in _LEFT_OUT}
    main_of: dict[str, str] = {stem: stem for stem in own.values()}
    for verb, stem in own.items():
        try:
            others = _stems(verb)
        except ValueError as error:
            print(f"{verb}: {error}", file=sys.stderr)
            continue
        for other in others:
            main_of.setdefault(other, stem)
    table: dict[str, list[str]] = {}
    for other, stem in sorted(main_of.items()):
        table.setdefault(stem, [])
        if other != stem:
            table[stem].append(other)
    folded_prefixes = sorted({folded(prefix) for prefix in prefixes})
    lines = [f"prefixes {' '.join(folded_prefixes)}"]
    lines += [" ".join([stem, *others]) for stem, others in sorted(table.items())]
    _TABLE.write_text(_HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(own)} verbs, {len(main_of)} stems")


def _stems(verb: str) -> set[str]:
    table = ablaut.conjugate(verb)
    forms = {table.past_participle, verb.removesuffix("n").removesuffix("e") + "ung"}
    for tense in _TENSES:
        forms.update(getattr(table, tense))
    return {_stem(form) for form in forms if " " not in form}


def _stem(form: str) -> str:
    return str(Stemmer.Stemmer("german", 0).stemWord(folded(form)))


if __name__ == "__main__":
    main()
