"""Statements with the acts that annotators gave them: short reports in ``statements/``, and gold.

In ``statements/*.txt`` reports are parted by lines ``===``. A statement is marked ``⟦3 demand,warn⟧…⟦/3⟧``
with its acts, the main one first; its further parts are ``⟦3⟧…⟦/3⟧``. Who speaks and which words
introduce it the reader finds, as it will for every other report.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from sagte.exchange.markup import parse
from sagte.reader import Reader
from sagte.reading.act_features import features
from sagte.reading.act_network import passages
from sagte.reading.acts import Basis, Verdict, verdict
from sagte.reading.context import Context
from sagte.reading.reader import described
from sagte.reading.weighing import WEIGHED
from sagte.record import Act, Report, Statement
from sagte.scoring.fields import with_gold_spans

HERE = Path(__file__).parent
ACTS = frozenset(get_args(Act))
_MARK = re.compile(r"⟦(/?)(\d+)(?: ([a-z,]+))?⟧")
_SHARED = 0.5  # of the code points that either has; a statement that overlaps less is another


@dataclass(frozen=True)
class Example:
    """A statement as the model sees it; ``acts`` are the annotators', ``by_rules`` the rules'."""

    report: str  # of gold its name, else file and number, with a colon between
    features: list[str]
    by_rules: tuple[Act, ...]
    basis: Basis
    acts: tuple[Act, ...]
    before: str  # what introduces it, as the network is given it
    said: str


def kept(path: Path) -> list[Example]:
    """All examples that weights are trained on. Reading takes minutes, so ``path`` keeps them:

    delete it when the reader, the features or the labels have changed.
    """
    if not path.exists():
        found = [example for example in examples(Reader()) if example.basis in WEIGHED]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(found))
    return cast("list[Example]", pickle.loads(path.read_bytes()))


def examples(reader: Reader) -> Iterator[Example]:
    """All labelled statements but those of the test sets."""
    for path in sorted((HERE / "statements").glob("*.txt")):
        for number, marked in enumerate(path.read_text(encoding="utf-8").split("\n===\n"), 1):
            name = f"{path.stem}:{number}"
            text, labels = unmarked(marked, name)
            record = reader.read(text)
            yield from _seen(name, record.report, record.statements, labels)
    for folder in (HERE.parent / "gold", HERE.parent / "gold-blind/dev"):
        for path in sorted(folder.glob("*.gold")):
            gold = parse(path.read_text(encoding="utf-8"), path.name).document
            record = with_gold_spans(gold, described(gold.report))
            labels = {_places(one): one.acts for one in gold.statements if one.acts}
            yield from _seen(path.stem, record.report, record.statements, labels)


Labels = dict[frozenset[int], tuple[Act, ...]]


def unmarked(marked: str, name: str) -> tuple[str, Labels]:
    """The text without its marks, and the acts by the code points of each statement.

    Raises ValueError at a mark that is wrong.
    """
    text, at = "", 0
    acts: dict[str, tuple[Act, ...]] = {}
    places: dict[str, set[int]] = {}
    begun: dict[str, int] = {}
    for match in _MARK.finditer(marked):
        closing, number, given = match.groups()
        text += marked[at : match.start()]
        at = match.end()
        if given:
            acts[number] = cast("tuple[Act, ...]", tuple(given.split(",")))
            if number in places or not ACTS.issuperset(acts[number]):
                raise ValueError(f"{name}: {match[0]} is given twice or is no act")
        if not closing:
            begun[number] = len(text)
        else:
            places.setdefault(number, set()).update(range(begun.pop(number), len(text)))
    if begun or acts.keys() != places.keys():
        raise ValueError(f"{name}: a statement is not closed or has no act")
    return text + marked[at:], {frozenset(places[number]): acts[number] for number in acts}


def _places(statement: Statement) -> frozenset[int]:
    return frozenset(at for span in statement.quote.spans for at in range(span.start, span.end))


def _seen(
    name: str, report: Report, statements: tuple[Statement, ...], labels: Labels
) -> Iterator[Example]:
    context = Context.of(report, statements)
    before: list[Verdict] = []
    for statement in statements:
        found = verdict(statement, context)
        if acts := _label(_places(statement), labels):
            told = features(found, before, context)
            near = passages(found.judged)
            yield Example(name, told, found.acts, found.basis, acts, *near)
        before.append(found)


def _label(places: frozenset[int], labels: Labels) -> tuple[Act, ...] | None:
    """The acts of the statement that these code points are, if an annotator saw it."""
    if places in labels:
        return labels[places]
    best = max(labels, key=lambda other: len(places & other), default=frozenset())
    return labels[best] if len(places & best) > _SHARED * len(places | best) else None
