"""What is compared: our library in its ways, and those that people would use in its place."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Engine:
    """One column of the tables.

    Attributes:
        label: How the column is headed.
        module: The file in `peers` that measures it.
        venv: The Python it runs in, or None for ours.
        faults: Tasks on which it is known to answer otherwise than all others.
    """

    label: str
    module: str
    venv: str | None = None
    faults: tuple[str, ...] = ()


ENGINES = (
    Engine("ours", "ours"),
    Engine("ours, NumPy only", "ours_numpy"),
    Engine("ours, from disk", "ours_duckdb"),
    Engine("SciPy", "scipy", "scipy"),
    Engine("NetworKit", "networkit", "networkit"),
    Engine("igraph", "igraph", "igraph"),
    Engine("graph-tool", "graph_tool", "graph_tool", faults=("dominators",)),
    Engine("rustworkx", "rustworkx", "rustworkx"),
    Engine("networkx", "networkx", "networkx"),
    Engine("DuckDB, SQL", "duckdb", "duckdb"),
)
OURS = ENGINES[0].module
LABELS = {engine.module: engine.label for engine in ENGINES}
