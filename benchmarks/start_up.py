"""How long the commands take to start, as ratios against importing what they cannot do without.

Run with: make bench. Each pair of commands is run in turn, so that a machine that slows down slows
both; the ratio is that of the medians. Promised: a question in under 4 times the import of
pydantic and click, and --help in under 2 times the import of click.
"""

import statistics
import subprocess
import sys
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


def seconds(command: list[str]) -> float:
    """Wall time of one whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> int:
    """Prints a line for each pair; returns 1 when a promise is broken."""
    broken = False
    for name, command, floor, most in PAIRS:
        times: dict[str, list[float]] = {"ours": [], "floor": []}
        for _ in range(RUNS):
            times["floor"].append(seconds([sys.executable, "-c", floor]))
            times["ours"].append(seconds(command))
        ours, floor_time = (statistics.median(times[key]) for key in ("ours", "floor"))
        ratio = ours / floor_time
        broken |= ratio >= most
        print(
            f"{name}: {ours * 1000:.0f} ms, {ratio:.2f} times `{floor}` "
            f"({floor_time * 1000:.0f} ms); promised under {most:g} times"
        )
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
