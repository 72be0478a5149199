"""Measures one library after another, keeps what was found, and compares the answers."""

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.graph_core.engines import ENGINES, LABELS, OURS, Engine
from benchmarks.graph_core.processes import ROOT, Limits, run_child, speed_of_machine
from benchmarks.graph_core.results import (
    Result,
    fingerprint,
    load_result,
    other_answers,
    save_result,
)
from benchmarks.graph_core.venvs import NotInstalledError, python_of
from benchmarks.graph_core.workloads import Workload, size_of, title_of

BUILDS = 3
LARGE_MEGABYTES = 1000
PEERS = Path(__file__).parent / "peers"


@dataclass(frozen=True)
class Suite:
    """A folder for files, Pythons and results, and how much each process may use.

    Attributes:
        cache: The folder.
        limits: Of time and memory, for each process.
        runs: Options for the measuring process: how often tasks are run.
        again: Engines whose results, if there are some, are not good enough.
        cheap_build: Seconds up to which building is repeated in processes of its own.
    """

    cache: Path
    limits: Limits
    runs: tuple[str, ...]
    again: frozenset[str]
    cheap_build: float

    def folder(self, workload: str) -> Path:
        return self.cache / "workloads" / workload

    def _file(self, engine: Engine, workload: str) -> Path:
        return self.cache / "results" / workload / f"{engine.module}.json"

    def measure(self, engine: Engine, workload: Workload) -> None:
        """Measures one library on one workload, unless that was done with the same code."""
        file = self._file(engine, workload.name)
        before = load_result(file)
        is_measured = before is not None and before.of_what == self._of_what(engine, workload)
        if is_measured and engine.module not in self.again:
            print(f"{workload.name}, {engine.label}: measured before", flush=True)
            return
        result = self._foretold(engine, workload) or self._run(engine, workload)
        save_result(result, file)
        print(f"{workload.name}, {engine.label}: {_in_brief(result)}", flush=True)

    def _foretold(self, engine: Engine, workload: Workload) -> Result | None:
        """Leaves out what would not fit or not end, as can be told from a smaller graph."""
        known = [
            (size_of(folder.name)[0], folder, before)
            for folder in self.folder(workload.name).parent.iterdir()
            if _is_smaller(folder.name, workload.name)
            and (before := load_result(self._file(engine, folder.name))) is not None
            and before.seconds
        ]
        if not known:
            return None
        _, smaller, before = max(known)
        growth = _bytes(self.folder(workload.name)) / _bytes(smaller)
        # Part of a small peak is the library itself, which does not grow, so large ones are asked.
        megabytes = growth * (before.peak_built or 0)
        if megabytes > 1.1 * self.limits.megabytes and (before.peak_built or 0) > LARGE_MEGABYTES:
            return Result.left_out(
                f"left out, as building would take some {megabytes / 1024:.0f} GB"
            )
        seconds = growth * before.all_seconds
        if seconds > 2 * self.limits.seconds:
            return Result.left_out(f"left out, as it would take some {seconds / 60:.0f} minutes")
        return None

    def _run(self, engine: Engine, workload: Workload) -> Result:
        try:
            python, environ = self._python(engine)
        except NotInstalledError as err:
            return Result.left_out(f"left out, as it cannot be installed: {err}")
        folder = self.folder(workload.name)
        arguments = [engine.module, str(folder), *self.runs]
        print(f"{workload.name}, {engine.label}: measuring", flush=True)
        speed = speed_of_machine()
        ran = [run_child(python, environ, arguments, self.limits)]
        built = next((n["seconds"] for n in ran[0].notes if n.get("task") == "build"), None)
        if built is not None and built < self.cheap_build:
            only = [*arguments, "--build-only"]
            ran += [run_child(python, environ, only, self.limits) for _ in range(BUILDS - 1)]
        for left in folder.glob("tmp*"):  # by a process that was ended
            shutil.rmtree(left)
        of_what = self._of_what(engine, workload)
        return Result.of(ran, (speed, speed_of_machine()), of_what)

    def _of_what(self, engine: Engine, workload: Workload) -> str:
        """Tells what was asked of which code; what others wrote is told by its version."""
        code = [PEERS / f"{engine.module}.py", self.folder(workload.name) / "asked.json"]
        if engine.venv is None:
            code += [*(ROOT / "graphs").rglob("*.py"), PEERS / f"{OURS}.py"]
        return " ".join([fingerprint(code), *self.runs])

    def _python(self, engine: Engine) -> tuple[Path, dict[str, str]]:
        environ = {**os.environ, "PYTHONPATH": str(ROOT)}
        if engine.venv is None:
            return Path(sys.executable), environ
        python, more = python_of(engine.venv, self.cache)
        return python, {**environ, **more}

    def kept(self) -> dict[str, dict[str, Result]]:
        """All results there are, ours first, by workload: made-up ones by size, then real ones."""
        folders = [f for f in (self.cache / "results").glob("*") if self.folder(f.name).is_dir()]
        found = {
            folder.name: {
                engine.module: result
                for engine in ENGINES
                if (result := load_result(folder / f"{engine.module}.json")) is not None
            }
            for folder in sorted(folders, key=lambda folder: size_of(folder.name))
        }
        return {name: results for name, results in found.items() if OURS in results}

    def titles(self, workloads: Mapping[str, object]) -> dict[str, str]:
        return {name: title_of(self.folder(name)) for name in workloads}


def tell_differences(results: Mapping[str, Mapping[str, Result]]) -> bool:
    """Prints every answer unlike the others; says whether one was that no known fault explains."""
    faults = {(engine.module, task) for engine in ENGINES for task in engine.faults}
    is_new = False
    for workload, found in results.items():
        tasks = {task for result in found.values() for task in result.answers}
        for task in sorted(tasks):
            for engine in other_answers(dict(found), task):
                is_known = (engine, task) in faults
                is_new |= not is_known
                said = "another answer, as is known" if is_known else "ANOTHER ANSWER"
                print(f"{workload}, {task}: {LABELS[engine]} gives {said}")
    return is_new


def _bytes(folder: Path) -> int:
    return (folder / "links.parquet").stat().st_size


def _is_smaller(one: str, other: str) -> bool:
    """Says whether one made-up graph is like another and smaller."""
    (size, numbering), (other_size, other_numbering) = size_of(one), size_of(other)
    return numbering == other_numbering and size < other_size


def _in_brief(result: Result) -> str:
    if result.peak is None:
        return result.missing or "nothing"
    told = f"{len(result.seconds)} tasks, build {result.seconds.get('build', 0):.2f} s"
    ended = f"; {result.missing}" if result.missing else ""
    return f"{told}, at most {result.peak:.0f} MB{ended}"
