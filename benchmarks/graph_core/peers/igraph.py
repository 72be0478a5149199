"""igraph: C under Python."""

import igraph as ig
import numpy as np

from benchmarks.graph_core.measure import (
    Checksum,
    Measured,
    of_components,
    of_nodes,
    of_number,
    of_order,
)
from benchmarks.graph_core.peers.window_loop import hops_in_window


def _build(run: Measured) -> ig.Graph:
    tails, heads, weights = run.links()
    graph = ig.Graph(n=run.count, edges=np.column_stack([tails, heads]), directed=True)
    graph.vs["day"] = run.column("day").tolist()
    graph.es["weight"] = weights.tolist()
    return graph


def _by_hops(found: tuple[list[int], list[int], list[int]]) -> Checksum:
    sizes = np.diff(found[1])
    return Checksum(len(found[0]) - 1, int((sizes * np.arange(len(sizes))).sum()))


def run(run: Measured) -> None:
    run.version(ig.__version__)
    graph = run.built(lambda: _build(run))
    asked = run.asked
    first, last, target, late = (asked[name] for name in ("first", "last", "target", "late"))
    days, weights = graph.vs["day"], graph.es["weight"]

    run.task(
        "reach small",
        lambda: graph.subcomponent(late, mode="out"),
        lambda found: of_nodes(found, without=late),
    )
    run.task(
        "hops in window",
        lambda: hops_in_window(run, days, graph.successors),
        lambda found: of_nodes(found, without=asked["hub"]),
    )
    run.task(
        "batch of small reaches",
        lambda: [graph.subcomponent(node, mode="out") for node in asked["batch"]],
        lambda sets: Checksum(len(sets), sum(map(len, sets)) - len(sets)),
    )
    run.task(
        "path", lambda: graph.get_shortest_path(first, target), lambda p: of_number(len(p) - 1)
    )
    run.task(
        "weighted path",
        lambda: graph.get_shortest_path(first, target, weights="weight", output="epath"),
        lambda links: of_number(sum(weights[link] for link in links)),
    )
    run.task(
        "reach huge (set)",
        lambda: graph.subcomponent(first, mode="out"),
        lambda found: of_nodes(found, without=first),
    )
    run.task(
        "ancestors huge (set)",
        lambda: graph.subcomponent(last, mode="in"),
        lambda found: of_nodes(found, without=last),
    )
    run.task("reach huge (hops)", lambda: graph.bfs(first), _by_hops)
    run.task(
        "dominators",
        lambda: graph.dominator(first, mode="out"),
        lambda above: of_nodes([over for over in above if over >= 0]),
    )
    if asked["is_acyclic"]:
        run.task("topological order", graph.topological_sorting, lambda o: of_order(run, o))
    run.task(
        "strong components",
        lambda: graph.connected_components(mode="strong"),
        lambda parts: of_components(parts.sizes()),
    )
