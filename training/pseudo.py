"""Read raw news with a tagger and write what it found in the benchmark's format (self-training).

``python training/pseudo.py --data ../shared/data --model build/first-model --out build/pseudo.jsonl``

The reader's own statements, rules and mended bounds included, become labels for ``train.py --more``.
Statements that the reader is not sure of are written as ``doubtful``: their words are left out of the
loss. Articles without a statement are left out too. The media are not written: the reader is too
often wrong about them.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator
from pathlib import Path

from sagte.intake.benchmark import TYPES
from sagte.intake.gold import ROLES, role_spans
from sagte.reader import Reader
from sagte.record import Record, Span, Statement

SURE = 0.6  # the least confidence of a statement that is learned from
LABELS = {ours: theirs for theirs, ours in TYPES.items()}


def articles(data: Path) -> Iterator[str]:
    """Whole articles: German ones of 2017 and Austrian ones."""
    with (data / "raw/xglue_news_dev.tsv").open(encoding="utf-8") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row[0] + "\n\n" + row[1]
    with (data / "raw/10kgnad_test.csv").open(encoding="utf-8") as file:
        for row in csv.reader(file, delimiter=";", quotechar="'"):
            yield row[1]


def document(number: int, record: Record) -> dict | None:
    """The record in the benchmark's format; None if nothing sure was said in it."""
    sure = [s for s in record.statements if s.confidence >= SURE]
    doubtful = [s for s in record.statements if s.confidence < SURE]
    if not sure:
        return None
    return {
        "documentName": f"pseudo-{number}",
        "originalText": record.report.text,
        "annotations": [annotation(statement) for statement in sure],
        "doubtful": [span for s in doubtful for span in spans(s.quote.spans)],
    }


def annotation(statement: Statement) -> dict:
    out: dict = {role: {"spans": spans(role_spans(statement, role))} for role in ROLES}
    out["quote"] = {"spans": spans(statement.quote.spans)}
    out["type"] = LABELS[statement.type]
    out["medium"] = None
    out["isNested"] = statement.parent is not None
    return out


def spans(found: tuple[Span, ...]) -> list[dict[str, int]]:
    return [{"charBegin": span.start, "charEnd": span.end} for span in found]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder that export.py wrote")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int)
    args = parser.parse_args()
    kept = 0
    with args.out.open("w", encoding="utf-8") as file:
        reader = Reader(threads=args.threads, model=args.model)
        for number, record in enumerate(reader.read_many(articles(args.data))):
            found = document(number, record)
            if found is not None and record.report.language == "de":
                file.write(json.dumps(found, ensure_ascii=False) + "\n")
                kept += 1
    print(f"{kept} articles of {number + 1} hold a statement")


if __name__ == "__main__":
    main()
