"""The graph that networkx hands to our backend: arrays inside, its own node objects outside."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, ClassVar, Self

import networkx as nx
import numpy as np

from graphs.algorithms.hops import HopTable
from graphs.arrays import Int32Array
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import build_edge_list
from graphs.exchange.networkx import to_networkx
from graphs.names import NumberedKeys


@dataclass(frozen=True, eq=False)
class BackendGraph:
    """A time-ordered graph under the names that networkx knows its nodes by.

    An undirected graph holds every edge both ways, a loop once.

    Invariant: `names[n]` is the name of node number `n`, and `number_of` leads back.

    Attributes:
        graph: The nodes and edges in arrays.
        names: The node objects, in networkx's order.
        number_of: The number of each node object.
        has_direction: Whether networkx calls the graph directed.
        has_parallels: Whether networkx calls the graph a multigraph.
        is_native: Whether it never was a graph of networkx.
    """

    __networkx_backend__: ClassVar[str] = "causeline"

    graph: TimeOrderedGraph
    names: tuple[Hashable, ...]
    number_of: dict[Hashable, int]
    has_direction: bool = True
    has_parallels: bool = True
    is_native: bool = False

    @classmethod
    def of(cls, graph: TimeOrderedGraph) -> Self:
        """Show a graph of ours to networkx, its nodes called by their keys, without converting it.

        It stands for the MultiDiGraph that `to_networkx` makes of it by key.
        """
        keys = graph.edge_list.keys
        number_of: dict[Hashable, int] = {key: number for number, key in enumerate(keys)}
        return cls(graph, tuple(keys), number_of, is_native=True)

    @classmethod
    def from_networkx(cls, graph: "nx.Graph[Any]") -> Self:
        """Take over nodes and edges in networkx's order; attributes and edge keys stay behind.

        Nodes get no dates, so that their rank is networkx's order as well.
        """
        names: tuple[Hashable, ...] = tuple(graph)
        number_of = {name: number for number, name in enumerate(names)}
        rows = [neighbours for _, neighbours in graph.adjacency()]
        heads = np.fromiter(map(number_of.__getitem__, chain.from_iterable(rows)), dtype=np.int64)
        tails = np.repeat(np.arange(len(names)), np.fromiter(map(len, rows), dtype=np.int64))
        if graph.is_multigraph():
            # Each row maps a neighbour to its parallel edges.
            counts = np.fromiter(
                (len(edges) for row in rows for edges in row.values()), dtype=np.int64
            )
            heads, tails = np.repeat(heads, counts), np.repeat(tails, counts)
        edge_list = build_edge_list(NumberedKeys(len(names)), tails, heads)
        return cls(
            TimeOrderedGraph.from_edges(edge_list),
            names,
            number_of,
            has_direction=graph.is_directed(),
            has_parallels=graph.is_multigraph(),
        )

    def is_directed(self) -> bool:
        """Say what networkx asks of any graph."""
        return self.has_direction

    def is_multigraph(self) -> bool:
        """Say what networkx asks of any graph."""
        return self.has_parallels

    def __len__(self) -> int:
        """Count the nodes."""
        return len(self.names)

    def __iter__(self) -> Iterator[Hashable]:
        """Go through the nodes in networkx's order."""
        return iter(self.names)

    def __contains__(self, name: object) -> bool:
        """Say whether a node is there; what cannot be a node is not, as in networkx."""
        try:
            return name in self.number_of
        except TypeError:
            return False

    def rank(self, name: Hashable) -> int:
        """Find the rank of a node that is there."""
        return int(self.graph.rank_of_node[self.number_of[name]])

    def named(self, numbers: Int32Array) -> list[Hashable]:
        """Turn node numbers into node objects."""
        return [self.names[number] for number in numbers.tolist()]

    @cached_property
    def name_of_rank(self) -> tuple[Hashable, ...]:
        """The node objects in time order."""
        return tuple(self.named(self.graph.node_of_rank))

    @cached_property
    def pairs(self) -> Int32Array:
        """The edges, the first of each parallel few, in the order in which networkx meets them.

        That is by tail and, for one tail, by the first edge to each head.
        """
        edges = self.graph.edge_list
        ends = (edges.tails.astype(np.int64) << 32) | edges.heads
        by_pair = np.argsort(ends, kind="stable")
        ordered = ends[by_pair]
        is_first = np.ones(len(ordered), dtype=np.bool_)
        np.not_equal(ordered[1:], ordered[:-1], out=is_first[1:])
        first = np.sort(by_pair[is_first])
        return first[np.argsort(edges.tails[first], kind="stable")].astype(np.int32)

    @cached_property
    def offset_lists(self) -> tuple[list[int], list[int]]:
        """Where the heads of each node number begin, and the heads, in the order of `pairs`."""
        edges = self.graph.edge_list
        offsets = np.zeros(len(self.names) + 1, dtype=np.int64)
        np.cumsum(np.bincount(edges.tails[self.pairs], minlength=len(self.names)), out=offsets[1:])
        return offsets.tolist(), edges.heads[self.pairs].tolist()

    @cached_property
    def forward(self) -> HopTable:
        """The ranks each rank leads to."""
        return HopTable.of(self.graph.forward)

    @cached_property
    def reverse(self) -> HopTable:
        """The ranks that lead to each rank."""
        return HopTable.of(self.graph.reverse)

    def empty_networkx(self) -> "nx.Graph[Any]":
        """Make a networkx graph of the same type without nodes."""
        if self.has_parallels:
            return nx.MultiDiGraph() if self.has_direction else nx.MultiGraph()
        return nx.DiGraph() if self.has_direction else nx.Graph()

    def to_networkx(self) -> "nx.Graph[Any]":
        """Make the networkx graph that this one stands for; attributes only of a graph of ours."""
        edges = self.graph.edge_list
        if self.is_native:
            return to_networkx(edges, by_key=True)
        graph = self.empty_networkx()
        graph.add_nodes_from(self.names)
        tails, heads = edges.tails, edges.heads
        if not self.has_direction:
            tails, heads = tails[edges.tails <= edges.heads], heads[edges.tails <= edges.heads]
        graph.add_edges_from(zip(self.named(tails), self.named(heads), strict=True))
        return graph
