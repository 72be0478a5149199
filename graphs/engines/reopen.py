"""Makes the engine asked for over a graph that was kept on disk."""

from pathlib import Path

from graphs.csr import TimeOrderedGraph
from graphs.engine import GraphEngine
from graphs.engine_errors import NoSuchEngineError
from graphs.engines.choose import ENGINE_NAMES
from graphs.errors import MissingLibraryError


def reopen_engine(
    graph: TimeOrderedGraph, folder: Path, name: str = "memory", *, master: str | None = None
) -> GraphEngine:
    """Make the engine of that name without reading the graph.

    Args:
        graph: The graph, as `graphs.stored` opened it.
        folder: Where `graphs.parquet` wrote the same graph, for engines that read from disk; where
            it did not, they write it to a place of their own.
        name: One of `ENGINE_NAMES`.
        master: Where a cluster is asked for work, for engines that run on one.

    Raises:
        NoSuchEngineError: There is no engine of that name.
        MissingLibraryError: The library behind the engine is not installed, or was not when the
            graph was kept.
    """
    has_parquet = (folder / "edges.parquet").is_file()
    if name == "memory":
        from graphs.engines.arrays import ArrayEngine

        return ArrayEngine(graph)
    if name == "duckdb":
        from graphs.engines.duckdb import DuckdbEngine

        if has_parquet:
            return DuckdbEngine.over(folder, columns=graph.edge_list)
        return DuckdbEngine.of(graph)
    if name == "spark":
        from graphs.engines.spark import SparkEngine

        if not has_parquet:
            raise MissingLibraryError("pyarrow", "spark")
        return SparkEngine.over(folder) if master is None else SparkEngine.over(folder, master)
    raise NoSuchEngineError(name, ENGINE_NAMES)
