"""The first of the shortest paths, searched from both ends at once.

Pohl, "Bi-directional search" (1971), a whole level at a time, so that where the searches meet all
shortest paths are known and the one that comes first in time order can be told. Both searches write
into one row of numbers, so that one look tells which of them has been at a rank, and how far.
"""

import numpy as np

from graphs.arrays import Int32Array
from graphs.kernels.slots import Barrier, Slots, first_within, may_enter, may_walk, passes

_UNSEEN = -1
"""No search has been here. From 0 on stands the distance from the start, below -1 that from the
goal: -2 at the goal itself, -3 one edge away."""

_MET = -(2**31)
"""Here both searches have been."""


def meet(
    slots: Slots,
    back: Slots,
    barrier: Barrier,
    ends: tuple[int, int, int, int],
    near: Int32Array,
    queues: tuple[Int32Array, Int32Array, Int32Array],
) -> tuple[tuple[int, int], tuple[int, int, int]]:
    """Search until the levels meet; give both distances, and how many ranks each queue holds.

    The first distance is -1 when the ends are not joined.

    Args:
        slots: Edges by the rank they leave.
        back: Edges by the rank they enter.
        barrier: What may be walked and entered; the start is free.
        ends: The start, the goal, and the lowest and highest rank that a path can pass.
        near: -1 throughout; filled with distances.
        queues: Filled with the ranks found from the start, from the goal, and from both; room for
            all ranks.
    """
    start, goal = ends[0], ends[1]
    queue, queue_back, met = queues
    if not (barrier.is_open or may_enter(barrier, goal)):
        return (-1, 0), (0, 0, 0)
    near[start], near[goal] = 0, -2
    queue[0], queue_back[0] = start, goal
    place, found, place_back, found_back, count = 0, 1, 0, 1, 0
    distance, distance_back = 0, 0
    while not count and place < found and place_back < found_back:
        if found - place <= found_back - place_back:
            level = place, found
            place, distance = found, distance + 1
            found, count = _next_level(slots, barrier, ends, near, (queue, met), (*level, distance))
        else:
            level = place_back, found_back
            place_back, distance_back = found_back, distance_back + 1
            here = (*level, -2 - distance_back)
            found_back, count = _next_level(back, barrier, ends, near, (queue_back, met), here)
    for at in range(count):
        near[met[at]] = -2 - distance_back
    return (distance if count else -1, distance_back), (found, found_back, count)


def _next_level(
    slots: Slots,
    barrier: Barrier,
    ends: tuple[int, int, int, int],
    near: Int32Array,
    queues: tuple[Int32Array, Int32Array],
    level: tuple[int, int, int],
) -> tuple[int, int]:
    """Walk every edge from one level of a search; count what is found so far, and what is met.

    Backwards the start may lie outside the scope: it is left, not entered.
    """
    offsets, neighbours, edges = slots.offsets, slots.neighbours, slots.edges
    is_open = barrier.is_open
    start, _, lowest, highest = ends
    queue, met = queues
    first, found, mark = level
    is_forward, last, count = mark >= 0, found, 0
    for at in range(first, last):
        rank = queue[at]
        end = offsets[rank + 1]
        for slot in range(first_within(neighbours, offsets[rank], end, lowest), end):
            other = neighbours[slot]
            if other > highest:
                break
            seen = near[other]
            # Once the searches have met, what else is found lies farther away.
            is_new = seen == _UNSEEN and not count
            is_met = seen < -1 and seen != _MET if is_forward else seen >= 0
            if not (is_new or is_met):
                continue
            is_free = is_open or (other == start and may_walk(barrier, edges[slot]))
            if not (is_free or passes(barrier, edges[slot], other)):
                continue
            if is_new:
                near[other] = mark
                queue[found] = other
                found += 1
            else:
                near[other] = _MET
                met[count] = other
                count += 1
    return found, count


def spread_back(
    back: Slots, barrier: Barrier, distances: tuple[int, int], near: Int32Array, met: Int32Array
) -> None:
    """Tell the distance from the goal of every rank on a shortest path, nearer the start too.

    Args:
        back: Edges by the rank they enter.
        barrier: What may be walked.
        distances: How far each search went when they met.
        near: What `meet` filled; filled further.
        met: The ranks both searches found.
    """
    offsets, neighbours, edges = back.offsets, back.neighbours, back.edges
    is_open = barrier.is_open
    distance, distance_back = distances
    level = met
    for left in range(distance - 1, -1, -1):
        before = [np.int32(0) for _ in range(0)]
        for rank in level:
            for slot in range(offsets[rank], offsets[rank + 1]):
                other = neighbours[slot]
                if near[other] == left and (is_open or passes(barrier, edges[slot], rank)):
                    near[other] = -2 - (distance_back + distance - left)
                    before.append(other)
        level = np.array(before, dtype=np.int32)


def walk_down(
    slots: Slots, barrier: Barrier, start: int, near: Int32Array, path: Int32Array
) -> None:
    """Fill a path with edge numbers, always taking the first edge to a rank one nearer the goal."""
    offsets, neighbours, edges = slots.offsets, slots.neighbours, slots.edges
    is_open = barrier.is_open
    rank = start
    for place in range(len(path)):
        nearer = -1 - (len(path) - place)
        for slot in range(offsets[rank], offsets[rank + 1]):
            other, edge = neighbours[slot], edges[slot]
            if near[other] == nearer and (is_open or passes(barrier, edge, other)):
                path[place] = edge
                rank = other
                break
