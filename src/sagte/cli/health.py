"""``sagte stats``: the archive in figures; ``sagte check``: whether it is sound."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sagte.cli.archive_arguments import add_archive, open_archive
from sagte.cli.arguments import Commands, add_format
from sagte.cli.output import standard_output

if TYPE_CHECKING:
    from sagte.archive.results import Counted, Stats

_UNITS = ("bytes", "kB", "MB", "GB", "TB")


def add(commands: Commands) -> None:
    """Declare the arguments of both commands."""
    for name, words, run in (
        ("stats", "count what is in the archive", run_stats),
        ("check", "prove that the archive is sound", run_check),
    ):
        parser = commands.add_parser(name, help=words, description=f"{words.capitalize()}.")
        add_format(parser)
        add_archive(parser)
        parser.set_defaults(run=run)


def run_stats(args: argparse.Namespace) -> int:
    """Count. Returns the exit code."""
    import msgspec

    with open_archive(args) as archive:
        found = archive.stats()
    out = standard_output(args.format)
    if args.format == "json":
        out.write(msgspec.json.format(msgspec.json.encode(found), indent=2).decode("utf-8") + "\n")
    else:
        out.writelines(f"{line}\n" for line in _lines(found))
    return 0


def run_check(args: argparse.Namespace) -> int:
    """Check. Returns the exit code: 1 if something is wrong."""
    import msgspec

    with open_archive(args) as archive:
        found = archive.check()
    out = standard_output(args.format)
    if args.format == "json":
        data = {"sound": found.sound, **msgspec.structs.asdict(found)}
        out.write(msgspec.json.format(msgspec.json.encode(data), indent=2).decode("utf-8") + "\n")
        return int(not found.sound)
    out.writelines(f"{problem}\n" for problem in found.problems)
    verdict = "sound" if found.sound else "NOT SOUND"
    out.write(f"{found.reports} reports, {found.statements} statements: {verdict}\n")
    return int(not found.sound)


def _lines(stats: Stats) -> Iterator[str]:
    from sagte.exchange.shown import shortened

    yield f"{stats.reports} reports, {stats.older_versions} older versions"
    yield f"{stats.statements} statements, {stats.undated} of them undated"
    if stats.first and stats.last:
        yield f"from {stats.first} to {stats.last}"
    listed: tuple[tuple[str, Sequence[Counted]], ...] = (
        ("types", stats.types),
        ("acts", stats.acts),
        ("certainty", stats.certainties),
        ("who speaks most", stats.speakers),
        ("outlets", stats.outlets),
        ("readers", stats.readers),
    )
    for name, counted in listed:
        if counted:
            yield f"{name}:"
            for entry in counted:
                yield f"  {entry.statements:>9}  {shortened(entry.name, 60)}"
    yield f"{_size(stats.bytes)}, schema {stats.schema}"


def _size(number: float) -> str:
    for unit in _UNITS[:-1]:
        if number < 1000:
            return f"{number:.3g} {unit}"
        number /= 1000
    return f"{number:.3g} {_UNITS[-1]}"
