"""What networkx asks about reach and distance, answered by breadth-first search over arrays."""

from collections.abc import Hashable
from math import ceil, inf
from typing import Final

import numpy as np

from graphs.algorithms.gate import Gate
from graphs.algorithms.reach import ancestors, descendants, search_levels
from graphs.array_results import Reach
from graphs.exchange.networkx_graph import BackendGraph
from graphs.exchange.networkx_refusal import refuse_as_networkx
from graphs.scope import WHOLE

_METHODS: Final = ("dijkstra", "bellman-ford")  # either counts edges where there are no weights


class ReachAnswers:
    """Answers under networkx's names, with its values and its errors.

    Dicts run from near to far; nodes at one distance may stand in another order than networkx's.
    """

    @staticmethod
    def descendants(G: BackendGraph, source: Hashable) -> set[Hashable]:
        """Find all nodes that can be reached from one."""
        if source not in G:
            refuse_as_networkx(G, "descendants", source)
        return set(G.named(descendants(G.graph, (G.number_of[source],)).nodes))

    @staticmethod
    def ancestors(G: BackendGraph, source: Hashable) -> set[Hashable]:
        """Find all nodes that one can be reached from."""
        if source not in G:
            refuse_as_networkx(G, "ancestors", source)
        return set(G.named(ancestors(G.graph, (G.number_of[source],)).nodes))

    @staticmethod
    def descendants_at_distance(
        G: BackendGraph, source: Hashable, distance: float
    ) -> set[Hashable]:
        """Find all nodes whose shortest way from one has so many edges."""
        if source not in G:
            refuse_as_networkx(G, "descendants_at_distance", source, distance)
        if distance == 0:
            return {source}
        reach = _nearby(G, source, distance, is_forward=True)
        return set(G.named(reach.nodes[reach.hops == distance]))

    @staticmethod
    def single_source_shortest_path_length(
        G: BackendGraph, source: Hashable, cutoff: float | None = None
    ) -> dict[Hashable, int]:
        """Count the edges of the shortest way from one node to each that it reaches."""
        if source not in G:
            refuse_as_networkx(G, "single_source_shortest_path_length", source)
        return _lengths(G, source, cutoff, is_forward=True)

    @staticmethod
    def shortest_path_length(
        G: BackendGraph,
        source: Hashable = None,
        target: Hashable = None,
        weight: None = None,  # noqa: ARG004 - `can_run` lets no other through
        method: str = "dijkstra",
    ) -> int | dict[Hashable, int]:
        """Count the edges of the shortest way between two nodes, from one to all or to one."""
        is_missing = any(node is not None and node not in G for node in (source, target))
        if is_missing or method not in _METHODS:
            refuse_as_networkx(G, "shortest_path_length", source, target, None, method)
        if target is None:
            return _lengths(G, source, None, is_forward=True)
        if source is None:
            return _lengths(G, target, None, is_forward=False)
        hops = _hops_between(G, source, target)
        if hops is None:
            refuse_as_networkx(G, "shortest_path_length", source, target)
        return hops

    @staticmethod
    def has_path(G: BackendGraph, source: Hashable, target: Hashable) -> bool:
        """Say whether there is a way from one node to another."""
        if source not in G or target not in G:
            refuse_as_networkx(G, "has_path", source, target)
        return _hops_between(G, source, target) is not None


def _nearby(G: BackendGraph, node: Hashable, most: float | None, *, is_forward: bool) -> Reach:
    """Search from a node up to a distance, which may be a fraction or without bound."""
    search = descendants if is_forward else ancestors
    return search(G.graph, (G.number_of[node],), max_hops=_most_hops(most))


def _most_hops(bound: float | None) -> int | None:
    """Turn a bound into whole edges: networkx goes on as long as it has not reached the bound."""
    if bound is None or bound == inf:
        return None
    return ceil(bound) if bound > 0 else 0  # 0 for what is no number at all, too


def _lengths(
    G: BackendGraph, node: Hashable, cutoff: float | None, *, is_forward: bool
) -> dict[Hashable, int]:
    """Give the distance of each node reached, and 0 for the node itself."""
    reach = _nearby(G, node, cutoff, is_forward=is_forward)
    return {node: 0, **dict(zip(G.named(reach.nodes), reach.hops.tolist(), strict=True))}


def _hops_between(G: BackendGraph, source: Hashable, target: Hashable) -> int | None:
    """Count the edges of the shortest way, or give None when there is no way."""
    start, goal = G.graph.ranks((G.number_of[source], G.number_of[target])).tolist()
    starts = np.array((start,), dtype=np.int32)
    levels = search_levels(G.graph.forward, starts, Gate.of(G.graph, WHOLE), until=goal)
    if start == goal:
        return 0
    is_reached = bool(levels) and bool((levels[-1].ranks == goal).any())
    return len(levels) if is_reached else None
