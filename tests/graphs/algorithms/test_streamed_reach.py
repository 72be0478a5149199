"""Edges that come by in small batches, against the same search over the whole graph."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.algorithms import streamed_reach
from graphs.algorithms.reach import ancestors, descendants, reach_mask
from graphs.algorithms.streamed_reach import EdgeGroups, edges_among, stream_marks, stream_trace
from graphs.arrays import freeze
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import EdgeList, build_edge_list
from graphs.engine_errors import EdgesOutOfOrderError
from graphs.kernels.streams import Bars, EdgeBatch
from graphs.scope import Scope

NOTHING = freeze(np.zeros(0, dtype=bool))
OPEN = Bars(NOTHING, NOTHING)


class Rows:
    """A graph as a stream, in groups of some edges, that remembers what was read of it."""

    def __init__(self, graph, in_group=3, in_batch=2):
        forward = graph.forward
        self.columns = forward.owners, forward.neighbours, forward.edges
        self.node_count, self.edge_count = graph.node_count, graph.edge_count
        self.runs_forward, self.in_batch = graph.runs_forward, in_batch
        self.asked = []
        cuts = range(0, self.edge_count, in_group)
        ends = [[c[cut : cut + in_group] for cut in cuts] for c in self.columns[:2]]
        bounds = [[f(part) for part in parts] for parts in ends for f in (np.min, np.max)]
        self.groups = EdgeGroups(*(np.array(bound, dtype=np.int32) for bound in bounds))

    def read(self, first_tail, last_tail, *, numbered):
        self.asked.append((first_tail, last_tail))
        start, stop = np.searchsorted(self.columns[0], (first_tail, last_tail + 1))
        for place in range(start, stop, self.in_batch):
            part = slice(place, min(place + self.in_batch, stop))
            tails, heads, edges = (freeze(column[part].copy()) for column in self.columns)
            yield EdgeBatch(tails, heads, edges if numbered else np.zeros(0, dtype=np.int32))


def chain(size, *, days=None):
    return TimeOrderedGraph.from_edges(
        build_edge_list(
            map(str, range(size)), range(size - 1), range(1, size), earliest=days, latest=days
        )
    )


def bars_of(graph, scope):
    """The masks of a scope by edge number and by rank."""
    nodes = scope.nodes
    return Bars(
        NOTHING if scope.edges is None else freeze(scope.edges),
        NOTHING if nodes is None else freeze(nodes[graph.node_of_rank]),
    )


@given(edges=..., data=st.data(), is_forward=...)
def test_hops_and_first_edges_are_those_of_the_search(
    each_way, edges: EdgeList, data: st.DataObject, is_forward: bool
):
    graph = TimeOrderedGraph.from_edges(edges)
    masks = [
        data.draw(st.none() | st.lists(st.booleans(), min_size=size, max_size=size))
        for size in (graph.edge_count, graph.node_count)
    ]
    edge_mask, node_mask = (mask if mask is None else np.array(mask, bool) for mask in masks)
    scope = Scope(edges=edge_mask, nodes=node_mask)
    node = st.integers(0, max(graph.node_count - 1, 0))
    sources = data.draw(st.lists(node, max_size=3 if graph.node_count else 0))
    max_hops = data.draw(st.none() | st.integers(0, 4))
    in_group = data.draw(st.integers(1, 6))
    starts = np.unique(graph.ranks(sources))

    expected = (descendants if is_forward else ancestors)(graph, sources, scope, max_hops=max_hops)
    traces = each_way(
        lambda: stream_trace(
            Rows(graph, in_group), starts, bars_of(graph, scope), max_hops, is_forward=is_forward
        )
    )

    hops = np.full(graph.node_count, -1)
    hops[expected.nodes] = expected.hops
    hops[expected.sources] = 0
    via = dict(
        zip(expected.nodes.tolist(), expected.via_edges[expected.via_offsets[:-1]], strict=True)
    )
    nearer = edges.tails if is_forward else edges.heads
    for trace in traces:
        assert np.array_equal(trace.hops[graph.rank_of_node], hops)
        for node, edge in via.items():
            rank = graph.rank(node)
            assert (trace.via[rank], trace.before[rank]) == (edge, graph.rank(nearer[edge]))


@given(edges=..., data=st.data(), is_forward=...)
def test_marks_are_those_of_the_search_where_all_edges_run_forward(
    each_way, edges: EdgeList, data: st.DataObject, is_forward: bool
):
    ranks = TimeOrderedGraph.from_edges(edges).rank_of_node
    ends = np.sort([ranks[edges.tails], ranks[edges.heads]], axis=0)
    graph = TimeOrderedGraph.from_edges(build_edge_list(edges.keys, *ends))
    assert graph.runs_forward
    truths = st.lists(st.booleans(), min_size=graph.edge_count, max_size=graph.edge_count)
    scope = Scope(edges=np.array(data.draw(truths), bool))
    sources = list(range(min(2, graph.node_count)))

    expected = reach_mask(graph, sources, scope, is_forward=is_forward)
    answers = each_way(
        lambda: stream_marks(
            Rows(graph), graph.ranks(sources), bars_of(graph, scope), is_forward=is_forward
        )
    )

    for marks in answers:
        assert marks[sources].all()
        marks[sources] = False
        assert np.array_equal(marks, expected)


@given(edges=..., data=st.data())
def test_edges_among_some_nodes_are_told_in_order(edges: EdgeList, data: st.DataObject):
    graph = TimeOrderedGraph.from_edges(edges)
    truths = st.lists(st.booleans(), min_size=graph.node_count, max_size=graph.node_count)
    inside = np.array(data.draw(truths), bool)

    batches = list(edges_among(Rows(graph), inside, OPEN))

    forward = graph.forward
    kept = inside[forward.owners] & inside[forward.neighbours]
    assert [edge for batch in batches for edge in batch.edges] == forward.edges[kept].tolist()


def test_groups_that_no_walk_leaves_are_not_read(monkeypatch):
    monkeypatch.setattr(streamed_reach, "_MOST_AT_ONCE", 1)
    rows = Rows(chain(30))

    stream_trace(rows, np.array([12], dtype=np.int32), OPEN, 4, is_forward=True)

    assert rows.asked == [(12, 14), (15, 17)]


def test_groups_that_no_walk_may_enter_are_not_read():
    graph, rows = chain(30), Rows(chain(30))
    nodes = np.zeros(30, dtype=bool)
    nodes[:5] = True

    trace = stream_trace(
        rows,
        np.array([0], dtype=np.int32),
        bars_of(graph, Scope(nodes=nodes)),
        None,
        is_forward=True,
    )

    assert np.flatnonzero(trace.hops >= 0).tolist() == [0, 1, 2, 3, 4]
    assert max(last for _, last in rows.asked) <= 5


def test_a_graph_that_runs_forward_is_passed_once():
    rows = Rows(chain(30))

    stream_trace(rows, np.array([0], dtype=np.int32), OPEN, None, is_forward=True)

    asked = [tail for first, last in rows.asked for tail in range(first, last + 1)]
    assert asked == list(range(29))


def test_a_chain_that_runs_back_in_time_takes_few_passes():
    size = 60
    rows = Rows(chain(size, days=list(range(size, 0, -1))))

    trace = stream_trace(rows, np.array([size - 1], dtype=np.int32), OPEN, None, is_forward=True)

    assert trace.hops.tolist() == list(range(size - 1, -1, -1))
    assert len(rows.asked) < 2 * len(rows.groups) + 2


def test_a_hub_with_edges_in_many_groups_is_read_once():
    size = 40
    star = build_edge_list(map(str, range(size)), [0] * (size - 1), range(1, size))
    rows = Rows(TimeOrderedGraph.from_edges(star))

    trace = stream_trace(rows, np.array([0], dtype=np.int32), OPEN, None, is_forward=True)

    assert trace.hops.tolist() == [0] + [1] * (size - 1)
    assert rows.asked == [(0, 0)]


@pytest.mark.parametrize("batches", [[[3], [1]], [[3, 1]]], ids=["between", "within"])
def test_edges_out_of_time_order_are_refused(batches):
    rows = Rows(chain(9), in_group=8)
    rows.read = lambda *_, **__: (
        EdgeBatch(
            *(np.array(column, dtype=np.int32) for column in (tails, [8] * len(tails), tails))
        )
        for tails in batches
    )

    with pytest.raises(EdgesOutOfOrderError, match="rank 1 stands after those that leave rank 3"):
        stream_trace(rows, np.array([0], dtype=np.int32), OPEN, None, is_forward=True)
