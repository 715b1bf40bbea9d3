"""Figures worked out by hand. Each letter is a token; tags as in ``exchange.markup``."""

import json

import pytest

from sagte.exchange.markup import parse
from sagte.intake.gold import GoldDocument
from sagte.record import Statement
from sagte.scoring.score import Figure, Scores, score


def _pair(gold: str, predicted: str) -> tuple[GoldDocument, tuple[Statement, ...]]:
    document = parse("---\n" + gold, "gold").document
    found = parse("---\n" + predicted, "predicted").document
    assert document.report.text == found.report.text
    return document, found.statements


def _score(*pairs: tuple[str, str]) -> Scores:
    return score(_pair(gold, predicted) for gold, predicted in pairs)


def _is(figure: Figure, precision: float | None, recall: float | None, f1: float) -> bool:
    found = [figure.precision, figure.recall, figure.f1]
    return found == pytest.approx([precision, recall, f1])


FULL = (
    "<q1 indirect speech>a b <q2 direct writing>c d</q2></q1><f1>, <c1>e</c1> <s1+2>f</s1+2> "
    "<a1>g</a1></f1> <q3 reported thought>h</q3> <q4 free_indirect speech>i</q4> "
    "<q5 indirect_free_indirect speech>j</q5>"
)


def test_perfect() -> None:
    scores = _score((FULL, FULL))
    figures = [scores.message, scores.roles, scores.joint, scores.type, scores.medium]
    figures += [scores.type_assigned, scores.medium_assigned]
    figures += scores.by_role.values()
    for by_type in scores.by_type.values():
        assert by_type.gold == by_type.predicted == 1
        figures += [by_type.any_overlap, by_type.exact]
    assert set(figures) == {Figure(1.0, 1.0, 1.0)}
    assert (scores.reports, scores.gold, scores.predicted, scores.paired) == (1, 5, 5, 5)


def test_nothing_predicted() -> None:
    # Recall 0 / 1 of everything that gold marks; no precision anywhere.
    scores = _score(("<q1 direct speech>a b</q1> <s1>c</s1>", "a b c"))
    for figure in (scores.message, scores.roles, scores.joint, scores.type, scores.medium):
        assert _is(figure, None, 0, 0)
    assert _is(scores.by_role["speaker"], None, 0, 0)
    assert _is(scores.by_role["cue"], None, None, 0)
    assert _is(scores.by_type["direct"].exact, None, 0, 0)
    assert _is(scores.by_type["reported"].exact, None, None, 0)


def test_nothing_to_find() -> None:
    scores = _score(("a b c", "<q1 direct speech>a b</q1> c"))
    assert _is(scores.message, 0, None, 0)
    assert _is(scores.type, 0, None, 0)
    assert (scores.gold, scores.predicted, scores.paired) == (0, 1, 0)


def test_split_in_two() -> None:
    # Quote F1 with the first half 2·3/7 = 0.86, with the second 2·1/5 = 0.40: the first is paired.
    # P = (3/3 + 0/1) / 2 = 1/2, R = 3/4, F1 = 2 · 1/2 · 3/4 : 5/4 = 3/5.
    scores = _score(("<q1 direct>a b c d</q1>", "<q1 direct>a b c</q1> <q2 direct>d</q2>"))
    assert _is(scores.message, 1 / 2, 3 / 4, 3 / 5)
    # One of two predicted labels is right, and the only gold one: F1 = 2 · 1/2 : 3/2 = 2/3.
    assert _is(scores.type, 1 / 2, 1, 2 / 3)
    assert _is(scores.by_type["direct"].any_overlap, 1 / 2, 1, 2 / 3)
    assert _is(scores.by_type["direct"].exact, 0, 0, 0)


def test_merged() -> None:
    # Quote F1 with the first 2·2/8 = 0.50, with the second 2·4/10 = 0.80: the second is paired.
    # P = 4/6, R = (0/2 + 4/4) / 2 = 1/2, F1 = 2 · 2/3 · 1/2 : 7/6 = 4/7.
    scores = _score(("<q1 direct>a b</q1> <q2 direct>c d e f</q2>", "<q1 direct>a b c d e f</q1>"))
    assert _is(scores.message, 2 / 3, 1 / 2, 4 / 7)
    assert _is(scores.type, 1, 1 / 2, 2 / 3)


def test_swapped_roles() -> None:
    # Quote 1, speaker 0/1, cue 0/1. Roles 0; joint P = R = (1 + 0 + 0) / 3.
    gold = "<q1 direct>a b</q1> <s1>c</s1> <c1>d</c1>"
    predicted = "<q1 direct>a b</q1> <c1>c</c1> <s1>d</s1>"
    scores = _score((gold, predicted))
    assert _is(scores.message, 1, 1, 1)
    assert _is(scores.roles, 0, 0, 0)
    assert _is(scores.joint, 1 / 3, 1 / 3, 1 / 3)


def test_undefined_roles_are_not_counted() -> None:
    # Speaker P 1/2, R 1/1. Cue R 0/1, no P. Addressee P 0/1, no R. Frame undefined.
    # Roles P = (1/2 + 0) / 2 = 1/4, R = (1 + 0) / 2 = 1/2, F1 = 2 · 1/4 · 1/2 : 3/4 = 1/3.
    gold = "<q1 direct>a b</q1> <s1>c</s1> d <c1>e</c1> f"
    predicted = "<q1 direct>a b</q1> <s1>c d</s1> e <a1>f</a1>"
    scores = _score((gold, predicted))
    assert _is(scores.by_role["speaker"], 1 / 2, 1, 2 / 3)
    assert _is(scores.by_role["cue"], None, 0, 0)
    assert _is(scores.by_role["addressee"], 0, None, 0)
    assert _is(scores.by_role["frame"], None, None, 0)
    assert _is(scores.roles, 1 / 4, 1 / 2, 1 / 3)
    # With the quote: P = (1 + 1/2 + 0) / 3 = 1/2, R = (1 + 1 + 0) / 3 = 2/3, F1 = 2/3 : 7/6 = 4/7.
    assert _is(scores.joint, 1 / 2, 2 / 3, 4 / 7)


def test_roles_of_unpaired_quotations_count() -> None:
    # Speaker of the missed one: R 0/1. Speaker of the made-up one: P 0/1.
    gold = "<q1 direct>a</q1> b <s1>c</s1> d"
    scores = _score((gold, "a <q1 direct>b</q1> <s1>c</s1> d"))
    assert _is(scores.roles, 0, 0, 0)


def test_nested() -> None:
    # The prediction is nearer to the inner quotation: 2·2/5 = 0.80 against 2·3/9 = 0.67.
    # P = 2/3, R = (0/6 + 2/2) / 2 = 1/2, F1 = 2/3 : 7/6 = 4/7.
    gold = "<q1 indirect>a b <q2 direct>c d</q2> e f</q1>"
    scores = _score((gold, "a b <q1 direct>c d e</q1> f"))
    assert _is(scores.message, 2 / 3, 1 / 2, 4 / 7)
    assert _is(scores.type, 1, 1 / 2, 2 / 3)
    assert _is(scores.by_type["direct"].any_overlap, 1, 1, 1)
    assert _is(scores.by_type["direct"].exact, 0, 0, 0)
    assert _is(scores.by_type["indirect"].any_overlap, None, 0, 0)


def test_types_and_media() -> None:
    # Type: 2 of 3 predicted, 2 of 3 gold. Medium: the first has one in gold only, the second has
    # the same in both, the third has none in either: 1 of 1 predicted, 1 of 2 gold.
    gold = "<q1 direct speech>a</q1> <q2 indirect writing>b</q2> <q3 direct>c</q3>"
    scores = _score((gold, "<q1 direct>a</q1> <q2 reported writing>b</q2> <q3 direct>c</q3>"))
    assert _is(scores.type, 2 / 3, 2 / 3, 2 / 3)
    assert _is(scores.medium, 1, 1 / 2, 2 / 3)


def test_what_shares_no_token_is_paired_in_order_for_the_assigned_figures() -> None:
    # Paired by tokens: gold 2 with predicted 1. Left are gold 1, 3, 4 and predicted 2, 3, paired as
    # 1-2 and 3-3; gold 4 stays alone. Types right: 2-1 and 1-2, of 3 predicted and 4 gold; of
    # those that share a token only 2-1.
    gold = "<q1 direct speech>a</q1> <q2 indirect>b</q2> <q3 direct>c</q3> <q4 direct>d</q4> e f"
    predicted = "a <q1 indirect>b</q1> c d <q2 direct writing>e</q2> <q3 reported>f</q3>"
    scores = _score((gold, predicted))
    assert _is(scores.type, 1 / 3, 1 / 4, 2 / 7)
    assert _is(scores.type_assigned, 2 / 3, 2 / 4, 4 / 7)
    # Media: none in both of 2-1 and 3-3, different ones in 1-2, gold 4 is missed.
    assert _is(scores.medium_assigned, 2 / 3, 2 / 4, 4 / 7)
    assert _is(scores.medium, 0, 0, 0)


def test_of_one_report_nothing_is_assigned_in_another() -> None:
    scores = _score(("<q1 direct>a</q1>", "a"), ("a", "<q1 direct>a</q1>"))
    assert _is(scores.type_assigned, 0, 0, 0)


def test_a_wrong_type_is_not_matched_by_type() -> None:
    scores = _score(("<q1 direct>a b</q1>", "<q1 indirect>a b</q1>"))
    assert _is(scores.message, 1, 1, 1)
    assert _is(scores.by_type["direct"].any_overlap, None, 0, 0)
    assert _is(scores.by_type["indirect"].exact, 0, None, 0)


def test_an_exact_quotation_is_counted_once() -> None:
    gold = "<q1 direct>a b</q1>"
    exact = _score((gold, "<q1 direct><q2 direct>a b</q2></q1>")).by_type["direct"].exact
    assert _is(exact, 1 / 2, 1, 2 / 3)


def test_means_are_over_quotations_not_reports() -> None:
    # R of the four quotations: 1/2 in the first report, 1, 1 and 1 in the second; mean 7/8.
    scores = _score(
        ("<q1 direct>a b</q1>", "<q1 direct>a</q1> b"),
        (three := "<q1 direct>a</q1> <q2 direct>b</q2> <q3 direct>c</q3>", three),
    )
    assert _is(scores.message, 1, 7 / 8, 14 / 15)
    assert scores.reports == 2


def test_a_token_counts_if_a_part_of_it_is_marked() -> None:
    # Predicted are "ab" (cut) and "cd": both tokens of gold, so all is right.
    scores = _score(("<q1 direct>ab cd</q1> ef", "a<q1 direct>b cd</q1> ef"))
    assert _is(scores.message, 1, 1, 1)


def test_to_dict_is_json() -> None:
    scores = _score((FULL, "<q1 direct>a b</q1> c d, e f g h i j"))
    found = json.loads(json.dumps(scores.to_dict()))
    assert found["message"]["recall"] == pytest.approx((2 / 4) / 5)
    assert found["by_role"]["cue"] == {"precision": None, "recall": 0.0, "f1": 0.0}
    assert found["by_type"]["direct"]["predicted"] == 1
