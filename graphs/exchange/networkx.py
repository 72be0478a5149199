"""To and from networkx: the one door to it, so import this file only where networkx is wanted."""

from collections.abc import Hashable
from numbers import Integral
from operator import itemgetter
from typing import Any, Final

import networkx as nx

from graphs.columns import UNKNOWN_EARLIEST, UNKNOWN_LATEST
from graphs.edge_list import EdgeList, build_edge_list
from graphs.errors import NodeTimeError, UndirectedGraphError

_UNKNOWN: Final = {"earliest": UNKNOWN_EARLIEST, "latest": UNKNOWN_LATEST}


def to_networkx(edges: EdgeList, *, by_key: bool = False) -> "nx.MultiDiGraph[Any]":
    """Make a MultiDiGraph whose edge keys are edge numbers.

    Nodes carry `key` and, where they are known, `earliest` and `latest`; edges carry `kind` and,
    where they have one, `edge_key`; the graph carries `kind_names`.

    Args:
        edges: The nodes and edges.
        by_key: Name nodes by their keys instead of their numbers.
    """
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph(kind_names=list(edges.kind_names))
    names: list[Hashable] = list(edges.keys if by_key else range(edges.node_count))
    days = zip(edges.earliest.tolist(), edges.latest.tolist(), strict=True)
    for name, key, bounds in zip(names, edges.keys, days, strict=True):
        known = {
            attribute: day
            for (attribute, unknown), day in zip(_UNKNOWN.items(), bounds, strict=True)
            if day != unknown
        }
        graph.add_node(name, key=key, **known)
    columns = zip(edges.tails.tolist(), edges.heads.tolist(), edges.kinds.tolist(), strict=True)
    for number, (tail, head, kind) in enumerate(columns):
        named = {} if edges.edge_keys is None else {"edge_key": edges.edge_keys[number]}
        graph.add_edge(names[tail], names[head], number, kind=edges.kind_names[kind], **named)
    return graph


def from_networkx(graph: "nx.Graph[Any]") -> EdgeList:
    """Make an edge list of a DiGraph or a MultiDiGraph, reading what `to_networkx` writes.

    A node without `key` gets its name as text, one without `earliest` or `latest` is unknown there,
    and an edge without `kind` has the kind ''. Where the keys of the edges are their numbers, these
    stay; otherwise edges are numbered as networkx lists them.

    Raises:
        UndirectedGraphError: The edges have no direction.
        NodeTimeError: A time is not a whole number of days.
        GraphError: Two nodes come out with one key, or a kind or a key is not text.
    """
    if not graph.is_directed():
        raise UndirectedGraphError(type(graph).__name__)
    number_of = {name: number for number, name in enumerate(graph)}
    edges = _edges_in_order(graph)
    kinds = [attributes.get("kind", "") for _, _, attributes in edges]
    kind_names = list(dict.fromkeys([*graph.graph.get("kind_names", ()), *kinds]))
    code_of = {kind: code for code, kind in enumerate(kind_names)}
    edge_keys: list[Any] = [attributes.get("edge_key") for _, _, attributes in edges]
    return build_edge_list(
        [attributes.get("key", str(name)) for name, attributes in graph.nodes(data=True)],
        [number_of[tail] for tail, _, _ in edges],
        [number_of[head] for _, head, _ in edges],
        earliest=_days(graph, "earliest"),
        latest=_days(graph, "latest"),
        kinds=[code_of[kind] for kind in kinds],
        kind_names=kind_names,
        edge_keys=None if all(key is None for key in edge_keys) else edge_keys,
    )


def _edges_in_order(graph: "nx.Graph[Any]") -> list[tuple[Any, Any, dict[str, Any]]]:
    """List tail, head and attributes of every edge, by the edge's key if that is its number."""
    if not isinstance(graph, nx.MultiDiGraph):
        return list(graph.edges(data=True))
    edges = list(graph.edges(keys=True, data=True))
    numbers = {key for _, _, key, _ in edges if isinstance(key, int)}
    if numbers == set(range(len(edges))):
        edges.sort(key=itemgetter(2))
    return [(tail, head, attributes) for tail, head, _, attributes in edges]


def _days(graph: "nx.Graph[Any]", attribute: str) -> list[int]:
    """Read one bound of every node's time."""
    days = []
    for name, attributes in graph.nodes(data=True):
        day = attributes.get(attribute)
        if day is None:
            days.append(_UNKNOWN[attribute])
        elif isinstance(day, bool) or not isinstance(day, Integral):
            raise NodeTimeError(name, attribute, day)
        else:
            days.append(int(day))
    return days
