"""Processes that help to add: what is added is the same, and nothing of them is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pytest

from archives import many, said
from builders import record_of
from sagte import Archive, ArchiveError
from sagte.archive import batching, helpers
from sagte.archive.results import Added, Corrected, Outcome, Refused
from sagte.record import Record

GOLD = Path(__file__).parents[1] / "gold"
_TABLES = {
    "reports": "id, key, text_id, site, address, version, newest, title, outlet, published, reader",
    "records": "*",
    "statements": "*",
    "people": "*",
    "handles": "*",
    "traits": "*",
    "seen": "*",
    "said": "*",
    "placed": "*",
    "corrections": "*",
    "settings": "*",
}
_SCRIPT = """
import sys
from itertools import count
from sagte import Archive, Record
from sagte.archive import batching
batching._FEW = 2
first = Record.from_json(sys.stdin.readline())
def changed(number):
    import msgspec
    source = msgspec.structs.replace(first.report, url=f"https://beispiel.example/{number}")
    return msgspec.structs.replace(first, report=source)
print("once", flush=True)
with Archive.open(sys.argv[1]) as archive:
    numbers = range(int(sys.argv[2])) if sys.argv[2:] else count()
    for number, outcome in enumerate(archive.add_many(map(changed, numbers), processes=1)):
        if number == 50:
            print("going", flush=True)
"""


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes that were started. They get little at a time, and that soon."""
    found: list[subprocess.Popen[bytes]] = []
    start = helpers._started

    def noting() -> subprocess.Popen[bytes]:
        found.append(start())
        return found[-1]

    monkeypatch.setattr(helpers, "_started", noting)
    monkeypatch.setattr(helpers, "_REPORTS", 3)
    monkeypatch.setattr(helpers, "_AHEAD", 2)
    monkeypatch.setattr(batching, "_FEW", 2)
    monkeypatch.setattr(batching, "_BATCH_REPORTS", 7)
    return found


def mixed() -> list[tuple[Record, str | None]]:
    """Reports of all kinds: versions, the same twice, what is refused, many statements."""
    own = [record_of(p.read_text("utf-8")) for p in sorted(GOLD.glob("*.gold"))[:12]]
    wrong = msgspec.structs.replace(own[0], report=msgspec.structs.replace(own[0].report, id="x"))
    half = said("Halb \ud83d")
    records = [*many(20), *own, wrong, half, *own[:2], said("Neu"), said("Anders")]
    return [(record, f"{number % 30}.txt") for number, record in enumerate(records)]


def contents(place: str) -> dict[str, Any]:
    """All rows of an archive but for the times, and the words that the index has, as it tells."""
    with Archive.open(place, create=False) as archive:
        assert archive.check().problems == ()
        with archive._backend.reading() as session:
            return {
                table: sorted(map(repr, session.rows(f"SELECT {columns} FROM {table}")))
                for table, columns in _TABLES.items()
            }


def added(place: str, records: list[tuple[Record, str | None]], processes: int) -> list[Outcome]:
    with Archive.open(place) as archive:
        return list(archive.add_many(records, processes=processes))


@pytest.mark.parametrize("processes", [1, 2])
def test_the_same_is_added(
    place: str, tmp_path: Path, processes: int, started: list[subprocess.Popen[bytes]]
) -> None:
    alone = str(tmp_path / "alone.db")
    expected = added(alone, mixed(), 0)
    assert started == []
    assert {type(outcome) for outcome in expected} > {Added, Refused}
    assert added(place, mixed(), processes) == expected
    assert len(started) == processes
    assert all(process.returncode is not None for process in started)
    if "://" in place:
        added(place, mixed(), processes)  # changes nothing
    else:
        assert contents(place) == contents(alone)


def test_corrections_come_along(tmp_path: Path) -> None:
    here, there = str(tmp_path / "here.db"), str(tmp_path / "there.db")
    added(here, mixed(), 1)
    with Archive.open(here) as archive:
        key = next(archive.sources()).key
        archive.correct(f"{key}-s1", {"type": "indirect"}, by="Eva")
        exported = [(record, None) for record in archive.exported()]
    assert not any(isinstance(outcome, Refused) for outcome in added(there, exported, 1))
    assert contents(there)["statements"] == contents(here)["statements"]
    with Archive.open(there) as archive:
        assert archive.record(key).statements[0].type == "indirect"
        assert len(list(archive.corrections())) == 1
    plain = str(tmp_path / "plain.db")
    added(plain, mixed(), 0)
    outcomes = added(plain, exported, 1)
    assert sum(isinstance(outcome, Corrected) for outcome in outcomes) == 1


def test_few_are_added_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: list[subprocess.Popen[bytes]]
) -> None:
    monkeypatch.setattr(batching, "_FEW", 40)
    assert len(added(str(tmp_path / "a.db"), [(record, None) for record in many(39)], 1)) == 39
    assert started == []


def test_slow_ones_are_added_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: list[subprocess.Popen[bytes]]
) -> None:
    monkeypatch.setattr(batching, "_SLOW", 0.0)
    assert len(added(str(tmp_path / "a.db"), [(record, None) for record in many(30)], 1)) == 30
    assert started == []


def test_where_none_can_be_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "")
    assert len(added(str(tmp_path / "a.db"), [(record, None) for record in many(30)], 1)) == 30


def test_one_that_dies_is_told(tmp_path: Path, started: list[subprocess.Popen[bytes]]) -> None:
    path = str(tmp_path / "a.db")

    def records() -> Iterator[Record]:
        for number, record in enumerate(many(200)):
            if number == 30:
                started[0].kill()
            yield record

    with Archive.open(path) as archive:
        with pytest.raises(ArchiveError, match="run it again"):
            list(archive.add_many(records(), processes=1))
        assert archive.stats().reports < 200
    added(path, [(record, None) for record in many(200)], 1)
    with Archive.open(path) as archive:
        assert archive.stats().reports == 200
        assert archive.check().problems == ()


def test_what_is_not_wanted_any_more(
    tmp_path: Path, started: list[subprocess.Popen[bytes]]
) -> None:
    with Archive.open(tmp_path / "a.db") as archive:
        adding = archive.add_many((said(f"Zahl{n}") for n in count()), processes=1)
        for outcome, _number in zip(adding, range(40), strict=False):
            assert isinstance(outcome, Added)
        adding.close()  # type: ignore[attr-defined]
        assert started[0].returncode is not None


def test_what_the_records_raise_comes_through(
    tmp_path: Path, started: list[subprocess.Popen[bytes]]
) -> None:
    def records() -> Iterator[Record]:
        yield from many(30)
        raise KeyboardInterrupt

    with Archive.open(tmp_path / "a.db") as archive, pytest.raises(KeyboardInterrupt):
        list(archive.add_many(records(), processes=1))
    assert started[0].returncode is not None


def script(tmp_path: Path, *arguments: str) -> subprocess.Popen[str]:
    """A program that adds, of somebody who has not thought of other processes."""
    path = tmp_path / "adds.py"
    path.write_text(_SCRIPT, encoding="utf-8")
    child = subprocess.Popen(
        [sys.executable, str(path), str(tmp_path / "a.db"), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert child.stdin is not None
    child.stdin.write(said("Ja").to_json() + "\n")
    child.stdin.flush()
    return child


def test_a_script_runs_once(tmp_path: Path) -> None:
    out, err = script(tmp_path, "300").communicate(timeout=60)
    assert out.split() == ["once", "going"]
    assert err == ""
    with Archive.open(tmp_path / "a.db") as archive:
        assert archive.stats().reports == 300


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes are killed as on Unix")
@pytest.mark.parametrize("by", ["SIGKILL", "SIGINT", "SIGTERM"])
def test_nothing_is_left_of_a_program_that_is_ended(tmp_path: Path, by: str) -> None:
    child = script(tmp_path)
    assert child.stdout is not None
    while child.stdout.readline() != "going\n":
        assert child.poll() is None
    time.sleep(0.1)
    os.kill(child.pid, getattr(signal, by))
    # Its helper has the same standard error: this ends when both have ended.
    _, err = child.communicate(timeout=60)
    assert child.returncode != 0
    assert err.count("Traceback") == (by == "SIGINT")
    with Archive.open(tmp_path / "a.db") as archive:
        assert archive.stats().reports >= 50
        assert archive.check().problems == ()
