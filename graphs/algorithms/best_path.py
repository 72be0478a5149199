"""The one best path between two nodes: fewest edges, least sum, strongest weakest edge.

For large graphs, where only the best is asked; `paths` lists others too. The kernels and their
sources stand in `graphs.kernels.meeting` and `graphs.kernels.labels`.
"""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from graphs.algorithms.gate import Gate
from graphs.arrays import Int32Array, Int64Array, freeze
from graphs.columns import require_length
from graphs.csr import TimeOrderedGraph
from graphs.errors import BadWeightsError
from graphs.kernels.compile import ready
from graphs.kernels.labels import (
    FloatArray,
    heap_lengths,
    heap_widths,
    sweep_lengths,
    sweep_widths,
    trace_back,
)
from graphs.kernels.meeting import meet, spread_back, walk_down
from graphs.results import Path
from graphs.scope import WHOLE, Scope


def lightest_path(
    graph: TimeOrderedGraph,
    source: int,
    target: int,
    weights: npt.ArrayLike,
    scope: Scope = WHOLE,
) -> tuple[Path, float] | None:
    """Find a path with the least sum of weights, and that sum, or None when there is no path.

    Of several the one with the fewest edges is taken; of those the one whose last node but one is
    earliest, and so on towards the source. Sums are those of floating-point numbers, added from
    the source on.

    Args:
        graph: The graph to search.
        source: The node to start from; it need not be in the scope.
        target: The node to end at.
        weights: A number for each edge number, finite and 0 or more.
        scope: Which edges may be walked and which nodes entered.

    Raises:
        GraphError: A node, the weights or the scope does not fit the graph.
    """
    ends = graph.rank(source), graph.rank(target)
    costs = _read_costs(graph, weights)
    if ends[0] == ends[1]:
        return Path(nodes=(source,), edges=()), 0.0
    if graph.runs_forward and ends[0] > ends[1]:
        return None
    barrier = Gate.of(graph, scope).barrier
    lengths = np.empty(graph.node_count, dtype=np.float64)
    hops = np.full(graph.node_count, -1, dtype=np.int32)
    settle = ready(sweep_lengths if graph.runs_forward else heap_lengths, graph.edge_count)
    settle(graph.forward.slots, barrier, costs, ends, lengths, hops)
    if hops[ends[1]] < 0:
        return None
    edges = np.empty(hops[ends[1]], dtype=np.int32)
    trace = ready(trace_back, graph.edge_count)
    trace(graph.reverse.slots, barrier, costs, lengths, (hops, edges), ends[1])
    return _named(graph, source, edges), float(lengths[ends[1]])


def strongest_path(
    graph: TimeOrderedGraph, ends: tuple[int, int], weights: Int64Array, gate: Gate
) -> Path | None:
    """Find the path between two ranks whose weakest edge is strongest, the shortest of several."""
    start, goal = ends
    source = int(graph.node_of_rank[start])
    if start == goal:
        return Path(nodes=(source,), edges=())
    if graph.runs_forward and start > goal:
        return None
    widths = np.empty(graph.node_count, dtype=np.int64)
    hops = np.full(graph.node_count, -1, dtype=np.int32)
    settle = ready(sweep_widths if graph.runs_forward else heap_widths, graph.edge_count)
    settle(graph.forward.slots, gate.barrier, weights, ends, widths, hops)
    if hops[goal] < 0:
        return None
    is_wide = weights >= widths[goal]
    narrowed = replace(gate, edges=is_wide if gate.edges is None else gate.edges & is_wide)
    edges = first_shortest(graph, ends, narrowed)
    assert edges is not None  # some path has this width
    return replace(_named(graph, source, edges), weakest=int(weights[edges].min()))


def shortest_by_meeting(
    graph: TimeOrderedGraph, ends: tuple[int, int], gate: Gate, max_hops: int | None
) -> Path | None:
    """Find the path of fewest edges between two ranks that comes first in time order."""
    source = int(graph.node_of_rank[ends[0]])
    if ends[0] == ends[1]:
        return Path(nodes=(source,), edges=())
    edges = first_shortest(graph, ends, gate)
    if edges is None or (max_hops is not None and len(edges) > max_hops):
        return None
    return _named(graph, source, edges)


def first_shortest(graph: TimeOrderedGraph, ends: tuple[int, int], gate: Gate) -> Int32Array | None:
    """List the edges of the first shortest path between two different ranks."""
    start, goal = ends
    size = graph.node_count
    bounds = (start, goal) if graph.runs_forward else (0, size - 1)
    if bounds[0] > bounds[1]:
        return None
    barrier, slots, back = gate.barrier, graph.forward.slots, graph.reverse.slots
    near = np.full(size, -1, dtype=np.int32), np.full(size, -1, dtype=np.int32)
    queues = np.empty(size, dtype=np.int32), np.empty(size, dtype=np.int32)
    search = ready(meet, graph.edge_count)
    distance, distance_back, found = search(
        slots, back, barrier, (start, goal, *bounds), near, queues
    )
    if distance < 0:
        return None
    distances = (distance, distance_back)
    ready(spread_back, graph.edge_count)(back, barrier, distances, near, queues, found)
    edges = np.empty(distance + distance_back, dtype=np.int32)
    ready(walk_down, graph.edge_count)(slots, barrier, start, near[1], edges)
    return edges


def _read_costs(graph: TimeOrderedGraph, weights: npt.ArrayLike) -> FloatArray:
    """Read a number for every edge that can be added up."""
    try:
        costs = np.ascontiguousarray(weights, dtype=np.float64)
    except (TypeError, ValueError) as err:
        raise BadWeightsError("weights", 0, weights) from err
    require_length("weights", costs.size, graph.edge_count, "edges")
    wrong = np.flatnonzero(~((costs >= 0) & (costs < np.inf)))
    if wrong.size:
        raise BadWeightsError("weights", int(wrong[0]), float(costs[wrong[0]]))
    return freeze(costs.view())


def _named(graph: TimeOrderedGraph, source: int, edges: Int32Array) -> Path:
    """Name the nodes that edges enter, after the source."""
    heads = graph.edge_list.heads[edges].tolist()
    return Path(nodes=(source, *heads), edges=tuple(edges.tolist()))
