from hypothesis import given, settings
from hypothesis import strategies as st

from sagte.exchange.segments import ROLES, Mark, cut

MARKS = st.lists(
    st.builds(
        Mark,
        st.integers(-3, 14),
        st.integers(-3, 14),
        st.sampled_from(ROLES),
        st.integers(0, 4),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(st.integers(1, 10), MARKS, st.lists(st.integers(-3, 14), max_size=5))
def test_segments_tile_the_text_and_carry_all_that_covers_them(length, marks, breaks):
    segments = list(cut(length, marks, breaks))

    assert [segment.start for segment in segments] == [
        0,
        *(segment.end for segment in segments[:-1]),
    ]
    assert segments[-1].end == length
    starts = {segment.start for segment in segments}
    assert {place for place in breaks if 0 <= place < length} <= starts
    for segment in segments:
        for place in range(segment.start, segment.end):
            for role in ROLES:
                covering = {
                    mark.owner
                    for mark in marks
                    if mark.role == role and mark.start <= place < mark.end
                }
                assert set(segment.owners.get(role, ())) == covering


def test_outer_quotation_comes_first_whatever_its_number():
    marks = [Mark(4, 6, "quote", 0), Mark(0, 9, "quote", 1), Mark(4, 6, "speaker", 0)]
    inside = list(cut(9, marks))[1]
    assert (inside.start, inside.end) == (4, 6)
    assert inside.quotes == (1, 0)
    assert inside.owners["speaker"] == (0,)


def test_empty_text_has_no_segments():
    assert list(cut(0, [Mark(0, 3, "quote", 0)])) == []
