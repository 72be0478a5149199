"""Descendants and ancestors: what can be reached, in how few hops and by which edges.

Breadth-first search from several sources at once (Moore 1959, "The shortest path through a
maze"), a whole level at a time over arrays, so that the cost is that of the edges met.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from graphs.algorithms.gate import Gate
from graphs.algorithms.wide_reach import list_nodes, mark_widely, reach_widely
from graphs.array_results import Reach
from graphs.arrays import BoolArray, Int32Array, distinct, freeze
from graphs.columns import check_limit
from graphs.csr import Adjacency, TimeOrderedGraph
from graphs.kernels.compile import pays
from graphs.results import Path
from graphs.scope import WHOLE, Scope

_LOW_32_BITS: Final = np.int64(0xFFFF_FFFF)


def descendants(
    graph: TimeOrderedGraph,
    sources: Iterable[int] | npt.NDArray[np.integer],
    scope: Scope = WHOLE,
    *,
    max_hops: int | None = None,
) -> Reach:
    """Find what can be reached from any of the sources along edges of the scope.

    A node outside the scope is not entered, so what lies behind it is reached only by another way.
    To look behind nodes outside a window, leave the window out and sift the answer with it.

    Args:
        graph: The graph to search.
        sources: Node numbers to start from; none give an empty answer.
        scope: Which edges may be walked and which nodes entered.
        max_hops: The most edges to walk, or None for no bound.

    Raises:
        GraphError: A source, the scope or the limit does not fit the graph.
    """
    return _reach(graph, graph.ranks(sources), scope, max_hops, is_forward=True)


def ancestors(
    graph: TimeOrderedGraph,
    sources: Iterable[int] | npt.NDArray[np.integer],
    scope: Scope = WHOLE,
    *,
    max_hops: int | None = None,
) -> Reach:
    """Find what any of the sources can be reached from; `descendants` against the arrows."""
    return _reach(graph, graph.ranks(sources), scope, max_hops, is_forward=False)


def reached_nodes(
    graph: TimeOrderedGraph,
    sources: Iterable[int] | npt.NDArray[np.integer],
    scope: Scope = WHOLE,
    *,
    is_forward: bool = True,
    max_hops: int | None = None,
) -> Int32Array:
    """List the nodes that can be reached, nearest first, in the order in which a search meets them.

    The least that can be told, and the soonest: `descendants` tells distances and edges as well.

    Raises:
        GraphError: A source, the scope or the limit does not fit the graph.
    """
    check_limit("max_hops", max_hops)
    starts = distinct(graph.ranks(sources))
    gate = Gate.of(graph, scope)
    if pays(graph.edge_count):
        return list_nodes(graph, starts, gate, max_hops, is_forward=is_forward)
    adjacency = graph.forward if is_forward else graph.reverse
    levels = list(_levels_as_met(adjacency, starts, gate, max_hops))
    return freeze(graph.node_of_rank[np.concatenate([starts[:0], *levels])])


def reach_mask(
    graph: TimeOrderedGraph,
    sources: Iterable[int] | npt.NDArray[np.integer],
    scope: Scope = WHOLE,
    *,
    is_forward: bool = True,
    max_hops: int | None = None,
) -> BoolArray:
    """Say of each node number whether it can be reached; a light answer without hops or edges.

    Sources are not in it, as they are not in the answer of `descendants` and `ancestors`.

    Raises:
        GraphError: A source, the scope or the limit does not fit the graph.
    """
    check_limit("max_hops", max_hops)
    starts = distinct(graph.ranks(sources))
    gate = Gate.of(graph, scope)
    if pays(graph.edge_count):
        marks = mark_widely(graph, starts, gate, max_hops, is_forward=is_forward)
    else:
        adjacency = graph.forward if is_forward else graph.reverse
        marks = np.zeros(graph.node_count, dtype=np.bool_)
        for level in search_levels(adjacency, starts, gate, max_hops=max_hops):
            marks[level.ranks] = True
    marks[starts] = False
    return freeze(marks if graph.numbers_are_ranks else marks[graph.rank_of_node])


def first_chain(graph: TimeOrderedGraph, reach: Reach, node: int) -> Path:
    """Spell out one shortest way by which a node was reached, in the direction of the edges.

    Where several edges reach a node at once, the one from the earliest node is taken.

    Raises:
        NotReachedError: The node is neither reached nor a source.
    """
    if (reach.sources == node).any():
        return Path(nodes=(node,), edges=())
    nearer = graph.edge_list.tails if reach.is_forward else graph.edge_list.heads
    nodes, edges = [node], []
    for hops in range(reach.step(node).hops, 0, -1):
        # One distance is one run of nodes, so a chain costs no more than the answer is long.
        start, stop = np.searchsorted(reach.hops, (hops, hops + 1)).tolist()
        place = start + int(np.flatnonzero(reach.nodes[start:stop] == nodes[-1])[0])
        edges.append(int(reach.via_edges[reach.via_offsets[place]]))
        nodes.append(int(nearer[edges[-1]]))
    if reach.is_forward:
        nodes.reverse()
        edges.reverse()
    return Path(nodes=tuple(nodes), edges=tuple(edges))


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """The ranks first reached at one distance, in time order, and the edges that reach them.

    Invariant: `via_counts` has one number, at least 1, for each rank; `via_edges` holds that many
    edge numbers for the first rank, then for the second, and so on.
    """

    ranks: Int32Array
    via_counts: Int32Array
    via_edges: Int32Array


def search_levels(
    adjacency: Adjacency,
    starts: Int32Array,
    gate: Gate,
    *,
    max_hops: int | None = None,
    until: int | None = None,
) -> list[Level]:
    """Search breadth-first from ranks and give one level for each distance from 1 on.

    Args:
        adjacency: The edges to walk.
        starts: Distinct ranks in rising order, at distance 0.
        gate: What may be walked and entered.
        max_hops: The most levels to give.
        until: Stop after the level that holds this rank.
    """
    seen = np.zeros(len(adjacency.offsets) - 1, dtype=np.bool_)
    seen[starts] = True
    levels: list[Level] = []
    frontier = starts
    while frontier.size and (max_hops is None or len(levels) < max_hops):
        if until is not None and seen[until]:
            break
        level = _next_level(adjacency, frontier, seen, gate)
        frontier = level.ranks
        if frontier.size:
            seen[frontier] = True
            levels.append(level)
    return levels


def _next_level(adjacency: Adjacency, frontier: Int32Array, seen: BoolArray, gate: Gate) -> Level:
    """Walk every edge that leaves the frontier for a rank not seen before."""
    ranks, edges = _edges_of(adjacency, frontier)
    fresh = ~seen[ranks]
    if not gate.is_open:
        fresh &= gate.may_walk(edges)
        fresh &= gate.may_enter(ranks)
    ranks, edges = ranks[fresh], edges[fresh]
    if len(ranks) < 2:  # noqa: PLR2004 - one or none: nothing to sort, and chains are long
        return Level(ranks, np.ones(len(ranks), dtype=np.int32), edges)
    # Sorting rank and place in one number keeps the edges of one rank in the frontier's order.
    both = (ranks.astype(np.int64) << 32) | np.arange(len(ranks))
    both.sort()
    ranks = (both >> 32).astype(np.int32)
    begins = np.ones(len(ranks), dtype=np.bool_)
    np.not_equal(ranks[1:], ranks[:-1], out=begins[1:])
    places = np.flatnonzero(begins)
    return Level(
        ranks=ranks[places],
        via_counts=_run_lengths(places, len(ranks)),
        via_edges=edges[both & _LOW_32_BITS],
    )


def _levels_as_met(
    adjacency: Adjacency, starts: Int32Array, gate: Gate, max_hops: int | None
) -> Iterator[Int32Array]:
    """Go through the ranks at each distance from 1 on, in the order a search meets them."""
    seen = np.zeros(len(adjacency.offsets) - 1, dtype=np.bool_)
    seen[starts] = True
    frontier, hops = starts, 0
    while frontier.size and (max_hops is None or hops < max_hops):
        ranks, edges = _edges_of(adjacency, frontier)
        ranks = ranks[~seen[ranks] & gate.may_walk(edges) & gate.may_enter(ranks)]
        frontier = ranks[np.sort(np.unique(ranks, return_index=True)[1])]
        seen[frontier] = True
        hops += 1
        yield frontier


def _run_lengths(places: npt.NDArray[np.intp], end: int) -> Int32Array:
    """Count from each place to the next, and from the last to the end."""
    lengths = np.full(len(places), end, dtype=np.int32)
    lengths[:-1] = places[1:]
    lengths -= places.astype(np.int32)
    return lengths


def _edges_of(adjacency: Adjacency, frontier: Int32Array) -> tuple[Int32Array, Int32Array]:
    """Gather the neighbours and edge numbers of all ranks of the frontier, one after another."""
    if len(frontier) == 1:  # a chain is walked in slices: no need to gather
        start, stop = adjacency.offsets[frontier[0] : frontier[0] + 2].tolist()
        return adjacency.neighbours[start:stop], adjacency.edges[start:stop]
    slots = adjacency.slots_of(frontier)
    return adjacency.neighbours[slots], adjacency.edges[slots]


def _reach(
    graph: TimeOrderedGraph,
    sources: Int32Array,
    scope: Scope,
    max_hops: int | None,
    *,
    is_forward: bool,
) -> Reach:
    """Search by kernels where they pay; else level by level, and put the levels together."""
    check_limit("max_hops", max_hops)
    starts = distinct(sources)
    gate = Gate.of(graph, scope)
    if pays(graph.edge_count):
        return reach_widely(graph, starts, gate, max_hops, is_forward=is_forward)
    adjacency = graph.forward if is_forward else graph.reverse
    levels = search_levels(adjacency, starts, gate, max_hops=max_hops)
    none = np.zeros(0, dtype=np.int32)
    ranks = np.concatenate([none, *(level.ranks for level in levels)])
    via_offsets = np.zeros(len(ranks) + 1, dtype=np.int32)
    np.cumsum(np.concatenate([none, *(level.via_counts for level in levels)]), out=via_offsets[1:])
    distances = np.arange(1, len(levels) + 1, dtype=np.int32)
    return Reach(
        sources=freeze(graph.node_of_rank[starts]),
        is_forward=is_forward,
        nodes=freeze(graph.node_of_rank[ranks]),
        hops=freeze(np.repeat(distances, [len(level.ranks) for level in levels])),
        via_offsets=freeze(via_offsets),
        via_edges=freeze(np.concatenate([none, *(level.via_edges for level in levels)])),
    )
