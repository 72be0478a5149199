from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.algorithms.paths import shortest_path, simple_paths, strongest_paths
from graphs.algorithms.reach import descendants
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import EdgeList, build_edge_list
from graphs.errors import BadLimitError, LengthMismatchError, NoSuchNodeError, NotIntegersError
from graphs.results import Path
from graphs.scope import Scope, Window

MOST_TO_COMPARE = 400


@pytest.fixture
def diamond():
    # 0 -> 1 -> 3, 0 -> 2 -> 3 by two parallel edges, 0 -> 3 at once, and 3 -> 0 back in time.
    edges = build_edge_list(
        "abcd",
        [0, 1, 0, 2, 2, 0, 3],
        [1, 3, 2, 3, 3, 3, 0],
        earliest=[0, 2, 1, 3],
        latest=[0, 2, 1, 3],
    )
    return TimeOrderedGraph.from_edges(edges)


def ends_of(data, edges):
    node = st.integers(0, max(edges.node_count - 1, 0))
    return data.draw(node), data.draw(node)


def some_edges(data):
    """Any edge list with a node to start from."""
    return data.draw(st.from_type(EdgeList).filter(lambda edges: edges.node_count > 0))


def all_paths(edges, source, target, scope=None):
    """Every simple path, by trying every edge from every end of every path so far."""
    if source == target:
        return [Path((source,), ())]
    enters, walks = np.ones(edges.node_count, bool), np.ones(edges.edge_count, bool)
    if scope is not None:
        enters = enters if scope.nodes is None else scope.nodes.copy()
        if scope.window is not None:
            enters &= scope.window.admits(edges.earliest, edges.latest)
        walks = walks if scope.edges is None else scope.edges.copy()
        if scope.kinds is not None:
            walks &= np.isin(edges.kinds, list(scope.kinds))
    steps = list(zip(edges.tails.tolist(), edges.heads.tolist(), strict=True))
    found, growing = [], [Path((source,), ())]
    for path in growing:
        for number, (tail, head) in enumerate(steps):
            goes_on = tail == path.nodes[-1] and head not in path.nodes
            if goes_on and walks[number] and enters[head]:
                longer = Path((*path.nodes, head), (*path.edges, number))
                (found if head == target else growing).append(longer)
    return found


def by_length(graph):
    ranks = graph.rank_of_node
    return lambda path: (
        path.hops,
        [(ranks[node], edge) for node, edge in zip(path.nodes[1:], path.edges, strict=True)],
    )


def test_paths_come_by_length_then_time_then_edge_number(diamond):
    paths = list(simple_paths(diamond, 0, 3, limit=None))

    assert paths == [
        Path((0, 3), (5,)),
        Path((0, 2, 3), (2, 3)),
        Path((0, 2, 3), (2, 4)),
        Path((0, 1, 3), (0, 1)),
    ]


def test_the_strongest_path_is_the_one_whose_weakest_edge_is_strongest(diamond):
    weights = [3, 2, 3, 1, 3, 1, 9]

    paths = list(strongest_paths(diamond, 0, 3, weights, limit=None))

    assert [(path.weakest, path.edges) for path in paths] == [
        (3, (2, 4)),
        (2, (0, 1)),
        (1, (5,)),
        (1, (2, 3)),
    ]


def test_a_bound_on_hops_leaves_the_strongest_of_the_short_paths(diamond):
    weights = [3, 3, 3, 3, 3, 1, 9]

    paths = list(strongest_paths(diamond, 0, 3, weights, limit=None, max_hops=1))

    assert paths == [Path((0, 3), (5,), weakest=1)]


def test_no_more_paths_than_the_limit_are_given(diamond):
    assert len(list(simple_paths(diamond, 0, 3, limit=2))) == 2
    assert list(simple_paths(diamond, 0, 3, limit=0)) == []


def test_the_shortest_path_is_the_first(diamond):
    assert shortest_path(diamond, 0, 3) == Path((0, 3), (5,))
    assert shortest_path(diamond, 2, 0) == Path((2, 3, 0), (3, 6))


def test_a_node_is_its_own_path(diamond):
    assert shortest_path(diamond, 1, 1) == Path((1,), ())
    assert list(strongest_paths(diamond, 1, 1, [1] * 7, limit=9)) == [Path((1,), ())]


def test_no_path_is_none():
    graph = TimeOrderedGraph.from_edges(build_edge_list("ab", [0], [1]))

    assert shortest_path(graph, 1, 0) is None
    assert list(simple_paths(graph, 1, 0, limit=None)) == []


def test_a_path_longer_than_allowed_is_none(diamond):
    assert shortest_path(diamond, 2, 0, max_hops=1) is None


def test_a_path_may_start_outside_the_scope_but_not_end_there(diamond):
    window = Scope(window=Window(1, 3))

    assert shortest_path(diamond, 0, 3, window) == Path((0, 3), (5,))
    assert shortest_path(diamond, 3, 0, window) is None


def test_paths_are_looked_for_only_when_asked_for():
    # 40 diamonds in a row hold 2 ** 40 paths.
    tails = [node for at in range(0, 120, 3) for node in (at, at, at + 1, at + 2)]
    heads = [node for at in range(0, 120, 3) for node in (at + 1, at + 2, at + 3, at + 3)]
    graph = TimeOrderedGraph.from_edges(build_edge_list(map(str, range(121)), tails, heads))

    paths = simple_paths(graph, 0, 120, limit=None)

    assert [next(paths).hops for _ in range(3)] == [80, 80, 80]


def test_a_path_of_a_hundred_thousand_edges_is_found():
    length = 100_000
    edges = build_edge_list(map(str, range(length)), range(length - 1), range(1, length))

    path = shortest_path(TimeOrderedGraph.from_edges(edges), 0, length - 1)

    assert path is not None
    assert path.nodes == tuple(range(length))


@given(st.data())
def test_the_shortest_path_is_as_long_as_that_of_networkx(as_networkx, data):
    edges = some_edges(data)
    source, target = ends_of(data, edges)
    graph, oracle = TimeOrderedGraph.from_edges(edges), as_networkx(edges)

    path = shortest_path(graph, source, target)

    if path is None:
        assert not nx.has_path(oracle, source, target)
    else:
        assert path.hops == nx.shortest_path_length(oracle, source, target)


@given(st.data())
def test_the_shortest_path_is_the_first_of_all_in_any_scope(draw_scope, data):
    edges = some_edges(data)
    source, target = ends_of(data, edges)
    scope, graph = draw_scope(data, edges), TimeOrderedGraph.from_edges(edges)

    path = shortest_path(graph, source, target, scope)

    assert path == next(simple_paths(graph, source, target, scope, limit=1), None)
    if source != target:
        assert (path is not None) == (target in descendants(graph, [source], scope))


@given(st.data(), st.none() | st.integers(0, 5))
def test_paths_are_all_those_there_are_in_order(draw_scope, data, max_hops):
    edges = some_edges(data)
    source, target = ends_of(data, edges)
    scope, graph = draw_scope(data, edges), TimeOrderedGraph.from_edges(edges)

    paths = list(
        simple_paths(graph, source, target, scope, limit=MOST_TO_COMPARE, max_hops=max_hops)
    )

    expected = [
        path
        for path in all_paths(edges, source, target, scope)
        if max_hops is None or path.hops <= max_hops
    ]
    assert paths == sorted(expected, key=by_length(graph))[:MOST_TO_COMPARE]


@given(st.data())
def test_edge_paths_are_those_of_networkx(as_networkx, data):
    edges = some_edges(data)
    source, target = ends_of(data, edges)
    graph = TimeOrderedGraph.from_edges(edges)

    paths = {path.edges for path in simple_paths(graph, source, target, limit=None, max_hops=3)}

    oracle = nx.all_simple_edge_paths(as_networkx(edges), source, target, cutoff=3)
    assert paths == {tuple(number for _, _, number in path) for path in oracle}


@given(st.data(), st.none() | st.integers(0, 5))
def test_strongest_paths_equal_brute_force(draw_scope, data, max_hops):
    edges = some_edges(data)
    source, target = ends_of(data, edges)
    size = edges.edge_count
    weights = data.draw(st.lists(st.integers(-1, 3), min_size=size, max_size=size))
    scope, graph = draw_scope(data, edges), TimeOrderedGraph.from_edges(edges)

    found = strongest_paths(
        graph, source, target, weights, scope, limit=MOST_TO_COMPARE, max_hops=max_hops
    )

    expected = [
        Path(path.nodes, path.edges, min((weights[edge] for edge in path.edges), default=None))
        for path in all_paths(edges, source, target, scope)
        if max_hops is None or path.hops <= max_hops
    ]
    in_order = sorted(expected, key=lambda path: (-(path.weakest or 0), by_length(graph)(path)))
    assert list(found) == in_order[:MOST_TO_COMPARE]


@given(st.data())
def test_every_path_runs_along_its_edges(data):
    edges = some_edges(data)
    source, target = ends_of(data, edges)

    for path in simple_paths(TimeOrderedGraph.from_edges(edges), source, target, limit=30):
        ends = [(edges.tails[edge], edges.heads[edge]) for edge in path.edges]
        assert ends == list(pairwise(path.nodes))
        assert len(set(path.nodes)) == len(path.nodes)


def test_misuse_is_refused_before_the_first_path_is_asked_for(diamond):
    with pytest.raises(NoSuchNodeError):
        simple_paths(diamond, 0, 4, limit=1)
    with pytest.raises(BadLimitError, match="limit is -1"):
        simple_paths(diamond, 0, 3, limit=-1)
    with pytest.raises(BadLimitError, match="max_hops is -1"):
        strongest_paths(diamond, 0, 3, [1] * 7, limit=1, max_hops=-1)
    with pytest.raises(LengthMismatchError, match="'weights' has 6 values"):
        strongest_paths(diamond, 0, 3, [1] * 6, limit=1)
    with pytest.raises(NotIntegersError, match="'weights' holds"):
        strongest_paths(diamond, 0, 3, [0.5] * 7, limit=1)
    with pytest.raises(LengthMismatchError, match="'nodes' has 1 values"):
        simple_paths(diamond, 0, 3, Scope(nodes=np.array([True])), limit=1)
