"""Picks the engine for a graph by its size, and imports only that one."""

from typing import Final

from graphs.edge_columns import EdgeColumns
from graphs.engine import GraphEngine

MOST_IN_LISTS: Final = 5_000
"""Nodes or edges up to which lists answer sooner than NumPy is imported; see `plain`."""


def choose_engine(columns: EdgeColumns) -> GraphEngine:
    """Make the engine that answers soonest in a process that has just started."""
    if max(columns.node_count, columns.edge_count) <= MOST_IN_LISTS:
        from graphs.engines.plain import PlainEngine

        return PlainEngine(columns)
    from graphs.engines.arrays import ArrayEngine

    return ArrayEngine(columns)
