"""Random multigraphs for `st.from_type(EdgeList)`, and networkx as the oracle."""

from importlib.util import find_spec

import networkx as nx
import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st

from graphs.columns import UNKNOWN_EARLIEST, UNKNOWN_LATEST
from graphs.edge_list import EdgeList, build_edge_list
from graphs.kernels.compile import Way, computed
from graphs.scope import Scope, Window

# The first example of a kernel compiles it, which takes longer than any deadline.
settings.register_profile("graphs", deadline=None)
settings.load_profile("graphs")

KINDS = ("cause", "response", "enables")


@st.composite
def edge_lists(draw: st.DrawFn, most_nodes: int = 9, most_edges: int = 24) -> EdgeList:
    """Few nodes on few days: equal dates, cycles, loops, parallel edges and edges back in time."""
    node_count = draw(st.integers(0, most_nodes))
    bounds = st.tuples(st.integers(0, 6), st.integers(0, 2))
    earliest, latest = [], []
    for day, more in draw(st.lists(bounds, min_size=node_count, max_size=node_count)):
        earliest.append(UNKNOWN_EARLIEST if day == 6 else day)
        latest.append(UNKNOWN_LATEST if day == 6 and more else day + more)
    node = st.integers(0, max(node_count - 1, 0))
    edge = st.tuples(node, node, st.integers(0, len(KINDS) - 1))
    edges = draw(st.lists(edge, max_size=most_edges if node_count else 0))
    return build_edge_list(
        [f"n{number}" for number in range(node_count)],
        [tail for tail, _, _ in edges],
        [head for _, head, _ in edges],
        earliest=earliest,
        latest=latest,
        kinds=[kind for _, _, kind in edges],
        kind_names=KINDS,
    )


def _dense_edge_list(seed: int) -> EdgeList:
    """The same, but evenly spread: hypothesis by itself draws few edges and many zeros."""
    generator = np.random.default_rng(seed)
    node_count = int(generator.integers(4, 10))
    edge_count = int(generator.integers(node_count, 3 * node_count))
    ends = generator.integers(0, node_count, (2, edge_count))
    if generator.random() < 0.5:
        ends.sort(axis=0)  # few cycles: only loops are left
    earliest = generator.integers(0, 6, node_count)
    most_more = int(generator.integers(1, 4))  # with 1, every node lies on one day
    if generator.random() < 0.3:
        earliest.sort()
    return build_edge_list(
        [f"n{number}" for number in range(node_count)],
        *ends,
        earliest=earliest,
        latest=earliest + generator.integers(0, most_more, node_count),
        kinds=generator.integers(0, len(KINDS), edge_count),
        kind_names=KINDS,
    )


st.register_type_strategy(EdgeList, edge_lists() | st.integers(0, 2**32 - 1).map(_dense_edge_list))


def _as_networkx(edges: EdgeList) -> nx.MultiDiGraph:
    oracle = nx.MultiDiGraph()
    oracle.add_nodes_from(range(edges.node_count))
    oracle.add_edges_from(
        (tail, head, number)
        for number, (tail, head) in enumerate(
            zip(edges.tails.tolist(), edges.heads.tolist(), strict=True)
        )
    )
    return oracle


@pytest.fixture(scope="session")
def as_networkx():
    """The same nodes and edges in networkx, made without our own exchange."""
    return _as_networkx


def _masks(size):
    truths = st.lists(st.booleans(), min_size=size, max_size=size)
    return truths.map(lambda row: np.array(row, dtype=bool))


def _draw_scope(data: st.DataObject, edges: EdgeList) -> Scope:
    windows = st.builds(
        lambda first, more, certainly: Window(first, first + more, certainly),
        st.integers(0, 6),
        st.integers(0, 4),
        st.booleans(),
    )
    return data.draw(
        st.builds(
            Scope,
            kinds=st.none() | st.frozensets(st.integers(0, len(KINDS) - 1)),
            edges=st.none() | _masks(edges.edge_count),
            nodes=st.none() | _masks(edges.node_count),
            window=st.none() | windows,
        )
    )


@pytest.fixture(scope="session")
def draw_scope():
    """Any scope that fits the edges."""
    return _draw_scope


WAYS = [Way.ARRAYS, Way.KERNELS_IN_PYTHON]
if find_spec("numba") is not None:
    WAYS.append(Way.COMPILED)


@pytest.fixture(scope="session")
def each_way():
    """Asks in every way of computing and gives all answers."""

    def answers(ask):
        found = []
        for way in WAYS:
            with computed(way):
                found.append(ask())
        return found

    return answers
