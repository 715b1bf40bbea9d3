"""What must not happen: an adding run is killed, the disk is full, two add at once."""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from archives import many, said
from sagte import Archive, ArchiveError
from sagte.archive import batching
from sagte.record import Record

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked here")
RECORDS = many(30)
_KILLS = 50
_FULL, _DONE = 7, 0


def in_child(action: Callable[[], int]) -> int:
    """Run ``action`` in a process of its own and return its id."""
    child = os.fork()
    if child:
        return child
    code = 99
    try:
        code = action()
    finally:
        os._exit(code)


def add_all(path: Path, records: list[Record] = RECORDS) -> int:
    with Archive.open(path) as archive:
        list(
            archive.add_many(
                (record, "a.txt" if n < 5 else None) for n, record in enumerate(records)
            )
        )
    return _DONE


def exported(path: Path) -> list[tuple[str, int, bool, Record]]:
    with Archive.open(path) as archive:
        assert archive.check().problems == ()
        return [
            (stored.source.key, stored.source.version, stored.source.newest, stored.record)
            for stored in archive.records()
        ]


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batching, "_BATCH", 3)


@pytest.mark.usefixtures("small_batches")
def test_killed_and_taken_up_again(tmp_path: Path) -> None:
    begun = time.monotonic()
    os.waitpid(in_child(lambda: add_all(tmp_path / "whole.db")), 0)
    whole, seconds = exported(tmp_path / "whole.db"), time.monotonic() - begun
    assert len(whole) == len(RECORDS)
    chance = random.Random(4)
    cut_short = 0
    for number in range(_KILLS):
        path = tmp_path / f"{number}.db"
        child = in_child(lambda path=path: add_all(path))  # type: ignore[misc]
        time.sleep(chance.random() * seconds)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        cut_short += os.WIFSIGNALED(status)
        add_all(path)
        assert exported(path) == whole
        path.unlink()
    assert cut_short > _KILLS / 10


@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of a file as Linux does")
@pytest.mark.usefixtures("small_batches")
def test_a_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"

    def add_to_full_disk() -> int:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (250_000, 250_000))
        try:
            return add_all(path)
        except ArchiveError as error:
            return _FULL if "disk" in str(error) else 1

    _, status = os.waitpid(in_child(add_to_full_disk), 0)
    assert os.waitstatus_to_exitcode(status) == _FULL
    kept = exported(path)
    assert 0 < len(kept) < len(RECORDS)
    add_all(path)
    assert [key for key, *_ in exported(path)][: len(kept)] == [key for key, *_ in kept]
    assert len(exported(path)) == len(RECORDS)


@pytest.mark.usefixtures("small_batches")
def test_two_add_at_once(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    halves = (RECORDS[:20], RECORDS[10:])
    children = [in_child(lambda half=half: add_all(path, half)) for half in halves]  # type: ignore[misc]
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert codes == [_DONE, _DONE]
    kept = exported(path)
    assert len({key for key, *_ in kept}) == len(kept) == len(RECORDS)


@pytest.mark.parametrize(
    "content", [b"Kein Archiv, sondern ein Text.\n" * 50, b"SQLite format 3\0 kaputt"]
)
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(content)
    with pytest.raises(ArchiveError):
        Archive.open(path)
    assert path.read_bytes() == content


def test_other_databases_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE reports (id)")
    other.close()
    with pytest.raises(ArchiveError, match="another program"):
        Archive.open(path)


def test_a_missing_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no archive"):
        Archive.open(tmp_path / "a.db", create=False)
    with pytest.raises(ArchiveError, match="no folder"):
        Archive.open(tmp_path / "none" / "a.db")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_a_new_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.touch()
    with Archive.open(path) as archive:
        archive.add(said("Ja"))
    assert len(exported(path)) == 1


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    add_all(path)
    data = bytearray(path.read_bytes())
    data[20_000:90_000] = os.urandom(70_000)
    path.write_bytes(data)
    try:
        with Archive.open(path) as archive:
            assert archive.check().problems
    except ArchiveError:
        pass
