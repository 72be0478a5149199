"""Earliest arrival: the first day each node can lie on when every link keeps time.

A way keeps time when there are days for its nodes, each within the bounds of that node, such that
every link takes at least its lag. Taking each node as early as it can be is best for all that
follows, so one label a node is enough (Cooke & Halsey 1966; for paths in temporal graphs Wu et
al., "Path problems in temporal graphs", 2014). The kernels stand in `graphs.kernels.labels`.
"""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from graphs.algorithms.gate import Gate
from graphs.array_results import Arrival
from graphs.arrays import BoolArray, Int32Array, Int64Array, distinct, freeze, read_integers
from graphs.columns import UNKNOWN_EARLIEST, UNKNOWN_LATEST, require_length
from graphs.csr import TimeOrderedGraph
from graphs.errors import BadWeightsError
from graphs.kernels.compile import ready
from graphs.kernels.labels import first_edges, heap_days, sweep_days
from graphs.scope import WHOLE, Scope


def earliest_arrival(
    graph: TimeOrderedGraph,
    sources: Iterable[int] | npt.NDArray[np.integer],
    scope: Scope = WHOLE,
    *,
    lags: npt.ArrayLike | None = None,
    certainly: bool = False,
) -> Arrival:
    """Find the first day of every node that the sources can lead to in time.

    Possibly means that some days within the bounds let one way keep time; certainly, that one way
    keeps time whatever the days are. An unknown first day stays unknown, whatever is added.

    Args:
        graph: The graph to search.
        sources: Node numbers to start from, each at its earliest day.
        scope: Which edges may be walked and which nodes entered.
        lags: The least days each edge number takes; left out, none takes any.
        certainly: Walk only links that keep time whatever the days are.

    Raises:
        GraphError: A source, the scope or the lags do not fit the graph.
    """
    starts = distinct(graph.ranks(sources))
    least = _read_lags(graph, lags)
    gate = Gate.of(graph, scope)
    if certainly:
        kept = certain_edges(graph, least)
        gate = replace(gate, edges=kept if gate.edges is None else gate.edges & kept)
    barrier, slots = gate.barrier, graph.forward.slots
    days = np.full(graph.node_count, UNKNOWN_LATEST, dtype=np.int64)
    days[starts] = graph.earliest[starts]
    hops = np.full(graph.node_count, -1, dtype=np.int32)
    hops[starts] = 0
    settle = ready(sweep_days if graph.runs_forward else heap_days, graph.edge_count)
    settle(slots, barrier, least, days, hops)
    via = np.full(graph.node_count, -1, dtype=np.int32)
    ready(first_edges, graph.edge_count)(graph.reverse.slots, barrier, least, days, hops, via)
    return Arrival(
        days=freeze(days[graph.rank_of_node]),
        hops=freeze(hops[graph.rank_of_node]),
        via=freeze(via[graph.rank_of_node]),
        tails=graph.edge_list.tails,
    )


def certain_edges(graph: TimeOrderedGraph, lags: Int64Array) -> BoolArray:
    """Say of each edge number whether it keeps time whatever the days of its ends are.

    Args:
        graph: The graph of the edges.
        lags: The least days each edge takes, 0 or more, or an empty array.
    """
    edges = graph.edge_list
    last, first = edges.latest[edges.tails], edges.earliest[edges.heads]
    known = (last != UNKNOWN_LATEST) & (first != UNKNOWN_EARLIEST)
    # Where the days are so far apart that the difference does not fit, comparing still does.
    gap = np.where(known & (last <= first), first.astype(np.uint64) - last.astype(np.uint64), 0)
    least = lags if len(lags) else np.zeros(graph.edge_count, dtype=np.int64)
    certain: BoolArray = (
        known & (last <= first) & (gap.astype(np.uint64) >= least.astype(np.uint64))
    )
    return certain


def _read_lags(graph: TimeOrderedGraph, lags: npt.ArrayLike | None) -> Int64Array:
    """Read one lag for every edge; none at all are an empty array."""
    if lags is None:
        return freeze(np.zeros(0, dtype=np.int64))
    numbers = read_integers("lags", lags)
    require_length("lags", len(numbers), graph.edge_count, "edges")
    wrong: Int32Array = np.flatnonzero((numbers < 0) | (numbers > UNKNOWN_LATEST)).astype(np.int32)
    if wrong.size:
        raise BadWeightsError("lags", int(wrong[0]), int(numbers[wrong[0]]))
    return freeze(numbers.astype(np.int64))
