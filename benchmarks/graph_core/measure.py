"""Times the tasks of one library in this process and writes down each as soon as it is known."""

import json
import resource
import statistics
import time
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pyarrow.parquet as pq

_T = TypeVar("_T")


@dataclass(frozen=True)
class Budget:
    """How often a task is run: at least `fewest` times, or `fewest_slow` when one takes long."""

    fewest: int = 5
    fewest_slow: int = 3
    slow_seconds: float = 20.0
    enough_seconds: float = 0.3
    most: int = 1000

    def is_enough(self, times: list[float]) -> bool:
        fewest = self.fewest_slow if max(times) > self.slow_seconds else self.fewest
        return len(times) >= fewest and (
            sum(times) > self.enough_seconds or len(times) >= self.most
        )


@dataclass(frozen=True)
class Checksum:
    """What is kept of an answer to compare it: a count and a sum."""

    count: int
    total: int


class BuildOnlyError(Exception):
    """Only the building was to be measured, and it is done."""


class Measured:
    """One library at work on one workload.

    Every library reads the same columns through `column` and `links`, inside the time of building.
    """

    def __init__(
        self,
        folder: Path,
        out: Path,
        budget: Budget,
        *,
        is_build_only: bool = False,
        skipped: Collection[str] = (),
    ) -> None:
        self.folder = folder
        self.asked: dict[str, Any] = json.loads((folder / "asked.json").read_text())
        self.count = pq.read_metadata(folder / "nodes.parquet").num_rows
        self.link_count = pq.read_metadata(folder / "links.parquet").num_rows
        self._out = out
        self._budget = budget
        self._is_build_only = is_build_only
        self._skipped = skipped

    def column(self, name: str) -> np.ndarray:
        """Reads one column of the nodes or the links."""
        file = "nodes" if name == "day" else "links"
        table = pq.read_table(self.folder / f"{file}.parquet", columns=[name])
        return table.column(name).to_numpy()

    def links(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Reads what every library is built from: tails, heads, weights."""
        table = pq.read_table(self.folder / "links.parquet", columns=["tail", "head", "weight"])
        return tuple(table.column(name).to_numpy() for name in table.column_names)

    def note(self, **what: object) -> None:
        """Writes a line about this run."""
        what["peak"] = _peak_megabytes()
        with self._out.open("a") as lines:
            lines.write(json.dumps(what) + "\n")

    def version(self, version: str) -> None:
        self.note(version=version)

    def built(self, make: Callable[[], _T]) -> _T:
        """Times the making of the graph, from the files on; other processes repeat it."""
        start = time.perf_counter()
        graph = make()
        self.note(task="build", seconds=time.perf_counter() - start)
        if self._is_build_only:
            raise BuildOnlyError
        return graph

    def task(
        self, name: str, ask: Callable[[], _T], answer: Callable[[_T], Checksum | None]
    ) -> None:
        """Times one task; a first run counts only where it is so slow that it warms nothing.

        Args:
            name: The same for all libraries.
            ask: Gives the answer in the library's own form; only this is timed.
            answer: Puts it into the form in which answers are compared, or None for none.
        """
        if name in self._skipped:
            return
        times: list[float] = []
        first, found = _timed(ask)
        checksum = answer(found)
        del found
        if first > 2:
            times.append(first)
        while not times or not self._budget.is_enough(times):
            times.append(_timed(ask)[0])
        self.note(
            task=name,
            seconds=statistics.median(times),
            runs=len(times),
            answer=None if checksum is None else asdict(checksum),
        )


def _peak_megabytes() -> float:
    """The most memory this process has held so far."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    # Not ru_maxrss: what the process that started this one held counts in it.
    return int(next(line for line in status.splitlines() if "VmHWM" in line).split()[1]) / 1024


def of_nodes(nodes: np.ndarray | list[int] | set[int], *, without: int | None = None) -> Checksum:
    """The count and the sum of some node numbers."""
    numbers = np.fromiter(nodes, np.int64, len(nodes)) if isinstance(nodes, set) else nodes
    numbers = np.asarray(numbers, dtype=np.int64)
    if without is not None:
        numbers = numbers[numbers != without]
    return Checksum(len(numbers), int(numbers.sum()))


def of_mask(mask: np.ndarray, *, without: int | None = None) -> Checksum:
    """The count and the sum of the node numbers that are marked."""
    return of_nodes(np.flatnonzero(mask), without=without)


def of_number(number: float) -> Checksum:
    """One number, rounded: a sum of whole weights in floating point is whole."""
    return Checksum(1, round(number))


def of_components(sizes: np.ndarray | list[int]) -> Checksum:
    """How many components there are and how large the largest is."""
    return Checksum(len(sizes), int(max(sizes)))


def _timed(ask: Callable[[], _T]) -> tuple[float, _T]:
    start = time.perf_counter()
    found = ask()
    return time.perf_counter() - start, found


def of_order(run: Measured, order: np.ndarray | list[int]) -> Checksum:
    """How many nodes are in order, and how many links run forward in it."""
    place = np.full(run.count, -1, dtype=np.int64)
    place[np.asarray(order)] = np.arange(len(order))
    tails, heads, _ = run.links()
    return Checksum(len(order), int((place[tails] < place[heads]).sum()))
