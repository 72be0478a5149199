"""The order in which a sweep goes through ranks, and how it is found for any graph.

Ranks in time order will do where no edge runs back. Elsewhere the strong components are put in
topological order, as near to time order as they can be (Kahn, "Topological sorting of large
networks", 1962): ranks are gone through in time, and what still waits for a later one comes as soon
as that has come.
"""

from typing import NamedTuple

import numpy as np

from graphs.arrays import Int32Array
from graphs.kernels.slots import Slots

_COME = -1
"""In place of the number of edges that a component waits for: it has come."""


class Sweep(NamedTuple):
    """An order of ranks in which edges run forward, except inside blocks.

    Attributes:
        order: The rank at each place; empty where ranks are their own places.
        place_of: The place of each rank; empty likewise.
        blocks: Where each strong component of several ranks begins and ends, one after another.
    """

    order: Int32Array
    place_of: Int32Array
    blocks: Int32Array


def block_from(blocks: Int32Array, place: int) -> int:
    """Find the first block that does not end before a place: where it begins in the list."""
    low, high = 0, len(blocks) // 2
    while low < high:
        middle = (low + high) // 2
        if blocks[2 * middle + 1] <= place:
            low = middle + 1
        else:
            high = middle
    return 2 * low


def group_members(labels: Int32Array, offsets: Int32Array, members: Int32Array) -> None:
    """List the ranks of each component in rising order.

    Args:
        labels: The component of each rank, called by its lowest.
        offsets: 0 throughout; filled with where the ranks of each component begin.
        members: Filled with ranks.
    """
    for label in labels:
        offsets[label] += 1
    begin = 0
    for label in range(len(offsets)):
        size = offsets[label]
        offsets[label] = begin
        begin += size
    for rank, label in enumerate(labels):
        members[offsets[label]] = rank
        offsets[label] += 1
    for label in range(len(offsets) - 1, 0, -1):
        offsets[label] = offsets[label - 1]
    offsets[0] = 0


def order_components(
    slots: Slots,
    labels: Int32Array,
    offsets: Int32Array,
    members: Int32Array,
    order: Int32Array,
) -> Int32Array:
    """Put the ranks in the order of a sweep, and give its blocks.

    Args:
        slots: The edges by the rank they leave.
        labels: The component of each rank, called by its lowest.
        offsets: Where the members of each component begin.
        members: The ranks of each component, rising.
        order: Filled with the rank at each place.
    """
    size = len(labels)
    awaited = _count_awaited(slots, labels)
    stack, blocks = np.empty(size, dtype=np.int32), np.empty(size, dtype=np.int32)
    place, filled = 0, 0
    for now in range(size):
        if awaited[labels[now]]:
            continue
        stack[0], depth = labels[now], 1
        awaited[labels[now]] = _COME
        while depth:
            depth -= 1
            label = stack[depth]
            first = place
            for at in range(offsets[label], offsets[label + 1]):
                order[place] = members[at]
                place += 1
            if place - first > 1:
                blocks[filled], blocks[filled + 1] = first, place
                filled += 2
            here = label, now, depth
            depth = _release(slots, (labels, order[first:place]), awaited, stack, here)
    return blocks[:filled].copy()


def _count_awaited(slots: Slots, labels: Int32Array) -> Int32Array:
    """Count the edges that enter each component from others."""
    awaited = np.zeros(len(labels), dtype=np.int32)
    for rank in range(len(labels)):
        for slot in range(slots.offsets[rank], slots.offsets[rank + 1]):
            other = labels[slots.neighbours[slot]]
            if other != labels[rank]:
                awaited[other] += 1
    return awaited


def _release(
    slots: Slots,
    released: tuple[Int32Array, Int32Array],
    awaited: Int32Array,
    stack: Int32Array,
    here: tuple[int, int, int],
) -> int:
    """Put on the stack what waited for one component and is late by now; give its new depth."""
    begins, neighbours = slots.offsets, slots.neighbours
    labels, members = released
    label, now, depth = here
    for rank in members:
        for slot in range(begins[rank], begins[rank + 1]):
            other = labels[neighbours[slot]]
            if other == label:
                continue
            awaited[other] -= 1
            # What lies later in time comes when its own time does.
            if awaited[other] == 0 and other <= now:
                awaited[other] = _COME
                stack[depth] = other
                depth += 1
    return depth
