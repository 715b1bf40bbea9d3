"""``sagte demo``: reads the examples that come with sagte."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sagte.cli.arguments import Commands
from sagte.cli.output import standard_output, writer, written
from sagte.cli.reading import Intake
from sagte.cli.status import Status
from sagte.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sagte.record import Record, Report

PAGE = "index.html"
_FOLDER = Path("sagte-demo")


def add(commands: Commands) -> None:
    """Declare the command's arguments."""
    parser = commands.add_parser(
        "demo",
        help="read the bundled examples",
        description="Read the reports that come with sagte, show one of them, and write a page "
        "with all of them.",
    )
    parser.add_argument(
        "--output",
        type=Path,
        default=_FOLDER,
        metavar="FOLDER",
        help="where to put the page (./sagte-demo by default)",
    )
    parser.set_defaults(run=run, refuse=parser.error)


def run(args: argparse.Namespace) -> int:
    """Read the examples. Returns the exit code."""
    from sagte.exchange.page import render
    from sagte.exchange.text import summary
    from sagte.reader import Reader

    folder: Path = args.output
    if folder.exists() and not folder.is_dir():
        args.refuse(f"argument --output: {folder} is not a folder")
    texts = list(examples())
    if not texts:
        raise SourceError("examples", "they are missing; install sagte again")
    intake = Intake(Status(len(texts)))
    names = {}
    records = []
    for (name, _), record in intake.records(Reader(), texts, lambda example: example):
        names[record.report.id] = name
        records.append(record)
    out = standard_output("text")
    writer("text", out, many=False).write(_most_telling(records))
    print(f"\nAll {len(records)} examples:", file=out)
    for record in records:
        print(summary(record, names[record.report.id]), file=out)
    folder.mkdir(parents=True, exist_ok=True)
    with written(folder / PAGE) as draft:
        draft.out.write(render(records))
    print(f"\nOpen this page in a browser: {(folder / PAGE).resolve()}", file=out)
    return int(intake.failed)


def examples() -> Iterator[tuple[str, Report]]:
    """The bundled reports by name."""
    from importlib.resources import files

    from sagte.intake.decode import decode
    from sagte.record import Report, text_id

    entries = sorted((files("sagte") / "examples").iterdir(), key=lambda entry: entry.name)
    for entry in entries:
        name, _, suffix = entry.name.rpartition(".")
        if suffix == "txt":
            text = decode(entry.read_bytes(), entry.name)
            yield name, Report(id=text_id(text), text=text)


def _most_telling(records: Sequence[Record]) -> Record:
    """The shortest of the reports that show the most types of statement."""
    return max(
        records,
        key=lambda record: (
            len({statement.type for statement in record.statements}),
            -len(record.report.text),
        ),
    )
