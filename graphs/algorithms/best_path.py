"""The one best path between two nodes: fewest edges, least sum, strongest weakest edge.

For large graphs, where only the best is asked; `paths` lists others too. The kernels and their
sources stand in `graphs.kernels.meeting`, `graphs.kernels.lightest` and `graphs.kernels.labels`.
"""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from graphs.algorithms.gate import Gate
from graphs.algorithms.sweep_order import sweep_of
from graphs.algorithms.weights import Weights, weights_of
from graphs.algorithms.wide_reach import desk_of, owners_of
from graphs.arrays import Float64Array, Int32Array, Int64Array
from graphs.csr import TimeOrderedGraph
from graphs.kernels.compile import ready
from graphs.kernels.labels import heap_widths, sweep_widths
from graphs.kernels.lightest import list_lightest, sweep_lengths, sweep_sums
from graphs.kernels.meeting import meet, spread_back, walk_down
from graphs.kernels.walks import forget
from graphs.results import Path
from graphs.scope import WHOLE, Scope


def lightest_path(
    graph: TimeOrderedGraph,
    source: int,
    target: int,
    weights: npt.ArrayLike | Weights,
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
        weights: A number for each edge number, finite and 0 or more; for many paths, what `weigh`
            made of them.
        scope: Which edges may be walked and which nodes entered.

    Raises:
        GraphError: A node, the weights or the scope does not fit the graph.
    """
    ends = graph.rank(source), graph.rank(target)
    weighed = weights_of(graph, weights)
    if ends[0] == ends[1]:
        return Path(nodes=(source,), edges=()), 0.0
    if graph.runs_forward and ends[0] > ends[1]:
        return None
    gate = Gate.of(graph, scope)
    barrier = gate.barrier
    lengths = graph.desk.take_lengths(graph.node_count)
    _add_up(graph, gate, weighed, ends, lengths)
    length = float(lengths[ends[1]])
    answer = None
    if length < np.inf:
        desk = desk_of(graph)
        ways = graph.forward.slots, graph.reverse.slots
        trace = ready(list_lightest, graph.edge_count)
        # Where ranks are swept in their order, sums are known from the start on only.
        known = (*ends, ends[0] if graph.runs_forward else 0)
        edges = trace(ways, barrier, weighed.of_edge, lengths, known, desk[0])
        graph.desk.give_back(desk)
        answer = _named(graph, source, edges), length
    graph.desk.give_back_lengths(lengths)
    return answer


def _add_up(
    graph: TimeOrderedGraph,
    gate: Gate,
    weighed: Weights,
    ends: tuple[int, int],
    lengths: Float64Array,
) -> None:
    """Fill in the least sums from the start to every rank that can lie on a path to the goal."""
    if graph.runs_forward and gate.is_open:
        offsets = graph.forward.offsets
        way = ends[0], int(offsets[ends[0]]), int(offsets[ends[1] + 1])
        add_up = ready(sweep_sums, graph.edge_count)
        add_up(owners_of(graph), graph.forward.neighbours, weighed.of_slot, way, lengths)
        return
    settle = ready(sweep_lengths, graph.edge_count)
    slots, sweep = graph.forward.slots, sweep_of(graph)
    settle(slots, gate.barrier, sweep, weighed.of_slot, ends, lengths)


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
    desk = near, _ = desk_of(graph)
    # Of room for all ranks only what is used costs anything.
    first, second, both = (np.empty(size, dtype=np.int32) for _ in range(3))
    barrier, slots, back = gate.barrier, graph.forward.slots, graph.reverse.slots
    search = ready(meet, graph.edge_count)
    limits, queues = (start, goal, *bounds), (first, second, both)
    distances, counts = search(slots, back, barrier, limits, near, queues)
    edges = None
    if distances[0] >= 0:
        edges = np.empty(sum(distances), dtype=np.int32)
        met = both[: counts[2]]
        ready(spread_back, graph.edge_count)(back, barrier, distances, near, met)
        ready(walk_down, graph.edge_count)(slots, barrier, start, near, edges)
    wipe = ready(forget, graph.edge_count)
    wipe(near, first, counts[0])
    wipe(near, second, counts[1])
    graph.desk.give_back(desk)
    return edges


def _named(graph: TimeOrderedGraph, source: int, edges: Int32Array) -> Path:
    """Name the nodes that edges enter, after the source."""
    heads = graph.edge_list.heads[edges].tolist()
    return Path(nodes=(source, *heads), edges=tuple(edges.tolist()))
