"""``sagte correct``: mend a statement; ``sagte corrections``: what was mended."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sagte.cli.archive_arguments import add_archive, open_archive
from sagte.cli.arguments import Commands, add_format
from sagte.cli.output import standard_output, written
from sagte.cli.status import say

if TYPE_CHECKING:
    from sagte.archive.archive import Archive
    from sagte.archive.corrections import Correction


def add(commands: Commands) -> None:
    """Declare the arguments of both commands."""
    parser = commands.add_parser(
        "correct",
        help="accept, correct or reject what a statement of the archive says",
        description="Correct a statement of the archive. Passages are given as exact words of the "
        "text, the nearest place is meant (write @2 behind them for the second one of the text); "
        '"[…]" stands in what is split; an empty value empties a field. Every correction is kept '
        "with who made it and when, and survives reading again.",
    )
    parser.add_argument("id", metavar="ID", help="of a statement (with --add of a report)")
    parser.add_argument(
        "changes",
        nargs="*",
        default=[],
        metavar="FIELD=VALUE",
        help="such as type=indirect acts=promise,warn",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--accept", nargs="*", metavar="FIELD", help="these are right; without any, all of them"
    )
    what.add_argument(
        "--reject",
        nargs="*",
        metavar="FIELD",
        help="empty these; without any, the statement is none",
    )
    what.add_argument(
        "--add",
        nargs="*",
        metavar="FIELD=VALUE",
        help="a statement that was missed: type=… quote=…",
    )
    what.add_argument("--undo", action="store_true", help="take back the last correction")
    parser.add_argument("--by", metavar="NAME", help="who corrects it (the system's user)")
    add_archive(parser)
    parser.set_defaults(run=run)
    parser = commands.add_parser(
        "corrections",
        help="list or export the corrections",
        description="List the corrections of the archive, of a report or of a statement.",
    )
    parser.add_argument("id", nargs="?", metavar="ID", help="of a statement or report")
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--differences", action="store_true", help="list where the reader says something else"
    )
    how.add_argument(
        "--markup", type=Path, metavar="FOLDER", help="write each corrected report as marked text"
    )
    add_format(parser)
    add_archive(parser)
    parser.set_defaults(run=run_list)


def run(args: argparse.Namespace) -> int:
    """Correct. Returns the exit code."""
    from sagte.exchange.changes import correction_line

    with open_archive(args) as archive:
        made = _made(archive, args)
    standard_output("text").write(f"{correction_line(made)}\n")
    return 0


def run_list(args: argparse.Namespace) -> int:
    """List or export. Returns the exit code."""
    import msgspec

    from sagte.exchange.changes import correction_line, difference_line

    with open_archive(args) as archive:
        if args.markup is not None:
            return _write_markup(archive, args.markup, args.id)
        out = standard_output(args.format)
        if args.differences:
            keys = [args.id] if args.id else [s.source.key for s in archive.corrected()]
            differences = [d for key in keys for d in archive.differences(key)]
            lines, data = map(difference_line, differences), msgspec.json.encode(differences)
        else:
            corrections = list(archive.corrections(args.id))
            lines, data = map(correction_line, corrections), msgspec.json.encode(corrections)
    if args.format == "json":
        out.write(msgspec.json.format(data, indent=2).decode("utf-8") + "\n")
    else:
        out.writelines(f"{line}\n" for line in lines)
    return 0


def _made(archive: Archive, args: argparse.Namespace) -> Correction:
    """The correction that the arguments ask for. Raises ArchiveError."""
    from sagte.errors import ArchiveError
    from sagte.exchange.changes import read_changes

    lists = (args.accept, args.reject, args.add)
    if args.changes and (args.undo or any(items is not None for items in lists)):
        raise ArchiveError("write fields behind --accept, --reject or --add, and none with --undo")
    if args.undo:
        return archive.undo(args.id, by=args.by)
    if args.accept is not None:
        return archive.accept(args.id, *args.accept, by=args.by)
    if args.reject is not None:
        return archive.reject(args.id, *args.reject, by=args.by)
    record = archive.record(args.id.strip().partition("-")[0])
    changes = read_changes(args.changes if args.add is None else args.add, record)
    if args.add is not None:
        return archive.add_statement(args.id, changes, by=args.by)
    return archive.correct(args.id, changes, by=args.by)


def _write_markup(archive: Archive, folder: Path, identifier: str | None) -> int:
    """Write the corrected reports. Returns the exit code: 1 if one could not be written."""
    from sagte.cli.export import file_name
    from sagte.exchange.markup import write

    folder.mkdir(parents=True, exist_ok=True)
    wanted = archive.reading(identifier.partition("-")[0]).source.key if identifier else None
    count = failed = 0
    for stored in archive.corrected():
        if wanted not in (None, stored.source.key):
            continue
        try:
            marked = write(stored.record)
        except ValueError as error:
            say(f"{stored.source.key}: {error}")
            failed += 1
            continue
        with written(folder / file_name(stored.record.report, stored.source.key, ".gold")) as draft:
            draft.out.write(marked)
        count += 1
    say(f"{count} corrected report{'s' * (count != 1)} written to {folder}")
    return int(failed > 0)
