import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.algorithms import wide_reach
from graphs.algorithms.reach import ancestors, descendants, reach_mask, reached_nodes
from graphs.columns import UNKNOWN_EARLIEST, UNKNOWN_LATEST
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import EdgeList, build_edge_list
from graphs.errors import BadLimitError
from graphs.kernels.compile import Way, computed
from graphs.names import NumberedKeys
from graphs.scope import Scope, Window

EDGE_LISTS = st.from_type(EdgeList)


def columns_of(answer):
    return {
        field.name: getattr(answer, field.name).tolist()
        for field in dataclasses.fields(answer)
        if field.name != "is_forward"
    }


@pytest.fixture(params=[(0, 0), (0, 99), (256, 99)], ids=["sweep", "wide search", "search"])
def least_room(request):
    """No room to search makes answers be swept for, unless sweeps come after many searches."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wide_reach, "_LEAST_ROOM", request.param[0])
        patch.setattr(wide_reach, "_SEARCHES_FIRST", request.param[1])
        yield request.param


def test_every_way_of_computing_gives_one_reach_to_the_last_edge(least_room, each_way, draw_scope):
    @given(EDGE_LISTS, st.data(), st.booleans(), st.none() | st.integers(0, 4))
    def check(edges, data, is_forward, max_hops):
        scope = draw_scope(data, edges)
        node = st.integers(0, max(edges.node_count - 1, 0))
        sources = data.draw(st.lists(node, max_size=3 if edges.node_count else 0))
        graph = TimeOrderedGraph.from_edges(edges)
        search = descendants if is_forward else ancestors

        first, *others = each_way(lambda: search(graph, sources, scope, max_hops=max_hops))
        listed = each_way(
            lambda: reached_nodes(graph, sources, scope, is_forward=is_forward, max_hops=max_hops)
        )
        masks = each_way(
            lambda: reach_mask(graph, sources, scope, is_forward=is_forward, max_hops=max_hops)
        )

        for other in others:
            assert columns_of(other) == columns_of(first)
        hops_of = dict(zip(first.nodes.tolist(), first.hops.tolist(), strict=True))
        for nodes in listed:
            assert nodes.tolist() == listed[0].tolist()
            assert [hops_of[node] for node in nodes.tolist()] == first.hops.tolist()
            assert sorted(nodes.tolist()) == sorted(first.nodes.tolist())
        for mask in masks:
            assert mask.nonzero()[0].tolist() == sorted(first.nodes.tolist())

    check()


def test_a_graph_that_runs_forward_is_swept_both_ways(least_room):
    # 0 -> 1 -> 3, 0 -> 2 -> 3 -> 4, 0 -> 4.
    edges = build_edge_list("abcde", [0, 1, 0, 2, 3, 0], [1, 3, 2, 3, 4, 4])
    graph = TimeOrderedGraph.from_edges(edges)

    with computed(Way.KERNELS_IN_PYTHON):
        forward, back = descendants(graph, [0]), ancestors(graph, [4])
        again = descendants(graph, [0])

    assert graph.runs_forward
    assert forward.nodes.tolist() == [1, 2, 4, 3]
    assert forward.step(3).via == (1, 3)
    assert back.nodes.tolist() == [0, 3, 1, 2]
    assert columns_of(again) == columns_of(forward)


def test_an_edge_back_in_time_and_a_cycle_are_searched(least_room):
    edges = build_edge_list("abc", [2, 1, 0], [1, 0, 2], earliest=[0, 1, 2], latest=[0, 1, 2])
    graph = TimeOrderedGraph.from_edges(edges)

    with computed(Way.KERNELS_IN_PYTHON):
        reach, mask = descendants(graph, [2]), reach_mask(graph, [2])

    assert not graph.runs_forward
    assert reach.nodes.tolist() == [1, 0]
    assert mask.tolist() == [True, True, False]


def test_a_loop_does_not_keep_a_graph_from_being_swept():
    graph = TimeOrderedGraph.from_edges(build_edge_list("ab", [0, 0], [0, 1]))

    assert graph.runs_forward


def test_arrays_on_the_desk_are_wiped_after_every_query():
    graph = TimeOrderedGraph.from_edges(build_edge_list("abc", [0, 1], [1, 2]))

    with computed(Way.KERNELS_IN_PYTHON):
        descendants(graph, [0])
        hops, _ = graph.desk.take()

    assert hops.tolist() == [-1, -1, -1]


def test_a_mask_keeps_to_the_scope_and_leaves_sources_out(each_way):
    graph = TimeOrderedGraph.from_edges(build_edge_list("abcd", [0, 1, 2, 1], [1, 2, 3, 0]))

    for mask in each_way(lambda: reach_mask(graph, [0], Scope(edges=[True, True, False, True]))):
        assert mask.tolist() == [False, True, True, False]
        assert not mask.flags.writeable


def test_a_bad_limit_is_refused_by_the_mask_too():
    graph = TimeOrderedGraph.from_edges(build_edge_list("a", [], []))

    with pytest.raises(BadLimitError):
        reach_mask(graph, [0], max_hops=-1)


def test_nodes_are_listed_in_the_order_a_search_meets_them(each_way):
    # 0 -> 2 -> 3, 0 -> 1 -> 4, 2 -> 4: 2 and 1 in time order, then what 1 leads to, then 3.
    edges = build_edge_list("abcde", [0, 2, 0, 1, 2], [2, 3, 1, 4, 4])
    graph = TimeOrderedGraph.from_edges(edges)

    for nodes in each_way(lambda: reached_nodes(graph, [0])):
        assert nodes.tolist() == [1, 2, 4, 3]
        assert not nodes.flags.writeable


def test_a_long_row_is_walked_within_the_window_only(each_way):
    # A hub leads to and comes from one node on each day.
    days = np.arange(200)
    ends = np.repeat(100, 200)
    edges = build_edge_list(
        NumberedKeys(200), [*ends, *days], [*days, *ends], earliest=days, latest=days
    )
    graph = TimeOrderedGraph.from_edges(edges)
    scope = Scope(window=Window(40, 44))

    for search in (descendants, ancestors):
        for found in each_way(lambda: search(graph, [100], scope)):  # noqa: B023 - asked at once
            assert found.nodes.tolist() == [40, 41, 42, 43, 44]
            assert len(found.via_edges) == 5
    for nodes in each_way(lambda: reached_nodes(graph, [100], scope)):
        assert nodes.tolist() == [40, 41, 42, 43, 44]


def test_windows_past_the_last_day_that_fits_leave_nothing_out(each_way):
    days = [UNKNOWN_EARLIEST, 0, UNKNOWN_LATEST]
    edges = build_edge_list("abc", [1, 1], [0, 2], earliest=days, latest=days)
    graph = TimeOrderedGraph.from_edges(edges)
    everything = Scope(window=Window(UNKNOWN_EARLIEST - 1, UNKNOWN_LATEST + 1))

    for nodes in each_way(lambda: reached_nodes(graph, [1], everything)):
        assert nodes.tolist() == [0, 2]
    for nodes in each_way(lambda: reached_nodes(graph, [1], Scope(window=Window(1, 2**80)))):
        assert nodes.tolist() == [2]


def test_more_sources_than_a_search_has_room_for_are_swept(each_way, monkeypatch):
    monkeypatch.setattr(wide_reach, "_LEAST_ROOM", 1)
    graph = TimeOrderedGraph.from_edges(build_edge_list("abc", [0, 1], [2, 2]))

    for found in each_way(lambda: descendants(graph, [0, 1])):
        assert found.nodes.tolist() == [2]
        assert found.via_edges.tolist() == [0, 1]


def test_a_graph_with_edges_back_is_put_in_order_when_wide_questions_come_again(monkeypatch):
    monkeypatch.setattr(wide_reach, "_SEARCHES_FIRST", 2)
    graph = TimeOrderedGraph.from_edges(build_edge_list("abc", [2, 1], [1, 0]))

    with computed(Way.KERNELS_IN_PYTHON):
        masks, is_ordered = [], []
        for _ in range(4):
            masks.append(reach_mask(graph, [2]).tolist())
            is_ordered.append(graph.desk.sweep is not None)

    assert masks == [[True, True, False]] * 4
    assert is_ordered == [False, False, True, True]
