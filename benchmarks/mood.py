"""Measure the Konjunktiv I on treebanks: ``python benchmarks/mood.py --data FOLDER``

FOLDER holds ``.conllu`` files of Universal Dependencies. Gold are the words with the features
Mood=Sub and Tense=Pres; a word that is found is right if it has Mood=Sub. Prints precision and
recall for forms that are only Konjunktiv I, and with ambiguous singular forms where no "ich" stands
in the sentence. ``--errors N`` shows the first N words that are wrong (+ found, - missed).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sagte.german.mood import mood, moods

_FORM, _FEATURES = 1, 5


class _Word(NamedTuple):
    form: str
    subjunctive: bool
    present: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    arguments = parser.parse_args()
    sentences = [
        sentence for file in sorted(arguments.data.glob("*.conllu")) for sentence in _read(file)
    ]
    gold = sum(word.present for sentence in sentences for word in sentence)
    print(f"{len(sentences)} sentences, {gold} words in Konjunktiv I")
    for name, decide in (("only", False), ("with ambiguous", True)):
        _measure(name, sentences, decide, arguments.errors)


def _measure(name: str, sentences: list[list[_Word]], decide: bool, errors: int) -> None:
    found = right = recalled = gold = 0
    for sentence in sentences:
        forms = [word.form for word in sentence]
        guesses = moods(forms) if decide else [mood(form) for form in forms]
        for word, guess in zip(sentence, guesses, strict=True):
            hit = guess == "konjunktiv_1"
            found += hit
            right += hit and word.subjunctive
            gold += word.present
            recalled += hit and word.present
            if errors > 0 and hit != word.present and (word.present or not word.subjunctive):
                errors -= 1
                print(f"  {'+' if hit else '-'} {word.form}: {' '.join(forms)[:110]}")
    print(
        f"{name}: {right} of {found} right, P {right / max(1, found):.1%}; "
        f"{recalled} of {gold} found, R {recalled / max(1, gold):.1%}"
    )


def _read(file: Path) -> Iterator[list[_Word]]:
    words: list[_Word] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if not line:
            yield words
            words = []
        elif columns[0].isdigit():
            features = columns[_FEATURES].split("|")
            past = "Mood=Sub" in features
            words.append(_Word(columns[_FORM], past, past and "Tense=Pres" in features))
    if words:
        yield words


if __name__ == "__main__":
    main()
