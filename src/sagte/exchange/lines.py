"""Indented lines on a screen or in a file, wrapped."""

from __future__ import annotations

from typing import TextIO

from rich.console import Console
from rich.text import Text

from sagte.exchange.screen import coloured, console

_WIDTH, _WIDEST = 80, 100
_NARROWEST = 10


class Lines:
    """Writes lines. ``width`` is in columns: the terminal's own if None, 80 where there is none.

    ``colour`` is decided by ``out`` and ``NO_COLOR`` if None.
    """

    def __init__(
        self, out: TextIO, *, width: int | None = None, colour: bool | None = None
    ) -> None:
        self._out = out
        asked = Console(file=out)
        own = min(asked.width, _WIDEST) if asked.is_terminal else _WIDTH
        self._width = width or own
        self._console = console(
            out, self._width, colour=coloured(out) if colour is None else colour
        )

    def put(self, text: Text, indent: str = "") -> None:
        """Write ``text`` with ``indent`` before each line."""
        room = max(_NARROWEST, self._width - len(indent))
        # Captured, since rich ends the process where nobody reads on.
        with self._console.capture() as captured:
            for line in text.wrap(self._console, room, overflow="fold") or [text]:
                line.rstrip()
                self._console.print(Text.assemble((indent, "dim"), line), soft_wrap=True)
        self._out.write(captured.get())
