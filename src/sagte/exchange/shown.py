"""A report's words as a terminal may show them.

A report is somebody else's text: a control character in it could move the cursor, recolour the
screen or turn the direction of reading. Shown it is one line, each run of white space a space.
"""

from __future__ import annotations

import re

_SPACE = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
# Soft hyphens, marks of direction and other signs without a shape; joiners stay, emoji need them.
_SHAPELESS = re.compile(
    r"[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    r"\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def shown(text: str) -> str:
    """``text`` on one line, control characters as visible pictures, shapeless ones left out."""
    return _CONTROL.sub(_picture, _SHAPELESS.sub("", _SPACE.sub(" ", text)))


def shortened(text: str, length: int) -> str:
    """The beginning of ``text`` as shown, at most ``length`` characters, cut at a word."""
    line = shown(text[: 4 * length]).strip()
    if len(line) <= length:
        return line
    return line[: length - 1].rpartition(" ")[0].rstrip(" ,;:–-") + " …"


def day(date: str | None) -> str:
    """A date in ISO 8601 as a list shows it: the day, without the time of day."""
    return (date or "undated").partition("T")[0]


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"
