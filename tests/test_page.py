"""The page: the report in its parts, and what is known of each statement."""

import msgspec
import pytest

from builders import (
    BRIDGE,
    BRIDGE_STATEMENTS,
    Page,
    bridge,
    bridge_said,
    bridge_words,
    resolved_bridge,
    visible,
)
from sagte.exchange.page import render
from sagte.exchange.segments import cut, marks_of
from sagte.exchange.voices import voices_of
from sagte.exchange.wording import TYPES
from sagte.record import Passage, Speaker


def test_article_is_set_by_its_parts():
    page = Page(render([bridge()]))
    text = page.all("div", "text")[0]
    assert text["text"] == BRIDGE
    blocks = [
        (node["tag"], node.get("class"), node["text"])
        for node in page.elements
        if node["inside"][-1:] == (text,) and node["tag"] != "a"
    ]
    assert blocks == [
        ("p", "plain", "date 2026-03"),
        ("h1", "headline", "Brücke bleibt zu"),
        ("p", "lead", "Die Stadt sperrt die Brücke. Händler klagen."),
        ("p", "byline", "Von Ina Roth"),
        ("p", "body", BRIDGE[BRIDGE.index("Lingen") : BRIDGE.index("\n\nWer")]),
        ("h2", "subheading", "Wer zahlt?"),
        ("p", "body", "Das soll der Bund."),
        ("figure", None, "Die alte Brücke am Abend. © Foto Thole"),
        ("p", "plain", "Nachtrag der Redaktion"),
        ("p", "credit", "(iro/dpa)"),
    ]
    assert [node["text"] for node in page.all("span", "dateline")] == ["Lingen (dpa) –"]
    assert [node["text"] for node in page.all("span", "credit")] == ["© Foto Thole"]
    assert page.all("html")[0]["lang"] == "en"
    assert page.all("article")[0]["lang"] == "de"


def test_each_statement_is_marked_numbered_and_noted():
    page = Page(render([bridge()]))
    notes = {node["id"]: node for node in page.all("li") if "data-by" in node}
    for number, statement in enumerate(BRIDGE_STATEMENTS, 1):
        marked = [n for n in page.all("mark") if str(number) in n["data-q"].split()]
        assert "".join(node["text"] for node in marked) == statement.quote.text
        (ref,) = [node for node in page.all("a", "ref") if node["data-number"] == str(number)]
        note = notes[ref["href"][1:]]
        assert TYPES[statement.type].name in note["text"]
        assert TYPES[statement.type].meaning in note["text"]
        assert statement.quote.text in note["text"]
        assert (statement.speaker.text if statement.speaker else "not named") in note["text"]
    assert "Cue sagte" in notes["r1-n2"]["text"]
    assert "Medium spoken" in notes["r1-n2"]["text"]
    assert "Confidence 97%" in notes["r1-n2"]["text"]
    assert "Nested in statement 3" in notes["r1-n4"]["text"]
    assert "Holds statement 4" in notes["r1-n3"]["text"]
    assert [node["data-number"] for node in page.all("a", "ref")] == ["1", "2", "3", "4", "5"]


def test_nested_quotation_and_shared_speaker_carry_all_their_statements():
    page = Page(render([bridge()]))
    (inner,) = [node for node in page.all("mark") if node["text"] == "„noch im Mai“"]
    assert inner["data-q"] == "3 4"
    assert inner["class"].split() == ["seg", "t-direct", "o-indirect_free_indirect"]
    (speaker,) = [node for node in page.all() if node.get("data-s") == "2 3 4"]
    assert speaker["text"] == "Bauamtsleiterin Uta Kamm"
    assert speaker["data-f"] == "2"


def test_legend_counts_and_speakers_share_the_words():
    page = Page(render([bridge()]))
    counts = {
        node["data-type"]: node["text"].split()
        for node in page.all("button")
        if "data-type" in node
    }
    assert list(counts) == list(TYPES)
    assert "2" in counts["direct"]
    assert "0" in counts["indirect"]
    segments = tuple(cut(len(BRIDGE), marks_of(BRIDGE_STATEMENTS)))
    voices = voices_of(bridge(), segments)
    assert [(voice.name, voice.statements, voice.words) for voice in voices] == [
        ("Bauamtsleiterin Uta Kamm", (1, 2, 3), 14),
        ("Händler", (0,), 2),
        (None, (4,), 4),
    ]
    assert sum(voice.share for voice in voices) == pytest.approx(1)


def test_known_names_go_before_the_words_of_the_text_and_capitals_do_not_matter():
    kamm = Speaker(id="uta-kamm", name="Uta Kamm", mention="sie")
    roth = Speaker(id="ina-roth", name="INA ROTH", mention="Roth")
    joint = bridge_said(
        "s1", "direct", ["„noch im Mai“"], speakers=(kamm, roth), speaker=bridge_words("Händler")
    )
    again = bridge_said("s2", "reported", ["Händler klagen."], speaker=Passage("Ina\nRoth", ()))
    segments = tuple(cut(len(BRIDGE), marks_of([joint, again])))
    voices = voices_of(bridge(statements=(joint, again)), segments)
    assert [(v.name, v.statements, v.words) for v in voices] == [
        ("INA ROTH", (0, 1), 3.5),
        ("Uta Kamm", (0,), 1.5),
    ]
    note = next(n for n in Page(render([bridge(statements=(joint,))])).all("li") if "data-by" in n)
    assert "Speaker Uta Kamm, INA ROTH Named as Händler" in " ".join(
        note["text"].replace("Named", " Named").split()
    )


def test_a_note_says_who_does_what_and_how_that_is_known():
    page = Page(render([resolved_bridge()]))
    notes = {node["id"]: node for node in page.all("li") if "data-by" in node}

    def inside(note, cls):
        return [visible(n) for n in page.all(cls=cls) if notes[note] in n["inside"]]

    assert inside("r1-n1", "claim") == ["Händler criticise"]
    assert inside("r1-n2", "claim") == ["Uta Kamm warns, demands (hedged) → Bund"]
    assert inside("r1-n2", "act") == ["warns"]
    assert inside("r1-n2", "check") == ["Wording differs. Also „krank“."]
    assert inside("r1-n4", "claim") == ["Uta Kamm and Händler assert"]
    assert inside("r1-n5", "claim") == ["nobody named asserts (left open)"]
    facts = {
        note: [
            visible(n)
            for n in page.all("div")
            if n["inside"][-1]["tag"] == "dl" and node in n["inside"]
        ]
        for note, node in notes.items()
    }
    assert facts["r1-n2"][:5] == [
        "Named as Bauamtsleiterin Uta Kamm",
        "Through Radio Ems → dpa",
        "When 2–3 March 2026",
        "Occasion noch im Mai",
        "Amounts 700 million dollars; 7.6 %",
    ]
    assert facts["r1-n3"][0] == "Carried over Bauamtsleiterin Uta Kamm"
    assert facts["r1-n4"][0] == "Referred to as Bauamtsleiterin Uta Kamm"
    assert facts["r1-n5"] == ["Confidence 100%"]
    # What the claim and the masthead say already is left out of the small print.
    quiet = [visible(n) for n in page.all("div", "known") if notes["r1-n1"] in n["inside"]]
    assert quiet == ["Named as Händler", "Through dpa"]


def test_each_speaker_stands_once_with_roles_and_all_statements():
    page = Page(render([resolved_bridge()]))
    (section,) = page.all("section", "speakers")
    entries = [n for n in page.all("li") if section in n["inside"] and n.get("id")]
    held = [[visible(n) for n in page.all("li") if entry in n["inside"]] for entry in entries]
    assert [n["id"] for n in entries] == ["r1-v0", "r1-v1", "r1-v2"]
    assert [visible(n) for n in page.all("bdi", "name") if section in n["inside"]] == [
        "Uta Kamm", "Händler", "Not named",
    ]  # fmt: skip
    assert [n["text"] for n in page.all("bdi", "roles")] == ["städtische Bauamtsleiterin"]
    assert held == [
        ["statement 2 warns", "statement 3 asserts", "statement 4 asserts"],
        ["statement 1 criticise", "statement 4 asserts"],
        ["statement 5 asserts"],
    ]
    claims = page.all("a", "name")
    assert {n["href"] for n in claims if n["text"] == "Uta Kamm"} == {"#r1-v0"}
    assert {n["href"] for n in claims if n["text"] == "Händler"} == {"#r1-v1"}


def test_names_of_speakers_and_the_words_behind_the_fields_are_marked():
    page = Page(render([resolved_bridge()]))
    (text,) = page.all("div", "text")
    assert text["text"] == BRIDGE
    named = [(n["text"], n["data-w"]) for n in page.all(cls="who")]
    assert named == [("Händler", "1"), ("Bauamtsleiterin Uta Kamm", "0"), ("Sie", "0")]
    details = [n["text"] for n in page.all() if "data-d" in n]
    assert details == ["noch im Mai", "Wer", "Bund", "Abend"]
    flagged = page.all("a", "flagged")
    assert [n["aria-label"] for n in flagged] == ["Statement 2, direct, wording differs"]
    ids = {n["id"] for n in page.elements if n.get("id")}
    targets = [n["href"][1:] for n in page.all("a")]
    assert set(targets) <= ids
    for words_ in ("Bund", "2–3 March 2026", "noch im Mai", "Also „krank“."):
        assert [n for n in page.all("a", "detail") if n["text"] == words_]


def test_two_with_one_name_stay_two_and_unresolved_words_are_nobody_s_of_them():
    one, two = (Speaker(id=id_, name="Kamm", mention="Kamm") for id_ in ("uta-kamm", "ole-kamm"))
    statements = (
        msgspec.structs.replace(BRIDGE_STATEMENTS[0], speakers=(one,)),
        msgspec.structs.replace(BRIDGE_STATEMENTS[1], speakers=(two,)),
        bridge_said("s6", "free_indirect", ["Das soll der Bund."], speaker=Passage("KAMM", ())),
    )
    segments = tuple(cut(len(BRIDGE), marks_of(statements)))
    voices = voices_of(bridge(statements=statements), segments)
    assert sorted((v.name, v.id, v.statements) for v in voices if v.id) == [
        ("Kamm", "ole-kamm", (1,)),
        ("Kamm", "uta-kamm", (0,)),
    ]
    assert [(v.name, v.statements) for v in voices if not v.id] == [("KAMM", (2,))]


def test_what_is_not_known_does_not_show():
    page = Page(render([bridge()]))
    for cls in ("claim", "check", "roles", "who", "flagged", "detail", "known"):
        assert page.all(cls=cls) == [], cls
    assert not [n for n in page.all() if {"data-w", "data-d"} & n.keys()]
    samples = [visible(n) for n in page.all("dl", "samples")]
    assert "→" not in samples[0]
    assert "name to see" not in page.all("p", "hint")[0]["text"]
    known_page = Page(render([resolved_bridge()]))
    (samples,) = [visible(n) for n in known_page.all("dl", "samples")]
    assert "Radio Ems → dpa Radio Ems had the words first and passed them on to dpa" in samples


def test_anchors_resolve_and_are_unique_over_several_records():
    page = Page(render([bridge(title="Eins"), bridge(title="Zwei"), bridge(title="Drei")]))
    ids = [node["id"] for node in page.elements if node.get("id")]
    assert len(ids) == len(set(ids))
    targets = [node["href"][1:] for node in page.all("a")]
    referred = [
        n[key] for key in ("aria-labelledby", "aria-controls") for n in page.all() if key in n
    ]
    assert {*targets, *referred} <= set(ids)
    (contents,) = page.all("nav")
    links = [n for n in page.all("a") if contents in n["inside"]]
    assert [(n["text"], n["href"]) for n in links] == [
        ("Eins", "#r1"),
        ("Zwei", "#r2"),
        ("Drei", "#r3"),
    ]
    assert [n["aria-label"] for n in page.all("section", "sheet")] == ["Eins", "Zwei", "Drei"]
    assert [n["tag"] for n in page.all(cls="headline")] == ["h2"] * 3


def test_report_without_headline_or_statements_still_has_a_heading_and_says_so():
    page = Page(render([bridge(text="Nur ein Satz.", parts=(), statements=(), title="Titel")]))
    assert [n["text"] for n in page.all("h1")] == ["Titel"]
    assert "Nobody is quoted in this report." in page.all("section", "notes")[0]["text"]
    assert "Report 1" in render([bridge(text="", parts=(), statements=())])
    assert Page(render([])).all("section") == []


def test_without_the_script_nothing_pretends_to_work():
    page = Page(render([bridge()]))
    assert page.all("section", "panel")[0]["hidden"] is None
    buttons = [n for n in page.all("button") if page.all("section", "panel")[0] not in n["inside"]]
    assert buttons
    assert all("disabled" in node or "hidden" in node for node in buttons)
