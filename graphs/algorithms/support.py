"""Support: what holds, and what would fall without some of the nodes.

A node holds when one of its alternatives does, and an alternative holds when the tails of all its
edges hold: an AND/OR graph. A node that no counted edge enters holds of itself. A ring of nodes
that hold one another up and nothing else holds none of them: support has to come from outside (the
least fixpoint). See Dowling & Gallier (1984), named in `graphs.kernels.holding`.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from graphs.algorithms.gate import Gate
from graphs.arrays import BoolArray, Int32Array, freeze, read_integers
from graphs.columns import require_length
from graphs.csr import TimeOrderedGraph
from graphs.kernels.compile import ready
from graphs.kernels.holding import spread_support, sweep_support
from graphs.scope import WHOLE, Scope


def supported(
    graph: TimeOrderedGraph,
    without: Iterable[int] | npt.NDArray[np.integer] = (),
    scope: Scope = WHOLE,
    *,
    alternatives: npt.ArrayLike | None = None,
) -> BoolArray:
    """Say of each node number whether it holds when some nodes are taken out.

    Args:
        graph: The graph of what supports what.
        without: Node numbers that are taken out and hold in no case.
        scope: The edges that count; an edge from or to a node outside does not.
        alternatives: A number for each edge. Edges into one node with one number are needed
            together; those with different numbers can stand in for each other. Left out, every
            edge is enough by itself.

    Raises:
        GraphError: A node, the scope or the alternatives do not fit the graph.
    """
    is_out = np.zeros(graph.node_count, dtype=np.bool_)
    is_out[graph.ranks(without)] = True
    gate = Gate.of(graph, scope)
    if alternatives is None and gate.is_open and graph.runs_forward:
        return _swept(graph, is_out)
    counted = gate.walked(graph.forward)
    rule_of_edge, awaited = _rules(graph, counted.edges, alternatives)
    is_entered = np.zeros(graph.node_count, dtype=np.bool_)
    is_entered[counted.neighbours] = True
    holds = ~is_entered & ~is_out
    queue = np.empty(graph.node_count, dtype=np.int32)
    spread = ready(spread_support, graph.edge_count)
    spread(counted.slots, rule_of_edge, awaited, holds, is_out, queue)
    return freeze(holds[graph.rank_of_node])


def lost_without(
    graph: TimeOrderedGraph,
    without: Iterable[int] | npt.NDArray[np.integer],
    scope: Scope = WHOLE,
    *,
    alternatives: npt.ArrayLike | None = None,
) -> BoolArray:
    """Say of each node number whether it holds now and would not hold without some nodes.

    The nodes taken out are not in the answer. What has another support left is not lost, however
    much of its support goes: two causes that were each enough hide one another (overdetermination).
    The arguments are those of `supported`.

    Raises:
        GraphError: A node, the scope or the alternatives do not fit the graph.
    """
    taken = np.asarray(graph.node_of_rank[graph.ranks(without)])
    now = supported(graph, (), scope, alternatives=alternatives)
    then = supported(graph, taken, scope, alternatives=alternatives)
    lost = now & ~then
    lost[taken] = False
    return freeze(lost)


def _swept(graph: TimeOrderedGraph, is_out: BoolArray) -> BoolArray:
    """Say what holds where every edge is enough by itself and runs forward: one sweep in rank."""
    holds = np.diff(graph.reverse.offsets) == 0
    ready(sweep_support, graph.edge_count)(graph.forward.slots, holds, is_out)
    return freeze(holds if graph.numbers_are_ranks else holds[graph.rank_of_node])


def _rules(
    graph: TimeOrderedGraph, counted: Int32Array, alternatives: npt.ArrayLike | None
) -> tuple[Int32Array, Int32Array]:
    """Number the alternatives of all nodes: the rule of each edge, and the edges of each rule."""
    if alternatives is None:
        return np.arange(graph.edge_count, dtype=np.int32), np.ones(graph.edge_count, np.int32)
    numbers = read_integers("alternatives", alternatives)
    require_length("alternatives", len(numbers), graph.edge_count, "edges")
    heads = graph.edge_list.heads[counted]
    order = np.lexsort((numbers[counted], heads))
    ordered_heads, ordered_numbers = heads[order], numbers[counted][order]
    begins = np.ones(len(order), dtype=np.bool_)
    begins[1:] = (ordered_heads[1:] != ordered_heads[:-1]) | (
        ordered_numbers[1:] != ordered_numbers[:-1]
    )
    rules = np.cumsum(begins, dtype=np.int32) - np.int32(1)
    rule_of_edge = np.zeros(graph.edge_count, dtype=np.int32)
    rule_of_edge[counted[order]] = rules
    return rule_of_edge, np.bincount(rules, minlength=1).astype(np.int32)
