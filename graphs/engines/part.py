"""A part cut out of a graph on disk, small enough to be asked in memory."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np

from graphs.arrays import Int32Array
from graphs.edge_list import build_edge_list
from graphs.engines.arrays import ArrayEngine
from graphs.kernels.streams import EdgeBatch
from graphs.names import NumberedKeys
from graphs.results import Cycle, Knot, Path


@dataclass(frozen=True, slots=True, eq=False)
class GraphPart:
    """Some nodes and edges of a graph, numbered anew in the same order, and their old numbers.

    Invariant: nodes are numbered in time order and edges in the order of their old numbers, so
    that ties fall as they would in the whole.

    Attributes:
        engine: Answers questions about the part.
        ranks: The rank of each node, rising.
        nodes: The old number of each node.
        edges: The old number of each edge, rising.
    """

    engine: ArrayEngine
    ranks: Int32Array
    nodes: Int32Array
    edges: Int32Array

    @classmethod
    def of(cls, ranks: Int32Array, nodes: Int32Array, batches: Iterable[EdgeBatch]) -> Self:
        """Number the nodes of some ranks, given with their numbers, and the edges among them."""
        none = np.zeros(0, dtype=np.int32)
        rows = list(batches)
        edges = np.concatenate([none, *(batch.edges for batch in rows)])
        order = np.argsort(edges)
        tails = np.concatenate([none, *(batch.tails for batch in rows)])[order]
        heads = np.concatenate([none, *(batch.heads for batch in rows)])[order]
        days = np.arange(len(ranks))
        local = build_edge_list(
            NumberedKeys(len(ranks)),
            np.searchsorted(ranks, tails),
            np.searchsorted(ranks, heads),
            earliest=days,
            latest=days,
        )
        return cls(ArrayEngine(local), ranks, nodes, edges[order])

    def place(self, rank: int) -> int:
        """The new number of the node at a rank."""
        return int(np.searchsorted(self.ranks, rank))

    def whole_path(self, path: Path) -> Path:
        """A path in old numbers."""
        return Path(self._nodes(path.nodes), self.whole_edges(path.edges), path.weakest)

    def whole_knot(self, knot: Knot) -> Knot:
        """A knot in old numbers."""
        cycle = Cycle(self._nodes(knot.cycle.nodes), self.whole_edges(knot.cycle.edges))
        return Knot(self._nodes(knot.nodes), self.whole_edges(knot.edges), cycle)

    def whole_edges(self, edges: tuple[int, ...]) -> tuple[int, ...]:
        """Edges in old numbers."""
        return tuple(self.edges[list(edges)].tolist())

    def _nodes(self, nodes: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(self.nodes[list(nodes)].tolist())
