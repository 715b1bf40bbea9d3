"""A console for a screen or a file: what rich needs to know of it."""

from __future__ import annotations

import os
from typing import TextIO

from rich.console import Console


def coloured(out: TextIO) -> bool:
    """Whether ``out`` is a screen that shows colours, and ``NO_COLOR`` does not forbid them."""
    asked = Console(file=out)
    return asked.is_terminal and asked.color_system is not None and not os.environ.get("NO_COLOR")


def console(out: TextIO, width: int, *, colour: bool) -> Console:
    """A console of ``width`` columns that takes words as they are: no markup, no emoji."""
    return Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
