"""The backend that networkx finds by its entry point: `nx.descendants(G, n, backend="causeline")`.

See https://networkx.org/documentation/stable/reference/backends.html for what a backend promises.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import networkx as nx

from graphs.exchange.networkx_graph import BackendGraph
from graphs.exchange.networkx_order import OrderAnswers
from graphs.exchange.networkx_reach import ReachAnswers


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


_PARAMETERS: Final = {
    "shortest_path_length": ("G", "source", "target", "weight", "method"),
    "condensation": ("G", "scc"),
}

BACKEND: Final = NetworkxBackend()
