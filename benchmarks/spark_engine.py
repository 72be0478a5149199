"""Compares time slices on Spark with joins hop by hop, and one worker with two.

Makes events as `benchmarks.graph_core` does, asks the same of every way in turn, and fails when an
answer is not that of the engine in memory. Needs Java 17: python -m benchmarks.spark_engine --help.
"""

import argparse
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from graphs.results import Reached

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

T = TypeVar("T")

EVERY = 5
"""Hops after which joins are checkpointed whole; at each of them it would take longer."""

PATIENCE = 300
LOOPBACK = ("--host", "127.0.0.1", "--webui-port", "0")


def make_graph(count: int, folder: Path) -> dict[str, Any]:
    """Writes the graph, and finds what to ask and the answers, in memory."""
    from benchmarks.graph_core.workload import made_up
    from graphs.csr import TimeOrderedGraph
    from graphs.edge_list import build_edge_list
    from graphs.engines.arrays import ArrayEngine
    from graphs.names import NumberedKeys
    from graphs.parquet import write_parquet

    columns = made_up(count)
    graph = TimeOrderedGraph.from_edges(
        build_edge_list(
            NumberedKeys(count),
            columns.tails,
            columns.heads,
            earliest=columns.days,
            latest=columns.days,
        )
    )
    write_parquet(graph, folder)
    engine = ArrayEngine(graph)
    huge = max(range(40), key=lambda node: len(engine.reach([node]).nodes))
    late = range(int(0.97 * count), count - 1, max(1, count // 500))
    small = min(late, key=lambda node: abs(len(engine.reach([node]).nodes) - 300))
    answers = {node: digest(engine.reach([node])) for node in (huge, small)}
    return {"huge": huge, "small": small, "answers": answers}


def digest(reached: Reached) -> dict[str, int]:
    """What two answers have in common only when they are the same."""
    nodes, hops = np.array(reached.nodes), np.array(reached.hops)
    via, places = np.array(reached.via), np.arange(len(nodes))
    return {
        "nodes": len(nodes),
        "hops": int((nodes * hops).sum()),
        "all": int((nodes * (places % 997) + via * (hops + 1)).sum()),
    }


def hop_joins(session: "SparkSession", edges: "DataFrame", start: int) -> dict[str, int]:
    """The reference: the frontier is joined with the edges, hop after hop; hops only, no edges."""
    frontier = session.createDataFrame([(start,)], "node int")
    seen = frontier.selectExpr("node", "0 as hops")
    hops = 0
    while True:
        hops += 1
        met = (
            edges.join(frontier, edges["tail"] == frontier["node"])
            .selectExpr("head as node")
            .distinct()
            .join(seen, "node", "left_anti")
            .localCheckpoint()
        )
        if not met.count():
            break
        seen = seen.union(met.selectExpr("node", f"{hops} as hops"))
        if hops % EVERY == 0:
            seen = seen.localCheckpoint()
        frontier = met
    found = seen.where("hops > 0").toArrow()
    nodes, told = (found.column(name).to_numpy().astype(np.int64) for name in ("node", "hops"))
    return {"nodes": len(nodes), "hops": int((nodes * told).sum())}


def measure(master: str, folder: Path, *, with_joins: bool) -> None:
    """Asks in this process, once for each line it is sent, and answers each with a line."""
    from pyspark.sql import SparkSession

    from graphs.engines.spark import SparkEngine
    from graphs.engines.spark_cluster import SparkCluster

    asked = json.loads((folder / "asked.json").read_text())
    times: dict[str, float] = {}
    wrong: list[str] = []

    def timed(task: str, ask: Callable[[], T]) -> T:
        begun = time.perf_counter()
        answer = ask()
        times[task] = time.perf_counter() - begun
        return answer

    settings = {
        "spark.scheduler.minRegisteredResourcesRatio": "1.0",
        "spark.sql.shuffle.partitions": "4",
    }
    cluster = timed(
        "start", lambda: SparkCluster.open(master, memory="2g", seconds=300, settings=settings)
    )
    with cluster, SparkEngine.over(folder, cluster=cluster) as engine:
        timed("slice and spread", lambda: engine.reach([asked["small"]]))
        session = SparkSession(cluster.context)
        edges = session.read.parquet(str(folder / "edges.parquet")).select("tail", "head")
        edges = edges.repartition(4, "tail").cache()
        if with_joins:
            timed("hop joins: spread", edges.count)
        print("ready", flush=True)
        for _ in sys.stdin:
            for size in ("huge", "small"):
                node = asked[size]
                right = asked["answers"][str(node)]
                reached = timed(f"{size}: slices", lambda node=node: engine.reach([node]))
                if digest(reached) != right:
                    wrong.append(f"{size}: slices")
                if with_joins:
                    joined = timed(
                        f"{size}: hop joins", lambda node=node: hop_joins(session, edges, node)
                    )
                    if joined.items() - right.items():
                        wrong.append(f"{size}: hop joins")
            print(json.dumps({"times": times, "wrong": wrong}), flush=True)


@contextmanager
def workers(count: int, folder: Path) -> Iterator[str]:
    """Starts a master and workers of one core each on loopback; gives the master's address."""
    import pyspark

    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    address = f"spark://127.0.0.1:{port}"
    command = str(Path(pyspark.__file__).parent / "bin" / "spark-class")
    started = []

    def start(name: str, *arguments: str, until: str) -> None:
        log = folder / f"{name}-{len(started)}.log"
        with log.open("w") as file:
            started.append(
                subprocess.Popen(
                    [command, f"org.apache.spark.deploy.{name}", *LOOPBACK, *arguments],
                    stdout=file,
                    stderr=file,
                    env=os.environ
                    | {"SPARK_DAEMON_MEMORY": "256m", "SPARK_LOCAL_DIRS": str(folder)},
                    start_new_session=True,
                )
            )
        deadline = time.monotonic() + PATIENCE
        while until not in log.read_text():
            if time.monotonic() > deadline:
                raise SystemExit(log.read_text())
            time.sleep(0.1)

    try:
        start("master.Master", "--port", str(port), until="elected leader")
        for number in range(count):
            place = ("-c", "1", "-m", "2g", "-d", str(folder / f"work-{number}"), address)
            start("worker.Worker", *place, until="Successfully registered")
        yield address
    finally:
        for process in started:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def asked_apart(master: str, folder: Path, *, with_joins: bool) -> Iterator[Callable[[], Any]]:
    """Starts a process that asks one cluster; gives what has it ask once more."""
    command = [sys.executable, "-m", "benchmarks.spark_engine", "--one", master]
    command += ["--folder", str(folder)] + ["--without-joins"] * (not with_joins)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, **pipes) as process:

        def ask() -> Any:  # noqa: ANN401 - what the process has told
            process.stdin.write("ask\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        process.stdout.readline()  # one after another, or they would wait for each other
        yield ask
        process.stdin.close()


def compare(count: int, runs: int, *, with_joins: bool) -> bool:
    """Asks all clusters in turn, prints medians and ratios; says whether every answer was right."""
    spent: dict[str, dict[str, list[float]]] = {}
    wrong: set[str] = set()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        asked = make_graph(count, folder)
        (folder / "asked.json").write_text(json.dumps(asked))
        masters = {"local[2]": "local[2]"}
        for number, title in ((1, "1 worker"), (2, "2 workers")):
            place = folder / title
            place.mkdir()
            masters[title] = stack.enter_context(workers(number, place))
        clusters = {
            title: stack.enter_context(
                asked_apart(master, folder, with_joins=with_joins and title == "local[2]")
            )
            for title, master in masters.items()
        }
        for _ in range(runs):
            for title, ask in clusters.items():
                told = ask()
                wrong.update(f"{title}, {task}" for task in told["wrong"])
                for task, seconds in told["times"].items():
                    spent.setdefault(title, {}).setdefault(task, []).append(seconds)
    sizes = [asked["answers"][asked[size]]["nodes"] for size in ("huge", "small")]
    print(f"\n{count:,} events; huge reaches {sizes[0]:,} of them, small {sizes[1]:,}")
    report({title: _medians(tasks) for title, tasks in spent.items()}, with_joins=with_joins)
    print(f"WRONG: {sorted(wrong)}" if wrong else "every answer was that of the engine in memory")
    return not wrong


def _medians(tasks: dict[str, list[float]]) -> dict[str, float]:
    return {task: statistics.median(spent) for task, spent in tasks.items()}


def report(found: dict[str, dict[str, float]], *, with_joins: bool) -> None:
    """Prints a table and the ratios that were promised."""
    print("| task | " + " | ".join(found) + " |\n|---" + "|---" * len(found) + "|")
    here = found["local[2]"]
    for task in here:
        cells = [one.get(task) for one in found.values()]
        told = " | ".join("-" if cell is None else f"{cell:.2f} s" for cell in cells)
        print(f"| {task} | {told} |")
    for size in ("huge", "small"):
        if with_joins:
            ratio = here[f"{size}: hop joins"] / here[f"{size}: slices"]
            print(f"{size}: hop joins take {ratio:.1f} times as long as slices")
        one, two = (found[name][f"{size}: slices"] for name in ("1 worker", "2 workers"))
        print(f"{size}: one worker takes {one / two:.2f} times as long as two")


def main() -> int:
    """Compares at each size; returns 1 when an answer is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", nargs="*", type=int, default=[1_000_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--without-joins", action="store_true", help="leave out the reference")
    given = parser.parse_args()
    if given.one:
        measure(given.one, given.folder, with_joins=not given.without_joins)
        return 0
    agreed = [
        compare(count, given.runs, with_joins=not given.without_joins) for count in given.events
    ]
    return int(not all(agreed))


if __name__ == "__main__":
    sys.exit(main())
