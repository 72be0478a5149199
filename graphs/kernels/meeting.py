"""The first of the shortest paths, searched from both ends at once.

Pohl, "Bi-directional search" (1971), a whole level at a time, so that where the searches meet all
shortest paths are known and the one that comes first in time order can be told.
"""

from graphs.arrays import Int32Array
from graphs.kernels.slots import Barrier, Slots, first_within, may_enter, may_walk, passes


def meet(
    slots: Slots,
    back: Slots,
    barrier: Barrier,
    ends: tuple[int, int, int, int],
    near: tuple[Int32Array, Int32Array],
    queues: tuple[Int32Array, Int32Array],
) -> tuple[int, int, tuple[int, int]]:
    """Search until the levels meet; give both distances and how many ranks came from each end.

    The first distance is -1 when the ends are not joined.

    Args:
        slots: Edges by the rank they leave.
        back: Edges by the rank they enter.
        barrier: What may be walked and entered; the start is free.
        ends: The start, the goal, and the lowest and highest rank that a path can pass.
        near: -1 throughout; filled with the distance from the start and from the goal.
        queues: Filled with the ranks found from each end; room for all ranks.
    """
    start, goal = ends[0], ends[1]
    from_start, from_goal = near
    queue, queue_back = queues
    if not (barrier.is_open or may_enter(barrier, goal)):
        return -1, 0, (0, 0)
    from_start[start], from_goal[goal] = 0, 0
    queue[0], queue_back[0] = start, goal
    place, found, place_back, found_back = 0, 1, 0, 1
    distance, distance_back, is_met = 0, 0, False
    while not is_met and place < found and place_back < found_back:
        if found - place <= found_back - place_back:
            end = found
            found = _next_level(slots, barrier, ends, from_start, queue, (place, end))
            place, distance = end, distance + 1
            for at in range(end, found):
                is_met = is_met or from_goal[queue[at]] >= 0
        else:
            end = found_back
            found_back = _next_level(back, barrier, ends, from_goal, queue_back, (place_back, end))
            place_back, distance_back = end, distance_back + 1
            for at in range(end, found_back):
                is_met = is_met or from_start[queue_back[at]] >= 0
    return (distance if is_met else -1), distance_back, (found, found_back)


def _next_level(
    slots: Slots,
    barrier: Barrier,
    ends: tuple[int, int, int, int],
    near: Int32Array,
    queue: Int32Array,
    level: tuple[int, int],
) -> int:
    """Walk every edge from one level of a search, and count what is found so far.

    Backwards the start may lie outside the scope: it is left, not entered.
    """
    offsets, neighbours, edges = slots.offsets, slots.neighbours, slots.edges
    is_open = barrier.is_open
    start, _, lowest, highest = ends
    found = level[1]
    for at in range(level[0], level[1]):
        rank = queue[at]
        end = offsets[rank + 1]
        for slot in range(first_within(neighbours, offsets[rank], end, lowest), end):
            other = neighbours[slot]
            if other > highest:
                break
            if near[other] >= 0:
                continue
            edge = edges[slot]
            is_free = is_open or (other == start and may_walk(barrier, edge))
            if is_free or passes(barrier, edge, other):
                near[other] = near[rank] + 1
                queue[found] = other
                found += 1
    return found


def spread_back(
    back: Slots,
    barrier: Barrier,
    distances: tuple[int, int],
    near: tuple[Int32Array, Int32Array],
    queues: tuple[Int32Array, Int32Array],
    found: int,
) -> int:
    """Tell the distance from the goal of ranks on a shortest path, nearer the start too.

    The number is how many ranks stand in the second queue.

    Args:
        back: Edges by the rank they enter.
        barrier: What may be walked.
        distances: How far each search went when they met.
        near: What `meet` filled; the second is filled further.
        queues: The ranks found from the start, and room for all ranks.
        found: How many ranks came from the start.
    """
    offsets, neighbours, edges = back.offsets, back.neighbours, back.edges
    is_open = barrier.is_open
    from_start, from_goal = near
    queue, waiting = queues
    distance, distance_back = distances
    count = 0
    for at in range(found):
        rank = queue[at]
        if from_start[rank] == distance and from_goal[rank] == distance_back:
            waiting[count] = rank
            count += 1
    place = 0
    while place < count:
        rank = waiting[place]
        place += 1
        for slot in range(offsets[rank], offsets[rank + 1]):
            other = neighbours[slot]
            if from_start[other] != from_start[rank] - 1 or from_start[other] < 0:
                continue
            if from_goal[other] < 0 and (is_open or passes(barrier, edges[slot], rank)):
                from_goal[other] = from_goal[rank] + 1
                waiting[count] = other
                count += 1
    return count


def walk_down(
    slots: Slots, barrier: Barrier, start: int, from_goal: Int32Array, path: Int32Array
) -> None:
    """Fill a path with edge numbers, always taking the first edge to a rank one nearer the goal."""
    offsets, neighbours, edges = slots.offsets, slots.neighbours, slots.edges
    is_open = barrier.is_open
    rank = start
    for place in range(len(path)):
        for slot in range(offsets[rank], offsets[rank + 1]):
            other, edge = neighbours[slot], edges[slot]
            if from_goal[other] == from_goal[rank] - 1 and (
                is_open or passes(barrier, edge, other)
            ):
                path[place] = edge
                rank = other
                break
