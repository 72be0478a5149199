"""What lies between: the edges that some walk from the starts to the goals passes."""

from dataclasses import replace

import numpy as np

from graphs.algorithms.gate import Gate
from graphs.algorithms.reach import search_levels
from graphs.algorithms.wide_reach import mark_widely
from graphs.arrays import BoolArray, Int32Array
from graphs.csr import Adjacency, TimeOrderedGraph
from graphs.kernels.compile import pays, ready
from graphs.kernels.walks import search_hops


def hops_from(
    graph: TimeOrderedGraph,
    starts: Int32Array,
    gate: Gate,
    *,
    max_hops: int | None = None,
    is_forward: bool = True,
) -> Int32Array:
    """Tell the distance of each rank from distinct ranks in rising order, -1 where not reached."""
    adjacency = graph.forward if is_forward else graph.reverse
    hops = np.full(graph.node_count, -1, dtype=np.int32)
    if not pays(graph.edge_count):
        hops[starts] = 0
        levels = search_levels(adjacency, starts, gate, max_hops=max_hops)
        for distance, level in enumerate(levels, start=1):
            hops[level.ranks] = distance
        return hops
    most = -1 if max_hops is None else min(max_hops, graph.node_count)
    queue = np.empty(graph.node_count, dtype=np.int32)
    ready(search_hops, graph.edge_count)(adjacency.slots, gate.barrier, starts, most, hops, queue)
    return hops


def slots_between(
    graph: TimeOrderedGraph,
    starts: Int32Array,
    goals: Int32Array,
    gate: Gate,
    *,
    max_hops: int | None = None,
) -> BoolArray:
    """Say of each forward slot whether a way from a start to a goal can pass it.

    Loops are left out, and edges that enter a start or leave a goal.

    Args:
        graph: The graph to search.
        starts: Distinct ranks in rising order, none of them a goal.
        goals: Distinct ranks in rising order.
        gate: What may be walked and entered; starts are free.
        max_hops: The most edges a way may have.
    """
    forward = graph.forward
    there = _distances(graph, starts, gate, max_hops, is_forward=True)
    goals = goals[there[goals] >= 0]
    # What was reached has passed the scope, so only the way back has to keep to it.
    back_gate = replace(gate, nodes=there[graph.rank_of_node] >= 0, window=None)
    back = _distances(graph, goals, back_gate, max_hops, is_forward=False)
    leaves = (there >= 0) & (back >= 0)
    enters = leaves.copy()
    leaves[goals] = enters[starts] = False
    owners, neighbours = forward.owners, forward.neighbours
    slots: BoolArray = leaves[owners] & enters[neighbours] & (owners != neighbours)
    if max_hops is not None:
        slots &= there[owners] + back[neighbours] < max_hops
    return slots if gate.is_open else slots & gate.may_walk(forward.edges)


def _distances(
    graph: TimeOrderedGraph,
    starts: Int32Array,
    gate: Gate,
    max_hops: int | None,
    *,
    is_forward: bool,
) -> Int32Array:
    """Tell distances, or, where they do not count, only 0 for what is reached and -1."""
    if max_hops is None and pays(graph.edge_count):
        marks = mark_widely(graph, starts, gate, None, is_forward=is_forward)
        return marks.astype(np.int32) - np.int32(1)
    return hops_from(graph, starts, gate, max_hops=max_hops, is_forward=is_forward)


def keep_both_ways(graph: TimeOrderedGraph, slots: BoolArray) -> tuple[Adjacency, Adjacency]:
    """Leave some of the forward slots, and the same edges among the reverse ones."""
    forward = graph.forward.keep(slots)
    is_kept = np.zeros(graph.edge_count, dtype=np.bool_)
    is_kept[forward.edges] = True
    return forward, graph.reverse.keep(is_kept[graph.reverse.edges])
