"""``sagte people``: who is who across reports."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sagte.cli.archive_arguments import add_archive, open_archive
from sagte.cli.arguments import Commands, add_format, number_from
from sagte.cli.output import standard_output

if TYPE_CHECKING:
    from sagte.archive.archive import Archive
    from sagte.archive.persons.identifying import Identified
    from sagte.archive.persons.told import Change

_KINDS = ("person", "organisation", "group", "country", "unknown")
_LIMIT = 20


def add(commands: Commands) -> None:
    """Declare the command's arguments."""
    parser = commands.add_parser(
        "people",
        help="list and mend who is who across reports",
        description="List the people of the archive, those who have most statements first; with a "
        "KEY tell all of one. The same person in many reports is one; what is wrong can be merged and "
        "split. Every change is kept with who made it and when, holds for later reports, and can be "
        "undone.",
    )
    parser.add_argument(
        "who", nargs="*", metavar="NAME|KEY", help="names, beginnings (Sel*), or a key: ina-rau-2"
    )
    parser.add_argument("--kind", choices=_KINDS, help="list only these")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--merge", nargs="+", metavar="OTHER", help="these keys are KEY too")
    what.add_argument(
        "--split",
        nargs="*",
        metavar="REPORT",
        help="in these reports (by key, or with --role) KEY is somebody else",
    )
    what.add_argument("--name", metavar="NAME", help="what KEY is called")
    what.add_argument("--id", metavar="ID", help='of Wikidata, the GND …; "" takes it away')
    what.add_argument("--undo", action="store_true", help="take back the last change to KEY")
    what.add_argument("--log", action="store_true", help="list the changes to KEY, or all")
    what.add_argument(
        "--authority", type=Path, metavar="FILE", help="take ids from a CSV or JSON file of people"
    )
    what.add_argument(
        "--reconcile", metavar="URL", help="take ids from a reconciliation service: names are sent!"
    )
    parser.add_argument("--role", metavar="ROLE", help="with --split: where they have this role")
    parser.add_argument(
        "--merge-same", action="store_true", help="with a source of ids: merge those with one id"
    )
    parser.add_argument("--by", metavar="NAME", help="who changes it (the system's user)")
    parser.add_argument(
        "--limit",
        type=number_from(1),
        default=_LIMIT,
        metavar="N",
        help=f"people, or reports of one, to list ({_LIMIT})",
    )
    add_format(parser, "csv")
    add_archive(parser)
    parser.set_defaults(run=run, refuse=parser.error)


def run(args: argparse.Namespace) -> int:
    """Do what is asked for. Returns the exit code: 1 if nobody was found, as find does."""
    if (args.role is not None and args.split is None) or (args.split == [] and args.role is None):
        args.refuse("--split needs reports or --role, which goes with --split only")
    source = args.authority is not None or args.reconcile is not None
    if args.merge_same and not source:
        args.refuse("--merge-same goes with --authority or --reconcile")
    changes = (args.merge, args.split, args.name, args.id, args.undo or None)
    changing = any(value is not None for value in changes)
    if changing and len(args.who) != 1:
        args.refuse("write the key of whom it is about before the change")
    if args.format == "csv" and (changing or source or args.log):
        args.refuse("--format csv is for lists")
    with open_archive(args) as archive:
        if changing:
            return _tell(_changed(archive, args), args.format)
        if args.log:
            return _tell(archive.people_log(args.who[0] if args.who else None), args.format)
        if source:
            return _identify(archive, args)
        return _list(archive, args)


def _changed(archive: Archive, args: argparse.Namespace) -> Iterator[Change]:
    """The changes, as they are made."""
    [key] = args.who
    if args.merge is not None:
        for other in args.merge:
            archive.person(other, reports=0)  # all of them are there, or none is merged
        for other in args.merge:
            yield archive.merge(key, other, by=args.by)
    elif args.split is not None:
        yield archive.split(key, args.split, role=args.role, by=args.by)
    elif args.name is not None:
        yield archive.rename(key, args.name, by=args.by)
    elif args.id is not None:
        yield archive.identify(key, args.id, by=args.by)
    else:
        yield archive.undo_person(key, by=args.by)


def _tell(changes: Iterable[Change], form: str) -> int:
    from sagte.exchange.people import change_line, write_json

    out = standard_output(form)
    if form == "json":
        write_json(list(changes), out)
    else:
        out.writelines(f"{change_line(change)}\n" for change in changes)
    return 0


def _list(archive: Archive, args: argparse.Namespace) -> int:
    from sagte.exchange.people import PeopleText, write_csv, write_json

    words = " ".join(args.who)
    if args.format != "csv" and archive.has_person(words):
        portrait = archive.person(words, reports=args.limit)
        out = standard_output(args.format)
        if args.format == "json":
            write_json(portrait, out)
        else:
            PeopleText(out).write_portrait(portrait)
        return 0
    found = archive.people(words or None, kind=args.kind, limit=args.limit)
    out = standard_output(args.format)
    if args.format == "json":
        write_json(found, out)
    elif args.format == "csv":
        write_csv(found, out)
    else:
        PeopleText(out).write(found)
    return 0 if found.people else 1


def _identify(archive: Archive, args: argparse.Namespace) -> int:
    from sagte.exchange.people import PeopleText, change_line, write_json

    told = _told(archive, args)
    merged = []
    if args.merge_same:
        for first, *others in told.same:
            merged += [archive.merge(first, other, by=args.by) for other in others]
    out = standard_output(args.format)
    if args.format == "json":
        write_json({"identified": told, "merged": merged}, out)
        return 0
    PeopleText(out).write_identified(told, merged=bool(merged))
    out.writelines(f"{change_line(change)}\n" for change in merged)
    return 0


def _told(archive: Archive, args: argparse.Namespace) -> Identified:
    """What the source tells. Raises LexiconError on its file, ReconciliationError on its service."""
    words = " ".join(args.who) or None
    if args.authority is not None:
        from sagte.people.authorities import Authority

        source = Authority.read(args.authority)
        return archive.identify_all(
            source, args.authority.name, words=words, kind=args.kind, by=args.by
        )
    from sagte.people.reconciliation import Service

    service = Service(args.reconcile)
    return archive.identify_all(service, args.reconcile, words=words, kind=args.kind, by=args.by)
