"""Compares the graph core with other libraries; run with: make bench-graphs.

Makes the files once per size, installs each library in a Python of its own, runs each in one
process on the same files under a limit of time and memory, checks that all give the same answers,
and writes ratios into docs/performance.md. What was measured is kept, so that a run that was
broken off goes on where it was; --again measures anew.
"""

import argparse
import sys
import time
from pathlib import Path

from benchmarks.graph_core.engines import ENGINES
from benchmarks.graph_core.measure import Budget
from benchmarks.graph_core.processes import Limits, memory_of_machine
from benchmarks.graph_core.report import TASKS, write_report
from benchmarks.graph_core.suite import Suite, tell_differences
from benchmarks.graph_core.workloads import made_up_workloads, real_workloads

CACHE = Path.home() / ".cache" / "causeline-benchmarks"
SIZES = (100_000, 1_000_000)
MODULES = [engine.module for engine in ENGINES]


def main() -> int:
    """Measures what is asked for and not measured yet; returns 1 when answers differ."""
    given = _read_options()
    again = frozenset(MODULES if "all" in given.again else given.again)
    suite = Suite(
        cache=given.cache,
        limits=Limits(given.seconds, given.gigabytes * 1024),
        runs=(
            *("--runs", str(given.runs), "--slow-runs", str(given.slow_runs)),
            *("--slow-seconds", str(given.slow_seconds), "--skip", *given.skip),
        ),
        again=again,
        cheap_build=given.cheap_build,
    )
    start = time.monotonic()
    workloads = list(made_up_workloads(given.sizes, is_shuffled=given.shuffled))
    workloads += real_workloads(given.icews14, given.collegemsg)
    for workload in workloads:
        workload.write_once(suite.folder(workload.name))
        for engine in ENGINES:
            if engine.module in given.engines:
                suite.measure(engine, workload)
    print(f"measured in {(time.monotonic() - start) / 60:.1f} minutes")
    results = suite.kept()
    if not results:
        print("nothing of ours was measured, so there is nothing to compare with")
        return 1
    print("\n" + write_report(results, suite.titles(results)))
    return int(tell_differences(results))


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make bench-graphs", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    add = parser.add_argument
    add("--sizes", nargs="*", type=int, default=SIZES, help="events; three links each")
    add("--shuffled", action="store_true", help="number the events in no order")
    add("--icews14", nargs="+", type=Path, help="files of ICEWS14: subject, relation, object, hour")
    add("--collegemsg", type=Path, help="file of SNAP's CollegeMsg: source, target, second")
    add("--engines", nargs="+", choices=MODULES, default=MODULES)
    add("--again", nargs="+", choices=["all", *MODULES], default=[], help="measure anew")
    add("--cache", type=Path, default=CACHE, help=f"files, Pythons and results; now {CACHE}")
    add("--seconds", type=float, default=900, help="most time for one process")
    add("--gigabytes", type=float, default=0.75 * memory_of_machine() / 1024, help="most memory")
    add("--cheap-build", type=float, default=60, help="seconds up to which building is repeated")
    add("--runs", type=int, default=Budget.fewest, help="fewest runs of a task")
    add("--slow-runs", type=int, default=Budget.fewest_slow, help="fewest where one takes long")
    add("--slow-seconds", type=float, default=Budget.slow_seconds, help="what counts as long")
    add("--skip", nargs="+", choices=TASKS, default=[], metavar="TASK", help="tasks to leave out")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
