"""Runs of capital words, with what holds a name together, and what belongs to them behind."""

from __future__ import annotations

from sagte.people.story import Story
from sagte.people.words import DETERMINERS, PARTICLES, WORDS, given_names

TITLE = 9  # words in quotation marks that may be a name
_BRACKET = 8  # words to a closing bracket
_MOST = 12  # words of a run
_NICKNAME = 4  # words with their marks: Kai „Kaventsmann“ Sörensen


def nouns(story: Story, index: int, stop: int) -> tuple[int, ...]:
    """The capital words from ``index`` on, with what holds them together."""
    found = [index]
    while (after := found[-1] + 1) < stop and len(found) < _MOST:
        cut = after in story.cuts or (after in story.begins and story.low[after] in DETERMINERS)
        if cut and not _is_within_name(story, found[-1], after):
            break
        if story.capital[after] and not story.is_first(after):
            found.append(after)
            continue
        joined = _joined(story, found[-1], after, stop)
        if not joined:
            break
        found += range(after, joined + 1)
    if after < stop and after + 1 in story.cuts and story.low[after].isdigit():
        found.append(after)  # the words that name a speaker end with it: Schalke 04
    return tuple(found)


def titled_end(story: Story, index: int, stop: int) -> int:
    """Where a short name in quotation marks ends; far behind it the text is no name."""
    after = index
    while after < min(stop, index + TITLE + 3) and story.titled[after]:
        after += 1
    return after


def titled(story: Story, end: int, stop: int) -> tuple[tuple[int, int] | None, int]:
    """A short name in quotation marks after a noun (das Portal „Orbit Daily“), and where it ends."""
    if story.titled[end - 1]:
        return None, end
    after = titled_end(story, end, stop)
    inside = (end + 1, after - 1)
    if end < after and 1 <= inside[1] - inside[0] <= TITLE:
        return inside, after
    return None, end


def bracketed(story: Story, end: int, stop: int) -> tuple[str, int]:
    """What stands in short brackets at ``end``, and where they end."""
    if end < stop and story.words[end] == "(":
        for after in range(end + 1, min(end + _BRACKET, stop)):
            if story.words[after] == ")":
                return story.shown(end + 1, after) if after > end + 1 else "", after + 1
    return "", end


def is_given(story: Story, index: int) -> bool:
    """Whether a word is a first name or a title before one."""
    low = story.low[index]
    known = low in given_names() or all(part in given_names() for part in low.split("-"))
    return known or story.words[index] in WORDS["titles"]


def _is_within_name(story: Story, last: int, after: int) -> bool:
    """Whether a name goes on although the words that name a speaker end: "Kapitän | Luan Behr"."""
    return is_given(story, last) or is_given(story, after) or _may_be_initial(story.words[last])


def _joined(story: Story, last: int, index: int, stop: int) -> int | None:
    """The capital word that small words or marks from ``index`` on tie to the one before."""
    low, after = story.low[index], index + 1
    if after >= stop:
        return None
    noble = low in WORDS["noble"] and low not in WORDS["definite"]  # von der, but not "der" alone
    if low in WORDS["particles"] or (noble and is_given(story, last)):
        while after < stop and story.low[after] in PARTICLES:
            after += 1
    elif low in WORDS["foreign"]:
        after += story.low[after] in WORDS["foreign"]
    elif low == "-" and story.ends[last] == story.starts[index]:  # Städte- und Gemeindebund
        after += story.low[after] in WORDS["joins"]
        if after == index + 1:
            return None
    elif story.titled[index] and not story.titled[last] and is_given(story, last):
        while after < stop and story.titled[after]:
            after += 1
        if after - index > _NICKNAME:
            return None
    elif not (low == "&" or _without(story, index) or (low == "." and _is_dotted(story, last))):
        return None
    return after if after < stop and story.capital[after] else None


def _without(story: Story, index: int) -> bool:
    """Whether the name of a body goes on: "Ärzte ohne Grenzen"."""
    return story.low[index] in WORDS["without"] and story.low[index + 1] in WORDS["bounds"]


def _is_dotted(story: Story, last: int) -> bool:
    """Whether a full stop after a word stands within a name: "W. Abt", "nachtpost.de"."""
    return _may_be_initial(story.words[last]) or story.low[last + 2] in WORDS["domains"]


def _may_be_initial(word: str) -> bool:
    """Whether a full stop after a word belongs to it in a name: "W.", "Dr.", "St."."""
    return len(word) == 1 or word in WORDS["titles"] or word in WORDS["shortened"]
