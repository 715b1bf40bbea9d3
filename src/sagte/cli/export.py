"""``sagte export``: records out of the archive, as they went in or as people corrected them."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from sagte.cli.archive_arguments import add_archive, open_archive
from sagte.cli.arguments import Commands
from sagte.cli.arrivals import BESIDE
from sagte.cli.output import standard_output, written

if TYPE_CHECKING:
    from sagte.archive.archive import Archive
    from sagte.archive.results import StoredRecord

_LONGEST_NAME = 80  # characters of a title in the name of a file


def add(commands: Commands) -> None:
    """Declare the command's arguments."""
    parser = commands.add_parser(
        "export",
        help="write the records of the archive",
        description="Write the records of the archive, one a line of JSON, in the order they were "
        f'added; beside a record\'s own fields "{BESIDE}" has its key, address and version. sagte '
        "import takes them back.",
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
            for stored in archive.records(newest=args.newest):
                out.write(line(stored))
    return 0


def line(stored: StoredRecord) -> str:
    """A record as a line of JSON, with what the archive knows of it beside its own fields."""
    import msgspec

    source = stored.source
    beside = {"key": source.key, "address": source.address, "version": source.version}
    own = stored.record.to_json().removesuffix("}")
    return f'{own},"{BESIDE}":{msgspec.json.encode(beside).decode("utf-8")}}}\n'


def file_name(stored: StoredRecord, suffix: str = ".jsonl") -> str:
    """A name that says what the report is, in letters, digits and hyphens that every system takes."""
    from sagte.people.ids import slug

    title = slug(stored.record.report.title or "report")[:_LONGEST_NAME].strip("-")
    return f"{title}-{stored.source.key}{suffix}"


def _write_files(archive: Archive, args: argparse.Namespace) -> None:
    args.folder.mkdir(parents=True, exist_ok=True)
    for stored in archive.records(newest=args.newest):
        with written(args.folder / file_name(stored)) as draft:
            draft.out.write(line(stored))
