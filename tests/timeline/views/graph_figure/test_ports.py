"""Ends of edges on the sides of boxes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.views.graph_figure.ports import (
    PORT_GAP,
    Side,
    Wanted,
    least_height,
    settle,
    slide_ports,
    sort_ports,
    spread_ports,
)

PLACES = st.floats(-500, 500)


def test_ports_are_sorted_by_where_they_come_from():
    assert sort_ports([Wanted(0, 9.0), Wanted(1, 2.0), Wanted(2, 5.0)]) == (1, 2, 0)


def test_members_of_a_group_stay_together_at_their_mean():
    ports = [Wanted(0, 0.0, "a"), Wanted(1, 4.0), Wanted(2, 10.0, "a"), Wanted(3, 6.0)]

    assert sort_ports(ports) == (1, 0, 2, 3)


@given(st.lists(PLACES, min_size=1, max_size=8))
def test_slid_ports_stay_on_their_side_in_order_and_apart(wanted):
    height = least_height(len(wanted)) + 20

    places = slide_ports(Side(100.0, 100.0 + height, tuple(wanted)))

    assert all(100.0 < place < 100.0 + height for place in places)
    assert all(two - one >= PORT_GAP - 1e-6 for one, two in pairwise(places))


def test_a_port_slides_to_where_it_is_wanted():
    assert slide_ports(Side(0.0, 100.0, (20.0, 70.0))) == (20.0, 70.0)


def test_spread_ports_stand_about_the_middle():
    assert sum(spread_ports(4, 60.0)) == pytest.approx(0.0)


@given(st.lists(PLACES, min_size=1, max_size=8), st.floats(0, 20))
def test_settled_places_keep_their_gaps(wanted, gap):
    places = settle(wanted, [1.0] * len(wanted), [gap] * (len(wanted) - 1))

    assert all(two - one >= gap - 1e-6 for one, two in pairwise(places))


def test_places_that_fit_are_not_moved():
    assert settle([0.0, 10.0, 30.0], [1.0] * 3, [5.0, 5.0]) == (0.0, 10.0, 30.0)


def test_two_that_clash_part_evenly_and_the_heavier_moves_less():
    assert settle([0.0, 0.0], [1.0, 1.0], [10.0]) == (-5.0, 5.0)
    assert settle([0.0, 0.0], [4.0, 1.0], [10.0]) == (-2.0, 8.0)
