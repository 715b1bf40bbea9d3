"""What a date in a text is."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["DATE", "TIME", "DURATION"]
Mod = Literal["", "START", "MID", "END"]


class Timex(NamedTuple):
    """``text[start:end]``, in code points, and the date that it names.

    ``value`` is written as in TIMEX3: ``2022-06-01``, ``2022-06``, ``2022``, ``202`` (the 2020s),
    ``20`` (the 21st century), ``2022-W23``, ``2022-W23-WE``, ``2022-SU``, ``2022-Q1``, ``2022-H2``,
    ``PRESENT_REF`` and the like, with ``X`` for what nothing tells (``XXXX-06-01``,
    ``XXXX-WXX-3``). ``mod`` is the part of it that is meant. ``kind`` is TIME where a part of the day
    belongs to it (``2022-06-01TEV``), and DURATION where TIMEX3 marks a length ("vor zwei Jahren");
    then ``value`` is the date at its far end.
    """

    start: int
    end: int
    value: str
    kind: Kind = "DATE"
    mod: Mod = ""


class Meaning(NamedTuple):
    """What a rule makes of an expression; an empty ``value`` where it is no date for sure."""

    value: str
    kind: Kind = "DATE"
    mod: Mod = ""
