"""The backend that networkx finds by its entry point: `nx.descendants(G, n, backend="causeline")`.

See https://networkx.org/documentation/stable/reference/backends.html for what a backend promises.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

from graphs.exchange.networkx_graph import BackendGraph
from graphs.exchange.networkx_order import OrderAnswers
from graphs.exchange.networkx_reach import ReachAnswers

if TYPE_CHECKING:
    import pytest


class NetworkxBackend(ReachAnswers, OrderAnswers):
    """Converts graphs for networkx, and says what can be answered about them.

    A function of networkx that is not a method here is not covered.
    """

    @staticmethod
    def convert_from_nx(graph: "nx.Graph[Any]", **_: object) -> BackendGraph:
        """Take over nodes and edges; no covered function looks at attributes."""
        return BackendGraph.from_networkx(graph)

    @staticmethod
    def convert_to_nx(result: object, **_: object) -> object:
        """Turn a graph of ours into one of networkx; every other answer is given as it is."""
        return result.to_networkx() if isinstance(result, BackendGraph) else result

    @staticmethod
    def can_run(name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> bool | str:
        """Say whether the arguments can be answered, or why not."""
        given = {**dict(zip(_PARAMETERS.get(name, ()), args, strict=False)), **kwargs}
        if given.get("weight") is not None:
            return "causeline counts edges; it knows no weights"
        ends = (given.get("source"), given.get("target"))
        if name == "shortest_path_length" and ends == (None, None):
            return "causeline gives lengths from one node or to one, not between all"
        if given.get("scc") is not None:
            return "causeline finds the components itself"
        return True

    @staticmethod
    def should_run(name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> bool | str:
        """Say whether it pays to answer when nobody asked for causeline, or why not.

        To convert a graph takes about as long as networkx takes to walk it once.
        """
        graph = args[0] if args else kwargs["G"]
        if isinstance(graph, BackendGraph) or _is_converted(graph):
            return True
        if name not in _ABOUT_THE_WHOLE:
            return "the answer may be smaller than the conversion"
        if len(graph) < _LEAST_NODES:
            return f"a graph of fewer than {_LEAST_NODES} nodes is walked before it is converted"
        return True

    @staticmethod
    def on_start_tests(items: "Iterable[pytest.Item]") -> None:
        """Mark the tests of networkx that ask for what this backend says it does not do."""
        import pytest

        reason = "causeline answers about the graph as it was when the function was called"
        for item in items:
            if item.name in _ABOUT_GRAPHS_THAT_CHANGE:
                item.add_marker(pytest.mark.xfail(reason=reason, strict=True))


def _is_converted(graph: "nx.Graph[Any]") -> bool:
    """Say whether networkx keeps a conversion of the graph as it is."""
    cache = getattr(graph, "__networkx_cache__", None) or {}
    return bool(cache.get("backends", {}).get(BackendGraph.__networkx_backend__))


_LEAST_NODES: Final = 10_000
_ABOUT_THE_WHOLE: Final = frozenset(
    {
        "condensation",
        "is_directed_acyclic_graph",
        "number_strongly_connected_components",
        "strongly_connected_components",
        "topological_generations",
        "topological_sort",
        "transitive_reduction",
    }
)
_ABOUT_GRAPHS_THAT_CHANGE: Final = frozenset({"test_topological_sort6"})
_PARAMETERS: Final = {
    "shortest_path_length": ("G", "source", "target", "weight", "method"),
    "condensation": ("G", "scc"),
}

BACKEND: Final = NetworkxBackend()
