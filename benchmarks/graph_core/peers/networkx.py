"""networkx: dicts of dicts."""

import networkx as nx

from benchmarks.graph_core.measure import (
    Checksum,
    Measured,
    of_components,
    of_nodes,
    of_number,
    of_order,
)
from benchmarks.graph_core.peers.window_loop import hops_in_window


def _build(run: Measured) -> nx.DiGraph:
    days = run.column("day").tolist()
    graph = nx.DiGraph()
    graph.add_nodes_from((node, {"day": day}) for node, day in enumerate(days))
    ends = zip(*(column.tolist() for column in run.links()), strict=True)
    graph.add_weighted_edges_from(ends)
    return graph


def run(run: Measured) -> None:
    run.version(nx.__version__)
    graph = run.built(lambda: _build(run))
    asked = run.asked
    first, last, target, late = (asked[name] for name in ("first", "last", "target", "late"))
    days = [day for _, day in graph.nodes(data="day")]

    def by_hops(hops: dict[int, int]) -> Checksum:
        return Checksum(len(hops) - 1, sum(hops.values()))

    run.task("reach small", lambda: nx.descendants(graph, late), of_nodes)
    run.task(
        "hops in window",
        lambda: hops_in_window(run, days, graph.successors),
        lambda found: of_nodes(found, without=asked["hub"]),
    )
    run.task(
        "path", lambda: nx.shortest_path(graph, first, target), lambda p: of_number(len(p) - 1)
    )
    run.task(
        "weighted path",
        lambda: nx.bidirectional_dijkstra(graph, first, target),
        lambda found: of_number(found[0]),
    )
    run.task("reach huge (set)", lambda: nx.descendants(graph, first), of_nodes)
    run.task("ancestors huge (set)", lambda: nx.ancestors(graph, last), of_nodes)
    run.task(
        "reach huge (hops)",
        lambda: dict(nx.single_source_shortest_path_length(graph, first)),
        by_hops,
    )
    run.task(
        "batch of small reaches",
        lambda: [nx.descendants(graph, node) for node in asked["batch"]],
        lambda sets: Checksum(len(sets), sum(map(len, sets))),
    )
    run.task(
        "dominators",
        lambda: nx.immediate_dominators(graph, first),
        lambda above: of_nodes([over for node, over in above.items() if node != first]),
    )
    if asked["is_acyclic"]:
        run.task(
            "topological order",
            lambda: list(nx.topological_sort(graph)),
            lambda o: of_order(run, o),
        )
    run.task(
        "strong components",
        lambda: list(nx.strongly_connected_components(graph)),
        lambda parts: of_components([len(part) for part in parts]),
    )
