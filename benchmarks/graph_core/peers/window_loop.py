"""Few hops within a window of days, as one writes it for a library that filters nothing itself."""

from collections.abc import Callable, Iterable, Sequence

from benchmarks.graph_core.measure import Measured


def hops_in_window(
    run: Measured, days: Sequence[int], successors: Callable[[int], Iterable[int]]
) -> set[int]:
    """The nodes few hops from the hub by ways that stay within the window; the hub is in it."""
    first_day, last_day = run.asked["from_day"], run.asked["to_day"]
    seen = {run.asked["hub"]}
    level = list(seen)
    for _ in range(run.asked["hops"]):
        found = []
        for node in level:
            for other in successors(node):
                if other not in seen and first_day <= days[other] <= last_day:
                    seen.add(other)
                    found.append(other)
        level = found
    return seen
