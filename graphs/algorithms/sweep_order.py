"""The order in which sweeps go through a graph, made with the first question that needs it."""

from typing import Final

import numpy as np

from graphs.algorithms.components import component_labels
from graphs.arrays import freeze
from graphs.csr import TimeOrderedGraph
from graphs.kernels.compile import ready
from graphs.kernels.sweeping import Sweep, group_members, order_components

_NONE: Final = freeze(np.zeros(0, dtype=np.int32))

_IN_TIME: Final = Sweep(order=_NONE, place_of=_NONE, blocks=_NONE)
"""The order of ranks themselves."""


def sweep_of(graph: TimeOrderedGraph) -> Sweep:
    """Give the order in which edges of a graph run forward, circles apart."""
    if graph.runs_forward:
        return _IN_TIME
    if graph.desk.sweep is None:
        graph.desk.sweep = _find_order(graph)
    return graph.desk.sweep


def _find_order(graph: TimeOrderedGraph) -> Sweep:
    """Put the strong components of a graph in topological order, as near to time as can be."""
    size, slots = graph.node_count, graph.forward.slots
    labels = component_labels(graph.forward)
    offsets = np.zeros(size + 1, dtype=np.int32)
    members, order = np.empty(size, dtype=np.int32), np.empty(size, dtype=np.int32)
    ready(group_members, graph.edge_count)(labels, offsets, members)
    blocks = ready(order_components, graph.edge_count)(slots, labels, offsets, members, order)
    place_of = np.empty(size, dtype=np.int32)
    place_of[order] = np.arange(size, dtype=np.int32)
    return Sweep(order=freeze(order), place_of=freeze(place_of), blocks=freeze(blocks))
