"""Corrections travel: what is exported and imported is the same archive, its log included."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archives import said, several
from sagte import Archive, ArchiveError
from sagte.archive.exported import Exported
from sagte.archive.results import Added, Corrected, ReadAgain, Refused, Unchanged
from sagte.cli.main import main
from sagte.record import Passage, ReaderInfo, Record, Span, Statement

TEXTS = ("Ja, es gilt.", "Nein, das gilt nicht.", "Doch, auch das gilt.")
_NUMBERS = count()

Step: TypeAlias = tuple[str, int, Any]


@contextmanager
def fresh() -> Iterator[Archive]:
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "a.db") as archive:
        yield archive


def added(archive: Archive, record: Record) -> str:
    outcome = archive.add(record)
    assert isinstance(outcome, Added)
    return outcome.key


def line(archive: Archive, key: str) -> Exported:
    """A report as it comes out of the file that it was exported to."""
    [record] = [record for record in archive.exported() if record.origin.key == key]
    return Exported.from_json(record.to_json())  # type: ignore[return-value]


def told(archive: Archive, key: str) -> tuple[Any, ...]:
    """All that can be asked about a report's corrections."""
    reading = archive.reading(key).record
    corrections = tuple(archive.corrections(key))
    return archive.record(key), reading, corrections, archive.differences(key)


_steps = st.one_of(
    st.tuples(
        st.just("correct"),
        st.integers(1, 5),
        st.fixed_dictionaries(
            {},
            optional={
                "type": st.sampled_from(["direct", "indirect"]),
                "quote": st.sampled_from(["Ja", "das gilt", "Nein […] nicht"]),
                "parent": st.sampled_from(["s1", "s2", "s4", None]),
                "speakers": st.sampled_from(["Ina Rau", "Udo Ott", None]),
                "amounts": st.just([{"value": 2.0, "unit": "count"}]),
                "said_on": st.just({"start": "2024-03", "end": "2024-03"}),
            },
        ),
    ),
    st.tuples(
        st.sampled_from(["accept", "reject"]), st.integers(1, 5), st.sampled_from(["cue", None])
    ),
    st.tuples(
        st.just("add_statement"),
        st.just(0),
        st.sampled_from(["Ja", "Nein", "Doch"]).map(
            lambda quote: {"type": "direct", "quote": quote}
        ),
    ),
    st.tuples(st.just("undo"), st.integers(1, 5), st.none()),
)


def done(archive: Archive, key: str, step: Step) -> None:
    """Take a step, if it can be taken."""
    method, number, given_ = step
    values = () if given_ is None else (given_,)
    with suppress(ArchiveError):
        getattr(archive, method)(f"{key}-s{number}" if number else key, *values, by="Eva")


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(_steps, max_size=8), more=st.lists(_steps, max_size=4))
def test_what_comes_is_what_left(place: str, steps: list[Step], more: list[Step]) -> None:
    record = several(*TEXTS, f"Das ist {next(_NUMBERS)}.")
    with fresh() as here, Archive.open(place) as there, fresh() as back:
        key = added(here, record)
        for step in steps:
            done(here, key, step)
        added(there, line(here, key))
        assert told(there, key) == told(here, key)
        assert there.add(line(here, key)) == Unchanged(key)
        for step in more:
            done(here, key, step)
        there.add(line(here, key))
        assert told(there, key) == told(here, key)
        added(back, line(there, key))
        for correction in here.corrections(key):
            with suppress(ArchiveError):
                back.undo(correction.statement)
        assert back.record(key) == back.reading(key).record == record
        assert there.check().problems == back.check().problems == ()


def test_into_an_archive_that_has_the_report(place: str) -> None:
    record = several(*TEXTS)
    with fresh() as here, Archive.open(place) as there:
        key = added(here, record)
        here.correct(f"{key}-s1", {"type": "indirect"}, by="Eva")
        here.reject(f"{key}-s2", by="Eva")
        added(there, record)
        assert there.add(line(here, key)) == Corrected(key, 2)
        assert there.add(line(here, key)) == Unchanged(key)
        assert there.add(record) == Unchanged(key)
        assert told(there, key) == told(here, key)
        there.accept(f"{key}-s3", by="Udo")
        assert here.add(line(there, key)) == Corrected(key, 1)
        assert told(there, key) == told(here, key)
        assert there.check().problems == ()


def test_into_an_archive_that_read_otherwise(place: str) -> None:
    record = several(*TEXTS)
    quote = Passage("Ja", (Span(0, 2),))
    others = (msgspec.structs.replace(s, id=f"s{n}") for n, s in enumerate(record.statements, 2))
    newer = msgspec.structs.replace(
        record,
        reader=ReaderInfo("1", "newer"),
        statements=(Statement(id="s1", type="direct", quote=quote), *others),
    )
    with fresh() as here, Archive.open(place) as there:
        key = added(here, record)
        here.correct(f"{key}-s2", {"type": "indirect"})
        added(there, newer)
        assert there.add(line(here, key)) == Corrected(key, 1)
        assert there.add(line(here, key)) == Unchanged(key)
        assert there.reading(key).record.reader.model == "newer"
        words = {s.quote.text: s.type for s in there.record(key).statements}
        assert words[TEXTS[1]] == "indirect"
        assert words["Ja"] == "direct"
        assert list(there.add_many([line(here, key)], again=True)) == [ReadAgain(key)]
        assert told(there, key) == told(here, key)
        assert there.check().problems == ()


def test_contradictions_are_refused(place: str) -> None:
    record = several(*TEXTS)
    with fresh() as here, Archive.open(place) as there:
        key = added(here, record)
        here.accept(f"{key}-s2", "type", by="Eva")
        here.correct(f"{key}-s1", {"type": "indirect"}, by="Eva")
        added(there, record)
        there.correct(f"{key}-s1", {"type": "direct"}, by="Udo")
        before = told(there, key)
        outcome = there.add(line(here, key))
        assert isinstance(outcome, Refused)
        assert outcome.reason.startswith(f"the corrections of {key}-s1 here and in the file")
        assert told(there, key) == before
        there.undo(f"{key}-s1")
        assert there.add(line(here, key)) == Corrected(key, 2)
        assert there.record(key) == here.record(key)
        there.undo(f"{key}-s1")
        assert there.add(line(here, key)) == Unchanged(key)
        assert there.reading(key).record.statements[0] == there.record(key).statements[0]


def test_the_same_undo_twice(place: str) -> None:
    with fresh() as here, Archive.open(place) as there:
        key = added(here, several(*TEXTS))
        here.correct(f"{key}-s1", {"type": "indirect"}, by="Eva")
        added(there, line(here, key))
        here.undo(f"{key}-s1", by="Eva")
        there.undo(f"{key}-s1", by="Udo")
        assert there.add(line(here, key)) == Unchanged(key)
        here.accept(f"{key}-s1", "type", by="Eva")
        assert there.add(line(here, key)) == Corrected(key, 1)
        assert there.record(key) == here.record(key)


def _first(entry: dict[str, Any]) -> Callable[[dict[str, Any]], object]:
    return lambda made: made["corrections"]["log"][0].update(entry)


BROKEN = [
    (lambda made: made["statements"][0].update(type="direct"), "do not lead to its statements"),
    (lambda made: made["corrections"]["log"].pop(0), "has the number 2"),
    (lambda made: made["corrections"]["reading"]["statements"].pop(1), "do not lead"),
    (_first({"by": " "}), "does not say who"),
    (_first({"at": "gestern"}), "does not say when"),
    (_first({"undoes": 1}), "is no undo"),
    (_first({"after": None}), "has no values"),
    (_first({"after": {"type": "x"}}), "has a wrong value for type"),
    (_first({"after": {"kind": "x"}}), 'has the unknown field "kind"'),
    (_first({"before": {"cue": {"text": "x", "spans": [{"start": 1, "end": 999}]}}}), "outside"),
    (_first({"reading": None}), "nobody read or added"),
    (_first({"reading": {"type": "direct"}}), "without type or quote"),
    (_first({"action": "add"}), "adds a statement that is there"),
    (_first({"action": "undo"}), "undoes nothing"),
    (lambda made: made["corrections"]["log"][1].update(undoes=2), "undoes what is not the last"),
]  # fmt: skip


@pytest.mark.parametrize(("damage", "reason"), BROKEN)
def test_a_damaged_log_is_refused(
    damage: Callable[[dict[str, Any]], object], reason: str, tmp_path: Path
) -> None:
    with fresh() as here, Archive.open(tmp_path / "a.db") as there:
        key = added(here, several(*TEXTS))
        here.correct(f"{key}-s1", {"type": "indirect"})
        here.undo(f"{key}-s1")
        here.correct(f"{key}-s1", {"type": "free_indirect"})
        made = json.loads(line(here, key).to_json())
        damage(made)
        outcome = there.add(msgspec.convert(made, Exported))
        assert isinstance(outcome, Refused)
        assert re.search(reason, outcome.reason)
        assert there.stats().reports == 0


def test_by_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAGTE_ARCHIVE", raising=False)
    with Archive.open("sagte.db") as archive:
        outcome = archive.add(said("Ja"), address="a.txt")
        assert isinstance(outcome, Added)
        name = f"{outcome.key}-s1"
        added(archive, said("Nein", published="2031-05"))
    main(["export", "--output", "plain.jsonl"])
    main(["correct", name, "speakers=Udo Ott person", "--by", "Eva"])
    main(["export", "--output", "all.jsonl"])
    [corrected] = [x for x in Path("all.jsonl").read_text("utf-8").splitlines() if "Udo Ott" in x]
    assert msgspec.json.decode(corrected, type=Record).statements[0].speakers[0].name == "Udo Ott"
    capsys.readouterr()
    assert main(["import", "plain.jsonl", "--archive", "copy.db"]) == 0
    assert main(["import", "all.jsonl", "--archive", "copy.db"]) == 0
    expected = "sagte: 0 added, 0 new version, 1 corrected, 1 unchanged, 0 failed; 2 in all"
    assert capsys.readouterr().err.splitlines()[-1] == expected
    assert main(["corrections"]) == 0
    log = capsys.readouterr().out
    assert main(["corrections", "--archive", "copy.db"]) == 0
    assert capsys.readouterr().out == log
    assert main(["correct", name, "--undo", "--archive", "copy.db"]) == 0
    assert main(["correct", name, "acts=warn", "--archive", "copy.db", "--by", "Udo"]) == 0
    assert main(["correct", name, "acts=deny"]) == 0
    assert main(["export", "--output", "all.jsonl"]) == 0
    capsys.readouterr()
    assert main(["import", "all.jsonl", "--archive", "copy.db"]) == 1
    assert f"line 1: the corrections of {name} here and in the file" in capsys.readouterr().err
