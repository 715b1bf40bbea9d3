"""Running text from the corpora of ``shared/data``, for counting pieces. Nothing of it is kept."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path


def raw_texts(data: Path) -> Iterator[str]:
    """Every German text in the corpora, without annotations and without the dev split."""
    with (data / "raw/10kgnad_test.csv").open(encoding="utf-8") as file:
        for line in file:
            yield line.partition(";")[2]
    with (data / "raw/xglue_news_dev.tsv").open(encoding="utf-8") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield " ".join(row)
    with (data / "raw/teasers_2025-12-29_2026-01-04.jsonl").open(encoding="utf-8") as file:
        for line in file:
            yield " ".join(v for v in json.loads(line).values() if isinstance(v, str) and " " in v)
    with (data / "wikinews_quotes/train.jsonl").open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)["originalText"]
