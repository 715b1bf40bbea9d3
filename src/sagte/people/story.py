"""A report as words with their places: the ground on which phrases and persons are found."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import msgspec

from sagte.german.layout import read_layout
from sagte.german.lists import words as word_list
from sagte.people.words import DETERMINERS, PRONOUNS, WORDS
from sagte.reading.words import ReadableWords, readable
from sagte.record import Record, Report, Span

_OPENS = frozenset("„“\"»«‚‘'›‹:(–—-•/")
_APOSTROPHES = ("'", "’")
_PRO = [[word] for word in WORDS["pro_names"]]
_LETTERS = 5  # at most, of a short name in brackets
_SMALL_WHEN_FIRST = (
    DETERMINERS | PRONOUNS | WORDS["prepositions"] | WORDS["conjunctions"] | WORDS["nobody"]
)


@dataclass
class Story:
    """``words[i]`` is ``text[starts[i]:ends[i]]``; ``low`` is the same in lower case.

    ``capital`` says which words are nouns or names: capital letters that only begin a sentence do
    not count. ``sentence`` and ``paragraph`` number the words' sentences and paragraphs, ``spoken``
    marks what stands in a direct quotation, ``titled`` what stands in any quotation marks; with
    the words ``begins`` the name of a speaker begins, before the words ``cuts`` one ends.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    low: list[str]
    capital: list[bool]
    sentence: list[int]
    paragraph: list[int]
    spoken: bytearray
    titled: bytearray
    sentences: list[tuple[int, int]] = field(default_factory=list)
    cuts: set[int] = field(default_factory=set)
    begins: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, record: Record, shown: ReadableWords | None = None) -> Story:
        """The words of the parts in which somebody can speak."""
        report = record.report
        shown = shown or readable(_laid_out(report))
        tokens = shown.tokens
        count = len(tokens)
        words = [report.text[token.start : token.end] for token in tokens]
        first = [*(start for start in shown.words.starts if _begins(words, start)), count]
        sentence, sentences = [0] * count, []
        for number, (start, stop) in enumerate(pairwise(first)):
            sentences.append((start, stop))
            sentence[start:stop] = [number] * (stop - start)
        titled = bytearray(count)
        for start, stop in shown.words.quoted:
            titled[start:stop] = b"\x01" * (stop - start)
        story = cls(
            report.text,
            words,
            [token.start for token in tokens],
            [token.end for token in tokens],
            [word.casefold() if word.isupper() else word.lower() for word in words],
            [],
            sentence,
            _numbered(shown.words.breaks, count),
            bytearray(count),
            titled,
            sentences,
        )
        story.capital = _capitals(story)
        for statement in record.statements:
            for span in statement.speaker.spans if statement.speaker else ():
                begin, end = story.range(span)
                story.begins.add(begin)
                story.cuts.add(end)
            if statement.type == "direct":
                for span in statement.quote.spans:
                    start, stop = story.range(span)
                    story.spoken[start:stop] = b"\x01" * (stop - start)
        return story

    def range(self, span: Span) -> tuple[int, int]:
        """The words that a span touches, half open."""
        first = bisect_right(self.ends, span.start)
        return first, max(first, bisect_left(self.starts, span.end))

    def span(self, first: int, stop: int) -> Span:
        """The span of the words ``first`` up to, not with, ``stop``."""
        return Span(self.starts[first], self.ends[stop - 1])

    def shown(self, first: int, stop: int) -> str:
        """The words as they stand in the text, on one line."""
        return " ".join(self.text[self.starts[first] : self.ends[stop - 1]].split())

    def is_first(self, index: int) -> bool:
        """Whether a word begins its sentence or what stands in marks or after a colon."""
        return (
            index == 0
            or self.sentence[index] != self.sentence[index - 1]
            or self.words[index - 1] in _OPENS
        )


def _begins(words: Sequence[str], start: int) -> bool:
    """Whether a sentence begins at a word: not within "B. N. Rau" or "St. Anton"."""
    if start < 2:
        return True
    last = words[start - 1]
    shortened = last == "." and words[start - 2] in WORDS["shortened"]
    return not (shortened or is_initials(last))


def is_initials(word: str) -> bool:
    """Whether a word is the first letters of two or three names: "B.N."."""
    letters = word.split(".")
    return 2 < len(letters) < 5 and not letters[-1] and all(map(_is_letter, letters[:-1]))


def _is_letter(text: str) -> bool:
    return len(text) == 1 and text.isupper()


def _is_handle(story: Story, index: int) -> bool:
    """Whether a small word is a name of the net: "nutzerin77", and both ends of "nachtpost.de"."""
    word = story.words[index]
    if word.isalnum() and not word.isdigit() and not word.isalpha():
        return word[0].isalpha()
    for name, dot, end in ((index, index + 1, index + 2), (index - 2, index - 1, index)):
        if name >= 0 and end < len(story.words) and story.words[dot] == ".":
            joined = story.ends[name] == story.starts[dot] == story.ends[dot] - 1
            if (
                joined
                and story.ends[dot] == story.starts[end]
                and story.low[end] in WORDS["domains"]
            ):
                return story.words[name][0].isalnum()
    return False


def _laid_out(report: Report) -> Report:
    """The report with its parts, where its layout has not been read."""
    if report.parts:
        return report
    return msgspec.structs.replace(report, parts=read_layout(report.text).parts)


def _numbered(breaks: Sequence[int], count: int) -> list[int]:
    """The number of each word's paragraph."""
    numbers = [0] * count
    for number, (start, stop) in enumerate(pairwise([*breaks, count]), start=1):
        numbers[start:stop] = [number] * (stop - start)
    return numbers


def _capitals(story: Story) -> list[bool]:
    """Which words are written with a capital letter for what they are."""
    found = []
    starters = word_list("sentence_starters")
    small = _small_names(story)
    for index, word in enumerate(story.words):
        head = word[0]
        if head.isupper():
            low = story.low[index]
            capital = not ((word in starters or low in _SMALL_WHEN_FIRST) and story.is_first(index))
            if capital and low in WORDS["polite"]:
                capital = False
            capital = capital or (low == "pro" and story.low[index + 1 : index + 2] in _PRO)
        else:
            tail = word.rpartition("-")[2]
            capital = head.isdigit() and tail[:1].isupper() and len(tail) > 1
            known = word in WORDS["small_names"] or index in small or word in small
            capital = capital or known or _is_handle(story, index)
            capital = capital or (len(tail) > 1 and tail[:1].isupper() and head.islower())
            inner = word[2:3] if word[1:2] in _APOSTROPHES else word[1:2]  # iRights, d'Italia
            capital = capital or (head.islower() and len(word) > 2 and inner.isupper())
        found.append(capital)
    return found


def _small_names(story: Story) -> set[int | str]:
    """Small words that are a name, as the letters in brackets after them show: "wald heute (wh)".

    Of the words before the brackets the indices, and the letters themselves.
    """
    found: set[int | str] = set()
    for index in range(2, len(story.words) - 1):
        letters = story.words[index]
        marks = (story.words[index - 1], story.words[index + 1]) == ("(", ")")
        if not marks or not letters.islower() or not 1 < len(letters) <= _LETTERS < index:
            continue
        first = index - 1 - len(letters)
        if [word[0] for word in story.low[first : index - 1]] == list(letters):
            found.update((letters, *range(first, index - 1)))
    return found
