"""The transitive reduction: the fewest links that still say what leads to what.

Aho, Garey & Ullman, "The transitive reduction of a directed graph" (1972): without cycles it is
unique, and it leaves out just the edges that some longer path replaces.
"""

import numpy as np

from graphs.algorithms.gate import Gate
from graphs.algorithms.order import condense
from graphs.arrays import BoolArray, Int32Array, freeze
from graphs.csr import TimeOrderedGraph
from graphs.results import Condensation
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
    heads = condensation.heads.tolist()
    ends = np.searchsorted(condensation.tails, np.arange(condensation.component_count + 1)).tolist()
    needed = np.ones(len(heads), dtype=np.bool_)
    kept: list[list[int]] = [[] for _ in range(condensation.component_count)]
    # Highest tails first, so that paths onward are walked along edges already known to be needed.
    for tail in range(condensation.component_count - 1, -1, -1):
        successors = heads[ends[tail] : ends[tail + 1]]
        seen: set[int] = set()
        # Lowest heads first: only a path through a lower head can replace the edge to a higher.
        for place, head in enumerate(successors):
            if head in seen:
                needed[ends[tail] + place] = False
                continue
            kept[tail].append(head)
            if place + 1 < len(successors):
                _see_up_to(successors[-1], head, kept, seen)
    return needed


def _see_up_to(last: int, start: int, kept: list[list[int]], seen: set[int]) -> None:
    """Add to the components seen those that one reaches, up to the last of interest."""
    waiting = [start]
    while waiting:
        for head in kept[waiting.pop()]:
            if head > last:
                break
            if head not in seen:
                seen.add(head)
                waiting.append(head)
