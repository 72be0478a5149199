"""How long waits last: against published tables, hand-worked cases and laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.causality.waiting_times import (
    Wait,
    _innermost,
    _product_limit,
    _self_consistent,
    estimate_waits,
)

# Freireich et al. (1963): weeks in remission with 6-MP (True: relapsed) and with placebo.
WITH_6MP = [
    *((6, True), (6, True), (6, True), (6, False), (7, True), (9, False), (10, True)),
    *((10, False), (11, False), (13, True), (16, True), (17, False), (19, False), (20, False)),
    *((22, True), (23, True), (25, False), (32, False), (32, False), (34, False), (35, False)),
]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
# Finkelstein & Wolfe (1985), radiotherapy alone: months (from, to] of the first retraction.
RETRACTION = [
    *((45, None), (6, 10), (0, 7), (46, None), (46, None), (7, 16), (17, None), (7, 14)),
    *((37, 44), (0, 8), (4, 11), (15, None), (11, 15), (22, None), (46, None), (46, None)),
    *((25, 37), (46, None), (26, 40), (46, None), (27, 34), (36, 44), (46, None), (36, 48)),
    *((37, None), (40, None), (17, 25), (46, None), (11, 18), (38, None), (5, 12), (37, None)),
    *((0, 5), (18, None), (24, None), (36, None), (5, 11), (19, 35), (17, 25), (24, None)),
    *((32, None), (33, None), (19, 26), (37, None), (34, None), (36, None)),
]


def _points(curve):
    return [step and (step.least, step.most) for step in map(curve.quantile, (0.25, 0.5, 0.75))]


def test_remission_with_6mp_lasts_as_published():
    curve = estimate_waits([Wait(weeks, weeks if ended else None) for weeks, ended in WITH_6MP])

    assert curve.method == "kaplan-meier"
    assert [(step.least, step.at_risk, round(step.going_on, 3)) for step in curve.steps] == [
        (6, 21, 0.857),
        (7, 17, 0.807),
        (10, 15, 0.753),
        (13, 12, 0.690),
        (16, 11, 0.627),
        (22, 7, 0.538),
        (23, 6, 0.448),
    ]
    assert _points(curve) == [(13, 13), (23, 23), None]


def test_remission_with_placebo_lasts_as_published():
    curve = estimate_waits([Wait(weeks, weeks) for weeks in PLACEBO])

    assert _points(curve) == [(4, 4), (8, 8), (12, 12)]


def test_retraction_known_between_visits_comes_as_published():
    """The table of Klein & Moeschberger (2003, section 5.2)."""
    curve = estimate_waits([Wait(a, None) if b is None else Wait(a + 1, b) for a, b in RETRACTION])

    assert curve.method == "turnbull"
    going_on = [round(step.going_on, 3) for step in curve.steps]
    assert going_on == [0.954, 0.920, 0.832, 0.761, 0.668, 0.586, 0.466, 0.0]
    assert _points(curve)[0] == (25, 25)
    assert _points(curve)[1] == (39, 40)


def test_a_wait_between_bounds_ends_in_no_day_more_than_another():
    curve = estimate_waits([Wait(3, 9)])

    assert _points(curve) == [(3, 9)] * 3


def test_waits_that_all_go_on_reach_no_quartile():
    curve = estimate_waits([Wait(3, None), Wait(9, None)])

    assert curve.steps == ()
    assert _points(curve) == [None, None, None]


def test_no_waits_have_no_steps():
    assert estimate_waits([]).steps == ()


def test_half_is_reached_on_the_day_on_which_exactly_half_have_ended():
    curve = estimate_waits([Wait(1, 1), Wait(2, 2), Wait(5, None), Wait(5, None)])

    assert _points(curve) == [(1, 1), (2, 2), None]


_days = st.integers(0, 12)
_dated = st.builds(lambda day, ended: Wait(day, day if ended else None), _days, st.booleans())


@given(st.lists(_dated, min_size=1, max_size=12))
def test_where_ends_are_dated_both_estimates_are_one(waits):
    places = _innermost(waits)

    exact, found = _product_limit(waits, places), _self_consistent(waits, places)

    assert found == pytest.approx(exact, abs=1e-4)


@given(st.lists(_days, min_size=1, max_size=20))
def test_without_censoring_the_median_is_that_of_the_list(days):
    step = estimate_waits([Wait(day, day) for day in days]).quantile(0.5)

    assert step.least == step.most == sorted(days)[(len(days) - 1) // 2]


_between = st.tuples(_days, _days, st.booleans()).map(
    lambda t: Wait(min(t[0], t[1]), None if t[2] else max(t[0], t[1]))
)


@given(st.lists(_between, min_size=1, max_size=10))
def test_shares_add_up_and_never_grow(waits):
    curve = estimate_waits(waits)

    going_on = [1.0, *(step.going_on for step in curve.steps)]
    assert going_on == sorted(going_on, reverse=True)
    assert sum(step.ending for step in curve.steps) + going_on[-1] == pytest.approx(1, abs=1e-4)
