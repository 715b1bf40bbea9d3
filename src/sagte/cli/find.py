"""``sagte find``: what was said, by whom and when."""

from __future__ import annotations

import argparse

from sagte.cli.archive_arguments import add_archive, open_archive
from sagte.cli.arguments import Commands, add_format, number_from
from sagte.cli.output import standard_output

_ACTS = (
    "assert", "announce", "promise", "offer", "demand", "appeal", "condition", "agree", "accuse",
    "criticise", "deny", "reject", "threaten", "warn", "welcome", "predict", "ask", "decline",
)  # fmt: skip
_TYPES = ("direct", "indirect", "free_indirect", "indirect_free_indirect", "reported")
_CERTAINTIES = ("plain", "hedged", "open", "negated")


def add(commands: Commands) -> None:
    """Declare the command's arguments."""
    parser = commands.add_parser(
        "find",
        help="search the archive",
        description="Search the statements of the archive. A word is found in all its German forms "
        'and in either spelling (ä or ae, ß or ss); "…" finds a phrase as it is written, begin* what '
        "begins so, and -word leaves out what has that word (write it after --). All that is asked "
        "for must be so.",
    )
    parser.add_argument("words", nargs="*", metavar="WORD", help="words of the quotation")
    parser.add_argument("--who", metavar="NAME", help="who said it: a name, a part of it, or an id")
    parser.add_argument("--act", choices=_ACTS, help="what was done by saying it")
    parser.add_argument("--since", metavar="DATE", help="said on this day, month or year or later")
    parser.add_argument("--until", metavar="DATE", help="… or earlier")
    parser.add_argument("--type", choices=_TYPES, help="how it is given")
    parser.add_argument("--certainty", choices=_CERTAINTIES, help="how certain it was said to be")
    parser.add_argument("--via", metavar="NAME", help="who passed it on")
    parser.add_argument("--outlet", metavar="NAME", help="where the report stood")
    parser.add_argument(
        "--sort",
        choices=("date", "relevance", "report"),
        default="date",
        help="newest first (the default), what fits best first, or as in the reports",
    )
    parser.add_argument(
        "--limit", type=number_from(1), default=20, metavar="N", help="hits to show (20)"
    )
    parser.add_argument("--after", metavar="PLACE", help="go on after the page before")
    parser.add_argument(
        "--all-versions", action="store_true", help="search older versions of reports too"
    )
    add_format(parser, "csv")
    add_archive(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Search. Returns the exit code: 1 if nothing was found, as grep does."""
    from sagte.archive.results import Query
    from sagte.exchange.hits import HitsText, write_csv, write_json

    query = Query(
        words=_joined(args.words),
        who=args.who,
        act=args.act,
        since=args.since,
        until=args.until,
        type=args.type,
        via=args.via,
        outlet=args.outlet,
        certainty=args.certainty,
        sort=args.sort,
        limit=args.limit,
        after=args.after,
        versions="all" if args.all_versions else "newest",
    )
    with open_archive(args) as archive:
        page = archive.find(query)
    out = standard_output(args.format)
    if args.format == "json":
        write_json(page, out)
    elif args.format == "csv":
        write_csv(page, out)
    else:
        HitsText(out).write(page)
    return 0 if page.hits else 1


def _joined(words: list[str]) -> str:
    """The search as it was meant: the shell took the marks off a phrase."""
    return " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
