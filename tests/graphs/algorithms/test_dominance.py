import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.algorithms.dominance import dominators
from graphs.algorithms.reach import descendants
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import EdgeList, build_edge_list
from graphs.errors import NoSuchNodeError, NotReachedError
from graphs.scope import Scope

EDGE_LISTS = st.from_type(EdgeList)
WITH_NODES = EDGE_LISTS.filter(lambda edges: edges.node_count > 0)


def test_the_gate_of_a_diamond_dominates_what_lies_behind_it(each_way):
    # 0 -> 1 -> 2 -> 4, 1 -> 3 -> 4, 4 -> 5.
    edges = build_edge_list("abcdef", [0, 1, 1, 2, 3, 4], [1, 2, 3, 4, 4, 5])
    graph = TimeOrderedGraph.from_edges(edges)

    for found in each_way(lambda: dominators(graph, [0])):
        assert found.above.tolist() == [-1, 0, 1, 1, 1, 4]
        assert found.chain(5) == (4, 1, 0)


def test_a_node_that_two_sources_reach_apart_has_no_dominator(each_way):
    graph = TimeOrderedGraph.from_edges(build_edge_list("abcd", [0, 1, 2], [2, 2, 3]))

    for found in each_way(lambda: dominators(graph, [0, 1])):
        assert found.above.tolist() == [-1, -1, -1, 2]
        assert found.is_reached.tolist() == [True] * 4


def test_an_irreducible_ring_is_dominated_from_where_it_is_entered_twice(each_way):
    # 0 -> 1, 0 -> 2, 1 <-> 2, 2 -> 3 -> 1: two ways into the ring.
    edges = build_edge_list("abcd", [0, 0, 1, 2, 2, 3], [1, 2, 2, 1, 3, 1])
    graph = TimeOrderedGraph.from_edges(edges)

    for found in each_way(lambda: dominators(graph, [0])):
        assert found.above.tolist() == [-1, 0, 0, 2]


@given(WITH_NODES, st.data())
def test_dominators_are_those_of_networkx_in_every_way(each_way, as_networkx, edges, data):
    source = data.draw(st.integers(0, edges.node_count - 1))
    graph = TimeOrderedGraph.from_edges(edges)
    expected = nx.immediate_dominators(nx.DiGraph(as_networkx(edges)), source)

    for found in each_way(lambda: dominators(graph, [source])):
        above = {
            node: int(found.above[node])
            for node in range(edges.node_count)
            if found.is_reached[node] and node != source
        }
        assert above == {node: over for node, over in expected.items() if node != source}


@given(EDGE_LISTS, st.data())
def test_a_node_dominates_just_what_is_not_reached_without_it(each_way, draw_scope, edges, data):
    scope = draw_scope(data, edges)
    node = st.integers(0, max(edges.node_count - 1, 0))
    sources = data.draw(st.lists(node, max_size=3 if edges.node_count else 0))
    graph = TimeOrderedGraph.from_edges(edges)
    reached = set(descendants(graph, sources, scope).nodes.tolist())
    passed = {target: set() for target in reached}
    for cut in range(edges.node_count):
        kept = [
            (scope.edges is None or bool(scope.edges[edge]))
            and cut not in (int(edges.tails[edge]), int(edges.heads[edge]))
            for edge in range(edges.edge_count)
        ]
        rest = Scope(kinds=scope.kinds, edges=kept, nodes=scope.nodes, window=scope.window)
        left = descendants(graph, [node for node in sources if node != cut], rest)
        for target in reached - set(left.nodes.tolist()) - {cut}:
            passed[target].add(cut)

    for found in each_way(lambda: dominators(graph, sources, scope)):
        assert set(found.is_reached.nonzero()[0].tolist()) == reached | set(sources)
        for target in reached:
            assert set(found.chain(target)) == passed[target]
        assert all(found.chain(node) == () for node in sources)


def test_a_long_chain_is_walked_without_recursion(each_way):
    size = 3000
    edges = build_edge_list(map(str, range(size)), range(size), [*range(1, size), 0])
    graph = TimeOrderedGraph.from_edges(edges)

    for found in each_way(lambda: dominators(graph, [0])):
        assert found.above.tolist() == list(range(-1, size - 1))


def test_what_is_not_reached_has_no_chain():
    found = dominators(TimeOrderedGraph.from_edges(build_edge_list("ab", [], [])), [0])

    with pytest.raises(NotReachedError):
        found.chain(1)
    with pytest.raises(NoSuchNodeError):
        found.chain(2)
