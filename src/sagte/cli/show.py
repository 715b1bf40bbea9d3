"""``sagte show``: a statement in its surroundings, or a whole report."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any, TextIO

from sagte.cli.archive_arguments import add_archive, open_archive
from sagte.cli.arguments import Commands, add_format
from sagte.cli.output import standard_output

if TYPE_CHECKING:
    from sagte.archive.results import Source, StoredRecord, StoredStatement

_AROUND = 600  # code points shown before and after the quotation
_PARAGRAPH = re.compile(r"\n\s*\n")


def add(commands: Commands) -> None:
    """Declare the command's arguments."""
    parser = commands.add_parser(
        "show",
        help="print a statement of the archive in its surroundings",
        description="Print a statement of the archive: what is known of it, who corrected it, and "
        "the words around it; or all statements of a report.",
    )
    parser.add_argument(
        "id",
        metavar="ID",
        help="as sagte find prints it, such as 3f9a2c1b07-s4; of a report: 3f9a2c1b07",
    )
    add_format(parser)
    add_archive(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Show. Returns the exit code."""
    with open_archive(args) as archive:
        stored = archive.statement(args.id) if "-" in args.id else archive.stored(args.id)
    out = standard_output(args.format)
    if args.format == "json":
        _write_json(stored, out)
    else:
        _write_text(stored, out)
    return 0


def _write_json(stored: StoredStatement | StoredRecord, out: TextIO) -> None:
    import msgspec

    from sagte.archive.results import StoredRecord

    data: Any = stored
    if not isinstance(stored, StoredRecord):
        data = {"id": stored.id, "source": stored.source, "statement": stored.statement}
        data |= {"settled": stored.settled, "surroundings": _surroundings(stored)}
    out.write(msgspec.json.format(msgspec.json.encode(data), indent=2).decode("utf-8") + "\n")


def _write_text(stored: StoredStatement | StoredRecord, out: TextIO) -> None:
    import msgspec
    from rich.text import Text

    from sagte.archive.results import StoredRecord
    from sagte.exchange.changes import settled_lines, settled_word
    from sagte.exchange.lines import Lines
    from sagte.exchange.shown import shown
    from sagte.exchange.text import TextWriter

    lines = Lines(out)
    if isinstance(stored, StoredRecord):
        TextWriter(out).write(stored.record)
        if stored.settled:
            lines.put(Text())
        for name, settled in stored.settled.items():
            people = ", ".join(dict.fromkeys(one.by for one in settled))
            lines.put(Text(shown(f"{name}: {settled_word(settled)} by {people}")))
    else:
        alone = msgspec.structs.replace(stored.statement, parent=None)
        record = msgspec.structs.replace(stored.record, statements=(alone,))
        TextWriter(out, counts=False).write(record)
        if stored.settled:
            lines.put(Text())
        for line in settled_lines(stored.settled, stored.statement):
            lines.put(Text(line.lstrip()), " " * (len(line) - len(line.lstrip())))
        lines.put(Text())
        for paragraph in _PARAGRAPH.split(_surroundings(stored)):
            lines.put(Text(shown(paragraph)))
    lines.put(Text())
    name = stored.source.key if isinstance(stored, StoredRecord) else stored.id
    lines.put(Text(shown(" · ".join((name, *_way(stored.source)))), "dim"))


def _way(source: Source) -> tuple[str, str]:
    version = f"version {source.version}" + ("" if source.newest else ", not the newest")
    return source.address or "no address", version


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
