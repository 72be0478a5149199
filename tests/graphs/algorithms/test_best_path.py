import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graphs.algorithms.best_path import lightest_path
from graphs.algorithms.paths import shortest_path, strongest_paths
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import EdgeList, build_edge_list
from graphs.errors import BadWeightsError, LengthMismatchError
from graphs.kernels.compile import Way, computed
from graphs.names import NumberedKeys
from graphs.results import Path
from graphs.scope import Scope

WITH_NODES = st.from_type(EdgeList).filter(lambda edges: edges.node_count > 0)


def two_nodes(data, edges):
    node = st.integers(0, edges.node_count - 1)
    return data.draw(node), data.draw(node)


@given(WITH_NODES, st.data(), st.none() | st.integers(0, 4))
def test_every_way_of_computing_gives_one_shortest_path(
    each_way, draw_scope, edges, data, max_hops
):
    scope = draw_scope(data, edges)
    ends = two_nodes(data, edges)
    graph = TimeOrderedGraph.from_edges(edges)

    first, *others = each_way(lambda: shortest_path(graph, *ends, scope, max_hops=max_hops))

    assert others == [first] * len(others)


@given(WITH_NODES, st.data())
def test_every_way_of_computing_gives_one_strongest_path(each_way, draw_scope, edges, data):
    scope = draw_scope(data, edges)
    ends = two_nodes(data, edges)
    size = edges.edge_count
    weights = data.draw(
        st.lists(st.integers(-2, 2) | st.just(-(2**63)), min_size=size, max_size=size)
    )
    graph = TimeOrderedGraph.from_edges(edges)

    first, *others = each_way(lambda: list(strongest_paths(graph, *ends, weights, scope, limit=1)))

    assert others == [first] * len(others)


@given(WITH_NODES, st.data())
def test_what_paths_borrow_from_the_desk_comes_back_wiped(draw_scope, edges, data):
    scope = draw_scope(data, edges)
    ends = two_nodes(data, edges)
    graph = TimeOrderedGraph.from_edges(edges)

    with computed(Way.KERNELS_IN_PYTHON):
        shortest_path(graph, *ends, scope)
        lightest_path(graph, *ends, [1] * edges.edge_count, scope)

    while (desk := graph.desk.take()) is not None:
        assert desk[0].tolist() == [-1] * edges.node_count


@given(WITH_NODES, st.data())
def test_the_lightest_path_is_the_same_each_way_and_weighs_what_networkx_finds(
    each_way, as_networkx, edges, data
):
    source, target = two_nodes(data, edges)
    size = edges.edge_count
    weights = data.draw(st.lists(st.integers(0, 3), min_size=size, max_size=size))
    graph = TimeOrderedGraph.from_edges(edges)
    oracle = as_networkx(edges)
    for _, _, number, attributes in oracle.edges(keys=True, data=True):
        attributes["weight"] = weights[number]

    first, *others = each_way(lambda: lightest_path(graph, source, target, weights))

    assert others == [first] * len(others)
    if first is None:
        assert not nx.has_path(oracle, source, target)
        return
    path, length = first
    assert length == nx.dijkstra_path_length(oracle, source, target)
    assert length == sum(weights[edge] for edge in path.edges)
    assert [int(edges.tails[edge]) for edge in path.edges] == list(path.nodes[:-1])
    assert [int(edges.heads[edge]) for edge in path.edges] == list(path.nodes[1:])
    assert (path.nodes[0], path.nodes[-1]) == (source, target)


@given(WITH_NODES, st.data())
def test_the_lightest_path_keeps_to_the_scope_in_every_way(each_way, draw_scope, edges, data):
    scope = draw_scope(data, edges)
    ends = two_nodes(data, edges)
    weights = data.draw(
        st.lists(st.floats(0, 1), min_size=edges.edge_count, max_size=edges.edge_count)
    )
    graph = TimeOrderedGraph.from_edges(edges)

    first, *others = each_way(lambda: lightest_path(graph, *ends, weights, scope))

    assert others == [first] * len(others)
    assert (first is None) == (shortest_path(graph, *ends, scope) is None)
    assume(first is not None)
    if scope.edges is not None:
        assert all(scope.edges[edge] for edge in first[0].edges)


def every_path(edges, source, target):
    """Every path that visits no node twice, as edge numbers."""
    leaving = {}
    for edge, (tail, head) in enumerate(
        zip(edges.tails.tolist(), edges.heads.tolist(), strict=True)
    ):
        leaving.setdefault(tail, []).append((head, edge))
    stack = [(source, (source,), ())]
    while stack:
        node, nodes, path = stack.pop()
        if node == target:
            yield path
            continue
        stack += [
            (head, (*nodes, head), (*path, edge))
            for head, edge in leaving.get(node, ())
            if head not in nodes
        ]


@given(st.integers(0, 2**32 - 1), st.data())
def test_of_lightest_paths_the_promised_one_is_taken(each_way, seed, data):
    generator = np.random.default_rng(seed)
    count = int(generator.integers(2, 7))
    ends = generator.integers(0, count, (2, 2 * count))
    edges = build_edge_list(NumberedKeys(count), *ends, earliest=generator.integers(0, 4, count))
    weights = generator.integers(0, 3, 2 * count).tolist()
    source, target = two_nodes(data, edges)
    graph = TimeOrderedGraph.from_edges(edges)

    answers = each_way(lambda: lightest_path(graph, source, target, weights))

    def key(path):
        tails = graph.ranks(edges.tails[list(path)]).tolist()
        from_the_end = list(zip(tails, path, strict=True))[::-1]
        return sum(weights[edge] for edge in path), len(path), from_the_end

    best = min(every_path(edges, source, target), key=key, default=None)
    for answer in answers:
        assert (None if answer is None else answer[0].edges) == best


def test_a_detour_that_weighs_less_is_taken_and_of_equals_the_one_of_fewest_edges(each_way):
    # 0 -> 3 straight, 0 -> 1 -> 3, 0 -> 2 -> 3.
    graph = TimeOrderedGraph.from_edges(build_edge_list("abcd", [0, 0, 1, 0, 2], [3, 1, 3, 2, 3]))

    for answer in each_way(lambda: lightest_path(graph, 0, 3, [5, 1, 1, 1, 1])):
        assert answer == (Path((0, 1, 3), (1, 2)), 2.0)
    for answer in each_way(lambda: lightest_path(graph, 0, 3, [2, 1, 1, 0.5, 1.5])):
        assert answer == (Path((0, 3), (0,)), 2.0)


def test_a_ring_that_weighs_nothing_does_not_trap_the_way_back(each_way):
    graph = TimeOrderedGraph.from_edges(build_edge_list("abc", [0, 1, 2, 1], [1, 2, 1, 0]))

    for answer in each_way(lambda: lightest_path(graph, 0, 2, [0, 0, 0, 0])):
        assert answer == (Path((0, 1, 2), (0, 1)), 0.0)


def test_a_node_is_its_own_lightest_path_and_what_lies_before_is_not_reached(each_way):
    graph = TimeOrderedGraph.from_edges(build_edge_list("ab", [0], [1]))

    for answer in each_way(lambda: lightest_path(graph, 1, 1, [1])):
        assert answer == (Path((1,), ()), 0.0)
    for answer in each_way(lambda: lightest_path(graph, 1, 0, [1])):
        assert answer is None
    for answer in each_way(lambda: lightest_path(graph, 0, 1, [1], Scope(kinds=frozenset()))):
        assert answer is None


@pytest.mark.parametrize("weight", [-1, float("nan"), float("inf"), "heavy"])
def test_weights_that_cannot_be_added_up_are_refused(weight):
    graph = TimeOrderedGraph.from_edges(build_edge_list("ab", [0], [1]))

    with pytest.raises(BadWeightsError, match="give a finite number of 0 or more"):
        lightest_path(graph, 0, 1, [weight])


def test_weights_of_another_graph_are_refused():
    graph = TimeOrderedGraph.from_edges(build_edge_list("ab", [0], [1]))

    with pytest.raises(LengthMismatchError):
        lightest_path(graph, 0, 1, [1, 2])
