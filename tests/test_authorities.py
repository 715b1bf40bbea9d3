"""Who of a list of known persons somebody seen in many reports may be, and when that is certain."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagte.errors import LexiconError
from sagte.people.authorities import Asked, Authority, Candidate
from sagte.people.comparing import Agreement, agreement, written
from sagte.people.known import KnownPeople, KnownPerson, Role, same_office

CSV = """id,name,aliases,roles
Q1,Ilka Brandner,,Verkehrsministerin 2021-12-08..2025-05-06;Abgeordnete
Q2,Jan Brandner,,Ruderer 1971..1979
Q3,Jan Brandner,,Ruderer 2019..
Q4,"Schäufele, Jörn",,Vorsitzender der Hafenarbeiter
Q5,Wolodymyr Schukowskyj,,Präsident der Republik Ostland
Q6,Hafenwerke Brokdorf,HWB,
Q7,Rosa Meier,,
Q8,Nadja von der Heide,N. von der Heide,
Q9,Pola,,Sängerin
"""


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    path = tmp_path_factory.mktemp("authority") / "people.csv"
    path.write_text(CSV, encoding="utf-8")
    return Authority.read(path)


def found(authority: Authority, name: str, kind: str = "person", **known: object) -> list[str]:
    """The ids of the candidates, the best first; a certain one with an exclamation mark."""
    asked = Asked(name, kind, **known)  # type: ignore[arg-type]
    [candidates] = authority.candidates([asked])
    return [one.id + "!" * one.certain for one in candidates]


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Rosa Meier", ["Q7!"]),
        ("ROSA MEIER", ["Q7!"]),
        ("Dr. Rosa Meier", ["Q7!"]),
        ("Meier, Rosa", ["Q7!"]),
        ("Joern Schaeufele", ["Q4!"]),
        ("Nadja von der Heide", ["Q8!"]),
        ("N. von der Heide", ["Q8!"]),
        ("Rosa Meyer", ["Q7"]),  # a variant may be another surname
        ("R. Meier", ["Q7"]),
        ("Rosa Maria Meier", ["Q7"]),
        ("Nadja Heide", ["Q8"]),
        ("Rosa Maria", []),
        ("Ina Meier", []),
        ("Meier", ["Q7"]),
        ("Pola", ["Q9"]),
        ("Pola Meier", []),
        ("", []),
        ("\0", []),
        ("„“", []),
    ],
)
def test_a_name_alone(authority: Authority, name: str, ids: list[str]) -> None:
    assert found(authority, name) == ids


@pytest.mark.parametrize(
    "name", ["Volodymyr Schukowskyj", "Wolodymyr Schukowski", "Volodymyr Zhukovskyy"]
)
def test_a_spelling_variant_is_certain_with_a_role(authority: Authority, name: str) -> None:
    assert found(authority, name) == ["Q5"]
    assert found(authority, name, roles=("Präsident",)) == ["Q5!"]
    assert found(authority, name.split()[1]) == ["Q5"]
    assert found(authority, name.split()[1], roles=("Präsident",)) == ["Q5!"]


def test_a_surname_alone_is_certain_with_a_role_of_its_time_only(authority: Authority) -> None:
    ids = found(authority, "Brandner")
    assert sorted(ids) == ["Q1", "Q2", "Q3"]
    days = {"first": "2023-01-05", "last": "2023-02-01"}
    assert found(authority, "Brandner", roles=("Ministerin",), **days)[0] == "Q1!"
    later = {"first": "2027-01-05", "last": "2027-02-01"}
    assert "Q1!" not in found(authority, "Brandner", roles=("Ministerin",), **later)
    assert found(authority, "Pola", roles=("Sängerin",)) == ["Q9!"]


def test_roles_and_days_tell_namesakes_apart(authority: Authority) -> None:
    def rower(first: str, last: str) -> list[str]:
        return found(authority, "Jan Brandner", roles=("Ruderer",), first=first, last=last)

    assert rower("1974-08", "1975-01-01") == ["Q2!", "Q3"]
    assert rower("2024-08-01", "2024-08-01T10:00:00+02:00") == ["Q3!", "Q2"]
    assert rower("1974", "2024") == ["Q2", "Q3"]
    assert rower("1990", "1991") == ["Q2", "Q3"]
    assert found(authority, "Jan Brandner", first="2024", last="2024") == ["Q3", "Q2"]
    assert found(authority, "Jan Brandner", roles=("Bäcker",)) == ["Q2", "Q3"]


def test_a_role_that_differs_or_was_not_held_leaves_a_full_name_uncertain(
    authority: Authority,
) -> None:
    assert found(authority, "Ilka Brandner") == ["Q1!"]
    assert found(authority, "Ilka Brandner", roles=("Bäckerin",)) == ["Q1"]
    minister = ("Verkehrsministerin",)
    assert found(authority, "Ilka Brandner", roles=minister, first="2010", last="2011") == ["Q1"]
    assert found(authority, "Ilka Brandner", roles=minister, first="2010", last="2022") == ["Q1!"]


def test_a_full_name_among_the_aliases_counts_more_than_the_surname(authority: Authority) -> None:
    assert found(authority, "Brandner", aliases=("Ilka Brandner",)) == ["Q1!"]
    assert found(authority, "Uwe Brandner", aliases=("Brandner",)) == []


def test_bodies_go_by_their_whole_names(authority: Authority) -> None:
    for name in ("Hafenwerke Brokdorf", "HWB", "hwb"):
        assert found(authority, name, "organisation") == ["Q6!"]
    assert found(authority, "Hafenwerke", "organisation") == []
    assert found(authority, "Pola", "organisation") == [], "who holds a role is a person"


def test_what_a_candidate_tells(authority: Authority) -> None:
    [[one]] = authority.candidates([Asked("Ilka Brandner", "person", roles=("Ministerin",))])
    roles = "Verkehrsministerin 2021-12-08..2025-05-06; Abgeordnete"
    assert one == Candidate("Q1", "Ilka Brandner", 100.0, True, roles)


def test_there_is_one_answer_for_each_and_at_most_ten_candidates() -> None:
    people = tuple(KnownPerson(f"Q{number}", "Uta Rau") for number in range(30))
    authority = Authority(KnownPeople(people))
    many, none = authority.candidates([Asked("Uta Rau", "person"), Asked("Uta Abt", "person")])
    assert len(many) == 10
    assert not any(one.certain for one in many)
    assert none == ()
    assert authority.candidates([]) == []


def test_a_wrong_file_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id,name\nQ1,Ina Rau\nQ1,Jan Abt\n", encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        Authority.read(tmp_path / "people.csv")
    assert caught.value.line == 3


@pytest.mark.parametrize(
    ("role", "told", "same"),
    [
        ("Verkehrsministerin", "Ministerin", True),
        ("Vorsitzende", "CDU-Vorsitzender", True),
        ("CDU-Vorsitzende", "SPD-Vorsitzender", False),
        ("Abgeordneter", "Abgeordnete", True),
        ("Präsident der Ukraine", "ukrainischer Präsident", True),
        ("russischer Präsident", "russischer Außenminister", False),
        ("Sprecherin der Deutschen Bahn", "Vorstand der Deutschen Bahn", False),
        ("Papst", "Papst", True),
        ("Falknist", "Falknistin", True),
        ("Falknist der Stadt in Brandenburg", "Lotse der Werft in Brandenburg", False),
        ("Deutscher Falknist", "Deutscher Lotse", False),
        ("Falknist", "", False),
    ],
)
def test_which_roles_are_one_office(role: str, told: str, same: bool) -> None:
    assert same_office(role, told) is same
    assert same_office(told, role) is same


@given(st.text(max_size=30), st.text(max_size=30))
def test_agreement_is_mutual_and_a_name_agrees_with_itself(one: str, other: str) -> None:
    here, there = written(one), written(other)
    if here and there:
        assert agreement(here, there) == agreement(there, here)
        itself = Agreement.SAME if len(here.words) > 1 else Agreement.SURNAME
        assert agreement(here, here) is itself


NAMES = st.sampled_from(["Ilka Rau", "I. Rau", "Ilka Raw", "Rau", "Jan Rau", "Ilka Maria Rau"])
ROLES = st.lists(st.sampled_from(["Ministerin", "Rudererin"]), max_size=2, unique=True)


@given(st.lists(st.tuples(NAMES, ROLES), max_size=5), NAMES, ROLES)
def test_at_most_one_is_certain_and_it_comes_first(
    known: list[tuple[str, list[str]]], name: str, roles: list[str]
) -> None:
    people = tuple(
        KnownPerson(f"Q{number}", its, (), tuple(Role(role) for role in held))
        for number, (its, held) in enumerate(known)
    )
    asked = Asked(name, "person", roles=tuple(roles))
    [candidates] = Authority(KnownPeople(people)).candidates([asked])
    assert [one.certain for one in candidates[1:]] == [False] * len(candidates[1:])
    assert all(0 <= one.score <= 100 for one in candidates)
    if name == "Rau" and not roles:
        assert not any(one.certain for one in candidates)
