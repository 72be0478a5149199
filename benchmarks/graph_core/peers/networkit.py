"""NetworKit: C++ under Python."""

import networkit as nk
import numpy as np
from scipy.sparse import csr_matrix

from benchmarks.graph_core.measure import (
    Checksum,
    Measured,
    of_components,
    of_mask,
    of_nodes,
    of_number,
    of_order,
)
from benchmarks.graph_core.peers.window_loop import hops_in_window

UNREACHED = 1e300


def _build(run: Measured) -> tuple[nk.Graph, list[int]]:
    days = run.column("day").tolist()
    tails, heads, weights = run.links()
    rows = csr_matrix((weights.astype(float), (tails, heads)), shape=(run.count, run.count))
    return nk.graph.GraphFromCsr(rows, directed=True, weighted=True), days


def _by_hops(search: nk.distance.BFS) -> Checksum:
    hops = np.asarray(search.getDistances(asarray=True))
    hops = hops[hops < UNREACHED]
    return Checksum(len(hops) - 1, int(hops.sum()))


def run(run: Measured) -> None:
    run.version(nk.__version__)
    graph, days = run.built(lambda: _build(run))
    asked = run.asked
    first, last, target, late = (asked[name] for name in ("first", "last", "target", "late"))

    def few(node: int) -> list[int]:
        found: list[int] = []
        nk.graph.Traversal.BFSfrom(graph, node, lambda other, _: found.append(other))
        return found

    def marks(search: type, node: int) -> np.ndarray:
        distances = search(graph, node, storePaths=False).run().getDistances(asarray=True)
        return np.asarray(distances) < UNREACHED

    run.task("reach small", lambda: few(late), lambda found: of_nodes(found, without=late))
    run.task(
        "hops in window",
        lambda: hops_in_window(run, days, graph.iterNeighbors),
        lambda found: of_nodes(found, without=asked["hub"]),
    )
    run.task(
        "batch of small reaches",
        lambda: [few(node) for node in asked["batch"]],
        lambda sets: Checksum(len(sets), sum(map(len, sets)) - len(sets)),
    )
    run.task(
        "path",
        lambda: nk.distance.BidirectionalBFS(graph, first, target).run(),
        lambda search: of_number(search.getDistance()),
    )
    run.task(
        "weighted path",
        lambda: nk.distance.BidirectionalDijkstra(graph, first, target).run(),
        lambda search: of_number(search.getDistance()),
    )
    run.task(
        "reach huge (set)",
        lambda: marks(nk.distance.BFS, first),
        lambda mask: of_mask(mask, without=first),
    )
    run.task(
        "ancestors huge (set)",
        lambda: marks(nk.distance.ReverseBFS, last),
        lambda mask: of_mask(mask, without=last),
    )
    run.task("reach huge (hops)", lambda: nk.distance.BFS(graph, first).run(), _by_hops)
    if asked["is_acyclic"]:
        run.task(
            "topological order",
            lambda: nk.graphtools.topologicalSort(graph),
            lambda order: of_order(run, order),
        )
    run.task(
        "strong components",
        lambda: nk.components.StronglyConnectedComponents(graph).run(),
        lambda search: of_components(list(search.getComponentSizes().values())),
    )
