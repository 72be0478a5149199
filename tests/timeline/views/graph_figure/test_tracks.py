"""Tracks in gutters, and the strokes made of them."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from timeline.views.graph_figure.strokes import drop_repeats, rounded
from timeline.views.graph_figure.tracks import Stub, Wire, assign_tracks, count_tracks


def wire(start: float, end: float) -> Wire:
    stubs = (Stub(start, is_right=False), Stub(end, is_right=True))
    return Wire(stubs, min(start, end), max(start, end))


def test_a_straight_wire_needs_no_track():
    assert assign_tracks([wire(10, 10)]) == (-1,)


def test_wires_far_apart_share_a_track():
    assert assign_tracks([wire(0, 20), wire(100, 120)]) == (0, 0)


def test_of_two_wires_that_turn_down_the_lower_turns_first():
    upper, lower = assign_tracks([wire(0, 50), wire(20, 70)])

    assert lower < upper, "else the two would cross twice"


def test_a_wire_that_ends_where_another_begins_stays_on_its_own_side():
    ends_at_40, begins_at_40 = assign_tracks([wire(0, 40), wire(40, 80)])

    assert begins_at_40 < ends_at_40


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=10))
def test_wires_on_one_track_never_touch(ends):
    wires = [wire(10.0 * start, 10.0 * end) for start, end in ends]

    tracks = assign_tracks(wires)

    for one, two in combinations(range(len(wires)), 2):
        if tracks[one] == tracks[two] != -1:
            assert wires[one].high < wires[two].low or wires[two].high < wires[one].low
    assert count_tracks(tracks) <= len(wires)


def test_points_on_the_way_are_dropped_but_not_turns():
    points = [(0.0, 0.0), (5.0, 0.0), (9.0, 0.0), (9.0, 4.0), (9.0, 4.0)]

    assert drop_repeats(points) == ((0.0, 0.0), (9.0, 0.0), (9.0, 4.0))


def test_a_way_back_along_itself_is_kept():
    points = ((0.0, 0.0), (9.0, 0.0), (4.0, 0.0))

    assert drop_repeats(points) == points


def test_rounding_keeps_both_ends_and_leaves_straight_strokes_alone():
    corner = ((0.0, 0.0), (20.0, 0.0), (20.0, 30.0))

    way = rounded(corner, 4.0)

    assert (way[0], way[-1]) == (corner[0], corner[-1])
    assert all(0.0 <= x <= 20.0 and 0.0 <= y <= 30.0 for x, y in way)
    assert rounded(corner[:2], 4.0) == corner[:2]
