"""Reach by one sweep over memory in order: what a large answer is found by.

In a sweep's order edges run forward, blocks apart: every walk to a rank comes from places before
it, so one pass settles all (the shortest-path recurrence in topological order, as in Cormen et al.,
"Introduction to Algorithms", 24.2). Inside a block, where edges run in circles, a search of its own
settles the ranks. Against the arrows the same holds from the last place to the first.
"""

from heapq import heapify, heappop, heappush

import numpy as np

from graphs.arrays import BoolArray, Int32Array
from graphs.kernels.slots import Barrier, Slots, passes
from graphs.kernels.sweeping import Sweep, block_from


def _block_at(blocks: Int32Array, place: int, step: int) -> int:
    """Find the block at a place, or the next on the way; below 0 or past the end for none."""
    block = block_from(blocks, place)
    if step < 0 and (block == len(blocks) or blocks[block] > place):
        block -= 2
    return block


def _turn(blocks: Int32Array, block: int, step: int) -> int:
    """Tell at which place a sweep comes to a block, or a place that there is not."""
    if block < 0 or block >= len(blocks):
        return -2
    return int(blocks[block] if step > 0 else blocks[block + 1] - 1)


def sweep_marks(
    slots: Slots, barrier: Barrier, sweep: Sweep, marks: BoolArray, first: int, step: int
) -> None:
    """Mark every rank that is reached, in one pass.

    Args:
        slots: The edges to walk.
        barrier: What may be walked and entered.
        sweep: An order in which the edges run forward, blocks apart.
        marks: Whether each rank is a start; filled with what is reached.
        first: The place of the first start.
        step: 1 to go to the last place, -1 to go to the first.
    """
    offsets, neighbours, edges = slots.offsets, slots.neighbours, slots.edges
    order, blocks, is_open = sweep.order, sweep.blocks, barrier.is_open
    block = _block_at(blocks, first, step)
    turn, place = _turn(blocks, block, step), first
    if turn >= 0 and blocks[block] <= first < blocks[block + 1]:
        place = turn
    while 0 <= place < len(marks):
        if place == turn:
            _mark_block(slots, barrier, sweep, (blocks[block], blocks[block + 1]), marks)
            place = blocks[block + 1] if step > 0 else blocks[block] - 1
            block += 2 * step
            turn = _turn(blocks, block, step)
            continue
        rank = order[place] if len(order) else place
        place += step
        if not marks[rank]:
            continue
        if is_open:
            for slot in range(offsets[rank], offsets[rank + 1]):
                marks[neighbours[slot]] = True
            continue
        for slot in range(offsets[rank], offsets[rank + 1]):
            neighbour = neighbours[slot]
            if not marks[neighbour] and passes(barrier, edges[slot], neighbour):
                marks[neighbour] = True


def sweep_slots(
    owners: Int32Array, neighbours: Int32Array, marks: BoolArray, way: tuple[int, int, int]
) -> None:
    """Mark every rank that is reached, slot by slot, when nothing is in the way.

    Without a question to ask of each rank the processor never guesses wrong, and short rows cost
    no more than long ones.

    Args:
        owners: The rank each slot is looked up from.
        neighbours: The rank at the other end; edges run forward, or against the arrows backward.
        marks: Whether each rank is a start; filled with what is reached.
        way: The first slot, the end and the step, as of a range.
    """
    first, end, step = way
    for slot in range(first, end, step):
        marks[neighbours[slot]] |= marks[owners[slot]]


def _mark_block(
    slots: Slots, barrier: Barrier, sweep: Sweep, here: tuple[int, int], marks: BoolArray
) -> None:
    """Mark what the marked ranks of a block lead to, inside it and out of it."""
    offsets, neighbours, edges = slots.offsets, slots.neighbours, slots.edges
    is_open = barrier.is_open
    begin, end = here
    block = sweep.order[begin:end]
    is_any = False
    for rank in block:
        is_any = is_any or bool(marks[rank])
    if not is_any:
        return
    if is_open:  # each rank of a block leads to all others
        for rank in block:
            marks[rank] = True
            for slot in range(offsets[rank], offsets[rank + 1]):
                marks[neighbours[slot]] = True
        return
    stack = [np.int64(rank) for rank in block if marks[rank]]
    while stack:
        rank = stack.pop()
        for slot in range(offsets[rank], offsets[rank + 1]):
            neighbour = neighbours[slot]
            if not marks[neighbour] and passes(barrier, edges[slot], neighbour):
                marks[neighbour] = True
                if begin <= sweep.place_of[neighbour] < end:
                    stack.append(np.int64(neighbour))


def sweep_hops(
    slots: Slots,
    barrier: Barrier,
    sweep: Sweep,
    max_hops: int,
    hops: Int32Array,
    way: tuple[int, int],
) -> int:
    """Settle the distance of every rank in one pass; give the greatest.

    Args:
        slots: The edges to walk.
        barrier: What may be walked and entered.
        sweep: An order in which the edges run forward, blocks apart.
        max_hops: The most edges to walk, or -1 for no bound.
        hops: 0 at the starts and -1 elsewhere; filled with the distance of what is reached.
        way: The place of the first start, and the step: 1 to go to the last place, -1 to the first.
    """
    offsets, neighbours, edges = slots.offsets, slots.neighbours, slots.edges
    order, blocks, is_open = sweep.order, sweep.blocks, barrier.is_open
    first, step = way
    block = _block_at(blocks, first, step)
    turn, place = _turn(blocks, block, step), first
    if turn >= 0 and blocks[block] <= first < blocks[block + 1]:
        place = turn
    deepest = 0
    while 0 <= place < len(hops):
        if place == turn:
            here = blocks[block], blocks[block + 1]
            deepest = max(deepest, _settle_block(slots, barrier, sweep, max_hops, hops, here))
            place = here[1] if step > 0 else here[0] - 1
            block += 2 * step
            turn = _turn(blocks, block, step)
            continue
        rank = order[place] if len(order) else place
        place += step
        distance = hops[rank]
        if distance < 0:
            continue
        deepest = max(deepest, distance)
        if distance == max_hops:
            continue
        for slot in range(offsets[rank], offsets[rank + 1]):
            neighbour = neighbours[slot]
            known = hops[neighbour]
            is_nearer = known < 0 or known > distance + 1
            if is_nearer and (is_open or passes(barrier, edges[slot], neighbour)):
                hops[neighbour] = distance + 1
    return deepest


def _settle_block(
    slots: Slots,
    barrier: Barrier,
    sweep: Sweep,
    max_hops: int,
    hops: Int32Array,
    here: tuple[int, int],
) -> int:
    """Settle the distances of one block by a heap, once all that leads to it is settled."""
    offsets, neighbours, edges = slots.offsets, slots.neighbours, slots.edges
    is_open = barrier.is_open
    begin, end = here
    heap = [
        (np.int64(hops[rank]), np.int64(rank)) for rank in sweep.order[begin:end] if hops[rank] >= 0
    ]
    heapify(heap)
    deepest = 0
    while heap:
        distance, rank = heappop(heap)
        if distance != hops[rank]:
            continue
        deepest = max(deepest, int(distance))
        if distance == max_hops:
            continue
        for slot in range(offsets[rank], offsets[rank + 1]):
            neighbour = neighbours[slot]
            known = hops[neighbour]
            is_nearer = known < 0 or known > distance + 1
            if is_nearer and (is_open or passes(barrier, edges[slot], neighbour)):
                hops[neighbour] = distance + 1
                if begin <= sweep.place_of[neighbour] < end:
                    heappush(heap, (np.int64(distance + 1), np.int64(neighbour)))
    return deepest
