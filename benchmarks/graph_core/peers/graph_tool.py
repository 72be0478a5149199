"""graph-tool: C++ templates under Python; its dominator tree is known to be wrong."""

import graph_tool as gt
import numpy as np
from graph_tool.search import bfs_iterator
from graph_tool.topology import (
    dominator_tree,
    label_components,
    shortest_distance,
    topological_sort,
)

from benchmarks.graph_core.measure import (
    Checksum,
    Measured,
    of_components,
    of_nodes,
    of_number,
    of_order,
)
from benchmarks.graph_core.peers.window_loop import hops_in_window


def _build(run: Measured) -> gt.Graph:
    tails, heads, weights = run.links()
    graph = gt.Graph(directed=True)
    graph.add_vertex(run.count)
    graph.add_edge_list(np.column_stack([tails, heads]))
    graph.ep["weight"] = graph.new_ep("int32_t", vals=weights)
    graph.vp["day"] = graph.new_vp("int32_t", vals=run.column("day"))
    return graph


def run(run: Measured) -> None:
    run.version(gt.__version__.split()[0])
    graph = run.built(lambda: _build(run))
    asked = run.asked
    first, last, target, late = (asked[name] for name in ("first", "last", "target", "late"))
    back, days = gt.GraphView(graph, reversed=True), graph.vp["day"].a.tolist()

    def reach(which: gt.Graph, node: int) -> np.ndarray:
        """The links of a search tree, one to each node reached."""
        return bfs_iterator(which, which.vertex(node), array=True)

    def by_hops(hops: gt.VertexPropertyMap) -> Checksum:
        reached = hops.a[hops.a < run.count].astype(np.int64)
        return Checksum(len(reached) - 1, int(reached.sum()))

    def tree(above: gt.VertexPropertyMap) -> Checksum:
        """Sums over what is reached, since 0 stands for node 0 and for none."""
        return of_nodes(above.a[reach(graph, first)[:, 1]])

    def heads_of(links: np.ndarray) -> Checksum:
        return of_nodes(links[:, 1])

    run.task("reach small", lambda: reach(graph, late), heads_of)
    run.task(
        "hops in window",
        lambda: hops_in_window(run, days, lambda node: graph.get_out_neighbors(node).tolist()),
        lambda found: of_nodes(found, without=asked["hub"]),
    )
    run.task(
        "batch of small reaches",
        lambda: [reach(graph, node) for node in asked["batch"]],
        lambda trees: Checksum(len(trees), sum(map(len, trees))),
    )
    run.task(
        "path",
        lambda: shortest_distance(graph, graph.vertex(first), graph.vertex(target)),
        of_number,
    )
    run.task(
        "weighted path",
        lambda: shortest_distance(
            graph, graph.vertex(first), graph.vertex(target), weights=graph.ep["weight"]
        ),
        of_number,
    )
    run.task("reach huge (set)", lambda: reach(graph, first), heads_of)
    run.task("ancestors huge (set)", lambda: reach(back, last), heads_of)
    run.task("reach huge (hops)", lambda: shortest_distance(graph, graph.vertex(first)), by_hops)
    run.task(
        "dominators",
        lambda: dominator_tree(graph, graph.vertex(first)),
        tree,
    )
    if asked["is_acyclic"]:
        run.task("topological order", lambda: topological_sort(graph), lambda o: of_order(run, o))
    run.task(
        "strong components",
        lambda: label_components(graph, directed=True),
        lambda found: of_components(found[1]),
    )
