"""The archive, in every kind of database: what goes in, what comes back, what is found."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archives import many, said, several
from builders import record_of
from sagte import Archive, ArchiveError, Query
from sagte.archive.results import Added, NewVersion, ReadAgain, Refused, Unchanged
from sagte.record import Record, Span, text_id

GOLD = Path(__file__).parents[1] / "gold"


def found(archive: Archive, **query: object) -> list[str]:
    """The quotations of the hits."""
    return [hit.statement.quote.text for hit in archive.find(Query(**query)).hits]  # type: ignore[arg-type]


def test_records_come_back_exactly(place: str) -> None:
    records = [record_of(p.read_text("utf-8")) for p in sorted(GOLD.glob("*.gold"))[:6]]
    with Archive.open(place) as archive:
        assert all(isinstance(outcome, Added) for outcome in archive.add_many(records))
        for record in records:
            assert archive.record(record.report.id) == record
        assert [stored.record for stored in archive.records()] == records
        hit = archive.find(Query(limit=1)).hits[0]
        stored = archive.statement(hit.id)
        assert stored.statement == hit.statement
        assert archive.check().problems == ()


def test_the_same_again_changes_nothing(place: str) -> None:
    with Archive.open(place) as archive:
        first = archive.add(said("Ja"), address="a.txt")
        assert isinstance(first, Added)
        assert archive.add(said("Ja"), address="b.txt") == Unchanged(first.key)
        assert archive.knows(said("Ja").report) == first.key
        assert archive.knows(said("Nein").report) is None
        assert archive.stats().reports == 1


def test_a_changed_report_is_a_new_version(place: str) -> None:
    old, new = said("Alt bleibt"), said("Neu kommt")
    with Archive.open(place) as archive:
        first = archive.add(old, address="a.txt")
        second = archive.add(new, address="a.txt")
        assert second == NewVersion(second.key, 2, first.key)  # type: ignore[union-attr]
        assert isinstance(archive.add(old, address="a.txt"), Unchanged)
        assert found(archive) == found(archive, words="sagte") == ["„Neu kommt“"]
        assert found(archive, words="-Neu") == []
        assert found(archive, words="alt", versions="all") == ["„Alt bleibt“"]
        assert len(found(archive, versions="all")) == 2
        assert archive.record(first.key) == old  # type: ignore[union-attr]
        stats = archive.stats()
        assert (stats.reports, stats.older_versions, stats.statements) == (1, 1, 1)
        assert archive.check().problems == ()


def test_versions_within_one_batch(place: str) -> None:
    versions = [(said(f"Fassung {number}"), "a.txt") for number in range(4)]
    with Archive.open(place) as archive:
        outcomes = list(archive.add_many([*versions, versions[0]]))
        assert [type(outcome) for outcome in outcomes[1:]] == [NewVersion] * 3 + [Unchanged]
        assert found(archive, words="Fassung") == ["„Fassung 3“"]
        assert archive.check().problems == ()


def test_read_again(place: str) -> None:
    record = said("Alte Worte")
    better = msgspec.structs.replace(
        record,
        reader=msgspec.structs.replace(record.reader, model="better"),
        statements=(msgspec.structs.replace(record.statements[0], acts=("promise",)),),
    )
    with Archive.open(place) as archive:
        added = archive.add(record)
        assert isinstance(added, Added)
        assert isinstance(archive.add(better), Unchanged)
        items = [better, better, said("Neu")]
        outcomes = list(archive.add_many(items, again=True))
        assert outcomes[:2] == [ReadAgain(added.key), Unchanged(added.key)]
        assert archive.record(added.key) == better
        assert len(found(archive, act="promise")) == len(found(archive, words="alte")) == 1
        assert archive.stats().statements == 2
        assert archive.check().problems == ()


def test_the_same_text_at_two_urls_is_two_reports(place: str) -> None:
    one, two = (said("Ja", url=f"https://{host}.example/1") for host in "ab")
    with Archive.open(place) as archive:
        assert {type(outcome) for outcome in archive.add_many([one, two])} == {Added}
        assert len(found(archive, words="ja")) == 2
        assert len({hit.id for hit in archive.find(Query()).hits}) == 2


def test_contradictions_are_refused(place: str) -> None:
    good = said("Ja")
    statement = good.statements[0]
    outside = msgspec.structs.replace(
        statement, quote=msgspec.structs.replace(statement.quote, spans=(Span(0, 9999),))
    )
    wrong_text = msgspec.structs.replace(good.report, text="anders")
    surrogate = "\ud800"
    bad = [
        msgspec.structs.replace(good, statements=(outside,)),
        msgspec.structs.replace(good, statements=(statement, statement)),
        msgspec.structs.replace(good, report=wrong_text),
        msgspec.structs.replace(
            good, report=msgspec.structs.replace(good.report, text=surrogate, id=text_id(surrogate)),
            statements=(),
        ),
    ]  # fmt: skip
    with Archive.open(place) as archive:
        outcomes = list(archive.add_many([*bad, good]))
        assert [type(outcome) for outcome in outcomes] == [Refused] * 4 + [Added]
        assert archive.stats().statements == 1


FINDING: list[tuple[dict[str, str], str]] = [
    ({"words": "verhandelt"}, "a"),
    ({"words": "GROESSE"}, "b"),
    ({"words": "groß*"}, "b"),
    ({"words": '"sagte Rau"'}, ""),
    ({"words": '"sagte Ina Rau"'}, "ac"),
    ({"words": "sagte -größe"}, "ac"),
    ({"words": "-größe"}, "ac"),
    ({"words": "???"}, ""),
    ({"who": "Müller"}, "b"),
    ({"who": "mueller, jens"}, "b"),
    ({"who": "jens-mueller"}, "b"),
    ({"who": "…"}, ""),
    ({"act": "promise"}, "c"),
    ({"type": "indirect"}, "b"),
    ({"certainty": "negated"}, "c"),
    ({"via": "al jazeera"}, "b"),
    ({"outlet": "beispiel.example"}, "c"),
    ({"outlet": "Bote"}, "a"),
    ({"since": "2022-05"}, "ab"),
    ({"until": "2022-05-15"}, "ab"),
    ({"since": "2022-06-02"}, "b"),
    ({"until": "2022-04"}, "b"),
    ({"until": "2021-12-31"}, ""),
    ({"since": "2022-05-04", "until": "2022-05-05", "words": "sagte"}, "ab"),
    ({"words": "sagte", "who": "rau", "act": "assert", "sort": "report"}, "a"),
    ({"versions": "all"}, "abc"),
]


def test_finding(place: str) -> None:
    records = {
        "a": said("Neue Verhandlungen", said_on="2022-05-04", outlet="Märkischer Bote"),
        "b": said("Auf Größe", "Jens Müller", type="indirect", via="Al Jazeera", published="2022"),
        "c": said(
            "Nein", acts=("promise", "deny"), certainty="negated", url="https://beispiel.example/x"
        ),
    }
    names = {record.statements[0].quote.text: name for name, record in records.items()}
    with Archive.open(place) as archive:
        list(archive.add_many(records.values()))
        for query, expected in FINDING:
            hits = sorted(names[quote] for quote in found(archive, **query))
            assert "".join(hits) == expected, query


def test_hits_show_what_was_found(place: str) -> None:
    with Archive.open(place) as archive:
        archive.add(said("Neue Verhandlungen beginnen", published="2022-05"))
        hit = archive.find(Query(words="verhandeln")).hits[0]
    assert hit.sentence == "„Neue Verhandlungen beginnen“, sagte Ina Rau."
    assert [hit.sentence[span.start : span.end] for span in hit.marks] == ["Verhandlungen"]
    assert [hit.sentence[span.start : span.end] for span in hit.quote] == [hit.statement.quote.text]
    assert hit.date == "2022-05"


@pytest.mark.parametrize("sort", ["date", "relevance", "report"])
@pytest.mark.parametrize("words", ["", "Häuser"])
def test_pages_hold_every_hit_once(place: str, sort: str, words: str) -> None:
    with Archive.open(place) as archive:
        list(archive.add_many(many(25)))
        seen: list[str] = []
        query = Query(words=words, sort=sort, limit=7)  # type: ignore[arg-type]
        page = archive.find(query)
        seen += [hit.id for hit in page.hits]
        while page.next:
            page = archive.find(msgspec.structs.replace(query, after=page.next))
            seen += [hit.id for hit in page.hits]
        assert len(seen) == len(set(seen)) == 25
        offset = archive.find(msgspec.structs.replace(query, offset=20))
        assert [hit.id for hit in offset.hits] == seen[20:]


def test_newest_first_and_in_the_order_of_the_text(place: str) -> None:
    with Archive.open(place) as archive:
        list(archive.add_many(many(12)))
        days = [hit.date for hit in archive.find(Query(words="Haus")).hits]
        assert days == sorted(days, reverse=True)  # type: ignore[type-var]
        archive.add(several("Eins gilt.", "Zwei gilt.", "Drei gilt."))
        assert found(archive, words="gilt") == ["Eins gilt.", "Zwei gilt.", "Drei gilt."]


@pytest.mark.parametrize(
    "query", [Query(since="gestern"), Query(until="2022-13"), Query(after="x")]
)
def test_a_date_that_is_none(place: str, query: Query) -> None:
    with Archive.open(place) as archive, pytest.raises(ArchiveError):
        archive.find(query)


@pytest.mark.parametrize("identifier", ["", "x-s1", "\0", "sha256:0", "-", "%", "111-"])
def test_an_id_that_is_none(place: str, identifier: str) -> None:
    with Archive.open(place) as archive:
        archive.add(said("Ja"))
        with pytest.raises(ArchiveError):
            archive.statement(identifier)


def test_the_beginning_of_an_id_is_enough(place: str) -> None:
    with Archive.open(place) as archive:
        added = archive.add(said("Ja"))
        assert isinstance(added, Added)
        assert archive.statement(f"{added.key[:4]}-s1").id == f"{added.key}-s1"


_typed = st.text() | st.lists(st.sampled_from("\"„“*-+()^:{}AND OR NOT NEAR ja \0'\\%_?&|!<>")).map(
    "".join
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(typed=_typed)
def test_any_search_is_valid(shared: Archive, typed: str) -> None:
    shared.find(Query(words=typed))
    shared.find(Query(who=typed, via=typed, outlet=typed, sort="relevance"))


@pytest.fixture
def shared(place: str) -> Iterator[Archive]:
    with Archive.open(place) as archive:
        archive.add(said("ja und nein"))
        yield archive


_odd = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(words=_odd, who=_odd, name=_odd)
def test_odd_records_come_back(shared: Archive, words: str, who: str, name: str) -> None:
    record = said(words, who, via=name, outlet=name, title=name, published=name, url=name or None)
    outcome = shared.add(record, address=name)
    assert not isinstance(outcome, Refused)
    assert shared.record(outcome.key) == record


def test_several_threads(place: str) -> None:
    records = many(60)
    with Archive.open(place) as archive, ThreadPoolExecutor(6) as pool:
        adding = [pool.submit(list, archive.add_many(records[n::3])) for n in range(3)]
        finding = [pool.submit(found, archive, words="Haus") for _ in range(20)]
        assert all(future.result() is not None for future in (*adding, *finding))
        assert archive.stats().statements == 60
        assert archive.check().problems == ()


def test_an_archive_of_a_newer_version_is_refused(place: str) -> None:
    with Archive.open(place) as archive, archive._backend.writing() as session:
        session.run("INSERT INTO migrations (version, run) VALUES (99, '')")
    with pytest.raises(ArchiveError, match="newer sagte"):
        Archive.open(place)


def test_a_migration_happens_as_a_whole(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from sagte.archive import schema  # noqa: PLC0415

    whole = schema._statements
    monkeypatch.setattr(schema, "_statements", lambda *a: [*whole(*a), "NONSENSE"])
    with pytest.raises(ArchiveError):
        Archive.open(place)
    monkeypatch.undo()
    with Archive.open(place) as archive:
        assert isinstance(archive.add(said("Ja")), Added)
        assert archive.check().problems == ()


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        ("DELETE FROM {words}", "missing from the index"),
        ("UPDATE statements SET length = 3", "another day"),
        ("UPDATE records SET data = ?", "damaged"),
        ("UPDATE reports SET newest = 0", "newest version"),
        ("UPDATE settings SET value = 'x'", "has the stems"),
    ],
)
def test_check_sees_damage(place: str, damage: str, problem: str) -> None:
    with Archive.open(place) as archive:
        archive.add(said("Ja"), address="a.txt")
        with archive._backend.writing() as session:
            if damage == "DELETE FROM {words}":
                session.drop_words([row[0] for row in session.rows("SELECT id FROM statements")])
            else:
                session.run(damage, [b"123"] * damage.count("?"))
        checked = archive.check()
    assert any(problem in line for line in checked.problems), checked.problems


def test_check_sees_other_words(place: str) -> None:
    with Archive.open(place) as archive:
        archive.add(said("Ja"))
        fields = dict.fromkeys(("stem", "form", "who", "via", "outlet", "type", "act"), "")
        fields |= {"certainty": "", "state": ""}
        with archive._backend.writing() as session:
            [(number,)] = session.rows("SELECT id FROM statements")
            session.drop_words([number])
            session.put_words([(number, fields)])  # type: ignore[list-item]
        assert "other words" in "".join(archive.check().problems)


def test_records_in_json(place: str) -> None:
    with Archive.open(place) as archive:
        archive.add(said("Ja"))
        page = msgspec.json.decode(msgspec.json.encode(archive.find(Query())))
    assert page["hits"][0]["statement"]["quote"]["text"] == "„Ja“"
    assert Record.from_json(said("Ja").to_json()) == said("Ja")
