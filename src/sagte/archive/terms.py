"""What is looked for in the index of words, whatever database holds it.

The index has an entry for each statement, and in it a list of tokens for each of ``FIELDS``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias, get_args

# stem, form: the words of the quotation with its sentences; who: the speakers' names and ids;
# state: "older" of a report with a newer version, "long" of what was said over several days.
Field = Literal["stem", "form", "who", "via", "outlet", "type", "act", "certainty", "state"]
FIELDS: tuple[Field, ...] = get_args(Field)
_LONGEST = 200  # characters of a token
_ASCII_SIGN = re.compile(r"[^0-9A-Za-z\x80-\U0010ffff]")


class Term(NamedTuple):
    """Tokens one after the other in a field; of a ``prefix`` the last may go on."""

    field: Field
    tokens: tuple[str, ...]
    prefix: bool = False


class Every(NamedTuple):
    """All of ``wanted`` and none of ``unwanted``; there is at least one wanted."""

    wanted: tuple[Expression, ...]
    unwanted: tuple[Expression, ...] = ()


class Some(NamedTuple):
    """At least one of ``among``, which is not empty."""

    among: tuple[Expression, ...]


Expression: TypeAlias = Term | Every | Some


def every(wanted: Iterable[Expression]) -> Expression:
    """All of ``wanted``, of which there is at least one."""
    parts = tuple(wanted)
    return parts[0] if len(parts) == 1 else Every(parts)


@lru_cache(maxsize=1 << 12)
def token(value: str) -> str:
    """A value such as "free_indirect" or an id as a single token."""
    return _ASCII_SIGN.sub("·", value.casefold()[:_LONGEST])
