"""A whole answer of few ranks in one call: found, put in order, named and told apart by edge.

For a small answer what costs is not the search but each step from Python into compiled code and
each array handed over, so there is one step, and what bars the way is two bounds and nothing else.
The search is breadth-first (Moore 1959).
"""

from typing import Final, TypeAlias

import numpy as np

from graphs.arrays import Int32Array
from graphs.kernels.slots import Slots, first_within
from graphs.kernels.walks import forget

Bounds: TypeAlias = tuple[int, int, int]
"""The lowest and the highest rank that may be entered, and the most edges to walk or -1."""

_LONG: Final = 256  # from this length on, the sort of NumPy is faster


def search_within(
    offsets: Int32Array,
    neighbours: Int32Array,
    starts: Int32Array,
    bounds: Bounds,
    desk: tuple[Int32Array, Int32Array],
) -> int:
    """Search breadth-first and count what is found, starts included; -1 when there is no room.

    Args:
        offsets: Where the edges of each rank begin.
        neighbours: The ranks they lead to.
        starts: Distinct ranks, no more than there is room for.
        bounds: The ranks that may be entered, and the most edges to walk.
        desk: -1 throughout, and a queue whose length is the room; filled with the distance of what
            is found, unless there is no room, and with the ranks found, nearest first.
    """
    hops, queue = desk
    lowest, highest, max_hops = bounds
    found = len(starts)
    for place in range(found):
        hops[starts[place]] = 0
        queue[place] = starts[place]
    place = 0
    while place < found:
        rank = queue[place]
        place += 1
        distance = hops[rank]
        if distance == max_hops:
            break
        end = offsets[rank + 1]
        for slot in range(first_within(neighbours, offsets[rank], end, lowest), end):
            neighbour = neighbours[slot]
            if neighbour > highest:
                break
            if hops[neighbour] >= 0:
                continue
            if found == len(queue):
                forget(hops, queue, found)
                return -1
            hops[neighbour] = distance + 1
            queue[found] = neighbour
            found += 1
    return found


def list_few(
    offsets: Int32Array,
    neighbours: Int32Array,
    node_of_rank: Int32Array,
    starts: Int32Array,
    bounds: Bounds,
    desk: tuple[Int32Array, Int32Array],
) -> tuple[int, Int32Array]:
    """Search, and list the nodes reached in the order they are met.

    The number is how many ranks were found, starts included, or -1 when there is no room.

    Args:
        offsets: Where the edges of each rank begin.
        neighbours: The ranks they lead to.
        node_of_rank: The node number at each rank.
        starts: Distinct ranks, no more than there is room for.
        bounds: The ranks that may be entered, and the most edges to walk.
        desk: -1 for every rank, and a queue whose length is the room; wiped again.
    """
    hops, queue = desk
    found = search_within(offsets, neighbours, starts, bounds, desk)
    first = len(starts)
    nodes = np.empty(max(found - first, 0), dtype=np.int32)
    for place in range(len(nodes)):
        nodes[place] = node_of_rank[queue[first + place]]
    forget(hops, queue, found)
    return found, nodes


def reach_few(
    ways: tuple[Slots, Slots],
    node_of_rank: Int32Array,
    starts: Int32Array,
    bounds: Bounds,
    desk: tuple[Int32Array, Int32Array],
) -> tuple[int, tuple[Int32Array, Int32Array, Int32Array, Int32Array]]:
    """Search, and list nodes, distances, where the edges of each begin, and the edges.

    Args:
        ways: The edges to walk, and the same by the rank they are walked into.
        node_of_rank: The node number at each rank.
        starts: Distinct ranks in rising order, no more than there is room for.
        bounds: The ranks that may be entered, and the most edges to walk.
        desk: -1 for every rank, and a queue whose length is the room; wiped again.
    """
    hops, queue = desk
    found = search_within(ways[0].offsets, ways[0].neighbours, starts, bounds, desk)
    first = len(starts)
    count = max(found - first, 0)
    nodes, distances = np.empty(count, dtype=np.int32), np.empty(count, dtype=np.int32)
    offsets = np.zeros(count + 1, dtype=np.int32)
    if not count:
        forget(hops, queue, found)
        return found, (nodes, distances, offsets, nodes)
    _sort_levels(queue, hops, first, found)
    begins = ways[1].offsets
    room = 0
    for place in range(count):
        rank = queue[first + place]
        nodes[place], distances[place] = node_of_rank[rank], hops[rank]
        room += begins[rank + 1] - begins[rank]
    via = np.empty(room, dtype=np.int32)
    within = min(bounds[0], starts[0]), max(bounds[1], starts[-1])
    filled = _fill_via(ways[1], queue[first:found], hops, within, (offsets, via))
    forget(hops, queue, found)
    return found, (nodes, distances, offsets, via if filled == room else via[:filled].copy())


def _fill_via(
    back: Slots,
    ranks: Int32Array,
    hops: Int32Array,
    within: tuple[int, int],
    via: tuple[Int32Array, Int32Array],
) -> int:
    """List the edges that join each rank to one a hop nearer, and count them."""
    begins, neighbours, edge_of = back.offsets, back.neighbours, back.edges
    offsets, edges = via
    count = 0
    for place, rank in enumerate(ranks):
        nearer, end = hops[rank] - 1, begins[rank + 1]
        for slot in range(first_within(neighbours, begins[rank], end, within[0]), end):
            if neighbours[slot] > within[1]:
                break
            if hops[neighbours[slot]] == nearer:
                edges[count] = edge_of[slot]
                count += 1
        offsets[place + 1] = count
    return count


def _sort_levels(queue: Int32Array, hops: Int32Array, first: int, found: int) -> None:
    """Sort the ranks of each distance; they stand nearest first already."""
    begin = first
    for place in range(first + 1, found + 1):
        if place < found and hops[queue[place]] == hops[queue[begin]]:
            continue
        if place - begin > _LONG:
            queue[begin:place].sort()
        else:
            _sort_run(queue, begin, place)
        begin = place


def _sort_run(queue: Int32Array, begin: int, end: int) -> None:
    """Sort a short run in place (Shell 1959, with the gaps of Knuth, vol. 3, 5.2.1)."""
    gap = 1
    while 3 * gap + 1 < (end - begin) // 3:
        gap = 3 * gap + 1
    while gap:
        for place in range(begin + gap, end):
            rank = queue[place]
            hole = place
            while hole - gap >= begin and queue[hole - gap] > rank:
                queue[hole] = queue[hole - gap]
                hole -= gap
            queue[hole] = rank
        gap //= 3
