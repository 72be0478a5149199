"""Columns and bands."""

from hypothesis import given
from hypothesis import strategies as st

from timeline.views.graph_figure.columns import (
    ColumnWishes,
    assign_columns,
    break_bands,
    fewest_columns,
)
from timeline.views.graph_figure.order import find_bounds


def test_a_chain_needs_a_column_for_each_link_more():
    rule = find_bounds([(0, 9)] * 4, [(0, 1), (1, 2), (2, 3)])

    assert fewest_columns(rule) == 4


def test_events_in_time_order_without_links_share_one_column():
    rule = find_bounds([(day, day) for day in range(5)], [])

    assert fewest_columns(rule) == 1


def test_chains_apart_in_time_follow_one_another():
    rule = find_bounds([(0, 0), (1, 1), (2, 2), (3, 3)], [(0, 1), (2, 3)])

    assert fewest_columns(rule) == 3


def test_a_crowded_column_sheds_boxes_into_spare_ones():
    rule = find_bounds([(0, 9)] * 6, [])

    columns = assign_columns(rule, ColumnWishes(3, [50.0] * 6, 100.0))

    assert [len(column) for column in columns] == [2, 2, 2]


@given(
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 4)), min_size=1, max_size=12),
    st.integers(0, 4),
    st.data(),
)
def test_columns_hold_every_box_once_and_break_no_bound(dates, spare, data):
    spans = [(start, start + length) for start, length in dates]
    box = st.integers(0, len(spans) - 1)
    rule = find_bounds(spans, data.draw(st.lists(st.tuples(box, box), max_size=20)))

    wishes = ColumnWishes(fewest_columns(rule) + spare, [50.0] * len(spans), 120.0)
    columns = assign_columns(rule, wishes)

    column_of = {box: number for number, column in enumerate(columns) for box in column}
    assert sorted(column_of) == list(range(len(spans)))
    assert all(columns)
    assert len(columns) <= wishes.columns
    for bound in rule.bounds:
        assert column_of[bound.before] + bound.step <= column_of[bound.after]


def test_bands_break_where_fewest_edges_cross():
    columns = [[0], [1], [2], [3], [4], [5]]
    edges = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5)]

    assert break_bands(columns, edges, 2) == (0, 3)


def test_there_are_never_more_bands_than_columns():
    assert break_bands([[0], [1]], [], 5) == (0, 1)
