import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.algorithms.lags import NO_END, first_responses
from graphs.algorithms.survival import (
    IntervalEstimate,
    ProductLimit,
    estimate_by_days,
    estimate_by_intervals,
    estimate_survival,
)
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import build_edge_list
from graphs.errors import (
    BadShareError,
    IntervalReversedError,
    LengthMismatchError,
    NotIntegersError,
    NotMaskError,
)

# Freireich et al. (1963), weeks in remission of leukaemia; + is censored.
TREATED = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
PLACEBO = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23"

# Finkelstein & Wolfe (1985), months to cosmetic deterioration after radiotherapy alone:
# seen sound at the first visit and changed at the second, or not changed yet.
RADIOTHERAPY = (
    "45- 6-10 0-7 46- 46- 7-16 17- 7-14 37-44 0-8 4-11 15- 11-15 22- 46- 46- 25-37 46- 26-40"
    " 46- 27-34 36-44 46- 36-48 37- 40- 17-25 46- 11-18 38- 5-12 37- 0-5 18- 24- 36- 5-11 19-35"
    " 17-25 24- 32- 33- 19-26 37- 34- 36-"
)


def remission(weeks):
    parts = weeks.split()
    return estimate_by_days([int(p.rstrip("+")) for p in parts], [p.endswith("+") for p in parts])


def test_the_remissions_under_treatment_are_those_of_the_textbooks():
    table = remission(TREATED)

    assert table.days.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert table.at_risk.tolist() == [21, 17, 15, 12, 11, 7, 6]
    assert table.answered.tolist() == [3, 1, 1, 1, 1, 1, 1]
    assert table.censored.tolist() == [1, 1, 2, 0, 3, 0, 5]
    assert table.left.round(3).tolist() == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    errors = np.sqrt(table.variance).round(4).tolist()
    assert errors == [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]
    assert (table.count, table.censored_count) == (21, 12)


def test_a_quartile_that_is_not_reached_is_none():
    table = remission(TREATED)

    assert table.quantile(0.25) == (13, 13)
    assert table.quantile(0.5) == (23, 23)
    assert table.quantile(0.75) is None


def test_where_nothing_is_censored_the_share_left_is_counted():
    table = remission(PLACEBO)

    assert table.quantile(0.5) == (8, 8)
    assert table.left.tolist() == pytest.approx(
        [n / 21 for n in (19, 17, 16, 14, 12, 8, 6, 4, 3, 2, 1, 0)]
    )
    assert table.variance[0] == pytest.approx(19 / 21 * 2 / 21 / 21)
    assert table.variance[-1] == 0.0


def test_a_share_met_to_the_last_place_is_reached_whatever_the_rounding():
    assert estimate_by_days([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [False] * 10).quantile(0.3) == (3, 3)


def test_the_radiotherapy_of_finkelstein_and_wolfe_has_the_masses_of_the_literature():
    bounds = [visit.split("-") for visit in RADIOTHERAPY.split()]
    least = [int(low) + 1 for low, _ in bounds]
    most = [int(high) if high else NO_END for _, high in bounds]

    found = estimate_by_intervals(least, most)

    runs = list(zip(found.least.tolist(), found.most.tolist(), strict=True))
    expected = [(5, 5), (7, 7), (8, 8), (12, 12), (25, 25), (34, 34), (39, 40), (47, 48)]
    assert runs == expected
    assert found.mass.round(4).tolist() == [
        0.0463, 0.0334, 0.0887, 0.0708, 0.0926, 0.0818, 0.1209, 0.4656
    ]  # fmt: skip
    assert (found.count, found.censored_count) == (46, 25)
    assert found.quantile(0.5) == (39, 40)


def test_a_lag_that_may_be_either_of_two_goes_to_both_as_the_others_say():
    # 1, 3 and one that is somewhere from 1 to 3: half of it, with one other, on each side.
    found = estimate_by_intervals([1, 3, 1], [1, 3, 3])

    assert found.least.tolist() == found.most.tolist() == [1, 3]
    assert found.mass.tolist() == pytest.approx([0.5, 0.5])
    assert found.gap <= 1e-6


def test_lags_that_can_all_be_one_day_are():
    found = estimate_by_intervals([1, 2, 0], [2, 3, NO_END])

    assert (found.least.tolist(), found.most.tolist(), found.mass.tolist()) == ([2], [2], [1.0])


def test_what_is_not_answered_within_what_is_known_is_no_quartile():
    found = estimate_by_intervals([2, 5, 5], [4, NO_END, NO_END])

    assert found.quantile(1 / 3) == (2, 4)
    assert found.quantile(0.5) is None
    assert found.left.tolist() == pytest.approx([2 / 3, 0.0])


EXACT = st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=25)


@given(EXACT)
def test_by_the_day_both_estimates_are_one(lags):
    days = np.array([day for day, _ in lags])
    is_censored = np.array([censored for _, censored in lags])

    table = estimate_by_days(days, is_censored)
    found = estimate_by_intervals(
        np.where(is_censored, days + 1, days), np.where(is_censored, NO_END, days)
    )

    is_told = found.most < NO_END
    assert found.least[is_told].tolist() == table.days.tolist()
    assert found.left[is_told].tolist() == pytest.approx(table.left.tolist(), abs=1e-5)


@given(EXACT)
def test_the_table_is_that_of_the_definition(lags):
    table = estimate_by_days([day for day, _ in lags], [censored for _, censored in lags])

    left, greenwood = 1.0, 0.0
    for row, day in enumerate(sorted({day for day, censored in lags if not censored})):
        open_still = sum(other >= day for other, _ in lags)
        answered = sum(other == day and not censored for other, censored in lags)
        left *= 1 - answered / open_still
        assert (table.at_risk[row], table.answered[row]) == (open_still, answered)
        assert table.left[row] == pytest.approx(left)
        if open_still > answered:
            greenwood += answered / (open_still * (open_still - answered))
            assert table.variance[row] == pytest.approx(left**2 * greenwood)
    first = min((day for day, censored in lags if not censored), default=math.inf)
    lost = sum(censored and day >= first for day, censored in lags)
    assert table.censored.sum() == lost


INTERVALS = st.lists(
    st.tuples(st.integers(0, 10), st.integers(0, 6) | st.none()), min_size=1, max_size=12
)


@given(INTERVALS, st.integers(0, 2**32 - 1))
def test_no_other_distribution_is_likelier(intervals, seed):
    least = np.array([low for low, _ in intervals])
    most = np.array([NO_END if more is None else low + more for low, more in intervals])
    found = estimate_by_intervals(least, most)
    days = np.arange(20)  # the last stands for all that is later
    covers = (days >= least[:, None]) & (days <= most[:, None])

    def likelihood(shares):
        with np.errstate(divide="ignore"):
            return np.log(covers @ shares).sum()

    here = np.zeros(20)
    np.add.at(here, found.least, found.mass)
    generator = np.random.default_rng(seed)
    for step in (1.0, 0.1, 0.01):
        for other in generator.dirichlet(np.full(20, 0.2), 20):
            mixed = (1 - step) * here + step * other
            assert likelihood(mixed) <= likelihood(here) + 1e-6


def test_lags_from_a_graph_are_estimated_by_the_day_where_they_are_known_to_the_day():
    days = [0, 3, 1]
    graph = TimeOrderedGraph.from_edges(
        build_edge_list("abc", [0], [1], earliest=days, latest=days)
    )
    triggers = [True, False, True]

    table = estimate_survival(first_responses(graph, as_of=9, triggers=triggers))

    assert isinstance(table, ProductLimit)
    assert (table.days.tolist(), table.at_risk.tolist()) == ([3], [2])
    assert table.censored.tolist() == [1]


def test_lags_from_a_graph_are_estimated_by_runs_where_a_date_is_uncertain():
    graph = TimeOrderedGraph.from_edges(
        build_edge_list("abc", [0], [1], earliest=[0, 3, 1], latest=[0, 5, 1])
    )

    found = estimate_survival(first_responses(graph, as_of=9, triggers=[True, False, True]))

    assert isinstance(found, IntervalEstimate)
    assert found.quantile(0.5) == (3, 5)
    assert found.censored_count == 1


def test_no_lags_give_empty_tables():
    assert estimate_by_days([], []).quantile(0.5) is None
    assert estimate_by_intervals([], []).quantile(0.5) is None


def test_misuse_is_refused_by_name():
    with pytest.raises(NotIntegersError):
        estimate_by_days([0.5], [True])
    with pytest.raises(NotMaskError):
        estimate_by_days([1], [0])
    with pytest.raises(LengthMismatchError):
        estimate_by_days([1, 2], [True])
    with pytest.raises(LengthMismatchError):
        estimate_by_intervals([1, 2], [1])
    with pytest.raises(IntervalReversedError, match="lag 1 lies between 5 and 2 days"):
        estimate_by_intervals([1, 5], [1, 2])
    for share in (0, 1.5, -0.1, math.nan):
        with pytest.raises(BadShareError):
            remission(PLACEBO).quantile(share)
