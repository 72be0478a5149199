"""Weights of edges, checked and put in the order in which a sweep reads them, for many paths."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from graphs.arrays import FloatArray, freeze
from graphs.columns import require_length
from graphs.csr import TimeOrderedGraph
from graphs.errors import BadWeightsError, ForeignWeightsError
from graphs.kernels.compile import ready
from graphs.kernels.indexing import gather_weights

_MOST_EXACT: Final = 2**24
"""Up to here every whole number is one of 32 bits with a fraction."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """One weight for each edge of a graph, finite and 0 or more; `weigh` makes it.

    Invariant: both arrays hold the same numbers, in 32 bits where that changes none of them.

    Attributes:
        graph: The graph whose edges they are.
        of_edge: The weight of each edge number.
        of_slot: The weight of each forward slot.
    """

    graph: TimeOrderedGraph
    of_edge: FloatArray
    of_slot: FloatArray


def weigh(graph: TimeOrderedGraph, weights: npt.ArrayLike) -> Weights:
    """Check the weights of a graph's edges and put them in order, so that each path costs less.

    Args:
        graph: The graph whose edges they are.
        weights: A number for each edge number, finite and 0 or more.

    Raises:
        BadWeightsError: One is not a number, not finite or below 0.
        LengthMismatchError: There are too few or too many.
    """
    try:
        given = np.asarray(weights)
        if (whole := _narrowed(given, graph.edge_count)) is not None:
            freeze(whole)
            return Weights(graph, whole, _in_slots(graph, whole))
        costs = np.ascontiguousarray(given, dtype=np.float64)
    except (TypeError, ValueError) as err:
        raise BadWeightsError("weights", 0, weights) from err
    if costs.ndim != 1:
        raise BadWeightsError("weights", 0, weights)
    require_length("weights", costs.size, graph.edge_count, "edges")
    # No number that is not one is above another, so the least and the greatest tell of it too.
    if costs.size and not (costs.min() >= 0 and costs.max() < np.inf):
        edge = int(np.flatnonzero(~((costs >= 0) & (costs < np.inf)))[0])
        raise BadWeightsError("weights", edge, float(costs[edge]))
    of_edge: FloatArray = costs
    with np.errstate(over="ignore"):
        narrow = costs.astype(np.float32)
    if np.array_equal(narrow, costs):
        of_edge = narrow
    elif costs is given:
        of_edge = costs.copy()  # nobody else is to change it
    freeze(of_edge)
    return Weights(graph, of_edge, _in_slots(graph, of_edge))


def _in_slots(graph: TimeOrderedGraph, of_edge: FloatArray) -> FloatArray:
    """Put the weights of edges in the order of the forward slots."""
    of_slot: FloatArray = np.empty_like(of_edge)
    ready(gather_weights, graph.edge_count)(of_edge, graph.forward.edges, of_slot)
    of_slot.flags.writeable = False
    return of_slot


def _narrowed(given: npt.NDArray[np.generic], edge_count: int) -> FloatArray | None:
    """Whole numbers that 32 bits of a fraction hold exactly, in one pass; None for others."""
    if given.dtype.kind not in "iu" or given.shape != (edge_count,) or not given.size:
        return None
    if given.min() < 0 or given.max() > _MOST_EXACT:
        return None
    return given.astype(np.float32)


def weights_of(graph: TimeOrderedGraph, weights: "npt.ArrayLike | Weights") -> Weights:
    """Take weights that are weighed for this graph, or weigh them.

    Raises:
        ForeignWeightsError: They were weighed for another graph.
        GraphError: They do not fit the graph.
    """
    if not isinstance(weights, Weights):
        return weigh(graph, weights)
    if weights.graph is not graph:
        raise ForeignWeightsError
    return weights
