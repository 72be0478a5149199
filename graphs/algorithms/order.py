"""What comes before what: topological order, condensation and layers."""

import numpy as np

from graphs.algorithms.components import component_labels, find_knots
from graphs.algorithms.gate import Gate
from graphs.algorithms.offset_lists import settled_order
from graphs.array_results import Condensation
from graphs.arrays import Int32Array, distinct, freeze
from graphs.csr import Adjacency, TimeOrderedGraph, index_edges
from graphs.errors import CyclicGraphError
from graphs.kernels.compile import pays, ready
from graphs.kernels.ordering import raise_layers, settle_ranks
from graphs.scope import WHOLE, Scope


def topological_order(graph: TimeOrderedGraph, scope: Scope = WHOLE) -> Int32Array:
    """Order the nodes of the scope so that every edge runs forward, in time order where it can be.

    Of the nodes whose turn it could be, the earliest comes next (Kahn, "Topological sorting of
    large networks", 1962, with a heap).

    Raises:
        CyclicGraphError: There is a cycle, which the message shows.
        GraphError: The scope does not fit the graph.
    """
    gate = Gate.of(graph, scope)
    ranks = _settle(gate.walked(graph.forward))
    if len(ranks) < graph.node_count:
        cycle = find_knots(graph, scope)[0].cycle
        keys = [graph.edge_list.keys[node] for node in cycle.nodes]
        raise CyclicGraphError("a topological order", keys)
    return freeze(graph.node_of_rank[ranks[gate.may_enter(ranks)]])


def condense(graph: TimeOrderedGraph, scope: Scope = WHOLE) -> Condensation:
    """Draw each strong component of the scope together into one node.

    Raises:
        GraphError: The scope does not fit the graph.
    """
    gate = Gate.of(graph, scope)
    walked = gate.walked(graph.forward)
    entered = np.flatnonzero(gate.entered_ranks()).astype(np.int32)
    lowest, component = np.unique(component_labels(walked)[entered], return_inverse=True)
    component_of_rank = np.full(graph.node_count, -1, dtype=np.int32)
    component_of_rank[entered] = component
    pairs = _joined(component_of_rank, walked, len(lowest))
    new_numbers = np.empty(len(lowest), dtype=np.int32)
    new_numbers[_settle(pairs)] = np.arange(len(lowest), dtype=np.int32)
    component_of_rank[entered] = new_numbers[component]
    pairs = _joined(component_of_rank, walked, len(lowest))
    member_ranks = entered[np.argsort(component_of_rank[entered], kind="stable")]
    member_offsets = np.zeros(len(lowest) + 1, dtype=np.int32)
    np.cumsum(np.bincount(new_numbers[component], minlength=len(lowest)), out=member_offsets[1:])
    return Condensation(
        component_of=freeze(component_of_rank[graph.rank_of_node]),
        member_offsets=freeze(member_offsets),
        members=freeze(graph.node_of_rank[member_ranks]),
        tails=freeze(pairs.owners),
        heads=pairs.neighbours,
    )


def layers(graph: TimeOrderedGraph, scope: Scope = WHOLE) -> Int32Array:
    """Give each node number its layer: the most edges on any walk that ends at it.

    An edge runs from a lower layer to a higher one, except that nodes of one strong component
    share a layer: a cycle counts as one node, and the edges inside it count nothing. A node
    outside the scope has layer -1.

    Raises:
        GraphError: The scope does not fit the graph.
    """
    condensation = condense(graph, scope)
    # The last entry is read by component -1, the nodes outside.
    table = np.zeros(condensation.component_count + 1, dtype=np.int32)
    table[-1] = -1
    # Edges come in topological order of their tails, so a tail is settled before it is read.
    ends = condensation.tails, condensation.heads
    ready(raise_layers, graph.edge_count)(*ends, table)
    return freeze(table[condensation.component_of])


def _joined(component_of_rank: Int32Array, walked: Adjacency, component_count: int) -> Adjacency:
    """Index the edges between components, each pair once."""
    tails, heads = component_of_rank[walked.owners], component_of_rank[walked.neighbours]
    between = tails != heads
    pairs = distinct((tails[between].astype(np.int64) << 32) | heads[between])
    pair_tails, pair_heads = (pairs >> 32).astype(np.int32), pairs.astype(np.int32)
    return index_edges(pair_tails, pair_heads, component_count)


def _settle(adjacency: Adjacency) -> Int32Array:
    """Order ranks so that edges run forward, lowest first, without those in or behind a cycle."""
    size = len(adjacency.offsets) - 1
    if bool((adjacency.neighbours > adjacency.owners).all()):
        return np.arange(size, dtype=np.int32)
    if pays(len(adjacency.edges)):
        ranks = np.empty(size, dtype=np.int32)
        settle = ready(settle_ranks, len(adjacency.edges))
        return ranks[: settle(adjacency.offsets, adjacency.neighbours, ranks)]
    order = settled_order(adjacency.offsets.tolist(), adjacency.neighbours.tolist())
    return np.array(order, dtype=np.int32)
