"""Where a report names media and agencies, those that no list knows among them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sagte.german.lexicon import Lexicon
from sagte.reading.media_names import WORD, Table, known_media, match_at, media_words
from sagte.reading.media_nouns import headed_name, name_after, named_behind, points_back
from sagte.record import SourceKind, Span

_OPENING = frozenset("„“”»«\"‚‘›‹'")
_CLOSING = frozenset("“”«»\"‘’‹›'")
_QUOTED = re.compile(r"[„“\"»«‚›]([^\W\d_a-zäöüß][^„“”\"»«‚‘›‹\n]{1,48})[“”\"«»‘‹]")
_DOMAIN = re.compile(r"\b[\w-]{2,30}\.(?:de|ch|at|com|net|org|info|tv|ru|ua|uk|fr|it)\b")
_FAR = 3000  # code points within which "das Blatt" calls back to a name


class Mention(NamedTuple):
    """A medium's name at ``text[start:end]``, without the marks around it.

    ``needs`` is "" if the words can mean nothing else, else what must stand beside them:
    "context", or "title" for words in marks that look like nothing but a title. ``head`` is where
    a noun before the name begins ("der Zeitung X"), ``back`` what the noun alone would call back to.
    """

    start: int
    end: int
    name: str
    kind: SourceKind
    needs: str = ""
    head: Span | None = None
    back: tuple[str, SourceKind] | None = None


def mentions(text: str, lexicon: Lexicon) -> list[Mention]:
    """All media that the text names, ascending, none within another. Takes linear time."""
    found = _Scan(text, known_media(lexicon)).found
    taken = _Taken(found)
    for match in _QUOTED.finditer(text):
        title = match[1]
        if len(title.split()) <= 6 and title[-1].isalnum() and taken.free(*match.span()):
            found.append(Mention(match.start(1), match.end(1), title, "outlet", "title"))
    for match in _DOMAIN.finditer(text):
        if taken.free(*match.span()):
            found.append(Mention(match.start(), match.end(), match[0], "outlet", "context"))
    return sorted(found)


class _Taken:
    """Which places are taken by mentions; asked in ascending order it walks along once."""

    def __init__(self, found: list[Mention]) -> None:
        self._spans = [(mention.start, mention.end) for mention in found]

    def free(self, start: int, end: int) -> bool:
        low, high = 0, len(self._spans)
        while low < high:
            middle = (low + high) // 2
            if self._spans[middle][1] <= start:
                low = middle + 1
            else:
                high = middle
        return low == len(self._spans) or self._spans[low][0] >= end


class _Scan:
    """Goes over the words of a text once."""

    def __init__(self, text: str, table: Table) -> None:
        self._text = text
        self._table = table
        self._words = list(WORD.finditer(text))
        self._free = 0  # nothing may begin before this place
        self._last: dict[str, tuple[str, SourceKind, int]] = {}
        self.found: list[Mention] = []
        nouns, heads, first = _nouns(), _heads(), _first()
        for index, word in enumerate(self._words):
            form = word[0]
            if word.start() < self._free:
                continue
            if form in heads and self._headed(index, led=form in nouns):
                continue
            if form.casefold() in table and self._known(index):
                continue
            if form in nouns:
                self._led(index, nouns[form])
            elif form in first:
                self._first(word)

    def _known(self, index: int, head: Span | None = None) -> bool:
        match = match_at(self._table, self._text, self._words, index)
        if match is None:
            return False
        known, count = match
        start, end = self._words[index].start(), self._words[index + count - 1].end()
        if not self._stands_alone(start, end):
            return False
        marked = head is not None or self._marked(start, end)
        if known.needs == "marks" and not marked:
            return False
        needs = "context" if known.needs and not marked else ""
        self._add(Mention(start, end, known.name, known.kind, needs, head))
        return True

    def _marked(self, start: int, end: int) -> bool:
        before, after = self._text[start - 1 : start], self._text[end : end + 1]
        return before in _OPENING and after in _CLOSING and bool(before and after)

    def _stands_alone(self, start: int, end: int) -> bool:
        """Whether the name is no part of another word ("Spiegel-Affäre", "Anti-Spiegel")."""
        text = self._text
        if start > 1 and text[start - 1] in _OPENING and text[start - 2] == "-":
            return False  # ARD-„Morgenmagazin“
        if start and text[start - 1] in "-/" and text[start - 2 : start - 1].isalnum():
            return text[start - 1] == "/"
        after = end + (text[end : end + 1] in _CLOSING)
        if text[after : after + 1] not in ("-", "‑"):
            return True
        following = WORD.match(text, after + 1)
        if following is None:
            return text[after + 1 : after + 2] in _OPENING or text[after + 1 : after + 2] == " "
        return following[0] in _compounds() or following[0] in _nouns()

    def _headed(self, index: int, *, led: bool) -> bool:
        """Take "Ostthüringer Kurier" by its last word, unless a name follows that."""
        word = self._words[index]
        if led and named_behind(self._text, word.end()):
            return False
        if led and index + 1 < len(self._words):
            following = self._words[index + 1]
            if match_at(self._table, self._text, self._words, index + 1) and (
                self._text[word.end() : following.start()].isspace()
            ):
                return False
        named = headed_name(self._text, self._free, word)
        if named is None:
            return False
        needs = "" if self._marked(named[0], word.end()) else "context"
        self._add(Mention(named[0], word.end(), named[1], "outlet", needs))
        return True

    def _led(self, index: int, kind: SourceKind) -> None:
        """Take the name after "Zeitung", or the medium that "die Zeitung" calls back to."""
        noun = self._words[index]
        text = self._text
        head = Span(noun.start(), noun.end())
        last = self._last.get(kind)
        back = last[:2] if last and noun.start() - last[2] < _FAR else None
        named = name_after(text, noun.end())
        if named is not None:
            start, end = named
            place = index + 1
            while place < len(self._words) and self._words[place].start() < start:
                place += 1
            starts_here = place < len(self._words) and self._words[place].start() == start
            if starts_here and self._known(place, head):
                return
            title = text[start:end]
            self._add(Mention(start, end, title, kind, "", head, back))
        elif back and points_back(text, noun):
            self._add(Mention(noun.start(), noun.end(), *back, "context"))

    def _first(self, word: re.Match[str]) -> None:
        match = _AFTER_FIRST.match(self._text, word.end())
        if match:
            end = match.end()
            name = " ".join(self._text[word.start() : end].split())
            self._add(Mention(word.start(), end, name, "outlet", "context"))

    def _add(self, mention: Mention) -> None:
        self.found.append(mention)
        self._free = mention.end
        if not mention.needs:
            self._last[mention.kind] = (mention.name, mention.kind, mention.start)


_AFTER_FIRST = re.compile(r"\s[^\W_a-zäöüß][\w-]*(?:\s(?:\d+|[A-ZÄÖÜ]{2,}))?")


@cache
def _nouns() -> dict[str, SourceKind]:
    nouns: dict[str, str] = media_words("media")["nouns"]
    found: dict[str, SourceKind] = dict.fromkeys(nouns["outlet"].split(), "outlet")
    found.update(dict.fromkeys(nouns["agency"].split(), "agency"))
    return found


@cache
def _heads() -> frozenset[str]:
    heads: dict[str, str] = media_words("media")["heads"]
    bare = [word for key, words in heads.items() if key != "first" for word in words.split()]
    return frozenset(bare + [word + ending for word in bare for ending in ("s", "es", "n", "en")])


@cache
def _first() -> frozenset[str]:
    return frozenset(media_words("media")["heads"]["first"].split())


@cache
def _compounds() -> frozenset[str]:
    return frozenset(media_words("media")["compounds"]["after"].split())
