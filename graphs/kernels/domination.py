"""Immediate dominators: the last node that every way from the sources passes.

Cooper, Harvey & Kennedy, "A simple, fast dominance algorithm" (2001): the dominators of a node are
those shared by all nodes before it, and two rows of dominators are merged by climbing from
whichever is later. Where edges run forward in a sweep's order one pass is enough (see also Lengauer
& Tarjan 1979); with circles, ranks are taken in reverse postorder until nothing changes.
"""

import numpy as np

from graphs.arrays import BoolArray, Int32Array
from graphs.kernels.slots import Barrier, Slots, passes
from graphs.kernels.sweeping import Sweep

NOT_REACHED = -2
"""No way leads here."""

NOTHING = -1
"""Nothing but the sources together: the root of the dominator tree."""


def shared(first: int, second: int, above: Int32Array) -> int:
    """Climb to the last place that stands above both; the root stands above all."""
    while first != second:
        if first > second:
            first = above[first]
        else:
            second = above[second]
    return first


def dominate_forward(
    back: Slots, barrier: Barrier, sweep: Sweep, starts: BoolArray, above: Int32Array
) -> None:
    """Find the immediate dominator of each place in one pass, the first place first.

    Args:
        back: The edges by the rank they enter.
        barrier: What may be walked and entered.
        sweep: An order in which all edges but loops run forward, without blocks.
        starts: Whether each rank is a source.
        above: Filled, for each place, with the place of the dominator, NOTHING or NOT_REACHED.
    """
    offsets, neighbours, edges = back.offsets, back.neighbours, back.edges
    order, place_of, is_open = sweep.order, sweep.place_of, barrier.is_open
    is_in_time = not len(order)
    for place in range(len(above)):
        rank = place if is_in_time else order[place]
        above[place] = NOT_REACHED
        if starts[rank]:
            above[place] = NOTHING
            continue
        common = NOT_REACHED
        for slot in range(offsets[rank], offsets[rank + 1]):
            other = neighbours[slot] if is_in_time else place_of[neighbours[slot]]
            if above[other] == NOT_REACHED or not (is_open or passes(barrier, edges[slot], rank)):
                continue
            if common == NOT_REACHED:
                common = other
            elif common != other:
                common = shared(common, other, above)
        above[place] = common


def reverse_postorder(slots: Slots, barrier: Barrier, starts: BoolArray) -> Int32Array:
    """List the ranks reached so that, cycles aside, what comes before stands before."""
    offsets, neighbours, edges = slots.offsets, slots.neighbours, slots.edges
    is_open = barrier.is_open
    size = len(starts)
    order = np.empty(size, dtype=np.int32)
    is_met = np.zeros(size, dtype=np.bool_)
    cursor = offsets[:size].copy()
    trail = np.empty(size, dtype=np.int32)
    first = size
    for start in range(size):
        if not starts[start] or is_met[start]:
            continue
        is_met[start] = True
        trail[0] = start
        depth = 1
        while depth:
            rank = trail[depth - 1]
            if cursor[rank] == offsets[rank + 1]:
                first -= 1
                order[first] = rank
                depth -= 1
                continue
            slot = cursor[rank]
            cursor[rank] += 1
            other = neighbours[slot]
            if not is_met[other] and (is_open or passes(barrier, edges[slot], other)):
                is_met[other] = True
                trail[depth] = other
                depth += 1
    return order[first:].copy()


def _merged(
    back: Slots, barrier: Barrier, rank: int, place_of: Int32Array, tree: Int32Array
) -> int:
    """Climb to the last place that stands above all ranks before one, as far as they are known."""
    offsets, neighbours, edges = back.offsets, back.neighbours, back.edges
    is_open = barrier.is_open
    common = NOT_REACHED
    for slot in range(offsets[rank], offsets[rank + 1]):
        other = place_of[neighbours[slot]]
        if other < 0 or tree[other] == NOT_REACHED:
            continue
        if is_open or passes(barrier, edges[slot], rank):
            common = other if common == NOT_REACHED else shared(common, other, tree)
    return common


def dominate_any(
    back: Slots, barrier: Barrier, starts: BoolArray, order: Int32Array, above: Int32Array
) -> None:
    """Find the immediate dominator of each rank of any graph, going round until nothing changes.

    Args:
        back: The edges by the rank they enter.
        barrier: What may be walked and entered.
        starts: Whether each rank is a source.
        order: The ranks reached, in reverse postorder.
        above: Filled with the immediate dominator, NOTHING or NOT_REACHED.
    """
    place_of = np.full(len(above), -1, dtype=np.int32)
    for place, rank in enumerate(order):
        place_of[rank] = place
    # The tree is kept in places of the order, so that what is above has the lower number.
    tree = np.full(len(order), NOT_REACHED, dtype=np.int32)
    is_changing = True
    while is_changing:
        is_changing = False
        for place, rank in enumerate(order):
            common = NOTHING
            if not starts[rank]:
                common = _merged(back, barrier, rank, place_of, tree)
            if tree[place] != common:
                tree[place] = common
                is_changing = True
    for rank in range(len(above)):
        place = place_of[rank]
        above[rank] = NOT_REACHED if place < 0 else tree[place]
        if place >= 0 and tree[place] >= 0:
            above[rank] = order[tree[place]]
