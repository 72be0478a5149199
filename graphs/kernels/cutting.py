"""The fewest ranks that cut every way, as the most ways that share no rank (Menger 1927).

Each rank is split into an in-state and an out-state with room for one way between them (Even,
"An algorithm for determining whether the connectivity of a graph is at least k", 1975), and ways
are added a whole level graph at a time (Dinic 1970; no more than the square root of the number of
ranks of rounds here, Even & Tarjan 1975). In-state of rank `r` is `2 r`, its out-state `2 r + 1`.

`before[r]` is the rank a way comes from into rank `r`, or -1 where no way passes: as no two ways
share a rank, that says all about them. What is left to walk follows from it: out of an out-state
every edge, and back into the rank if a way passes it; out of an in-state into the rank if no way
passes it, or else back to the rank that the way comes from.
"""

import numpy as np

from graphs.arrays import BoolArray, Int32Array
from graphs.kernels.slots import Slots


def level_states(
    slots: Slots,
    starts: Int32Array,
    is_goal: BoolArray,
    before: Int32Array,
    level: Int32Array,
    queue: Int32Array,
) -> bool:
    """Give states their distance from the starts; say whether a goal is among them.

    Args:
        slots: Edges by the rank they leave; none enters a start, leaves a goal or is a loop.
        starts: The ranks where ways begin.
        is_goal: Whether each rank is one where ways end.
        before: The rank each way comes from.
        level: Filled with distances, -1 where a state is not reached, and past the first goal
            where there is one.
        queue: Room for every state.
    """
    offsets, neighbours = slots.offsets, slots.neighbours
    level[:] = -1
    found = 0
    for start in starts:
        level[2 * start + 1] = 0
        queue[found] = 2 * start + 1
        found += 1
    place = 0
    while place < found:
        state = queue[place]
        place += 1
        rank, distance = state >> 1, level[state] + 1
        if state & 1:
            for slot in range(offsets[rank], offsets[rank + 1]):
                found = _meet(2 * neighbours[slot], distance, level, queue, found)
            if before[rank] >= 0:
                found = _meet(2 * rank, distance, level, queue, found)
        elif is_goal[rank]:
            return True
        else:
            after = rank if before[rank] < 0 else before[rank]
            found = _meet(2 * after + 1, distance, level, queue, found)
    return False


def _meet(state: int, distance: int, level: Int32Array, queue: Int32Array, found: int) -> int:
    """Put a state into the queue if it is new, and count what is found."""
    if level[state] >= 0:
        return found
    level[state] = distance
    queue[found] = state
    return found + 1


def add_ways(
    slots: Slots,
    starts: Int32Array,
    is_goal: BoolArray,
    before: Int32Array,
    level: Int32Array,
    trail: Int32Array,
) -> int:
    """Add ways along rising levels until none fits, and count them.

    Args:
        slots: As in `level_states`.
        starts: As in `level_states`.
        is_goal: As in `level_states`.
        before: Filled with the rank each way comes from.
        level: What `level_states` filled; dead ends are struck out.
        trail: Room for every state.
    """
    cursor = slots.offsets.copy()
    count = 0
    for start in starts:
        trail[0] = 2 * start + 1
        depth = 1
        while depth:
            state = trail[depth - 1]
            after = _next_state(slots, state, before, level, cursor)
            if after < 0:
                level[state] = -1
                depth -= 1
                continue
            trail[depth] = after
            depth += 1
            if after & 1 == 0 and is_goal[after >> 1]:
                _lay_way(trail, depth, is_goal, before)
                count += 1
                depth = 1
    return count


def _next_state(
    slots: Slots, state: int, before: Int32Array, level: Int32Array, cursor: Int32Array
) -> int:
    """Find a state one level on from this one, or -1."""
    rank, wanted = state >> 1, level[state] + 1
    if state & 1 == 0:
        after = rank if before[rank] < 0 else int(before[rank])
        return 2 * after + 1 if level[2 * after + 1] == wanted else -1
    end = slots.offsets[rank + 1]
    while cursor[rank] < end:
        entered = 2 * int(slots.neighbours[cursor[rank]])
        if level[entered] == wanted:
            return entered
        cursor[rank] += 1
    return 2 * rank if before[rank] >= 0 and level[2 * rank] == wanted else -1


def _lay_way(trail: Int32Array, depth: int, is_goal: BoolArray, before: Int32Array) -> None:
    """Change what comes before what along a trail of states."""
    for place in range(1, depth):
        state, rank = trail[place - 1], trail[place] >> 1
        if state & 1 == 0 or is_goal[rank]:
            continue
        before[rank] = -1 if state >> 1 == rank else state >> 1


def most_ways(
    slots: Slots, starts: Int32Array, is_goal: BoolArray, before: Int32Array, level: Int32Array
) -> int:
    """Add ways until there is no more, and count them; `level` then tells what is still reached."""
    room = np.empty(len(level), dtype=np.int32)
    count = 0
    while level_states(slots, starts, is_goal, before, level, room):
        count += add_ways(slots, starts, is_goal, before, level, room)
    return count


def states_to_goal(
    back: Slots, is_goal: BoolArray, before: Int32Array, after: Int32Array, level: Int32Array
) -> None:
    """Search back from the goals, after `most_ways`: which states could still lead to one.

    Args:
        back: The same edges by the rank they enter.
        is_goal: Whether each rank is a goal.
        before: What `most_ways` filled.
        after: The rank each way goes on to, or -1 where that is a goal or no way passes.
        level: Filled with distances; -1 where a state does not lead to a goal.
    """
    offsets, neighbours = back.offsets, back.neighbours
    queue = np.empty(len(level), dtype=np.int32)
    level[:] = -1
    found = 0
    for rank in range(len(is_goal)):
        if is_goal[rank]:
            found = _meet(2 * rank, 0, level, queue, found)
    place = 0
    while place < found:
        state = queue[place]
        place += 1
        rank, distance = state >> 1, level[state] + 1
        if state & 1 == 0:
            for slot in range(offsets[rank], offsets[rank + 1]):
                found = _meet(2 * neighbours[slot] + 1, distance, level, queue, found)
            if before[rank] >= 0:
                found = _meet(2 * rank + 1, distance, level, queue, found)
            continue
        if before[rank] < 0:
            found = _meet(2 * rank, distance, level, queue, found)
        if after[rank] >= 0:
            found = _meet(2 * after[rank], distance, level, queue, found)
