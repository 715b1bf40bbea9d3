"""A statement's lines in the view for people: who does what, and how that is known."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from rich.text import Text

from sagte.exchange.resolved import amounts, chain, does, example, who
from sagte.exchange.shown import shortened
from sagte.exchange.wording import CERTAINTIES, check_in_words, days_in_words
from sagte.record import Record, Report, Statement, StatementType

LONGEST_NAME = 200  # characters
_LONGEST_FACT = 120
_SHORTEST_OCCASION = 16
COLOURS: dict[StatementType, str] = {
    "direct": "green",
    "indirect": "cyan",
    "indirect_free_indirect": "magenta",
    "free_indirect": "yellow",
    "reported": "bright_blue",
}
SPEAKER = "underline"
CUE = "italic"
_WARNING = "bold bright_red"
_DOT = (" · ", "dim")


class Signs(NamedTuple):
    """What stands for a mark where the output cannot show it."""

    opening: str
    closing: str
    guide: str
    rule: str
    to: str
    dash: str


DRAWN = Signs("⟦", "⟧", "│", "─", "→", "–")
ASCII = Signs("[[", "]]", "|", "-", "->", "-")


def lines(
    statement: Statement, parent: Statement | None, report: Report, signs: Signs, room: int
) -> list[Text]:
    """What is known of a statement: who does what to whom, with the cue and the addressee; then how.

    Through whom, when, on what occasion and how much stands on one line, which the cue begins if
    it alone would make the first too long; a long occasion is shortened to fit into ``room`` columns.
    A warning about what a person should look at stands on that line too if it fits.
    """
    first, cue = _attribution(statement, parent, signs), _cue(statement, signs)
    facts = partial(_facts, statement, report, signs)
    if not statement.acts or not _fit([first], room) or _fit([first, cue], room):
        first, rest = _joined([first, cue]), Text()
    else:
        rest = cue
    line = _joined([rest, facts()])
    if line.cell_len > room and statement.occasion:
        fits = min(len(statement.occasion.text), _LONGEST_FACT) - (line.cell_len - room)
        line = _joined([rest, facts(max(fits, _SHORTEST_OCCASION))])
    warnings = _joined(_warnings(statement))
    if _fit([line, warnings], room):
        line, warnings = _joined([line, warnings]), Text()
    return [text for text in (first, line, warnings) if text]


def legend(record: Record, signs: Signs) -> Text:
    """What the chains of this record mean, where they need a word; else nothing."""
    parts = []
    closing = {chain(statement, record.report).closing for statement in record.statements}
    if len(closing) == 1 and (names := closing.pop()):
        parts.append(f"all of it via {shortened(names, LONGEST_NAME)}")
    if passed_on := example(record):
        first, then = (shortened(name, LONGEST_NAME) for name in passed_on)
        parts.append(f"via {first} {signs.to} {then}: {first} had it first, then {then}")
    return Text(" · ".join(parts), "dim")


def label(kind: StatementType) -> str:
    """A type as people read it."""
    return kind.replace("_", " ")


def number(identifier: str) -> str:
    """A statement's number."""
    return identifier.removeprefix("s")


def _attribution(statement: Statement, parent: Statement | None, signs: Signs) -> Text:
    line = Text()
    line.append(label(statement.type), f"bold {COLOURS[statement.type]}")
    if parent is not None:
        line.append(f", in {number(parent.id)}", "dim")
    line.append(*_DOT)
    line.append_text(_who(statement))
    if statement.acts:
        line.append(" " if who(statement).names else " · ", "dim")
        line.append_text(_act(statement, signs))
    return line


def _who(statement: Statement) -> Text:
    names, words, hint = who(statement)
    if not names:
        return Text("nobody named", "dim")
    named = [Text(shortened(name, LONGEST_NAME), SPEAKER) for name in names]
    line = Text(" and ").join([Text(", ").join(named[:-1]), named[-1]] if named[1:] else named)
    if added := ", ".join(filter(None, (shortened(words, LONGEST_NAME), hint))):
        line.append(f" ({added})", "dim")
    return line


def _act(statement: Statement, signs: Signs) -> Text:
    main, *others = does(statement)
    line = Text.assemble((main, "bold"))
    if others:
        line.append(f", {', '.join(others)}")
    if CERTAINTIES[statement.certainty]:
        line.append(f" ({CERTAINTIES[statement.certainty]})", "dim")
    if statement.target:
        line.append(f" {signs.to} ", "dim")
        line.append(shortened(statement.target.text, LONGEST_NAME))
    return line


def _cue(statement: Statement, signs: Signs) -> Text:
    line = Text()
    if statement.cue is not None:
        line.append(shortened(statement.cue.text, LONGEST_NAME), CUE)
    aimed_at = statement.target.text if statement.acts and statement.target else None
    if statement.addressee is not None and statement.addressee.text != aimed_at:
        line.append(f"{' ' if line else ''}{signs.to} ", "dim")
        line.append(shortened(statement.addressee.text, LONGEST_NAME))
    return line


def _facts(
    statement: Statement, report: Report, signs: Signs, longest: int = _LONGEST_FACT
) -> Text:
    parts = []
    passed_on = chain(statement, report)
    if passed_on.links:
        names = (shortened(name, _LONGEST_FACT) for name in passed_on.names)
        parts.append(Text.assemble(("via ", "dim"), f" {signs.to} ".join(names)))
    days = days_in_words(statement.said_on) if statement.said_on else ""
    occasion = shortened(statement.occasion.text, longest) if statement.occasion else ""
    if when := ", ".join(filter(None, (days.replace("–", signs.dash), occasion))):
        parts.append(Text.assemble(("said ", "dim"), shortened(when, 2 * _LONGEST_FACT)))
    if said := amounts(statement, report):
        parts.append(Text(shortened(", ".join(said), _LONGEST_FACT)))
    return _joined(parts)


def _warnings(statement: Statement) -> Iterable[Text]:
    for check in statement.checks:
        words = check.note if check.note.strip() else check_in_words(check.kind)
        yield Text.assemble((f"! {shortened(words, 2 * LONGEST_NAME)}", _WARNING))


def _fit(parts: Iterable[Text], room: int) -> bool:
    return _joined(parts).cell_len <= room


def _joined(parts: Iterable[Text]) -> Text:
    shown = [part for part in parts if part]
    return Text.assemble(*[piece for part in shown for piece in (_DOT, part)][1:])
