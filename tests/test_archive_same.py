"""``sagte same`` and ``Archive.same``, in every kind of database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archives import many, said
from sagte import Archive, ArchiveError
from sagte.archive import repeated
from sagte.cli.main import main
from sagte.record import Record

BRIDGE = "Wir werden die Brücke bis zum Herbst nicht sperren, so lange jeder Pfeiler hält"
CAT = "Die Katze schläft den ganzen Tag auf dem warmen Ofen"


def reports() -> list[Record]:
    return [
        said(BRIDGE.replace("Herbst", "Winter"), published="2031-05-02", outlet="Südpost"),
        said(BRIDGE, published="2031-05-01", outlet="Nordblatt"),
        said(BRIDGE, published="2031-06-01", outlet="Ostkurier", url="https://o.example"),
        said(CAT, who="Otto Beck", published="2031-05-01", url="https://a.example/1"),
        said(CAT, who="Otto Beck", published="2031-05-02", url="https://a.example/2"),
        said("Nur hier steht dieser eine Satz", published="2031-05-01", outlet="Nordblatt"),
    ]


def test_groups_across_reports(place: str) -> None:
    with Archive.open(place) as archive:
        list(archive.add_many(reports()))
        bridge, cat = archive.same()
        assert bridge.outlets == ("Nordblatt", "Südpost", "Ostkurier")
        assert [member.date for member in cat.members] == ["2031-05-01", "2031-05-02"]
        assert archive.same(outlets=2) == (bridge,)
        assert archive.same(who="Beck") == (cat,)
        assert [group.outlets for group in archive.same(until="2031-05", outlets=2)] == [
            ("Nordblatt", "Südpost")
        ]
        assert archive.same(since="2031-06") == ()


def test_more_than_a_page(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeated, "_PAGE", 2)
    with Archive.open(place) as archive:
        list(archive.add_many(reports()))
        assert [len(group.members) for group in archive.same()] == [3, 2]


def test_too_many_are_refused(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeated, "MOST", 10)
    with Archive.open(place) as archive:
        list(archive.add_many(many(11)))
        with pytest.raises(ArchiveError, match="fewer days"):
            archive.same()


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = str(tmp_path / "a.db")
    with Archive.open(place) as archive:
        list(archive.add_many(reports()))
    assert main(["same", "--archive", place, "--outlets", "2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "3 reports · 3 outlets · Ina Rau" in lines
    assert any("[-Herbst-] {+Winter+}" in line for line in lines)
    assert max(map(len, lines)) <= 80
    assert main(["same", "--archive", place, "--format", "json", "--limit", "1"]) == 0
    [group] = json.loads(capsys.readouterr().out)
    assert len(group["members"]) == 3
    assert main(["same", "--archive", place, "--since", "2040"]) == 0
    assert "No quotation" in capsys.readouterr().out
