import subprocess
import sys

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.algorithms.reach import descendants
from graphs.columns import UNKNOWN_EARLIEST, UNKNOWN_LATEST
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import EdgeList, build_edge_list
from graphs.errors import (
    DuplicateKeyError,
    KeyNotTextError,
    NodeTimeError,
    UndirectedGraphError,
)
from graphs.exchange.networkx import from_networkx, to_networkx

EDGE_LISTS = st.from_type(EdgeList)


def columns(edges):
    return (
        edges.keys,
        edges.earliest.tolist(),
        edges.latest.tolist(),
        edges.tails.tolist(),
        edges.heads.tolist(),
        edges.kinds.tolist(),
        edges.kind_names,
        edges.edge_keys,
    )


@pytest.fixture
def edges():
    return build_edge_list(
        ["ban", "permit"],
        [0, 1, 0],
        [1, 0, 1],
        earliest=[3, UNKNOWN_EARLIEST],
        latest=[4, UNKNOWN_LATEST],
        kinds=[1, 0, 0],
        kind_names=["cause", "response"],
        edge_keys=["x", "y", "z"],
    )


def test_nodes_carry_key_and_known_days(edges):
    graph = to_networkx(edges)

    assert dict(graph.nodes(data=True)) == {
        0: {"key": "ban", "earliest": 3, "latest": 4},
        1: {"key": "permit"},
    }


def test_edges_are_keyed_by_number_and_carry_kind_and_key(edges):
    graph = to_networkx(edges)

    assert type(graph) is nx.MultiDiGraph
    assert sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[2]) == [
        (0, 1, 0, {"kind": "response", "edge_key": "x"}),
        (1, 0, 1, {"kind": "cause", "edge_key": "y"}),
        (0, 1, 2, {"kind": "cause", "edge_key": "z"}),
    ]


def test_nodes_can_be_named_by_their_keys(edges):
    graph = to_networkx(edges, by_key=True)

    assert nx.descendants(graph, "ban") == {"permit"}
    assert columns(from_networkx(graph)) == columns(edges)


def test_edge_keys_come_back(edges):
    assert columns(from_networkx(to_networkx(edges))) == columns(edges)


@given(EDGE_LISTS, st.booleans())
def test_there_and_back_again_nothing_is_lost(edges, by_key):
    assert columns(from_networkx(to_networkx(edges, by_key=by_key))) == columns(edges)


@given(EDGE_LISTS)
def test_the_graph_outside_has_the_same_descendants(edges):
    graph, outside = TimeOrderedGraph.from_edges(edges), to_networkx(edges)

    for node in range(edges.node_count):
        reached = set(descendants(graph, [node]).nodes.tolist())
        assert reached == nx.descendants(outside, node)


def test_a_plain_digraph_is_read_with_unknown_times_and_no_kind():
    edges = from_networkx(nx.DiGraph([("b", "a"), ("a", "c")]))

    assert edges.keys == ("b", "a", "c")
    assert list(zip(edges.tails, edges.heads, strict=True)) == [(0, 1), (1, 2)]
    assert set(edges.earliest.tolist()) == {UNKNOWN_EARLIEST}
    assert set(edges.latest.tolist()) == {UNKNOWN_LATEST}
    assert edges.kind_names == ("",)
    assert edges.edge_keys is None


def test_kinds_are_numbered_as_they_come():
    graph = nx.DiGraph()
    graph.add_edge(1, 2, kind="response")
    graph.add_edge(2, 3, kind="cause")

    edges = from_networkx(graph)

    assert edges.keys == ("1", "2", "3")
    assert edges.kind_names == ("response", "cause")
    assert edges.kinds.tolist() == [0, 1]


def test_days_may_be_numpy_numbers():
    graph = nx.DiGraph()
    graph.add_node("a", earliest=np.int64(7), latest=np.int32(8))

    edges = from_networkx(graph)

    assert (edges.earliest.tolist(), edges.latest.tolist()) == ([7], [8])


@pytest.mark.parametrize("graph", [nx.Graph([(0, 1)]), nx.MultiGraph([(0, 1)])])
def test_an_undirected_graph_is_refused(graph):
    with pytest.raises(UndirectedGraphError, match="is undirected; give a DiGraph"):
        from_networkx(graph)


@pytest.mark.parametrize("day", ["2025-01-01", 1.5, True])
def test_a_time_that_is_no_number_of_days_is_refused(day):
    graph = nx.DiGraph()
    graph.add_node("a", latest=day)

    with pytest.raises(NodeTimeError, match="node 'a' has latest"):
        from_networkx(graph)


def test_two_nodes_of_one_name_as_text_are_refused():
    with pytest.raises(DuplicateKeyError):
        from_networkx(nx.DiGraph([(1, "1")]))


def test_keys_for_some_edges_only_are_refused():
    graph = nx.DiGraph()
    graph.add_edge(0, 1, edge_key="x")
    graph.add_edge(1, 2)

    with pytest.raises(KeyNotTextError, match=r"edge_keys\[1\] is None"):
        from_networkx(graph)


def test_nothing_but_the_exchange_loads_networkx():
    script = (
        "import sys, graphs.csr, graphs.scope, graphs.results\n"
        "import graphs.algorithms.paths, graphs.algorithms.reduction\n"
        "sys.exit('networkx' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
