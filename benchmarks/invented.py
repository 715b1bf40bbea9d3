"""Made-up records in any number: our gold reports with other names, nouns, dates and outlets.

Each word that begins with a capital is exchanged for one of the same length, so that every offset
stays right. Words are drawn so that the n-th most frequent comes up 1/n as often as the first, as
in real texts.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

import msgspec

from sagte.people.ids import slug
from sagte.record import ReaderInfo, Record, text_id
from texts import OWN, documents

_CAPITALISED = re.compile(r"(?<![\w\\-])[A-ZÄÖÜ][a-zäöüß]{3,}(?![\w-])")
_DATE = re.compile(r"20\d\d-\d\d-\d\d")
_FIRST, _LAST = date(2015, 1, 1), date(2026, 6, 30)
_SYLLABLES = """
    ba ber dorf el en er feld gen gra hal hei in kar kel land lei lin ma mann mer mut nau neu nis
    ost rat rei ren ring sach sen sor stein ta tal tor trag um ver wal wer wind zei zu
""".split()  # noqa: SIM905 - a list of them would be a page
_WORDS_A_LENGTH = 1500
_OUTLETS = 60
_EXCHANGED = 0.6  # of the nouns of a report; the rest stays, so that reports share words


def invented(seed: int) -> Iterator[Record]:
    """Records without end, the same for the same seed."""
    chance = random.Random(seed)
    patterns = [
        Record(
            reader=ReaderInfo("0", "invented"),
            report=document.report,
            statements=document.statements,
            people=document.people,
        )
        for path in sorted(OWN.glob("*.gold"))  # those in gold/test are for testing only
        for document in documents(path)
        if document.statements
    ]
    drawn = _Words(chance)
    outlets = [f"{drawn.word(7)} {drawn.word(6)}" for _ in range(_OUTLETS)]
    number = 0
    while True:
        number += 1
        yield _varied(chance.choice(patterns), chance, drawn, chance.choice(outlets), number)


class _Words:
    """Draws words of a given length."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._words: defaultdict[int, list[str]] = defaultdict(list)
        self._weights = list(accumulate(1 / (rank + 1) for rank in range(_WORDS_A_LENGTH)))

    def word(self, length: int) -> str:
        """One word, capitalised."""
        if not self._words[length]:
            self._words[length] = [self._made(length) for _ in range(_WORDS_A_LENGTH)]
        return self._chance.choices(self._words[length], cum_weights=self._weights)[0]

    def _made(self, length: int) -> str:
        word = ""
        while len(word) < length:
            word += self._chance.choice(_SYLLABLES)
        return word[:length].capitalize()


def _varied(
    pattern: Record, chance: random.Random, drawn: _Words, outlet: str, number: int
) -> Record:
    exchanged: dict[str, str] = {}

    def other(match: re.Match[str]) -> str:
        word = match.group()
        if word not in exchanged:
            change = chance.random() < _EXCHANGED
            exchanged[word] = drawn.word(len(word)) if change else word
        return exchanged[word]

    day = _FIRST + timedelta(days=chance.randrange((_LAST - _FIRST).days))
    known = pattern.report.published or "2026-01-01"
    shift = day - date.fromisoformat(f"{known[:10]}-01-01"[:10])

    def later(match: re.Match[str]) -> str:
        return (date.fromisoformat(match.group()) + shift).isoformat()

    text = _DATE.sub(later, _CAPITALISED.sub(other, pattern.to_json()))
    record = Record.from_json(_other_ids(pattern, text, other))
    report = msgspec.structs.replace(
        record.report,
        id=text_id(record.report.text),
        published=day.isoformat(),
        outlet=outlet,
        url=f"https://beispiel.example/{slug(outlet)}/{number}",
    )
    return msgspec.structs.replace(record, report=report)


def _other_ids(pattern: Record, text: str, other: object) -> str:
    """``text`` with the ids of people made from their new names."""
    for person in pattern.people:
        name = _CAPITALISED.sub(other, person.name)  # type: ignore[call-overload]
        text = text.replace(f'"id":"{person.id}"', f'"id":"{slug(name)}"')
    return text
