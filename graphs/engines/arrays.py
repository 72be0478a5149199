"""The engine for large graphs: the array algorithms, their answers turned into plain numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graphs.algorithms.components import find_knots
from graphs.algorithms.paths import strongest_paths
from graphs.algorithms.reach import ancestors, descendants
from graphs.algorithms.reduction import transitive_reduction
from graphs.csr import TimeOrderedGraph
from graphs.edge_columns import EdgeColumns
from graphs.edge_list import EdgeList
from graphs.names import NamedGraph
from graphs.results import Knot, Path, Reached
from graphs.scope import WHOLE, Scope


@dataclass(frozen=True, eq=False)
class ArrayEngine:
    """Answers by NumPy arrays; what each method promises is said in `graphs.engine`.

    Attributes:
        source: Columns, indexed with the first question, or a graph that is.
    """

    source: EdgeColumns | EdgeList | TimeOrderedGraph

    @property
    def columns(self) -> NamedGraph:
        """What the graph was made of."""
        source = self.source
        return source.edge_list if isinstance(source, TimeOrderedGraph) else source

    @cached_property
    def graph(self) -> TimeOrderedGraph:
        """The graph in arrays, for the questions that only the algorithms answer."""
        source = self.source
        if isinstance(source, TimeOrderedGraph):
            return source
        edges = source if isinstance(source, EdgeList) else EdgeList.from_columns(source)
        return TimeOrderedGraph.from_edges(edges)

    def reach(
        self,
        sources: Iterable[int],
        scope: Scope = WHOLE,
        *,
        is_forward: bool = True,
        max_hops: int | None = None,
    ) -> Reached:
        """Find what can be reached, of each node only the first edge to it."""
        search = descendants if is_forward else ancestors
        found = search(self.graph, sources, scope, max_hops=max_hops)
        via = found.via_edges[found.via_offsets[:-1]]
        edges = self.graph.edge_list
        nearer = (edges.tails if is_forward else edges.heads)[via]
        place_of_node = np.full(self.graph.node_count, -1, dtype=np.int32)
        place_of_node[found.nodes] = np.arange(len(found), dtype=np.int32)
        return Reached(
            is_forward=is_forward,
            nodes=tuple(found.nodes.tolist()),
            hops=tuple(found.hops.tolist()),
            via=tuple(via.tolist()),
            before=tuple(place_of_node[nearer].tolist()),
        )

    def strongest_paths(
        self,
        source: int,
        target: int,
        weights: Sequence[int],
        scope: Scope = WHOLE,
        *,
        limit: int,
        max_hops: int | None = None,
    ) -> tuple[Path, ...]:
        """List paths, the strongest first."""
        return tuple(
            strongest_paths(
                self.graph, source, target, weights, scope, limit=limit, max_hops=max_hops
            )
        )

    def transitive_reduction(self, scope: Scope = WHOLE) -> tuple[int, ...]:
        """List the edges that no longer path replaces."""
        return tuple(transitive_reduction(self.graph, scope).tolist())

    def knots(self, scope: Scope = WHOLE) -> tuple[Knot, ...]:
        """List the strong components that hold a cycle."""
        return find_knots(self.graph, scope)
