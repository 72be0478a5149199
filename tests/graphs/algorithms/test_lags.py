from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.algorithms.lags import NO_END, first_responses
from graphs.columns import UNKNOWN_EARLIEST, UNKNOWN_LATEST
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import EdgeList, build_edge_list
from graphs.errors import LengthMismatchError, NotMaskError
from graphs.scope import Scope, Window

AS_OF = 6


def dated(keys, tails, heads, bounds, **more):
    return TimeOrderedGraph.from_edges(
        build_edge_list(
            keys,
            tails,
            heads,
            earliest=[first for first, _ in bounds],
            latest=[last for _, last in bounds],
            **more,
        )
    )


def told(lags):
    rows = zip(lags.triggers.tolist(), lags.least.tolist(), lags.most.tolist(), strict=True)
    return list(rows)


def test_the_first_response_counts_and_uncertain_dates_give_bounds():
    # a (day 0 to 1) is answered by b (3 to 4) and, perhaps sooner, by c (2 to 9).
    graph = dated("abc", [0, 0], [1, 2], [(0, 1), (3, 4), (2, 9)])

    lags = first_responses(graph, as_of=20, triggers=[True, False, False])

    assert told(lags) == [(0, 1, 4)]
    assert lags.is_answered.tolist() == [True]
    assert not lags.is_exact


def test_what_waits_still_has_waited_the_horizon_out():
    graph = dated("abc", [0], [1], [(0, 0), (3, 3), (4, 4)])

    lags = first_responses(graph, as_of=AS_OF, triggers=[True, False, True])

    assert told(lags) == [(0, 3, 3), (2, 3, NO_END)]
    assert lags.is_answered.tolist() == [True, False]
    assert lags.is_exact


def test_a_response_after_the_horizon_is_not_known_and_a_trigger_after_it_is_none():
    graph = dated("abc", [0, 2], [1, 1], [(0, 0), (7, 9), (7, 7)])

    lags = first_responses(graph, as_of=AS_OF, triggers=[True, False, True])

    assert told(lags) == [(0, 7, NO_END)]
    assert lags.left_out == 0


def test_an_edge_back_in_time_and_a_loop_answer_nothing():
    graph = dated("ab", [1, 0], [0, 0], [(0, 1), (3, 3)])

    assert told(first_responses(graph, as_of=AS_OF)) == [(0, 6, NO_END), (1, 4, NO_END)]


def test_of_a_trigger_without_a_date_only_what_can_be_said_is():
    bounds = [(UNKNOWN_EARLIEST, UNKNOWN_LATEST), (UNKNOWN_EARLIEST, 2), (5, 5)]
    graph = dated("abc", [0, 1], [2, 2], bounds)

    lags = first_responses(graph, as_of=AS_OF, triggers=[True, True, False])

    assert told(lags) == [(1, 3, NO_END)]
    assert lags.is_answered.tolist() == [True]
    assert lags.left_out == 1


def test_only_kinds_and_nodes_asked_for_answer():
    bounds = [(0, 0), (1, 1), (2, 2)]
    graph = dated("abc", [0, 0], [1, 2], bounds, kinds=[0, 1], kind_names=["x", "y"])
    only_a = [True, False, False]

    assert told(
        first_responses(graph, Scope(kinds=frozenset([1])), as_of=AS_OF, triggers=only_a)
    ) == [(0, 2, 2)]
    assert told(
        first_responses(graph, as_of=AS_OF, triggers=only_a, responses=[False, False, True])
    ) == [(0, 2, 2)]
    assert told(
        first_responses(graph, Scope(window=Window(2, 9)), as_of=AS_OF, triggers=only_a)
    ) == [(0, 2, 2)]
    assert told(first_responses(graph, Scope(nodes=only_a), as_of=AS_OF)) == [(0, 7, NO_END)]


def every_first_lag(edges, trigger, heads):
    """The first lag under every choice of days that keeps each response on or after its trigger."""
    days = [range(int(edges.earliest[n]), int(edges.latest[n]) + 1) for n in (trigger, *heads)]
    return {
        min(head - start for head in rest)
        for start, *rest in product(*days)
        if all(head >= start for head in rest)
    }


@given(st.from_type(EdgeList))
def test_bounds_are_those_of_every_choice_of_days(edges):
    graph = TimeOrderedGraph.from_edges(edges)
    known = (edges.earliest > UNKNOWN_EARLIEST) & (edges.latest < UNKNOWN_LATEST)
    scope = Scope(nodes=known)

    lags = first_responses(graph, scope, as_of=AS_OF, triggers=known)

    expected = {}
    for node in np.flatnonzero(known & (edges.earliest <= AS_OF)).tolist():
        ends = zip(edges.tails.tolist(), edges.heads.tolist(), strict=True)
        heads = {
            head
            for tail, head in ends
            if tail == node
            and head != node
            and known[head]
            and edges.earliest[head] <= AS_OF
            and edges.latest[head] >= edges.earliest[node]
        }
        if heads:
            found = every_first_lag(edges, node, sorted(heads))
            expected[node] = (min(found), max(found))
        elif edges.latest[node] <= AS_OF:
            expected[node] = (AS_OF + 1 - int(edges.latest[node]), NO_END)
    assert {node: (least, most) for node, least, most in told(lags)} == expected
    ranks = [int(graph.rank_of_node[node]) for node, _, _ in told(lags)]
    assert ranks == sorted(ranks)


def test_a_mask_of_another_graph_is_refused():
    graph = dated("ab", [], [], [(0, 0), (0, 0)])

    with pytest.raises(LengthMismatchError):
        first_responses(graph, as_of=0, triggers=[True])
    with pytest.raises(NotMaskError):
        first_responses(graph, as_of=0, responses=[0, 1])
