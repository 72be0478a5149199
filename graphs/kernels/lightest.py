"""The lightest path: least sums in one sweep, then the first of the ways that have the least.

Where edges run forward in a sweep's order each is met once (Cormen et al., "Introduction to
Algorithms", 24.2); inside a block of the order, where they run in circles, a heap settles the sums
(Dijkstra 1959). A sum never grows on the way, so both settle the same sums.
"""

from heapq import heapify, heappop, heappush

import numpy as np

from graphs.arrays import Float64Array, FloatArray, Int32Array
from graphs.kernels.slots import Barrier, Slots, first_within, passes
from graphs.kernels.sweeping import Sweep, block_from

_TIGHT = -2
"""On a way of least sum to the goal, and not yet met from the start."""


def sweep_lengths(
    slots: Slots,
    barrier: Barrier,
    sweep: Sweep,
    weights: FloatArray,
    ends: tuple[int, int],
    lengths: Float64Array,
) -> None:
    """Add up weights from a start to every rank that can lie on a lightest path to a goal.

    Args:
        slots: The edges by the rank they leave.
        barrier: What may be walked and entered.
        sweep: An order in which the edges run forward, blocks apart.
        weights: The weight of each slot, 0 or more.
        ends: The start and the goal, which does not come before it.
        lengths: Filled with the least sum, or infinity; without an order of its own the sweep
            fills it from the start to the goal only.
    """
    offsets, neighbours, edges = slots.offsets, slots.neighbours, slots.edges
    order, blocks, is_open = sweep.order, sweep.blocks, barrier.is_open
    start, goal = ends
    lowest, highest, place, last = start, goal, start, goal
    if len(order):
        lowest, highest = 0, len(lengths) - 1
        place, last = sweep.place_of[start], sweep.place_of[goal]
    lengths[lowest : highest + 1] = np.inf
    lengths[start] = 0.0
    block = block_from(blocks, place)
    if block < len(blocks):
        place = min(place, blocks[block])
    while place <= last:
        if block < len(blocks) and place == blocks[block]:
            _settle_block(slots, barrier, sweep, weights, (block, goal), lengths)
            place = blocks[block + 1]
            block += 2
            continue
        rank = order[place] if len(order) else place
        place += 1
        length = lengths[rank]
        if length == np.inf or length > lengths[goal]:
            continue
        for slot in range(offsets[rank], offsets[rank + 1]):
            other = neighbours[slot]
            if other > highest:
                break
            there = length + weights[slot]
            if there < lengths[other] and (is_open or passes(barrier, edges[slot], other)):
                lengths[other] = there


def sweep_sums(
    owners: Int32Array,
    neighbours: Int32Array,
    weights: FloatArray,
    way: tuple[int, int, int],
    lengths: Float64Array,
) -> None:
    """Add up weights slot by slot, where edges run forward in rank and nothing is in the way.

    It asks nothing of a rank, so the processor never guesses wrong and fetches far ahead; the sums
    are those of `sweep_lengths`.

    Args:
        owners: The rank each slot leaves.
        neighbours: The rank it enters.
        weights: The weight of each slot, 0 or more.
        way: The rank of the start, its first slot, and the end of the slots of the goal.
        lengths: Filled, from the start on, with the least sum or infinity; past the goal with
            anything that is not below it.
    """
    start, first, end = way
    lengths[start:] = np.inf
    lengths[start] = 0.0
    for slot in range(first, end):
        other = neighbours[slot]
        there, known = lengths[owners[slot]] + weights[slot], lengths[other]
        lengths[other] = min(known, there)


def _settle_block(
    slots: Slots,
    barrier: Barrier,
    sweep: Sweep,
    weights: FloatArray,
    here: tuple[int, int],
    lengths: Float64Array,
) -> None:
    """Settle the sums of one block by a heap, once all that comes before it is settled."""
    offsets, neighbours, edges = slots.offsets, slots.neighbours, slots.edges
    is_open = barrier.is_open
    block, goal = here
    begin, end = sweep.blocks[block], sweep.blocks[block + 1]
    heap = [
        (np.float64(lengths[rank]), np.int64(rank))
        for rank in sweep.order[begin:end]
        if lengths[rank] < np.inf
    ]
    heapify(heap)
    while heap:
        length, rank = heappop(heap)
        if length > lengths[goal]:
            break
        if length != lengths[rank]:
            continue
        for slot in range(offsets[rank], offsets[rank + 1]):
            other = neighbours[slot]
            there = length + weights[slot]
            if there < lengths[other] and (is_open or passes(barrier, edges[slot], other)):
                lengths[other] = there
                if begin <= sweep.place_of[other] < end:
                    heappush(heap, (np.float64(there), np.int64(other)))


def list_lightest(
    ways: tuple[Slots, Slots],
    barrier: Barrier,
    weights: FloatArray,
    lengths: Float64Array,
    ends: tuple[int, int, int],
    marks: Int32Array,
) -> Int32Array:
    """List the edges of the lightest path that has fewest edges, from the earliest at each fork.

    Args:
        ways: The edges by the rank they leave, and by the rank they enter.
        barrier: What may be walked and entered.
        weights: The weight of each edge number.
        lengths: The least sum of each rank that can lie on a lightest path.
        ends: The start, the goal, which is reached, and the lowest rank whose sum is known.
        marks: -1 for every rank, and so again in the end.
    """
    goal = ends[1]
    tight = _collect_tight(ways[1], barrier, weights, lengths, ends, marks)
    _count_edges(ways[0], barrier, weights, lengths, ends, (marks, np.empty_like(tight)))
    offsets, neighbours, edges = ways[1].offsets, ways[1].neighbours, ways[1].edges
    is_open = barrier.is_open
    path = np.empty(marks[goal], dtype=np.int32)
    rank = goal
    for place in range(len(path) - 1, -1, -1):
        for slot in range(offsets[rank], offsets[rank + 1]):
            other, edge = neighbours[slot], edges[slot]
            if marks[other] != place or lengths[other] + weights[edge] != lengths[rank]:
                continue
            if is_open or passes(barrier, edge, rank):
                path[place] = edge
                rank = other
                break
    for rank in tight:
        marks[rank] = -1
    return path


def _collect_tight(
    back: Slots,
    barrier: Barrier,
    weights: FloatArray,
    lengths: Float64Array,
    ends: tuple[int, int, int],
    marks: Int32Array,
) -> Int32Array:
    """Mark and list the ranks on any way of least sum, from the goal back to the start."""
    offsets, neighbours, edges = back.offsets, back.neighbours, back.edges
    is_open = barrier.is_open
    start, goal, lowest = ends
    room = 64
    tight = np.empty(room, dtype=np.int32)
    tight[0], marks[goal] = goal, _TIGHT
    found, place = 1, 0
    while place < found:
        rank = tight[place]
        place += 1
        if rank == start:
            continue
        end = offsets[rank + 1]
        for slot in range(first_within(neighbours, offsets[rank], end, lowest), end):
            other, edge = neighbours[slot], edges[slot]
            if marks[other] != -1 or lengths[other] + weights[edge] != lengths[rank]:
                continue
            if is_open or passes(barrier, edge, rank):
                if found == room:
                    room *= 2
                    longer = np.empty(room, dtype=np.int32)
                    longer[:found] = tight
                    tight = longer
                marks[other] = _TIGHT
                tight[found] = other
                found += 1
    return tight[:found]


def _count_edges(
    slots: Slots,
    barrier: Barrier,
    weights: FloatArray,
    lengths: Float64Array,
    ends: tuple[int, int, int],
    found: tuple[Int32Array, Int32Array],
) -> None:
    """Tell of ranks marked how few edges of least sum lead there, until the goal is met."""
    offsets, neighbours, edges = slots.offsets, slots.neighbours, slots.edges
    is_open = barrier.is_open
    start, goal, _ = ends
    marks, queue = found
    marks[start], queue[0] = 0, start
    place, count = 0, 1
    while place < count and marks[goal] == _TIGHT:
        rank = queue[place]
        place += 1
        for slot in range(offsets[rank], offsets[rank + 1]):
            other, edge = neighbours[slot], edges[slot]
            if marks[other] != _TIGHT or lengths[rank] + weights[edge] != lengths[other]:
                continue
            if is_open or passes(barrier, edge, other):
                marks[other] = marks[rank] + 1
                queue[count] = other
                count += 1
