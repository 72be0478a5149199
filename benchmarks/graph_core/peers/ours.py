"""Our own library: time-ordered arrays, with kernels compiled by Numba."""

import tempfile
from pathlib import Path

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
from graphs.algorithms.many_reach import count_reach_of_each
from graphs.algorithms.order import topological_order
from graphs.algorithms.paths import shortest_path
from graphs.algorithms.reach import ancestors, descendants, reach_mask, reached_nodes
from graphs.algorithms.support import lost_without
from graphs.algorithms.weights import Weights, weigh
from graphs.array_results import Dominators, Reach
from graphs.csr import TimeOrderedGraph
from graphs.edge_list import build_edge_list
from graphs.kernels.compile import Way, computed
from graphs.names import NumberedKeys
from graphs.scope import Scope, Window
from graphs.stored import open_graph, save_graph


def build(run: Measured) -> tuple[TimeOrderedGraph, np.ndarray]:
    """Builds the graph; its weights are put in order by a task of their own."""
    days = run.column("day")
    tails, heads, weights = run.links()
    edges = build_edge_list(NumberedKeys(len(days)), tails, heads, earliest=days, latest=days)
    return TimeOrderedGraph.from_edges(edges), weights


def _load_machine_code() -> None:
    """Builds graphs of three nodes, so that machine code is there before building is timed."""
    ends = np.array([0, 0, 1], dtype=np.int32), np.array([1, 2, 2], dtype=np.int32)
    for in_order in ([1, 2, 3], [3, 1, 2]):
        days = np.array(in_order, dtype=np.int32)
        edges = build_edge_list(NumberedKeys(3), *ends, earliest=days, latest=days)
        weigh(TimeOrderedGraph.from_edges(edges), np.array([1, 1, 1], dtype=np.int32))


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


def _reopen(run: Measured, graph: TimeOrderedGraph) -> None:
    late = run.asked["late"]
    with tempfile.TemporaryDirectory(dir=run.folder) as folder:
        store = Path(folder)
        save_graph(graph, store)
        run.task(
            "reopening", lambda: open_graph(store), lambda opened: of_number(opened.node_count)
        )
        run.task(
            "reopening and reach small",
            lambda: reached_nodes(open_graph(store), [late]),
            of_nodes,
        )


def ask_small(run: Measured, graph: TimeOrderedGraph) -> None:
    asked = run.asked
    window = Scope(window=Window(asked["from_day"], asked["to_day"]))
    late, hub, batch = asked["late"], asked["hub"], asked["batch"]
    run.task("reach small", lambda: reached_nodes(graph, [late]), of_nodes)
    run.task("reach small (hops)", lambda: descendants(graph, [late]), _by_hops)
    run.task(
        "hops in window",
        lambda: reached_nodes(graph, [hub], window, max_hops=asked["hops"]),
        of_nodes,
    )
    run.task(
        "batch of small reaches",
        lambda: [reached_nodes(graph, [node]) for node in batch],
        lambda found: Checksum(len(found), sum(map(len, found))),
    )


def ask_huge(run: Measured, graph: TimeOrderedGraph) -> None:
    first, last, target = (run.asked[name] for name in ("first", "last", "target"))
    run.task("reach huge (set)", lambda: reach_mask(graph, [first]), of_mask)
    run.task("ancestors huge (set)", lambda: reach_mask(graph, [last], is_forward=False), of_mask)
    run.task("reach huge (hops)", lambda: descendants(graph, [first]), _by_hops)
    run.task("ancestors huge (hops)", lambda: ancestors(graph, [last]), _by_hops)
    run.task("path", lambda: shortest_path(graph, first, target), lambda path: of_number(path.hops))


def ask_whole(run: Measured, graph: TimeOrderedGraph, weights: Weights) -> None:
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
    run.task(
        "batch of huge reaches",
        lambda: count_reach_of_each(graph, run.asked["huge_batch"]),
        lambda counts: Checksum(len(counts), int(counts.sum())),
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
        run.task("weights put in order", lambda: weigh(graph, weights), lambda _: None)
        ask_whole(run, graph, weigh(graph, weights))
        _reopen(run, graph)
