"""What networkx asks about order, cycles and components, answered over arrays and offset lists."""

from collections.abc import Hashable, Iterator
from itertools import chain
from typing import Any

import networkx as nx
import numpy as np

from graphs.algorithms.components import component_labels, is_acyclic
from graphs.algorithms.hops import hop_levels
from graphs.algorithms.offset_lists import generations, strong_components
from graphs.algorithms.reduction import transitive_reduction
from graphs.exchange.networkx_graph import BackendGraph
from graphs.exchange.networkx_refusal import refuse_as_networkx, refuse_cycle_as_networkx


class OrderAnswers:
    """Answers under networkx's names, in its order and with its errors.

    The answer is about the graph as it was when the function was called: one that changes while
    its order is read goes unnoticed, where networkx by itself raises RuntimeError.
    """

    @staticmethod
    def is_directed_acyclic_graph(G: BackendGraph) -> bool:
        """Say whether the graph is directed and has no cycle."""
        return G.has_direction and is_acyclic(G.graph)

    @staticmethod
    def topological_generations(G: BackendGraph) -> Iterator[list[Hashable]]:
        """Go through the generations: what waits for nothing, what waits for these only, ..."""
        if not G.has_direction:
            refuse_as_networkx(G, "topological_generations")
        count = 0
        for generation in generations(*G.offset_lists):
            count += len(generation)
            yield [G.names[number] for number in generation]
        if count < len(G):
            refuse_cycle_as_networkx(G, "topological_generations")

    @staticmethod
    def topological_sort(G: BackendGraph) -> Iterator[Hashable]:
        """Go through the nodes so that every edge runs forward, one generation after another."""
        return chain.from_iterable(OrderAnswers.topological_generations(G))

    @staticmethod
    def strongly_connected_components(G: BackendGraph) -> Iterator[set[Hashable]]:
        """Go through the strong components, each after all that can be reached from it."""
        for component in strong_components(*G.offset_lists):
            yield {G.names[number] for number in component}

    @staticmethod
    def number_strongly_connected_components(G: BackendGraph) -> int:
        """Count the strong components."""
        labels = component_labels(G.graph.forward)
        return int(np.count_nonzero(labels == np.arange(len(labels))))

    @staticmethod
    def is_strongly_connected(G: BackendGraph) -> bool:
        """Say whether every node can be reached from every other."""
        if not len(G):
            refuse_as_networkx(G, "is_strongly_connected")
        return all(
            sum(len(level) for level in hop_levels(table, 0)) == len(G)
            for table in (G.forward, G.reverse)
        )

    @staticmethod
    def condensation(G: BackendGraph, scc: None = None) -> "nx.DiGraph[Any]":  # noqa: ARG004 - `can_run` lets no other through
        """Draw each strong component together into one node, numbered as networkx does."""
        members = dict(enumerate(OrderAnswers.strongly_connected_components(G)))
        mapping = {name: number for number, names in members.items() for name in names}
        condensed: nx.DiGraph[Any] = nx.DiGraph(mapping=mapping)
        condensed.add_nodes_from((number, {"members": names}) for number, names in members.items())
        edges = G.graph.edge_list
        component = np.array([mapping[name] for name in G.names], dtype=np.int32)
        tails, heads = component[edges.tails[G.pairs]], component[edges.heads[G.pairs]]
        between = tails != heads
        joined = zip(tails[between].tolist(), heads[between].tolist(), strict=True)
        condensed.add_edges_from(joined)
        return condensed

    @staticmethod
    def transitive_reduction(G: BackendGraph) -> "nx.DiGraph[Any]":
        """Leave only the edges that no longer path replaces."""
        if not is_acyclic(G.graph):
            refuse_cycle_as_networkx(G, "transitive_reduction")
        kept = transitive_reduction(G.graph)
        edges = G.graph.edge_list
        reduced: nx.DiGraph[Any] = nx.DiGraph()
        reduced.add_nodes_from(G.names)
        ends = G.named(edges.tails[kept]), G.named(edges.heads[kept])
        reduced.add_edges_from(zip(*ends, strict=True))
        return reduced
