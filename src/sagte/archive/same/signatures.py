"""A few whole numbers of a quotation that quotations of nearly the same words share.

Each pair of neighbouring telling words (those that not every sentence has, by their stems) is
hashed. Of more than eight pairs the least of every few in a row are kept: winnowing, after
S. Schleimer, D. S. Wilkerson, A. Aiken, "Winnowing: local algorithms for document fingerprinting"
(SIGMOD 2003). So a database that stores ``parts`` with an index finds by ``probes`` each quotation
that has a pair in common with one of up to eight pairs, which is about 18 words; of a longer one
three pairs in a row, and of one of hundreds of words more. ``likeness`` takes nothing for the same
that has not two telling words in common.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from sagte.archive.same.wording import Wording, is_telling
from sagte.archive.words import STEMS, words

METHOD = f"pairs 1, {STEMS}"  # signatures that another method made do not compare
FRAGMENT = 4  # a quotation of fewer words is a fragment, which only its speaker tells from others
_ALL = 8  # of so few pairs all are kept
_WINDOW = 3
_MOST = 32  # what the longest quotations keep, about
_BITS = 62  # a signature fits into a signed 64-bit integer
_FACTOR, _PRIME = 0x1B873593CC9E2D51, (1 << 61) - 1


class Signatures(NamedTuple):
    """Whole numbers from 0 to 2^62.

    ``whole`` is that of all words in order, of a fragment with its speaker's last name; None where
    there are no words, or it is a fragment of somebody unknown, which nothing is the same as.
    ``parts`` are to be stored and ``probes``, which include them, to be looked up; a fragment has
    none.
    """

    whole: int | None
    parts: tuple[int, ...] = ()
    probes: tuple[int, ...] = ()


def signatures(wording: Wording, speaker: str | None = None) -> Signatures:
    """The signatures of a quotation. ``speaker`` is a name; only fragments need it."""
    said = " ".join(token.key for token in wording.tokens)
    if len(wording.tokens) < FRAGMENT:
        name = [word.form for word in words(speaker or "")]
        return Signatures(_hash(f"{said}  {name[-1]}") if said and name else None)
    stems = [_stem_hash(token.stem) for token in filter(is_telling, wording.tokens)]
    pairs = [_pair(one, other) for one, other in itertools.pairwise(stems)]
    return Signatures(_hash(said), _distinct(_winnowed(pairs)), _distinct(pairs))


def _winnowed(pairs: Sequence[int]) -> Sequence[int]:
    if len(pairs) <= _ALL:
        return pairs
    window = max(_WINDOW, 2 * len(pairs) // _MOST)
    return [min(pairs[at : at + window]) for at in range(len(pairs) - window + 1)]


def _distinct(pairs: Sequence[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(pairs))


def _pair(one: int, other: int) -> int:
    """The same in either order."""
    return (min(one, other) * _FACTOR + max(one, other)) % _PRIME


@lru_cache(maxsize=1 << 16)
def _stem_hash(stem: str) -> int:
    return _hash(stem)


def _hash(words: str) -> int:
    digest = hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) >> (64 - _BITS)
