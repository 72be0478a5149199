from unittest import mock

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.algorithms import hops
from graphs.algorithms.hops import HopTable, as_list, hop_levels, hops_between
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import EdgeList, build_edge_list

EDGE_LISTS = st.from_type(EdgeList).filter(lambda edges: edges.node_count)
# Levels of so many ranks go over arrays: all, some, none.
FEW = pytest.mark.parametrize("few", [0, 3, 64])


def tables(edges):
    graph = TimeOrderedGraph.from_edges(edges)
    return graph, HopTable.of(graph.forward), HopTable.of(graph.reverse)


@FEW
@given(edges=EDGE_LISTS)
def test_levels_hold_each_rank_once_at_its_distance_as_networkx_has_it(few, edges, as_networkx):
    graph, forward, reverse = tables(edges)
    oracle = as_networkx(edges)
    with mock.patch.object(hops, "_FEW", few):
        for node in range(edges.node_count):
            for table, way in ((forward, oracle), (reverse, oracle.reverse())):
                levels = [as_list(level) for level in hop_levels(table, graph.rank(node))]

                found = [
                    (int(graph.node_of_rank[r]), h) for h, level in enumerate(levels) for r in level
                ]

                assert len(found) == len(dict(found))
                assert dict(found) == dict(nx.single_source_shortest_path_length(way, node))


@FEW
@given(edges=EDGE_LISTS)
def test_two_sides_meet_at_the_distance_of_one_side(few, edges):
    _, forward, reverse = tables(edges)
    with mock.patch.object(hops, "_FEW", few):
        for start in range(edges.node_count):
            distance = {
                rank: count
                for count, level in enumerate(hop_levels(forward, start))
                for rank in as_list(level)
            }
            for goal in range(edges.node_count):
                assert hops_between(forward, reverse, start, goal) == distance.get(goal)


def test_what_was_met_is_marked():
    _, forward, _ = tables(build_edge_list("abc", [0], [2]))
    seen = bytearray(3)

    assert [as_list(level) for level in hop_levels(forward, 0, seen)] == [[0], [2]]
    assert seen == bytes((1, 0, 1))
