"""Strong components, and the cycles that tie them together.

Components by Tarjan's search (see `offset_lists` and `graphs.kernels.ordering`). Cycles are ways
from a node back to itself, one root after another as in Johnson, "Finding all the elementary
circuits of a directed graph" (1975).
"""

from collections.abc import Iterator
from heapq import heapify, heappop, heappush
from itertools import islice

import numpy as np

from graphs.algorithms.corridor import Corridor, Way, best_ways
from graphs.algorithms.gate import Gate
from graphs.algorithms.offset_lists import lowest_of_component
from graphs.arrays import Int32Array
from graphs.columns import check_limit
from graphs.csr import Adjacency, TimeOrderedGraph
from graphs.kernels.compile import pays, ready
from graphs.kernels.ordering import label_components
from graphs.results import Cycle, Knot
from graphs.scope import WHOLE, Scope


def is_acyclic(graph: TimeOrderedGraph, scope: Scope = WHOLE) -> bool:
    """Say whether no walk in the scope comes back to where it was; a loop does."""
    walked = Gate.of(graph, scope).walked(graph.forward)
    labels = component_labels(walked)
    return not bool((labels[walked.owners] == labels[walked.neighbours]).any())


def find_knots(graph: TimeOrderedGraph, scope: Scope = WHOLE) -> tuple[Knot, ...]:
    """List the strong components that hold a cycle, by their earliest nodes, each with one cycle.

    Raises:
        GraphError: The scope does not fit the graph.
    """
    walked = Gate.of(graph, scope).walked(graph.forward)
    return tuple(
        Knot(
            nodes=tuple(graph.node_of_rank[ranks].tolist()),
            edges=tuple(local.edges.tolist()),
            cycle=_shortest_cycle(graph, local),
        )
        for ranks in knotted_ranks(walked)
        for local in (walked.among(ranks),)
    )


def simple_cycles(
    graph: TimeOrderedGraph, scope: Scope = WHOLE, *, limit: int | None, max_hops: int | None = None
) -> Iterator[Cycle]:
    """Go through the cycles that visit no node twice, by their earliest node, then by length.

    Parallel edges make different cycles, and a loop is one of one edge. Each cycle is looked for
    when it is asked for.

    Args:
        graph: The graph to search.
        scope: Which edges may be walked and which nodes entered.
        limit: The most cycles to give, or None for all; their number can grow exponentially.
        max_hops: The most edges a cycle may have, or None for no bound.

    Raises:
        GraphError: The scope or a limit does not fit the graph.
    """
    check_limit("limit", limit)
    check_limit("max_hops", max_hops)
    walked = Gate.of(graph, scope).walked(graph.forward)
    return islice(_cycles_by_root(graph, walked, max_hops), limit)


def component_labels(adjacency: Adjacency) -> Int32Array:
    """Give each rank the lowest rank of its strong component."""
    labels = np.arange(len(adjacency.offsets) - 1, dtype=np.int32)
    ranks = _ranks_under_an_edge_back(adjacency)
    if ranks.size:
        local = adjacency.among(ranks)
        labels[ranks] = ranks[_lowest_of_component(local)]
    return labels


def _lowest_of_component(local: Adjacency) -> Int32Array:
    """Give each place the lowest place of its strong component."""
    if not pays(len(local.edges)):
        lowest = lowest_of_component(local.offsets.tolist(), local.neighbours.tolist())
        return np.array(lowest, dtype=np.int32)
    labels = np.full(len(local.offsets) - 1, -1, dtype=np.int32)
    ready(label_components, len(local.edges))(local.offsets, local.neighbours, labels)
    return labels


def knotted_ranks(adjacency: Adjacency) -> list[Int32Array]:
    """List the ranks of each component that holds a cycle, in rising order, the lowest first."""
    labels = component_labels(adjacency)
    inside = adjacency.owners[labels[adjacency.owners] == labels[adjacency.neighbours]]
    is_knotted = np.zeros(len(labels), dtype=np.bool_)
    is_knotted[labels[inside]] = True
    ranks = np.flatnonzero(is_knotted[labels]).astype(np.int32)
    ranks = ranks[np.argsort(labels[ranks], kind="stable")]
    begins = np.flatnonzero(np.diff(labels[ranks])) + 1
    return [part for part in np.split(ranks, begins) if part.size]


def _ranks_under_an_edge_back(adjacency: Adjacency) -> Int32Array:
    """List the ranks from which, or past which, some edge runs to a lower rank.

    A cycle has to come down again from its highest rank to its lowest, so every rank of it lies
    between the ends of such an edge; all other ranks are components of their own.
    """
    ranks = len(adjacency.offsets) - 1
    owners = adjacency.owners
    is_back = adjacency.neighbours < owners
    opened = np.bincount(adjacency.neighbours[is_back], minlength=ranks + 1)
    closed = np.bincount(owners[is_back] + 1, minlength=ranks + 1)
    return np.flatnonzero(np.cumsum(opened - closed)).astype(np.int32)


def _shortest_cycle(graph: TimeOrderedGraph, local: Adjacency) -> Cycle:
    """Find the first shortest cycle through the first place of a knot."""
    if len(local.offsets) == 2:  # noqa: PLR2004 - one place: all its edges are loops
        return _cycle(graph, (int(local.edges[0]),))
    way = next(best_ways(_round_trips(local)))
    return _cycle(graph, _edges(way))


def _cycles_by_root(
    graph: TimeOrderedGraph, walked: Adjacency, max_hops: int | None
) -> Iterator[Cycle]:
    """Give all cycles through the earliest node of a knot, take it out, and go on with the rest."""
    knots = [ranks.tolist() for ranks in knotted_ranks(walked)]
    heapify(knots)
    while knots:
        ranks = np.array(heappop(knots), dtype=np.int32)
        local = walked.among(ranks)
        loops = local.edges[: local.offsets[1]][local.neighbours[: local.offsets[1]] == 0]
        if max_hops is None or max_hops >= 1:
            yield from (_cycle(graph, (edge,)) for edge in loops.tolist())
        ways = best_ways(_round_trips(local), max_hops)
        yield from (_cycle(graph, _edges(way)) for way in ways)
        rest = ranks[1:]
        for smaller in knotted_ranks(walked.among(rest)):
            heappush(knots, rest[smaller].tolist())


def _round_trips(local: Adjacency) -> Corridor:
    """Cut out the ways from the first place back to itself."""
    return Corridor.of(local.rows(), 0, 0, places=len(local.offsets) - 1)


def _edges(way: Way) -> tuple[int, ...]:
    """Pick the edges out of a way."""
    return tuple(edge for _, edge, _ in way)


def _cycle(graph: TimeOrderedGraph, edges: tuple[int, ...]) -> Cycle:
    """Name the nodes the edges of a cycle leave."""
    return Cycle(nodes=tuple(graph.edge_list.tails[list(edges)].tolist()), edges=edges)
