"""``sagte evaluate``: how well the reader agrees with what people marked."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from sagte.cli.arguments import Commands, add_format, add_knowledge, add_threads, number_from
from sagte.cli.output import standard_output
from sagte.cli.reading import Intake, number_of_reports
from sagte.cli.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sagte.errors import SagteError
    from sagte.intake.gold import GoldDocument
    from sagte.intake.sources import Source
    from sagte.record import Record, Report
    from sagte.scoring.fields import FieldScores


def add(commands: Commands) -> None:
    """Declare the command's arguments."""
    parser = commands.add_parser(
        "evaluate",
        help="compare with marked reports",
        description="Read reports in which people marked the statements, and print how well sagte "
        "agrees with them. Where the gold says who is meant, when and through whom, these fields "
        "are compared as well. A GOLD is a .jsonl file in the format of the benchmark (arXiv "
        "2404.16764), a .gold file with markup, or a folder of these.",
    )
    parser.add_argument("gold", nargs="+", metavar="GOLD", help=".jsonl or .gold file, or folder")
    parser.add_argument(
        "--errors",
        type=number_from(0),
        default=0,
        metavar="N",
        help="show the N worst quotations beside the gold",
    )
    add_format(parser)
    add_knowledge(parser)
    add_threads(parser)
    parser.set_defaults(run=run, refuse=parser.error)


def run(args: argparse.Namespace) -> int:
    """Compare with what the arguments name. Returns the exit code."""
    import json

    from sagte.intake.sources import expand
    from sagte.reader import Reader
    from sagte.scoring.field_table import field_table
    from sagte.scoring.score import score
    from sagte.scoring.table import table, worst

    if args.errors and args.format == "json":
        args.refuse("argument --errors: goes with --format text only")
    sources = list(expand(args.gold, (".gold", ".jsonl")))
    intake = Intake(Status(number_of_reports(sources)))
    documents = intake.good(_documents(sources))
    reader = Reader(threads=args.threads, lexicon=args.lexicon, people=args.people)
    found = list(intake.records(reader, documents, _place_and_report))
    if not found:
        return 1
    pairs = [(document, record.statements) for document, record in found]
    scores, fields = score(pairs), _fields(found)
    out = standard_output("text")
    if args.format == "json":
        names = ("gold_spans", "end_to_end")
        shown = dict(zip(names, (one.to_dict() for one in fields), strict=True)) if fields else None
        print(json.dumps(scores.to_dict() | {"fields": shown}, indent=2), file=out)
        return int(intake.failed)
    out.write(table(scores))
    if fields:
        out.write("\n" + field_table(*fields))
    if args.errors and (shown_errors := worst(pairs, args.errors)):
        out.write("\n" + shown_errors)
    return int(intake.failed)


def _fields(
    found: Sequence[tuple[GoldDocument, Record]],
) -> tuple[FieldScores, FieldScores] | None:
    """The resolved fields' figures, on gold spans and end to end; None if no gold has them."""
    marked = [(document, record) for document, record in found if document.resolved]
    if not marked:
        return None
    from sagte.resolving import resolve
    from sagte.scoring.fields import score_fields, with_gold_spans

    return (
        score_fields((gold, resolve(with_gold_spans(gold, read.report))) for gold, read in marked),
        score_fields((gold, resolve(read)) for gold, read in marked),
    )


def _documents(
    sources: Sequence[Source | SagteError],
) -> Iterator[GoldDocument | SagteError]:
    from sagte.errors import SagteError

    for source in sources:
        if isinstance(source, SagteError):
            yield source
        else:
            yield from _gold(source)


def _gold(source: Source) -> Iterator[GoldDocument | SagteError]:
    from sagte.errors import GoldError, SagteError, SourceError
    from sagte.exchange.markup import parse
    from sagte.intake.benchmark import gold_of
    from sagte.intake.lines import read_objects
    from sagte.intake.sources import open_source, read_text, unreadable

    if source.suffix not in (".gold", ".jsonl", ""):
        yield SourceError(source.name, "it holds no gold; give a .gold or .jsonl file")
        return
    try:
        with open_source(source) as stream:
            if source.suffix == ".gold":
                yield parse(read_text(stream, source.name), source.name).document
                return
            for line in read_objects(stream, source.name):
                try:
                    if isinstance(line, SagteError):
                        yield line
                    else:
                        yield gold_of(line.value, source.name, line.number)
                except GoldError as error:
                    yield error
    except SagteError as error:
        yield error
    except OSError as error:
        yield unreadable(source.name, error)


def _place_and_report(document: GoldDocument) -> tuple[str, Report]:
    return document.report.title or document.report.id, document.report
