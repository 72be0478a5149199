from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.algorithms.components import is_acyclic
from graphs.algorithms.gate import Gate
from graphs.algorithms.order import condense, layers, topological_order
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import EdgeList, build_edge_list
from graphs.errors import CyclicGraphError
from graphs.scope import Scope, Window

EDGE_LISTS = st.from_type(EdgeList)


def walked_oracle(as_networkx, graph, scope):
    """The oracle with only the nodes and edges of the scope."""
    gate = Gate.of(graph, scope)
    entered = graph.node_of_rank[gate.entered_ranks()].tolist()
    oracle = as_networkx(graph.edge_list).subgraph(entered)
    numbers = set(gate.walked(graph.forward).edges.tolist())
    return nx.MultiDiGraph(
        nx.subgraph_view(oracle, filter_edge=lambda _tail, _head, number: number in numbers)
    )


def test_edges_run_forward_and_dates_decide_the_rest():
    # An edge back in time: 0 (day 9) must come before 2 (day 5); 1 (day 7) is free.
    edges = build_edge_list("abc", [0], [2], earliest=[9, 7, 5], latest=[9, 7, 5])

    order = topological_order(TimeOrderedGraph.from_edges(edges))

    assert order.tolist() == [1, 0, 2]


def test_a_cycle_has_no_topological_order_and_is_shown():
    edges = build_edge_list(["ban", "chip", "law"], [0, 1, 2], [1, 2, 1])

    with pytest.raises(CyclicGraphError, match="this one has chip -> law -> chip"):
        topological_order(TimeOrderedGraph.from_edges(edges))


def test_a_cycle_outside_the_scope_does_no_harm():
    edges = build_edge_list("abc", [0, 1, 2], [1, 2, 1], earliest=[1, 2, 3], latest=[1, 2, 3])

    order = topological_order(TimeOrderedGraph.from_edges(edges), Scope(window=Window(1, 2)))

    assert order.tolist() == [0, 1]


def test_a_layer_is_the_longest_way_to_a_node():
    # 0 -> 1 -> 2 -> 3 and the short cut 0 -> 3; 4 stands alone.
    edges = build_edge_list("abcde", [0, 1, 2, 0], [1, 2, 3, 3])

    assert layers(TimeOrderedGraph.from_edges(edges)).tolist() == [0, 1, 2, 3, 0]


def test_a_knot_shares_one_layer():
    edges = build_edge_list("abcd", [0, 1, 2, 2], [1, 2, 1, 3])

    assert layers(TimeOrderedGraph.from_edges(edges)).tolist() == [0, 1, 1, 2]


def test_a_node_outside_the_scope_has_no_layer():
    edges = build_edge_list("abc", [0, 1], [1, 2])
    scope = Scope(nodes=np.array([False, True, True]))

    assert layers(TimeOrderedGraph.from_edges(edges), scope).tolist() == [-1, 0, 1]


def test_an_empty_graph_has_an_empty_order():
    graph = TimeOrderedGraph.from_edges(build_edge_list([], [], []))

    assert topological_order(graph).tolist() == []
    assert layers(graph).tolist() == []
    assert condense(graph).component_count == 0


def test_components_are_numbered_in_topological_order():
    # The knot {0, 2} leads back in time to 1.
    edges = build_edge_list("abc", [0, 2, 2], [2, 0, 1], earliest=[5, 1, 6], latest=[5, 1, 6])

    condensation = condense(TimeOrderedGraph.from_edges(edges))

    assert condensation.component_of.tolist() == [0, 1, 0]
    assert condensation.members_of(0).tolist() == [0, 2]
    assert condensation.members_of(1).tolist() == [1]
    assert condensation.tails.tolist() == [0]
    assert condensation.heads.tolist() == [1]


def test_a_chain_of_a_hundred_thousand_against_time_is_put_in_order():
    size = 100_000
    edges = build_edge_list(map(str, range(size)), range(1, size), range(size - 1))
    graph = TimeOrderedGraph.from_edges(edges)

    assert topological_order(graph).tolist() == list(range(size - 1, -1, -1))
    assert layers(graph).tolist() == list(range(size - 1, -1, -1))


@given(EDGE_LISTS, st.data())
def test_the_order_is_the_first_in_time_that_networkx_allows(as_networkx, draw_scope, edges, data):
    scope, graph = draw_scope(data, edges), TimeOrderedGraph.from_edges(edges)
    if not is_acyclic(graph, scope):
        with pytest.raises(CyclicGraphError):
            topological_order(graph, scope)
        return

    order = topological_order(graph, scope).tolist()

    oracle = walked_oracle(as_networkx, graph, scope)
    assert order == list(nx.lexicographical_topological_sort(oracle, key=graph.rank))


@given(EDGE_LISTS, st.data())
def test_layers_are_the_generations_of_the_condensation_of_networkx(
    as_networkx, draw_scope, edges, data
):
    scope, graph = draw_scope(data, edges), TimeOrderedGraph.from_edges(edges)

    layer = layers(graph, scope)

    expected = [-1] * edges.node_count
    condensation = nx.condensation(walked_oracle(as_networkx, graph, scope))
    for number, generation in enumerate(nx.topological_generations(condensation)):
        for component in generation:
            for node in condensation.nodes[component]["members"]:
                expected[node] = number
    assert layer.tolist() == expected


@given(EDGE_LISTS)
def test_no_edge_runs_to_a_lower_layer_and_only_knots_share_one_along_an_edge(edges):
    graph = TimeOrderedGraph.from_edges(edges)
    component = condense(graph).component_of

    layer = layers(graph)

    for tail, head in zip(edges.tails, edges.heads, strict=True):
        assert layer[tail] < layer[head] or component[tail] == component[head]


@given(EDGE_LISTS, st.data())
def test_the_condensation_is_that_of_networkx(as_networkx, draw_scope, edges, data):
    scope, graph = draw_scope(data, edges), TimeOrderedGraph.from_edges(edges)
    oracle = nx.condensation(walked_oracle(as_networkx, graph, scope))

    condensation = condense(graph, scope)

    members = [frozenset(condensation.members_of(n).tolist()) for n in range(len(oracle))]
    assert condensation.component_count == len(oracle)
    assert set(members) == {frozenset(oracle.nodes[n]["members"]) for n in oracle}
    for number, nodes in enumerate(members):
        assert all(condensation.component_of[node] == number for node in nodes)
    pairs = list(zip(condensation.tails.tolist(), condensation.heads.tolist(), strict=True))
    assert all(tail < head for tail, head in pairs)
    assert all(before < after for before, after in pairwise(pairs))
    place = {frozenset(oracle.nodes[n]["members"]): n for n in oracle}
    assert {(place[members[a]], place[members[b]]) for a, b in pairs} == set(oracle.edges)


@given(EDGE_LISTS, st.data())
def test_members_stand_in_time_order_and_nodes_outside_belong_nowhere(draw_scope, edges, data):
    scope, graph = draw_scope(data, edges), TimeOrderedGraph.from_edges(edges)

    condensation = condense(graph, scope)

    for number in range(condensation.component_count):
        ranks = graph.ranks(condensation.members_of(number)).tolist()
        assert ranks == sorted(ranks)
    entered = Gate.of(graph, scope).entered_ranks()
    assert ((condensation.component_of[graph.node_of_rank] >= 0) == entered).all()
