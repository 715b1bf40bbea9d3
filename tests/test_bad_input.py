"""Whatever a file holds, it is read or refused in one sentence, and the next file is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import sagte.reader
import sagte.reading.reader
from builders import FakeReader
from sagte.cli.main import main
from sagte.record import Record

GOOD = "Bonn – „Es reicht“, sagte der Minister am Montag.\n"
REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "it is empty"),
    "white space": (" \n\t\u00a0\r\n".encode(), "it holds nothing that can be seen"),
    "only a mark": (b"\xef\xbb\xbf", "it holds nothing that can be seen"),
    "only NULs": (b"\0" * 100, "it holds nothing that can be seen"),
    "PNG": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "it is a PNG image"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "it is a PDF document"),
    "ZIP": (b"PK\x03\x04\x14\0\x06\0\x08\0", "it is a ZIP archive or an office document"),
    "ELF": (b"\x7fELF\x02\x01\x01" + b"\0" * 40, "it is a program"),
    "noise": (bytes(range(256)) * 16, "it is a binary file"),
    "a 10 MB line": (b"Er sagte, es reiche. " * 500_000, "it is longer than a report"),
    "two million marks": ("„“".encode() * 1_000_000, "it is longer than a report"),
}
READ: dict[str, tuple[bytes, str]] = {
    "UTF-16": (GOOD.encode("utf-16"), GOOD),
    "UTF-16, no mark": (GOOD.encode("utf-16-le"), GOOD),
    "Latin-1": ("Die Müllers: „Ö“".encode("cp1252"), "Die Müllers: „Ö“"),
    "UTF-8 with a mark": (GOOD.encode("utf-8-sig"), GOOD),
    "CRLF": (GOOD.replace("\n", "\r\n").encode(), GOOD.replace("\n", "\r\n")),
    "NULs": (b"Er sagte: \0Nein\0.", "Er sagte: \0Nein\0."),
    "decomposed": ("Mu\u0308ller sagte: „O\u0308“".encode(), "Mu\u0308ller sagte: „O\u0308“"),
    "soft hyphens": ("Haus\u00adtür, sagte er.".encode(), "Haus\u00adtür, sagte er."),
    "no-break spaces": ("„z.\u00a0B.“, sagte er.".encode(), "„z.\u00a0B.“, sagte er."),
    "emoji": ("„👩‍👩‍👧🇩🇪👍🏽“, schrieb er.".encode(), "„👩‍👩‍👧🇩🇪👍🏽“, schrieb er."),
    "a cut character": (GOOD.encode() * 3 + b"\xe2\x80", GOOD * 3 + "\ufffd"),
    "a million marks": ("„".encode() * 1_000_000, "„" * 1_000_000),
    "one sign": (b"a", "a"),
    "a terminal's commands": (f"\x1b[2J\x07 {GOOD}".encode(), f"\x1b[2J\x07 {GOOD}"),
}  # fmt: skip

Make = Callable[[bytes], Path]


@pytest.fixture
def fake_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """For what goes wrong, or right, before the reader."""
    monkeypatch.setattr(sagte.reader, "Reader", FakeReader)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def read(capsys: pytest.CaptureFixture[str], *files: Path) -> tuple[int, list[str], list[str]]:
    """The exit code, the texts that were read, and the lines on standard error."""
    code = main(["read", *map(str, files), "--format", "jsonl"])
    out, err = capsys.readouterr()
    texts = [Record.from_json(line).report.text for line in out.split("\n")[:-1]]
    return code, texts, err.splitlines()


@pytest.mark.usefixtures("fake_reader")
@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_one_sentence(
    name: str, good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, reason = REFUSED[name]
    bad = tmp_path / "bad.txt"
    bad.write_bytes(data)
    code, texts, errors = read(capsys, bad, good)
    assert (code, texts, len(errors)) == (1, [GOOD], 1)
    assert errors[0].startswith(f"sagte: {bad}: {reason}")
    assert "; " in errors[0].removeprefix(f"sagte: {bad}: {reason}")


@pytest.mark.usefixtures("fake_reader")
@pytest.mark.parametrize("name", READ)
def test_read_unchanged(
    name: str, good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, text = READ[name]
    odd = tmp_path / "odd.txt"
    odd.write_bytes(data)
    assert read(capsys, odd, good) == (0, [text, GOOD], [])


@pytest.mark.usefixtures("fake_reader")
def test_missing_files_and_folders_without_reports(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder/.hidden").mkdir(parents=True)
    missing, link = tmp_path / "none.txt", tmp_path / "link.txt"
    link.symlink_to(missing)
    code, texts, errors = read(
        capsys, missing, tmp_path / "folder", link, tmp_path / "no*.txt", good
    )
    assert (code, texts, len(errors)) == (1, [GOOD], 4)


@pytest.mark.usefixtures("fake_reader")
def test_every_format_survives_every_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, (data, _) in enumerate(READ.values()):
        (tmp_path / f"{number}.txt").write_bytes(data)
    for form in ("text", "json", "jsonl", "csv", "html"):
        assert main(["read", str(tmp_path), "--format", form]) == 0
        out, err = capsys.readouterr()
        assert err == ""
        assert out
        assert form != "text" or "\x1b" not in out


@pytest.mark.usefixtures("fake_reader")
def test_bad_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [b'{"text": "A"}', b"", b"{", b'{"text": 1}', b"\xff\xfe\x00", b"[]", b'{"text": "B"}']
    (tmp_path / "a.jsonl").write_bytes(b"\r\n".join(rows))
    code, texts, errors = read(capsys, tmp_path / "a.jsonl")
    assert (code, texts) == (1, ["A", "B"])
    assert [error.split(": ")[1].rpartition(" ")[2] for error in errors] == ["3", "4", "5", "6"]


def test_the_reader_itself_reads_all_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = sorted(READ)
    for number, name in enumerate(names):
        (tmp_path / f"{number:02}.txt").write_bytes(READ[name][0])
    (tmp_path / "99.txt").write_text("The minister said on Monday that he would not resign.")
    (tmp_path / "98.txt").write_text(GOOD, encoding="utf-8")
    code = main(["read", str(tmp_path), "--format", "jsonl"])
    out, err = capsys.readouterr()
    records = [Record.from_json(line) for line in out.split("\n")[:-1]]
    assert code == 0
    assert [record.report.text for record in records[: len(names)]] == [READ[n][1] for n in names]
    assert "„Es reicht“" in [statement.quote.text for statement in records[-2].statements]
    assert records[-2].report.language == "de"
    assert records[-1].report.language != "de"
    assert "99.txt: this text does not look German" in err
