"""Measure the sentence bounds against treebanks: ``python benchmarks/sentences.py FILE.conllu…``

The ``# text`` lines of a file are joined by spaces to one text, which is the hard case: nothing but
the words tells where a sentence ends. A bound is the place after the last token of a sentence; the
end of the text does not count. Prints precision, recall and F1 of the bounds; ``--errors N`` shows
the first N bounds that are wrong (+ found, - missed).
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sagte.german.sentences import split
from sagte.german.tokens import tokenize

_AROUND = 45


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.conllu")
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    arguments = parser.parse_args()
    for file in arguments.files:
        _measure(file, arguments.errors)


def _measure(file: Path, errors: int) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    gold_sentences = [
        line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")
    ]
    text = " ".join(gold_sentences)
    gold, at = set(), 0
    for sentence in gold_sentences:
        gold.add(at + len(sentence))
        at += len(sentence) + 1
    gold.discard(len(text))
    found = {sentence.end for sentence in split(text, tokenize(text))} - {len(text)}
    right = len(gold & found)
    precision, recall = right / max(1, len(found)), right / max(1, len(gold))
    f1 = 2 * right / max(1, len(found) + len(gold))
    print(f"{file.name}: P {precision:.1%}  R {recall:.1%}  F1 {f1:.1%}  of {len(gold)} bounds")
    for place in sorted(gold ^ found)[:errors]:
        sign = "+" if place in found else "-"
        print(f"  {sign} {text[max(0, place - _AROUND) : place]} | {text[place : place + _AROUND]}")


if __name__ == "__main__":
    main()
