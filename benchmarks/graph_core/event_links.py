"""Real messages and events as a graph: each is a node, linked to what its receiver then does.

A link runs from an event to each later event in which its receiver acts, within a window of time:
two events adjacent within a window (Kovanen et al., "Temporal motifs in time-dependent networks",
2011), drawn as a graph of events (Mellor, "The temporal event graph", 2018). Only for measuring:
the causes are not claimed.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from benchmarks.graph_core.workload import Columns

HOURS_A_DAY = 24


def read_collegemsg(file: Path) -> np.ndarray:
    """Messages of CollegeMsg (SNAP): sender, receiver and second, one to a line."""
    rows = [line.split() for line in file.read_text().splitlines() if line[:1].isdigit()]
    return np.array([(int(row[0]), int(row[1]), int(row[2])) for row in rows])


def read_icews14(files: Iterable[Path]) -> tuple[np.ndarray, np.ndarray]:
    """Events of ICEWS14: who, whom and day, and what was done; its hours are all whole days."""
    lines = [line.split("\t") for file in files for line in file.read_text().splitlines()]
    rows = np.array([[int(word) for word in line[:4]] for line in lines if len(line) >= 4])
    order = np.argsort(rows[:, 3], kind="stable")
    rows = rows[order]
    return np.stack([rows[:, 0], rows[:, 2], rows[:, 3] // HOURS_A_DAY], axis=1), rows[:, 1]


def link_events(
    events: np.ndarray,
    window: int,
    kinds: Sequence[int] | np.ndarray,
    *,
    is_same_time: bool = False,
) -> Columns:
    """Links each event to what its receiver does later, at most a window after it.

    Args:
        events: Rows of actor, receiver and time.
        window: The longest lag, in the unit of time.
        kinds: The kind of each event; a link has that of the event it leads to.
        is_same_time: Whether what bears the same time may follow too, as where only the day is
            known; links then run in circles.
    """
    actors, receivers, times = events.T
    by_actor = np.lexsort((times, actors))
    span = int(times.max() - times.min()) + 2 * window + 2
    place = actors * span + (times - times.min())
    sorted_places = place[by_actor]
    asked = receivers * span + (times - times.min())
    begin = np.searchsorted(sorted_places, asked, side="left" if is_same_time else "right")
    end = np.searchsorted(sorted_places, asked + window, side="right")
    sizes = end - begin
    tails = np.repeat(np.arange(len(events)), sizes)
    offsets = np.repeat(begin - (np.cumsum(sizes) - sizes), sizes)
    heads = by_actor[offsets + np.arange(len(tails))]
    is_other = tails != heads
    tails, heads = tails[is_other], heads[is_other]
    mixed = np.random.default_rng(20260101).permutation(len(tails))
    tails, heads = tails[mixed], heads[mixed]
    return Columns(
        days=(times - times.min()).astype(np.int32),
        tails=tails.astype(np.int32),
        heads=heads.astype(np.int32),
        weights=(times[heads] - times[tails] + 1).astype(np.int32),
        kinds=np.asarray(kinds)[heads].astype(np.int16),
    )
