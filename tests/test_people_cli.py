"""``sagte people``, and ids from elsewhere."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from reconciling import service
from sagte import Archive, ArchiveError
from sagte.archive.persons.identifying import Identified
from sagte.cli.main import main
from sagte.people.authorities import Asked, Authority, Candidate
from test_people import added, keys, told

FILE = "id,name,aliases,roles\nQ1,Ina Rau,,Ministerin\nQ2,Udo Ott,,\nQ3,Udo Ott,,\nQ1x,Eva Abt,,\n"


class Knowing:
    """A source that is certain of what it was given."""

    def __init__(self, ids: dict[str, str], *, certain: bool = True) -> None:
        self.ids, self.certain = ids, certain
        self.asked: list[Asked] = []

    def candidates(self, asked: Sequence[Asked]) -> list[tuple[Candidate, ...]]:
        self.asked += asked
        return [tuple(self._of(one)) for one in asked]

    def _of(self, asked: Asked) -> Iterator[Candidate]:
        if asked.name in self.ids:
            yield Candidate(self.ids[asked.name], asked.name, 90.0, self.certain, "")


def identified(archive: Archive, source: Knowing) -> Identified:
    return archive.identify_all(source, "liste.csv", by="Eva")


def test_ids_are_taken_over_where_they_are_certain(place: str) -> None:
    with Archive.open(place) as archive:
        added(archive, told("Ina Rau", "Ministerin", published="2024-05-01"))
        added(archive, told("Udo Ott"))
        added(archive, told("Rentner", "Rentner"))
        source = Knowing({"Ina Rau": "Q1", "Udo Ott": "Q1"})
        first = identified(archive, source)
        assert [change.person for change in first.changes] == ["ina-rau", "udo-ott"]
        assert (
            Asked("Ina Rau", "person", (), ("Ministerin",), "2024-05-01", "2024-05-01")
            in source.asked
        )
        assert first.same == (("ina-rau", "udo-ott"),)
        assert archive.people("Q1").total == 2
        assert len(source.asked) == 2  # nobody knows an id of a pensioner without a name
        again = identified(archive, source)
        assert (again.changes, again.known) == ((), 2)
        other = identified(archive, Knowing({"Ina Rau": "Q9"}))
        assert other.changes == ()
        assert [(p.key, p.present) for p in other.proposals] == [("ina-rau", "Q1")]
        archive.undo_person("ina-rau")
        archive.identify("udo-ott", None)
        assert identified(archive, source).changes == ()  # a person said no
        assert identified(archive, Knowing({"Ina Rau": "Q7"}, certain=False)).changes == ()
        assert archive.check().problems == ()


def test_merging_keeps_ids_apart(place: str) -> None:
    with Archive.open(place) as archive:
        for name in ("Ina Rau", "Eva Abt", "Udo Ott"):
            added(archive, told(name))
        archive.identify("eva-abt", "Q1")
        archive.identify("udo-ott", "Q2")
        archive.merge("ina-rau", "eva-abt")
        assert archive.person("ina-rau").somebody.id == "Q1"
        with pytest.raises(ArchiveError, match="different ids, Q1 and Q2"):
            archive.merge("ina-rau", "udo-ott")
        archive.undo_person("ina-rau")
        assert archive.person("ina-rau").somebody.id is None


def test_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAGTE_ARCHIVE", raising=False)
    with Archive.open("sagte.db") as archive:
        for name, role in (("Ina Rau", "SPD-Chefin"), ("Ina Rau", "CDU-Chefin"), ("=Udo Ott", "")):
            report = added(archive, told(name, *([role] if role else []), outlet="Nordbote"))

    def said(*args: str) -> str:
        assert main(["people", *args]) == 0
        return capsys.readouterr().out

    lines = said("--limit", "1").splitlines()
    assert lines[0] == "Ina Rau · SPD-Chefin  ina-rau"
    assert lines[1:] == ["    1 statement in 1 report", "", "2 more: --limit 3"]
    assert "CDU-Chefin · 1 report" in said("ina-rau-2")
    assert "'=Udo Ott" in [row[1] for row in csv.reader(io.StringIO(said("--format", "csv")))]
    assert json.loads(said("rau", "--format", "json"))["total"] == 2
    assert json.loads(said("ina-rau", "--format", "json"))["somebody"]["name"] == "Ina Rau"
    assert "Eva  ina-rau-2 is ina-rau" in said("ina-rau", "--merge", "ina-rau-2", "--by", "Eva")
    assert "with ina-rau-2" in said("ina-rau-2")
    assert "undo: ina-rau and ina-rau-2 as before" in said("ina-rau", "--undo")
    assert "name: Ina Rau → Ina Abt" in said("ina-rau", "--name", "Ina Abt")
    assert "id: none → Q5" in said("ina-rau", "--id", "Q5")
    assert len(said("--log").splitlines()) == 4
    assert said("ina-rau", "--log").splitlines()[0].endswith("(undone)")
    assert main(["people", "niemand"]) == 1
    assert "Nobody in this archive fits" in capsys.readouterr().out
    for wrong in (["ina-rau", "--split", report], ["x-y", "--undo"], ["ina-rau", "--name", " "]):
        assert main(["people", *wrong]) == 1
        assert len(capsys.readouterr().err.splitlines()) == 1
    for usage in (["--undo"], ["a", "--split"], ["a", "--role", "b"], ["--merge-same"]):
        with pytest.raises(SystemExit) as stop:
            main(["people", *usage])
        assert stop.value.code == 2
        capsys.readouterr()


def test_an_authority_file_by_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAGTE_ARCHIVE", raising=False)
    with Archive.open("sagte.db") as archive:
        for name in ("Ina Rau", "Udo Ott", "Eva Abt"):
            added(archive, told(name, *(["Ministerin"] if name == "Ina Rau" else [])))
        archive.identify("eva-abt", "Q1")
    Path("liste.csv").write_text(FILE, encoding="utf-8")
    assert len(Authority.read(Path("liste.csv")).candidates([Asked("Udo Ott", "person")])[0]) == 2
    assert main(["people", "--authority", "liste.csv"]) == 0
    out = capsys.readouterr().out
    for line in (
        "ina-rau: Q1",
        "Udo Ott may be",
        "sagte people udo-ott --id Q2",
        "Eva Abt, has Q1",
    ):
        assert line in out
    assert "The same? ina-rau and eva-abt have one id:" in out
    assert "3 names asked for: 1 id taken over, 2 proposals" in out
    assert main(["people", "--authority", "liste.csv", "--merge-same"]) == 0
    assert "eva-abt is ina-rau" in capsys.readouterr().out
    with Archive.open("sagte.db") as archive:
        assert keys(archive) == ["ina-rau", "udo-ott"]
    Path("falsch.csv").write_text("id\n", encoding="utf-8")
    assert main(["people", "--authority", "falsch.csv"]) == 1
    assert "line 1" in capsys.readouterr().err


def test_a_reconciliation_service_by_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAGTE_ARCHIVE", raising=False)
    with Archive.open("sagte.db") as archive:
        added(archive, told("Ina Rau", "Ministerin"))
    with service() as fake:
        fake.always([{"id": "Q7", "name": "Ina Rau", "score": 100, "match": True}])
        assert main(["people", "--reconcile", fake.url]) == 0
        assert "ina-rau: Q7" in capsys.readouterr().out
        assert [query["query"] for query in fake.queries[0].values()] == ["Ina Rau"]
        url = fake.url
    assert main(["people", "--reconcile", url]) == 1
    assert "Traceback" not in capsys.readouterr().err
    with Archive.open("sagte.db") as archive:
        assert archive.person("ina-rau").somebody.id == "Q7"
