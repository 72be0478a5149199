"""How many times faster networkx's functions run on the backend than by themselves.

Run with: make bench. 100,000 nodes, 300,000 edges, Python's collector off for both. In the first
graph nodes stand in time order, as events do; in the second they stand as random edges brought
them; the third is a chain of 20,000 nodes, the worst case for arrays. Every answer is compared.
Conversion, which networkx keeps for the next question, is told apart from the answers.
"""

import gc
import statistics
import time
from collections.abc import Callable, Iterator

import networkx as nx
import numpy as np

from graphs.exchange.networkx_backend import BACKEND

NODES, EDGES, CHAIN = 100_000, 300_000, 20_000
RUNS = 5
OF_THE_WHOLE = (
    "is_directed_acyclic_graph",
    "topological_generations",
    "topological_sort",
    "strongly_connected_components",
    "number_strongly_connected_components",
    "is_strongly_connected",
    "condensation",
)


def seconds(function: Callable[[], object]) -> float:
    """The median wall time of some calls."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def graphs() -> Iterator[tuple[str, nx.DiGraph]]:
    """Events in time order with log-normal lags; the same links shuffled; a chain."""
    generator = np.random.default_rng(7)
    heads = generator.integers(1, NODES, EDGES)
    lags = np.clip(generator.lognormal(5, 2, EDGES).astype(np.int64), 1, heads)
    edges = np.stack((heads - lags, heads), axis=1)
    ordered = nx.DiGraph()
    ordered.add_nodes_from(range(NODES))
    ordered.add_edges_from(edges.tolist())
    yield "in time order", ordered
    yield "shuffled", nx.DiGraph(generator.permutation(edges).tolist())
    yield "chain", nx.path_graph(CHAIN, nx.DiGraph)


def questions(graph: nx.DiGraph) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Each covered function, on nodes far apart; a full reduction takes networkx too long."""
    source = 0
    target = max(nx.descendants(graph, source))
    yield "descendants", (source,)
    yield "ancestors", (target,)
    yield "single_source_shortest_path_length", (source,)
    yield "descendants_at_distance", (source, 2)
    yield "has_path", (source, target)
    yield "shortest_path_length", (source, target)
    yield from ((name, ()) for name in OF_THE_WHOLE)


def in_full(answer: object) -> object:
    """An answer read to its end, in a form that can be compared."""
    if isinstance(answer, nx.Graph):
        return answer.graph, dict(answer.nodes(data=True)), nx.to_dict_of_dicts(answer)
    return list(answer) if isinstance(answer, Iterator) else answer


def read(answer: object) -> None:
    """Go through an answer that is given bit by bit."""
    if isinstance(answer, Iterator):
        list(answer)


def main() -> None:
    """Print a line for each function on each graph."""
    gc.disable()
    for label, graph in graphs():
        gc.collect()
        conversion = seconds(lambda graph=graph: BACKEND.convert_from_nx(graph))
        print(f"{label}: converted in {conversion * 1000:.0f} ms")
        converted = BACKEND.convert_from_nx(graph)
        for name, args in questions(graph):
            theirs, ours = getattr(nx, name), getattr(BACKEND, name)
            same = in_full(theirs(graph, *args)) == in_full(ours(converted, *args))
            before = seconds(lambda f=theirs, g=graph, a=args: read(f(g, *a)))
            now = seconds(lambda f=ours, g=converted, a=args: read(f(g, *a)))
            print(
                f"  {name}: {before / now:.1f} times as fast"
                f" ({before * 1000:.1f} ms, {now * 1000:.1f} ms)"
                f"{'' if same else ', AND ANOTHER ANSWER'}"
            )


if __name__ == "__main__":
    main()
