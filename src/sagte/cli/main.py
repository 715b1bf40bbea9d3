"""The command ``sagte``.

Exit codes: 0 if everything was read, 1 if an input (or the output) failed, 2 on wrong usage, 130 if
interrupted. Modules of this room import slow things where they need them: ``--help`` needs none.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from sagte import __version__
from sagte.cli import (
    add,
    correct,
    demo,
    evaluate,
    export,
    find,
    health,
    people,
    read,
    same,
    show,
    verify,
)
from sagte.cli.status import say
from sagte.errors import SagteError

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with ``argv`` (the process's own if None) and return its exit code.

    Raises ``SystemExit`` on wrong usage and after ``--help`` and ``--version``.
    """
    args = _parser().parse_args(argv)
    try:
        code: int = args.run(args)
        sys.stdout.flush()
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        # Nobody reads on (``| head``). Python would complain when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except SagteError as error:
        say(str(error))
        return 1
    except OSError as error:
        what = error.strerror or str(error)
        say(f"{error.filename}: {what}" if error.filename else what)
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sagte",
        description="Read German news reports and keep the record of who said what.",
        epilog="sagte COMMAND --help explains a command. Nothing leaves this computer, but what "
        "you ask a reconciliation service for (sagte people --reconcile).",
    )
    parser.add_argument("--version", action="version", version=f"sagte {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in (
        read, add, find, show, verify, same, people, correct, health, export, demo, evaluate,
    ):  # fmt: skip
        command.add(commands)
    return parser
