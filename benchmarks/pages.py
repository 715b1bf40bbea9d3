"""Measure the reading of saved pages: ``python benchmarks/pages.py --data FOLDER``.

FOLDER holds pages as fundus keeps them for its tests: ``NAME_DATE.html.gz`` beside ``NAME.json``,
which says for each page of NAME, in the order of their dates, what is expected of it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple

from trafilatura import bare_extraction

from sagte.errors import SourceError
from sagte.intake.pages import read_page
from sagte.record import Report

SETTINGS: dict[str, dict[str, bool]] = {
    "trafilatura": {},
    "trafilatura, precision": {"favor_precision": True},
    "trafilatura, recall": {"favor_recall": True},
    "trafilatura, fast": {"fast": True},
}
BODY = ("dateline", "lead", "subheading", "body")
_WORD = re.compile(r"\w+")
_INVISIBLE = dict.fromkeys(map(ord, "\xad\u200b\ufeff"))


class Page(NamedTuple):
    name: str
    data: bytes
    expected: dict[str, Any]


class Score(NamedTuple):
    precision: float
    recall: float
    f1: float


def main() -> int:
    """Print the figures. Returns the exit code."""
    parser = argparse.ArgumentParser(description="Measure the reading of saved pages.")
    parser.add_argument("--data", type=Path, required=True, help="folder of pages (see above)")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="name the N worst pages")
    args = parser.parse_args()
    logging.disable(logging.CRITICAL)  # trafilatura logs what it cannot read
    found = list(pages(args.data))
    if not found:
        print(
            f"benchmarks: {args.data}: it holds no NAME.json beside NAME_DATE.html.gz",
            file=sys.stderr,
        )
        return 1
    print(f"{len(found)} pages; body tokens, mean over pages, in per cent; CPU ms a page")
    for name, settings in SETTINGS.items():
        _print_row(name, found, lambda page, known=settings: _plain(page, known))
    reports, failures = _read(found)
    scores = _print_row("sagte", found, lambda page: _body(reports.get(page.name)), read_again=True)
    _print_heads(found, reports)
    print(f"failed: {len(failures)} of {len(found)}", *failures, sep="\n  ")
    for score, name in sorted(
        zip((one.f1 for one in scores), (p.name for p in found), strict=True)
    )[: args.worst]:
        print(f"  {100 * score:5.1f}  {name}")
    return 0


def pages(folder: Path) -> Iterator[Page]:
    """The pages of ``folder`` with what is expected; a name with too few pages loses the rest."""
    for expected in sorted(folder.glob("*.json")):
        saved = sorted(folder.glob(f"{expected.stem}_*.html.gz"))
        versions = json.loads(expected.read_text(encoding="utf-8")).values()
        for path, version in zip(saved, versions, strict=False):
            yield Page(path.name, gzip.decompress(path.read_bytes()), version)


def _print_row(
    name: str, found: list[Page], text_of: Callable[[Page], str], *, read_again: bool = False
) -> list[Score]:
    begun = time.process_time()
    scores = [score(text_of(page), expected_body(page.expected)) for page in found]
    if read_again:
        begun = time.process_time()
        _read(found)
    spent = 1000 * (time.process_time() - begun) / len(found)
    means = "  ".join(
        f"{key} {100 * fmean(getattr(one, key) for one in scores):5.1f}" for key in Score._fields
    )
    print(f"{name:24} {means}  {spent:5.0f} ms")
    return scores


def _plain(page: Page, settings: dict[str, bool]) -> str:
    document = bare_extraction(page.data, include_comments=False, **settings)
    return (document.text or "") if document else ""


def _read(found: list[Page]) -> tuple[dict[str, Report], list[str]]:
    reports, failures = {}, []
    for page in found:
        try:
            reports[page.name] = read_page(page.data, page.name)
        except SourceError as error:
            failures.append(str(error))
    return reports, failures


def _body(report: Report | None) -> str:
    parts = report.parts if report else ()
    return "\n".join(
        report.text[part.start : part.end] for part in parts if report and part.kind in BODY
    )


def expected_body(expected: dict[str, Any]) -> str:
    """Summary, subheadings and paragraphs: neither headline nor captions."""
    body = expected["body"]
    sections = [line for one in body["sections"] for line in [*one["headline"], *one["paragraphs"]]]
    return "\n".join([*body.get("summary", []), *sections])


def score(found: str, expected: str) -> Score:
    """Compare two texts as bags of tokens, without regard to case and soft hyphens."""
    left, right = (
        Counter(_WORD.findall(text.translate(_INVISIBLE).lower())) for text in (found, expected)
    )
    both = (left & right).total()
    precision, recall = both / max(1, left.total()), both / max(1, right.total())
    return Score(precision, recall, 2 * precision * recall / max(1e-9, precision + recall))


def _print_heads(found: list[Page], reports: dict[str, Report]) -> None:
    read = [(reports[page.name], page.expected) for page in found if page.name in reports]
    rows = {
        "authors": [
            {*report.authors, *report.agencies} == {*known.get("authors", ())}
            for report, known in read
        ],
        "title": [report.title == _spaced(known["title"]) for report, known in read],
        "date": [same_time(report.published, known["publishing_date"]) for report, known in read],
        "outlet known": [report.outlet is not None for report, _ in read],
    }
    for name, right in rows.items():
        print(
            f"{name:24} exact {sum(right)} of {len(found)} ({100 * sum(right) / len(found):.1f} %)"
        )


def _spaced(title: str) -> str:
    return " ".join(title.translate(_INVISIBLE).split())


def same_time(found: str | None, expected: str) -> bool:
    """Whether two times are the same minute, or the same day where one of them says no more."""
    if found is None:
        return False
    one, two = datetime.fromisoformat(found), datetime.fromisoformat(expected)
    if len(found) == 10 or (one.tzinfo is None) != (two.tzinfo is None):
        return one.date() == two.date()
    return abs((one - two).total_seconds()) < 60


if __name__ == "__main__":
    sys.exit(main())
