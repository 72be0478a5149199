"""Runs one library in a process of its own under a limit of time and one of memory."""

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
POLL_SECONDS = 0.1


@dataclass(frozen=True)
class Limits:
    """What one process may use."""

    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Ran:
    """What a process wrote down, and why it ended early, if it did."""

    notes: list[dict[str, Any]]
    cut_short: str | None


def run_child(python: Path, environ: dict[str, str], arguments: list[str], limits: Limits) -> Ran:
    """Starts the measuring process and ends it when it uses too much."""
    with tempfile.TemporaryDirectory() as folder:
        out, said = Path(folder) / "notes.jsonl", Path(folder) / "said.txt"
        out.touch()
        command = [str(python), "-m", "benchmarks.graph_core.child", *arguments, "--out", str(out)]
        with said.open("wb") as words:
            child = subprocess.Popen(
                command, cwd=ROOT, env=environ, stdout=words, stderr=subprocess.STDOUT
            )
            try:
                cut_short = _watch(child, limits)
            finally:
                child.kill()
                child.wait()
        notes = [json.loads(line) for line in out.read_text().splitlines()]
        if cut_short is None and child.returncode:
            last = said.read_text(errors="replace").strip().splitlines()[-1:] or ["no word"]
            cut_short = f"failed ({child.returncode}): {last[0][:200]}"
    return Ran(notes, cut_short)


def _watch(child: "subprocess.Popen[bytes]", limits: Limits) -> str | None:
    """Waits for the end, or gives the reason to bring it about."""
    start = time.monotonic()
    while child.poll() is None:
        if time.monotonic() - start > limits.seconds:
            return f"over {limits.seconds:.0f} s"
        if _megabytes(child.pid) > limits.megabytes:
            return f"over {limits.megabytes / 1024:.1f} GB"
        time.sleep(POLL_SECONDS)
    return None


def _megabytes(process: int) -> float:
    """What a process holds in memory now; 0 where the system does not tell."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    held = [line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:")]
    return int(held[0]) / 1024 if held else 0.0


def memory_of_machine() -> float:
    """Megabytes of memory; many where the system does not tell."""
    try:
        first = Path("/proc/meminfo").read_text().splitlines()[0]
    except OSError:
        return 1e6
    return int(first.split()[1]) / 1024


def speed_of_machine() -> float:
    """Seconds of a fixed piece of work just now, so that a run under load can be told."""
    command = "import time; s = time.perf_counter(); sum(range(20_000_000)); "
    done = subprocess.run(
        [sys.executable, "-c", f"{command}print(time.perf_counter() - s)"],
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout)
