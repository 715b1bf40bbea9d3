"""Measure the dates against KRAUTS: ``python benchmarks/times.py --data FOLDER``

``FOLDER`` holds a folder for each corpus (``KRAUTS_DieZeit``, ``KRAUTS_Dolomiten-100``) with its
``.tml`` files. Counted are the TIMEX3 of type DATE with words between ``<TEXT>`` and ``</TEXT>``
(empty tags, which annotators add for the ends of durations, have none), against what
``find_dates`` gives as DATE; the report's date is the value of the document creation time.

- strict: expressions with the same first and last character in both
- relaxed: expressions that overlap, each counted with one partner at most
- value: relaxed pairs whose TIMEX3 values are the same

Each as F1 in per cent, 2 x right / (found + marked), over all documents together; the value F1 is
that of TempEval-3. Half A (the one that was looked at while the rules were written) and half B are
split by the SHA-256 of the file's name. ``--errors A`` shows what is wrong in half A.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sagte.german.timex import find_dates

_TAG = re.compile(r"<(/?)(\w+)([^>]*?)(/?)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_AROUND = 40


class Marked(NamedTuple):
    start: int
    end: int
    value: str


class Document(NamedTuple):
    name: str
    text: str
    published: str
    dates: tuple[Marked, ...]


@dataclass
class Counts:
    """How many dates were found, how many are marked, and how many of them agree."""

    found: int = 0
    marked: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0

    def line(self, name: str) -> str:
        total = self.found + self.marked
        figures = (200 * right / total for right in (self.value, self.strict, self.relaxed))
        return f"{name:<24}{self.marked:>8}" + "".join(f"{figure:>9.1f}" for figure in figures)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--errors", choices=("A", "B"), help="show what is wrong in a half")
    arguments = parser.parse_args()
    folders = sorted({file.parent for file in arguments.data.glob("*/*.tml")})
    if not folders:
        parser.error(f"{arguments.data} has no folders with .tml files: give ../shared/data/times")
    print(f"{'DATE, F1 in per cent':<24}{'dates':>8}{'value':>9}{'strict':>9}{'relaxed':>9}")
    for folder in folders:
        documents = [read(file) for file in sorted(folder.glob("*.tml"))]
        halves = {half: [d for d in documents if _half(d.name) == half] for half in "AB"}
        print(counted(documents).line(folder.name))
        for half, chosen in halves.items():
            print(counted(chosen).line(f"  half {half}"))
        for line in _errors(halves.get(arguments.errors or "", [])):
            print(line)


def read(file: Path) -> Document:
    """A document of the corpus, with character references resolved."""
    raw = file.read_text(encoding="utf-8")
    creation = _ATTRIBUTE.findall(raw[raw.index("<DCT>") : raw.index("</DCT>")])
    body = raw[raw.index("<TEXT>") + len("<TEXT>") : raw.index("</TEXT>")]
    text, dates, opened = "", [], []
    at = 0
    for tag in _TAG.finditer(body):
        text += html.unescape(body[at : tag.start()])
        at = tag.end()
        if tag[4] or tag[2] != "TIMEX3":
            continue
        if not tag[1]:
            opened.append((len(text), dict(_ATTRIBUTE.findall(tag[3]))))
            continue
        start, attributes = opened.pop()
        if attributes["type"] == "DATE" and text[start:].strip():
            dates.append(Marked(start, len(text), attributes["value"].strip()))
    text += html.unescape(body[at:])
    return Document(file.name, text, dict(creation)["value"], tuple(sorted(dates)))


def counted(documents: Iterable[Document]) -> Counts:
    counts = Counts()
    for document in documents:
        found = _found(document)
        counts.found += len(found)
        counts.marked += len(document.dates)
        for mine, marked in _pairs(found, document.dates):
            counts.relaxed += 1
            counts.strict += mine[:2] == marked[:2]
            counts.value += mine.value == marked.value
    return counts


def _found(document: Document) -> list[Marked]:
    dates = find_dates(document.text, document.published)
    return [Marked(date.start, date.end, date.value) for date in dates if date.kind == "DATE"]


def _pairs(found: Sequence[Marked], marked: Sequence[Marked]) -> Iterator[tuple[Marked, Marked]]:
    """Overlapping dates, in order, each in one pair at most; both ascend and overlap no other."""
    rest = list(marked)
    for mine in found:
        partner = next((m for m in rest if m.start < mine.end and mine.start < m.end), None)
        if partner is not None:
            rest.remove(partner)
            yield mine, partner


def _half(name: str) -> str:
    return "AB"[int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2]


def _errors(documents: Iterable[Document]) -> Iterator[str]:
    for document in documents:
        found = _found(document)
        pairs = list(_pairs(found, document.dates))
        alone = [(mine, None) for mine in found if mine not in {a for a, _b in pairs}]
        missed = [(None, date) for date in document.dates if date not in {b for _a, b in pairs}]
        for mine, date in sorted([*pairs, *alone, *missed], key=lambda p: (p[0] or p[1])[0]):  # type: ignore[index]
            if mine and date and mine.value == date.value:
                continue
            place = mine or date
            assert place is not None
            before = document.text[max(0, place.start - 2 * _AROUND) : place.start]
            words = document.text[place.start : place.end]
            after = document.text[place.end : place.end + _AROUND]
            values = f"{mine.value if mine else '-'} / {date.value if date else '-'}"
            shown = re.sub(r"\s+", " ", f"{before}[{words}]{after}")
            yield f"  {document.published}  {values:<26} {shown}"


if __name__ == "__main__":
    main()
