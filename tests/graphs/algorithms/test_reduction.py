import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graphs.algorithms.components import is_acyclic
from graphs.algorithms.gate import Gate
from graphs.algorithms.order import condense
from graphs.algorithms.reach import descendants
from graphs.algorithms.reduction import transitive_reduction
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import EdgeList, build_edge_list
from graphs.scope import Scope

EDGE_LISTS = st.from_type(EdgeList)


def mask_of(numbers, edges):
    mask = np.zeros(edges.edge_count, dtype=bool)
    mask[numbers] = True
    return mask


def closure(graph, scope):
    return [
        frozenset(descendants(graph, [node], scope).nodes.tolist())
        for node in range(graph.node_count)
    ]


def test_a_short_cut_falls_away():
    edges = build_edge_list("abc", [0, 0, 1], [2, 1, 2])

    assert transitive_reduction(TimeOrderedGraph.from_edges(edges)).tolist() == [1, 2]


def test_a_way_round_by_the_first_of_many_replaces_the_last():
    edges = build_edge_list("abcd", [0, 0, 0, 1], [1, 2, 3, 3])

    assert transitive_reduction(TimeOrderedGraph.from_edges(edges)).tolist() == [0, 1, 3]


def test_parallel_edges_stand_or_fall_together():
    edges = build_edge_list("abc", [0, 0, 0, 1, 0], [2, 1, 2, 2, 1])

    assert transitive_reduction(TimeOrderedGraph.from_edges(edges)).tolist() == [1, 3, 4]


def test_edges_inside_a_knot_and_loops_stay():
    # 1 <-> 2 is a knot that leads to 3; 0 leads into it, and past it to 3.
    edges = build_edge_list("abcd", [0, 1, 2, 2, 0, 3], [1, 2, 1, 3, 3, 3])

    assert transitive_reduction(TimeOrderedGraph.from_edges(edges)).tolist() == [0, 1, 2, 3, 5]


def test_a_path_that_the_scope_closes_replaces_nothing():
    edges = build_edge_list("abc", [0, 0, 1], [2, 1, 2])
    scope = Scope(edges=np.array([True, True, False]))

    assert transitive_reduction(TimeOrderedGraph.from_edges(edges), scope).tolist() == [0, 1]


def test_a_long_chain_under_one_short_cut_keeps_only_the_chain():
    size = 100_000
    edges = build_edge_list(
        map(str, range(size)), [*range(size - 1), 0], [*range(1, size), size - 1]
    )

    kept = transitive_reduction(TimeOrderedGraph.from_edges(edges))

    assert kept.tolist() == list(range(size - 1))


@given(EDGE_LISTS, st.data())
def test_the_reduction_keeps_what_can_reach_what(draw_scope, edges, data):
    kinds = data.draw(st.none() | st.frozensets(st.integers(0, 2)))
    graph = TimeOrderedGraph.from_edges(edges)

    kept = transitive_reduction(graph, Scope(kinds=kinds))

    reduced = Scope(edges=mask_of(kept, edges))
    assert closure(graph, reduced) == closure(graph, Scope(kinds=kinds))


@given(EDGE_LISTS)
def test_no_pair_of_components_can_be_spared(edges):
    graph = TimeOrderedGraph.from_edges(edges)
    component = condense(graph).component_of
    kept = transitive_reduction(graph).tolist()
    before = closure(graph, Scope(edges=mask_of(kept, edges)))

    for edge in kept:
        ends = component[edges.tails[edge]], component[edges.heads[edge]]
        if ends[0] == ends[1]:
            continue
        others = [
            other
            for other in kept
            if (component[edges.tails[other]], component[edges.heads[other]]) != ends
        ]
        assert closure(graph, Scope(edges=mask_of(others, edges))) != before


@given(EDGE_LISTS, st.data())
def test_without_cycles_it_is_the_reduction_of_networkx(as_networkx, draw_scope, edges, data):
    scope, graph = draw_scope(data, edges), TimeOrderedGraph.from_edges(edges)
    if not is_acyclic(graph, scope):
        # Turn every edge forward in time and drop the loops.
        ranks = graph.rank_of_node
        ends = np.sort(np.stack([ranks[edges.tails], ranks[edges.heads]]), axis=0)
        different = ends[0] != ends[1]
        edges = build_edge_list(edges.keys, ends[0][different], ends[1][different])
        scope, graph = Scope(), TimeOrderedGraph.from_edges(edges)

    kept = transitive_reduction(graph, scope)

    walked = set(Gate.of(graph, scope).walked(graph.forward).edges.tolist())
    oracle = nx.DiGraph()
    oracle.add_nodes_from(range(edges.node_count))
    oracle.add_edges_from(
        ends[:2] for ends in as_networkx(edges).edges(keys=True) if ends[2] in walked
    )
    reduced = set(nx.transitive_reduction(oracle).edges)
    expected = [n for n in sorted(walked) if (edges.tails[n], edges.heads[n]) in reduced]
    assert kept.tolist() == expected
