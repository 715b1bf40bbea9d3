"""``sagte read``: reports in, their statements out."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from sagte.cli.arguments import Commands, add_knowledge, add_threads
from sagte.cli.output import FORMATS, Draft, standard_output, writer, written
from sagte.cli.reading import Intake, number_of_reports
from sagte.cli.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sagte.errors import SourceError
    from sagte.intake.lines import Loaded
    from sagte.intake.sources import Source
    from sagte.record import Report


def add(commands: Commands) -> None:
    """Declare the command's arguments."""
    parser = commands.add_parser(
        "read",
        help="read reports and show who said what",
        description="Read German news reports and show who said what. A FILE is a text, a folder "
        "of .txt, .jsonl and .html files, a pattern, or - for standard input; of a .jsonl file each "
        "line is read as a report.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="text, folder, pattern, or -")
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="text for people (the default), json or jsonl for programs, csv for spreadsheets, "
        "html for a page to look at",
    )
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="write to FILE instead of the screen"
    )
    add_knowledge(parser)
    add_threads(parser)
    parser.set_defaults(run=run, refuse=parser.error)


def run(args: argparse.Namespace) -> int:
    """Read what the arguments name. Returns the exit code."""
    from sagte.intake.sources import expand
    from sagte.reader import Reader

    sources = list(expand(args.files))
    if args.output is not None:
        _check_output(args, sources)
    several = not _is_single(args.files, sources)
    status = Status(number_of_reports(sources))
    intake = Intake(status)
    reader = Reader(threads=args.threads, lexicon=args.lexicon, people=args.people)
    any_read = False
    with ExitStack() as stack:
        draft = (
            Draft(standard_output(args.format))
            if args.output is None
            else stack.enter_context(written(args.output))
        )
        target = writer(args.format, draft.out, many=several)
        loaded = intake.good(_loaded(sources))
        for item, record in intake.records(reader, loaded, _place_and_report):
            target.write(record, item.place if several else "")
            any_read = True
            if record.report.language != "de":
                status.say(f"{item.place}: {_not_german(record.report.language)}")
        if any_read:
            target.finish()
        draft.wanted = any_read
    return int(intake.failed)


def _is_single(files: Sequence[str], sources: Sequence[Source | SourceError]) -> bool:
    """Whether one report was asked for: not whether a folder or a list happens to hold just one."""
    from sagte.intake.sources import Source, may_hold_many

    if len(files) > 1 or len(sources) != 1 or not isinstance(sources[0], Source):
        return False
    named = files[0] == "-" or (Path(files[0]).exists() and not Path(files[0]).is_dir())
    return named and not may_hold_many(sources[0])


def _loaded(sources: Sequence[Source | SourceError]) -> Iterator[Loaded | SourceError]:
    from sagte.errors import SourceError
    from sagte.intake.sources import load

    for source in sources:
        if isinstance(source, SourceError):
            yield source
        else:
            yield from load(source)


def _place_and_report(item: Loaded) -> tuple[str, Report]:
    return item.place, item.report


def _not_german(language: str) -> str:
    from sagte.german.language import UNKNOWN

    if language == UNKNOWN:
        return "this text is too short or too odd to tell whether it is German"
    return f"this text does not look German (language: {language}); what was found may be wrong"


def _check_output(args: argparse.Namespace, sources: Sequence[Source | SourceError]) -> None:
    """Refuse an output that cannot be, or that would overwrite an input."""
    output: Path = args.output
    if output.is_dir():
        args.refuse(f"argument --output: {output} is a folder; give a file")
    if not output.parent.is_dir():
        args.refuse(f"argument --output: there is no folder {output.parent}")
    if not output.exists():
        return
    for source in sources:
        path = getattr(source, "path", None)
        if path is not None and path.exists() and path.samefile(output):
            args.refuse(f"argument --output: {output} is also an input")
