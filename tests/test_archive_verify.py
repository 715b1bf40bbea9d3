"""``sagte verify`` and ``Archive.verify``, in every kind of database."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archives import many, said
from sagte import Archive, ArchiveError
from sagte.archive.candidates import _EACH
from sagte.archive.verified import Verification
from sagte.cli.main import main
from sagte.exchange.verification import VerificationText

BRIDGE = "Wir werden die Brücke bis zum Herbst nicht sperren"
LONGER = f"{BRIDGE}, aber wir prüfen jeden Pfeiler zweimal"


def report() -> list[object]:
    return [
        said(LONGER, published="2031-05-02", outlet="Nordblatt", via="DPX"),
        said(BRIDGE, published="2031-05-01", outlet="Hafenkurier"),
        said(
            "sie werde die Brücke bis zum Herbst nicht sperren",
            type="indirect",
            published="2031-05-03",
        ),
        said("Die Katze schläft den ganzen Tag", who="Otto Beck"),
        said("Der Deich hält jedem Sturm stand", speakers=(), published="2030"),
    ]


def answered(place: str, quotation: str, who: str | None = None) -> Verification:
    with Archive.open(place) as archive:
        list(archive.add_many(report()))  # type: ignore[arg-type]
        return archive.verify(quotation, who)


@pytest.mark.parametrize(
    ("quotation", "who", "answer"),
    [
        (BRIDGE, None, "verbatim"),
        ("wir werden die brücke bis zum Herbst NICHT sperren!", "Rau", "verbatim"),
        ("Wir prüfen jeden Pfeiler zweimal", "Ina Rau", "shortened"),
        ("Wir werden die Brücke bis zum Herbst sperren", "ina-rau", "changed"),
        ("Wir werden die Brücke bis zum Winter nicht sperren", None, "changed"),
        (BRIDGE, "Otto Beck", "somebody_else"),
        ("Die Katze schläft den ganzen Tag", "Rau", "somebody_else"),
        ("Der Deich hält jedem Sturm stand", "Rau", "nobody_named"),
        ("Der Deich hält jedem Sturm stand", None, "verbatim"),
        ("Der Hund bellt", None, "not_found"),
        ("Quantenrhabarber", "Rau", "not_found"),
        ("4711", None, "not_found"),
    ],
)
def test_every_answer(place: str, quotation: str, who: str | None, answer: str) -> None:
    assert answered(place, quotation, who).answer == answer


def test_a_retold_statement_is_only_a_paraphrase(place: str) -> None:
    with Archive.open(place) as archive:
        archive.add(said("sie werde die Brücke bis zum Herbst nicht sperren", type="indirect"))
        assert archive.verify(BRIDGE).answer == "paraphrased"
        assert archive.verify(BRIDGE, "Otto Beck").answer == "not_found"


def test_findings_have_their_sources_earliest_first(place: str) -> None:
    found = answered(place, BRIDGE).findings
    assert [(one.hit.date, one.comparison.verdict) for one in found] == [
        ("2031-05-01", "verbatim"),
        ("2031-05-02", "shortened"),
        ("2031-05-03", "paraphrased"),
    ]
    second = found[1].hit
    assert (second.source.outlet, second.statement.via[0].name) == ("Nordblatt", "DPX")
    assert second.sentence == f"„{LONGER}“, sagte Ina Rau."


def test_the_earliest_is_found_among_many(place: str) -> None:
    copies = [
        said(LONGER, published=f"2032-01-{n % 28 + 1:02}", url=f"https://a.example/{n}")
        for n in range(4 * _EACH)
    ]
    first = said(LONGER, published="2001-02-03", url="https://a.example/first")
    with Archive.open(place) as archive:
        list(archive.add_many([*copies, first, *many(50)]))
        for quotation in (LONGER, LONGER.replace("Pfeiler", "Balken")):
            answer = archive.verify(quotation)
            assert answer.findings[0].hit.date == "2001-02-03"
        assert archive.verify(LONGER).more


def test_others_who_say_the_same_do_not_crowd_one_out(place: str) -> None:
    others = [said(BRIDGE, f"Gast Nummer{n}", published="2031-01-01") for n in range(4 * _EACH)]
    with Archive.open(place) as archive:
        list(archive.add_many([*others, said(BRIDGE, published="2032-01-01")]))
        assert archive.verify(BRIDGE, "Ina Rau").answer == "verbatim"


def test_those_with_the_same_last_name_do_not_either(place: str) -> None:
    others = [said(BRIDGE, f"Gast{n} Rau", published="2031-01-01") for n in range(4 * _EACH)]
    with Archive.open(place) as archive:
        list(archive.add_many([*others, said(BRIDGE, published="2032-01-01")]))
        assert archive.verify(BRIDGE, "Ina Rau").answer == "verbatim"
        list(archive.add_many([said(LONGER, "Beck")]))
        assert archive.verify(LONGER, "Otto Beck").answer == "verbatim"


def test_what_only_an_older_version_has_is_found(place: str) -> None:
    with Archive.open(place) as archive:
        archive.add(said(BRIDGE), address="a.txt")
        archive.add(said("Die Möwen sind wieder da"), address="a.txt")
        [one] = archive.verify(BRIDGE).findings
        assert not one.hit.source.newest
        archive.add(said(BRIDGE, who="Ina Raumer"), address="a.txt")
        [one] = archive.verify(BRIDGE).findings
        assert one.hit.source.newest


def test_a_quotation_without_words_is_refused(place: str) -> None:
    with Archive.open(place) as archive, pytest.raises(ArchiveError, match="no word"):
        archive.verify(" … ")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(words=st.text(max_size=60), who=st.none() | st.text(max_size=20))
def test_any_quotation_gets_an_answer(place: str, words: str, who: str | None) -> None:
    found = answered(place, f"Herbst {words}", who)
    assert (found.answer == "not_found") == (not found.findings)


def test_differences_are_seen_without_colour(tmp_path: Path) -> None:
    answer = answered(str(tmp_path / "a.db"), "Wir werden die Brücke bis zum Winter sperren", "Rau")
    out = io.StringIO()
    VerificationText(out).write(answer)
    lines = out.getvalue().splitlines()
    assert lines[0].startswith("Changed:")
    assert "  „Wir werden die Brücke bis zum [-Herbst nicht-] {+Winter+} sperren“" in lines
    assert any("a negation differs" in line for line in lines)
    assert max(map(len, lines)) <= 80


def test_the_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = str(tmp_path / "a.db")
    answered(place, BRIDGE)
    assert main(["verify", BRIDGE, "--who", "Rau", "--archive", place, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["answer"] == "verbatim"
    monkeypatch.setenv("SAGTE_ARCHIVE", place)
    assert main(["verify", "Der Hund bellt"]) == 0
    told = capsys.readouterr().out
    assert "Not in this archive." in told
    assert main(["verify", "?"]) == 1
    assert "no word" in capsys.readouterr().err
