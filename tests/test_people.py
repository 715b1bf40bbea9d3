"""People across reports, in every kind of database: who is one, who is two, and who mends it."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from archives import said
from sagte import Archive, ArchiveError, Query
from sagte.archive import schema
from sagte.archive.persons import filling, linking
from sagte.archive.persons.told import Somebody
from sagte.archive.results import Added, ReadAgain
from sagte.people.ids import slug
from sagte.record import ActorKind, Person, ReaderInfo, Record, Speaker

_numbers = count()


def told(name: str, *roles: str, kind: ActorKind = "person", **known: Any) -> Record:
    """A record in which somebody with these roles says something that nobody else says."""
    record = said(f"Das ist Satz {next(_numbers)}", who=name, **known)
    [statement] = record.statements
    speaker = Speaker(id=slug(name), name=name, mention=name, kind=kind)
    statement = msgspec.structs.replace(statement, speakers=(speaker,))
    person = Person(id=slug(name), name=name, kind=kind, roles=roles)
    return msgspec.structs.replace(record, statements=(statement,), people=(person,))


def keys(archive: Archive) -> list[str]:
    return sorted(one.key for one in archive.people(limit=None).people)


def found(archive: Archive, who: str) -> set[str]:
    """The reports in which somebody is found."""
    return {hit.source.key for hit in archive.find(Query(who=who)).hits}


def added(archive: Archive, record: Record) -> str:
    outcome = archive.add(record)
    assert isinstance(outcome, Added)
    return outcome.key


ONE_OR_TWO: list[tuple[list[Record], list[str]]] = [
    ([told("Ina Rau"), told("Ina Rau", "Ministerin")], ["ina-rau"]),
    ([told("Ina Rau", "SPD-Chefin"), told("Ina Rau", "CDU-Abgeordnete")], ["ina-rau", "ina-rau-2"]),
    ([told("Ina Rau", "Trainerin"), told("Ina Rau", "Richterin")], ["ina-rau", "ina-rau-2"]),
    ([told("Ina Rau", "Richterin"), told("Ina Rau", "Ministerin")], ["ina-rau"]),
    (
        [told("Ina Rau", "dänische Ministerin"), told("Ina Rau", "polnische Ministerin")],
        ["ina-rau", "ina-rau-2"],
    ),
    ([told("Ina Rau", published="1950"), told("Ina Rau", published="2020")], ["ina-rau", "ina-rau-2"]),
    ([told("Wolodymyr Selenskyj"), told("Wolodymyr Selenski")], ["wolodymyr-selenskyj"]),
    ([told("Udo Meier"), told("Udo Meyer")], ["udo-meier", "udo-meyer"]),
    ([told("Udo Meier", "Richter"), told("Udo Meyer", "Richter")], ["udo-meier"]),
    ([told("Ina Rau", "Ministerin"), told("Rau", "Außenministerin")], ["ina-rau"]),
    ([told("Ina Rau", "Ministerin"), told("Rau")], ["ina-rau", "rau-1"]),
    (
        [told("Ina Rau", "Ministerin"), told("Eva Rau", "Ministerin"), told("Rau", "Ministerin")],
        ["eva-rau", "ina-rau", "rau-1"],
    ),
    ([told("Rau"), told("Rau")], ["rau-1"]),
    ([told("Sprecher der Deutschen Bahn") for _ in "ab"], ["sprecher-der-deutschen-bahn"]),
    (
        [told("Ina Rau"), told("Ina Rau", kind="organisation")],
        ["ina-rau", "ina-rau-2"],
    ),
    ([told("Moskau", kind="country"), told("Russland", kind="country")], ["moskau-1"]),
    ([told("—", kind="group"), told("„…“", kind="group")], ["x-1", "x-2"]),
]  # fmt: skip


def test_reading_again_forgets_nobodys_roles(tmp_path: Path) -> None:
    first, second = told("Ina Rau", "CDU-Chefin"), told("Ina Rau", "SPD-Chefin")
    again = msgspec.structs.replace(first, reader=ReaderInfo("2", "newer"))
    with Archive.open(tmp_path / "a.db") as archive:
        added(archive, first)
        list(archive.add_many([again, second], again=True))
        assert keys(archive) == ["ina-rau", "ina-rau-2"]
        assert archive.check().problems == ()


@pytest.mark.parametrize(("records", "expected"), ONE_OR_TWO)
def test_who_is_one_and_who_is_two(
    tmp_path: Path, records: list[Record], expected: list[str]
) -> None:
    with Archive.open(tmp_path / "a.db") as archive:
        list(archive.add_many(records))
        assert keys(archive) == expected
        assert archive.check().problems == ()


def test_the_unnamed_are_others_in_each_report(place: str) -> None:
    with Archive.open(place) as archive:
        names = [added(archive, told("Sprecher des Ministeriums", "Sprecher")) for _ in range(2)]
        assert keys(archive) == sorted(f"sprecher-des-ministeriums-{name}" for name in names)
        assert found(archive, f"sprecher-des-ministeriums-{names[0]}") == {names[0]}


def test_what_is_told_of_somebody(place: str) -> None:
    with Archive.open(place) as archive:
        for name, role, date in (
            ("Ina Rau", "Ministerin", "2021-05-01"),
            ("Ina Rau", "Ministerin", "2023-02"),
            ("Rau", "Ministerin", "2020-01-02"),
        ):
            last = added(archive, told(name, role, published=date, outlet="Nordbote"))
        portrait = archive.person("ina-rau", reports=2)
        assert portrait.somebody == Somebody(
            key="ina-rau", name="Ina Rau", kind="person", id=None, role="Ministerin", reports=3,
            statements=3, first="2020-01-02", last="2023-02-28",
        )  # fmt: skip
        assert [(name.name, name.reports) for name in portrait.names] == [
            ("Ina Rau", 2),
            ("Rau", 1),
        ]
        [role_told] = portrait.roles
        assert (role_told.first, role_told.last) == ("2020-01-02", "2023-02-28")
        assert [one.date for one in portrait.appearances] == ["2023-02", "2021-05-01"]
        assert last not in {one.report for one in portrait.appearances}
        for words in ("rau", "INA RAU", "In*", "ina-rau"):
            assert archive.people(words).total == 1
        for words in ("Ra", "Inarau", "%", "-"):
            assert archive.people(words).total == 0
        with pytest.raises(ArchiveError, match='nobody in this archive has the key "x-y"'):
            archive.person("x-y")


def test_an_older_version_does_not_count(place: str) -> None:
    with Archive.open(place) as archive:
        archive.add(told("Ina Rau"), address="a.txt")
        archive.add(told("Udo Ott"), address="a.txt")
        assert keys(archive) == ["udo-ott"]
        assert not archive.find(Query(who="ina-rau")).hits
        assert archive.find(Query(who="ina-rau", versions="all")).hits
        assert archive.check().problems == ()


def test_merging_holds_for_later_reports(place: str) -> None:
    with Archive.open(place) as archive:
        one = added(archive, told("Ina Rau", "CDU-Chefin"))
        two = added(archive, told("Eva Abt", "SPD-Chefin"))
        change = archive.merge("ina-rau", "eva-abt", by="Eva")
        assert (change.action, change.person, change.other, change.by) == (
            "merge", "ina-rau", "eva-abt", "Eva",
        )  # fmt: skip
        three = added(archive, told("Eva Abt", "CDU-Chefin"))
        assert found(archive, "ina-rau") == found(archive, "eva-abt") == {one, two, three}
        assert archive.person("eva-abt").merged == ("eva-abt",)
        assert keys(archive) == ["ina-rau"]
        assert archive.stats().speakers[0].statements == 3
        with pytest.raises(ArchiveError, match="are one already"):
            archive.merge("eva-abt", "ina-rau")
        assert archive.find(Query(who="Abt")).hits  # a name is a name
        archive.undo_person("eva-abt")
        assert found(archive, "eva-abt") == {two, three}
        assert [change.undone for change in archive.people_log()] == [True, False]
        with pytest.raises(ArchiveError, match="nothing of ina-rau was changed"):
            archive.undo_person("ina-rau")
        assert archive.check().problems == ()


def test_splitting_survives_reading_again(place: str) -> None:
    with Archive.open(place) as archive:
        first, second = told("Ina Rau", "Ministerin"), told("Ina Rau", "Abgeordnete")
        one, two = added(archive, first), added(archive, second)
        for reports, role, reason in (
            ([], None, "either reports or a role"),
            ([one, two], None, "nothing would be left"),
            ([one], "Ministerin", "either"),
            ([], "Köchin", "has not the role"),
            (["ffffffffff"], None, "no report"),
        ):
            with pytest.raises(ArchiveError, match=reason):
                archive.split("ina-rau", reports, role=role)
        assert archive.split("ina-rau", role="abgeordnete").other == "ina-rau-2"
        assert (found(archive, "ina-rau"), found(archive, "ina-rau-2")) == ({one}, {two})
        [person] = second.people
        again = msgspec.structs.replace(
            second, people=(msgspec.structs.replace(person, roles=("Ministerin",)),)
        )
        assert list(archive.add_many([again], again=True)) == [ReadAgain(two)]
        assert found(archive, "ina-rau-2") == {two}
        archive.correct(f"{two}-s1", {"speakers": "Udo Ott"})
        assert found(archive, "ina-rau-2") == set()
        archive.undo(f"{two}-s1")
        assert found(archive, "ina-rau-2") == {two}
        assert archive.check().problems == ()
        archive.undo_person("ina-rau-2")
        assert found(archive, "ina-rau") == {one, two}
        assert keys(archive) == ["ina-rau"]
        assert archive.check().problems == ()


def test_only_the_last_change_can_be_undone(place: str) -> None:
    with Archive.open(place) as archive:
        for name in ("Ina Rau", "Ina Rau", "Udo Ott"):
            last = added(archive, told(name))
        report = next(iter(found(archive, "ina-rau")))
        archive.split("ina-rau", [report])
        archive.merge("udo-ott", "ina-rau-2")
        with pytest.raises(ArchiveError, match="udo-ott was changed after that"):
            archive.undo_person("ina-rau")
        archive.undo_person("udo-ott")
        archive.undo_person("ina-rau")
        assert found(archive, "udo-ott") == {last}
        assert archive.check().problems == ()


def test_an_older_archive_is_linked_on_opening(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [told("Ina Rau", "CDU-Chefin"), told("Ina Rau", "SPD-Chefin"), told("Udo Ott")]
    with monkeypatch.context() as older:
        older.setattr(schema, "latest", lambda: 2)
        older.setattr(linking.Linker, "link", lambda *_given: None)
        older.setattr(linking.Linker, "expect", lambda *_given: None)
        older.setattr(linking.Linker, "finish", lambda _self: None)
        with Archive.open(place) as archive:
            list(archive.add_many(records))
    with monkeypatch.context() as broken:
        broken.setattr(filling, "records_after", lambda *_given, **_more: [(99, None)])
        with pytest.raises(AttributeError):
            Archive.open(place).close()
    with Archive.open(place) as archive:
        assert keys(archive) == ["ina-rau", "ina-rau-2", "udo-ott"]
        assert len(found(archive, "ina-rau-2")) == 1
        assert archive.check().problems == ()


def test_check_sees_wrong_links(place: str) -> None:
    with Archive.open(place) as archive:
        list(archive.add_many([told("Ina Rau", "CDU-Chefin"), told("Udo Ott")]))
        archive.merge("ina-rau", "udo-ott")
        for sql, problem in (
            ("UPDATE people SET root = id", "were merged, but"),
            ("DELETE FROM said", "who said what"),
            ("UPDATE seen SET name = 'X'", "other people are listed"),
            ("UPDATE traits SET reports = 9", "told by no roles"),
            (
                "INSERT INTO handles (text, who) VALUES ('x', 99)",
                "rows of handles belong to nobody",
            ),
        ):
            with archive._backend.writing() as session:
                session.run(sql)
            assert problem in " ".join(archive.check().problems)


_names = st.sampled_from(["Ina Rau", "Eva Abt", "Rau", "Sprecher"])
_roles = st.sampled_from(["Ministerin", "CDU-Chefin", "Trainerin", ""])


class Mending(RuleBasedStateMachine):
    """Any sequence of changes; undoing them leads back through the very same people."""

    place = ""

    def __init__(self) -> None:
        super().__init__()
        self.archive = Archive.open(self.place)
        self.undone: list[tuple[str, Any]] = []
        for record in (told("Ina Rau", "Ministerin"), told("Ina Rau"), told("Eva Abt")):
            self.archive.add(record)

    def _state(self) -> Any:
        people = self.archive.people(limit=None).people
        return [(self.archive.person(one.key), found(self.archive, one.key)) for one in people]

    def _try(self, method: str, *given: Any, **more: Any) -> None:
        before = self._state()
        try:
            change = getattr(self.archive, method)(*given, by="Eva", **more)
        except ArchiveError:
            assert self._state() == before
        else:
            self.undone.append((change.person, before))

    def _key(self, number: int) -> str:
        people = self.archive.people(limit=None).people
        return people[number % len(people)].key

    @rule(name=_names, role=_roles)
    def add(self, name: str, role: str) -> None:
        self.archive.add(told(name, *([role] if role else [])))
        self.undone.clear()  # what is undone from now on ends with the new report

    @rule(one=st.integers(0, 9), two=st.integers(0, 9))
    def merge(self, one: int, two: int) -> None:
        self._try("merge", self._key(one), self._key(two))

    @rule(one=st.integers(0, 9), many=st.integers(1, 3))
    def split(self, one: int, many: int) -> None:
        key = self._key(one)
        reports = [each.report for each in self.archive.person(key).appearances[:many]]
        self._try("split", key, reports)

    @rule(one=st.integers(0, 9), role=_roles)
    def split_role(self, one: int, role: str) -> None:
        self._try("split", self._key(one), role=role)

    @rule(one=st.integers(0, 9), name=_names)
    def rename(self, one: int, name: str) -> None:
        self._try("rename", self._key(one), name)

    @rule(one=st.integers(0, 9), identifier=st.sampled_from(["Q1", "Q2", None]))
    def identify(self, one: int, identifier: str | None) -> None:
        self._try("identify", self._key(one), identifier)

    @precondition(lambda self: self.undone)
    @rule()
    def undo(self) -> None:
        key, before = self.undone.pop()
        self.archive.undo_person(key)
        assert self._state() == before

    @invariant()
    def it_is_sound(self) -> None:
        assert self.archive.check().problems == ()

    def teardown(self) -> None:
        while self.undone:
            self.undo()
        self.it_is_sound()
        self.archive.close()


def test_undoing_leads_back(place: str) -> None:
    machine = type("Machine", (Mending,), {"place": place})
    run_machine(
        machine,
        settings=settings(
            max_examples=8,
            stateful_step_count=8,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
