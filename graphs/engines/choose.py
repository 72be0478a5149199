"""Picks the engine for a graph by its size, and imports only that one."""

from typing import Final

from graphs.edge_columns import EdgeColumns
from graphs.engine import GraphEngine

MOST_IN_LISTS: Final = 10_000
"""Nodes or edges up to which lists answer; see `graphs.engines.plain` for the measurement."""


def choose_engine(columns: EdgeColumns) -> GraphEngine:
    """Make the engine that answers soonest in a process that has just started."""
    if max(columns.node_count, columns.edge_count) <= MOST_IN_LISTS:
        from graphs.engines.plain import PlainEngine

        return PlainEngine(columns)
    from graphs.engines.arrays import ArrayEngine

    return ArrayEngine(columns)
