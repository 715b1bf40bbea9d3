"""The people of an archive, for people, programs and spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

import msgspec
from rich.text import Text

from sagte.archive.persons.identifying import Identified, Proposal
from sagte.archive.persons.told import Appearance, Called, Change, People, Portrait, Somebody
from sagte.exchange.lines import Lines
from sagte.exchange.shown import shortened, shown
from sagte.exchange.table import harmless
from sagte.exchange.wording import count

COLUMNS = Somebody.__struct_fields__
_MOST = 60  # characters of a name or role that are shown
_MOST_REPORTS = 8  # of a change that are listed
_MOST_CANDIDATES = 3


class PeopleText:
    """Writes people for reading."""

    def __init__(
        self, out: TextIO, *, width: int | None = None, colour: bool | None = None
    ) -> None:
        self._lines = Lines(out, width=width, colour=colour)

    def write(self, found: People) -> None:
        """Write a list: who it is, and how to ask for more of them."""
        if not found.people:
            self._lines.put(Text("Nobody in this archive fits."))
            return
        for one in found.people:
            self._head(one)
            self._lines.put(Text(_seen(one), "dim"), "    ")
        if more := found.total - len(found.people):
            self._lines.put(Text())
            self._lines.put(Text(f"{more:,} more: --limit {found.total}", "dim"))

    def write_portrait(self, portrait: Portrait) -> None:
        """Write somebody in full."""
        one = portrait.somebody
        self._head(one)
        self._lines.put(Text(_seen(one), "dim"), "    ")
        if portrait.merged:
            self._lines.put(Text(f"with {', '.join(portrait.merged)}"), "    ")
        if len(portrait.names) > 1 or any(name.name != one.name for name in portrait.names):
            self._called("names", portrait.names)
        self._called("roles", portrait.roles)
        if portrait.appearances:
            self._lines.put(Text("reports", "bold"))
            for appearance in portrait.appearances:
                self._lines.put(Text(_appearance(appearance)), "    ")
        if more := one.reports - len({each.report for each in portrait.appearances}):
            self._lines.put(Text(f"{count(more, 'older report')}", "dim"), "    ")
        if one.statements:
            self._lines.put(Text(f"sagte find --who {one.key} lists what they said", "dim"))

    def write_identified(self, told: Identified, *, merged: bool = False) -> None:
        """Write what a source of ids has told, and the commands that would accept the rest.

        ``merged``: those with one id were merged already.
        """
        for change in told.changes:
            self._lines.put(Text(f"{change.person}: {shown(change.after['outer_id'])}"))
        for proposal in told.proposals:
            self._proposal(proposal)
        for first, *others in () if merged else told.same:
            self._lines.put(Text(f"The same? {first} and {' and '.join(others)} have one id:"))
            self._lines.put(Text(f"sagte people {first} --merge {' '.join(others)}"), "    ")
        taken = count(len(told.changes), "id")
        kept = f", {told.known} known before" if told.known else ""
        open_ones = f", {count(len(told.proposals), 'proposal')}" if told.proposals else ""
        self._lines.put(
            Text(f"{count(told.asked, 'name')} asked for: {taken} taken over{kept}{open_ones}")
        )

    def _head(self, one: Somebody) -> None:
        told = [one.role, None if one.kind == "person" else one.kind, one.id]
        head = Text(shortened(one.name, _MOST), "bold")
        head.append("".join(f" · {shortened(word, _MOST)}" for word in told if word), "not bold")
        head.append(f"  {one.key}", "not bold cyan")
        self._lines.put(head)

    def _called(self, title: str, called: Sequence[Called]) -> None:
        if called:
            self._lines.put(Text(title, "bold"))
        for each in called:
            when = _period(each.first, each.last)
            told = [shortened(each.name, _MOST), count(each.reports, "report"), when]
            self._lines.put(Text(" · ".join(filter(None, told))), "    ")

    def _proposal(self, proposal: Proposal) -> None:
        has = f", has {shown(proposal.present)}" if proposal.present else ""
        self._lines.put(Text(f"{shortened(proposal.name, _MOST)}{has} may be"))
        for each in proposal.candidates[:_MOST_CANDIDATES]:
            told = [each.name, each.description]
            words = " · ".join(shortened(word, _MOST) for word in told if word)
            self._lines.put(Text(f"{words} ({each.score:.0f})"), "    ")
            self._lines.put(Text(f"sagte people {proposal.key} --id {shown(each.id)}"), "      ")


def change_line(change: Change) -> str:
    """A change on one line: when, who, what."""
    state = " (undone)" if change.undone else ""
    what = _what(change)
    return f"{change.at}  {shortened(change.by, _MOST)}  {what}{state}"


def write_json(found: object, out: TextIO) -> None:
    """Write one JSON value."""
    out.write(msgspec.json.format(msgspec.json.encode(found), indent=2).decode("utf-8") + "\n")


def write_csv(found: People, out: TextIO) -> None:
    """Write a table, a person a row. ``out`` must not translate line ends."""
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    for one in found.people:
        values: Iterator[Any] = (getattr(one, column) for column in COLUMNS)
        rows.writerow(harmless("" if value is None else str(value)) for value in values)


def _what(change: Change) -> str:
    person, other = change.person, change.other
    match change.action:
        case "merge":
            return f"{other} is {person}"
        case "split":
            reports = change.after["reports"]
            told = ", ".join(reports[:_MOST_REPORTS]) + (" …" if reports[_MOST_REPORTS:] else "")
            return f"{other} is not {person} ({count(len(reports), 'report')}: {told})"
        case "rename":
            names = (shortened(values["name"], _MOST) for values in (change.before, change.after))
            return f"{person}: name: {' → '.join(names)}"
        case "identify":
            ids = (shown(values["outer_id"] or "none") for values in (change.before, change.after))
            source = change.after["outer_by"]
            told = "" if source == "hand" else f" (from {shortened(source, _MOST)})"
            return f"{person}: id: {' → '.join(ids)}{told}"
        case "undo":
            about = f"{person} and {other}" if other else person
            return f"undo: {about} as before"


def _seen(one: Somebody) -> str:
    told = f"{count(one.statements, 'statement')} in {count(one.reports, 'report')}"
    when = _period(one.first, one.last)
    return f"{told}, {when}" if when else told


def _period(first: str | None, last: str | None) -> str:
    if not first or not last:
        return ""
    return first if first == last else f"{first} to {last}"


def _appearance(one: Appearance) -> str:
    told = [one.date or "undated", count(one.statements, "statement")]
    told += [one.name, ", ".join(one.roles), one.outlet or "", one.title or "", one.report]
    return shown(" · ".join(shortened(word, _MOST) for word in told if word))
