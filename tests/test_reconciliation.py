"""The client of a reconciliation service: what it sends, what it makes of any answer."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconciling import MANIFEST, Fake, Queries, Reply, reply, service
from sagte import __version__
from sagte.errors import ReconciliationError
from sagte.people import fetching
from sagte.people.authorities import Asked, Candidate
from sagte.people.fetching import Address
from sagte.people.reconciliation import Service

INA = Asked("Ina Rau", "person", ("I. Rau",), ("Ministerin",), "2022-01-01", "2022-02-02")


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[Fake]:
    monkeypatch.setenv("NO_PROXY", "*")
    with service() as running:
        yield running


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that the client would have waited."""
    slept: list[float] = []
    monkeypatch.setattr(fetching.time, "sleep", slept.append)
    return slept


def result(id: str, name: str, score: Any = 90, match: bool = False, **more: Any) -> dict[str, Any]:
    return {"id": id, "name": name, "score": score, "match": match, **more}


def refusal(fake: Fake, **how: Any) -> str:
    """The sentence in which asking for Ina Rau ends."""
    with pytest.raises(ReconciliationError) as caught:
        Service(fake.url, **how).candidates([INA])
    sentence = str(caught.value)
    assert sentence.startswith(f"the service {fake.url} ")
    assert "\n" not in sentence
    return sentence


def test_only_the_name_and_its_type_are_sent(fake: Fake) -> None:
    Service(fake.url).candidates([INA])
    assert fake.queries == [
        {"q0": {"query": "Ina Rau", "type": "DifferentiatedPerson", "limit": 5}}
    ]
    asked_for_manifest, asked_for_names = fake.headers
    sent = set(asked_for_names) - {"Host", "Content-Length", "Content-Type", "Connection"}
    assert sent == {"Accept-Encoding", "User-Agent", "Accept"}
    assert (
        asked_for_names["User-Agent"] == asked_for_manifest["User-Agent"] == f"sagte/{__version__}"
    )
    assert asked_for_manifest["Accept"] == "application/json"


def test_nothing_is_sent_before_it_is_asked_and_nothing_for_nobody(fake: Fake) -> None:
    assert Service(fake.url).candidates([]) == []
    assert fake.headers == []
    nameless = [Asked(name, "person") for name in ("", "\0", " \n\ud800")]
    assert Service(fake.url).candidates(nameless) == [(), (), ()]
    assert fake.forms == []


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ('Jörn "Jo" Schäuß', 'Jörn "Jo" Schäuß'),
        ("Ina\0Rau\n", "Ina Rau"),
        ("Ina\ud800 Rau", "Ina Rau"),
        ("I\u00adna Rau", "Ina Rau"),
        ("Ina & Rau = 1+1 % 😀", "Ina & Rau = 1+1 % 😀"),
        ("ж" * 300, "ж" * 200),
    ],
)
def test_any_name_arrives_in_utf8(fake: Fake, name: str, query: str) -> None:
    Service(fake.url).candidates([Asked(name, "person")])
    assert fake.queries[0]["q0"]["query"] == query


def test_names_go_in_batches_and_the_same_one_once(fake: Fake) -> None:
    def answer(queries: Queries) -> Reply:
        return reply({key: {"result": [result(one["query"], "x")]} for key, one in queries.items()})

    fake.answer = answer
    asked = [Asked(f"N{number % 23}", "person") for number in range(46)]
    found = Service(fake.url).candidates(asked)
    assert [len(queries) for queries in fake.queries] == [10, 10, 3]
    assert [one.id for [one] in found] == [one.name for one in asked]
    fake.manifest = reply({**MANIFEST, "batchSize": 4})
    Service(fake.url, batch=5).candidates(asked[:7])
    assert [len(queries) for queries in fake.queries[3:]] == [4, 3]


def test_what_comes_back(fake: Fake) -> None:
    fake.always(
        [
            result("Q2", "Ina Raucher", 120.5, description="Malerin\0\n aus  Brokdorf"),
            result("Q1", "Rau, Ina", 70, True, type=[{"id": "x"}, "y"], features=[]),
            result("Q3", "Jan Rau", -3),
        ]
    )
    assert Service(fake.url).candidates([INA]) == [
        (
            Candidate("Q1", "Rau, Ina", 70.0, True),
            Candidate("Q2", "Ina Raucher", 100.0, False, "Malerin aus Brokdorf"),
            Candidate("Q3", "Jan Rau", 0.0, False),
        )
    ]


@pytest.mark.parametrize(
    ("asked", "results", "certain"),
    [
        (INA, [result("Q1", "Ina Rau", match=True)], True),
        (INA, [result("Q1", "Ina Rau", match=False)], False),
        (INA, [{"id": "Q1", "name": "Ina Rau", "score": 100}], False),
        (INA, [result("Q1", "Jan Rau", match=True)], False),
        (INA, [result("Q1", "Ina Maria Rau", match=True)], False),
        (INA, [result("Q1", "Ina Rau", 99, True), result("Q2", "Ina Rau", 98)], True),
        (INA, [result("Q1", "Ina Rau", 99, True), result("Q2", "Ina Rau", 99)], False),
        (INA, [result("Q1", "Ina Rau", 99, True), result("Q2", "Ina Rau", 50, True)], False),
        (INA, [result("Q1", "Ina Rau", 99, True), result("Q1", "Ina Rau", 99, True)], True),
        (Asked("Rau", "person"), [result("Q1", "Rau", match=True)], False),
        (Asked("Rau", "person"), [result("Q1", "Ina Rau", match=True)], False),
        (Asked("Selenskyj", "person", ("W. Selenskyj", "Wolodymyr Selenskyj")),
         [result("Q1", "Volodymyr Zelenskyy", match=True)], True),
        (Asked("HWB", "organisation"), [result("Q1", "HWB", match=True)], True),
        (Asked("HWB", "organisation"), [result("Q1", "HWB Nord", match=True)], False),
    ],
)  # fmt: skip
def test_certain_takes_the_service_and_the_name(
    fake: Fake, asked: Asked, results: list[dict[str, Any]], certain: bool
) -> None:
    fake.always(results)
    [candidates] = Service(fake.url).candidates([asked])
    assert candidates[0].certain is certain
    assert not any(one.certain for one in candidates[1:])


@pytest.mark.parametrize(
    ("space", "offered", "types"),
    [
        ("", MANIFEST["defaultTypes"],
         {"person": "DifferentiatedPerson", "organisation": "CorporateBody"}),
        ("", [{"id": "/people/person", "name": "P"}, {"id": "/organization/organization"}],
         {"person": "/people/person", "organisation": "/organization/organization"}),
        ("http://www.wikidata.org/entity/", [{"id": "Q35120", "name": "entity"}],
         {"person": "Q5", "organisation": "Q43229"}),
        ("https://www.wikidata.org/entity/", [{"id": "Q5x", "name": "human"}],
         {"person": "Q5x", "organisation": "Q43229"}),
        ("", ["Person", 3, {"id": None}, {"id": "a b", "name": "human"}], {"person": "Person"}),
        ("", [{"id": "Work", "name": "Persona"}], {}),
        (3, {"id": "Person"}, {}),
        (None, None, {}),
    ],
)  # fmt: skip
def test_types_come_from_the_manifest(
    fake: Fake, space: object, offered: object, types: dict[str, str]
) -> None:
    fake.manifest = reply({"name": "A\0  B", "identifierSpace": space, "defaultTypes": offered})
    asked = Service(fake.url)
    assert asked.types == types
    assert asked.name == "A B"
    assert asked.space == (space if isinstance(space, str) else "")
    kinds = ("person", "organisation", "group", "country", "unknown")
    asked.candidates([Asked("Ina Rau", kind) for kind in kinds])
    sent = [query.get("type") for query in fake.queries[0].values()]
    known = [types[kind] for kind in kinds[:2] if kind in types]
    assert [one for one in sent if one] == known
    assert len(fake.headers) == 2, "the manifest is fetched once"


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_service_is_asked_again(fake: Fake, waits: list[float], status: int) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    replies = [
        reply(b"", status),
        reply(b"", status, Retry_After="7"),
        reply(b"", status, Retry_After=soon),
        reply({"q0": {"result": [result("Q1", "Ina Rau")]}}),
    ]
    fake.answer = lambda queries: replies.pop(0)
    [[one]] = Service(fake.url).candidates([INA])
    assert one.id == "Q1"
    assert waits[:2] == [1.0, 7.0]
    assert 15 < waits[2] <= 20


def test_waiting_has_an_end(fake: Fake, waits: list[float]) -> None:
    fake.answer = lambda queries: reply(b"", 503, Retry_After="soon")
    assert refusal(fake).endswith("is busy: try again later")
    assert waits == [1.0, 2.0, 4.0]
    fake.answer = lambda queries: reply(b"", 429, Retry_After="99999999999999999999")
    assert "asks to wait" in refusal(fake)
    assert len(waits) == 3, "nobody waits that long"


@pytest.mark.parametrize("pieces", [(), (b"{",) * 100], ids=["silent", "a byte at a time"])
def test_a_slow_answer_ends_at_the_timeout(fake: Fake, pieces: tuple[bytes, ...]) -> None:
    head = Reply((b"", *pieces), headers={"Content-Length": "100000"}, pause=0.05 if pieces else 5)
    fake.answer = lambda queries: head
    begun = time.monotonic()
    assert refusal(fake, timeout=0.4).endswith("did not answer within 0.4 seconds: try again later")
    assert time.monotonic() - begun < 3


def test_a_service_that_is_not_there() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/"
        with pytest.raises(ReconciliationError, match="cannot be reached"):
            Service(url).candidates([INA])


@pytest.mark.parametrize("code", [400, 404, 500, 599])
def test_an_http_error_is_told(fake: Fake, code: int) -> None:
    fake.answer = lambda queries: reply(b"<html>", code)
    assert f"HTTP error {code}" in refusal(fake)


@pytest.mark.parametrize(
    "target",
    ["file:///etc/hostname", "ftp://127.0.0.1/x", "https://example.org/", "/x", "http://["],
)
@pytest.mark.parametrize("code", [301, 302, 307])
def test_no_redirect_is_followed(fake: Fake, code: int, target: str) -> None:
    fake.manifest = reply(b"", code, Location=target)
    assert f"sends on to {target}: give its final address" in refusal(fake)
    assert len(fake.headers) == 1
    assert fake.forms == []


def test_a_huge_answer_is_not_read_to_its_end(fake: Fake) -> None:
    piece = b" " * (1 << 20)
    fake.answer = lambda queries: Reply((piece,) * 64, headers={"Content-Length": str(64 << 20)})
    assert "more than 4 MiB" in refusal(fake)
    fake.answer = lambda queries: Reply((piece,) * 64)
    assert "more than 4 MiB" in refusal(fake)


def test_an_answer_that_breaks_off_is_none(fake: Fake) -> None:
    whole = json.dumps({"q0": {"result": []}}).encode()
    fake.answer = lambda queries: Reply((whole,), headers={"Content-Length": "1000"})
    assert "broke off" in refusal(fake)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"<html>", "no JSON"),
        (b"", "no JSON"),
        (b'{"q0": {"result": [', "no JSON"),
        (b'{"q0": {"result": [{"id": "\xff", "name": "x", "score": 1}]}}', "no JSON"),
        (b'{"q0": ' + b"[" * 1_000_000, "nested too deeply"),
        (b'{"q0": {"result": [{"type": ' + b'{"a": ' * 100_000, "nested too deeply"),
        (b"[]", "no reconciliation service"),
        (b'{"q0": []}', "no reconciliation service"),
        (b'{"q0": {"result": {}}}', "no reconciliation service"),
        (b'{"q0": {"result": [{"id": 3, "name": "x", "score": 1}]}}', "no reconciliation service"),
        (b'{"q0": {"result": [{"id": "x", "name": "x", "score": "1"}]}}', "no reconciliation"),
        (b'{"q0": {"result": [{"id": "a\\u0000", "name": "x", "score": 1}]}}', "ids that are none"),
        (b'{"q0": {"result": [{"id": "", "name": "x", "score": 1}]}}', "ids that are none"),
        (b"{}", "without an answer"),
        (b'{"status": {}, "message": {}}', "without an answer"),
    ],
)
def test_a_broken_answer_is_refused(fake: Fake, body: bytes, what: str) -> None:
    fake.answer = lambda queries: reply(body)
    assert what in refusal(fake)


def test_a_page_instead_of_a_manifest_is_refused_before_names_are_sent(fake: Fake) -> None:
    for body in (b"<html>", b"[]", b"{}"):
        fake.manifest = reply(body)
        refusal(fake)
    assert fake.forms == []


def test_a_byte_order_mark_is_passed_over(fake: Fake) -> None:
    fake.answer = lambda queries: reply(b'\xef\xbb\xbf{"q0": {"result": []}}')
    assert Service(fake.url).candidates([INA]) == [()]


@pytest.mark.parametrize(
    "url",
    [
        "", "x", "file:///etc/hostname", "ftp://example.org/", "http://", "http:///x", "http://[",
        "http://example.org:port/", "http://a b/", "http://example.org/ä", "http://a..b/",
        "http://x\n/", "http://user:secret@example.org/", "http://" + "a" * 70 + ".org/",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(ReconciliationError, match="is no address of a service") as caught:
        Service(url)
    assert "\n" not in str(caught.value)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["q0", "result", "id", "name", "score", "x"]), inner)
    ),
    max_leaves=8,
)
RESULT = st.fixed_dictionaries(
    {"id": JSON | st.just("Q1"), "name": JSON | st.text(), "score": JSON | st.floats()},
    optional={"match": JSON, "description": JSON | st.text(), "type": JSON},
)
ANSWER = JSON | st.fixed_dictionaries(
    {"q0": JSON | st.fixed_dictionaries({"result": st.lists(JSON | RESULT, max_size=3)})}
)


def offline(manifest: bytes, answer: bytes) -> Service:
    """A service whose answers come without a network."""

    class Told(Address):
        def fetch(self, form: bytes | None, timeout: float) -> bytes:
            return manifest if form is None else answer

    asked = Service("http://127.0.0.1/")
    asked._address = Told("http://127.0.0.1/")
    return asked


@given(ANSWER.map(lambda data: json.dumps(data).encode()) | st.binary(max_size=30))
def test_any_answer_gives_candidates_or_a_sentence(body: bytes) -> None:
    asked = offline(json.dumps(MANIFEST).encode(), body)
    try:
        [candidates] = asked.candidates([INA])
    except ReconciliationError as error:
        assert str(error).startswith("the service ")
        return
    assert all(one.id and 0 <= one.score <= 100 for one in candidates)
    assert "\0" not in "".join(one.id + one.name + one.description for one in candidates)


MANIFESTS = st.fixed_dictionaries(
    {},
    optional={
        "name": JSON | st.text(),
        "identifierSpace": JSON,
        "defaultTypes": JSON | st.lists(JSON | st.fixed_dictionaries({"id": JSON, "name": JSON})),
        "batchSize": JSON,
    },
)


@given(MANIFESTS)
def test_any_manifest_gives_types_or_a_sentence(manifest: dict[str, Any]) -> None:
    asked = offline(json.dumps(manifest).encode(), b'{"q0": {"result": []}}')
    try:
        assert asked.types.keys() <= {"person", "organisation"}
    except ReconciliationError as error:
        assert str(error).startswith("the service ")
        return
    assert asked.candidates([INA, INA]) == [(), ()]
