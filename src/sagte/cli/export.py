"""``sagte export``: records out of the archive, as they went in or as people corrected them."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from sagte.cli.archive_arguments import add_archive, open_archive
from sagte.cli.arguments import Commands
from sagte.cli.output import standard_output, written

if TYPE_CHECKING:
    from sagte.archive.archive import Archive
    from sagte.record import Report

_LONGEST_NAME = 80  # characters of a title in the name of a file


def add(commands: Commands) -> None:
    """Declare the command's arguments."""
    parser = commands.add_parser(
        "export",
        help="write the records of the archive",
        description="Write the records of the archive, one a line of JSON, in the order they were "
        'added; beside a record\'s own fields "archive" has its key, address and version, and '
        '"corrections" who corrected what, and what the reader had read. sagte import takes all of '
        "it into another archive.",
    )
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--output", type=Path, metavar="FILE", help="write to FILE, not the screen")
    where.add_argument(
        "--folder", type=Path, metavar="FOLDER", help="write a file a report into FOLDER"
    )
    parser.add_argument(
        "--newest", action="store_true", help="leave out older versions of the reports"
    )
    add_archive(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Export. Returns the exit code."""
    with open_archive(args) as archive:
        if args.folder is not None:
            _write_files(archive, args)
            return 0
        with ExitStack() as stack:
            out = (
                standard_output("jsonl")
                if args.output is None
                else stack.enter_context(written(args.output)).out
            )
            for record in archive.exported(newest=args.newest):
                out.write(f"{record.to_json()}\n")
    return 0


def file_name(report: Report, key: str, suffix: str) -> str:
    """A name that says what the report is, in letters, digits and hyphens that every system takes."""
    from sagte.people.ids import slug

    title = slug(report.title or "report")[:_LONGEST_NAME].strip("-")
    return f"{title}-{key}{suffix}"


def _write_files(archive: Archive, args: argparse.Namespace) -> None:
    args.folder.mkdir(parents=True, exist_ok=True)
    for record in archive.exported(newest=args.newest):
        name = file_name(record.report, record.origin.key, ".jsonl")
        with written(args.folder / name) as draft:
            draft.out.write(f"{record.to_json()}\n")
