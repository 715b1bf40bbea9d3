"""The words that name a speaker, taken apart: "Angaben der Polizei", "Ina Rau und der Minister"."""

from __future__ import annotations

from collections.abc import Sequence

from sagte.people.forms import ADJECTIVE
from sagte.people.items import Item
from sagte.people.naming import is_pair
from sagte.people.story import Story
from sagte.people.words import DETERMINERS, WORDS, is_saying
from sagte.people.wrappers import is_wrapper

_JOINED = [[word] for word in WORDS["joins"]]
_ALSO = [",", "selbst"]  # Ina Rau, selbst Ärztin
_WHOSE = WORDS["whose_m"] | WORDS["whose_f"]
_RELATIVE = 3  # words before an item: ", in deren"
_ONE = WORDS["definite"] | WORDS["indefinite"]
_GENITIVE = ("er", "es")  # endings of articles
_SMALL = (
    DETERMINERS | WORDS["prepositions"] | WORDS["of"] | WORDS["contracted"] | WORDS["joins"]
    | WORDS["both_as"]
)  # fmt: skip


def heads(story: Story, found: Sequence[Item]) -> list[Item]:
    """The items of a passage that speak, one for each of joint speakers.

    What completes another item (a genitive, a prepositional phrase, an apposition) is left out;
    of "Angaben der Polizei" the body is taken. Of a passage that holds a verb (a badly cut one)
    only the part that looks most like a subject counts.
    """
    if len(found) > 1 and _is_first_adjective(story, found[0], found[1]):
        found = found[1:]
    parts = _between_verbs(story, _without_relative(story, found))
    if not parts:
        return []
    return _heads(story, max(parts, key=_likely))


def _without_relative(story: Story, found: Sequence[Item]) -> Sequence[Item]:
    """The items before a relative clause: "Verlegerin Ina Rau, in deren Haus Abt und Ohm erscheinen"."""
    for place, item in enumerate(found):
        before = story.low[max(item.first - _RELATIVE, 0) : item.first + 1]
        comma = next((i for i in range(len(before) - 1, -1, -1) if before[i] == ","), None)
        if place and comma is not None and not _WHOSE.isdisjoint(before[comma + 1 : comma + 3]):
            return found[:place]
    return found


def _is_first_adjective(story: Story, item: Item, after: Item) -> bool:
    """Whether a capital word is but an adjective: "Arabische und persische Medien"."""
    if item.phrase is None or item.head or item.name or item.stop != item.first + 1:
        return False
    joined = story.low[item.stop : after.first] in _JOINED
    adjective = story.is_first(item.first) and story.low[item.first].endswith(ADJECTIVE)
    return joined and adjective and after.phrase is not None and bool(after.phrase.adjectives)


def _between_verbs(story: Story, found: Sequence[Item]) -> list[list[Item]]:
    """The items in groups; small words that belong in no noun phrase part them."""
    parts: list[list[Item]] = []
    for item in found:
        before = parts[-1][-1] if parts else None
        if before is None or _has_verb(story, before.stop, item.first):
            parts.append([item])
        else:
            parts[-1].append(item)
    return parts


def _has_verb(story: Story, first: int, stop: int) -> bool:
    """Whether a verb seems to stand right after an item: a small word, no comma before it."""
    if first >= stop:
        return False
    low = story.low[first]
    return low.isalpha() and low not in _SMALL and low not in WORDS["relative"]


def _likely(part: Sequence[Item]) -> int:
    """How much a group looks like a subject that speaks."""
    item = part[0]
    score = 4 * any(one.entities for one in part) + 3 * (item.phrase is None)
    if item.phrase:
        score += 2 * bool(item.name or item.head) - 3 * bool(item.phrase.before)
        score -= item.phrase.determiner in WORDS["oblique"]
    return score


def _heads(story: Story, found: Sequence[Item]) -> list[Item]:
    last = _unwrapped(story, found, 1 if _is_genitive(found) else 0)
    heads = [found[last]]
    complement, apposed = "", False
    for place in range(last + 1, len(found)):
        item, before = found[place], found[place - 1]
        if not heads[-1].entities and _is_about(story, heads[-1], before, item):
            break
        between = story.low[before.stop : item.first]
        if item.same is heads[-1] or heads[-1].same is item:
            apposed = True
            if item.name:
                heads[-1] = item
            continue
        determiner = item.phrase.determiner if item.phrase else ""
        also = [*between] == _ALSO or _is_second_office(heads[-1], item)
        if also or _is_within(story, heads[-1], item):
            continue
        apposed = apposed or (bool(heads[-1].name) and _is_role(between, item))
        if (apposed and _is_role_too(item)) or _completes(heads[-1], before, item):
            continue
        if _is_another_land(heads[-1], item):
            continue
        goes_on = complement and determiner == complement and "," not in between
        goes_on = goes_on or (complement and not determiner and is_pair(story, before.stop))
        listed = _is_listed(story, found, place)
        if listed or (_coordinated(between) and not goes_on):
            if heads[-1].entities or not item.entities:
                heads.append(item)
            else:
                heads[-1] = item
        elif _names(between, heads[-1], item) or (not heads[-1].entities and item.entities):
            heads[-1] = item
        else:
            complement = determiner if determiner in WORDS["genitive"] else complement
    return [head for head in heads if head.entities] or heads[:1]


def _is_role(between: Sequence[str], item: Item) -> bool:
    """Whether a role stands in commas behind a name: ", einem Anwalt und …"."""
    article = item.phrase is not None and item.phrase.determiner in _ONE
    return list(between) == [","] and article and not item.name


def _is_role_too(item: Item) -> bool:
    """Whether an item goes on with a role: "und Sprecher des Vereins"."""
    person = item.head is not None and item.head.kind == "person"
    return person and item.phrase is not None and not (item.phrase.determiner or item.name)


def _completes(head: Item, before: Item, item: Item) -> bool:
    """Whether an item is joined to one that completes the head: "Verband für Milch und Käse"."""
    if before is head or item.name or not (head.phrase and before.phrase and item.phrase):
        return False
    if item.phrase.before or item.phrase.determiner or not head.phrase.determiner:
        return False
    if head.head and head.head.lemma in WORDS["governing"]:
        return False
    return bool(before.phrase.before) and not before.phrase.determiner and bool(head.entities)


def _is_another_land(head: Item, item: Item) -> bool:
    """Whether a country goes on with those before it: "Die Könige Spaniens und Schwedens"."""
    one, other = head.entities[:1], item.entities[:1]
    if not (one and other and head.phrase and item.phrase) or item.phrase.determiner:
        return False
    several = one[0].kind == "group" and head.head is not None and head.head.kind == "person"
    return several and other[0].kind == "country" and len(head.phrase.nouns) > 1


def _is_second_office(head: Item, item: Item) -> bool:
    """Whether "der Maler und Aktivist" goes on, who is one person."""
    if not (head.phrase and item.phrase and head.head and item.head) or head.name or item.name:
        return False
    persons = [one.entities[0].kind for one in (head, item) if one.entities] == ["person"] * 2
    return persons and head.phrase.determiner in _ONE and not item.phrase.determiner


def _is_within(story: Story, head: Item, item: Item) -> bool:
    """Whether an item only completes the name before it: "Amt für Wasser und Boden"."""
    if not head.entities or item.phrase is None or item.phrase.determiner or item.name:
        return False
    return head.entities[0].name.endswith(" " + story.shown(item.first, item.stop))


def _is_genitive(found: Sequence[Item]) -> bool:
    """Whether a surname stands before what belongs to its bearer: "Raus Anwalt Till Abt"."""
    if len(found) < 2 or found[1].first != found[0].stop or not found[0].entities:
        return False
    entity = found[0].entities[0]
    if entity.kind != "person":
        return False
    return found[0].word.endswith("s") and not entity.surname.casefold().endswith(found[0].word)


def _is_listed(story: Story, found: Sequence[Item], place: int) -> bool:
    """Whether an item is one of a list: "SPD, CDU und Grüne", "sowohl Rau als auch Abt"."""
    item, before = found[place], found[place - 1]
    between = story.low[before.stop : item.first]
    if between[:1] and between[0] in WORDS["both_as"] and between[-1] in WORDS["too"]:
        return story.low[found[0].first - 1] in WORDS["both_sides"] or (
            story.low[found[0].first] in WORDS["both_sides"]
        )
    bare = all(one.phrase and not one.phrase.determiner and one.entities for one in (before, item))
    kinds = {one.entities[0].kind for one in (before, item) if one.entities}
    if between != [","] or not bare or (kinds == {"person"} and not item.name):
        return False
    after = found[place + 1 :]
    return any(
        story.low[one.stop : other.first] in _JOINED
        for one, other in zip(found[place:], after, strict=False)
    )


def _coordinated(between: Sequence[str]) -> bool:
    rest = [low for low in between if low not in WORDS["too"]]
    joined = bool(rest) and rest[-1] in WORDS["joins"] and len(rest) <= 2
    return joined or (len(rest) < len(between) and rest == [","])  # ", aber auch"


def _names(between: Sequence[str], head: Item, item: Item) -> bool:
    """Whether a name stands beside what it is of: "Die Betreiberin, die Nordlicht AG, …"."""
    if (
        list(between) not in ([","], ["–"], ["—"])
        or head.name
        or not item.entities
        or not item.entities[0].proper
    ):
        return False
    if item.name:
        return head.head is None or head.head.kind == "person"
    firm = item.entities[0].name.split()[-1] in WORDS["legal"]
    owner = head.phrase is not None and bool(head.phrase.determiner) and not head.phrase.before
    owner = owner and item.phrase is not None and bool(item.phrase.determiner)
    body = head.head is not None and (firm or owner or head.head.kind != "person")
    return body and item.entities[0].kind != "person"


def _unwrapped(story: Story, found: Sequence[Item], place: int) -> int:
    """The first item that speaks itself."""
    item = found[place]
    if not is_wrapper(story, item) or item.entities:
        return place
    for later in range(place + 1, len(found)):
        if _is_about(story, found[place], found[later - 1], found[later]):
            return place
        if found[later].entities or not is_wrapper(story, found[later]):
            return later
    return place


def _is_about(story: Story, saying: Item, before: Item, item: Item) -> bool:
    """Whether an item tells what is said, not who says it: "Hinweis auf einen Hof"."""
    if saying.phrase is None or not is_saying(story.low[saying.phrase.nouns[0]]):
        return False
    between = story.low[before.stop : item.first]
    if between:
        return not (len(between) == 1 and between[0] in WORDS["of"] | WORDS["from"])
    determiner = item.phrase.determiner if item.phrase else ""
    return bool(determiner) and not determiner.endswith(_GENITIVE)
