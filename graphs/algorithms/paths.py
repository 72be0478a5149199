"""Paths between two nodes: the shortest, all of them by length, the strongest first."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import numpy as np
import numpy.typing as npt

from graphs.algorithms.best_path import shortest_by_meeting, strongest_path
from graphs.algorithms.between import slots_between
from graphs.algorithms.corridor import Corridor, Way, best_ways
from graphs.algorithms.gate import Gate
from graphs.algorithms.narrowing import Narrows
from graphs.algorithms.reach import search_levels
from graphs.arrays import Int32Array, Int64Array, distinct, freeze, read_integers
from graphs.columns import check_limit, require_length
from graphs.csr import Adjacency, TimeOrderedGraph
from graphs.kernels.compile import pays
from graphs.results import Path
from graphs.scope import WHOLE, Scope


def shortest_path(
    graph: TimeOrderedGraph,
    source: int,
    target: int,
    scope: Scope = WHOLE,
    *,
    max_hops: int | None = None,
) -> Path | None:
    """Find a path of fewest edges, or None; of several, the first as `simple_paths` orders them.

    Raises:
        GraphError: A node, the scope or the limit does not fit the graph.
    """
    ends = graph.rank(source), graph.rank(target)
    check_limit("max_hops", max_hops)
    gate = Gate.of(graph, scope)
    if pays(graph.edge_count):
        return shortest_by_meeting(graph, ends, gate, max_hops)
    ways = _ways(graph, ends, gate, max_hops, limit=None, is_shortest_only=True)
    return next((_path(graph, source, way) for way in ways), None)


def simple_paths(
    graph: TimeOrderedGraph,
    source: int,
    target: int,
    scope: Scope = WHOLE,
    *,
    limit: int | None,
    max_hops: int | None = None,
) -> Iterator[Path]:
    """Go through the paths that visit no node twice, those of fewest edges first.

    Paths of one length come in time order of the first node that differs, then by edge number;
    parallel edges make different paths. Each path is looked for when it is asked for. A path from
    a node to itself is that node alone.

    Args:
        graph: The graph to search.
        source: The node to start from; it need not be in the scope.
        target: The node to end at.
        scope: Which edges may be walked and which nodes entered.
        limit: The most paths to give, or None for all; their number can grow exponentially.
        max_hops: The most edges a path may have, or None for no bound.

    Raises:
        GraphError: A node, the scope or a limit does not fit the graph.
    """
    ends = graph.rank(source), graph.rank(target)
    check_limit("max_hops", max_hops)
    check_limit("limit", limit)
    ways = _ways(graph, ends, Gate.of(graph, scope), max_hops, limit=limit)
    return (_path(graph, source, way) for way in islice(ways, limit))


def strongest_paths(
    graph: TimeOrderedGraph,
    source: int,
    target: int,
    weights: npt.ArrayLike,
    scope: Scope = WHOLE,
    *,
    limit: int | None,
    max_hops: int | None = None,
) -> Iterator[Path]:
    """Go through the paths, the one whose weakest edge is strongest first, then as `simple_paths`.

    Args:
        graph: The graph to search.
        source: The node to start from; it need not be in the scope.
        target: The node to end at.
        weights: A whole number for each edge number, the greater the stronger.
        scope: Which edges may be walked and which nodes entered.
        limit: The most paths to give, or None for all.
        max_hops: The most edges a path may have, or None for no bound.

    Raises:
        GraphError: A node, the weights, the scope or a limit does not fit the graph.
    """
    ends = graph.rank(source), graph.rank(target)
    check_limit("max_hops", max_hops)
    check_limit("limit", limit)
    strengths = read_integers("weights", weights).astype(np.int64)
    require_length("weights", len(strengths), graph.edge_count, "edges")
    gate = Gate.of(graph, scope)
    if limit == 1 and max_hops is None and pays(graph.edge_count):
        best = strongest_path(graph, ends, freeze(strengths), gate)
        return iter(() if best is None else (best,))
    ways = _ways(graph, ends, gate, max_hops, limit=limit, weights=strengths)
    return (_path(graph, source, way, is_weighted=True) for way in islice(ways, limit))


def _ways(
    graph: TimeOrderedGraph,
    ends: tuple[int, int],
    gate: Gate,
    max_hops: int | None,
    *,
    limit: int | None,
    weights: Int64Array | None = None,
    is_shortest_only: bool = False,
) -> Iterator[Way]:
    """Cut out the corridor between two ranks and go through its ways.

    Where no more ways than a limit are asked for, a wide corridor is narrowed first.
    """
    if ends[0] == ends[1]:
        yield ()
        return
    if limit is not None and pays(graph.edge_count):
        ranks, local = _narrow_corridor(graph, ends, gate, weights, (limit, max_hops))
    else:
        ranks = _ranks_between(graph, ends, gate, max_hops, is_shortest_only=is_shortest_only)
        local = graph.forward.among(ranks)
        local = local.keep(gate.may_walk(local.edges))
    if not ranks.size:
        return
    start, goal = np.searchsorted(ranks, ends).tolist()
    corridor = Corridor.of(local.rows(weights), start, goal, places=len(ranks))
    yield from best_ways(corridor, max_hops)


def _narrow_corridor(
    graph: TimeOrderedGraph,
    ends: tuple[int, int],
    gate: Gate,
    weights: Int64Array | None,
    most: tuple[int, int | None],
) -> tuple[Int32Array, Adjacency]:
    """Cut out the ranks and edges that the best ways between two ranks can pass."""
    start, goal = np.asarray(ends, dtype=np.int32).reshape(2, 1)
    limit, max_hops = most
    slots = slots_between(graph, start, goal, gate, max_hops=max_hops)
    slots = Narrows(graph, *ends, limit, max_hops).narrowed(slots, weights)
    whole = graph.forward
    places = np.flatnonzero(slots)
    owners = (np.searchsorted(whole.offsets, places, side="right") - 1).astype(np.int32)
    ranks = distinct(np.concatenate([owners, whole.neighbours[places]]))
    return ranks, whole.keep(slots).among(ranks)


def _ranks_between(
    graph: TimeOrderedGraph,
    ends: tuple[int, int],
    gate: Gate,
    max_hops: int | None,
    *,
    is_shortest_only: bool,
) -> Int32Array:
    """List the ranks that lie on any walk of few enough hops from one rank to another."""
    start, goal = np.asarray(ends, dtype=np.int32).reshape(2, 1)
    until = ends[1] if is_shortest_only else None
    levels = search_levels(graph.forward, start, gate, max_hops=max_hops, until=until)
    reached = np.full(graph.node_count, -1, dtype=np.int32)
    reached[start] = 0
    for hops, level in enumerate(levels, start=1):
        reached[level.ranks] = hops
    if reached[goal] < 0:
        return np.zeros(0, dtype=np.int32)
    most = int(reached[goal[0]]) if is_shortest_only else max_hops
    # What was reached has passed the scope, so only the way back has to keep to it.
    back_gate = replace(gate, nodes=reached[graph.rank_of_node] >= 0, window=None)
    between = [goal]
    back = search_levels(graph.reverse, goal, back_gate, max_hops=most)
    for hops, level in enumerate(back, start=1):
        ranks = level.ranks
        between.append(ranks if most is None else ranks[reached[ranks] + hops <= most])
    return distinct(np.concatenate(between))


def _path(graph: TimeOrderedGraph, source: int, way: Way, *, is_weighted: bool = False) -> Path:
    """Name the nodes and edges of a way."""
    edges = tuple(edge for _, edge, _ in way)
    return Path(
        nodes=(source, *graph.edge_list.heads[list(edges)].tolist()),
        edges=edges,
        weakest=min(weight for _, _, weight in way) if is_weighted and way else None,
    )
