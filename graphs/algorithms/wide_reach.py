"""Reach over large graphs by kernels: a search while the answer is small, then one sweep.

Where an edge runs back in rank there is no order to sweep in, and the search goes on to its end.
"""

from typing import Final

import numpy as np

from graphs.algorithms.gate import Gate
from graphs.array_results import Reach
from graphs.arrays import BoolArray, Int32Array, Int64Array, freeze
from graphs.csr import TimeOrderedGraph
from graphs.kernels.compile import ready
from graphs.kernels.walks import (
    forget,
    list_via,
    order_by_hops,
    search_hops,
    sweep_hops,
    sweep_marks,
)

_LEAST_ROOM: Final = 256
"""Ranks that a search is always let find before a sweep takes over."""


def reach_widely(
    graph: TimeOrderedGraph,
    starts: Int32Array,
    gate: Gate,
    max_hops: int | None,
    *,
    is_forward: bool,
) -> Reach:
    """Find what can be reached from distinct ranks in rising order, with hops and edges."""
    hops, queue = graph.desk.take(graph.node_count, _room(graph))
    found = -1
    if len(starts) <= len(queue):
        found = _search(graph, starts, gate, max_hops, (hops, queue), is_forward=is_forward)
    if found >= 0:
        ranks = _in_order(queue[len(starts) : found], hops)
        reach = _answer(graph, starts, gate, ranks, hops, is_forward=is_forward)
        ready(forget, graph.edge_count)(hops, queue, found)
        graph.desk.give_back(hops, queue)
        return reach
    graph.desk.give_back(hops, queue)
    hops = np.full(graph.node_count, -1, dtype=np.int32)
    deepest = _settle(graph, starts, gate, max_hops, hops, is_forward=is_forward)
    ranks = ready(order_by_hops, graph.edge_count)(hops, deepest)
    return _answer(graph, starts, gate, ranks, hops, is_forward=is_forward)


def mark_widely(
    graph: TimeOrderedGraph,
    starts: Int32Array,
    gate: Gate,
    max_hops: int | None,
    *,
    is_forward: bool,
) -> BoolArray:
    """Mark the ranks that can be reached from distinct ranks in rising order, starts too."""
    marks = np.zeros(graph.node_count, dtype=np.bool_)
    marks[starts] = True
    if not len(starts):
        return marks
    if graph.runs_forward and max_hops is None:
        slots = (graph.forward if is_forward else graph.reverse).slots
        first = int(starts[0] if is_forward else starts[-1])
        sweep = ready(sweep_marks, graph.edge_count)
        sweep(slots, gate.barrier, marks, first, 1 if is_forward else -1)
        return marks
    hops = np.full(graph.node_count, -1, dtype=np.int32)
    _settle(graph, starts, gate, max_hops, hops, is_forward=is_forward)
    return hops >= 0


def _room(graph: TimeOrderedGraph) -> int:
    """Say how many ranks an answer may have for a search to be sooner done than a sweep."""
    return min(graph.node_count, max(_LEAST_ROOM, graph.node_count // 64))


def _search(
    graph: TimeOrderedGraph,
    starts: Int32Array,
    gate: Gate,
    max_hops: int | None,
    desk: tuple[Int32Array, Int32Array],
    *,
    is_forward: bool,
) -> int:
    """Search breadth-first while there is room."""
    slots = (graph.forward if is_forward else graph.reverse).slots
    search = ready(search_hops, graph.edge_count)
    return search(slots, gate.barrier, starts, _bound(graph, max_hops), *desk)


def _settle(
    graph: TimeOrderedGraph,
    starts: Int32Array,
    gate: Gate,
    max_hops: int | None,
    hops: Int32Array,
    *,
    is_forward: bool,
) -> int:
    """Fill in the distance of every rank reached, whatever the size, and give the greatest."""
    if not len(starts):
        return 0
    if not graph.runs_forward:
        queue = np.empty(graph.node_count, dtype=np.int32)
        found = _search(graph, starts, gate, max_hops, (hops, queue), is_forward=is_forward)
        return int(hops[queue[found - 1]])
    slots = (graph.forward if is_forward else graph.reverse).slots
    hops[starts] = 0
    first, step = (int(starts[0]), 1) if is_forward else (int(starts[-1]), -1)
    sweep = ready(sweep_hops, graph.edge_count)
    return sweep(slots, gate.barrier, _bound(graph, max_hops), hops, first, step)


def _bound(graph: TimeOrderedGraph, max_hops: int | None) -> int:
    """Write a bound on hops as kernels read it; none that is longer than the graph says more."""
    return -1 if max_hops is None else min(max_hops, graph.node_count)


def _in_order(ranks: Int32Array, hops: Int32Array) -> Int32Array:
    """Sort a few ranks by distance and then in time."""
    both: Int64Array = (hops[ranks].astype(np.int64) << 32) | ranks
    both.sort()
    return both.astype(np.int32)


def _answer(
    graph: TimeOrderedGraph,
    starts: Int32Array,
    gate: Gate,
    ranks: Int32Array,
    hops: Int32Array,
    *,
    is_forward: bool,
) -> Reach:
    """Add the edges by which each rank was first reached, and name nodes."""
    back = (graph.reverse if is_forward else graph.forward).slots
    offsets = np.empty(len(ranks) + 1, dtype=np.int32)
    via = ready(list_via, graph.edge_count)(back, gate.barrier, ranks, hops, offsets)
    return Reach(
        sources=freeze(graph.node_of_rank[starts]),
        is_forward=is_forward,
        nodes=freeze(graph.node_of_rank[ranks]),
        hops=freeze(hops[ranks]),
        via_offsets=freeze(offsets),
        via_edges=freeze(via),
    )
