"""How long the commands take to start, as ratios against importing what they cannot do without.

Run with: make bench. Each pair of commands is run in turn, so that a machine that slows down slows
both; the ratio is that of the medians. Promised: a question in under 4 times the import of
pydantic and click, and --help in under 2 times the import of click.

Both run from compiled files, as they do on a user's machine from the second run on: a first run of
each, which is not counted, compiles them into a folder of its own. Without that, where Python is
told not to write compiled files, our sources would be compiled each time and the libraries never.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 15
TIMELINE = [sys.executable, "-c", "from timeline.cli.main import run; run()"]
PAIRS = (
    (
        "timeline query",
        [*TIMELINE, "query", "-f", str(ROOT / "events.jsonl"), "what followed H20 approval"],
        "import pydantic, click",
        4.0,
    ),
    ("timeline --help", [*TIMELINE, "--help"], "import click", 2.0),
)


def seconds(command: list[str], compiled: str) -> float:
    """Wall time of one whole process that keeps compiled files in a folder."""
    environ = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environ)
    return time.perf_counter() - start


def medians(floor: list[str], command: list[str], compiled: str) -> tuple[float, float]:
    """The median times of two commands that are run in turn."""
    times: tuple[list[float], list[float]] = ([], [])
    for run in range(RUNS + 1):
        for one, found in zip((floor, command), times, strict=True):
            elapsed = seconds(one, compiled)
            if run:  # the first only compiles
                found.append(elapsed)
    return statistics.median(times[0]), statistics.median(times[1])


def main() -> int:
    """Prints a line for each pair; returns 1 when a promise is broken."""
    broken = False
    for name, command, floor, most in PAIRS:
        with tempfile.TemporaryDirectory() as compiled:
            floor_time, ours = medians([sys.executable, "-c", floor], command, compiled)
        ratio = ours / floor_time
        broken |= ratio >= most
        print(
            f"{name}: {ours * 1000:.0f} ms, {ratio:.2f} times `{floor}` "
            f"({floor_time * 1000:.0f} ms); promised under {most:g} times"
        )
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
