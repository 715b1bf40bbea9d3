"""Word lists, read once from the data folder of this room."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

_DATA = resources.files("sagte.german") / "data"


@cache
def words(name: str) -> frozenset[str]:
    """The entries of the plain list ``name``: one a line, ``#`` begins a comment."""
    lines = (line.partition("#")[0] for line in _read(f"{name}.txt").splitlines())
    return frozenset(entry for line in lines if (entry := line.strip()))


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML file ``name``; callers must not change what they get."""
    return tomllib.loads(_read(f"{name}.toml"))


def _read(file: str) -> str:
    return (_DATA / file).read_text(encoding="utf-8")
