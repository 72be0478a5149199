"""Our own library: time-ordered arrays, with kernels compiled by Numba."""

import numba
import numpy as np

from benchmarks.graph_core.measure import (
    Checksum,
    Measured,
    of_components,
    of_mask,
    of_nodes,
    of_number,
    of_order,
)
from graphs.algorithms.best_path import lightest_path
from graphs.algorithms.components import component_labels
from graphs.algorithms.dominance import dominators
from graphs.algorithms.order import topological_order
from graphs.algorithms.paths import shortest_path
from graphs.algorithms.reach import ancestors, descendants, reach_mask
from graphs.algorithms.support import lost_without
from graphs.array_results import Dominators, Reach
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import build_edge_list
from graphs.kernels.compile import Way, computed
from graphs.scope import Scope, Window


def build(run: Measured) -> tuple[TimeOrderedGraph, np.ndarray]:
    days = run.column("day")
    tails, heads, weights = run.links()
    keys = [str(number) for number in range(len(days))]
    edges = build_edge_list(keys, tails, heads, earliest=days, latest=days)
    return TimeOrderedGraph.from_edges(edges), weights


def _load_machine_code() -> None:
    """Builds and asks a graph of three nodes, so that machine code is there before it is timed."""
    edges = build_edge_list("abc", [0, 0, 1], [1, 2, 2], earliest=[1, 2, 3], latest=[1, 2, 3])
    descendants(TimeOrderedGraph.from_edges(edges), [0])


@numba.njit(cache=True)
def _gather(marks: np.ndarray, neighbours: np.ndarray) -> int:
    """The floor under every search: reads a byte for each link, in the order of the sweep."""
    total = 0
    for neighbour in neighbours:
        total += marks[neighbour]
    return total


def _by_hops(reach: Reach) -> Checksum:
    return Checksum(len(reach), int(reach.hops.sum(dtype=np.int64)))


def _tree(found: Dominators) -> Checksum:
    return of_nodes(found.above[found.above >= 0])


def ask_small(run: Measured, graph: TimeOrderedGraph) -> None:
    asked = run.asked
    window = Scope(window=Window(asked["from_day"], asked["to_day"]))
    run.task(
        "reach small",
        lambda: descendants(graph, [asked["late"]]),
        lambda reach: of_nodes(reach.nodes),
    )
    run.task(
        "hops in window",
        lambda: descendants(graph, [asked["hub"]], window, max_hops=asked["hops"]),
        lambda reach: of_nodes(reach.nodes),
    )
    run.task(
        "batch of small reaches",
        lambda: [descendants(graph, [node]) for node in asked["batch"]],
        lambda reaches: Checksum(len(reaches), sum(map(len, reaches))),
    )


def ask_huge(run: Measured, graph: TimeOrderedGraph) -> None:
    first, last, target = (run.asked[name] for name in ("first", "last", "target"))
    run.task("reach huge (set)", lambda: reach_mask(graph, [first]), of_mask)
    run.task("ancestors huge (set)", lambda: reach_mask(graph, [last], is_forward=False), of_mask)
    run.task("reach huge (hops)", lambda: descendants(graph, [first]), _by_hops)
    run.task("ancestors huge (hops)", lambda: ancestors(graph, [last]), _by_hops)
    run.task("path", lambda: shortest_path(graph, first, target), lambda path: of_number(path.hops))


def ask_whole(run: Measured, graph: TimeOrderedGraph, weights: np.ndarray) -> None:
    first, target = run.asked["first"], run.asked["target"]
    run.task(
        "weighted path",
        lambda: lightest_path(graph, first, target, weights),
        lambda found: of_number(found[1]),
    )
    run.task("dominators", lambda: dominators(graph, [first]), _tree)
    if run.asked["is_acyclic"]:
        run.task(
            "topological order",
            lambda: topological_order(graph),
            lambda order: of_order(run, order),
        )
    run.task(
        "strong components",
        lambda: component_labels(graph.forward),
        lambda labels: of_components(np.unique(labels, return_counts=True)[1]),
    )
    run.task("without", lambda: lost_without(graph, [first]), of_mask)


def run(run: Measured) -> None:
    run.version(f"with Numba {numba.__version__}")
    with computed(Way.COMPILED):
        _load_machine_code()
        graph, weights = run.built(lambda: build(run))
        run.task("Parquet read (floor)", lambda: (run.column("day"), run.links()), lambda _: None)
        marks = np.zeros(run.count, dtype=np.uint8)
        run.task("gather (floor)", lambda: _gather(marks, graph.forward.neighbours), lambda _: None)
        ask_small(run, graph)
        ask_huge(run, graph)
        ask_whole(run, graph, weights)
