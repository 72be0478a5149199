"""Runs one library on one workload: what the measuring process starts, in the library's Python."""

import argparse
import gc
from importlib import import_module
from pathlib import Path

from benchmarks.graph_core.measure import Budget, BuildOnlyError, Measured


def main() -> None:
    """Measures and writes lines of JSON; fails as the library fails.

    Python's collector is off for every library: with it on, those that make many Python objects
    are up to nine times slower.
    """
    gc.disable()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("engine")
    parser.add_argument("workload", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--build-only", action="store_true")
    parser.add_argument("--runs", type=int, default=Budget.fewest)
    parser.add_argument("--slow-runs", type=int, default=Budget.fewest_slow)
    parser.add_argument("--slow-seconds", type=float, default=Budget.slow_seconds)
    parser.add_argument("--skip", nargs="*", default=())
    given = parser.parse_args()
    engine = import_module(f"benchmarks.graph_core.peers.{given.engine}")
    run = Measured(
        given.workload,
        given.out,
        Budget(given.runs, given.slow_runs, given.slow_seconds),
        is_build_only=given.build_only,
        skipped=given.skip,
    )
    try:
        engine.run(run)
    except BuildOnlyError:
        return
    run.note(is_done=True)


if __name__ == "__main__":
    main()
