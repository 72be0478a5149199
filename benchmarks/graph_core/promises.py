"""What the graph core promises, each as a ratio of two measurements."""

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.graph_core.engines import LABELS, OURS
from benchmarks.graph_core.results import Result

LARGE, MIDDLE, SMALL = "10000000", "1000000", "100000"
MEMORY = "peak"

Results = Mapping[str, Mapping[str, Result]]


@dataclass(frozen=True)
class Cell:
    """One measurement: a task of an engine on a workload."""

    task: str
    engine: str = OURS
    workload: str = LARGE

    def look_up(self, results: Results) -> float | None:
        result = results.get(self.workload, {}).get(self.engine)
        if result is None:
            return None
        return result.peak if self.task == MEMORY else result.seconds.get(self.task)


@dataclass(frozen=True)
class Promise:
    """A bound on the ratio of two measurements; the second is 1 s when left out."""

    words: str
    above: Cell
    below: Cell | None
    least: float | None = None
    most: float | None = None

    def row(self, results: Results) -> str | None:
        """Writes what was promised and what was seen, or gives None when it was not measured."""
        above = self.above.look_up(results)
        below = 1e-6 if self.below is None else self.below.look_up(results)
        if above is None or below is None:
            return None
        seen = above / below
        is_kept = (self.least is None or seen >= self.least) and (
            self.most is None or seen <= self.most
        )
        bound = f"at least {self.least:g}" if self.least is not None else f"at most {self.most:g}"
        return f"| {self.words} | {bound} | {seen:.3g} | {'yes' if is_kept else '**no**'} |"


def _faster(task: str, least: float, engines: str, workload: str = LARGE) -> list[Promise]:
    events = f"{int(workload):,}"
    return [
        Promise(
            f"{task}, {events} events: {LABELS[engine]}'s time over ours",
            Cell(task, engine, workload),
            Cell(task, OURS, workload),
            least=least,
        )
        for engine in engines.split()
    ]


def _slower(words: str, above: Cell, below: Cell | None, most: float) -> Promise:
    return Promise(words, above, below, most=most)


_HUGE = "reach huge (set)"
PROMISES: tuple[Promise, ...] = (
    _slower("build over the bare Parquet read", Cell("build"), Cell("Parquet read (floor)"), 12),
    *_faster("build", 4, "rustworkx"),
    _slower("reopening a snapshot over building it", Cell("reopening"), Cell("build"), 0.01),
    _slower("reach huge (set) over the gather floor", Cell(_HUGE), Cell("gather (floor)"), 2),
    *_faster(_HUGE, 4, "scipy"),
    *_faster(_HUGE, 2.5, "scipy", MIDDLE),
    *_faster(_HUGE, 20, "networkit igraph graph_tool"),
    *_faster(_HUGE, 100, "networkx", MIDDLE),
    *(
        _slower(
            f"reach small, {int(size):,} events, in us", Cell("reach small", OURS, size), None, 15
        )
        for size in (SMALL, MIDDLE, LARGE)
    ),
    _slower(
        "reach small, 10,000,000 events over 100,000",
        Cell("reach small"),
        Cell("reach small", OURS, SMALL),
        1.5,
    ),
    *_faster("hops in window", 10, "rustworkx"),
    *_faster("path", 1.5, "networkit"),
    *_faster("path", 15, "igraph"),
    *_faster("weighted path", 4, "networkit"),
    *_faster("dominators", 30, "igraph rustworkx"),
    _slower("peak memory over NetworKit's", Cell(MEMORY), Cell(MEMORY, "networkit"), 0.6),
    _slower(
        "reach huge out of core over the sweep in memory",
        Cell(_HUGE, "ours_duckdb"),
        Cell(_HUGE),
        5,
    ),
)


def promise_table(results: Results) -> str:
    """A table of all promises whose measurements are there."""
    rows = [row for promise in PROMISES if (row := promise.row(results)) is not None]
    if not rows:
        return ""
    return "\n".join(["| what | promised | seen | kept |", "|---|---|---|---|", *rows])
