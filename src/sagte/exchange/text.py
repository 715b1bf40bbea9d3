"""Records for people: a report's head and its statements, each with its evidence.

With colours the quotation stands out in the colour of its type, its speaker underlined and its cue
in italics; without them the quotation stands in ⟦…⟧. Above it stands who does what, and on a line
of its own how: the cue, through whom, when, on what occasion, how much.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from sagte.exchange.evidence import Piece, evidence, sentences
from sagte.exchange.screen import coloured, console
from sagte.exchange.shown import shortened, shown
from sagte.exchange.statement_lines import (
    ASCII,
    COLOURS,
    CUE,
    DRAWN,
    SPEAKER,
    label,
    legend,
    lines,
    number,
)
from sagte.exchange.wording import count, date_in_words
from sagte.record import Record, Statement

MEASURE = 100  # columns; longer lines are hard to read
_NARROWEST = 20
_DEEPEST = 3
_LONGEST_START = 60


class TextWriter:
    """Writes records to ``out`` for reading on a screen or on paper.

    ``width`` is in columns of the terminal (its own if None, where there is one). ``colour`` is
    decided by ``out`` and ``NO_COLOR`` if None. ``counts`` says how many statements there are.
    """

    def __init__(
        self,
        out: TextIO,
        *,
        width: int | None = None,
        colour: bool | None = None,
        counts: bool = True,
    ) -> None:
        self._counts = counts
        self._colour = coloured(out) if colour is None else colour
        self._width = max(_NARROWEST, min(width or Console(file=out).width, MEASURE))
        self._signs = DRAWN if _can_write(out, "".join(DRAWN)) else ASCII
        self._out = out
        self._console = console(out, self._width, colour=self._colour)
        self._first = True

    def write(self, record: Record, name: str = "") -> None:
        """Write a report and its statements; ``name`` is what to call its source, if anything."""
        # Captured, since rich ends the process where nobody reads on.
        with self._console.capture() as captured:
            if not self._first:
                self._put(Text())
            if name:
                self._put(self._rule(name))
            for line in (*_head(record, self._counts), legend(record, self._signs)):
                if line:
                    self._put(line)
            self._statements(record)
        self._first = False
        self._out.write(captured.get())
        self._out.flush()

    def finish(self) -> None:
        """Nothing is left to write."""

    def _statements(self, record: Record) -> None:
        within = sentences(record.report) if record.statements else []
        places = max((len(number(s.id)) for s in record.statements), default=0)
        for statement, parents in _tree(record.statements):
            self._put(Text())
            indent = (" " * (places + 1) + self._signs.guide + " ") * min(len(parents), _DEEPEST)
            parent = parents[-1] if parents else None
            name = f"{number(statement.id):>{0 if parents else places}} "
            known = lines(statement, parent, record.report, self._signs, self._room(indent + name))
            for line in known:
                self._put(line, indent, name)
                name = " " * cell_len(name)
            pieces = evidence(record.report.text, statement, within, parent)
            self._put(self._marked(statement, pieces), indent, name)

    def _put(self, text: Text, indent: str = "", label: str = "") -> None:
        """Print ``text`` wrapped, behind ``indent`` on each line and ``label`` on the first."""
        room = self._room(indent + label)
        for line in text.wrap(self._console, room, overflow="fold") or [text]:
            line.rstrip()
            full = Text.assemble((indent, "dim"), (label, "dim"), line)
            full.rstrip()
            self._console.print(full, soft_wrap=True)
            label = " " * cell_len(label)

    def _room(self, before: str) -> int:
        return max(self._width - cell_len(before), _NARROWEST // 2)

    def _rule(self, name: str) -> Text:
        line = Text(f"{self._signs.rule * 2} {shown(name)} ", "dim")
        line.truncate(self._width, overflow="crop")
        return line.append(self._signs.rule * (self._width - line.cell_len))

    def _marked(self, statement: Statement, pieces: Sequence[Piece]) -> Text:
        text = Text()
        quoted = False
        for piece in pieces:
            if piece.quote != quoted and not self._colour:
                text.append(self._signs.opening if piece.quote else self._signs.closing)
            quoted = piece.quote
            styles = [COLOURS[statement.type]] if piece.quote else []
            styles += [SPEAKER] if piece.speaker else []
            styles += [CUE] if piece.cue else []
            text.append(piece.words, " ".join(styles) or "dim")
        if quoted and not self._colour:
            text.append(self._signs.closing)
        return text


def summary(record: Record, name: str, width: int = 80) -> str:
    """A report on one line of at most ``width`` columns: its name, its statements, its title."""
    line = Text(f"{shown(name):<24} {count(len(record.statements), 'statement'):>14}  ")
    line.append(shown(record.report.title or "without a headline"))
    line.truncate(width, overflow="ellipsis")
    return line.plain


def _head(record: Record, counts: bool) -> Iterator[Text]:
    report = record.report
    if report.title:
        yield Text(shown(report.title), "bold")
    else:
        yield Text(f"Without a headline: {shortened(report.text, _LONGEST_START)}", "dim")
    facts = [
        "By " + ", ".join(report.authors) if report.authors else "",
        report.outlet or "",
        "/".join(report.agencies),
        report.place or "",
        date_in_words(report.published or "") or report.published or "",
    ]
    if any(facts):
        yield Text(shown(" · ".join(filter(None, facts))))
    total = len(record.statements)
    if not total:
        yield Text("No statements.", "dim")
        return
    if not counts:
        return
    types = Counter(statement.type for statement in record.statements)
    parts = [Text(f"{types[t]} {label(t)}", colour) for t, colour in COLOURS.items() if types[t]]
    yield Text.assemble((f"{count(total, 'statement')}: ", "dim"), Text(", ").join(parts))


def _tree(
    statements: Sequence[Statement],
) -> Iterator[tuple[Statement, tuple[Statement, ...]]]:
    """Each statement with those it is nested in, outermost first, and after it."""
    known = {statement.id for statement in statements}
    nested: dict[str | None, list[Statement]] = defaultdict(list)
    for statement in statements:
        nested[statement.parent if statement.parent in known else None].append(statement)
    pending: list[tuple[Statement, tuple[Statement, ...]]] = [(s, ()) for s in nested[None][::-1]]
    while pending:
        statement, parents = pending.pop()
        yield statement, parents
        pending += [(s, (*parents, statement)) for s in nested[statement.id][::-1]]


def _can_write(out: TextIO, signs: str) -> bool:
    try:
        signs.encode(getattr(out, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
