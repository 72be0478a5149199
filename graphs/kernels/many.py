"""Reach from 64 sources at once, a bit of one word for each.

Then et al., "The more the merrier: efficient multi-source graph traversal" (2014): searches that
meet at a node go on together, so that an edge is read once for all of them. Where edges run
forward in rank one sweep does the same. Bits are counted in the lanes of eight words, as in
Klarqvist, Muła & Lemire, "Efficient computation of positional population counts" (2019).
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from graphs.arrays import Int32Array, Int64Array
from graphs.kernels.slots import Barrier, Slots, passes

WordArray = npt.NDArray[np.uint64]

BITS: Final = 64
"""How many sources one word holds."""

LANES: Final = 8
"""Words that count at once, each eight bits of all that are read."""

_EACH_BYTE: Final = np.uint64(0x0101_0101_0101_0101)
_LOW_BYTE: Final = np.uint64(0xFF)
_MOST_IN_A_BYTE: Final = 255


def sweep_bits(slots: Slots, barrier: Barrier, bits: WordArray, first: int, step: int) -> None:
    """Carry the bits of every rank along its edges, in one pass.

    Args:
        slots: The edges to walk; all run in the direction of the sweep, or are loops.
        barrier: What may be walked and entered.
        bits: The bit of each source at its rank; filled with those of all that reach a rank.
        first: The rank to begin at.
        step: 1 to go to the highest rank, -1 to go to the lowest.
    """
    offsets, neighbours, edges = slots.offsets, slots.neighbours, slots.edges
    is_open = barrier.is_open
    for rank in range(first, len(bits) if step > 0 else -1, step):
        word = bits[rank]
        if word == 0:
            continue
        for slot in range(offsets[rank], offsets[rank + 1]):
            other = neighbours[slot]
            both = bits[other] | word
            if both != bits[other] and (is_open or passes(barrier, edges[slot], other)):
                bits[other] = both


def search_bits(
    slots: Slots,
    barrier: Barrier,
    max_hops: int,
    bits: WordArray,
    frontier: Int32Array,
    queues: tuple[Int32Array, Int32Array],
) -> None:
    """Carry bits along edges a level at a time, through any graph.

    Args:
        slots: The edges to walk.
        barrier: What may be walked and entered.
        max_hops: The most edges to walk, or -1 for no bound.
        bits: The bit of each source at its rank; filled with those of all that reach a rank.
        frontier: The distinct ranks of the sources.
        queues: Room for every rank, twice.
    """
    offsets, neighbours, edges = slots.offsets, slots.neighbours, slots.edges
    is_open = barrier.is_open
    queue, coming = queues
    fresh, next_fresh = bits.copy(), np.zeros_like(bits)
    count, hops = len(frontier), 0
    queue[:count] = frontier
    while count and hops != max_hops:
        found = 0
        for place in range(count):
            rank = queue[place]
            word = fresh[rank]
            fresh[rank] = 0
            for slot in range(offsets[rank], offsets[rank + 1]):
                other = neighbours[slot]
                new = word & ~bits[other]
                if new == 0 or not (is_open or passes(barrier, edges[slot], other)):
                    continue
                if next_fresh[other] == 0:
                    coming[found] = other
                    found += 1
                next_fresh[other] |= new
        for place in range(found):
            bits[coming[place]] |= next_fresh[coming[place]]
        queue, coming = coming, queue
        fresh, next_fresh = next_fresh, fresh
        count, hops = found, hops + 1


def count_bits(bits: WordArray, counts: Int64Array) -> None:
    """Count how many words have each bit set, and add that to the 64 counts."""
    lanes = np.zeros(LANES, dtype=np.uint64)
    size = len(bits)
    for begin in range(0, size, _MOST_IN_A_BYTE):
        lanes[:] = 0
        for place in range(begin, min(begin + _MOST_IN_A_BYTE, size)):
            word = bits[place]
            if word == 0:
                continue
            for lane in range(LANES):
                lanes[lane] += (word >> np.uint64(lane)) & _EACH_BYTE
        for bit in range(BITS):
            shift = np.uint64(bit - bit % LANES)
            counts[bit] += np.int64((lanes[bit % LANES] >> shift) & _LOW_BYTE)
