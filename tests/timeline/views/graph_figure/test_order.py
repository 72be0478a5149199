"""What must stand left of what."""

from hypothesis import given
from hypothesis import strategies as st

from timeline.views.graph_figure.order import Bound, find_bounds


def bounds_of(spans, edges):
    return set(find_bounds(spans, edges).bounds)


def test_certain_order_bounds_columns_without_a_step():
    assert bounds_of([(0, 1), (2, 3)], []) == {Bound(0, 1, 0)}


def test_spans_that_touch_decide_nothing():
    assert bounds_of([(0, 2), (2, 3)], []) == set()


def test_bounds_that_follow_from_others_are_left_out():
    assert bounds_of([(0, 0), (1, 1), (2, 2)], []) == {Bound(0, 1, 0), Bound(1, 2, 0)}


def test_a_link_bounds_columns_by_a_step():
    assert bounds_of([(0, 5), (0, 5)], [(1, 0)]) == {Bound(1, 0, 1)}


def test_parallel_links_bound_once():
    assert len(find_bounds([(0, 5), (0, 5)], [(0, 1), (0, 1)]).bounds) == 1


def test_a_link_against_certain_dates_bounds_nothing():
    assert bounds_of([(0, 0), (3, 3)], [(1, 0)]) == {Bound(0, 1, 0)}


def test_of_links_in_a_circle_the_last_in_the_list_gives_way():
    spans = [(0, 5)] * 3

    assert bounds_of(spans, [(1, 2), (2, 0), (0, 1)]) == {Bound(1, 2, 1), Bound(2, 0, 1)}


def test_a_circle_through_dates_and_links_is_seen():
    # 0 -> 1 by link, 1 certainly before 2, so a link 2 -> 0 cannot run to the right.
    spans = [(0, 9), (0, 1), (5, 6)]

    assert Bound(2, 0, 1) not in bounds_of(spans, [(0, 1), (2, 0)])


@given(
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 4)), min_size=1, max_size=12),
    st.data(),
)
def test_the_order_breaks_no_bound_and_no_certain_order(dates, data):
    spans = [(start, start + length) for start, length in dates]
    box = st.integers(0, len(spans) - 1)
    edges = data.draw(st.lists(st.tuples(box, box), max_size=20))

    rule = find_bounds(spans, edges)

    place = {number: spot for spot, number in enumerate(rule.order)}
    assert sorted(rule.order) == list(range(len(spans)))
    assert all(place[bound.before] < place[bound.after] for bound in rule.bounds)
    for one, (_, end) in enumerate(spans):
        for two, (start, _) in enumerate(spans):
            assert end >= start or place[one] < place[two]
