from hypothesis import given
from hypothesis import strategies as st

from sagte.exchange.markup import parse
from sagte.scoring.match import assign, pair, quotations


def _paired(gold: str, predicted: str) -> list[tuple[str | None, ...]]:
    document = parse("---\n" + gold, "gold").document
    found = parse("---\n" + predicted, "predicted").document.statements
    pairs = pair(quotations(document, document.statements), quotations(document, found))
    return [
        tuple(side.statement.id if side else None for side in (one.gold, one.predicted))
        for one in pairs
    ]


def test_quotations_without_a_common_token_stay_alone() -> None:
    gold = "<q1 direct>a b</q1> c d"
    predicted = "a b <q1 direct>c d</q1>"
    assert _paired(gold, predicted) == [("s1", None), (None, "s1")]


def test_the_total_counts_not_the_best_single_pair() -> None:
    # F1 of the quotes: 1-1 2·3/6 = 1.00, 1-2 2·2/5 = 0.80, 2-1 2·1/6 = 0.33, 2-2 0.
    # 1-1 with nothing for 2 makes 1.00 in all, 1-2 with 2-1 makes 1.13.
    gold = "<q1 direct>a b <q2 direct>c</q1> d e</q2>"
    predicted = "<q1 direct><q2 direct>a b</q2> c</q1> d e"
    assert _paired(gold, predicted) == [("s1", "s2"), ("s2", "s1")]


def test_a_fragment_goes_to_the_nested_quotation_it_nearly_is() -> None:
    # 3 tokens in common with the outer one (2·3/9 = 0.67), 2 with the inner one (2·2/5 = 0.80).
    gold = "<q1 indirect>a b <q2 direct>c d</q2> e f</q1>"
    assert _paired(gold, "a b <q1 direct>c d e</q1> f") == [("s1", None), ("s2", "s1")]


def test_type_and_then_medium_decide_ties() -> None:
    gold = "<q1 direct speech><q2 direct writing><q3 indirect>a b</q3></q2></q1>"
    predicted = "<q1 indirect><q2 direct writing>a b</q2></q1>"
    assert _paired(gold, predicted) == [("s1", None), ("s2", "s2"), ("s3", "s1")]
    gold = "<q1 indirect writing><q2 direct speech>a b</q2></q1>"
    assert _paired(gold, "<q1 direct writing>a b</q1>") == [("s1", None), ("s2", "s1")]


def test_what_has_no_weight_is_not_assigned() -> None:
    # 1.0 + 0 is more than 0.25 + 0.25, and the 0 is no pair.
    assert assign([[1.0, 0.25], [0.25, 0.0]]) == [(0, 0)]
    assert assign([[0.0]]) == assign([]) == assign([[], []]) == []


def _best(weights: list[list[float]], used: frozenset[int] = frozenset()) -> float:
    """The largest total, found by trying everything."""
    if not weights:
        return 0.0
    free = [column for column in range(len(weights[0])) if column not in used]
    taking = [weights[0][column] + _best(weights[1:], used | {column}) for column in free]
    return max([_best(weights[1:], used), *taking])


_WEIGHTS = st.integers(0, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from([0.0, 0.0, 0.25, 0.5, 0.75, 1.0]), min_size=width, max_size=width),
        max_size=5,
    )
)


@given(_WEIGHTS)
def test_assignment_is_as_good_as_the_best_of_all(weights: list[list[float]]) -> None:
    found = assign(weights)
    rows, columns = [row for row, _ in found], [column for _, column in found]
    assert len(set(rows)) == len(rows)
    assert len(set(columns)) == len(columns)
    assert all(weights[row][column] > 0 for row, column in found)
    assert sum(weights[row][column] for row, column in found) == _best(weights)
