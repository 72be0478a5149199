"""What was measured, kept as one file of JSON for each library on each workload."""

import hashlib
import json
import os
import statistics
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from benchmarks.graph_core.processes import Ran


@dataclass(frozen=True)
class Result:
    """One library on one workload.

    Attributes:
        version: Of the library, in its own words.
        date: The day it was measured.
        seconds: The median time of each task.
        answers: The checksum of each task's answer.
        peak_built: Megabytes at most, up to where the graph was built.
        peak: Megabytes at most, over all tasks.
        missing: Why tasks are missing, if some are.
        speeds: Seconds of a fixed piece of work before and after.
        of_what: A fingerprint of the code and the questions; another one makes this result old.
    """

    version: str
    date: str
    seconds: dict[str, float] = field(default_factory=dict)
    runs: dict[str, int] = field(default_factory=dict)
    answers: dict[str, dict[str, int] | None] = field(default_factory=dict)
    peak_built: float | None = None
    peak: float | None = None
    missing: str | None = None
    speeds: tuple[float, ...] = ()
    of_what: str = ""

    @classmethod
    def of(cls, ran: list[Ran], speeds: tuple[float, ...], of_what: str) -> Self:
        """Puts together the first process, which did all, and those that only built."""
        notes = ran[0].notes
        tasks = {note["task"]: note for note in notes if "task" in note}
        builds = [note for one in ran for note in one.notes if note.get("task") == "build"]
        seconds = {name: note["seconds"] for name, note in tasks.items()}
        if builds:
            seconds["build"] = statistics.median(note["seconds"] for note in builds)
        return cls(
            version=next((note["version"] for note in notes if "version" in note), ""),
            date=time.strftime("%Y-%m-%d"),
            seconds=seconds,
            runs={name: note.get("runs", len(builds)) for name, note in tasks.items()},
            answers={name: note["answer"] for name, note in tasks.items() if "answer" in note},
            peak_built=max((note["peak"] for note in builds), default=None),
            peak=max((note["peak"] for note in notes), default=None),
            missing=ran[0].cut_short,
            speeds=speeds,
            of_what=of_what,
        )

    @property
    def all_seconds(self) -> float:
        """About how long all tasks took, those that were run often counted as if run five times."""
        return sum(time * min(self.runs[task], 5) for task, time in self.seconds.items())

    @classmethod
    def left_out(cls, reason: str) -> Self:
        """A library that was not run at all."""
        return cls(version="", date=time.strftime("%Y-%m-%d"), missing=reason)


def fingerprint(files: Iterable[Path]) -> str:
    """A short hash of what some files hold."""
    found = hashlib.sha256()
    for file in sorted(files):
        found.update(file.read_bytes())
    return found.hexdigest()[:16]


def save_result(result: Result, file: Path) -> None:
    """Writes a result in one step."""
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_suffix(".partial")
    partial.write_text(json.dumps(asdict(result), indent=1))
    partial.replace(file)


def load_result(file: Path) -> Result | None:
    """Reads a result, or gives None when there is none."""
    if not file.is_file():
        return None
    kept: dict[str, Any] = json.loads(file.read_text())
    return Result(**{**kept, "speeds": tuple(kept["speeds"])})


def other_answers(results: dict[str, Result], task: str) -> list[str]:
    """The engines whose answer is not the one that most of them give.

    With as many for one answer as for another, that of the first engine, ours, stands.
    """
    given = {
        engine: tuple(answer.values())
        for engine, result in results.items()
        if (answer := result.answers.get(task)) is not None
    }
    if not given:
        return []
    votes = list(given.values())
    most = max(votes, key=votes.count)
    return [engine for engine, answer in given.items() if answer != most]


def machine() -> str:
    """The machine in plain words."""
    from benchmarks.graph_core.processes import memory_of_machine

    return f"{os.cpu_count()} cores, {memory_of_machine() / 1024:.0f} GB of memory"
