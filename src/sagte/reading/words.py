"""A report's readable words, as the tagger takes them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from sagte.german.marks import quoted
from sagte.german.paragraphs import paragraphs
from sagte.german.sentences import split
from sagte.german.tokens import Token, tokenize
from sagte.record import Part, Report, Span
from sagte.tagger.tagger import Words

_READ = ("headline", "lead", "subheading", "body", "caption")
_MARKS = 12  # of a longer run of marks only its ends are read: nobody speaks in it


@dataclass(frozen=True)
class ReadableWords:
    """The tokens that are read, and the same as words for the tagger."""

    tokens: list[Token]
    words: Words


def readable(report: Report) -> ReadableWords:
    """Tokens of all parts in which somebody can speak (captions too: they quote).

    Bylines, datelines and credits are left out: the tagger never saw any in training.
    """
    text = report.text
    tokens: list[Token] = []
    starts: list[int] = []
    breaks: list[int] = []
    passages: list[tuple[int, int]] = []
    for part in _parts(report):
        own = _thinned(text, tokenize(text, part.start, part.end))
        base = len(tokens)
        for sentence in split(text, own):
            starts.append(base + sentence.first)
        breaks += [base + i for i in _paragraph_starts(text, part, own)]
        passages += [(base + a, base + b) for a, b in _quoted(text, part, own)]
        tokens += own
    words = [(" " if _after_space(text, t.start) else "") + text[t.start : t.end] for t in tokens]
    return ReadableWords(tokens, Words(words, starts, breaks, passages))


def _parts(report: Report) -> list[Part]:
    parts = [part for part in report.parts if part.kind in _READ]
    return parts if report.parts else [Part("body", 0, len(report.text))]


def _after_space(text: str, at: int) -> bool:
    return at == 0 or text[at - 1].isspace()


def _paragraph_starts(text: str, part: Part, tokens: Sequence[Token]) -> list[int]:
    """The first token of each paragraph of the part; lines of a wrapped text are none."""
    firsts = {
        bisect_left(tokens, start, key=lambda token: token.start)
        for start, _end in paragraphs(text, part.start, part.end)
    }
    return sorted(firsts - {len(tokens)})


def _quoted(text: str, part: Part, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The passages between marks as ranges of the part's tokens, half open."""
    found = []
    for passage in quoted(text, part.start, part.end):
        first = bisect_left(tokens, passage.start, key=lambda token: token.start)
        stop = bisect_left(tokens, passage.end, key=lambda token: token.start)
        if first < stop:
            found.append((first, stop))
    return found


def _thinned(text: str, tokens: list[Token]) -> list[Token]:
    """Without the middle of long runs of marks (rulers, a million quotation marks)."""
    out: list[Token] = []
    run: list[Token] = []
    for token in tokens:
        if text[token.start].isalnum():
            out += _ends(run)
            run = []
            out.append(token)
        else:
            run.append(token)
    return out + _ends(run)


def _ends(run: list[Token]) -> list[Token]:
    half = _MARKS // 2
    return run if len(run) <= _MARKS else run[:half] + run[-half:]


def spans(tokens: Sequence[Token], words: Sequence[int]) -> tuple[Span, ...]:
    """Spans in the text of runs of neighbouring words."""
    out: list[Span] = []
    last = None
    for word in words:
        token = tokens[word]
        if last is not None and word == last + 1:
            out[-1] = Span(out[-1].start, token.end)
        else:
            out.append(Span(token.start, token.end))
        last = word
    return tuple(out)
