"""How much memory a graph in arrays takes, and whether there is as much: asked beforehand."""

from pathlib import Path
from typing import Final

from graphs.engine_errors import NotEnoughMemoryError

BYTES_FOR_EDGE: Final = 48
"""Columns, both directions, and what sorting them takes for a while."""

BYTES_FOR_NODE: Final = 64
"""Columns, ranks and days, without names; with 3 million nodes, 9 million edges took 560 MB."""

_MEMORY: Final = Path("/proc/meminfo")
_GROUP: Final = Path("/sys/fs/cgroup")


def memory_needed(node_count: int, edge_count: int) -> int:
    """Estimate the bytes that a graph in arrays takes at most while it is made."""
    return node_count * BYTES_FOR_NODE + edge_count * BYTES_FOR_EDGE


def require_memory(node_count: int, edge_count: int) -> None:
    """Refuse a graph that would not fit, before the machine starts to swap.

    Raises:
        NotEnoughMemoryError: It would not; the message names the engine that reads from disk.
    """
    needed, free = memory_needed(node_count, edge_count), free_memory()
    if free is not None and needed > free:
        raise NotEnoughMemoryError(needed, free, "duckdb")


def free_memory() -> int | None:
    """Say how many bytes this process can still take, or None where the system does not tell.

    The least of what the machine has, what the container is granted and what the process is
    allowed (`ulimit -v`).
    """
    known = [free for free in (_free_machine(), _free_group(), _free_process()) if free is not None]
    return max(0, min(known)) if known else None


def _free_machine() -> int | None:
    """Read what Linux counts as free without swapping."""
    return _field(_MEMORY, "MemAvailable:", unit=1024)


def _free_group() -> int | None:
    """Read the limit of the container, less what is taken for good; files held can be let go."""
    try:
        limit = (_GROUP / "memory.max").read_text().strip()
        taken = int((_GROUP / "memory.current").read_text())
    except (OSError, ValueError):
        return None
    if not limit.isdecimal():  # "max": no limit
        return None
    return int(limit) - taken + (_field(_GROUP / "memory.stat", "inactive_file") or 0)


def _free_process() -> int | None:
    """Read what the process may still add to its address space."""
    try:
        import resource
    except ImportError:  # not on Windows
        return None
    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    taken = _field(Path("/proc/self/status"), "VmSize:", unit=1024)
    return None if limit == resource.RLIM_INFINITY or taken is None else limit - taken


def _field(path: Path, name: str, unit: int = 1) -> int | None:
    """Read one number of a file that has a name and a number on each line."""
    try:
        lines = path.read_text().splitlines()
    except OSError:
        return None
    values = (line.split()[1] for line in lines if line.startswith(name))
    return next((int(value) * unit for value in values if value.isdecimal()), None)
