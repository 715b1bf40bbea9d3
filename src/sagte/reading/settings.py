"""The words of ``data/settings.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def setting_words(name: str) -> frozenset[str]:
    """A word list of the file."""
    path = files("sagte.reading") / "data" / "settings.toml"
    lists: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))
    return frozenset(lists[name].split())
