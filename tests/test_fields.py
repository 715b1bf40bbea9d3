"""Figures worked out by hand. Each letter is a quotation; tags and tail as in ``exchange``."""

from __future__ import annotations

import json

import msgspec
import pytest

from sagte.exchange.markup import parse
from sagte.intake.gold import Entity
from sagte.record import Person, ReaderInfo, Record, SaidOn, Speaker, Target
from sagte.scoring.field_table import field_table
from sagte.scoring.fields import FieldFigures, FieldScores, score_fields, with_gold_spans
from sagte.scoring.names import Names, plain
from sagte.scoring.verdicts import days

HEAD = "agencies: dpa; AFP\n---\n"
TEXT = (
    "<q1 direct>a</q1> <q2 direct>b</q2> <q3 direct>c</q3> <q4 direct>d</q4> "
    "Kiew rief den Rat der Stadt nach Kiew und die Räte.\n"
)
PEOPLE = """\
@ina: Ina Rau = Rau; person
@jan: Jan Rau = Rau; person
@rat: Rat = Stadtrat; organisation
"""


def _tail(*lines: str) -> str:
    return "===\n" + PEOPLE + "".join(f"{n}: {line}\n" for n, line in enumerate(lines, 1))


def _record(markup: str) -> Record:
    """A resolved record as the markup says it; nobody's names but the first are known."""
    document = parse(markup, "predicted").document
    return Record(
        reader=ReaderInfo("", ""),
        report=document.report,
        statements=document.statements,
        people=document.people,
    )


def _score(gold: list[str], predicted: list[str]) -> FieldScores:
    documents = [HEAD + TEXT + _tail(*lines) for lines in (gold, predicted)]
    return score_fields([(parse(documents[0], "gold").document, _record(documents[1]))])


def _shares(figures: FieldFigures) -> dict[str, tuple[int, int]]:
    return {name: (share.right, share.total) for name, share in figures.shares.items()}


def _items(figures: FieldFigures, name: str) -> list[float | None]:
    figure = figures.items[name]
    return [figure.precision, figure.recall, figure.f1]


NOBODY = "by unknown; does assert"


def test_perfect() -> None:
    full = (
        "by @ina @rat named; does warn demand; on 2026-03; via BBC outlet, X person; at „nach Kiew“; "
        "to „den Rat“ @rat; amount 4 count, 20 percent; certain open"
    )
    scores = _score([full, NOBODY, full, NOBODY], [full, NOBODY, full, NOBODY])
    assert scores.of_found == scores.of_all
    assert (scores.reports, scores.gold, scores.found) == (1, 4, 4)
    expected = dict.fromkeys(scores.of_all.shares, (4, 4)) | {"said_on_dated": (2, 2)}
    assert _shares(scores.of_all) == expected
    assert {figure.f1 for figure in scores.of_all.items.values()} == {1.0}


def test_nothing_resolved() -> None:
    full = (
        "by @ina named; does warn; on 2026-03; via A outlet; at „Rat“; to „Rat“; amount 4 count; "
        "certain open"
    )
    document = parse(HEAD + TEXT + _tail(full, NOBODY, full, NOBODY), "gold").document
    scores = score_fields([(document, with_gold_spans(document))])
    # Two statements have no speaker, date and target and are plain; that nobody was found is right.
    assert _shares(scores.of_found) == {
        "speakers": (2, 4),
        "basis": (2, 4),
        "said_on": (2, 4),
        "said_on_dated": (0, 2),
        "main_act": (0, 4),
        "target": (2, 4),
        "certainty": (2, 4),
        "via_order": (0, 0),
    }
    assert scores.of_found.shares["via_order"].share is None
    for name in scores.of_found.items:
        assert _items(scores.of_found, name) == [None, 0, 0]
    json.dumps(scores.to_dict())


def test_gold_spans_keep_nothing_but_spans_and_labels() -> None:
    text = (
        HEAD
        + "<q1 direct speech>a <q2 direct>b</q2></q1><f1><c1>c</c1> <s1>d</s1></f1> <a1>e</a1>\n"
    )
    marked = parse(text + _tail("by @ina named; does warn; on 2026", NOBODY), "x").document
    record = with_gold_spans(marked)
    assert record.statements == parse(text, "x").document.statements
    assert record.people == ()


def test_documents_without_these_fields_are_left_out() -> None:
    document = parse(HEAD + TEXT, "gold").document
    scores = score_fields([(document, with_gold_spans(document))])
    assert (scores.reports, scores.gold) == (0, 0)


def test_what_was_not_found_is_wrong_of_all() -> None:
    line = "by @ina named; does warn; on 2026-03-01; amount 4 count; at „nach Kiew“"
    document = parse(HEAD + TEXT + _tail(line, line, line, NOBODY), "gold").document
    # Found are 1 and 4, made up is a statement on "Kiew" with an amount that counts nowhere.
    found = (
        "<q1 direct>a</q1> b c <q2 direct>d</q2> <q3 direct>Kiew</q3> rief den Rat der Stadt nach "
        "Kiew und die Räte.\n" + _tail(line, NOBODY, line)
    )
    scores = score_fields([(document, _record(HEAD + found))])
    assert (scores.gold, scores.found) == (4, 2)
    assert _shares(scores.of_found)["speakers"] == (2, 2)
    assert _shares(scores.of_all)["speakers"] == (2, 4)
    assert _shares(scores.of_all)["certainty"] == (2, 4)
    assert _shares(scores.of_found)["said_on_dated"] == (1, 1)
    assert _shares(scores.of_all)["said_on_dated"] == (1, 3)
    for name in ("amounts", "occasion"):
        assert _items(scores.of_found, name) == [1, 1, 1]
        assert _items(scores.of_all, name) == [1, pytest.approx(1 / 3), pytest.approx(1 / 2)]
    # The chain is dpa and AFP everywhere: 4 names found of 8.
    assert _items(scores.of_all, "via") == [1, 1 / 2, pytest.approx(2 / 3)]


def test_speakers_must_be_the_same_people() -> None:
    gold = ["by @ina @rat named; does assert", "by @ina named; does assert", NOBODY, NOBODY]
    predicted = ["by @ina named; does assert", "by @rat named; does assert", NOBODY]
    predicted += ["by @jan coreference; does assert"]
    scores = _score(gold, predicted)
    assert _shares(scores.of_all)["speakers"] == (1, 4)
    assert _shares(scores.of_all)["basis"] == (3, 4)
    order = _score(["by @rat @ina named; does assert", *[NOBODY] * 3], [gold[0], *[NOBODY] * 3])
    assert _shares(order.of_all)["speakers"] == (4, 4)


def _spoken_by(*speakers: Speaker) -> FieldScores:
    """Gold: Ina, Ina, Jan and the council."""
    keys = ("ina", "ina", "jan", "rat")
    document = parse(
        HEAD + TEXT + _tail(*(f"by @{k} named; does assert" for k in keys)), "x"
    ).document
    record = with_gold_spans(document)
    statements = tuple(
        msgspec.structs.replace(statement, speakers=(speaker,))
        for statement, speaker in zip(record.statements, speakers, strict=True)
    )
    return score_fields([(document, msgspec.structs.replace(record, statements=statements))])


def test_two_people_may_not_be_one() -> None:
    rau = Speaker(id="rau", name="Rau", mention="Rau")
    council = Speaker(id="x", name="der  STADTRAT", mention="er")
    # "Rau" is accepted for both, but "rau" stands for Ina, who speaks more often.
    assert _shares(_spoken_by(rau, rau, rau, council).of_all)["speakers"] == (3, 4)
    jan = Speaker(id="rau-2", name="Rau", mention="Rau")
    assert _shares(_spoken_by(rau, rau, jan, council).of_all)["speakers"] == (4, 4)
    assert _shares(_spoken_by(rau, jan, rau, council).of_all)["speakers"] == (3, 4)


NAMES = Names(
    [
        Entity(id="ina", names=("Ina Rau", "Rau"), kind="person"),
        Entity(id="jan", names=("Jan Rau", "Rau"), kind="person"),
        Entity(id="bbc", names=("BBC", "Bericht der BBC"), kind="organisation"),
        Entity(id="rtr", names=("Reuters", "Agentur aus London"), kind="organisation"),
    ]
)


def test_names() -> None:
    assert plain(" Das  „Haus der Kunst“") == plain("haus der Kunst") == "haus der kunst"
    assert plain("Die") == "die"
    assert plain(" „“ ") == ""
    assert NAMES.owners("die rau") == {"ina", "jan"}
    assert NAMES.owners("Jan Rau", "Ina Rau") == {"jan"}
    assert NAMES.owners("Ministerin Ina Rau", "Ina Rau") == {"ina"}
    assert NAMES.owners("Ministerin", "Ina Rau") == NAMES.owners("Rau aus Bonn") == set()


def test_sources() -> None:
    assert NAMES.source("Deutsche Presse-Agentur") == NAMES.source("dpa") == "dpa"
    assert NAMES.source("die Agentur aus London") == NAMES.source("rtr") == "Reuters"
    assert NAMES.source("Bericht der BBC") == NAMES.source("die BBC") != NAMES.source("CNN")


def test_via() -> None:
    # Gold: A, B, dpa, AFP; dpa, AFP; dpa, AFP; dpa, AFP: 10 names, 2 without the mark.
    # Predicted: B, A, dpa, AFP; C, dpa, AFP …: 11 names, 3 without the mark.
    gold = [f"{NOBODY}; via A outlet, B person", NOBODY, NOBODY, NOBODY]
    predicted = [f"{NOBODY}; via der B outlet, A outlet", f"{NOBODY}; via C person", NOBODY, NOBODY]
    scores = _score(gold, predicted).of_all
    assert _items(scores, "via") == [10 / 11, 1, pytest.approx(20 / 21)]
    assert _items(scores, "via_without_mark") == [2 / 3, 1, pytest.approx(4 / 5)]
    assert _shares(scores)["via_order"] == (3, 4)


def test_said_on() -> None:
    # Right: all of March, no date. Wrong: a day too much, a date for none.
    gold = [f"{NOBODY}; on 2026-03", NOBODY, f"{NOBODY}; on 2026-03-05", NOBODY]
    predicted = [
        f"{NOBODY}; on 2026-03-01..2026-03-31",
        NOBODY,
        f"{NOBODY}; on 2026-03-05..2026-03-06",
    ]
    scores = _score(gold, [*predicted, f"{NOBODY}; on 2026"]).of_all
    assert (_shares(scores)["said_on"], _shares(scores)["said_on_dated"]) == ((2, 4), (1, 2))


def test_days() -> None:
    assert days(SaidOn(start="2024-02", end="2024-02")) == ("2024-02-01", "2024-02-29")
    assert days(SaidOn(start="2024")) == days(SaidOn(end="2024")) == ("2024-01-01", "2024-12-31")
    assert days(SaidOn(start="--03-01", end="2026-03-02T10:00")) == ("--03-01", "2026-03-02")
    assert days(SaidOn()) is days(None) is None
    assert days(SaidOn(start="2026-13")) == ("2026-13", "2026-13")


def test_acts() -> None:
    # Main acts: 2 of 4. All: gold 6, predicted 5; common warn, demand, warn, assert: 4.
    gold = ["by unknown; does warn demand", "by unknown; does warn ask", NOBODY, NOBODY]
    predicted = ["by unknown; does demand warn", "by unknown; does warn", NOBODY]
    scores = _score(gold, [*predicted, "by unknown; does deny"]).of_all
    assert _shares(scores)["main_act"] == (2, 4)
    assert _items(scores, "acts") == [4 / 5, 4 / 6, pytest.approx(8 / 11)]


def test_target() -> None:
    def right(gold: str, predicted: str) -> bool:
        lines = [f"{NOBODY}; to {words}" if words else NOBODY for words in (gold, predicted)]
        shares = _shares(_score([lines[0]] * 4, [lines[1]] * 4).of_all)
        assert shares["target"] in ((0, 4), (4, 4))
        return shares["target"] == (4, 4)

    assert right("", "")
    assert not right("„Rat“", "")
    assert not right("", "„Rat“")
    assert right("„den Rat“", "„Rat der Stadt“")  # a token
    assert not right("„den Rat“", "„der Stadt“")
    assert not right("„den Rat“", "„Kiew“ @rat")
    assert right("„den Rat“ @rat", "„Kiew“ @rat")  # the same entity
    assert not right("„den Rat“ @rat", "„Kiew“ @jan")


def test_the_same_words_elsewhere_are_the_same_target() -> None:
    document = parse(HEAD + TEXT + _tail(f"{NOBODY}; to „Kiew“", *[NOBODY] * 3), "x").document
    first = document.statements[0]
    assert first.target is not None
    last = document.report.text.rindex("Kiew")
    assert first.target.spans[0].start < last
    moved = Target(
        text="Kiew",
        spans=(msgspec.structs.replace(first.target.spans[0], start=last, end=last + 4),),
    )
    statements = (msgspec.structs.replace(first, target=moved), *document.statements[1:])
    record = msgspec.structs.replace(with_gold_spans(document), statements=statements)
    assert _shares(score_fields([(document, record)]).of_all)["target"] == (4, 4)


def test_a_target_may_be_known_by_its_id_alone() -> None:
    document = parse(
        HEAD + TEXT + _tail(f"{NOBODY}; to „den Rat“ @rat", *[NOBODY] * 3), "x"
    ).document
    record = with_gold_spans(document)
    aimed = msgspec.structs.replace(record.statements[0], target=Target(text="ihn", id="p7"))
    record = msgspec.structs.replace(
        record,
        statements=(aimed, *record.statements[1:]),
        people=(Person(id="p7", name="Der Stadtrat", kind="organisation"),),
    )
    assert _shares(score_fields([(document, record)]).of_all)["target"] == (4, 4)


def test_amounts_count_as_often_as_they_stand_there() -> None:
    # Common: 4 count once, 2.5 percent. Gold 4, predicted 5.
    gold = [f"{NOBODY}; amount 4 count, 4 count, 2.5 percent", f"{NOBODY}; amount 9 money EUR"]
    predicted = [f"{NOBODY}; amount 4 count, 2.5 percent, 3 count", f"{NOBODY}; amount 9 money USD"]
    scores = _score([*gold, NOBODY, NOBODY], [*predicted, NOBODY, f"{NOBODY}; amount 1 day"]).of_all
    assert _items(scores, "amounts") == [2 / 5, 2 / 4, pytest.approx(4 / 9)]


def test_occasion_and_certainty() -> None:
    # Occasions: a common token, none, only gold, only predicted: 1 of 3 and 1 of 3.
    gold = ["„den Rat“", "„nach Kiew“", "„Rat“", ""]
    predicted = ["„Rat der Stadt“", "„der Stadt“", "", "„Rat“"]
    lines = [[f"{NOBODY}; at {at}" if at else NOBODY for at in side] for side in (gold, predicted)]
    lines[0][3] += "; certain negated"
    scores = _score(*lines).of_all
    assert _items(scores, "occasion") == pytest.approx([1 / 3, 1 / 3, 1 / 3])
    assert _shares(scores)["certainty"] == (3, 4)


def test_table_shows_every_figure_in_80_columns() -> None:
    gold = [f"{NOBODY}; on 2026; via A outlet; amount 4 count", NOBODY, NOBODY, NOBODY]
    right, wrong = _score(gold, gold), _score(gold, [NOBODY] * 4)
    shown = field_table(right, wrong)
    rows = {line.split()[0]: line.split()[1:] for line in shown.splitlines() if line.strip()}
    assert rows["said_on"] == ["100.0", "of", "4", "75.0", "of", "4", "75.0", "of", "4"]
    assert rows["via_without_mark"] == ["100.0"] * 3 + ["–", "0.0", "0.0"] * 2
    assert rows["occasion"] == ["–"] * 9
    assert {*right.of_all.shares, *right.of_all.items} <= rows.keys()
    assert max(map(len, shown.splitlines())) <= 80
    assert shown.startswith("resolved fields: 1 reports with them, 4 gold statements, 4 found\n")
