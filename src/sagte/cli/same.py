"""``sagte same``: quotations that several reports have."""

from __future__ import annotations

import argparse

from sagte.cli.archive_arguments import add_archive, open_archive
from sagte.cli.arguments import Commands, add_format, number_from
from sagte.cli.output import standard_output


def add(commands: Commands) -> None:
    """Declare the command's arguments."""
    parser = commands.add_parser(
        "same",
        help="show quotations that several reports have",
        description="Group the direct quotations of the archive that several reports have in the "
        "same words or nearly: those that most have come first, in each the first appearance and "
        "how the others differ from it.",
    )
    parser.add_argument("--who", metavar="NAME", help="who said it: a name, a part of it, or an id")
    parser.add_argument("--since", metavar="DATE", help="said on this day, month or year or later")
    parser.add_argument("--until", metavar="DATE", help="… or earlier")
    parser.add_argument(
        "--outlets", type=number_from(1), default=1, metavar="N", help="printed by so many at least"
    )
    parser.add_argument(
        "--limit", type=number_from(1), default=20, metavar="N", help="groups to show (20)"
    )
    add_format(parser)
    add_archive(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Group. Returns the exit code."""
    from sagte.exchange.groups import GroupsText, write_json

    with open_archive(args) as archive:
        groups = archive.same(
            since=args.since, until=args.until, who=args.who, outlets=args.outlets
        )[: args.limit]
    out = standard_output(args.format)
    if args.format == "json":
        write_json(groups, out)
    else:
        GroupsText(out).write(groups)
    return 0
