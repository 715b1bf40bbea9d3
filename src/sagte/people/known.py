"""A list of known persons that a user brings along: whose ids the people of a report get.

A CSV file has a head line with the columns ``id``, ``name``, ``aliases``, ``roles`` (the last two may
be missing; several values are separated by ``;``), a JSON file is a list of objects with these keys
and lists as values. A role may end with the days on which it began and ended, each in ISO 8601 and
either left out: ``Bundeskanzler 2021-12-08..2025-05-06``.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from sagte.errors import LexiconError
from sagte.people.lexis import lexis
from sagte.people.spellings import spelling

_COLUMNS = ("id", "name", "aliases", "roles")
_DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_ROLE = re.compile(rf"(.*?\S)\s+({_DAY})?\.\.({_DAY})?")
_WORDS = re.compile(r"\w+(?:-\w+)*")
_LONGEST_ENDING = 6  # letters that the same office may begin or end with: Minister, Außenministerin
_DATES = re.compile(r"\d{4}|\.\.")


@dataclass(frozen=True)
class Role:
    """An office, and from when to when it was held (ISO 8601, as exact as known; None: open)."""

    name: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True)
class KnownPerson:
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True)
class KnownPeople:
    """Known persons; ``find`` tells the one that a name of a report can only mean."""

    people: tuple[KnownPerson, ...]
    _names: dict[str, list[KnownPerson]] = field(default_factory=dict, repr=False)
    _surnames: dict[str, list[KnownPerson]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for person in self.people:
            for name in dict.fromkeys(map(spelling, (person.name, *person.aliases))):
                self._names.setdefault(name, []).append(person)
            self._surnames.setdefault(spelling(person.name.rpartition(" ")[2]), []).append(person)

    @classmethod
    def read(cls, path: Path) -> KnownPeople:
        """Read a CSV or JSON file. Raises LexiconError with the line of the first mistake."""
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise LexiconError(str(path), None, f"it cannot be read: {error}") from error
        rows = _json(text, str(path)) if path.suffix.lower() == ".json" else _csv(text, str(path))
        found: dict[str, KnownPerson] = {}
        for line, row in rows:
            person = _person(row, str(path), line)
            if person.id in found:
                raise LexiconError(str(path), line, f'the id "{person.id}" stands here again')
            found[person.id] = person
        return cls(tuple(found.values()))

    def find(
        self, name: str, surname: str = "", roles: tuple[str, ...] = (), day: str | None = None
    ) -> KnownPerson | None:
        """The only person of a full name or alias; by a surname alone if a role fits too.

        ``day`` is the day of the report: roles that were not held on it do not count.
        """
        found = self._names.get(spelling(name), [])
        if found:
            return found[0] if len(found) == 1 else None
        if name != surname:
            return None
        fits = [
            person
            for person in self._surnames.get(spelling(surname.rpartition(" ")[2]), [])
            if any(
                held(role, day, day) and same_office(role.name, one)
                for role in person.roles
                for one in roles
            )
        ]
        return fits[0] if len(fits) == 1 else None


def held(role: Role, first: str | None, last: str | None) -> bool:
    """Whether a role was held on one of the days from ``first`` to ``last`` (None: not known).

    Dates are compared as far as both are exact.
    """
    if role.start and last and role.start[: len(last)] > last[: len(role.start)]:
        return False
    return not (role.end and first and first[: len(role.end)] > role.end[: len(first)])


def same_office(role: str, told: str) -> bool:
    """Whether two texts name one office: one is the other, or the end of it, as Minister is of
    Verkehrsministerin. The country or the body that both name does not count.
    """
    ones, others = _offices(role), _offices(told)
    return any(
        one == other
        or (len(one) >= _LONGEST_ENDING and other.endswith(one))
        or (len(other) >= _LONGEST_ENDING and one.endswith(other))
        for one in ones
        for other in others
    )


@lru_cache(maxsize=20_000)
def _offices(role: str) -> tuple[str, ...]:
    """The words of a role that are offices, with the ending of the list; else its first noun."""
    words = _WORDS.findall(role)
    found = [(word.casefold(), office) for word in words if (office := lexis().office(word))]
    if found:
        return tuple(_with_ending(word, office.lemma) for word, office in found)
    nouns = [word for word in words if word[0].isupper() and not lexis().adjective(word)]
    return tuple(word.casefold().removesuffix("in") for word in (nouns or words)[:1])


def _with_ending(word: str, lemma: str) -> str:
    """A compound with the lemma at its end: "cdu-vorsitzende" is "cdu-vorsitzender"."""
    at = word.rfind(lemma[: max(len(lemma) - 2, 3)])
    return word[:at] + lemma if at >= 0 else word.removesuffix("in")


def _csv(text: str, source: str) -> Iterator[tuple[int, dict[str, Any]]]:
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        head = [column.strip() for column in next(reader, [])]
        if not {"id", "name"} <= set(head) or set(head) - set(_COLUMNS):
            columns = ", ".join(_COLUMNS)
            raise LexiconError(source, 1, f"the first line must name the columns: {columns}")
        for values in reader:
            if not any(value.strip() for value in values):
                continue
            if len(values) != len(head):
                reason = f"{len(values)} values stand under {len(head)} columns"
                raise LexiconError(source, reader.line_num, reason)
            row: dict[str, Any] = dict(zip(head, values, strict=True))
            for column in ("aliases", "roles"):
                row[column] = [one for one in row.get(column, "").split(";") if one.strip()]
            yield reader.line_num, row
    except csv.Error as error:
        raise LexiconError(source, reader.line_num, f"it is no CSV: {error}") from error


def _json(text: str, source: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a JSON list with the lines on which they begin."""
    decoder = json.JSONDecoder()
    at = _past_space(text, 0)
    if text[at : at + 1] != "[":
        raise LexiconError(source, text.count("\n", 0, at) + 1, "it is no JSON list of persons")
    at = _past_space(text, at + 1)
    while text[at : at + 1] != "]":
        line = text.count("\n", 0, at) + 1
        try:
            row, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            raise LexiconError(source, error.lineno, f"it is no JSON: {error.msg}") from error
        except RecursionError as error:
            raise LexiconError(source, line, "it is nested too deeply") from error
        if not isinstance(row, dict) or set(row) - set(_COLUMNS):
            columns = ", ".join(_COLUMNS)
            raise LexiconError(source, line, f"a person is an object with the keys {columns}")
        yield line, row
        at = _past_space(text, at)
        if text[at : at + 1] == ",":
            at = _past_space(text, at + 1)
        elif text[at : at + 1] != "]":
            raise LexiconError(source, text.count("\n", 0, at) + 1, "a comma or ] is missing")


def _past_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _person(row: dict[str, Any], source: str, line: int) -> KnownPerson:
    for key in ("id", "name"):
        if not isinstance(row.get(key), str) or not row[key].strip():
            raise LexiconError(source, line, f"{key} is missing")
    lists = {}
    for key in ("aliases", "roles"):
        values = row.get(key) or []
        if not isinstance(values, list) or not all(
            isinstance(v, str) and v.strip() for v in values
        ):
            raise LexiconError(source, line, f"{key} is not a list of texts")
        lists[key] = tuple(value.strip() for value in values)
    roles = tuple(_role(text, source, line) for text in lists["roles"])
    return KnownPerson(row["id"].strip(), row["name"].strip(), lists["aliases"], roles)


def _role(text: str, source: str, line: int) -> Role:
    match = _ROLE.fullmatch(text)
    if match:
        name, start, end = match.groups()
        if (start or end) and not (start and end and start > end):
            return Role(name, start, end)
    elif not _DATES.search(text):
        return Role(text)
    raise LexiconError(source, line, f'"{text}" is not "role start..end" with days like 2021-12-08')
