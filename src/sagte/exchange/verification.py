"""What the archive answers about a quotation, for people and for programs.

Differences are written so that they show without colour: [-what was recorded-] and
{+what is passed around+}.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

import msgspec
from rich.text import Text

from sagte.archive.same.pieces import Piece
from sagte.archive.verified import Answer, Sourced, Verification
from sagte.exchange.hits import speakers
from sagte.exchange.lines import Lines
from sagte.exchange.shown import day, shortened, shown

_LONGEST_SENTENCE = 1200  # characters shown
_LONGEST_LEFT_OUT = 160
_ANSWERS: dict[Answer, str] = {
    "verbatim": "Verbatim: these words are in the archive{by}.",
    "shortened": "Shortened: the archive has these words and more{by}.",
    "changed": "Changed: the archive has other words{by}.",
    "paraphrased": "Only paraphrased in the archive{by}: these may not have been the words.",
    "somebody_else": "Said by somebody else: these words are in the archive, but not{by}.",
    "nobody_named": "The words are in the archive; the reports do not tell whether{by}.",
    "not_found": "Not in this archive{by}. That does not say that it was never said.",
}
_DIFFERENCES = {"negation": "a negation differs", "number": "a number differs"}
_LEGEND = "[-only in the archive-] {+only in the quotation+}"


class VerificationText:
    """Writes answers for reading. ``width`` is in columns: the terminal's own if None, else 80."""

    def __init__(
        self, out: TextIO, *, width: int | None = None, colour: bool | None = None
    ) -> None:
        self._lines = Lines(out, width=width, colour=colour)

    def write(self, answer: Verification) -> None:
        """Write the answer and its findings, earliest first."""
        by = f" as said by {answer.who}" if answer.who else ""
        self._lines.put(Text(shown(_ANSWERS[answer.answer].format(by=by)), "bold"))
        if any(_has_differences(one) for one in answer.findings):
            self._lines.put(Text(_LEGEND, "dim"))
        for one in answer.findings:
            self._lines.put(Text())
            self._finding(one)
        if answer.more:
            self._lines.put(Text())
            self._lines.put(Text("The archive may hold more; these fit best.", "dim"))

    def _finding(self, one: Sourced) -> None:
        hit, comparison = one.hit, one.comparison
        head = [day(hit.date), speakers(hit) or "nobody named", comparison.verdict]
        head += [_DIFFERENCES[what] for what in comparison.differs]
        head += {"other": ["somebody else"], "unnamed": ["not told who"], "asked": []}[one.voice]
        self._lines.put(Text(shown(" · ".join(head)), "bold"))
        if _has_differences(one):
            self._lines.put(marked(comparison.pieces), "  ")
        self._lines.put(Text(shortened(hit.sentence, _LONGEST_SENTENCE), "dim"), "  | ")
        self._lines.put(Text(shown(" · ".join(_chain(one))), "dim"), "  ")


def write_json(answer: Verification, out: TextIO) -> None:
    """Write an answer as one JSON object."""
    out.write(msgspec.json.format(msgspec.json.encode(answer), indent=2).decode("utf-8") + "\n")


def _has_differences(one: Sourced) -> bool:
    return one.comparison.verdict in ("shortened", "changed")


def _chain(one: Sourced) -> Iterator[str]:
    """How the words came here, without what is not known."""
    hit = one.hit
    if hit.statement.via:
        yield f"via {' → '.join(link.name for link in hit.statement.via)}"
    source = hit.source
    yield from filter(None, (source.outlet, source.title, source.address))
    if not source.newest:
        yield f"version {source.version}, not the newest"
    yield hit.id


def marked(pieces: Sequence[Piece]) -> Text:
    """Two wordings as one text in which their differences are marked."""
    text = Text()
    for piece in pieces:
        if piece.kind == "kept":
            text.append(shown(piece.before))
            continue
        if before := _short(shown(piece.before)):
            _append(text, f"[-{before}-]", "red")
        if after := shown(piece.after).strip():
            _append(text, f"{{+{after}+}}", "green")
        text.append(" ")
    text.rstrip()
    return text


def _append(text: Text, words: str, style: str) -> None:
    if text and not text.plain.endswith(" "):
        text.append(" ")
    text.append(words, style)


def _short(words: str) -> str:
    """What was left out, without the middle of a long passage."""
    words = words.strip()
    if len(words) <= _LONGEST_LEFT_OUT:
        return words
    half = _LONGEST_LEFT_OUT // 2
    return f"{words[:half].rpartition(' ')[0]} … {words[-half:].partition(' ')[2]}"
