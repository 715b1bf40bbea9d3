"""The command, with a reader that needs no model."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

import sagte.reader
import sagte.reading.reader
from builders import FakeReader
from sagte import __version__
from sagte.cli.main import main
from sagte.cli.status import Status
from sagte.errors import ModelError
from sagte.record import Record, Report, text_id

TEXT = "Bonn – „Es reicht“, sagte der Minister.\n"
FAKE = (
    "import sys; sys.path.insert(0, sys.argv.pop(1));"
    "import builders, sagte.reader as r; r.Reader = builders.FakeReader;"
    "from sagte.cli.main import main; sys.exit(main())"
)


@pytest.fixture(autouse=True)
def fake_reader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sagte.reader, "Reader", FakeReader)
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    Path("b.txt").write_text("Niemand sagt etwas.", encoding="utf-8")


def test_help_needs_nothing_slow() -> None:
    script = (
        "import sys\nfrom sagte.cli.main import main\n"
        "try: main(['--help'])\nexcept SystemExit as end: assert end.code == 0\n"
        "slow = {'numpy', 'onnxruntime', 'rich', 'msgspec', 'sentencepiece', 'asyncio'}\n"
        "print(sorted(slow & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stderr == "[]\n"
    assert "read reports and show who said what" in done.stdout


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"sagte {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["write"],
        ["read"],
        ["read", "a.txt", "--format", "xml"],
        ["read", "a.txt", "--threads", "0"],
        ["read", "a.txt", "--output", "."],
        ["read", "a.txt", "--output", "none/out.json"],
        ["read", ".", "--output", "a.txt"],
        ["demo", "--output", "a.txt"],
        ["evaluate", "a.jsonl", "--errors", "-1"],
        ["evaluate", "a.jsonl", "--errors", "3", "--format", "json"],
    ],
)
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
    assert "error: " in capsys.readouterr().err
    assert Path("a.txt").read_text(encoding="utf-8") == TEXT


def test_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "a.txt"]) == 0
    out, err = capsys.readouterr()
    assert "1 direct · nobody named\n  Bonn – ⟦„Es reicht“⟧, sagte der Minister.\n" in out
    assert "a.txt" not in out
    assert err == ""


def test_reports_come_in_order_under_their_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "b.txt", "a.txt"]) == 0
    out = capsys.readouterr().out
    assert 0 == out.index("── b.txt ──") < out.index("── a.txt ──") < out.index("Es reicht")


@pytest.mark.parametrize(
    ("files", "is_array"), [(["a.txt"], False), (["a.txt", "b.txt"], True), (["one"], True)]
)
def test_json(files: list[str], is_array: bool, capsys: pytest.CaptureFixture[str]) -> None:
    Path("one").mkdir()
    Path("one/c.txt").write_text("Text")
    assert main(["read", *files, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, list) == is_array
    texts = [
        record.report.text
        for record in msgspec.convert(found if is_array else [found], list[Record])
    ]
    assert texts == [Path(file).read_text(encoding="utf-8") for file in files if file != "one"] or [
        "Text"
    ]


def test_jsonl_and_csv(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "a.txt", "b.txt", "--format", "jsonl"]) == 0
    ids = [Record.from_json(line).report.id for line in capsys.readouterr().out.splitlines()]
    assert ids == [text_id(TEXT), text_id("Niemand sagt etwas.")]
    assert main(["read", "a.txt", "b.txt", "--format", "csv"]) == 0
    assert [row.split(",")[4] for row in capsys.readouterr().out.splitlines()] == ["type", "direct"]


def test_html_goes_to_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "a.txt", "--format", "html", "--output", "page.html"]) == 0
    assert "Es reicht" in Path("page.html").read_text(encoding="utf-8")
    assert capsys.readouterr() == ("", "")


def test_failures_are_one_line_each_and_the_rest_is_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("pic.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    Path("bad\x1b[2J\n.txt").write_bytes(b"")
    files = ["none.txt", "a.txt", "pic.txt", "bad\x1b[2J\n.txt", "b.txt"]
    assert main(["read", *files, "--format", "jsonl"]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert err.splitlines() == [
        "sagte: none.txt: there is no such file or folder; give the path of a report or -",
        "sagte: pic.txt: it is a PNG image, not text; save its text as a .txt file and read that",
        "sagte: bad␛[2J .txt: it is empty; give it the text of a report or leave it out",
    ]


def test_a_text_that_is_not_german(capsys: pytest.CaptureFixture[str]) -> None:
    Path("en.txt").write_text("This is the news.")
    assert main(["read", "en.txt"]) == 0
    assert capsys.readouterr().err == (
        "sagte: en.txt: this text does not look German (language: en); what was found may be "
        "wrong\n"
    )
    Path("und.txt").write_text("???")
    assert main(["read", "und.txt"]) == 0
    assert capsys.readouterr().err == (
        "sagte: und.txt: this text is too short or too odd to tell whether it is German\n"
    )


def test_a_text_longer_than_a_report(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sagte.reading.reader, "LONGEST", len(TEXT) - 1)
    assert main(["read", "a.txt", "b.txt"]) == 1
    out, err = capsys.readouterr()
    assert "Niemand sagt etwas" in out
    assert err == "sagte: a.txt: it is longer than a report, 39 characters; split it\n"


def test_a_record_is_written_before_the_next_is_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    class Slow(FakeReader):
        def read_many(self, reports: Iterable[Report]) -> Iterator[Record]:
            for report in reports:
                seen.append(capsys.readouterr().out)
                yield self.read(report)

    monkeypatch.setattr(sagte.reader, "Reader", Slow)
    assert main(["read", "a.txt", "b.txt", "--format", "jsonl"]) == 0
    assert seen[0] == ""
    assert Record.from_json(seen[1]).report.text == TEXT


def test_a_missing_model_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise ModelError("the model is missing; install sagte again")

    monkeypatch.setattr(sagte.reader, "Reader", refuse)
    assert main(["read", "a.txt"]) == 1
    assert capsys.readouterr() == ("", "sagte: the model is missing; install sagte again\n")


def test_an_interruption_is_one_line_and_leaves_the_output_as_it_was(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted(FakeReader):
        def read_many(self, reports: Iterable[Report]) -> Iterator[Record]:
            yield self.read(next(iter(reports)))
            raise KeyboardInterrupt

    Path("out.jsonl").write_text("before")
    monkeypatch.setattr(sagte.reader, "Reader", Interrupted)
    assert main(["read", "a.txt", "b.txt", "--format", "jsonl", "--output", "out.jsonl"]) == 130
    assert capsys.readouterr() == ("", "sagte: interrupted\n")
    assert Path("out.jsonl").read_text() == "before"
    assert sorted(path.name for path in Path().iterdir()) == ["a.txt", "b.txt", "out.jsonl"]


def test_an_output_replaces_the_one_before_if_anything_was_read() -> None:
    Path("real.json").write_text("before")
    Path("out.json").symlink_to("real.json")
    assert main(["read", "none.txt", "--format", "json", "--output", "out.json"]) == 1
    assert Path("real.json").read_text() == "before"
    assert main(["read", "a.txt", "none.txt", "--format", "json", "--output", "out.json"]) == 1
    assert [row["report"]["text"] for row in json.loads(Path("real.json").read_bytes())] == [TEXT]
    assert Path("out.json").is_symlink()
    assert len(list(Path().iterdir())) == 4


def test_a_device_is_written_to_and_not_replaced() -> None:
    assert main(["read", "a.txt", "--output", os.devnull]) == 0
    assert Path(os.devnull).is_char_device()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "a.txt", "--output", "/dev/full"]) == 1
    assert capsys.readouterr().err == "sagte: No space left on device\n"


def test_nobody_reads_on() -> None:
    Path("many.jsonl").write_text(
        '{"text": "Wir sagen „ja“ und „nein“."}\n' * 3000, encoding="utf-8"
    )
    command = [sys.executable, "-c", FAKE, str(Path(__file__).parent), "read", "many.jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        assert b"many.jsonl, line 1" in running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_standard_input_and_output_are_utf_8() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FAKE, str(Path(__file__).parent), "read", "-", "--format", "jsonl"],
        input=TEXT.encode(),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert Record.from_json(done.stdout).report.text == TEXT


def test_demo(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    examples = [
        (name, Report(id=name, text=Path(f"{name}.txt").read_text("utf-8"))) for name in "ba"
    ]
    monkeypatch.setattr("sagte.cli.demo.examples", lambda: iter(examples))
    assert main(["demo", "--output", "x/pages"]) == 0
    out = capsys.readouterr().out
    page = Path("x/pages/index.html")
    assert "Es reicht" in page.read_text(encoding="utf-8")
    assert "⟦„Es reicht“⟧" in out
    assert [line.split()[:2] for line in out.splitlines() if "  without a" in line] == [
        ["b", "0"],
        ["a", "1"],
    ]
    assert out.endswith(f"Open this page in a browser: {page.resolve()}\n")


def test_demo_without_examples(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sagte.cli.demo.examples", lambda: iter([]))
    assert main(["demo"]) == 1
    assert capsys.readouterr().err == "sagte: examples: they are missing; install sagte again\n"


GOLD = "---\n<q1 direct speech>„Es reicht“</q1><f1>, <c1>sagte</c1> <s1>er</s1></f1>.\n"


def test_evaluate(capsys: pytest.CaptureFixture[str]) -> None:
    Path("gold").mkdir()
    Path("gold/a.gold").write_text(GOLD, encoding="utf-8")
    Path("gold/b.jsonl").write_text('{"originalText": "A", "tokens": [], "annotations": []}\n')
    assert main(["evaluate", "gold", "--format", "json"]) == 0
    scores = json.loads(capsys.readouterr().out)
    assert (scores["reports"], scores["message"]["f1"], scores["roles"]["f1"]) == (2, 1, 0)
    assert main(["evaluate", "gold/a.gold", "--errors", "1"]) == 0
    out = capsys.readouterr().out
    assert "1 reports, 1 gold quotations, 1 predicted, 1 paired" in out
    assert "inexact" in out


def test_evaluate_compares_resolved_fields_where_the_gold_has_them(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def resolve(record: Record) -> Record:
        act = {"gold spans": "warn"}.get(record.reader.model, "assert")
        return msgspec.structs.replace(
            record,
            statements=tuple(msgspec.structs.replace(s, acts=(act,)) for s in record.statements),
        )

    monkeypatch.setitem(sys.modules, "sagte.resolving", SimpleNamespace(resolve=resolve))
    Path("a.gold").write_text(GOLD, encoding="utf-8")
    assert main(["evaluate", "a.gold", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["fields"] is None
    Path("b.gold").write_text(GOLD + "===\n1: by unknown; does warn\n", encoding="utf-8")
    assert main(["evaluate", "a.gold", "b.gold", "--format", "json"]) == 0
    fields = json.loads(capsys.readouterr().out)["fields"]
    assert fields["gold_spans"]["of_all"]["shares"]["main_act"] == {
        "right": 1,
        "total": 1,
        "share": 1.0,
    }
    assert fields["end_to_end"]["of_found"]["shares"]["main_act"]["right"] == 0
    assert main(["evaluate", "a.gold", "b.gold", "--errors", "1"]) == 0
    out = capsys.readouterr().out
    assert out.index("by type") < out.index("resolved fields: 1 reports") < out.index("inexact")


def test_evaluate_says_what_it_cannot_use(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.gold").write_text(GOLD.replace("</s1>", ""), encoding="utf-8")
    Path("b.jsonl").write_text('{"originalText": "A"}\n{"x"\n')
    assert main(["evaluate", "a.gold", "b.jsonl", "none.gold", "a.txt"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    starts = ["sagte: a.gold, line 2: ", "sagte: b.jsonl, line 1: ", "sagte: b.jsonl, line 2: "]
    for line, start in zip(
        err.splitlines(), [*starts, "sagte: none.gold: ", "sagte: a.txt: "], strict=True
    ):
        assert line.startswith(start)


def test_progress_stands_only_on_a_terminal_and_for_several(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def progress() -> str:
        status = Status(2)
        status.begun()
        alone = capsys.readouterr().err
        status.begun()
        status.clear()
        status.finished()
        status.clear()
        assert alone == ""
        return capsys.readouterr().err

    assert progress() == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert progress() == (
        f"\r\x1b[2K[{'.' * 30}] 0 of 2 reports read\r\x1b[2K"
        f"\r\x1b[2K[{'#' * 15}{'.' * 15}] 1 of 2 reports read\r\x1b[2K"
    )
