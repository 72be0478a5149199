"""The transitive reduction: the fewest links that still say what leads to what.

Aho, Garey & Ullman, "The transitive reduction of a directed graph" (1972): without cycles it is
unique, and it leaves out just the edges that some longer path replaces.
"""

from typing import Final

import numpy as np

from graphs.algorithms.gate import Gate
from graphs.algorithms.offset_lists import needed_pairs
from graphs.algorithms.order import condense
from graphs.array_results import Condensation
from graphs.arrays import BoolArray, Int32Array, freeze
from graphs.columns import check_limit
from graphs.csr import TimeOrderedGraph
from graphs.errors import TooMuchWorkError
from graphs.kernels.compile import pays, ready
from graphs.kernels.ordering import mark_needed
from graphs.scope import WHOLE, Scope

MOST_STEPS: Final = 2_000_000_000
"""Edges met on paths onward after which a reduction is given up: some ten seconds of kernels."""

MOST_STEPS_IN_LISTS: Final = 100_000_000
"""The same where lists are walked."""


def transitive_reduction(
    graph: TimeOrderedGraph, scope: Scope = WHOLE, *, most_steps: int | None = None
) -> Int32Array:
    """List, in rising order, the edges of the scope that no longer path replaces.

    Parallel edges stand or fall together, since none of them is a longer path than the other. In
    a graph with cycles the condensation is reduced: all edges inside a strong component stay, and
    between two components either all edges stay or none. What can reach what stays the same.

    To find whether an edge is needed, paths from its tail are walked up to the last node that the
    tail leads to at once. Where links are short that is little; in a wide graph with links that
    span it, it is a walk of the whole graph for every node, so the work is bounded.

    Args:
        graph: The graph to reduce.
        scope: The edges and nodes that count.
        most_steps: How many edges may be met on the way; left out, as many as some ten seconds
            allow.

    Raises:
        TooMuchWorkError: There are more to meet; the message says about how many.
        GraphError: The scope does not fit the graph.
    """
    check_limit("most_steps", most_steps)
    condensation = condense(graph, scope)
    walked = Gate.of(graph, scope).walked(graph.forward)
    edges = np.sort(walked.edges)
    tails = condensation.component_of[graph.edge_list.tails[edges]]
    heads = condensation.component_of[graph.edge_list.heads[edges]]
    needed = _needed(graph, condensation, most_steps)
    kept_pairs = _pair_numbers(condensation.tails[needed], condensation.heads[needed])
    stays = (tails == heads) | np.isin(_pair_numbers(tails, heads), kept_pairs)
    return freeze(edges[stays])


def _pair_numbers(
    tails: Int32Array, heads: Int32Array
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Write both ends of an edge as one number."""
    return (tails.astype(np.int64) << 32) | heads


def _needed(
    graph: TimeOrderedGraph, condensation: Condensation, most_steps: int | None
) -> BoolArray:
    """Say of each edge of a condensation whether no longer path replaces it."""
    size = condensation.component_count
    offsets = np.searchsorted(condensation.tails, np.arange(size + 1)).astype(np.int32)
    if not pays(graph.edge_count):
        most = MOST_STEPS_IN_LISTS if most_steps is None else most_steps
        heads = condensation.heads.tolist()
        return np.array(needed_pairs(offsets.tolist(), heads, most), dtype=np.bool_)
    most = MOST_STEPS if most_steps is None else most_steps
    needed = np.ones(len(condensation.heads), dtype=np.bool_)
    left = ready(mark_needed, graph.edge_count)(offsets, condensation.heads, needed, most)
    if left:
        raise TooMuchWorkError("the transitive reduction", most, most * size // (size - left))
    return needed
