"""Lists of known persons: what is read, what is refused, and who is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from sagte.errors import LexiconError
from sagte.people.known import KnownPeople, Role

CSV = """id,name,aliases,roles
Q1,Ilka Brandner,Ilka Brandner-Voss;I. Brandner,Verkehrsministerin 2021-12-08..2025-05-06;Abgeordnete
Q2,Jan Brandner,,Ruderer
"""
JSON = """[
  {"id": "Q1", "name": "Ilka Brandner", "aliases": ["Ilka Brandner-Voss"]},
  {"id": "Q2", "name": "Jan Brandner", "roles": ["Ruderer 2010.."]}
]
"""


def people(tmp_path: Path, text: str, name: str = "people.csv") -> KnownPeople:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return KnownPeople.read(path)


def test_csv_and_json_are_read(tmp_path: Path) -> None:
    first, second = people(tmp_path, CSV).people
    assert first.aliases == ("Ilka Brandner-Voss", "I. Brandner")
    assert first.roles == (
        Role("Verkehrsministerin", "2021-12-08", "2025-05-06"),
        Role("Abgeordnete"),
    )
    assert second.name == "Jan Brandner"
    assert people(tmp_path, JSON, "people.json").people[1].roles == (Role("Ruderer", "2010"),)


def test_a_full_name_or_an_alias_finds_the_one_who_has_it(tmp_path: Path) -> None:
    known = people(tmp_path, CSV)
    for name in ("Ilka Brandner", "ILKA BRANDNER", "Ilka Brandner-Voss"):
        found = known.find(name, "Brandner")
        assert found is not None
        assert found.id == "Q1"
    assert known.find("Uwe Brandner", "Brandner") is None


def test_a_surname_alone_needs_a_role_of_its_time(tmp_path: Path) -> None:
    known = people(tmp_path, CSV)
    assert known.find("Brandner", "Brandner") is None
    minister = ("Ministerin",)
    found = known.find("Brandner", "Brandner", minister, "2023-01-05")
    assert found is not None
    assert found.id == "Q1"
    assert known.find("Brandner", "Brandner", minister, "2026-01-05") is None
    assert known.find("Brandner", "Brandner", minister, "2025") is not None


def test_two_of_one_name_are_nobody(tmp_path: Path) -> None:
    assert people(tmp_path, CSV + "Q3,Jan Brandner,,\n").find("Jan Brandner", "Brandner") is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("name\nInes\n", 1),
        ("id,name,age\n", 1),
        ("id,name\nQ1,Ina Rau\nQ2\n", 3),
        ("id,name\nQ1,Ina Rau\n,Jan Abt\n", 3),
        ("id,name\nQ1,Ina Rau\nQ1,Jan Abt\n", 3),
        ("id,name,roles\nQ1,Ina Rau,Kanzlerin 2025-01-01..2021-01-01\n", 2),
        ("id,name,roles\nQ1,Ina Rau,Kanzlerin seit 2021\n", 2),
    ],
)
def test_a_wrong_line_is_refused_with_its_number(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(LexiconError) as caught:
        people(tmp_path, text)
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{}", 1),
        ('[\n{"id": "Q1", "name": "Ina Rau"},\n{"id": "Q2"}\n]', 3),
        ('[\n{"id": "Q1", "name": "Ina Rau"}\n{"id": "Q2", "name": "Jan"}\n]', 3),
        ('[\n{"id": "Q1", "name": "Ina Rau", "aliases": "Ina"}]', 2),
        ('[\n{"id": "Q1",\n"name" "Ina Rau"}]', 3),
        ("[" * 100_000, 1),
    ],
)
def test_wrong_json_is_refused_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(LexiconError) as caught:
        people(tmp_path, text, "people.json")
    assert caught.value.line == line


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="cannot be read"):
        KnownPeople.read(tmp_path / "none.csv")
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LexiconError, match="cannot be read"):
        KnownPeople.read(tmp_path / "bytes.csv")
