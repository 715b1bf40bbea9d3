"""Where the paragraphs of a plain text lie.

An empty line always ends a paragraph. A single line break does too, unless the text is hard-wrapped:
then a line that breaks off because the next word would not have fitted goes on in the next line.
Offsets count Unicode code points, half open.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

BLANK = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff\u200b\x00"
)
BLANK += "".join(map(chr, range(0x2000, 0x200B)))

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAKS = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SENTENCE_END = re.compile(r"[.!?:…][\"'“”«»‘’‹›)\]]*$")
_BYLINE = re.compile(r"von[ :]")
_WIDEST = 100  # code points; longer lines were not wrapped by hand or by a mail program
_NARROWEST = 45
_RAGGED = 4  # code points that a wrapped line may fall short of the full width

Line = tuple[int, int]


def paragraphs(
    text: str, start: int = 0, end: int | None = None, *, evidence: int = 1
) -> list[tuple[int, int]]:
    """The paragraphs of ``text[start:end]`` in order, without the white space around them.

    ``evidence`` is the number of lines broken off in mid-sentence that shows a text to be wrapped.
    """
    stop = len(text) if end is None else end
    if _BREAKS.search(text, start, stop) is None:
        whole = trim(text, start, stop)
        return [whole] if whole[0] < whole[1] else []
    lines = [
        line
        for match in _LINE.finditer(text, start, stop)
        if (line := trim(text, match.start(), match.end()))[0] < line[1]
    ]
    return _joined(text, lines, evidence)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """``start`` and ``end`` moved inwards over white space and invisible characters."""
    inner = text[start:end]
    left = inner.lstrip(BLANK)
    return end - len(left), end - len(left) + len(left.rstrip(BLANK))


def _joined(text: str, lines: Sequence[Line], evidence: int) -> list[Line]:
    """Lines that were wrapped, put together to paragraphs."""
    width = max((end - start for start, end in lines), default=0)
    if width > _WIDEST:
        return list(lines)
    block = [_same_block(text, one, two) for one, two in itertools.pairwise(lines)]
    full = [
        together and _is_full(text, one, two, width)
        for together, one, two in zip(block, lines, lines[1:], strict=False)
    ]
    broken = sum(
        is_full and _SENTENCE_END.search(text, start, end) is None
        for is_full, (start, end) in zip(full, lines, strict=False)
    )
    wrapped = width >= _NARROWEST and broken >= max(evidence, sum(block) / 3)
    joined: list[Line] = list(lines[:1])
    for index, line in enumerate(lines[1:]):
        goes_on = block[index] and (
            (wrapped and full[index]) or _in_mid_sentence(text, lines[index], line)
        )
        if goes_on:
            joined[-1] = (joined[-1][0], line[1])
        else:
            joined.append(line)
    return joined


def _same_block(text: str, one: Line, two: Line) -> bool:
    """Whether no empty line stands between two lines."""
    return len(_BREAKS.findall(text, one[1], two[0])) == 1


def _is_full(text: str, one: Line, two: Line, width: int) -> bool:
    """Whether the first word of the next line would not have fitted."""
    if one[1] - one[0] >= width - _RAGGED:
        return True
    head = text[two[0] : min(two[1], two[0] + width)]
    first = len(head.split(None, 1)[0])
    return one[1] - one[0] + 1 + first > width - _RAGGED


def _in_mid_sentence(text: str, one: Line, two: Line) -> bool:
    return (
        text[two[0]].islower()
        and _SENTENCE_END.search(text, one[0], one[1]) is None
        and _BYLINE.match(text, two[0]) is None
    )
