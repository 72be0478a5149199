"""Best labels: the strongest weakest edge, the earliest day; `lightest` has the least sum.

Each problem has two kernels that settle the same labels. A sweep in rank order, for edges that run
forward only, meets every edge once (Cormen et al., "Introduction to Algorithms", 24.2). A heap
settles any graph, cycles too (Dijkstra 1959; for days Cooke & Halsey 1966; for the weakest edge
Pollack 1960). A label is a value and then a number of edges, which grows with every edge: so no
cycle can support itself, and both kernels agree to the last tie.
"""

from heapq import heapify, heappop, heappush

import numpy as np

from graphs.arrays import Int32Array, Int64Array
from graphs.columns import UNKNOWN_EARLIEST, UNKNOWN_LATEST
from graphs.kernels.slots import Barrier, Slots, passes


def sweep_widths(
    slots: Slots,
    barrier: Barrier,
    weights: Int64Array,
    ends: tuple[int, int],
    widths: Int64Array,
    hops: Int32Array,
) -> None:
    """Find the strongest weakest edge from a start to every rank up to a goal, in one pass.

    Args:
        slots: The edges by the rank they leave; all run forward, or are loops.
        barrier: What may be walked and entered.
        weights: The weight of each edge number.
        ends: The start and the goal.
        widths: Filled with the greatest least weight where a rank is reached.
        hops: -1 throughout; filled where a rank is reached, and only the sign is of use.
    """
    offsets, neighbours, edges = slots.offsets, slots.neighbours, slots.edges
    is_open = barrier.is_open
    start, goal = ends
    widths[start], hops[start] = UNKNOWN_LATEST, 0
    for rank in range(start, goal):
        if hops[rank] < 0:
            continue
        width = widths[rank]
        for slot in range(offsets[rank], offsets[rank + 1]):
            other = neighbours[slot]
            if other > goal or other == rank:
                continue
            edge = edges[slot]
            there = min(width, weights[edge])
            if (hops[other] < 0 or there > widths[other]) and (
                is_open or passes(barrier, edge, other)
            ):
                widths[other], hops[other] = there, hops[rank] + 1


def heap_widths(
    slots: Slots,
    barrier: Barrier,
    weights: Int64Array,
    ends: tuple[int, int],
    widths: Int64Array,
    hops: Int32Array,
) -> None:
    """Find the strongest weakest edge in any graph, until the goal is settled."""
    offsets, neighbours, edges = slots.offsets, slots.neighbours, slots.edges
    is_open = barrier.is_open
    start, goal = ends
    widths[start], hops[start] = UNKNOWN_LATEST, 0
    # The heap gives the least first, and the inverse of a number falls where the number rises.
    heap = [(np.int64(~UNKNOWN_LATEST), np.int64(start))]
    while heap:
        inverse, rank = heappop(heap)
        if rank == goal:
            break
        if ~inverse != widths[rank]:
            continue
        for slot in range(offsets[rank], offsets[rank + 1]):
            other, edge = neighbours[slot], edges[slot]
            there = min(~inverse, weights[edge])
            if (hops[other] < 0 or there > widths[other]) and (
                is_open or passes(barrier, edge, other)
            ):
                widths[other], hops[other] = there, hops[rank] + 1
                heappush(heap, (~there, np.int64(other)))


def soonest(day: int, lag: int, earliest: int) -> int:
    """Give the first day a rank can lie on, some days after one before it.

    A day that is not known stays so however much is added, and none lies past the last there is.
    """
    if day == UNKNOWN_EARLIEST:
        return earliest
    if day > UNKNOWN_LATEST - lag:
        return UNKNOWN_LATEST
    return max(day + lag, earliest)


def sweep_days(
    slots: Slots, barrier: Barrier, lags: Int64Array, days: Int64Array, hops: Int32Array
) -> None:
    """Find the first day each rank can lie on when what came before lies as early as it can.

    Args:
        slots: The edges by the rank they leave; all run forward, or are loops.
        barrier: What may be walked and entered; its days are those of the ranks.
        lags: The least days each edge number takes, 0 or more; empty when none takes any.
        days: The earliest day of each start; filled where a rank is reached.
        hops: 0 at the starts, -1 elsewhere; filled with the edges walked.
    """
    offsets, neighbours, edges = slots.offsets, slots.neighbours, slots.edges
    is_open = barrier.is_open
    for rank in range(len(days)):
        if hops[rank] < 0:
            continue
        count = hops[rank] + 1
        for slot in range(offsets[rank], offsets[rank + 1]):
            other, edge = neighbours[slot], edges[slot]
            lag = lags[edge] if len(lags) else 0
            day = soonest(days[rank], lag, barrier.earliest[other])
            if day > barrier.latest[other]:
                continue
            known = days[other]
            is_better = hops[other] < 0 or day < known or (day == known and count < hops[other])
            if is_better and (is_open or passes(barrier, edge, other)):
                days[other], hops[other] = day, count


def heap_days(
    slots: Slots, barrier: Barrier, lags: Int64Array, days: Int64Array, hops: Int32Array
) -> None:
    """Find the first days in any graph; the arguments are those of `sweep_days`."""
    offsets, neighbours, edges = slots.offsets, slots.neighbours, slots.edges
    is_open = barrier.is_open
    heap = [
        (days[rank], np.int64(0), np.int64(rank)) for rank in range(len(days)) if hops[rank] == 0
    ]
    heapify(heap)
    while heap:
        here, count, rank = heappop(heap)
        if here != days[rank] or count != hops[rank]:
            continue
        for slot in range(offsets[rank], offsets[rank + 1]):
            other, edge = neighbours[slot], edges[slot]
            lag = lags[edge] if len(lags) else 0
            day = soonest(here, lag, barrier.earliest[other])
            if day > barrier.latest[other]:
                continue
            known = days[other]
            is_better = hops[other] < 0 or day < known or (day == known and count + 1 < hops[other])
            if is_better and (is_open or passes(barrier, edge, other)):
                days[other], hops[other] = day, count + 1
                heappush(heap, (np.int64(day), np.int64(count + 1), np.int64(other)))


def first_edges(
    back: Slots,
    barrier: Barrier,
    lags: Int64Array,
    days: Int64Array,
    hops: Int32Array,
    via: Int32Array,
) -> None:
    """Tell the edge each rank was reached by in time, from the earliest rank that gives its day.

    Args:
        back: The edges by the rank they enter.
        barrier: What may be walked and entered.
        lags: The least days each edge number takes; empty when none takes any.
        days: The first day of each rank reached.
        hops: The edges walked to each, 0 at the starts and -1 elsewhere.
        via: -1 throughout; filled with edge numbers.
    """
    offsets, neighbours, edges = back.offsets, back.neighbours, back.edges
    is_open = barrier.is_open
    for rank in range(len(days)):
        if hops[rank] <= 0:
            continue
        for slot in range(offsets[rank], offsets[rank + 1]):
            other, edge = neighbours[slot], edges[slot]
            if hops[other] != hops[rank] - 1 or not (is_open or passes(barrier, edge, rank)):
                continue
            lag = lags[edge] if len(lags) else 0
            if soonest(days[other], lag, barrier.earliest[rank]) == days[rank]:
                via[rank] = edge
                break
