"""What somebody without a proper name is called: in the nominative, without an article."""

from __future__ import annotations

import re

from sagte.german.agencies import agency
from sagte.people.forms import ADJECTIVE, strong
from sagte.people.items import Item
from sagte.people.lexis import Lexis
from sagte.people.noun import Noun
from sagte.people.story import Story
from sagte.people.words import DETERMINERS, WORDS

_AGE = re.compile(r"(\d{1,3})-?[Jj]ährig")
_DATIVE_PLURAL = tuple(WORDS["dative_plural"])
_RANK = tuple(WORDS["rank"] | {"isch"})
_GENITIVE = tuple(ending + "er" for ending in WORDS["adjective_endings"])
_PLAIN = tuple(WORDS["plain_adjectives"])
_TIMES = tuple(WORDS["times"])
_UMLAUTS = str.maketrans("äöü", "aou")
_MOST_ADDED = 8  # words that complete a name: "Sprecher des Ministeriums"


def age(word: str) -> str:
    """The age that "48-Jährige" or "48-jährig" tells, "" if none."""
    match = _AGE.match(word)
    return match[1] if match else ""


def is_several(determiner: str) -> bool:
    """Whether a determiner stands before several: "mehrere", "drei", "40"."""
    return determiner in WORDS["several"] or determiner[:1].isdigit()


def number(item: Item) -> str:
    """Whether an item with a known noun is one or several: "sg" or "pl"."""
    assert item.phrase is not None and item.head is not None
    head, determiner = item.head, item.phrase.determiner
    several = is_several(determiner)
    men = head.kind != "person" and head.gender == "m" and item.word.endswith(("er", "ern"))
    if men and (several or determiner in WORDS["with_women_or_several"]):
        return "pl"  # die Betreiber, mehrere Hersteller
    if several and head.kind != "person":
        return "pl"
    if head.number == "pl" and determiner in WORDS["one_of"]:
        return "sg"  # einer der Sprecher
    if head.number:
        return head.number
    if determiner in WORDS["with_women_or_several"] and head.gender != "f":
        several = bool(head.gender) or not item.word.endswith("e")
    elif item.name:
        several = False
    elif not determiner:
        several = not (item.phrase.bracket or item.single)
    elif determiner in WORDS["with_dative_plural"]:
        several = bool(item.phrase.before) and item.word.endswith("n")
    elif determiner in WORDS["before_men"] and head.gender == "m":
        several = item.after_noun or not item.word.endswith(head.lemma)  # Angaben der Forscher
    return "pl" if several else "sg"


def gender(item: Item) -> str:
    """Whether an item tells a man, a woman, several: "m", "f", "n", "pl" or ""."""
    assert item.phrase is not None and item.head is not None
    if number(item) == "pl":
        return "pl"
    if item.head.gender:
        return item.head.gender
    determiner = item.phrase.determiner
    if determiner in WORDS["before_men"] and not item.word.endswith("e"):
        return "f"  # der Vorsitzenden, der 34-Jährigen
    if determiner in WORDS["with_women"]:
        return "f"
    return "m" if determiner in WORDS["with_men"] or item.word.endswith("er") else ""


def nominative(word: str, head: Noun, *, several: bool, woman: bool = False) -> str:
    """The noun as its list names it, with what is before it in the compound."""
    if several and (head.gender != "pl" or head.plural):
        dative = head.plural and word.lower().endswith(f"{head.plural.lower()}n")
        return word[:-1] if dative or word.endswith(_DATIVE_PLURAL) else word
    name = head.name if "ß" in word else head.name.replace("ß", "ss" if "ss" in word else "ß")
    if woman and not head.gender and name.endswith("er"):
        name = name[:-1]  # die Vorsitzende
    plain, stem = word.lower().translate(_UMLAUTS), name.lower().translate(_UMLAUTS)
    at = plain.rfind(stem[: max(len(name) - 2, 3)])
    if at < 0:
        return word
    small = at > 0 and word[at - 1] != "-"
    return word[:at] + (name[0].lower() + name[1:] if small else name)


def title(story: Story, lexis: Lexis, item: Item) -> str:
    """Adjectives and nouns of a description: "russischer Verantwortlicher", "Deutsche Bahn"."""
    assert item.phrase is not None
    phrase, head = item.phrase, item.head
    stop = item.name.first if item.name else item.stop
    nouns = [i for i in phrase.nouns if i < stop]
    if head is None or not head.name or item.head_at not in nouns:
        return _without_case(story, lexis, item, nouns)
    if " " in head.name:
        return head.name
    kind = gender(item) or "m"
    parts = [strong(word, kind) for word in phrase.adjectives if _tells(lexis, word, head)]
    if item.head_at > nouns[0]:
        before = story.shown(nouns[0], item.head_at)
        parts.append(strong(before, kind) if _is_adjective(lexis, before) else before)
    word = story.words[item.head_at]
    parts.append(nominative(word, head, several=kind == "pl", woman=kind == "f"))
    if item.head_at < nouns[-1]:
        after = story.shown(item.head_at + 1, nouns[-1] + 1)
        named = head.kind != "person" and head.lemma not in WORDS["governing"]
        if named or lexis.country(after) or _is_genitive(lexis, after):
            parts.append(after)
    return " ".join(parts)


def _is_genitive(lexis: Lexis, words: str) -> bool:
    """Whether a name follows an office in the genitive: "Anwalt Raus"."""
    return words.endswith("s") and not any(map(lexis.noun, words.split()))


def called(story: Story, lexis: Lexis, first: int, stop: int) -> str:
    """A name in quotation marks in the nominative: the „Neuen Post“ is the Neue Post."""
    text = story.shown(first, stop)
    noun = lexis.noun(story.words[stop - 1])
    word, _, rest = text.partition(" ")
    stem = word.removesuffix("en").lower()
    adjective = stem in WORDS["colours"] or stem.endswith(_PLAIN)
    if not rest or not noun or noun.gender not in ("f", "m", "n") or not word.endswith("en"):
        return text
    return f"{strong(word, noun.gender)} {rest}" if adjective else text


def _tells(lexis: Lexis, adjective: str, head: Noun) -> bool:
    """Whether an adjective belongs to a name: a country's, any that says what somebody is."""
    if lexis.adjective(adjective) or adjective.endswith("."):  # der 4. Senat
        return True
    if head.lemma in WORDS["circles"]:  # diplomatische Kreise
        return not adjective.casefold().startswith(tuple(WORDS["informed"]))
    stem = adjective.casefold()
    stem = next((stem[: -len(one)] for one in ADJECTIVE if stem.endswith(one)), stem)
    return head.kind == "person" and stem.endswith(_RANK)


def _is_adjective(lexis: Lexis, words: str) -> bool:
    """Whether what stands before a noun is one inflected adjective: "Deutsche", "Hamburger" not."""
    if " " in words or words in WORDS["no_names"]:
        return False
    stem = next((words[: -len(one)] for one in ADJECTIVE if words.endswith(one)), "").lower()
    ends = stem in WORDS["colours"] or stem.endswith(tuple(WORDS["adjective_endings"]))
    plain = not words.endswith("er") or stem.endswith(_PLAIN)
    return (ends and plain) or lexis.adjective(words) is not None


def _without_case(story: Story, lexis: Lexis, item: Item, nouns: list[int]) -> str:
    """The nouns of a phrase that the lists do not know, without the endings of their case."""
    text = _without_genitive(story, item, nouns)
    first, _, rest = text.partition(" ")
    if not rest or not first.endswith(("em", "en")) or not _is_adjective(lexis, first):
        return text
    determiner = item.phrase.determiner if item.phrase else ""
    several = determiner in WORDS["before_several"] | {""} and first.endswith("en")
    woman = several or determiner in WORDS["before_men"]  # der Nordischen Kette
    return f"{strong(first, 'f' if woman else 'm')} {rest}"


def _without_genitive(story: Story, item: Item, nouns: list[int]) -> str:
    """The nouns of a phrase without the ending of the genitive."""
    text = story.shown(nouns[0], nouns[-1] + 1) if nouns else story.shown(item.first, item.stop)
    determiner = item.phrase.determiner if item.phrase else ""
    genitive = determiner in WORDS["genitive"] & WORDS["with_men"] - WORDS["before_men"]
    if genitive and text.endswith("s") and len(text) > 4:
        return text[:-2] if text.endswith(("tes", "ches")) else text[:-1]
    return text


def _is_free_genitive(story: Story, item: Item, index: int) -> bool:
    """Whether an adjective and a noun in the genitive follow: "Verband ehemaliger Müller"."""
    low = story.low[index]
    body = item.head is not None and item.head.kind == "organisation"
    adjective = low.endswith(_GENITIVE) and not story.capital[index]
    return body and adjective and index + 1 < len(story.words) and story.capital[index + 1]


def is_pair(story: Story, index: int) -> bool:
    """Whether women and men of one trade stand around a word: "Müllerinnen und Müller"."""
    if not 0 < index < len(story.low) - 1 or story.low[index] not in WORDS["both_of"] | {"/"}:
        return False
    one, other = (story.low[at].translate(_UMLAUTS) for at in (index - 1, index + 1))
    women = next((word for word in (one, other) if word.endswith("innen")), "")
    stem = women.removesuffix("innen")
    return len(stem) > 3 and one.startswith(stem) and other.startswith(stem)


def addition(story: Story, item: Item, stop: int) -> str:
    """What completes a name right after it, up to ``stop``: "des Ministeriums", "von der Bahn"."""
    first = index = last = item.stop
    opens = WORDS["of"] | WORDS["genitive"]
    if item.head is None or item.head.kind != "person":
        opens = opens | WORDS["body_of"]
    elif item.phrase and item.phrase.determiner in WORDS["indefinite"]:
        opens = opens | WORDS["out_from"]  # eine Frau aus der Lackiererei
    if age(item.word) or index >= stop:
        return ""
    if story.low[index] not in opens and not _is_free_genitive(story, item, index):
        return ""
    while index < min(stop, first + _MOST_ADDED) and (
        story.words[index][0].isalnum() or story.words[index] == "-"
    ):
        if story.words[index] in WORDS["no_names"] or story.low[index].endswith(_TIMES):
            break
        if story.capital[index]:
            last = index + 1
        elif last > first and story.words[index] == "-":
            pass  # Amt für Wasser- und Bodenschutz
        elif last > first and story.low[index] not in DETERMINERS:
            cut = story.words[index - 1] == "-" and story.capital[index + 1]
            named = story.low[first] in WORDS["body_of"] and story.low[index] in WORDS["both_of"]
            if not ((named and story.capital[index + 1]) or is_pair(story, index) or cut):
                break
        index += 1
    if last == first or agency(story.shown(first + 1, last)):
        return ""  # "bestätigte das Werk der Deutschen Presse-Agentur"
    return story.shown(first, last)
