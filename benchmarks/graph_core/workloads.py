"""Which graphs are measured: made-up ones of several sizes, and real ones from files given."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.graph_core.event_links import link_events, read_collegemsg, read_icews14
from benchmarks.graph_core.results import fingerprint
from benchmarks.graph_core.workload import Columns, made_up, write_workload

DAY = 86_400
ICEWS14_DAYS = 7
MAKERS = [Path(__file__).with_name(name) for name in ("workload.py", "event_links.py")]


@dataclass(frozen=True)
class Workload:
    """A graph to measure on.

    Attributes:
        name: Names its folder and its results.
        words: Heads its table, before the counts.
        make: Makes its columns.
        window: How long the window of the question about hops is, in the graph's unit of time.
    """

    name: str
    words: str
    make: Callable[[], Columns]
    window: int = 60

    def write_once(self, folder: Path) -> None:
        """Writes its files if they are not there, or were made by other code."""
        made_by = fingerprint(MAKERS)
        if folder.is_dir() and _asked(folder)["made_by"] == made_by:
            return
        print(f"{self.name}: making the files", flush=True)
        columns = self.make()
        title = f"{self.words}{columns.count:,} events, {len(columns.tails):,} links"
        about = {"title": title, "made_by": made_by}
        write_workload(columns, folder, about, window_days=self.window)


def title_of(folder: Path) -> str:
    """What a workload that was written is called."""
    return _asked(folder)["title"]


def size_of(name: str) -> tuple[float, str]:
    """The size of a made-up graph and how it is numbered, from its name; real ones come last."""
    size, _, numbering = name.partition("-")
    return (float(size), numbering) if size.isdigit() else (float("inf"), name)


def made_up_workloads(sizes: Sequence[int], *, is_shuffled: bool) -> Iterator[Workload]:
    """Made-up graphs, the smallest first."""
    for size in sorted(sizes):
        name, words = (
            (f"{size}-shuffled", "Numbered in no order: ") if is_shuffled else (str(size), "")
        )
        yield Workload(name, words, lambda size=size: made_up(size, is_shuffled=is_shuffled))


def real_workloads(icews14: Sequence[Path] | None, collegemsg: Path | None) -> Iterator[Workload]:
    """Real graphs, from the files given; says which are left out."""
    if collegemsg is None:
        print("CollegeMsg: left out, as --collegemsg names no file")
    else:
        yield Workload(
            "collegemsg",
            "CollegeMsg, what a receiver writes within a day: ",
            lambda: _collegemsg(collegemsg),
            window=DAY,
        )
    if not icews14:
        print("ICEWS14: left out, as --icews14 names no files")
        return
    for name, words, is_same_time in (
        ("icews14", "ICEWS14, what a receiver does on the next 7 days: ", False),
        ("icews14-circles", "ICEWS14, the same day counted too, in circles: ", True),
    ):
        yield Workload(
            name,
            words,
            lambda is_same_time=is_same_time: _icews14(icews14, is_same_time=is_same_time),
            window=ICEWS14_DAYS,
        )


def _asked(folder: Path) -> dict[str, str]:
    asked: dict[str, str] = json.loads((folder / "asked.json").read_text())
    return asked


def _collegemsg(file: Path) -> Columns:
    messages = read_collegemsg(file)
    return link_events(messages, DAY, [0] * len(messages))


def _icews14(files: Sequence[Path], *, is_same_time: bool) -> Columns:
    events, kinds = read_icews14(files)
    return link_events(events, ICEWS14_DAYS, kinds, is_same_time=is_same_time)
