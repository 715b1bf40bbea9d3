"""What the commands of the archive share: which archive, and how to open it."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sagte.archive.archive import Archive

VARIABLE = "SAGTE_ARCHIVE"
DEFAULT = "sagte.db"


def add_archive(parser: argparse.ArgumentParser) -> None:
    """Declare ``--archive``."""
    parser.add_argument(
        "--archive",
        metavar="FILE|URL",
        help=f"the archive: a file, or postgresql://… (the variable {VARIABLE}, else {DEFAULT} in "
        "this folder)",
    )


def open_archive(args: argparse.Namespace, *, create: bool = False) -> Archive:
    """The archive that the arguments name. Raises ArchiveError."""
    from sagte.archive.archive import Archive

    place = args.archive or os.environ.get(VARIABLE) or DEFAULT
    return Archive.open(place, create=create)
