"""The archive's commands, with a reader that needs no model."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

import sagte.reader
from archives import said
from builders import FakeReader
from sagte import Archive
from sagte.cli.main import main
from sagte.cli.tally import Progress

TEXT = "Bonn – „Es wird verhandelt“, sagte der Minister.\n"


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    class Reader(FakeReader):
        def __init__(self, **_settings: object) -> None:
            super().__init__()

    monkeypatch.setattr(sagte.reader, "Reader", Reader)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAGTE_ARCHIVE", raising=False)
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(TEXT, encoding="utf-8")
    (news / "b.txt").write_text("„Nein“, sagte sie.", encoding="utf-8")
    (news / "leer.txt").touch()
    lines = [said("Ja", title="=SUM(A1)").to_json(), '{"text": "„Doch“, rief er."}', "{", "[1]"]
    (news / "c.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return news


def summary(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().err.splitlines()[-1]


def test_every_input_ends_somehow(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", "news", "none.txt"]) == 1
    said_so = capsys.readouterr().err.splitlines()
    assert said_so[-1] == "sagte: 4 added, 0 new version, 0 unchanged, 4 failed; 8 in all"
    assert any("news/leer.txt: it is empty" in line for line in said_so)
    (folder / "a.txt").write_text(TEXT + "Mehr nicht.", encoding="utf-8")
    assert main(["add", "news"]) == 1
    expected = "sagte: 0 added, 1 new version, 3 unchanged, 3 failed; 7 in all"
    assert summary(capsys) == expected


def test_what_is_known_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["add", "news/a.txt", "news/b.txt"]) == 0
    monkeypatch.delattr(sagte.reader, "Reader")
    assert main(["add", "news/b.txt", "news/a.txt"]) == 0


def test_records_are_taken_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    main(["add", "news/c.jsonl"])
    with Archive.open("sagte.db") as archive:
        record = said("Ja", title="=SUM(A1)")
        assert archive.record(record.report.id) == record


def test_where_the_archive_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SAGTE_ARCHIVE", "named.db")
    assert main(["add", "news/a.txt"]) == 0
    assert main(["add", "news/a.txt", "--archive", "given.db"]) == 0
    assert sorted(path.name for path in tmp_path.glob("*.db")) == ["given.db", "named.db"]


@pytest.mark.parametrize(
    "command", [["find", "x"], ["show", "x"], ["stats"], ["check"], ["export"]]
)
def test_without_an_archive(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command) == 1
    assert "there is no archive here" in capsys.readouterr().err
    assert not list(tmp_path.glob("*.db"))


def test_find_and_show(capsys: pytest.CaptureFixture[str]) -> None:
    main(["add", "news"])
    capsys.readouterr()
    assert main(["find", "Verhandlungen"]) == 0
    out = capsys.readouterr().out
    assert "„Es wird ⟦verhandelt⟧“, sagte der Minister." in out
    identifier = out.split()[-1]
    assert main(["show", identifier]) == 0
    assert "Bonn – ⟦„Es wird verhandelt“⟧, sagte der Minister." in capsys.readouterr().out
    assert main(["find", "Verhandlungen", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["hits"][0]["id"] == identifier
    assert main(["show", identifier, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == identifier
    assert main(["find", "Unsinn"]) == 1
    assert main(["show", "ffff-s1"]) == 1


def test_a_phrase_comes_through_the_shell(capsys: pytest.CaptureFixture[str]) -> None:
    main(["add", "news"])
    assert main(["find", "Es wird"]) == 0
    assert main(["find", "wird Es"]) == 1
    assert main(["find", "--", "-verhandelt", "Minister"]) == 1


def test_cells_are_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    main(["add", "news/c.jsonl"])
    capsys.readouterr()
    assert main(["find", "ja", "--format", "csv"]) == 0
    [row] = csv.DictReader(io.StringIO(capsys.readouterr().out, newline=""))
    assert row["title"] == "'=SUM(A1)"
    assert (row["found"], row["quote"]) == ("Ja", "„Ja“")


def test_export_and_import(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["add", "news"])
    (folder / "a.txt").write_text("„Anders“, sagte er.", encoding="utf-8")
    main(["add", "news/a.txt"])
    assert main(["export", "--output", "all.jsonl"]) == 0
    assert main(["import", "all.jsonl", "--archive", "copy.db"]) == 0
    assert summary(capsys) == "sagte: 4 added, 1 new version, 0 unchanged, 0 failed; 5 in all"
    with Archive.open("sagte.db") as one, Archive.open("copy.db") as other:
        assert [s.record for s in one.records()] == [s.record for s in other.records()]
        assert [s.newest for s in one.sources()] == [s.newest for s in other.sources()]
    assert main(["export", "--newest"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 4
    assert main(["import", "news/c.jsonl", "--archive", "copy.db"]) == 1
    assert summary(capsys) == "sagte: 0 added, 0 new version, 1 unchanged, 3 failed; 4 in all"


@pytest.mark.parametrize("title", ["../../x", "a\0b", "ä" * 300, "", "con", "/etc/passwd", ".."])
def test_files_stay_inside_the_folder(title: str, tmp_path: Path) -> None:
    with Archive.open("sagte.db") as archive:
        record = said("Ja", title=title)
        archive.add(record, address=title or None)
    before = set(tmp_path.rglob("*"))
    assert main(["export", "--folder", "out/deep"]) == 0
    [made] = [path for path in set(tmp_path.rglob("*")) - before if path.is_file()]
    assert made.parent == tmp_path / "out" / "deep"
    assert main(["import", "out/deep", "--archive", "copy.db"]) == 0
    with Archive.open("copy.db") as archive:
        assert archive.record(record.report.id) == record


def test_stats_and_check(capsys: pytest.CaptureFixture[str]) -> None:
    main(["add", "news"])
    assert main(["stats"]) == 0
    assert "4 reports, 0 older versions" in capsys.readouterr().out
    assert main(["check"]) == 0
    assert "4 reports, 4 statements: sound" in capsys.readouterr().out
    assert main(["check", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["sound"] is True


def test_a_page(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = pytest.importorskip("sagte.intake.pages")
    report = msgspec.structs.replace(said("Ja").report, title="T", url="https://a.example")
    monkeypatch.setattr(pages, "read_page", lambda data, source: report)
    (folder / "d.html").write_text("<html>", encoding="utf-8")
    assert main(["add", "news/d.html"]) == 0
    with Archive.open("sagte.db") as archive:
        [source] = archive.sources()
    assert (source.title, source.address) == ("T", "https://a.example")


def test_progress_tells_rate_and_time() -> None:
    progress = Progress(4)
    progress.done()
    assert progress._line().startswith("[#######")
    assert "1 of 4" in progress._line()
    assert progress._line().endswith(" left")


def test_help_needs_nothing_slow() -> None:
    script = (
        "import sys\nfrom sagte.cli.main import main\n"
        "try: main(['find', '--help'])\nexcept SystemExit: pass\n"
        "print(sorted({'apsw', 'Stemmer', 'msgspec'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stderr == "[]\n"
