"""Makes the engine asked for; in memory, the one for the size of the graph. Imports only that."""

from collections.abc import Callable, Mapping
from typing import Final

from graphs.edge_columns import EdgeColumns
from graphs.engine import GraphEngine
from graphs.engine_errors import NoSuchEngineError

MOST_IN_LISTS: Final = 10_000
"""Nodes or edges up to which lists answer; see `graphs.engines.plain` for the measurement."""


def choose_engine(
    columns: EdgeColumns, name: str = "memory", *, master: str | None = None
) -> GraphEngine:
    """Make the engine of that name; in memory, the one that answers soonest in a new process.

    Args:
        columns: The graph.
        name: One of `ENGINE_NAMES`.
        master: Where a cluster is asked for work, for engines that run on one.

    Raises:
        NoSuchEngineError: There is no engine of that name.
        MissingLibraryError: The library behind the engine is not installed.
        NotEnoughMemoryError: The graph would not fit, so another engine is to be asked.
    """
    make = _ENGINES.get(name)
    if make is None:
        raise NoSuchEngineError(name, ENGINE_NAMES)
    return make(columns, master)


def _in_memory(columns: EdgeColumns, _master: str | None) -> GraphEngine:
    if max(columns.node_count, columns.edge_count) <= MOST_IN_LISTS:
        from graphs.engines.plain import PlainEngine

        return PlainEngine(columns)
    from graphs.engines.arrays import ArrayEngine
    from graphs.engines.room import require_memory

    require_memory(columns.node_count, columns.edge_count)
    return ArrayEngine(columns)


def _on_spark(columns: EdgeColumns, master: str | None) -> GraphEngine:
    from graphs.engines.spark import SparkEngine

    return SparkEngine(columns) if master is None else SparkEngine(columns, master)


def _on_disk(columns: EdgeColumns, _master: str | None) -> GraphEngine:
    from graphs.engines.duckdb import DuckdbEngine

    return DuckdbEngine.of(columns)


_ENGINES: Final[Mapping[str, Callable[[EdgeColumns, str | None], GraphEngine]]] = {
    "memory": _in_memory,
    "duckdb": _on_disk,
    "spark": _on_spark,
}

ENGINE_NAMES: Final = tuple(_ENGINES)
"""The names of the engines; the first is the default."""
