"""Reach for many sources, each by itself, at the price of little more than one.

Sources are taken 64 at a time, in the order of their ranks, so that those of one word lie near
one another in time. The kernels and their sources stand in `graphs.kernels.many`.
"""

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from graphs.algorithms.gate import Gate
from graphs.array_results import ReachOfEach
from graphs.arrays import Int32Array, Int64Array, distinct, freeze
from graphs.columns import check_limit
from graphs.csr import TimeOrderedGraph
from graphs.kernels.compile import pays, ready
from graphs.kernels.many import BITS, WordArray, count_bits, search_bits, sweep_bits
from graphs.scope import WHOLE, Scope


def reach_of_each(
    graph: TimeOrderedGraph,
    sources: Iterable[int] | npt.NDArray[np.integer],
    scope: Scope = WHOLE,
    *,
    is_forward: bool = True,
    max_hops: int | None = None,
) -> ReachOfEach:
    """Find what each source by itself can reach; eight bytes a node for every 64 sources.

    Args:
        graph: The graph to search.
        sources: Node numbers; one that comes twice is answered about twice.
        scope: Which edges may be walked and which nodes entered.
        is_forward: Whether to walk edges from tail to head, or back.
        max_hops: The most edges to walk, or None for no bound.

    Raises:
        GraphError: A source, the scope or the limit does not fit the graph.
    """
    starts = graph.ranks(sources)
    words = np.zeros((-(-len(starts) // BITS), graph.node_count), dtype=np.uint64)
    order, counts = _order(starts), np.zeros(len(starts), dtype=np.int64)
    found = words_of_each(graph, starts[order], scope, max_hops, is_forward=is_forward)
    for number, bits in enumerate(found):
        words[number] = bits[graph.rank_of_node]
        group = order[number * BITS : (number + 1) * BITS]
        counts[group] = _counted(graph, bits)[: len(group)]
    bit_of_source = np.empty(len(starts), dtype=np.int32)
    bit_of_source[order] = np.arange(len(starts), dtype=np.int32)
    return ReachOfEach(
        sources=freeze(graph.node_of_rank[starts]),
        counts=freeze(counts),
        words=freeze(words),
        bit_of_source=freeze(bit_of_source),
    )


def count_reach_of_each(
    graph: TimeOrderedGraph,
    sources: Iterable[int] | npt.NDArray[np.integer],
    scope: Scope = WHOLE,
    *,
    is_forward: bool = True,
    max_hops: int | None = None,
) -> Int64Array:
    """Count what each source by itself can reach, itself left out, and keep nothing else.

    The arguments are those of `reach_of_each`; memory is that of one word for each node, however
    many sources there are.

    Raises:
        GraphError: A source, the scope or the limit does not fit the graph.
    """
    starts = graph.ranks(sources)
    order, counts = _order(starts), np.zeros(len(starts), dtype=np.int64)
    found = words_of_each(graph, starts[order], scope, max_hops, is_forward=is_forward)
    for number, bits in enumerate(found):
        group = order[number * BITS : (number + 1) * BITS]
        counts[group] = _counted(graph, bits)[: len(group)]
    return freeze(counts)


def _order(starts: Int32Array) -> npt.NDArray[np.intp]:
    """Say in which order the sources are taken: by rank, then as they were given."""
    return np.argsort(starts, kind="stable")


def words_of_each(
    graph: TimeOrderedGraph,
    starts: Int32Array,
    scope: Scope,
    max_hops: int | None,
    *,
    is_forward: bool,
) -> Iterator[WordArray]:
    """Go through the sources by 64; give a word for each rank, without the sources' own bits."""
    check_limit("max_hops", max_hops)
    gate = Gate.of(graph, scope)
    search = _search_by_kernels if pays(graph.edge_count) else _search_in_arrays
    for begin in range(0, len(starts), BITS):
        group = starts[begin : begin + BITS]
        own = np.uint64(1) << np.arange(len(group), dtype=np.uint64)
        bits = np.zeros(graph.node_count, dtype=np.uint64)
        np.bitwise_or.at(bits, group, own)
        search(graph, gate, group, bits, max_hops, is_forward=is_forward)
        np.bitwise_and.at(bits, group, ~own)
        yield bits


def _search_by_kernels(
    graph: TimeOrderedGraph,
    gate: Gate,
    starts: Int32Array,
    bits: WordArray,
    max_hops: int | None,
    *,
    is_forward: bool,
) -> None:
    """Fill the bits by one sweep where that is possible, or else by a search."""
    slots = (graph.forward if is_forward else graph.reverse).slots
    if graph.runs_forward and max_hops is None:
        first, step = (int(starts[0]), 1) if is_forward else (int(starts[-1]), -1)
        ready(sweep_bits, graph.edge_count)(slots, gate.barrier, bits, first, step)
        return
    most = -1 if max_hops is None else min(max_hops, graph.node_count)
    room = graph.node_count
    queues = np.empty(room, dtype=np.int32), np.empty(room, dtype=np.int32)
    search = ready(search_bits, graph.edge_count)
    search(slots, gate.barrier, most, bits, distinct(starts), queues)


def _search_in_arrays(
    graph: TimeOrderedGraph,
    gate: Gate,
    starts: Int32Array,
    bits: WordArray,
    max_hops: int | None,
    *,
    is_forward: bool,
) -> None:
    """Fill the bits a level at a time over arrays."""
    adjacency = graph.forward if is_forward else graph.reverse
    frontier = distinct(starts)
    fresh = bits[frontier]
    hops = 0
    while frontier.size and hops != max_hops:
        slots = adjacency.slots_of(frontier)
        heads = adjacency.neighbours[slots]
        words = np.repeat(fresh, adjacency.offsets[frontier + 1] - adjacency.offsets[frontier])
        words &= ~bits[heads]
        may_pass = gate.may_walk(adjacency.edges[slots]) & gate.may_enter(heads)
        is_new = (words != 0) & may_pass
        heads, words = heads[is_new], words[is_new]
        order = np.argsort(heads, kind="stable")
        frontier = distinct(heads)
        begins = np.searchsorted(heads[order], frontier)
        fresh = np.bitwise_or.reduceat(words[order], begins) if frontier.size else words
        bits[frontier] |= fresh
        hops += 1


def _counted(graph: TimeOrderedGraph, bits: WordArray) -> Int64Array:
    """Count how many ranks have each bit."""
    counts = np.zeros(BITS, dtype=np.int64)
    if pays(graph.edge_count):
        ready(count_bits, graph.edge_count)(bits, counts)
        return counts
    for bit in range(BITS):
        counts[bit] = np.count_nonzero(bits & (np.uint64(1) << np.uint64(bit)))
    return counts
