"""A client of the OpenRefine Reconciliation Service API, versions 0.1 and 0.2.

Here alone do names leave the computer (an archive on a PostgreSQL server aside), and none does before
a ``Service`` is asked. To the service at the given address, and to no other, go the names of those asked
for and which of its types is meant (person or organisation); no aliases, roles or days, no texts.
"""

from __future__ import annotations

import json
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any, TypeVar
from urllib.parse import urlencode

import msgspec

from sagte.people.authorities import Asked, Candidate
from sagte.people.comparing import Agreement, best, full_names, same_name
from sagte.people.fetching import Address

_MOST = 5  # candidates of one name
_LONGEST = 200  # code points of a name that is sent, and of an id
_LONGEST_TEXT = 300  # code points that are kept of a name or description
_INSTEAD = {"Cf": ""}  # of what is not printable: soft hyphens go, the rest parts words
_T = TypeVar("_T")


class _Manifest(msgspec.Struct, rename="camel"):
    name: str
    identifier_space: Any = None
    default_types: Any = None
    batch_size: Any = None


class _Result(msgspec.Struct):
    id: str
    name: str
    score: float
    match: bool | None = None
    description: str | None = None


class _Answer(msgspec.Struct):
    result: list[_Result]


class _Query(msgspec.Struct, frozen=True, omit_defaults=True):
    query: str
    type: str = ""
    limit: int = 0


class Service:
    """A reconciliation service at ``url``, asked for ``batch`` names at a time.

    ``timeout`` is in seconds and for each request. Raises ReconciliationError for what is no http or
    https address; so do all its properties and methods if the service fails.
    """

    def __init__(self, url: str, *, timeout: float = 30.0, batch: int = 10) -> None:
        self._address = Address(url)
        self._timeout = timeout
        self._batch = max(batch, 1)
        self._known: _Manifest | None = None

    @property
    def name(self) -> str:
        """What the service calls itself."""
        return _clean(self._manifest.name)

    @property
    def space(self) -> str:
        """The URI that its ids belong to, such as http://www.wikidata.org/entity/; "" if untold."""
        space = self._manifest.identifier_space
        return _clean(space) if isinstance(space, str) else ""

    @property
    def types(self) -> dict[str, str]:
        """Its ids of the types that are clearly ours: by "person" and "organisation"."""
        return _types(self._manifest.default_types, self.space)

    def candidates(self, asked: Sequence[Asked]) -> list[tuple[Candidate, ...]]:
        """For each of those asked for who it may be, the best first; at most 5.

        Certain is the one that the service holds for certain, if its name agrees and is a full one.
        """
        if not asked:
            return []
        types = self.types
        wanted = [
            _Query(_clean(one.name)[:_LONGEST], types.get(one.kind, ""), _MOST) for one in asked
        ]
        queries = list(dict.fromkeys(query for query in wanted if query.query))
        size = self._batch_size
        found: dict[_Query, list[_Result]] = {}
        for first in range(0, len(queries), size):
            batch = queries[first : first + size]
            found.update(zip(batch, self._ask(batch), strict=True))
        return [
            _candidates(one, found.get(query, [])) for one, query in zip(asked, wanted, strict=True)
        ]

    @property
    def _manifest(self) -> _Manifest:
        if self._known is None:
            answer = self._address.fetch(None, self._timeout)
            self._known = self._read(answer, _Manifest)
        return self._known

    @property
    def _batch_size(self) -> int:
        most = self._manifest.batch_size
        return min(self._batch, most) if type(most) is int and most > 0 else self._batch

    def _ask(self, batch: Sequence[_Query]) -> list[list[_Result]]:
        """The results of each query."""
        queries = {f"q{number}": msgspec.to_builtins(query) for number, query in enumerate(batch)}
        form = urlencode({"queries": json.dumps(queries)}).encode("ascii")
        answer = self._read(self._address.fetch(form, self._timeout), dict[str, msgspec.Raw])
        missing = queries.keys() - answer.keys()
        if missing:
            raise self._address.error("leaves names without an answer: try a smaller batch")
        results = [self._read(answer[key], _Answer).result for key in queries]
        if any(not _is_id(one.id) for found in results for one in found):
            raise self._address.error("gives ids that are none: is it a reconciliation service?")
        return results

    def _read(self, data: bytes | msgspec.Raw, shape: type[_T]) -> _T:
        try:
            plain = data.removeprefix(b"\xef\xbb\xbf") if isinstance(data, bytes) else data
            return msgspec.json.decode(plain, type=shape)
        except msgspec.ValidationError as error:
            what = "answers what no reconciliation service would: check its address"
            raise self._address.error(what) from error
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise self._address.error("answers no JSON: check its address") from error
        except RecursionError as error:
            raise self._address.error("answers JSON that is nested too deeply") from error


def _candidates(asked: Asked, results: Sequence[_Result]) -> tuple[Candidate, ...]:
    results = list({one.id: one for one in reversed(results)}.values())[::-1]
    agreeing = [one for one in results if _agrees(asked, one)]
    certain = [
        one
        for one in agreeing
        if one.match and not any(o.match or o.score >= one.score for o in agreeing if o is not one)
    ]
    found = [_candidate(one, certain=one in certain) for one in results]
    found.sort(key=lambda candidate: (not candidate.certain, -candidate.score))
    return tuple(found)


def _agrees(asked: Asked, result: _Result) -> bool:
    """Whether a result has one of the full names in whatever spelling."""
    if asked.is_body:
        return any(same_name(name, result.name) for name in asked.names)
    names = full_names(asked.names)
    return best(names, full_names([result.name])) >= Agreement.VARIANT


def _candidate(result: _Result, *, certain: bool) -> Candidate:
    score = min(max(result.score, 0.0), 100.0)
    name, description = _clean(result.name), _clean(result.description or "")
    return Candidate(result.id, name, score, certain, description)


def _clean(text: str) -> str:
    """A text in one line, without control characters and halves of characters, cut if it is long."""
    plain = "".join(
        c if c.isprintable() else _INSTEAD.get(unicodedata.category(c), " ") for c in text
    )
    return " ".join(plain.split())[:_LONGEST_TEXT]


def _is_id(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and text.isprintable() and " " not in text


def _types(offered: object, space: str) -> dict[str, str]:
    """The type ids of a manifest by our kinds; those of the identifier space where it has none."""
    ids: dict[str, str] = {}
    for one in offered if isinstance(offered, list) else ():
        told = one if isinstance(one, dict) else {"id": one}
        if not isinstance(told.get("id"), str) or not _is_id(told["id"]):
            continue
        end = told["id"].replace("#", "/").rpartition("/")[2]
        ids.setdefault(end.casefold(), told["id"])
        if isinstance(told.get("name"), str):
            ids.setdefault(told["name"].casefold(), told["id"])
    table = _table()
    found: dict[str, str] = dict(table.get(space.partition("://")[2], {}))
    for kind, names in table["names"].items():
        for name in reversed(names):
            found[kind] = ids.get(name, found.get(kind, ""))
    return {kind: id for kind, id in found.items() if id}


@cache
def _table() -> dict[str, dict[str, Any]]:
    path = resources.files("sagte.people") / "data" / "reconciliation.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
