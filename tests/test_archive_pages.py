"""A folder of saved pages goes into the archive; what cannot be read says why."""

from __future__ import annotations

from pathlib import Path

import pytest

import sagte.reader
from builders import FakeReader
from sagte import Archive, Query
from sagte.cli.main import main
from sagte.intake import page_tree

pytest.importorskip("trafilatura", reason='trafilatura is missing: pip install -e ".[pages]"')

PAGE = """<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><title>{title} | Deichbote</title>
<meta property="og:site_name" content="Deichbote"></head>
<body><nav><a href="/">Start</a> <a href="/rat">Rat</a></nav>
<article><h1>{title}</h1>{body}</article></body></html>"""
BODY = (
    "<p>Der Rat von Weidenau hat am Montag lange über die Fähre am alten Hafen gesprochen.</p>"
    "<p>„Wir behalten die Fähre“, sagte Karla Wendt. Danach stimmten alle Räte dafür.</p>"
)
SENTENCE = "Die Fähre fährt nach wie vor jeden Morgen um sieben Uhr über den Fluss. "
MEGABYTES = 10


def page(title: str, body: str) -> bytes:
    return PAGE.format(title=title, body=body).encode()


PAGES = {
    "faehre.html": page("Fähre bleibt", BODY),
    "hafen.htm": page("Hafen wird tiefer", BODY.replace("die Fähre", "den Hafen")),
    "tief.html": page("Tief verschachtelt", "<div>" * 300 + BODY + "</div>" * 300),
    "leer.html": page("Nichts", "<p>Bitte Cookies annehmen.</p>"),
    "bild.html": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "null.html": b"",
    "lang.html": page("Lang", f"<p>{SENTENCE * (MEGABYTES * 1_000_000 // len(SENTENCE))}</p>"),
}
REASONS = {
    "bild.html": "it is a PNG image, not text",
    "lang.html": f"it holds more than {page_tree.LONGEST:,} characters",
    "leer.html": "no report was found on this page",
    "null.html": "it is empty",
}


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sagte.reader, "Reader", FakeReader)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAGTE_ARCHIVE", raising=False)
    folder = tmp_path / "news"
    folder.mkdir()
    for name, content in PAGES.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.usefixtures("news")
def test_a_folder_of_pages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", "news"]) == 1
    *failed, summary = capsys.readouterr().err.splitlines()
    assert summary == "sagte: 3 added, 0 new version, 0 unchanged, 4 failed; 7 in all"
    told = dict(line.removeprefix("sagte: news/").split(": ", 1) for line in failed)
    assert told.keys() == REASONS.keys()
    assert all(told[name].startswith(reason) for name, reason in REASONS.items())
    with Archive.open("sagte.db") as archive:
        assert {s.title for s in archive.sources()} == {
            "Fähre bleibt", "Hafen wird tiefer", "Tief verschachtelt",
        }  # fmt: skip
        assert {s.outlet for s in archive.sources()} == {"Deichbote"}
        assert len(archive.find(Query(words="Fähre")).hits) == 2
        assert archive.check().problems == ()


def test_the_same_folder_again(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["add", "news"])
    changed = page("Fähre bleibt", BODY.replace("alle Räte", "fast alle Räte"))
    (news / "faehre.html").write_bytes(changed)
    assert main(["add", "news"]) == 1
    summary = capsys.readouterr().err.splitlines()[-1]
    assert summary == "sagte: 0 added, 1 new version, 2 unchanged, 4 failed; 7 in all"
