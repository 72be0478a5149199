"""The time order of the boxes of a causal graph, its columns and its bands.

Boxes are numbered; a span is the first and last moment at which a box's event can have begun. One
box certainly precedes another when its span ends before the other's starts. The order of all boxes
never goes against that, nor against an edge unless it must, so cutting it into consecutive runs
gives columns in which time never runs back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import pairwise
from math import inf

Span = tuple[float, float]
Ends = tuple[int, int]

_CROWDING = 4.0  # what a column over the wanted height costs, against 1 for one more column
_SAME_MOMENT = 0.2  # what it costs to part two boxes of the same day for no other reason
_WIDE_GAP = 0.15  # what a column that ends at a pause in time saves, at most
_PAUSE = 30 * 86400.0  # seconds after which a pause counts in full
_IMBALANCE = 0.6  # what a band one column longer or shorter than its share costs, in cut edges


@dataclass(frozen=True, slots=True)
class CutWishes:
    """What columns should look like: how tall each box is and how tall a column may grow."""

    heights: Sequence[float]
    tallest: float


def order_in_time(spans: Sequence[Span], edges: Sequence[Ends]) -> tuple[int, ...]:
    """Order boxes so that none stands before one that certainly precedes it.

    Tails of edges come before heads too, wherever the dates and the edges before it in the list
    allow; where nothing decides, the order of the numbers does.
    """
    later = [{after for after, other in enumerate(spans) if last < other[0]} for _, last in spans]
    for tail, head in edges:
        if head not in later[tail] and not _leads_to(head, tail, later):
            later[tail].add(head)
    return _topological(later)


def _leads_to(start: int, goal: int, later: Sequence[set[int]]) -> bool:
    """Whether `goal` is `start` or comes after it."""
    seen, stack = {start}, [start]
    while stack:
        box = stack.pop()
        if box == goal or goal in later[box]:
            return True
        fresh = later[box] - seen
        seen |= fresh
        stack.extend(fresh)
    return False


def _topological(later: Sequence[set[int]]) -> tuple[int, ...]:
    """Order the boxes of an acyclic relation, lowest free number first (Kahn 1962)."""
    waiting = [0] * len(later)
    for heads in later:
        for head in heads:
            waiting[head] += 1
    free = [box for box, count in enumerate(waiting) if not count]
    heapify(free)
    order = []
    while free:
        box = heappop(free)
        order.append(box)
        for head in later[box]:
            waiting[head] -= 1
            if not waiting[head]:
                heappush(free, head)
    return tuple(order)


def cut_columns(
    order: Sequence[int], spans: Sequence[Span], edges: Sequence[Ends], wishes: CutWishes
) -> tuple[tuple[int, ...], ...]:
    """Cut a time order into columns so that every edge that runs forward crosses a cut.

    Among all such cuts the cheapest is found by dynamic programming: few columns, none much taller
    than wished, and cuts at pauses in time rather than within a day.
    """
    place = {box: number for number, box in enumerate(order)}
    nearest_tail = [-1] * len(order)
    for tail, head in edges:
        if place[tail] < place[head]:
            nearest_tail[place[head]] = max(nearest_tail[place[head]], place[tail])
    cut_costs = [0.0, *(_cut_cost(spans[one], spans[two]) for one, two in pairwise(order))]
    best = [0.0] + [inf] * len(order)
    start_of = [0] * (len(order) + 1)
    for end in range(1, len(order) + 1):
        height, bound = 0.0, -1
        for start in range(end - 1, -1, -1):
            bound = max(bound, nearest_tail[start])
            height += wishes.heights[order[start]]
            if bound >= start:
                continue
            cost = best[start] + cut_costs[start] + _column_cost(height, wishes.tallest)
            if cost < best[end]:
                best[end], start_of[end] = cost, start
    return tuple(tuple(order[start:end]) for start, end in _runs(start_of, len(order)))


def _cut_cost(before: Span, after: Span) -> float:
    """What it costs to part two neighbours: more on one day, less across a pause."""
    pause = after[0] - before[1]
    if after[0] <= before[1]:
        return _SAME_MOMENT
    return -_WIDE_GAP * min(pause, _PAUSE) / _PAUSE


def _column_cost(height: float, tallest: float) -> float:
    """What one more column of this height costs."""
    return 1.0 + _CROWDING * max(0.0, height / tallest - 1.0) ** 2


def _runs(start_of: Sequence[int], end: int) -> list[tuple[int, int]]:
    """Follow the best starts back from the end, and give the runs in order."""
    runs = []
    while end:
        runs.append((start_of[end], end))
        end = start_of[end]
    return runs[::-1]


def break_bands(
    columns: Sequence[Sequence[int]], edges: Sequence[Ends], bands: int
) -> tuple[int, ...]:
    """Break a row of columns into bands, as a page breaks a line of text; gives the first of each.

    Bands are about equally long and break where few edges would run from one to another.
    """
    column_of = {box: number for number, column in enumerate(columns) for box in column}
    crossing = [0] * (len(columns) + 1)
    for tail, head in edges:
        low, high = sorted((column_of[tail], column_of[head]))
        for place in range(low + 1, high + 1):
            crossing[place] += 1
    share = len(columns) / bands
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for _ in range(min(bands, len(columns))):
        reached: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in best[-1].items():
            for end in range(start + 1, len(columns) + 1):
                total = cost + crossing[start] + _IMBALANCE * (end - start - share) ** 2
                if total < reached.get(end, (inf, 0))[0]:
                    reached[end] = (total, start)
        best.append(reached)
    return _starts(best, len(columns))


def _starts(best: Sequence[dict[int, tuple[float, int]]], end: int) -> tuple[int, ...]:
    """Follow the best breaks back from the last band to the first."""
    starts = []
    for reached in reversed(best[1:]):
        end = reached[end][1]
        starts.append(end)
    return tuple(reversed(starts))
