from itertools import islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.algorithms import narrowing
from graphs.algorithms.between import slots_between
from graphs.algorithms.gate import Gate
from graphs.algorithms.narrowing import Narrows
from graphs.algorithms.paths import simple_paths, strongest_paths
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import EdgeList, build_edge_list
from graphs.kernels.compile import Way, computed
from graphs.scope import WHOLE

WITH_NODES = st.from_type(EdgeList).filter(lambda edges: edges.node_count > 0)
SMALL = st.none() | st.integers(0, 6)


@given(WITH_NODES, st.data(), st.integers(0, 12), SMALL)
def test_narrowing_changes_no_path_and_no_order(each_way, draw_scope, edges, data, limit, max_hops):
    scope = draw_scope(data, edges)
    node = st.integers(0, edges.node_count - 1)
    ends = data.draw(node), data.draw(node)
    graph = TimeOrderedGraph.from_edges(edges)
    weights = data.draw(
        st.lists(st.integers(-2, 2), min_size=edges.edge_count, max_size=edges.edge_count)
    )
    how = {"limit": limit, "max_hops": max_hops}

    first, *others = each_way(lambda: list(simple_paths(graph, *ends, scope, **how)))
    strongest, *more = each_way(lambda: list(strongest_paths(graph, *ends, weights, scope, **how)))

    assert others == [first] * len(others)
    assert more == [strongest] * len(more)


def random_graph(seed, is_cyclic):
    generator = np.random.default_rng(seed)
    ends = generator.integers(0, 40, (2, 160))
    if not is_cyclic:
        ends.sort(axis=0)
    weights = generator.integers(0, int(generator.choice([1, 2, 5, 1000])), 160)
    return TimeOrderedGraph.from_edges(build_edge_list(map(str, range(40)), *ends)), weights


@pytest.mark.parametrize("is_cyclic", [False, True], ids=["forward", "with cycles"])
@given(st.integers(0, 2**32 - 1), st.integers(1, 6), SMALL)
def test_the_best_of_very_many_paths_are_those_found_without_narrowing(
    is_cyclic, seed, limit, max_hops
):
    graph, weights = random_graph(seed, is_cyclic)
    ask = lambda: list(  # noqa: E731 - asked in two ways
        strongest_paths(graph, 0, 39, weights, limit=limit, max_hops=max_hops)
    )

    with computed(Way.ARRAYS):
        plain = ask()
    with computed(Way.KERNELS_IN_PYTHON):
        narrowed = ask()

    assert narrowed == plain


def test_of_many_equal_ways_only_the_shortest_are_left():
    # 0 -> i -> 21 for i in 1..10 and 0 -> i -> i + 10 -> 21.
    first, second = range(1, 11), range(11, 21)
    tails = [*[0] * 10, *first, *first, *second]
    heads = [*first, *[21] * 10, *second, *[21] * 10]
    graph = TimeOrderedGraph.from_edges(build_edge_list(map(str, range(22)), tails, heads))
    ends = np.array([0], np.int32), np.array([21], np.int32)
    slots = slots_between(graph, *ends, Gate.of(graph, WHOLE))

    few = Narrows(graph, 0, 21, 5, None).narrowed(slots, None)
    all_of_them = Narrows(graph, 0, 21, 11, None).narrowed(slots, None)

    assert slots.sum() == 40
    assert few.sum() == 20
    assert all_of_them.sum() == 40


def test_edges_under_the_floor_are_left_out_but_not_the_longer_ways_above_it():
    # Strong and long: 0 -> 1 -> 2 -> 5; middling: 0 -> 3 -> 5 and 0 -> 4 -> 5; weak: 0 -> 5.
    tails, heads = [0, 1, 2, 0, 3, 0, 4, 0], [1, 2, 5, 3, 5, 4, 5, 5]
    weights = np.array([9, 9, 9, 5, 5, 5, 5, 1])
    graph = TimeOrderedGraph.from_edges(build_edge_list(map(str, range(6)), tails, heads))
    slots = np.ones(8, dtype=bool)

    two = Narrows(graph, 0, 5, 2, None).narrowed(slots, weights)
    four = Narrows(graph, 0, 5, 4, None).narrowed(slots, weights)

    assert set(graph.forward.edges[two].tolist()) == {0, 1, 2, 3, 4, 5, 6}
    assert four.all()


def test_without_room_to_count_the_whole_corridor_is_searched(monkeypatch):
    graph, weights = random_graph(7, is_cyclic=True)
    with computed(Way.ARRAYS):
        expected = list(islice(strongest_paths(graph, 0, 39, weights, limit=None), 5))
    monkeypatch.setattr(narrowing, "_MOST_COUNTS", 0)

    with computed(Way.KERNELS_IN_PYTHON):
        assert list(strongest_paths(graph, 0, 39, weights, limit=5)) == expected
