"""Our own library out of core: links stay on disk, in Parquet, and pass by in time order."""

import multiprocessing
import tempfile
from pathlib import Path

import duckdb

from benchmarks.graph_core.measure import Checksum, Measured, of_mask, of_nodes
from benchmarks.graph_core.peers import ours
from graphs.engines.duckdb import DuckdbEngine
from graphs.kernels.compile import Way, computed
from graphs.parquet import write_parquet
from graphs.results import Reached
from graphs.scope import Scope, Window


def _write(run: Measured, folder: Path) -> None:
    graph, _ = ours.build(run)
    write_parquet(graph, folder)


def _build(run: Measured, folder: Path) -> DuckdbEngine:
    """Writes the files in another process, so that asking is what this one's memory is for."""
    writer = multiprocessing.get_context("fork").Process(target=_write, args=(run, folder))
    writer.start()
    writer.join()
    if writer.exitcode:
        raise ChildProcessError(f"writing the files failed: {writer.exitcode}")
    return DuckdbEngine.over(folder)


def _by_hops(found: Reached) -> Checksum:
    return Checksum(len(found.nodes), sum(found.hops))


def _ask(run: Measured, engine: DuckdbEngine) -> None:
    asked = run.asked
    first, last, late = asked["first"], asked["last"], asked["late"]
    window = Scope(window=Window(asked["from_day"], asked["to_day"]))

    run.task("reach small", lambda: engine.reach([late]), lambda found: of_nodes(list(found.nodes)))
    run.task(
        "hops in window",
        lambda: engine.reach([asked["hub"]], window, max_hops=asked["hops"]),
        lambda found: of_nodes(list(found.nodes)),
    )
    run.task("reach huge (set)", lambda: engine.reach_mask([first]), of_mask)
    run.task("ancestors huge (set)", lambda: engine.reach_mask([last], is_forward=False), of_mask)
    run.task("reach huge (hops)", lambda: engine.reach([first]), _by_hops)


def run(run: Measured) -> None:
    run.version(f"with DuckDB {duckdb.__version__}")
    with tempfile.TemporaryDirectory(dir=run.folder) as folder, computed(Way.COMPILED):
        engine = run.built(lambda: _build(run, Path(folder)))
        run.task("reopening", lambda: DuckdbEngine.over(Path(folder)), lambda _: None)
        _ask(run, engine)
