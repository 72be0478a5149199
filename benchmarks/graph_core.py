"""How fast the graph core is, as ratios against the libraries people would use in its place.

Run with: python benchmarks/graph_core.py [EVENTS ...]. Makes a workload (events in time order,
three links an event, hubs, log-normal lags), runs each library that is installed in a process of
its own on the same files, checks that all give the same answers, and prints medians and ratios.
networkx runs with Python's collector off, which would otherwise make it three to nine times slower.
"""

import argparse
import gc
import importlib.util
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

LINKS_AN_EVENT = 3
LEAST_RUNS, MOST_RUNS, MOST_SECONDS = 5, 9, 20.0


def make_workload(count: int, folder: Path) -> None:
    """Writes ends and weights of links, all running forward in time, and the nodes to ask about."""
    generator = np.random.default_rng(20260101)
    days = np.sort(generator.integers(0, 50 * 365, count))
    pull = np.cumsum(np.minimum(generator.random(count) ** (-1 / 1.5), 1e4))
    pairs = np.empty(0, dtype=np.int64)
    while len(pairs) < LINKS_AN_EVENT * count:
        tails = np.searchsorted(pull, generator.random(count) * pull[-1])
        lags = np.exp(generator.normal(np.log(20), 1.5, count)).astype(np.int64)
        heads = np.searchsorted(days, days[tails] + lags, side="right")
        heads += generator.integers(0, max(1, count // 18_000), count)
        inside = heads < count
        pairs = np.unique(np.concatenate([pairs, tails[inside] * count + heads[inside]]))
    pairs = generator.permutation(pairs)[: LINKS_AN_EVENT * count]
    tails, heads = (pairs // count).astype(np.int32), (pairs % count).astype(np.int32)
    assert (heads > tails).all()
    np.savez(
        folder / "graph.npz",
        days=days,
        tails=tails,
        heads=heads,
        weights=generator.integers(1, 1000, len(tails)),
    )
    first, last, target, late = _nodes_to_ask(count, tails, heads)
    (folder / "asked.json").write_text(
        json.dumps({"first": first, "last": last, "target": target, "late": late})
    )


def _nodes_to_ask(count: int, tails: np.ndarray, heads: np.ndarray) -> tuple[int, int, int, int]:
    """The early node that leads to most, the late one most lead to, one far on and one late."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import breadth_first_order

    forward = csr_matrix((np.ones(len(tails), np.int8), (tails, heads)), shape=(count, count))
    back = forward.T.tocsr()
    reached = [breadth_first_order(forward, n, return_predecessors=False) for n in range(40)]
    first = max(range(40), key=lambda node: len(reached[node]))
    last = max(
        range(count - 40, count),
        key=lambda n: len(breadth_first_order(back, n, return_predecessors=False)),
    )
    far = reached[first][reached[first] > 0.9 * count]
    late = min(
        (node for node in range(int(0.97 * count), count - 1, max(1, count // 500))),
        key=lambda n: abs(len(breadth_first_order(forward, n, return_predecessors=False)) - 300),
    )
    return first, last, int(far[len(far) // 2]), late


class Measured:
    """Runs tasks on one library and keeps medians and answers."""

    def __init__(self, folder: Path) -> None:
        columns = np.load(folder / "graph.npz")
        self.days, self.tails, self.heads = columns["days"], columns["tails"], columns["heads"]
        self.weights = columns["weights"]
        self.asked = json.loads((folder / "asked.json").read_text())
        self.count = len(self.days)
        self.medians: dict[str, float] = {}
        self.answers: dict[str, int] = {}

    def task(self, name: str, ask: Callable[[], object], answer: Callable[..., int]) -> None:
        """Times one task over some runs, after one that is not counted."""
        self.answers[name] = int(answer(ask()))
        times: list[float] = []
        while len(times) < LEAST_RUNS or (len(times) < MOST_RUNS and sum(times) < 2):
            start = time.perf_counter()
            ask()
            times.append(time.perf_counter() - start)
            if sum(times) > MOST_SECONDS:
                break
        self.medians[name] = statistics.median(times)

    def built(self, make: Callable[[], object]) -> object:
        """Times the making of the graph, once."""
        start = time.perf_counter()
        graph = make()
        self.medians["build"] = time.perf_counter() - start
        return graph


def run_ours(run: Measured, *, is_compiled: bool) -> None:
    from graphs.algorithms.best_path import lightest_path
    from graphs.algorithms.dominance import dominators
    from graphs.algorithms.paths import shortest_path
    from graphs.algorithms.reach import ancestors, descendants, reach_mask
    from graphs.algorithms.support import lost_without
    from graphs.csr import TimeOrderedGraph
    from graphs.edge_list import build_edge_list
    from graphs.kernels.compile import Way, computed

    keys = [str(number) for number in range(run.count)]
    first, last, target, late = (run.asked[name] for name in ("first", "last", "target", "late"))
    with computed(Way.COMPILED if is_compiled else Way.ARRAYS):
        graph = run.built(
            lambda: TimeOrderedGraph.from_edges(
                build_edge_list(keys, run.tails, run.heads, earliest=run.days, latest=run.days)
            )
        )
        mask = {"answer": lambda found: found.sum()}
        run.task("reach huge (set)", lambda: reach_mask(graph, [first]), **mask)
        run.task(
            "ancestors huge (set)", lambda: reach_mask(graph, [last], is_forward=False), **mask
        )
        run.task("reach huge (hops, edges)", lambda: descendants(graph, [first]), len)
        run.task("ancestors huge (hops, edges)", lambda: ancestors(graph, [last]), len)
        run.task("reach small", lambda: descendants(graph, [late]), len)
        run.task("path", lambda: shortest_path(graph, first, target), lambda path: path.hops)
        if not is_compiled:
            return
        run.task(
            "weighted path",
            lambda: lightest_path(graph, first, target, run.weights),
            lambda found: found[1],
        )
        run.task(
            "dominators",
            lambda: dominators(graph, [first]),
            lambda found: found.above[found.above >= 0].sum(dtype=np.int64),
        )
        run.task("without (any)", lambda: lost_without(graph, [first]), lambda found: found.sum())
        heads, marks = graph.forward.neighbours, np.zeros(run.count, dtype=np.uint8)
        run.task("gather floor", lambda: marks[heads].sum(), int)  # noqa: PLW0108 - gathers each time


def run_numba(run: Measured) -> None:
    run_ours(run, is_compiled=True)


def run_numpy(run: Measured) -> None:
    run_ours(run, is_compiled=False)


def run_scipy(run: Measured) -> None:
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import breadth_first_order, dijkstra

    def make() -> tuple[csr_matrix, csr_matrix]:
        entries = (run.weights.astype(float), (run.tails, run.heads))
        forward = csr_matrix(entries, shape=(run.count, run.count))
        return forward, forward.T.tocsr()

    def hops(predecessors: np.ndarray) -> int:
        node, count = run.asked["target"], 0
        while node != run.asked["first"]:
            node, count = predecessors[node], count + 1
        return count

    forward, back = run.built(make)
    first, last, late = (run.asked[name] for name in ("first", "last", "late"))

    def reach(graph: csr_matrix, node: int) -> np.ndarray:
        return breadth_first_order(graph, node, return_predecessors=False)

    others = {"answer": lambda order: len(order) - 1}
    run.task("reach huge (set)", lambda: reach(forward, first), **others)
    run.task("ancestors huge (set)", lambda: reach(back, last), **others)
    run.task("reach small", lambda: reach(forward, late), **others)
    run.task("path", lambda: breadth_first_order(forward, first), lambda found: hops(found[1]))
    run.task(
        "weighted path",
        lambda: dijkstra(forward, indices=first),
        lambda lengths: lengths[run.asked["target"]],
    )


def run_networkx(run: Measured) -> None:
    import networkx as nx

    gc.disable()

    def make() -> "nx.DiGraph":
        graph = nx.DiGraph()
        graph.add_nodes_from(range(run.count))
        ends = zip(run.tails.tolist(), run.heads.tolist(), run.weights.tolist(), strict=True)
        graph.add_weighted_edges_from(ends)
        return graph

    graph = run.built(make)
    first, last, target, late = (run.asked[name] for name in ("first", "last", "target", "late"))
    run.task("reach huge (set)", lambda: nx.descendants(graph, first), len)
    run.task("ancestors huge (set)", lambda: nx.ancestors(graph, last), len)
    run.task("reach small", lambda: nx.descendants(graph, late), len)
    run.task("path", lambda: nx.shortest_path(graph, first, target), lambda path: len(path) - 1)
    run.task(
        "weighted path", lambda: nx.bidirectional_dijkstra(graph, first, target), lambda f: f[0]
    )
    run.task(
        "dominators",
        lambda: nx.immediate_dominators(graph, first),
        lambda above: sum(over for node, over in above.items() if node != first),
    )


def run_rustworkx(run: Measured) -> None:
    import rustworkx as rx

    def make() -> "rx.PyDiGraph":
        graph = rx.PyDiGraph(multigraph=True)
        graph.add_nodes_from(range(run.count))
        ends = zip(run.tails.tolist(), run.heads.tolist(), run.weights.tolist(), strict=True)
        graph.add_edges_from(list(ends))
        return graph

    graph = run.built(make)
    first, last, target, late = (run.asked[name] for name in ("first", "last", "target", "late"))
    run.task("reach huge (set)", lambda: rx.descendants(graph, first), len)
    run.task("ancestors huge (set)", lambda: rx.ancestors(graph, last), len)
    run.task("reach small", lambda: rx.descendants(graph, late), len)
    run.task(
        "weighted path",
        lambda: rx.dijkstra_shortest_path_lengths(graph, first, float, goal=target),
        lambda lengths: lengths[target],
    )
    run.task(
        "dominators",
        lambda: rx.immediate_dominators(graph, first),
        lambda above: sum(over for node, over in above.items() if node != first),
    )


def run_igraph(run: Measured) -> None:
    import igraph as ig

    graph = run.built(
        lambda: ig.Graph(n=run.count, edges=np.c_[run.tails, run.heads], directed=True)
    )
    first, last, target, late = (run.asked[name] for name in ("first", "last", "target", "late"))
    weights = run.weights.tolist()
    others = {"answer": lambda nodes: len(nodes) - 1}
    run.task("reach huge (set)", lambda: graph.subcomponent(first, mode="out"), **others)
    run.task("ancestors huge (set)", lambda: graph.subcomponent(last, mode="in"), **others)
    run.task("reach small", lambda: graph.subcomponent(late, mode="out"), **others)
    run.task("path", lambda: graph.get_shortest_path(first, target), **others)
    run.task(
        "weighted path",
        lambda: graph.get_shortest_path(first, target, weights=weights, output="epath"),
        lambda edges: sum(weights[edge] for edge in edges),
    )
    run.task(
        "dominators",
        lambda: graph.dominator(first, mode="out"),
        lambda above: sum(over for over in above if over >= 0),
    )


def run_networkit(run: Measured) -> None:
    import networkit as nk

    graph = run.built(
        lambda: nk.GraphFromCoo(
            (run.weights.astype(float), (run.tails, run.heads)),
            n=run.count,
            directed=True,
            weighted=True,
        )
    )
    first, target = run.asked["first"], run.asked["target"]
    plain = nk.graphtools.toUnweighted(graph)
    run.task(
        "reach huge (set)",
        lambda: nk.distance.BFS(plain, first, storePaths=False).run(),
        lambda search: sum(hops < run.count for hops in search.getDistances()) - 1,
    )
    run.task(
        "path",
        lambda: nk.distance.BidirectionalBFS(plain, first, target).run(),
        lambda search: search.getDistance(),
    )
    run.task(
        "weighted path",
        lambda: nk.distance.BidirectionalDijkstra(graph, first, target).run(),
        lambda search: search.getDistance(),
    )


LIBRARIES: dict[str, tuple[str, Callable[[Measured], None]]] = {
    "ours, Numba": ("numba", run_numba),
    "ours, NumPy": ("numpy", run_numpy),
    "SciPy": ("scipy", run_scipy),
    "networkx": ("networkx", run_networkx),
    "rustworkx": ("rustworkx", run_rustworkx),
    "igraph": ("igraph", run_igraph),
    "NetworKit": ("networkit", run_networkit),
}


def measure(name: str, folder: Path) -> None:
    """Runs one library in this process and prints what it found."""
    run = Measured(folder)
    LIBRARIES[name][1](run)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"medians": run.medians, "answers": run.answers, "peak": peak}))


def compare(count: int) -> bool:
    """Runs every library that is installed and prints a table; says whether all answers agree."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        make_workload(count, Path(folder))
        for name, (module, _) in LIBRARIES.items():
            if importlib.util.find_spec(module) is None:
                print(f"{name}: not installed, left out")
                continue
            command = [sys.executable, __file__, "--one", name, "--folder", folder]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
            found[name] = json.loads(done.stdout.splitlines()[-1])
    ours = found.get("ours, Numba", found["ours, NumPy"])
    print(
        f"\n{count:,} events, {LINKS_AN_EVENT * count:,} links; in brackets times the first column"
    )
    print("| task | " + " | ".join(found) + " |\n|---" * 1 + "|---" * len(found) + "|")
    for task, base in ours["medians"].items():
        cells = []
        for one in found.values():
            spent = one["medians"].get(task)
            cells.append("-" if spent is None else f"{spent * 1e3:.3g} ms ({spent / base:.3g})")
        print(f"| {task} | " + " | ".join(cells) + " |")
    peaks = [f"{one['peak']:.0f} MB ({one['peak'] / ours['peak']:.2f})" for one in found.values()]
    print("| peak memory | " + " | ".join(peaks) + " |")
    return _agree(found)


def _agree(found: dict[str, dict[str, dict[str, int]]]) -> bool:
    """Prints every task on which two libraries differ."""
    tasks = {task for one in found.values() for task in one["answers"]}
    differing = {
        task: answers
        for task in sorted(tasks)
        if len(
            set((answers := {n: one["answers"].get(task) for n, one in found.items()}).values())
            - {None}
        )
        > 1
    }
    for task, answers in differing.items():
        print(f"ANSWERS DIFFER on {task}: {answers}")
    print("answers differ" if differing else "every answer was the same")
    return not differing


def main() -> int:
    """Compares at each size; returns 1 when answers differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", nargs="*", type=int, default=[100_000, 1_000_000])
    parser.add_argument("--one", choices=LIBRARIES, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        measure(given.one, given.folder)
        return 0
    agreed = [compare(count) for count in given.events]
    return int(not all(agreed))


if __name__ == "__main__":
    sys.exit(main())
