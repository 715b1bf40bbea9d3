"""From the bytes of a file to its text, and the refusal of what is not text.

What is decoded is kept as it is: line ends, NULs, soft hyphens, decomposed umlauts and emoji stay,
so that offsets into ``Report.text`` are offsets into the file's text.
"""

from __future__ import annotations

import codecs
import re

from sagte.errors import SourceError

_SAVE_AS_TEXT = "save its text as a .txt file and read that"
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_VISIBLE = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\ufeff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def decode(data: bytes, source: str) -> str:
    """Return the text of ``data``, its byte-order mark dropped.

    UTF-8, UTF-16 (with its mark, or known by its zero bytes) and Windows-1252 are told apart by
    themselves. ``source`` names the input in messages. Raises ``SourceError`` where there is no
    text: an empty file, or a binary one.
    """
    if not data:
        raise SourceError(source, "it is empty; give it the text of a report or leave it out")
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise SourceError(source, f"it is {kind}, not text; {_SAVE_AS_TEXT}")
    encoding = marked_encoding(data) or _zero_byte_encoding(data)
    text = data.decode(encoding, "replace") if encoding else _decode_unmarked(data)
    if not _VISIBLE.search(text):
        raise SourceError(source, "it holds nothing that can be seen; give it the text of a report")
    # A few NULs stray into real files; one sign in twenty does not.
    if 20 * len(_CONTROL.findall(text)) > len(text) + 60:
        raise SourceError(source, f"it is a binary file, not text; {_SAVE_AS_TEXT}")
    return text


def marked_encoding(data: bytes) -> str | None:
    """The encoding that a byte-order mark at the start of ``data`` tells, if there is one."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def replace_surrogates(text: str) -> str:
    """Return ``text`` with each lone surrogate as U+FFFD, so that it can be written as UTF-8.

    No offset changes: one code point stands for one.
    """
    return _SURROGATE.sub("\ufffd", text)


def _zero_byte_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: in Latin script every other byte is zero."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _decode_unmarked(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        damaged = data.decode("utf-8", "replace")
    # Some bad bytes among many good ones are a damaged UTF-8 file (cut, or pasted together); in
    # Windows-1252 nearly every umlaut is a bad byte.
    bad = damaged.count("\ufffd")
    good = sum(1 for sign in damaged if sign > "\x7f") - bad
    if good > 4 * bad:
        return damaged
    return data.decode("cp1252", "replace")
