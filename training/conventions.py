"""Count in the training split what ``tagger.bounds`` and ``tagger.attribution`` take for granted.

``python training/conventions.py --data ../shared/data``
"""

from __future__ import annotations

import argparse
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sagte.german.marks import quoted
from sagte.german.paragraphs import paragraphs
from sagte.german.sentences import split
from sagte.german.tokens import tokenize
from sagte.intake.benchmark import read_gold
from sagte.intake.gold import GoldDocument, role_spans, token_set
from sagte.record import Span, Statement

FRAMED = ("direct", "indirect")
SENTENCES = ("free_indirect", "indirect_free_indirect", "reported")
Found = Iterator[tuple[str, bool]]


def bounds(document: GoldDocument) -> Found:
    """Whether quotations begin and end where the text has a mark or a sentence."""
    text = document.report.text
    tokens = tokenize(text)
    sentences = split(text, tokens)
    begins, ends = {s.start for s in sentences}, {s.end for s in sentences}
    marked = {(passage.start, passage.end) for passage in quoted(text)}
    breaks = [start for start, _end in paragraphs(text)]
    for statement in document.statements:
        spans = statement.quote.spans
        ends_at = (spans[0].start, spans[-1].end - 1)
        if statement.type != "direct":
            yield "retold: within a paragraph", len({bisect_right(breaks, a) for a in ends_at}) == 1
        if statement.type == "reported":
            firsts = [s.start for s in sentences]
            yield (
                "reported: within a sentence",
                len({bisect_right(firsts, a) for a in ends_at}) == 1,
            )
        if statement.type == "direct":
            yield "direct: from mark to mark", all((s.start, s.end) in marked for s in spans)
        elif statement.type in SENTENCES:
            yield f"{statement.type}: begins with a sentence", spans[0].start in begins
            yield f"{statement.type}: ends with a sentence", spans[-1].end in ends
        elif statement.parent is None and statement.frame is not None:
            own = [Span(t.start, t.end) for t in tokens]
            both = token_set(own, [*spans, *statement.frame.spans])
            place = [s for s in sentences if both & set(range(s.first, s.stop))]
            if len(place) == 1:
                rest = set(range(place[0].first, place[0].stop)) - both
                full = all(text[tokens[i].start] in ".!?" for i in rest)
                yield "indirect: quotation and frame make up the sentence", full


def roles(document: GoldDocument) -> Found:
    """Where the roles stand."""
    before: Statement | None = None
    for statement in document.statements:
        kind = statement.type
        if statement.parent is not None:
            continue
        speaker = token_set(document.tokens, role_spans(statement, "speaker"))
        if kind not in FRAMED:
            yield f"{kind}: neither cue nor frame", not (statement.cue or statement.frame)
        if speaker and kind in FRAMED and statement.frame:
            framing = token_set(document.tokens, statement.frame.spans)
            yield f"{kind}: the speaker stands in the frame", speaker <= framing
        if speaker and kind == "reported":
            own = token_set(document.tokens, statement.quote.spans)
            yield "reported: the speaker stands in the quotation", speaker <= own
        if speaker and before and kind in SENTENCES[:2]:
            last = token_set(document.tokens, role_spans(before, "speaker"))
            yield f"{kind}: the speaker before goes on", speaker == last
        before = statement


def nested(document: GoldDocument) -> Found:
    """What a direct quotation within another one shares with it."""
    by_id = {statement.id: statement for statement in document.statements}
    for statement in document.statements:
        if statement.parent is None or statement.type != "direct":
            continue
        around = by_id[statement.parent]
        for role in ("speaker", "cue", "frame"):
            same = role_spans(statement, role) == role_spans(around, role)
            yield f"direct in {around.type}: same {role}", same


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    path: Path = parser.parse_args().data / "wikinews_quotes/train.jsonl"
    seen: Counter[str] = Counter()
    true: Counter[str] = Counter()
    with path.open(encoding="utf-8") as file:
        for document in read_gold(file, path.name):
            for count in (bounds, roles, nested):
                for name, holds in count(document):
                    seen[name] += 1
                    true[name] += holds
    for name in sorted(seen):
        print(f"{true[name]:5d} of {seen[name]:5d}  {100 * true[name] / seen[name]:5.1f} %  {name}")


if __name__ == "__main__":
    main()
