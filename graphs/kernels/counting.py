"""How many ways lead from one rank to another, counted without walking each.

Along edges that rise in some order of the ranks no way meets a rank twice, so the ways to a rank
are those to the ranks before it (dynamic programming, as in Cormen et al., "Introduction to
Algorithms", 24.2). Counts stop at a limit, so that none is too large.
"""

import numpy as np

from graphs.arrays import Int32Array
from graphs.kernels.slots import Slots


def count_ways(
    slots: Slots,
    order: Int32Array,
    turn: Int32Array,
    to_goal: Int32Array,
    ends: tuple[int, int],
    most: tuple[int, int],
) -> int:
    """Count the ways whose every edge rises in turn, up to a limit.

    Args:
        slots: Edges by the rank they leave.
        order: Ranks by their turn; those that no way passes may be missing.
        turn: The turn of each rank; an edge counts where the turn of its head is the higher.
        to_goal: The fewest edges from each rank to the goal, -1 where it is not reached, or an
            empty row when the length of ways does not count.
        ends: The start and the goal.
        most: The limit, and how many edges a way may have more than the shortest.
    """
    offsets, neighbours = slots.offsets, slots.neighbours
    start, goal = ends
    limit, slack = most
    counts_hops = len(to_goal) > 0
    counts = np.zeros((len(turn), slack + 1), dtype=np.int32)
    counts[start, 0] = 1
    for rank in order:
        if not counts[rank].any():
            continue
        for slot in range(offsets[rank], offsets[rank + 1]):
            other = neighbours[slot]
            if turn[other] <= turn[rank] or (counts_hops and to_goal[other] < 0):
                continue
            more = to_goal[other] + 1 - to_goal[rank] if counts_hops else 0
            for extra in range(slack + 1 - more):
                both = counts[other, extra + more] + counts[rank, extra]
                counts[other, extra + more] = min(both, limit)
    return min(limit, int(counts[goal].sum()))
