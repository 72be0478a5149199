"""The transitive reduction: the fewest links that still say what leads to what.

Aho, Garey & Ullman, "The transitive reduction of a directed graph" (1972): without cycles it is
unique, and it leaves out just the edges that some longer path replaces.
"""

import numpy as np

from graphs.algorithms.gate import Gate
from graphs.algorithms.offset_lists import needed_pairs
from graphs.algorithms.order import condense
from graphs.array_results import Condensation
from graphs.arrays import BoolArray, Int32Array, freeze
from graphs.csr import TimeOrderedGraph
from graphs.scope import WHOLE, Scope


def transitive_reduction(graph: TimeOrderedGraph, scope: Scope = WHOLE) -> Int32Array:
    """List, in rising order, the edges of the scope that no longer path replaces.

    Parallel edges stand or fall together, since none of them is a longer path than the other. In
    a graph with cycles the condensation is reduced: all edges inside a strong component stay, and
    between two components either all edges stay or none. What can reach what stays the same.

    Raises:
        GraphError: The scope does not fit the graph.
    """
    condensation = condense(graph, scope)
    walked = Gate.of(graph, scope).walked(graph.forward)
    edges = np.sort(walked.edges)
    tails = condensation.component_of[graph.edge_list.tails[edges]]
    heads = condensation.component_of[graph.edge_list.heads[edges]]
    needed = _needed(condensation)
    kept_pairs = _pair_numbers(condensation.tails[needed], condensation.heads[needed])
    stays = (tails == heads) | np.isin(_pair_numbers(tails, heads), kept_pairs)
    return freeze(edges[stays])


def _pair_numbers(
    tails: Int32Array, heads: Int32Array
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Write both ends of an edge as one number."""
    return (tails.astype(np.int64) << 32) | heads


def _needed(condensation: Condensation) -> BoolArray:
    """Say of each edge of a condensation whether no longer path replaces it."""
    ends = np.searchsorted(condensation.tails, np.arange(condensation.component_count + 1))
    return np.array(needed_pairs(ends.tolist(), condensation.heads.tolist()), dtype=np.bool_)
