"""Both directions of a graph by counting sorts, which read each edge a few times and compare none.

Edges are scattered to their heads in the order of their numbers, the result to their tails, and
that to the heads again: each scatter keeps the order within a group, so in the end each direction
is sorted by neighbour and then by number (a radix sort, as in Knuth, "The Art of Computer
Programming", vol. 3, 5.2.5). Links join days not far apart, so only the first scatter jumps about
in memory.
"""

import numpy as np

from graphs.arrays import FloatArray, Int32Array, Int64Array

_LOW_32_BITS = 0xFFFF_FFFF


def scatter_to_heads(
    tails: Int32Array, heads: Int32Array, offsets: Int32Array, packed: Int64Array
) -> bool:
    """Group edges by head, in the order of their numbers; say whether none runs back in rank.

    Args:
        tails: The rank each edge number leaves.
        heads: The rank each edge number enters.
        offsets: 0 throughout; filled with where the edges of each head begin, and one more.
        packed: Filled with the tail, in the high half, and the number of each edge.
    """
    for head in heads:
        offsets[head] += 1
    _begin_at_sums(offsets)
    runs_forward = True
    for edge in range(len(heads)):
        tail, head = tails[edge], heads[edge]
        runs_forward = runs_forward and tail <= head
        packed[offsets[head]] = np.int64(tail) << 32 | edge
        offsets[head] += 1
    _shift_back(offsets)
    return runs_forward


def scatter_to_tails(
    head_offsets: Int32Array,
    packed: Int64Array,
    offsets: Int32Array,
    neighbours: Int32Array,
    edges: Int32Array,
) -> None:
    """Group by tail what is grouped by head, in order of head.

    Args:
        head_offsets: Where the edges of each head begin.
        packed: The tail and the number of each edge.
        offsets: 0 throughout; filled with where the edges of each tail begin, and one more.
        neighbours: Filled with heads.
        edges: Filled with the numbers of edges.
    """
    for both in packed:
        offsets[both >> 32] += 1
    _begin_at_sums(offsets)
    for head in range(len(head_offsets) - 1):
        for slot in range(head_offsets[head], head_offsets[head + 1]):
            tail = packed[slot] >> 32
            place = offsets[tail]
            neighbours[place] = head
            edges[place] = packed[slot] & _LOW_32_BITS
            offsets[tail] = place + 1
    _shift_back(offsets)


def transpose(
    offsets: Int32Array,
    neighbours: Int32Array,
    edges: Int32Array,
    back_offsets: Int32Array,
    back: tuple[Int32Array, Int32Array],
) -> None:
    """Group by head what is grouped by tail, in order of tail.

    Args:
        offsets: Where the edges of each tail begin.
        neighbours: The heads.
        edges: The numbers of edges.
        back_offsets: Where the edges of each head begin; the same in the end.
        back: Filled with tails and with the numbers of edges.
    """
    back_neighbours, back_edges = back
    for tail in range(len(offsets) - 1):
        for slot in range(offsets[tail], offsets[tail + 1]):
            head = neighbours[slot]
            place = back_offsets[head]
            back_neighbours[place] = tail
            back_edges[place] = edges[slot]
            back_offsets[head] = place + 1
    _shift_back(back_offsets)


def _begin_at_sums(offsets: Int32Array) -> None:
    """Turn the size of each group into where it begins."""
    begin = 0
    for group in range(len(offsets)):
        size = offsets[group]
        offsets[group] = begin
        begin += size


def _shift_back(offsets: Int32Array) -> None:
    """Turn where each group ends, once it is filled, into where it begins."""
    for group in range(len(offsets) - 1, 0, -1):
        offsets[group] = offsets[group - 1]
    offsets[0] = 0


def gather_weights(of_edge: FloatArray, edges: Int32Array, of_slot: FloatArray) -> None:
    """Fill in the weight of each slot, given that of each edge number and the edge of each slot."""
    for slot, edge in enumerate(edges):
        of_slot[slot] = of_edge[edge]
