from itertools import islice

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.algorithms.components import find_knots, is_acyclic, simple_cycles
from graphs.algorithms.gate import Gate
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import EdgeList, build_edge_list
from graphs.errors import BadLimitError
from graphs.results import Cycle, Knot
from graphs.scope import Scope

EDGE_LISTS = st.from_type(EdgeList)


def inside(oracle, edges, scope):
    """The oracle without what the scope leaves out."""
    graph = TimeOrderedGraph.from_edges(edges)
    walked = set(Gate.of(graph, scope).walked(graph.forward).edges.tolist())
    left_out = [ends for ends in oracle.edges(keys=True) if ends[2] not in walked]
    oracle.remove_edges_from(left_out)
    return oracle


def test_a_knot_is_told_with_its_nodes_its_edges_and_one_cycle():
    # 1 -> 2 -> 3 -> 1, with a short cut 3 -> 2, a loop on 2, and a way in from 0.
    edges = build_edge_list("abcd", [0, 1, 2, 3, 3, 2], [1, 2, 3, 1, 2, 2])

    knots = find_knots(TimeOrderedGraph.from_edges(edges))

    assert knots == (
        Knot(nodes=(1, 2, 3), edges=(1, 5, 2, 3, 4), cycle=Cycle(nodes=(1, 2, 3), edges=(1, 2, 3))),
    )


def test_a_loop_alone_is_a_knot_of_one_node():
    edges = build_edge_list("ab", [0, 1, 1], [1, 1, 1])

    knots = find_knots(TimeOrderedGraph.from_edges(edges))

    assert knots == (Knot(nodes=(1,), edges=(1, 2), cycle=Cycle(nodes=(1,), edges=(1,))),)


def test_a_cycle_begins_at_its_earliest_node():
    edges = build_edge_list("abc", [0, 1, 2], [1, 2, 0], earliest=[5, 3, 4], latest=[5, 3, 4])

    (knot,) = find_knots(TimeOrderedGraph.from_edges(edges))

    assert knot.cycle == Cycle(nodes=(1, 2, 0), edges=(1, 2, 0))


def test_knots_come_by_their_earliest_nodes():
    edges = build_edge_list("abcde", [3, 4, 0, 1], [4, 3, 1, 0])

    knots = find_knots(TimeOrderedGraph.from_edges(edges))

    assert [knot.nodes for knot in knots] == [(0, 1), (3, 4)]


def test_every_cycle_is_listed_by_its_earliest_node_and_then_by_length():
    edges = build_edge_list("abc", [0, 1, 0, 2, 1, 2, 1], [1, 0, 2, 0, 2, 2, 0])

    cycles = list(simple_cycles(TimeOrderedGraph.from_edges(edges), limit=None))

    assert [(cycle.nodes, cycle.edges) for cycle in cycles] == [
        ((0, 1), (0, 1)),
        ((0, 1), (0, 6)),
        ((0, 2), (2, 3)),
        ((0, 1, 2), (0, 4, 3)),
        ((2,), (5,)),
    ]


def test_no_more_cycles_than_the_limit_are_given():
    graph = TimeOrderedGraph.from_edges(build_edge_list("ab", [0, 1, 0, 1], [1, 0, 0, 1]))

    assert len(list(simple_cycles(graph, limit=2))) == 2


def test_no_hops_close_no_cycle():
    graph = TimeOrderedGraph.from_edges(build_edge_list("a", [0], [0]))

    assert list(simple_cycles(graph, limit=None, max_hops=0)) == []


def test_a_limit_below_zero_is_refused_at_once():
    graph = TimeOrderedGraph.from_edges(build_edge_list("a", [0], [0]))

    with pytest.raises(BadLimitError):
        simple_cycles(graph, limit=-1)


def test_cycles_are_looked_for_only_when_asked_for():
    size = 30
    tails, heads = zip(*((a, b) for a in range(size) for b in range(size) if a != b), strict=True)
    graph = TimeOrderedGraph.from_edges(build_edge_list(map(str, range(size)), tails, heads))

    cycles = list(islice(simple_cycles(graph, limit=None), 40))

    assert [len(cycle.nodes) for cycle in cycles] == [2] * 29 + [3] * 11


def test_a_ring_of_a_hundred_thousand_is_one_knot():
    size = 100_000
    heads = [*range(1, size), 0]
    graph = TimeOrderedGraph.from_edges(build_edge_list(map(str, range(size)), range(size), heads))

    (knot,) = find_knots(graph)

    assert knot.cycle.nodes == tuple(range(size))
    assert not is_acyclic(graph)


@given(EDGE_LISTS, st.data())
def test_knots_are_the_strong_components_of_networkx_that_hold_an_edge(
    as_networkx, draw_scope, edges, data
):
    scope, graph = draw_scope(data, edges), TimeOrderedGraph.from_edges(edges)
    oracle = inside(as_networkx(edges), edges, scope)

    knots = find_knots(graph, scope)

    expected = {
        frozenset(component): set(oracle.subgraph(component).edges(keys=True))
        for component in nx.strongly_connected_components(oracle)
        if oracle.subgraph(component).number_of_edges()
    }
    assert {frozenset(knot.nodes): set(_ends(edges, knot.edges)) for knot in knots} == expected
    first_ranks = [graph.rank(knot.nodes[0]) for knot in knots]
    assert first_ranks == sorted(first_ranks)
    assert is_acyclic(graph, scope) == (not expected)
    assert is_acyclic(graph, scope) == nx.is_directed_acyclic_graph(oracle)


def _ends(edges, numbers):
    return [(int(edges.tails[n]), int(edges.heads[n]), n) for n in numbers]


@given(EDGE_LISTS)
def test_the_cycle_of_a_knot_is_the_shortest_through_its_earliest_node(as_networkx, edges):
    graph, oracle = TimeOrderedGraph.from_edges(edges), as_networkx(edges)
    oracle.remove_edges_from(list(nx.selfloop_edges(oracle, keys=True)))

    for knot in find_knots(graph):
        root = knot.cycle.nodes[0]
        back = nx.single_target_shortest_path_length(oracle, root)
        shortest = min((1 + dict(back)[n] for n in oracle[root] if n in knot.nodes), default=1)
        assert len(knot.cycle.nodes) == shortest
        ends = _ends(edges, knot.cycle.edges)
        assert [tail for tail, _, _ in ends] == list(knot.cycle.nodes)
        assert [head for _, head, _ in ends] == [*knot.cycle.nodes[1:], root]
        assert root == knot.nodes[0]


@given(EDGE_LISTS, st.none() | st.integers(1, 4))
def test_cycles_by_node_are_those_of_networkx(as_networkx, edges, max_hops):
    graph = TimeOrderedGraph.from_edges(edges)
    # One edge for each pair: networkx counts cycles of nodes, we count cycles of edges.
    _, firsts = np.unique(edges.tails * 100 + edges.heads, return_index=True)
    singles = np.isin(np.arange(edges.edge_count), firsts)

    cycles = list(simple_cycles(graph, Scope(edges=singles), limit=300, max_hops=max_hops))

    assert len({cycle.edges for cycle in cycles}) == len(cycles)
    for cycle in cycles:
        assert graph.rank(cycle.nodes[0]) == min(graph.rank(node) for node in cycle.nodes)
    if len(cycles) < 300:
        oracle = nx.simple_cycles(nx.DiGraph(as_networkx(edges)), length_bound=max_hops)
        assert {frozenset(_ends(edges, cycle.edges)) for cycle in cycles} == {
            frozenset(_closed(edges, singles, nodes)) for nodes in oracle
        }


def _closed(edges, singles, nodes):
    """The edges of a cycle of nodes."""
    pairs = set(zip(nodes, [*nodes[1:], nodes[0]], strict=True))
    numbers = np.flatnonzero(singles).tolist()
    return [ends for ends in _ends(edges, numbers) if ends[:2] in pairs]
