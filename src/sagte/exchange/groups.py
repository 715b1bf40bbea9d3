"""Quotations that several reports have, for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

import msgspec
from rich.text import Text

from sagte.archive.numbering import parted
from sagte.archive.wordings import Compared, Group, compared
from sagte.exchange.lines import Lines
from sagte.exchange.shown import day, shortened, shown
from sagte.exchange.verification import marked
from sagte.exchange.wording import count

_LONGEST = 1200  # characters shown of a quotation


class GroupsText:
    """Writes groups for reading: the first appearance, then how the others differ from it."""

    def __init__(
        self, out: TextIO, *, width: int | None = None, colour: bool | None = None
    ) -> None:
        self._lines = Lines(out, width=width, colour=colour)

    def write(self, groups: Sequence[Group]) -> None:
        """Write the groups."""
        if not groups:
            self._lines.put(Text("No quotation in this archive is in several reports."))
            return
        self._lines.put(Text("[-only in the first-] {+only in this one+}", "dim"))
        for group in groups:
            self._lines.put(Text())
            reports = len({parted(member.id)[0] for member in group.members})
            head = [count(reports, "report"), count(len(group.outlets), "outlet")]
            head += dict.fromkeys(one.speaker for one in group.members if one.speaker)
            self._lines.put(Text(shown(" · ".join(head)), "bold"))
            first, *others = compared(group)
            self._lines.put(Text(shortened(first.quotation.text, _LONGEST)), "  ")
            self._member(first)
            for other in others:
                if any(piece.kind != "kept" for piece in other.pieces):
                    self._lines.put(marked(other.pieces), "  ")
                self._member(other)

    def _member(self, one: Compared) -> None:
        said = one.quotation
        known = (day(said.date), said.outlet, said.id)
        self._lines.put(Text(shown(" · ".join(filter(None, known))), "dim"), "  | ")


def write_json(groups: Sequence[Group], out: TextIO) -> None:
    """Write a JSON array of groups: their ``outlets`` and their ``members`` against the first."""
    data = [{"outlets": group.outlets, "members": compared(group)} for group in groups]
    out.write(msgspec.json.format(msgspec.json.encode(data), indent=2).decode("utf-8") + "\n")
