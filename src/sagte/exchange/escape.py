"""Text made safe for HTML.

``Markup`` is a type of its own: whatever stands in a page is either built by ``element`` or went
through ``escape``, and the type checker refuses a plain string.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from typing import NewType

Markup = NewType("Markup", str)

_VOID = frozenset({"meta"})

# One code point for one code point, so that offsets hold. HTML has no controls and no lone
# surrogates; overrides of the writing direction could make the page's own words read otherwise,
# so an invisible joiner takes their place.
_INERT: dict[int, str] = {
    **{code: "\ufffd" for code in range(0xA0) if not (0x20 <= code < 0x7F or code in b"\t\n\f\r")},
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\u2060"),
}


def inert(text: str) -> str:
    """Return ``text`` with what HTML cannot show replaced, code point for code point."""
    return text.translate(_INERT)


def escape(text: str) -> Markup:
    """Return ``text`` as HTML that shows it, in an element or in a quoted attribute."""
    # A parser would turn a bare carriage return into a line feed.
    return Markup(html.escape(inert(text), quote=True).replace("\r", "&#13;"))


def join(parts: Iterable[Markup], between: Markup = Markup("")) -> Markup:
    """Return the parts one after the other."""
    return Markup(between.join(parts))


def element(
    name: str, attributes: Mapping[str, str | int | None] | None = None, *content: Markup
) -> Markup:
    """Return an element; attributes that are ``None`` are left out, empty ones have no value."""
    head = "".join(
        f" {key}" if value == "" else f' {key}="{escape(str(value))}"'
        for key, value in (attributes or {}).items()
        if value is not None
    )
    if name in _VOID:
        return Markup(f"<{name}{head}>")
    return Markup(f"<{name}{head}>{''.join(content)}</{name}>")
