"""Records as the archive keeps them: MessagePack, compressed. What is unpacked equals what was packed."""

from __future__ import annotations

import zlib

import msgspec

from sagte.errors import ArchiveError
from sagte.record import Passage, Record, Span, Statement, text_id

_LEVEL = 3
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Record)


def pack(record: Record) -> bytes:
    """The record in a few bytes. Raises ``UnicodeEncodeError`` on a lone surrogate."""
    return zlib.compress(_encoder.encode(record), _LEVEL)


def unpack(data: bytes) -> Record:
    """The record that was packed. Raises ArchiveError if the bytes are damaged."""
    try:
        return _decoder.decode(zlib.decompress(data))
    except (zlib.error, msgspec.DecodeError) as error:
        raise ArchiveError(f"a record is damaged ({error}); run sagte check") from error


def contradiction(record: Record) -> str | None:
    """What makes ``record`` unfit to be kept: a text that is not its own, a span outside of it …"""
    report = record.report
    if text_id(report.text) != report.id:
        return "the report's id is not that of its text"
    ids = [statement.id for statement in record.statements]
    if not all(ids) or len(set(ids)) < len(ids):
        return "two of its statements have one id"
    length = len(report.text)
    for statement in record.statements:
        for span in _spans(statement):
            if not 0 <= span.start <= span.end <= length:
                return f"statement {statement.id} has a span outside of the text"
    return None


def _spans(statement: Statement) -> list[Span]:
    passages: tuple[Passage | None, ...] = (
        statement.quote, statement.speaker, statement.cue, statement.frame, statement.addressee,
        statement.occasion,
    )  # fmt: skip
    return [span for passage in passages if passage for span in passage.spans]
