"""How the backend refuses: with the error of the networkx at hand, type and words."""

from collections.abc import Hashable, Iterator
from typing import NoReturn

import networkx as nx

from graphs.exchange.networkx_graph import BackendGraph


def refuse_as_networkx(graph: BackendGraph, function: str, *arguments: Hashable) -> NoReturn:
    """Raise what networkx raises when a node is missing, or there is no way between two.

    networkx is asked about a graph of the same type that holds, of the nodes in question, those
    that are there, and no edge. So the error is its own in every version.

    Args:
        graph: The graph that was asked about.
        function: The name of the function that cannot answer.
        arguments: What it was asked after the graph, nodes among it, as it takes them.
    """
    witness = graph.empty_networkx()
    witness.add_nodes_from(node for node in arguments if node in graph)
    _ask(function, witness, *arguments)


def refuse_cycle_as_networkx(graph: BackendGraph, function: str) -> NoReturn:
    """Raise what networkx raises when a graph has a cycle: it is asked about a single loop."""
    witness = graph.empty_networkx()
    witness.add_edge(0, 0)
    _ask(function, witness)


def _ask(function: str, witness: "nx.Graph[Hashable]", *arguments: Hashable) -> NoReturn:
    """Let networkx itself answer, which must fail."""
    answer = getattr(nx, function)(witness, *arguments, backend="networkx")
    if isinstance(answer, Iterator):  # a generator fails when it is read
        list(answer)
    raise NotImplementedError(
        f"causeline has no answer to '{function}' where networkx {nx.__version__} has one;"
        " call it with backend='networkx'"
    )
