"""Texts as every database can hold them: without NUL and without halves of characters."""

from __future__ import annotations


def clean(value: str | None) -> str | None:
    """A value that no search needs exactly; what cannot be held is replaced."""
    if value is None or (value.isascii() and "\0" not in value):
        return value
    return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def line(value: str) -> str:
    """The same on one line."""
    return " ".join((clean(value) or "").split())


def plain(asked: str) -> str:
    """What a person typed, as it can be asked for."""
    return asked.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
