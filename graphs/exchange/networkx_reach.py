"""What networkx asks about reach and distance, answered by breadth-first search over arrays."""

from collections.abc import Hashable, Iterator
from itertools import chain, islice
from math import inf
from typing import Final

from graphs.algorithms.hops import as_list, hop_levels, hops_between
from graphs.exchange.networkx_graph import BackendGraph
from graphs.exchange.networkx_refusal import refuse_as_networkx

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
        return _reached(G, source, is_forward=True)

    @staticmethod
    def ancestors(G: BackendGraph, source: Hashable) -> set[Hashable]:
        """Find all nodes that one can be reached from."""
        if source not in G:
            refuse_as_networkx(G, "ancestors", source)
        return _reached(G, source, is_forward=False)

    @staticmethod
    def descendants_at_distance(
        G: BackendGraph, source: Hashable, distance: float
    ) -> set[Hashable]:
        """Find all nodes whose shortest way from one has so many edges."""
        if source not in G:
            refuse_as_networkx(G, "descendants_at_distance", source, distance)
        for hops, level in enumerate(_levels(G, source, is_forward=True)):
            if hops == distance:
                return set(level)
        return set()

    @staticmethod
    def single_source_shortest_path_length(
        G: BackendGraph, source: Hashable, cutoff: float | None = None
    ) -> dict[Hashable, int]:
        """Count the edges of the shortest way from one node to each that it reaches."""
        if source not in G:
            refuse_as_networkx(G, "single_source_shortest_path_length", source)
        return _lengths(G, source, is_forward=True, cutoff=inf if cutoff is None else cutoff)

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
            return _lengths(G, source, is_forward=True)
        if source is None:
            return _lengths(G, target, is_forward=False)
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


def _levels(G: BackendGraph, node: Hashable, *, is_forward: bool) -> Iterator[list[Hashable]]:
    """Go through the nodes by distance, beginning with the node itself."""
    table = G.forward if is_forward else G.reverse
    names = G.name_of_rank
    for level in hop_levels(table, G.rank(node)):
        yield [names[rank] for rank in as_list(level)]


def _reached(G: BackendGraph, node: Hashable, *, is_forward: bool) -> set[Hashable]:
    """Gather all nodes reached but the first."""
    return set(chain.from_iterable(islice(_levels(G, node, is_forward=is_forward), 1, None)))


def _lengths(
    G: BackendGraph, node: Hashable, *, is_forward: bool, cutoff: float = inf
) -> dict[Hashable, int]:
    """Give the distance of each node reached, and 0 for the node itself."""
    lengths: dict[Hashable, int] = {}
    for hops, level in enumerate(_levels(G, node, is_forward=is_forward)):
        lengths.update(dict.fromkeys(level, hops))
        # As networkx says it: so a fraction counts as the next whole number, and NaN as 0.
        if not cutoff > hops:
            break
    return lengths


def _hops_between(G: BackendGraph, source: Hashable, target: Hashable) -> int | None:
    """Count the edges of the shortest way, or give None when there is no way."""
    return hops_between(G.forward, G.reverse, G.rank(source), G.rank(target))
