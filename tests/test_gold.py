from sagte.intake.gold import parents, tidy, token_set
from sagte.record import Span

TOKENS = (Span(0, 2), Span(3, 6), Span(6, 7), Span(8, 10))


def test_a_token_is_in_a_set_if_a_span_overlaps_it() -> None:
    assert token_set(TOKENS, [Span(5, 7), Span(0, 1)]) == {0, 1, 2}
    assert token_set(TOKENS, [Span(2, 3), Span(7, 8), Span(10, 12)]) == set()


def test_tidy_strips_drops_and_joins() -> None:
    text = "ab  cd ef"
    spans = [Span(7, 9), Span(0, 3), Span(2, 4), Span(3, 6), Span(5, 7)]
    assert tidy(text, spans) == (Span(0, 2), Span(4, 6), Span(7, 9))


def test_the_parent_is_the_smallest_set_around() -> None:
    outer, middle, inner = (frozenset(range(n)) for n in (9, 5, 2))
    assert parents([outer, middle, inner, frozenset({20})]) == [None, 0, 1, None]
    assert parents([inner, outer, middle]) == [2, None, 1]


def test_of_equal_sets_the_earlier_is_the_parent() -> None:
    same = frozenset({1, 2})
    assert parents([same, same, same]) == [None, 0, 1]
