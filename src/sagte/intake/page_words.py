"""The word lists for saved pages, and how a page's strings become plain text."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from html import unescape
from importlib import resources
from typing import Any

_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u2060\ufeff]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->|<![A-Za-z\[][^<>]*>|<\?[^<>]*>", re.DOTALL)
_TAG_START = re.compile(r"<(?=[A-Za-z/!?])")
_MOST_LAYERS = 3  # of escaping: "&amp;amp;lt;"


@cache
def table() -> dict[str, Any]:
    """The word lists; callers must not change what they get."""
    path = resources.files("sagte.intake") / "data" / "pages.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def plain(words: str) -> str:
    """``words`` without markup, entities, invisible characters, and white space but single spaces."""
    for _ in range(_MOST_LAYERS):
        if "&" not in words or not _ENTITY.search(words):
            break
        words = _ENTITY.sub(lambda entity: unescape(entity[0]), words)
    if "<" in words:
        words = _TAG.sub(" ", words)
        words = _TAG_START.sub(" ", words)  # of tags within tags, or in several pieces of text
    return " ".join(_INVISIBLE.sub("", words).split())


def normal(words: str) -> str:
    """What two spellings of the same words have in common: letters and digits in small letters."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def any_of(words: list[str]) -> re.Pattern[str]:
    """Matches where one of ``words`` stands."""
    return re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
