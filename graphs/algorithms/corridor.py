"""Ways from a start to a goal through a small part of a graph, best first.

The ways are enumerated as Yen does ("Finding the k shortest loopless paths in a network", 1971)
with Lawler's partition (1972), which meets each way once: the best way of a set is taken out, and
the rest of the set is split by where another way first leaves it. The best way of one set is the
shortest among those with the strongest weakest edge: bottleneck extrema (Edmonds & Fulkerson
1970), found by bisecting the weights, so that a bound on length is kept as well.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Self, TypeAlias

Row: TypeAlias = tuple[int, int, int, int]
"""The place an edge leaves, the place it enters, its number and its weight."""

Step: TypeAlias = tuple[int, int, int]
"""The place entered (or, backwards, left), the edge walked and its weight."""

Way: TypeAlias = tuple[Step, ...]

_Set: TypeAlias = tuple[tuple[int, int, Way], int, frozenset[int]]
"""The best way of a set with what it is ordered by, how many steps all ways of the set share, and
the edges none of them takes next."""


@dataclass(frozen=True, slots=True, eq=False)
class Corridor:
    """Plain lists of steps between places, from a start to a goal.

    Invariant: `steps[p]` holds the steps that leave place `p` and `steps_back[p]` the same edges
    by the place they enter, each in order of the other place and then of edge number.

    Attributes:
        steps: Steps by the place they leave.
        steps_back: Steps by the place they enter.
        start: The place where ways begin; no step enters it.
        goal: The place where they end; no step leaves it.
        weights: The weights there are, in rising order.
    """

    steps: list[list[Step]]
    steps_back: list[list[Step]]
    start: int
    goal: int
    weights: list[int]

    @classmethod
    def of(cls, rows: Iterable[Row], start: int, goal: int, *, places: int) -> Self:
        """Sort edges by their ends, without loops and those that enter the start or leave the goal.

        Args:
            rows: Edges between places in order of tail, then of head, then of number; the greater
                the weight, the stronger.
            start: Where ways begin.
            goal: Where they end. If that is the start, ways go round and back to it: the goal is
                then a copy of the start with a number of its own, the last.
            places: How many places there are, numbered from 0.
        """
        end = places if start == goal else goal
        size = max(places, end + 1)
        steps: list[list[Step]] = [[] for _ in range(size)]
        steps_back: list[list[Step]] = [[] for _ in range(size)]
        strengths = set()
        for tail, head, edge, weight in rows:
            into = end if head == goal else head
            if tail not in (head, end) and into != start:
                steps[tail].append((into, edge, weight))
                steps_back[into].append((tail, edge, weight))
                strengths.add(weight)
        return cls(steps, steps_back, start, end, sorted(strengths))


def best_ways(corridor: Corridor, max_hops: int | None = None) -> Iterator[Way]:
    """Go through the ways that visit no place twice, each once and the best first.

    The best has the strongest weakest edge; among equals the fewest steps; among those it comes
    first in order of the first place that differs, then of edge number.

    Args:
        corridor: Where to go.
        max_hops: The most steps a way may have.
    """
    most = len(corridor.steps) if max_hops is None else max_hops
    sets: list[_Set] = []
    _offer(sets, corridor, (), frozenset(), most)
    while sets:
        (_, _, way), shared, shut = heappop(sets)
        yield way
        for length in range(shared, len(way)):
            _offer(sets, corridor, way[:length], shut | {way[length][1]}, most)
            shut = frozenset()  # only ways that share no more than before were shut out so far


def _offer(
    sets: list[_Set], corridor: Corridor, prefix: Way, shut: frozenset[int], most: int
) -> None:
    """Add the set of ways that begin with a prefix and go on by an edge that is not shut."""
    spur = prefix[-1][0] if prefix else corridor.start
    passed = {corridor.start, *(place for place, _, _ in prefix)}
    floors = corridor.weights
    if prefix:
        # No way of the set is stronger than its prefix, so higher floors would tell nothing.
        floors = floors[: bisect_right(floors, min(weight for _, _, weight in prefix))]
    rest: Way | None = None
    low, high = 0, len(floors)
    while low < high:
        middle = (low + high) // 2
        found = _shortest_way(
            corridor, spur, passed, shut, most=most - len(prefix), floor=floors[middle]
        )
        if found is None:
            high = middle
        else:
            rest, low = found, middle + 1
    if rest is not None:
        way = prefix + rest
        weakest = min(weight for _, _, weight in way)
        heappush(sets, ((-weakest, len(way), way), len(prefix), shut))


def _shortest_way(
    corridor: Corridor,
    spur: int,
    passed: set[int],
    shut: frozenset[int],
    *,
    most: int,
    floor: int,
) -> Way | None:
    """Find the first shortest way from a spur to the goal, or None.

    Searches back from the goal, so that the way forward can take the first step that gets nearer.
    """
    distance = {corridor.goal: 0}
    frontier = [corridor.goal]
    for hops in range(1, most + 1):
        reached = []
        for place in frontier:
            for before, edge, weight in corridor.steps_back[place]:
                is_new = before not in distance and (before not in passed or before == spur)
                if is_new and weight >= floor and edge not in shut:
                    distance[before] = hops
                    reached.append(before)
        if spur in distance:
            return _walk_down(corridor, spur, distance, shut, floor)
        if not reached:
            return None
        frontier = reached
    return None


def _walk_down(
    corridor: Corridor, spur: int, distance: dict[int, int], shut: frozenset[int], floor: int
) -> Way:
    """Take, from the spur to the goal, always the first step that gets one nearer."""
    way: list[Step] = []
    place = spur
    while place != corridor.goal:
        nearer = distance[place] - 1
        step = next(
            step
            for step in corridor.steps[place]
            if distance.get(step[0]) == nearer and step[2] >= floor and step[1] not in shut
        )
        way.append(step)
        place = step[0]
    return tuple(way)
