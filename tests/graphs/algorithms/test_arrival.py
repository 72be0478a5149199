from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.algorithms.arrival import earliest_arrival
from graphs.algorithms.reach import descendants
from graphs.columns import UNKNOWN_EARLIEST, UNKNOWN_LATEST
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import EdgeList, build_edge_list
from graphs.errors import BadWeightsError, LengthMismatchError, NoSuchNodeError, NotReachedError

EDGE_LISTS = st.from_type(EdgeList)


def by_hand(edges, sources, lags, certainly):
    """The first day of each node over all walks, taken again until nothing changes."""
    days = {node: int(edges.earliest[node]) for node in sources}
    for _ in range(edges.node_count):
        for edge, (tail, head) in enumerate(
            zip(edges.tails.tolist(), edges.heads.tolist(), strict=True)
        ):
            first, last = int(edges.earliest[head]), int(edges.latest[head])
            before = int(edges.latest[tail])
            if tail not in days:
                continue
            if certainly and (
                before == UNKNOWN_LATEST or first == UNKNOWN_EARLIEST or before + lags[edge] > first
            ):
                continue
            here = days[tail]
            day = first if here == UNKNOWN_EARLIEST else max(first, here + lags[edge])
            if day <= last:
                days[head] = min(day, days.get(head, day))
    return days


def test_a_lag_carries_the_first_day_along_until_a_node_is_over(each_way):
    # a on day 0; b on 0-9; c on 0-9; d on 4: a -3-> b -3-> c -0-> d comes too late for d.
    edges = build_edge_list(
        "abcd", [0, 1, 2], [1, 2, 3], earliest=[0, 0, 0, 4], latest=[0, 9, 9, 4]
    )
    graph = TimeOrderedGraph.from_edges(edges)

    for found in each_way(lambda: earliest_arrival(graph, [0], lags=[3, 3, 0])):
        assert found.days[:3].tolist() == [0, 3, 6]
        assert found.hops.tolist() == [0, 1, 2, -1]
        assert found.chain(2) == (0, 1)
        with pytest.raises(NotReachedError):
            found.chain(3)


def test_possibly_in_time_is_more_than_certainly(each_way):
    edges = build_edge_list("abc", [0, 0], [1, 2], earliest=[0, 3, 5], latest=[5, 9, 9])
    graph = TimeOrderedGraph.from_edges(edges)

    for found in each_way(lambda: earliest_arrival(graph, [0])):
        assert found.hops.tolist() == [0, 1, 1]
    for found in each_way(lambda: earliest_arrival(graph, [0], certainly=True)):
        assert found.hops.tolist() == [0, -1, 1]


def test_a_link_back_in_rank_can_still_keep_time(each_way):
    # b may lie on 1 to 8 and a on 2 to 8, so a -> b is possible, from day 2 on.
    edges = build_edge_list("ab", [0], [1], earliest=[2, 1], latest=[8, 8])
    graph = TimeOrderedGraph.from_edges(edges)

    assert not graph.runs_forward
    for found in each_way(lambda: earliest_arrival(graph, [0])):
        assert (found.days[1], found.hops[1]) == (2, 1)


def test_an_unknown_first_day_stays_unknown(each_way):
    edges = build_edge_list("ab", [0], [1])
    graph = TimeOrderedGraph.from_edges(edges)

    for found in each_way(lambda: earliest_arrival(graph, [0], lags=[30])):
        assert found.days.tolist() == [UNKNOWN_EARLIEST, UNKNOWN_EARLIEST]
        assert found.chain(1) == (0,)


def test_days_at_the_end_of_64_bits_do_not_run_over(each_way):
    edges = build_edge_list(
        "abc", [0, 1], [1, 2], earliest=[UNKNOWN_LATEST - 1] * 3, latest=[UNKNOWN_LATEST] * 3
    )
    graph = TimeOrderedGraph.from_edges(edges)

    for found in each_way(lambda: earliest_arrival(graph, [0], lags=[1, 2**62])):
        assert found.days.tolist() == [UNKNOWN_LATEST - 1, UNKNOWN_LATEST, UNKNOWN_LATEST]


@given(EDGE_LISTS, st.data(), st.booleans())
def test_first_days_are_those_found_by_going_round_by_hand(each_way, edges, data, certainly):
    size = edges.edge_count
    node = st.integers(0, max(edges.node_count - 1, 0))
    sources = data.draw(st.lists(node, max_size=3 if edges.node_count else 0))
    lags = data.draw(st.lists(st.integers(0, 3), min_size=size, max_size=size))
    graph = TimeOrderedGraph.from_edges(edges)
    expected = by_hand(edges, sources, lags, certainly)

    first, *others = each_way(
        lambda: earliest_arrival(graph, sources, lags=lags, certainly=certainly)
    )

    reached = (first.hops >= 0).nonzero()[0].tolist()
    assert {node: int(first.days[node]) for node in reached} == expected
    for other in others:
        assert other.hops.tolist() == first.hops.tolist()
        assert other.via.tolist() == first.via.tolist()
        assert other.days.tolist() == first.days.tolist()
    for node in reached:
        chain = first.chain(node)
        assert len(chain) == first.hops[node]
        ends = [(int(edges.tails[edge]), int(edges.heads[edge])) for edge in chain]
        assert [head for _, head in ends[:-1]] == [tail for tail, _ in ends[1:]]
        assert (ends[0][0] in sources and ends[-1][1] == node) if ends else node in sources


@given(st.data())
def test_possibly_in_time_means_that_some_days_let_a_chain_keep_time(data):
    size = 4
    bounds = [(first, first + data.draw(st.integers(0, 2))) for first in (0, 1, 1, 2)]
    lags = data.draw(st.lists(st.integers(0, 2), min_size=size - 1, max_size=size - 1))
    edges = build_edge_list(
        "abcd",
        [0, 1, 2],
        [1, 2, 3],
        earliest=[first for first, _ in bounds],
        latest=[last for _, last in bounds],
    )
    graph = TimeOrderedGraph.from_edges(edges)
    keeps = [
        all(days[i] + lags[i] <= days[i + 1] for i in range(size - 1))
        for days in product(*(range(first, last + 1) for first, last in bounds))
    ]

    assert (earliest_arrival(graph, [0], lags=lags).hops[3] >= 0) == any(keeps)
    assert (earliest_arrival(graph, [0], lags=lags, certainly=True).hops[3] >= 0) == all(keeps)


@given(EDGE_LISTS, st.data())
def test_without_dates_and_lags_what_arrives_is_what_is_reached(each_way, draw_scope, edges, data):
    scope = draw_scope(data, edges)
    node = st.integers(0, max(edges.node_count - 1, 0))
    sources = data.draw(st.lists(node, max_size=2 if edges.node_count else 0))
    undated = build_edge_list(
        edges.keys, edges.tails, edges.heads, kinds=edges.kinds, kind_names=edges.kind_names
    )
    graph = TimeOrderedGraph.from_edges(undated)
    reached = descendants(graph, sources, scope)

    for found in each_way(lambda: earliest_arrival(graph, sources, scope)):
        assert set((found.hops > 0).nonzero()[0].tolist()) == set(reached.nodes.tolist())
        assert found.hops[reached.nodes].tolist() == reached.hops.tolist()


def test_misuse_is_refused_by_name():
    graph = TimeOrderedGraph.from_edges(build_edge_list("ab", [0], [1]))

    with pytest.raises(BadWeightsError, match="lags"):
        earliest_arrival(graph, [0], lags=[-1])
    with pytest.raises(LengthMismatchError):
        earliest_arrival(graph, [0], lags=np.zeros(2, dtype=np.int64))
    with pytest.raises(NoSuchNodeError):
        earliest_arrival(graph, [0]).chain(5)
