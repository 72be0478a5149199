"""Dominators: what every way from the sources to a node has to pass.

A node dominates another when each walk from the sources to the second passes the first: without
the one, the sources would not lead to the other. The kernels and their sources stand in
`graphs.kernels.domination`.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from graphs.algorithms.gate import Gate
from graphs.algorithms.sweep_order import sweep_of
from graphs.array_results import Dominators
from graphs.arrays import freeze
from graphs.csr import TimeOrderedGraph
from graphs.kernels.compile import ready
from graphs.kernels.domination import (
    NOT_REACHED,
    dominate_any,
    dominate_forward,
    reverse_postorder,
)
from graphs.scope import WHOLE, Scope


def dominators(
    graph: TimeOrderedGraph,
    sources: Iterable[int] | npt.NDArray[np.integer],
    scope: Scope = WHOLE,
) -> Dominators:
    """Find the immediate dominator of every node that the sources lead to.

    Several sources count as one beginning, so a node that two of them reach apart has none.

    Args:
        graph: The graph to search.
        sources: Node numbers to start from; none reach nothing.
        scope: Which edges may be walked and which nodes entered; sources may lie outside.

    Raises:
        GraphError: A source or the scope does not fit the graph.
    """
    starts = np.zeros(graph.node_count, dtype=np.bool_)
    starts[graph.ranks(sources)] = True
    barrier = Gate.of(graph, scope).barrier
    back = graph.reverse.slots
    above = np.empty(graph.node_count, dtype=np.int32)
    sweep = sweep_of(graph)
    if not len(sweep.blocks):
        ready(dominate_forward, graph.edge_count)(back, barrier, sweep, starts, above)
        if len(sweep.order):
            above = np.where(above < 0, above, sweep.order[np.maximum(above, 0)])[sweep.place_of]
    else:
        order = ready(reverse_postorder, graph.edge_count)(graph.forward.slots, barrier, starts)
        ready(dominate_any, graph.edge_count)(back, barrier, starts, order, above)
    above_node = np.where(above < 0, np.int32(-1), graph.node_of_rank[np.maximum(above, 0)])
    return Dominators(
        above=freeze(above_node[graph.rank_of_node]),
        is_reached=freeze((above != NOT_REACHED)[graph.rank_of_node]),
    )
