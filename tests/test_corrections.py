"""Corrections, in every kind of database: they hold, they are found, they can be undone."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from archives import said, several
from builders import record_of
from sagte import Archive, ArchiveError, Query
from sagte.archive.corrections import FIELDS
from sagte.archive.results import Added, ReadAgain, Unchanged
from sagte.cli.main import main
from sagte.exchange.markup import parse
from sagte.record import Passage, ReaderInfo, Record, Span, Speaker, Statement

TEXTS = ("Ja, es gilt.", "Nein, das gilt nicht.", "Doch, auch das gilt.")


def added(archive: Archive, record: Record) -> str:
    outcome = archive.add(record)
    assert isinstance(outcome, Added)
    return outcome.key


def by_id(record: Record) -> dict[str, Statement]:
    return {statement.id: statement for statement in record.statements}


def test_a_correction_is_what_comes_out(place: str) -> None:
    record = several(*TEXTS)
    with Archive.open(place) as archive:
        key = added(archive, record)
        made = archive.correct(
            f"{key}-s1",
            {"type": "direct", "speakers": "Ina Rau", "acts": ("promise",), "speaker": "Ja"},
            by="Eva",
        )
        assert (made.by, made.before["type"], made.after["type"]) == ("Eva", "reported", "direct")  # type: ignore[index]
        [hit] = archive.find(Query(who="Rau", act="promise", type="direct")).hits
        assert hit.statement == archive.statement(f"{key}-s1").statement
        assert hit.statement.speaker == Passage("Ja", (Span(0, 2),))
        assert archive.record(key).people[0].name == "Ina Rau"
        assert archive.reading(key).record == record
        assert len(archive.find(Query(type="reported")).hits) == 2
        assert archive.stats().speakers[0].name == "Ina Rau"
        assert archive.check().problems == ()


def test_missed_and_invented_statements(place: str) -> None:
    record = several(*TEXTS)
    with Archive.open(place) as archive:
        key = added(archive, record)
        missed = archive.add_statement(key, {"type": "direct", "quote": "Nein"}).statement
        assert missed == f"{key}-s4"
        archive.reject(f"{key}-s2")
        corrected = archive.record(key)
        assert [(s.id, s.parent) for s in corrected.statements] == [
            ("s1", None), ("s4", None), ("s3", None),
        ]  # fmt: skip
        with pytest.raises(ArchiveError, match="was rejected; undo that first"):
            archive.accept(f"{key}-s2")
        archive.undo(f"{key}-s2")
        assert by_id(archive.record(key))["s4"].parent == "s2"
        archive.undo(missed)
        assert archive.record(key) == record
        assert list(archive.corrected()) == []
        assert [c.undone for c in archive.corrections(key)] == [True, True, False, False]
        assert len(list(archive.corrections())) == 4
        assert archive.check().problems == ()


def test_a_rejected_statement_is_no_longer_marked_as_corrected(place: str) -> None:
    with Archive.open(place) as archive:
        key = added(archive, several(*TEXTS))
        archive.correct(f"{key}-s1", {"type": "direct"}, by="Eva")
        archive.correct(f"{key}-s2", {"type": "direct"}, by="Eva")
        archive.reject(f"{key}-s1")
        hits = archive.find(Query()).hits
        assert {hit.statement.id: bool(hit.settled) for hit in hits} == {"s2": True, "s3": False}


def test_reading_again_keeps_corrections(place: str) -> None:
    record = several(*TEXTS)
    quote = Passage("Ja", (Span(0, 2),))
    first, second, _third = record.statements
    longer = Passage(TEXTS[1][:-1], (Span(13, 33),))
    newer = msgspec.structs.replace(
        record,
        reader=ReaderInfo("1", "newer"),
        statements=(  # one more at the beginning, one that ends otherwise, one that is not there
            Statement(id="s1", type="direct", quote=quote),
            msgspec.structs.replace(first, id="s2", acts=("deny",), parent=None),
            msgspec.structs.replace(second, id="s3", quote=longer, acts=("warn",)),
        ),
    )
    with Archive.open(place) as archive:
        key = added(archive, record)
        archive.correct(f"{key}-s1", {"type": "indirect"})
        archive.accept(f"{key}-s2", "type", "acts")
        archive.correct(f"{key}-s3", {"certainty": "hedged"})
        before = by_id(archive.record(key))
        [again] = archive.add_many([newer], again=True)
        assert again == ReadAgain(key)
        assert list(archive.add_many([newer], again=True)) == [Unchanged(key)]
        after = by_id(archive.record(key))
        assert after["s1"] == msgspec.structs.replace(first, type="indirect", acts=("deny",))
        assert (after["s2"].acts, after["s2"].quote) == ((), longer)
        assert after["s3"] == before["s3"]
        assert [s.quote for s in after.values() if s.id not in before] == [quote]
        told = {(d.statement[-2:], d.field): d.reader for d in archive.differences(key)}
        assert told == {("s1", "type"): "reported", ("s2", "acts"): ["warn"], ("s3", None): None}
        assert archive.differences(f"{key}-s2")[0].corrected == []
        assert archive.check().problems == ()
        archive.undo(f"{key}-s2")
        assert by_id(archive.record(key))["s2"].acts == ("warn",)
        archive.undo(f"{key}-s3")
        assert "s3" not in by_id(archive.record(key))
        assert archive.check().problems == ()


def test_a_missed_statement_that_is_read_at_last(place: str) -> None:
    record = several(*TEXTS)
    short = msgspec.structs.replace(record, statements=record.statements[1:])
    with Archive.open(place) as archive:
        key = added(archive, short)
        made = archive.add_statement(key, {"type": "direct", "quote": TEXTS[0]}, by="Eva")
        list(archive.add_many([record], again=True))
        assert len(archive.record(key).statements) == 3
        assert archive.statement(made.statement).statement.type == "direct"
        assert [d.field for d in archive.differences(key)] == ["type"]


def test_a_new_version_leaves_corrections_with_the_old(place: str) -> None:
    with Archive.open(place) as archive:
        old = archive.add(said("Alt gilt"), address="a.txt")
        assert isinstance(old, Added)
        archive.correct(f"{old.key}-s1", {"speakers": "Udo Ott", "said_on": ""})
        archive.add(said("Neu gilt"), address="a.txt")
        assert not archive.find(Query(who="Ott")).hits
        assert len(archive.find(Query(who="Ott", versions="all")).hits) == 1
        archive.reject(f"{old.key}-s1", "speakers")
        assert archive.check().problems == ()


WRONG: list[tuple[dict[str, Any], str]] = [
    ({}, "nothing is to be changed"),
    ({"typ": "direct"}, 'no field "typ"'),
    ({"id": "s9"}, 'no field "id"'),
    ({"type": "x"}, 'unknown type "x": it is one of direct'),
    ({"type": None}, "a statement without type is none"),
    ({"acts": ("ask", "ask")}, "each once"),
    ({"acts": ("x",)}, 'unknown acts "x"'),
    ({"quote": "steht nicht da"}, "does not stand in the text"),
    ({"quote": "auch […] Doch"}, "one after the other"),
    ({"cue": Passage("Ja", (Span(0, 3),))}, "not those of the text"),
    ({"cue": Passage("", (Span(0, 999),))}, "marks no words|not those of the text"),
    ({"parent": "s9"}, 'no statement "s9"'),
    ({"parent": "s1"}, "cannot stand in"),
    ({"said_on": {"start": "gestern"}}, "no date"),
    ({"confidence": 2}, "from 0 to 1"),
    ({"speakers": "\ud800"}, "surrogate"),
    ({"speakers": 3}, "no value for speakers"),
]


@pytest.mark.parametrize(("changes", "reason"), WRONG)
def test_wrong_values_are_refused(tmp_path: Path, changes: dict[str, Any], reason: str) -> None:
    with Archive.open(tmp_path / "a.db") as archive:
        key = added(archive, several(*TEXTS))
        with pytest.raises(ArchiveError, match=reason):
            archive.correct(f"{key}-s1", changes)
        assert list(archive.corrections()) == []


def test_words_and_their_places(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db") as archive:
        key = added(archive, several(*TEXTS))
        text = " ".join(TEXTS)
        for words, spans in (
            ("gilt", [text.index("gilt", 13)]),
            ("gilt@1", [text.index("gilt")]),
            ("gilt@3", [text.rindex("gilt")]),
            ("Nein […] nicht", [13, text.index("nicht")]),
        ):
            archive.correct(f"{key}-s2", {"cue": words})
            cue = archive.statement(f"{key}-s2").statement.cue
            assert cue is not None
            assert [span.start for span in cue.spans] == spans
        with pytest.raises(ArchiveError, match="stands in the text 3 times"):
            archive.add_statement(key, {"type": "direct", "quote": "gilt"})
        with pytest.raises(ArchiveError, match="s1 has this quotation already"):
            archive.add_statement(key, {"type": "direct", "quote": TEXTS[0]})
        with pytest.raises(ArchiveError, match=r"nothing of [0-9a-f]+-s1 is corrected"):
            archive.undo(f"{key}-s1")


_words = st.sampled_from([*TEXTS, "Ja", "gilt@2", "das gilt", "Nein […] nicht"])
_changes = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["direct", "indirect"]),
        "quote": _words,
        "cue": _words | st.none(),
        "parent": st.sampled_from(["s1", "s2", "s3", "s4", None]),
        "speakers": st.sampled_from(["Ina Rau", "Udo Ott", None]),
        "acts": st.sampled_from([("promise",), ("deny", "warn"), ()]),
        "said_on": st.sampled_from([{"start": "2024-03", "end": "2024-03"}, None]),
    },
)
_ids = st.sampled_from(["s1", "s2", "s3", "s4", "s5"])


class Corrections(RuleBasedStateMachine):
    """Any sequence of corrections; undoing them leads back through the very same records."""

    place = ""
    numbers = count()

    def __init__(self) -> None:
        super().__init__()
        self.archive = Archive.open(self.place)
        self.record = several(*TEXTS, f"Das ist {next(self.numbers)}.")
        self.key = added(self.archive, self.record)
        self.undone: list[tuple[str, Record]] = []

    def _try(self, method: str, *given: Any) -> None:
        before = self.archive.record(self.key)
        try:
            made = getattr(self.archive, method)(*given, by="Eva")
        except ArchiveError:
            assert self.archive.record(self.key) == before
        else:
            self.undone.append((made.statement, before))

    @rule(name=_ids, changes=_changes)
    def correct(self, name: str, changes: dict[str, Any]) -> None:
        self._try("correct", f"{self.key}-{name}", changes)

    @rule(
        name=_ids, field=st.sampled_from([*FIELDS, None]), how=st.sampled_from(["accept", "reject"])
    )
    def judge(self, name: str, field: str | None, how: str) -> None:
        self._try(how, f"{self.key}-{name}", *([field] if field else []))

    @rule(quote=_words, changes=_changes)
    def add(self, quote: str, changes: dict[str, Any]) -> None:
        self._try("add_statement", self.key, {"type": "direct", **changes, "quote": quote})

    @precondition(lambda self: self.undone)
    @rule()
    def undo(self) -> None:
        name, before = self.undone.pop()
        self.archive.undo(name)
        assert self.archive.record(self.key) == before

    @invariant()
    def the_index_fits(self) -> None:
        assert self.archive.check().problems == ()

    def teardown(self) -> None:
        while self.undone:
            self.undo()
        assert self.archive.record(self.key) == self.record
        self.the_index_fits()
        self.archive.close()


def test_undoing_leads_back(place: str) -> None:
    machine = type("Machine", (Corrections,), {"place": place})
    run_machine(
        machine,
        settings=settings(
            max_examples=15,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAGTE_ARCHIVE", raising=False)
    record = record_of(
        "title: ../Probe\n---\n<q1 direct speech>„Ja“</q1>, sagte Ina Rau in Bonn.\n"
    )
    with Archive.open("sagte.db") as archive:
        key = added(archive, record)
        added(archive, said("Unberührt"))
    name = f"{key}-s1"
    asked = ["type=indirect", "speakers=Ina Rau person", "speaker=Ina Rau", "said_on=2026-06"]
    assert (
        main(["correct", name, *asked, "acts=promise,warn", "via=Bote outlet", "--by", "Eva"]) == 0
    )
    assert main(["correct", name, "--accept", "quote", "--by", "Eva"]) == 0
    assert main(["correct", key, "--add", "type=reported", "quote=in Bonn"]) == 0
    assert main(["correct", name, "--reject", "via"]) == 0
    assert main(["correct", name, "--undo"]) == 0
    out = capsys.readouterr().out
    assert "type: direct → indirect" in out
    assert main(["corrections"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5
    assert "Eva  correct" in lines[0]
    assert lines[3].endswith("(undone)")
    assert main(["corrections", name, "--differences"]) == 0
    assert "type: indirect, the reader says direct" in capsys.readouterr().out
    assert main(["corrections", "--markup", "out"]) == 0
    [path] = (tmp_path / "out").iterdir()
    statements = parse(path.read_text("utf-8"), path.name).document.statements
    assert [(s.type, s.acts) for s in statements] == [
        ("indirect", ("promise", "warn")), ("reported", ("assert",)),
    ]  # fmt: skip
    assert statements[0].speakers == (
        Speaker(id="ina-rau", name="Ina Rau", mention="Ina Rau", kind="person"),
    )
    assert "1 corrected report written" in capsys.readouterr().err
    for wrong in (["type"], ["type=x"], ["amounts=viel"], ["confidence=x"], ["checks=x"], []):
        assert main(["correct", name, *wrong]) == 1
        assert len(capsys.readouterr().err.splitlines()) == 1
    assert main(["corrections", "--format", "json"]) == 0


def test_what_is_corrected_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAGTE_ARCHIVE", raising=False)
    with Archive.open("sagte.db") as archive:
        key = added(archive, several(*TEXTS))
        archive.correct(f"{key}-s1", {"type": "direct", "speakers": "Ina Rau"}, by="Eva")
        archive.accept(f"{key}-s1", "cue", by="Udo")
        archive.accept(f"{key}-s2", by="Udo")
        missed = archive.add_statement(key, {"type": "direct", "quote": "Doch"}, by="Eva").statement
        [hit] = archive.find(Query(who="Rau")).hits
        assert [(one.field, one.action, one.by, one.reader) for one in hit.settled] == [
            ("type", "correct", "Eva", "reported"),
            ("speakers", "correct", "Eva", []),
            ("cue", "accept", "Udo", None),
        ]
        archive.correct(f"{key}-s3", {"type": "direct"})
        archive.undo(f"{key}-s3")
        assert archive.statement(f"{key}-s3").settled == ()
    assert main(["find"]) == 0
    way = [line.split(" · ")[-2:] for line in capsys.readouterr().out.splitlines() if key in line]
    assert sorted(way) == sorted(
        [
            ["corrected", f"{key}-s1"],
            ["accepted", f"{key}-s2"],
            [f"{key}-s3"],
            ["corrected", missed],
        ]
    )
    day = hit.settled[0].at[:10]
    for name, lines in (
        (f"{key}-s1", [
            f"Corrected by Eva on {day}:",
            "  type: direct (the reader says reported)",
            "  speakers: „Ina Rau“ (the reader says nothing)",
            f"Accepted by Udo on {day}: cue",
        ]),
        (f"{key}-s2", [f"Accepted by Udo on {day}: all fields"]),
        (missed, [f"Added by Eva on {day}: the reader had missed it"]),
    ):  # fmt: skip
        assert main(["show", name]) == 0
        assert "\n".join(["", *lines, ""]) in capsys.readouterr().out
    assert main(["show", f"{key}-s1", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["settled"][0]["reader"] == "reported"
    assert main(["find", "--who", "Rau", "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1].endswith(",type speakers")
