"""``sagte show``: a statement in its surroundings."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from sagte.cli.archive_arguments import add_archive, open_archive
from sagte.cli.arguments import Commands
from sagte.cli.output import standard_output

if TYPE_CHECKING:
    from sagte.archive.results import StoredStatement

_AROUND = 600  # code points shown before and after the quotation


def add(commands: Commands) -> None:
    """Declare the command's arguments."""
    parser = commands.add_parser(
        "show",
        help="print a statement of the archive in its surroundings",
        description="Print a statement of the archive: what is known of it, and the words around it.",
    )
    parser.add_argument("id", metavar="ID", help="as sagte find prints it, such as 3f9a2c1b07-s4")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="text (the default) or json"
    )
    add_archive(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Show. Returns the exit code."""
    import msgspec

    with open_archive(args) as archive:
        stored = archive.statement(args.id)
    out = standard_output(args.format)
    if args.format == "json":
        data = {"id": stored.id, "source": stored.source, "statement": stored.statement}
        data["surroundings"] = _surroundings(stored)
        out.write(msgspec.json.format(msgspec.json.encode(data), indent=2).decode("utf-8") + "\n")
        return 0
    from sagte.exchange.shown import shown
    from sagte.exchange.text import TextWriter

    alone = msgspec.structs.replace(stored.statement, parent=None)
    TextWriter(out).write(msgspec.structs.replace(stored.record, statements=(alone,)))
    out.write(f"\n{shown(_surroundings(stored))}\n\n{shown(stored.id)}")
    source = stored.source
    version = f"version {source.version}" + ("" if source.newest else ", not the newest")
    out.write(f" · {shown(source.address or 'no address')} · {version}\n")
    return 0


def _surroundings(stored: StoredStatement) -> str:
    """The text around the quotation, which stands in ⟦…⟧."""
    text, spans = stored.record.report.text, sorted(stored.statement.quote.spans)
    if not spans:
        return ""
    start = max(0, spans[0].start - _AROUND)
    end = min(len(text), spans[-1].end + _AROUND)
    if start:
        start = text.find(" ", start, spans[0].start) + 1 or spans[0].start
    if end < len(text):
        end = max(text.rfind(" ", spans[-1].end, end), spans[-1].end)
    parts = ["… "] if start else []
    at = start
    for span in spans:
        if span.start >= at:
            parts += [text[at : span.start], "⟦", text[span.start : span.end], "⟧"]
            at = span.end
    return "".join([*parts, text[at:end], " …" if end < len(text) else ""])
