"""rustworkx: petgraph under Python."""

from typing import Any

import numpy as np
import rustworkx as rx

from benchmarks.graph_core.measure import (
    Checksum,
    Measured,
    of_components,
    of_nodes,
    of_number,
    of_order,
)
from benchmarks.graph_core.peers.window_loop import hops_in_window


def _build(run: Measured) -> rx.PyDiGraph:
    days = run.column("day").tolist()
    tails, heads, weights = run.links()
    graph = rx.PyDiGraph(multigraph=True, node_count_hint=len(days), edge_count_hint=len(tails))
    graph.add_nodes_from(days)
    numbers = tails.tolist(), heads.tolist(), weights.astype(float).tolist()
    graph.extend_from_weighted_edge_list(zip(*numbers, strict=True))  # the fastest of its ways
    return graph


def _by_hops(layers: list[list[int]]) -> Checksum:
    sizes = np.array([len(layer) for layer in layers])
    return Checksum(int(sizes[1:].sum()), int((sizes * np.arange(len(sizes))).sum()))


def run(run: Measured) -> None:
    run.version(rx.__version__)
    graph = run.built(lambda: _build(run))
    asked = run.asked
    first, last, target, late = (asked[name] for name in ("first", "last", "target", "late"))
    days = graph.nodes()

    def path() -> Any:  # noqa: ANN401 - a mapping of its own kind
        return rx.dijkstra_shortest_paths(graph, first, target=target, default_weight=1.0)

    run.task("reach small", lambda: rx.descendants(graph, late), of_nodes)
    run.task(
        "hops in window",
        lambda: hops_in_window(run, days, graph.successor_indices),
        lambda found: of_nodes(found, without=asked["hub"]),
    )
    run.task(
        "batch of small reaches",
        lambda: [rx.descendants(graph, node) for node in asked["batch"]],
        lambda sets: Checksum(len(sets), sum(map(len, sets))),
    )
    run.task("path", path, lambda paths: of_number(len(paths[target]) - 1))
    run.task(
        "weighted path",
        lambda: rx.dijkstra_shortest_path_lengths(graph, first, lambda weight: weight, goal=target),
        lambda lengths: of_number(lengths[target]),
    )
    run.task("reach huge (set)", lambda: rx.descendants(graph, first), of_nodes)
    run.task("ancestors huge (set)", lambda: rx.ancestors(graph, last), of_nodes)
    run.task("reach huge (hops)", lambda: rx.bfs_layers(graph, [first]), _by_hops)
    run.task(
        "dominators",
        lambda: rx.immediate_dominators(graph, first),
        lambda above: of_nodes([over for node, over in above.items() if node != first]),
    )
    if asked["is_acyclic"]:
        run.task(
            "topological order", lambda: rx.topological_sort(graph), lambda o: of_order(run, o)
        )
    run.task(
        "strong components",
        lambda: rx.strongly_connected_components(graph),
        lambda parts: of_components([len(part) for part in parts]),
    )
