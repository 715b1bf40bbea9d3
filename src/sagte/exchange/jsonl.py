"""Records as JSON, one after the other as they come."""

from __future__ import annotations

from typing import TextIO

import msgspec

from sagte.record import Record


class JsonlWriter:
    """One record a line."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, record: Record, name: str = "") -> None:
        """Write a record; ``name`` (of its source) is not part of it."""
        self._out.write(record.to_json() + "\n")
        self._out.flush()

    def finish(self) -> None:
        """Nothing is left to write."""


class JsonWriter:
    """Indented: one record by itself, or an array of them, still written one by one."""

    def __init__(self, out: TextIO, *, array: bool) -> None:
        self._out = out
        self._array = array
        self._empty = True

    def write(self, record: Record, name: str = "") -> None:
        """Write a record; ``name`` (of its source) is not part of it."""
        if self._array:
            self._out.write("[\n" if self._empty else ",\n")
        self._out.write(msgspec.json.format(record.to_json(), indent=2))
        if not self._array:
            self._out.write("\n")
        self._empty = False
        self._out.flush()

    def finish(self) -> None:
        """Close the array; without any record it is an empty one."""
        if self._array:
            self._out.write("[]\n" if self._empty else "\n]\n")
