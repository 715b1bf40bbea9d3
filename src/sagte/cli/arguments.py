"""Arguments that several commands share."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def number_from(least: int) -> Callable[[str], int]:
    """What turns an argument into a whole number, and refuses one below ``least``."""

    def number(value: str) -> int:
        try:
            given = int(value)
        except ValueError:
            given = least - 1
        if given < least:
            raise argparse.ArgumentTypeError(f"{value!r} is not a whole number from {least} up")
        return given

    return number


def add_format(parser: argparse.ArgumentParser, *others: str) -> None:
    """Declare ``--format``: text, json, and ``others``."""
    choices = ("text", "json", *others)
    parser.add_argument(
        "--format",
        choices=choices,
        default="text",
        help=f"text (the default){''.join(f', {name}' for name in choices[1:-1])} or {choices[-1]}",
    )


def add_knowledge(parser: argparse.ArgumentParser) -> None:
    """Declare ``--lexicon`` and ``--people``."""
    parser.add_argument(
        "--lexicon",
        type=Path,
        metavar="FILE",
        help="more verbs, offices, groups, media … than sagte knows (see docs/lexicon.md)",
    )
    parser.add_argument(
        "--people",
        type=Path,
        metavar="FILE",
        help="CSV or JSON of known persons (id, name, aliases, roles) whose ids are to be used",
    )


def add_threads(parser: argparse.ArgumentParser) -> None:
    """Declare ``--threads``."""
    parser.add_argument(
        "--threads", type=number_from(1), metavar="N", help="processors to use (all by default)"
    )
