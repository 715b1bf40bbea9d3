"""A process that makes ready what another one writes: ``python -m sagte.archive.helping``.

It reads portions of records from standard input and answers each on standard output, until the
input ends: when the other process is done, or gone, however it ended. It never sees the database.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import BinaryIO

import msgspec

from sagte.archive import framing
from sagte.archive.exported import Exported
from sagte.archive.preparing import Made, prepare
from sagte.archive.results import Refused

Portion = list[bytes]  # each a record in MessagePack
Answer = Made | str  # a text says why a record cannot be kept

_portions = msgspec.msgpack.Decoder(Portion)
_records = msgspec.msgpack.Decoder(Exported)
_encoder = msgspec.msgpack.Encoder()


def main() -> None:
    """Answer until the input ends."""
    asked, told = sys.stdin.buffer, sys.stdout.buffer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever is interrupted ends this process
    gc.disable()  # nothing here refers to itself
    try:
        _answer_all(asked, told)
    except OSError:  # nobody waits for the answers any more
        os._exit(0)  # leaving in the usual way would try once more to send what is left


def _answer_all(asked: BinaryIO, told: BinaryIO) -> None:
    while portion := framing.take(asked):
        answers = [_answer(data) for data in _portions.decode(portion)]
        framing.put(told, _encoder.encode(answers))


def _answer(data: bytes) -> Answer:
    try:
        record = _records.decode(data)
    except msgspec.DecodeError as error:
        return f"it does not have the form of a record: {error}"
    prepared = prepare(record, None)
    return prepared.reason if isinstance(prepared, Refused) else prepared.made


if __name__ == "__main__":
    main()
