"""A scope applied to one graph: which slots may be walked and which ranks entered."""

from dataclasses import dataclass
from typing import Final, Self

import numpy as np

from graphs.arrays import BoolArray, Int32Array, freeze, read_mask
from graphs.columns import UNKNOWN_EARLIEST, UNKNOWN_LATEST
from graphs.csr import Adjacency, TimeOrderedGraph
from graphs.kernels.slots import Barrier
from graphs.scope import Scope, Window

_BARS_NOTHING: Final = freeze(np.zeros(0, dtype=np.bool_))


@dataclass(frozen=True, slots=True, eq=False)
class Gate:
    """Checks edges and ranks against a scope a few at a time, so that a small answer stays cheap.

    Invariant: masks fit the graph. `kinds` has one truth for each kind code.
    """

    graph: TimeOrderedGraph
    kinds: BoolArray | None
    edges: BoolArray | None
    nodes: BoolArray | None
    window: Window | None

    @classmethod
    def of(cls, graph: TimeOrderedGraph, scope: Scope) -> Self:
        """Check a scope against a graph.

        Raises:
            UnknownKindError: The scope names a kind that the graph has not.
            NotMaskError: A mask holds something other than truth values.
            LengthMismatchError: A mask is of another graph.
        """
        edges, nodes = scope.edges, scope.nodes
        return cls(
            graph=graph,
            kinds=None if scope.kinds is None else _kind_table(graph, scope.kinds),
            edges=edges if edges is None else read_mask("edges", edges, graph.edge_count, "edges"),
            nodes=nodes if nodes is None else read_mask("nodes", nodes, graph.node_count, "nodes"),
            window=scope.window,
        )

    @property
    def is_open(self) -> bool:
        """Whether everything passes."""
        return (
            self.window is None and self.kinds is None and self.edges is None and self.nodes is None
        )

    @property
    def bounds(self) -> tuple[int, int] | None:
        """The lowest and highest rank that may be entered, where nothing else bars the way."""
        if self.kinds is not None or self.edges is not None or self.nodes is not None:
            return None
        graph, window = self.graph, self.window
        if window is None:
            return 0, graph.node_count - 1
        return _bounds(graph, window) if graph.latest is graph.earliest else None

    @property
    def barrier(self) -> Barrier:
        """The same, as kernels take it."""
        graph, window = self.graph, self.window
        lowest, highest = 0, graph.node_count - 1
        if window is not None:
            lowest, highest = _bounds(graph, window)
        return Barrier(
            is_open=self.is_open,
            lowest=lowest,
            highest=highest,
            kinds=_or_nothing(self.kinds),
            kind_of_edge=graph.edge_list.kinds,
            edges=_or_nothing(self.edges),
            nodes=_or_nothing(self.nodes),
            node_of_rank=graph.node_of_rank,
            has_window=window is not None and graph.latest is not graph.earliest,
            is_certain=window is not None and window.certainly,
            # A bound that no day can pass is as good as none, and fits 64 bits.
            first_day=0 if window is None else max(window.first_day, UNKNOWN_EARLIEST),
            last_day=0 if window is None else min(window.last_day, UNKNOWN_LATEST),
            earliest=graph.earliest,
            latest=graph.latest,
        )

    def may_walk(self, edges: Int32Array) -> BoolArray:
        """Say of each edge number whether it may be walked."""
        passes = np.ones(len(edges), dtype=np.bool_)
        if self.kinds is not None:
            passes &= self.kinds[self.graph.edge_list.kinds[edges]]
        if self.edges is not None:
            passes &= self.edges[edges]
        return passes

    def may_enter(self, ranks: Int32Array) -> BoolArray:
        """Say of each rank whether it may be entered."""
        passes = np.ones(len(ranks), dtype=np.bool_)
        if self.nodes is not None:
            passes &= self.nodes[self.graph.node_of_rank[ranks]]
        if self.window is not None:
            passes &= self.window.admits(self.graph.earliest[ranks], self.graph.latest[ranks])
        return passes

    def entered_ranks(self) -> BoolArray:
        """Say of every rank of the graph whether it may be entered."""
        return self.may_enter(np.arange(self.graph.node_count, dtype=np.int32))

    def walked(self, adjacency: Adjacency) -> Adjacency:
        """Leave the edges that may be walked between ranks that may be entered."""
        if self.is_open:
            return adjacency
        enters = self.entered_ranks()
        both_ends = enters[adjacency.neighbours] & enters[adjacency.owners]
        return adjacency.keep(both_ends & self.may_walk(adjacency.edges))


def _bounds(graph: TimeOrderedGraph, window: Window) -> tuple[int, int]:
    """Find the lowest and the highest rank that a window can admit, as ranks go by first day."""
    # Both bounds are looked up in one call, which takes longer than looking.
    first = max(window.first_day, UNKNOWN_EARLIEST)
    last = min(window.last_day, UNKNOWN_LATEST - 1)
    lowest, above = graph.earliest.searchsorted((first, last + 1)).tolist()
    if window.last_day >= UNKNOWN_LATEST:
        above = graph.node_count
    # A node that may lie on several days can begin before the window and still lie in it.
    says_all = window.certainly or graph.latest is graph.earliest
    return lowest if says_all else 0, above - 1


def _kind_table(graph: TimeOrderedGraph, kinds: frozenset[int]) -> BoolArray:
    """Turn a set of kind codes into one truth for each code."""
    graph.edge_list.require_kinds(kinds)
    table = np.zeros(len(graph.edge_list.kind_names), dtype=np.bool_)
    table[list(kinds)] = True
    return table


def _or_nothing(truths: BoolArray | None) -> BoolArray:
    """Give truths as every kernel gets them, read-only and in one piece; none are an empty row."""
    # An array that kernels meet in one form only is compiled for once; an empty mask bars nothing.
    if truths is None:
        return _BARS_NOTHING
    return freeze(np.ascontiguousarray(truths).view())
