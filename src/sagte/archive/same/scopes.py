"""What a negation or a number in a statement reaches: its sentence, or its clause."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import Literal

from sagte.archive.same.pieces import Block
from sagte.archive.same.wording import Token, Wording, is_telling, listed
from sagte.german.sentences import split
from sagte.german.tokens import tokenize

_CLAUSE_MARK = re.compile(r"[,;:–—()\[\]!?…]|\s-\s")


class Scopes:
    """Of a statement, of which ``blocks`` say what is kept in another wording."""

    def __init__(self, said: Wording, blocks: Sequence[Block]) -> None:
        self._said = said
        self._blocks = blocks

    def missed(self, block: Block) -> set[Literal["negation", "number"]]:
        """What of note the other wording lacks of ``block``, though it keeps what that belongs to.

        A negation belongs to its sentence, up to a comma with a word such as "aber". A number
        belongs to its clause.
        """
        found: set[Literal["negation", "number"]] = set()
        for index in range(block.first, block.first_end):
            kind = self._said.tokens[index].kind
            if kind == "negation" and self._parts[index] in self._kept_parts:
                found.add(kind)
            if kind == "number" and self._clauses[index] in self._kept_clauses:
                found.add(kind)
        return found

    def near(self, stems: Collection[str]) -> list[Token]:
        """The tokens of the clauses that have a telling word among ``stems``."""
        tokens = self._said.tokens
        chosen = {
            clause
            for clause, token in zip(self._clauses, tokens, strict=True)
            if is_telling(token) and token.stem in stems
        }
        both = zip(self._clauses, tokens, strict=True)
        return [token for clause, token in both if clause in chosen]

    @cached_property
    def _sentences(self) -> list[int]:
        """The number of each token's sentence."""
        text = self._said.text
        starts = [sentence.start for sentence in split(text, tokenize(text))]
        return [bisect_right(starts, token.start) for token in self._said.tokens]

    @cached_property
    def _clauses(self) -> list[int]:
        """The number of each token's clause."""
        return list(self._numbered(()))

    @cached_property
    def _parts(self) -> list[int]:
        """The same of what a negation reaches."""
        return list(self._numbered(listed("turning")))

    def _numbered(self, openers: Collection[str]) -> Iterator[int]:
        """Numbers that change with the sentence, and at a mark that one of ``openers`` follows.

        Without ``openers``, at every mark.
        """
        text, tokens = self._said.text, self._said.tokens
        number = 0
        for index, token in enumerate(tokens):
            if index:
                at_mark = _CLAUSE_MARK.search(text, tokens[index - 1].end, token.start)
                if self._sentences[index] != self._sentences[index - 1] or (
                    at_mark and (not openers or token.key in openers)
                ):
                    number += 1
            yield number

    @cached_property
    def _kept_clauses(self) -> set[int]:
        return {self._clauses[index] for index in self._kept()}

    @cached_property
    def _kept_parts(self) -> set[int]:
        return {self._parts[index] for index in self._kept()}

    def _kept(self) -> Iterator[int]:
        for block in self._blocks:
            if block.kind == "kept":
                yield from range(block.first, block.first_end)
