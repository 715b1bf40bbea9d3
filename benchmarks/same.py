"""Group the quotations of one week's teasers: ``python benchmarks/same.py --data FOLDER``

FOLDER holds ``teasers_*.jsonl``: a line for each time that an article was seen on a front page, with
``source``, ``seen``, ``title``, ``teaser`` and ``url``. Quotations are what stands in quotation marks
of any kind and has four words or more: nothing tells who speaks, so fragments compare with nothing.
One article's quotation counts once however often it was seen.

Printed are the groups that hold several articles (copies), how many of these several outlets have,
and the time. How many of the links from a group's first article to another one are right is estimated
in two ways:

- by names: how many links have a capitalised word in common in what stands around the quotations,
  against the same of as many unlinked pairs of the same days. Counted are those with such words on
  both sides. Right links are taken to have one as often as those of nine words or more that are
  identical, which nobody says twice by chance. A rough measure: it cannot tell 95 from 100 per cent.
- by hand: ``benchmarks/data/same_judged.tsv`` holds verdicts on links drawn with a seed, as many
  of all as of those between two outlets, half of each not identical (``--judge N`` prints N of both
  for a person to judge). Only their ids stand there, no words.
  The limits of ``sagte.archive.same.likeness`` were chosen on this week.

``--many N`` groups N made-up quotations: half of them follow the words of the week's quotations by
chance, half are edited copies. It prints the time and, by kind of edit, how many copies were found.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sagte.archive.wordings import Compared, Group, Quotation, compared, grouped
from sagte.german.lists import words as listed
from sagte.german.marks import quoted

JUDGED = Path(__file__).parent / "data" / "same_judged.tsv"
_LEAST = 4  # words
_LONG = 9  # words that nobody says twice by chance
_SEED = 7
_NAME = re.compile(r"\b[A-ZÄÖÜ][\w-]{3,}")


class Article(NamedTuple):
    """An article's quotation with what stands around it."""

    url: str
    around: str


class Link(NamedTuple):
    """A quotation and the earlier one of another article that it was grouped with."""

    first: Quotation
    other: Compared

    @property
    def id(self) -> str:
        both = f"{self.first.id}\n{self.other.quotation.id}"
        return hashlib.sha256(both.encode()).hexdigest()[:12]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--judge", type=int, default=0, metavar="N", help="print N links")
    parser.add_argument("--many", type=int, default=0, metavar="N", help="group N made-up ones")
    arguments = parser.parse_args()
    begun = _now()
    rows = [row for file in sorted(arguments.data.glob("teasers_*.jsonl")) for row in read(file)]
    articles, quotations = taken_out(rows)
    read_at = _now()
    groups = grouped(quotations)
    done = _now()
    links = list(linked(groups, articles))
    print(f"{len(rows)} teasers, {len(quotations)} quotations of {_LEAST} words or more")
    copies = [group for group in groups if len({articles[q.id].url for q in group.members}) > 1]
    outlets = sum(len(group.outlets) > 1 for group in copies)
    reworded = sum(link.other.similarity < 1 for link in links)
    print(f"{len(groups)} groups; {len(copies)} hold several articles, {outlets} several outlets")
    print(f"{len(links)} links between articles, {reworded} of them not identical")
    print(f"to find the quotations: {_took(begun, read_at)}; to group them: {_took(read_at, done)}")
    for line in (*by_names(links, quotations, articles), *by_hand(links)):
        print(line)
    for link in sample(links, arguments.judge):
        other = link.other.quotation
        print(f"{link.id}\t{link.other.similarity:.2f}\t{link.first.text}\t{other.text}", end="")
        print(f"\t{articles[link.first.id].around}\t{articles[other.id].around}")
    if arguments.many:
        for line in many(quotations, arguments.many):
            print(line)


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _took(begun: tuple[float, float], done: tuple[float, float]) -> str:
    return f"{done[0] - begun[0]:.1f} s ({done[1] - begun[1]:.1f} s of one core)"


def read(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8") as stream:
        for line in stream:
            yield {key: value or "" for key, value in json.loads(line).items()}


def taken_out(rows: Iterable[dict[str, str]]) -> tuple[dict[str, Article], list[Quotation]]:
    """The quotations, each of an article once, and by their ids what they come from."""
    articles: dict[str, Article] = {}
    found: list[Quotation] = []
    for row in rows:
        url = row["url"] or row["title"]
        both = f"{row['title']}\n{row['teaser']}"
        for mark in quoted(both):
            text = both[mark.start + 1 : mark.end - 1]
            if len(text.split()) < _LEAST:
                continue
            key = hashlib.sha256(f"{url}\n{text.casefold()}".encode()).hexdigest()[:16]
            if key not in articles:
                articles[key] = Article(url, both[: mark.start] + " … " + both[mark.end :])
                found.append(Quotation(id=key, text=text, date=row["seen"], outlet=row["source"]))
    return articles, found


def linked(groups: Iterable[Group], articles: dict[str, Article]) -> Iterator[Link]:
    """Each member of another article with its group's first, each pair of wordings once."""
    for group in groups:
        url = articles[group.first.id].url
        seen: set[tuple[str, str]] = set()
        for other in compared(group)[1:]:
            key = articles[other.quotation.id].url, other.quotation.text.casefold()
            if key[0] != url and key not in seen:
                seen.add(key)
                yield Link(group.first, other)


def by_names(
    links: Sequence[Link], quotations: Sequence[Quotation], articles: dict[str, Article]
) -> Iterator[str]:
    pairs = [(link.first, link.other.quotation) for link in links]
    sure = [
        (link.first, link.other.quotation)
        for link in links
        if link.other.similarity == 1 and len(link.first.text.split()) >= _LONG
    ]
    by_day: dict[str, list[Quotation]] = {}
    for quotation in quotations:
        by_day.setdefault((quotation.date or "")[:10], []).append(quotation)
    chance = random.Random(_SEED)
    unlinked = [
        (first, chance.choice(by_day[(other.date or "")[:10]]))
        for first, other in pairs
        for _time in range(10)
    ]
    rates = [_share_names(some, articles) for some in (pairs, sure, unlinked)]
    same_day = sum((a.date or "")[:10] == (b.date or "")[:10] for a, b in pairs)
    yield (
        f"a name in common: {rates[0]} links, {rates[1]} long identical ones,"
        f" {rates[2]} pairs by chance; of the same day: {_Rate(same_day, len(pairs))}"
    )
    above = rates[1].share - rates[2].share
    estimate = (rates[0].share - rates[2].share) / above if above > 0 else 0.0
    yield f"links that are right, by names: {min(1.0, estimate):.0%}"


class _Rate(NamedTuple):
    right: int
    whole: int

    @property
    def share(self) -> float:
        return self.right / max(1, self.whole)

    def __str__(self) -> str:
        return f"{self.share:.1%} of {self.whole}"


def _share_names(
    pairs: Sequence[tuple[Quotation, Quotation]], articles: dict[str, Article]
) -> _Rate:
    both = [(_names(articles[one.id]), _names(articles[other.id])) for one, other in pairs]
    telling = [(names, others) for names, others in both if names and others]
    return _Rate(sum(bool(names & others) for names, others in telling), len(telling))


def _names(article: Article) -> set[str]:
    """Words with a capital letter, those left out that hold sentences together."""
    common = listed("function_words/de")
    return {word for word in _NAME.findall(article.around) if word.lower() not in common}


def by_hand(links: Sequence[Link]) -> Iterator[str]:
    if not JUDGED.is_file():
        return
    lines = (line.split("\t") for line in JUDGED.read_text(encoding="utf-8").splitlines())
    verdicts = {line[0]: line[1] for line in lines if len(line) > 1 and not line[0].startswith("#")}
    for name, some in (
        ("identical", [link for link in links if link.other.similarity == 1]),
        ("not identical", [link for link in links if link.other.similarity < 1]),
    ):
        found = Counter(verdicts.pop(link.id) for link in some if link.id in verdicts)
        said = ", ".join(f"{count} {verdict}" for verdict, count in sorted(found.items()))
        yield f"by hand, of {found.total()} links that are {name}: {said}"
    if verdicts:
        yield f"{len(verdicts)} of the links judged are not made any more"


def sample(links: Sequence[Link], number: int) -> list[Link]:
    """``number`` of all, and of those between outlets; half of them not identical, the harder ones."""
    ordered = sorted(links, key=lambda link: link.id)
    between = [link for link in ordered if link.first.outlet != link.other.quotation.outlet]
    drawn = [link for some in (ordered, between) for link in _drawn(some, number)]
    return list({link.id: link for link in drawn}.values())


def _drawn(links: Sequence[Link], number: int) -> list[Link]:
    chance = random.Random(_SEED)
    harder = [link for link in links if link.other.similarity < 1]
    easier = [link for link in links if link.other.similarity == 1]
    half = min(number // 2, len(harder))
    return chance.sample(harder, half) + chance.sample(easier, min(number - half, len(easier)))


def many(quotations: Sequence[Quotation], number: int) -> Iterator[str]:
    """Time for ``number`` made-up quotations, and the share of copies found by kind of edit."""
    made, origin, edits = made_up([q.text.split() for q in quotations], number)
    begun = _now()
    groups = grouped(made)
    yield f"{number} made-up quotations: {len(groups)} groups in {_took(begun, _now())}"
    place = {member.id: n for n, group in enumerate(groups) for member in group.members}
    found: Counter[str] = Counter()
    for copy, kind in edits.items():
        found[kind] += place[copy] == place[origin[copy]]
    for kind, count in sorted(Counter(edits.values()).items()):
        yield f"  {kind}: {found[kind] / count:.1%} of {count} copies found"


def made_up(
    texts: Sequence[Sequence[str]], number: int
) -> tuple[list[Quotation], dict[str, str], dict[str, str]]:
    """Quotations, of the copies what they copy, and how they were edited."""
    chance = random.Random(_SEED)
    following: dict[str, list[str]] = {}
    for text in texts:
        for word, after in itertools.pairwise(text):
            following.setdefault(word, []).append(after)
    everything = [word for text in texts for word in text]
    made: list[Quotation] = []
    fresh: list[tuple[str, list[str]]] = []
    origin: dict[str, str] = {}
    edits: dict[str, str] = {}
    for place in range(number):
        key = f"q{place}"
        if place % 2 == 0 or not fresh:
            length = chance.randint(6, 30)
            text = [chance.choice(everything)]
            while len(text) < length:
                text.append(chance.choice(following.get(text[-1]) or everything))
            fresh.append((key, text))
        else:
            origin[key], source = chance.choice(fresh)
            edits[key] = kind = chance.choice(sorted(_EDITS))
            text = _EDITS[kind](source, everything, chance)
        made.append(Quotation(id=key, text=" ".join(text), date=f"{place:09}"))
    return made, origin, edits


def _cut(text: list[str], _words: list[str], chance: random.Random) -> list[str]:
    length = max(6, len(text) * 2 // 3)
    start = chance.randint(0, len(text) - length)
    return text[start : start + length]


def _replaced(text: list[str], words: list[str], chance: random.Random) -> list[str]:
    place = chance.randrange(len(text))
    return [*text[:place], chance.choice(words), *text[place + 1 :]]


def _two_replaced(text: list[str], words: list[str], chance: random.Random) -> list[str]:
    return _replaced(_replaced(text, words, chance), words, chance)


def _inserted(text: list[str], words: list[str], chance: random.Random) -> list[str]:
    place = chance.randint(0, len(text))
    return [*text[:place], chance.choice(words), *text[place:]]


_EDITS = {
    "identical": lambda text, _words, _chance: [word.upper() for word in text],
    "cut to two thirds": _cut,
    "one word replaced": _replaced,
    "two words replaced": _two_replaced,
    "one word inserted": _inserted,
}


if __name__ == "__main__":
    main()
