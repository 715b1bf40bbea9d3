"""``sagte verify``: whether somebody said that."""

from __future__ import annotations

import argparse

from sagte.cli.archive_arguments import add_archive, open_archive
from sagte.cli.arguments import Commands, add_format
from sagte.cli.output import standard_output


def add(commands: Commands) -> None:
    """Declare the command's arguments."""
    parser = commands.add_parser(
        "verify",
        help="check whether the archive has a quotation",
        description="Check a quotation as it is passed around against the archive: whether it is "
        "there verbatim, shortened, changed (with the differences), only paraphrased, or said by "
        "somebody else; each finding with its sentence, date and source, earliest first. What is "
        "not found is not in this archive; it may have been said all the same.",
    )
    parser.add_argument("quotation", metavar="QUOTATION", help="the words, in one argument")
    parser.add_argument(
        "--who", metavar="NAME", help="who is said to have said it: a name or an id"
    )
    add_format(parser)
    add_archive(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Verify. Returns the exit code: 0 whatever the answer is."""
    from sagte.exchange.verification import VerificationText, write_json

    with open_archive(args) as archive:
        answer = archive.verify(args.quotation, args.who)
    out = standard_output(args.format)
    if args.format == "json":
        write_json(answer, out)
    else:
        VerificationText(out).write(answer)
    return 0
