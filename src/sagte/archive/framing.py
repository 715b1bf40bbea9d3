"""What this process and one that helps it say to each other over a pipe: bytes with their length."""

from __future__ import annotations

import struct
from typing import BinaryIO

_LENGTH = struct.Struct("<Q")


def put(stream: BinaryIO, data: bytes) -> None:
    """Send ``data``. Raises OSError if nobody is there to read it."""
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def take(stream: BinaryIO) -> bytes | None:
    """What was sent next; None if nothing (or no whole one) comes any more."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None
