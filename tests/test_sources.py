"""From arguments to reports; what cannot be read costs only itself."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from builders import record_of
from sagte.errors import SourceError
from sagte.intake import lines
from sagte.intake.lines import Loaded
from sagte.intake.sources import STANDARD_INPUT, Source, expand, load, may_hold_many
from sagte.record import Report, text_id


def names(*arguments: str, under: Path) -> list[str]:
    return [
        str(found)
        if isinstance(found, SourceError)
        else Path(found.name).relative_to(under).as_posix()
        for found in expand([str(under / argument) for argument in arguments])
    ]


def loaded(path: Path) -> list[Report | str]:
    """Reports, and errors as text without the folder."""
    found = load(Source(path.name, path))
    return [item.report if isinstance(item, Loaded) else str(item) for item in found]


def pipe(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(data)))  # type: ignore[arg-type]
    monkeypatch.setattr(sys, "stdin", stream)


def test_a_folder_is_its_texts_in_order(tmp_path: Path) -> None:
    for name in ["b.txt", "a.TXT", "c/d.jsonl", "c/e.gold", "f.md", ".hidden.txt", ".git/g.txt"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert names(".", under=tmp_path) == ["a.TXT", "b.txt", "c/d.jsonl"]


def test_a_pattern_that_the_shell_left(tmp_path: Path) -> None:
    for name in ["b.txt", "a.txt", "x/c.txt", "[d].txt"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert names("?.txt", "**/c.txt", under=tmp_path) == ["a.txt", "b.txt", "x/c.txt"]
    assert names("[d].txt", under=tmp_path) == ["[d].txt"]
    (error,) = expand([str(tmp_path / "*.none")])
    assert "no file fits this pattern" in str(error)


def test_a_missing_file_stands_among_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    first, missing, second = expand(
        [str(tmp_path / "a.txt"), str(tmp_path / "none.txt"), str(tmp_path / "a.txt")]
    )
    assert first == second == Source(str(tmp_path / "a.txt"), tmp_path / "a.txt")
    assert "none.txt: there is no such file" in str(missing)


def test_a_folder_without_reports(tmp_path: Path) -> None:
    (tmp_path / "x.gold").touch()
    (error,) = expand([str(tmp_path)])
    assert str(error).endswith(
        "the folder holds no report; put .txt, .jsonl, .html or .htm files into it"
    )
    (found,) = expand([str(tmp_path)], (".gold",))
    assert isinstance(found, Source)


def test_a_folder_that_leads_into_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.txt").touch()
    (tmp_path / "a/up").symlink_to(tmp_path)
    found = list(expand([str(tmp_path)]))
    assert [type(item) for item in found] == [Source, SourceError]
    assert "leads back into itself" in str(found[1])


def test_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    (error,) = expand([str(tmp_path / "a.txt")])
    assert "cannot be read" in str(error)


def test_a_name_that_is_no_name() -> None:
    errors = list(expand(["x" * 10_000, "a\0b"]))
    assert [type(error) for error in errors] == [SourceError, SourceError]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (error,) = loaded(tmp_path / "a.txt")
    assert error == ("a.txt: it cannot be read (Permission denied); check its path and permissions")


def test_a_text_is_one_report_unchanged(tmp_path: Path) -> None:
    text = "Titel\r\n\r\nEr sagt\u00ad: „Ja“.\n"
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert loaded(tmp_path / "a.txt") == [Report(id=text_id(text), text=text)]


def test_markup_is_not_read_as_text(tmp_path: Path) -> None:
    (tmp_path / "a.gold").write_text("title: A\n---\nA")
    assert loaded(tmp_path / "a.gold") == ["a.gold: it holds markup; give it to sagte evaluate"]


def test_lines_of_every_kind(tmp_path: Path) -> None:
    record = record_of("title: T\nplace: Bonn\n---\nT\n\n<q1 reported>Er lobte sie.</q1>")
    plain = {
        "text": "B",
        "title": "U",
        "published": "2022-06-01T14:20:00+02:00",
        "url": "https://example.org",
        "outlet": "O",
        "authors": ["A B", "C"],
        "other": 1,
    }
    benchmark = {"originalText": "C", "documentName": "7 - Name (2011-02-03)"}
    rows = [record.to_json(), "", json.dumps(plain), json.dumps(benchmark), '{"text": "ä"}']
    (tmp_path / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    assert loaded(tmp_path / "a.jsonl") == [
        record.report,
        Report(
            id=text_id("B"),
            text="B",
            title="U",
            published="2022-06-01T14:20:00+02:00",
            url="https://example.org",
            outlet="O",
            authors=("A B", "C"),
        ),
        Report(id=text_id("C"), text="C", title="Name", published="2011-02-03"),
        Report(id=text_id("ä"), text="ä"),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": x', "it is not JSON (Expecting value at character 10)"),
        ("[1]", "it is not a JSON object"),
        ("{}", "it holds no report"),
        ('{"text": 3}', "a field is wrong (Expected `str`, got `int` - at `$.text`)"),
        ('{"text": "a", "published": "1.6.2022"}', "a field is wrong (published is '1.6.2022'"),
        ('{"text": " "}', "its text is empty"),
        ('{"schema": "sagte/record/1"}', "a field is wrong"),
        ("[" * 100_000, "it is nested too deeply"),
        ('{"text": "a", "n": ' + "1" * 5000 + "}", "it is not JSON"),
        (
            '{"schema": "sagte/record/1", "report": {"id": "", "text": "a", "parts": '
            '[{"kind": "body", "start": 0, "end": 9}]}}',
            "a part of the report lies outside of its text",
        ),
    ],
)
def test_a_bad_line_costs_only_itself(tmp_path: Path, line: str, reason: str) -> None:
    (tmp_path / "a.jsonl").write_text(f'{{"text": "A"}}\n{line}\n{{"text": "B"}}\n')
    before, error, after = loaded(tmp_path / "a.jsonl")
    assert isinstance(before, Report)
    assert isinstance(after, Report)
    assert isinstance(error, str)
    assert error.startswith("a.jsonl, line 2: ")
    assert reason in error


def test_lone_surrogates_in_json_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(r'{"text": "a\ud83d b \ud83d\ude00"}')
    (report,) = loaded(tmp_path / "a.jsonl")
    assert isinstance(report, Report)
    assert report.text == "a\ufffd b 😀"


def test_lines_in_utf_16(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Ä"}\r\n{"text": "„“"}\r\n', encoding="utf-16")
    reports = loaded(tmp_path / "a.jsonl")
    assert [isinstance(report, Report) and report.text for report in reports] == ["Ä", "„“"]


def test_a_binary_or_empty_file_of_lines_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"%PDF-1.4\n" * 50)
    (tmp_path / "b.jsonl").write_bytes(b"\n\n")
    assert [len(loaded(tmp_path / name)) for name in ("a.jsonl", "b.jsonl")] == [1, 1]


def test_an_endless_line_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MAX_BYTES", 20)
    (tmp_path / "a.jsonl").write_text('{"text": "A"}\n' + "x" * 90 + '\n{"text": "B"}\n')
    before, error, after = loaded(tmp_path / "a.jsonl")
    assert isinstance(before, Report)
    assert "the line is longer than" in str(error)
    assert isinstance(after, Report)


def test_an_array_of_records(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[\n {"text": "A"},\n 1, {"text": "B"}]')
    first, error, second = loaded(tmp_path / "a.json")
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert str(error).startswith("a.json, element 2: it is not a JSON object")


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b"Er sagt: {Ja}.", ["Er sagt: {Ja}."]),
        (b"{Ja} sagt er.", ["{Ja} sagt er."]),
        (b'{"text": "A"}\n{"text": "B"}\n', ["A", "B"]),
        (b'{\n  "text": "A"\n}\n', ["A"]),
        (b'[{"text": "A"}, {"text": "B"}]', ["A", "B"]),
        ('{"text": "A"}\n{"text": "B"}\n'.encode("utf-16"), ["A", "B"]),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, texts: list[str]) -> None:
    pipe(monkeypatch, data)
    (source,) = expand(["-"])
    assert source is STANDARD_INPUT
    assert may_hold_many(source) == (data[:1] != b"E" and data[:3] != b"{Ja")
    found = [item.report.text for item in load(source) if isinstance(item, Loaded)]
    assert found == texts


def test_closed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    (error,) = load(STANDARD_INPUT)
    assert "standard input: it is closed" in str(error)
