"""Reach by a search, breadth-first (Moore 1959), and the answer put in order."""

import numpy as np

from graphs.arrays import Int32Array
from graphs.kernels.slots import Barrier, Slots, first_within, may_walk, passes


def search_hops(
    slots: Slots,
    barrier: Barrier,
    starts: Int32Array,
    max_hops: int,
    hops: Int32Array,
    queue: Int32Array,
) -> int:
    """Search breadth-first and count what is found, starts included; -1 when there is no room.

    Args:
        slots: The edges to walk.
        barrier: What may be walked and entered.
        starts: Distinct ranks, fewer than there is room for.
        max_hops: The most edges to walk, or -1 for no bound.
        hops: -1 throughout; filled with the distance of what is found, unless there is no room.
        queue: Filled with the ranks found, nearest first; its length is the room.
    """
    offsets, neighbours, edges = slots.offsets, slots.neighbours, slots.edges
    is_open, lowest, highest = barrier.is_open, barrier.lowest, barrier.highest
    found = 0
    for start in starts:
        hops[start] = 0
        queue[found] = start
        found += 1
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
            if hops[neighbour] >= 0 or not (is_open or passes(barrier, edges[slot], neighbour)):
                continue
            if found == len(queue):
                forget(hops, queue, found)
                return -1
            hops[neighbour] = distance + 1
            queue[found] = neighbour
            found += 1
    return found


def forget(hops: Int32Array, queue: Int32Array, found: int) -> None:
    """Put the distances of what was found back to -1."""
    for place in range(found):
        hops[queue[place]] = -1


def order_by_hops(hops: Int32Array, deepest: int) -> Int32Array:
    """List the ranks reached, starts left out, nearest first and then lowest: a counting sort."""
    places = np.zeros(deepest + 2, dtype=np.int64)
    for distance in hops:
        if distance > 0:
            places[distance + 1] += 1
    for distance in range(1, deepest + 2):
        places[distance] += places[distance - 1]
    ranks = np.empty(places[deepest + 1], dtype=np.int32)
    for rank, distance in enumerate(hops):
        if distance > 0:
            ranks[places[distance]] = rank
            places[distance] += 1
    return ranks


def list_via(
    back: Slots, barrier: Barrier, ranks: Int32Array, hops: Int32Array, offsets: Int32Array
) -> Int32Array:
    """List, for each rank reached, the edges that join it to a rank one hop nearer.

    Args:
        back: The edges by the rank they were walked into.
        barrier: What may be walked; ranks reached were entered already.
        ranks: The ranks reached, starts left out.
        hops: The distance of each rank reached, 0 for starts, -1 elsewhere.
        offsets: Filled with where the edges of each rank begin, and one more for the end.
    """
    begins, neighbours, edge_of = back.offsets, back.neighbours, back.edges
    is_open = barrier.is_open
    room = 0
    for rank in ranks:
        room += begins[rank + 1] - begins[rank]
    edges = np.empty(room, dtype=np.int32)
    count = 0
    offsets[0] = 0
    for place, rank in enumerate(ranks):
        nearer = hops[rank] - 1
        for slot in range(begins[rank], begins[rank + 1]):
            if hops[neighbours[slot]] == nearer:
                edge = edge_of[slot]
                if is_open or may_walk(barrier, edge):
                    edges[count] = edge
                    count += 1
        offsets[place + 1] = count
    return edges[:count].copy()
