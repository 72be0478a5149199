"""Orders of ranks for large graphs: topological, by layers, strong components and the reduction.

The same as `graphs.algorithms.offset_lists` does over lists, over arrays: a topological order with
a heap (Kahn, "Topological sorting of large networks", 1962), strong components (Tarjan,
"Depth-first search and linear graph algorithms", 1972) and the edges that no longer path replaces
(Aho, Garey & Ullman, "The transitive reduction of a directed graph", 1972).
"""

from heapq import heappop, heappush

import numpy as np

from graphs.arrays import BoolArray, Int32Array


def settle_ranks(offsets: Int32Array, neighbours: Int32Array, order: Int32Array) -> int:
    """Order ranks so that edges run forward, the lowest whose turn it can be first; count them.

    Args:
        offsets: Where the edges of each rank begin.
        neighbours: The rank each edge enters.
        order: Filled with ranks; those in or behind a cycle are missing.
    """
    awaited = np.zeros(len(order), dtype=np.int32)
    for neighbour in neighbours:
        awaited[neighbour] += 1
    # Rising as it is, the list is a heap from the first.
    ready = [np.int32(rank) for rank in np.flatnonzero(awaited == 0)]
    count = 0
    while ready:
        rank = heappop(ready)
        order[count] = rank
        count += 1
        for slot in range(offsets[rank], offsets[rank + 1]):
            neighbour = neighbours[slot]
            awaited[neighbour] -= 1
            if awaited[neighbour] == 0:
                heappush(ready, neighbour)
    return count


def label_components(offsets: Int32Array, neighbours: Int32Array, labels: Int32Array) -> None:
    """Give each place the lowest place of its strong component.

    Args:
        offsets: Where the edges of each place begin.
        neighbours: The place each edge enters.
        labels: -1 throughout; filled.
    """
    size = len(labels)
    found = np.zeros(size, dtype=np.int32)  # when each place was first met, from 1 on
    low = np.zeros(size, dtype=np.int32)  # the earliest met place that it is known to reach back to
    cursor = offsets[:size].copy()
    trail, waiting = np.empty(size, dtype=np.int32), np.empty(size, dtype=np.int32)
    met, kept = 0, 0
    for root in range(size):
        if found[root]:
            continue
        trail[0], depth = root, 1
        while depth:
            place = trail[depth - 1]
            if not found[place]:
                met += 1
                found[place] = low[place] = met
                waiting[kept] = place
                kept += 1
            if cursor[place] < offsets[place + 1]:
                neighbour = neighbours[cursor[place]]
                cursor[place] += 1
                if not found[neighbour]:
                    trail[depth] = neighbour
                    depth += 1
                elif labels[neighbour] < 0:
                    low[place] = min(low[place], found[neighbour])
                continue
            depth -= 1
            if depth:
                before = trail[depth - 1]
                low[before] = min(low[before], low[place])
            if low[place] == found[place]:
                kept = _close(waiting, kept, place, labels)


def _close(waiting: Int32Array, kept: int, root: int, labels: Int32Array) -> int:
    """Label the places down to the root of a component, and take them off the stack."""
    first, lowest = kept - 1, waiting[kept - 1]
    while waiting[first] != root:
        first -= 1
        lowest = min(lowest, waiting[first])
    for place in range(first, kept):
        labels[waiting[place]] = lowest
    return first


def raise_layers(tails: Int32Array, heads: Int32Array, layer: Int32Array) -> None:
    """Give each place the most edges on any walk that ends at it.

    Args:
        tails: The place each edge leaves, in a topological order.
        heads: The place each edge enters.
        layer: 0 throughout; filled.
    """
    for edge in range(len(tails)):
        layer[heads[edge]] = max(layer[heads[edge]], layer[tails[edge]] + 1)


def mark_needed(
    offsets: Int32Array,
    heads: Int32Array,
    needed: BoolArray,
    most_steps: int,
) -> int:
    """Mark the edges that no longer path replaces; count the places left when steps run out.

    Args:
        offsets: Where the edges of each place begin.
        heads: The places entered, each above the place left, rising within one place, each once.
        needed: True throughout; false is filled in for edges that are not.
        most_steps: How many edges may be met on paths onward.
    """
    size = len(offsets) - 1
    seen, stack = np.full(size, -1, dtype=np.int32), np.empty(size, dtype=np.int32)
    steps = 0
    # Highest tails first, so that paths onward are walked along edges already known to be needed.
    for tail in range(size - 1, -1, -1):
        start, end = offsets[tail], offsets[tail + 1]
        # Lowest heads first: only a path through a lower head can replace the edge to a higher.
        for slot in range(start, end):
            head = heads[slot]
            if seen[head] == tail:
                needed[slot] = False
                continue
            if slot + 1 < end:
                seen[head] = tail
                stack[0] = head
                steps += _see_up_to(heads[end - 1], offsets, heads, needed, seen, stack)
        if steps > most_steps:
            return tail
    return 0


def _see_up_to(
    last: int,
    offsets: Int32Array,
    heads: Int32Array,
    needed: BoolArray,
    seen: Int32Array,
    stack: Int32Array,
) -> int:
    """Mark as seen what the first place of the stack reaches, up to the last; count edges met."""
    stamp = seen[stack[0]]
    top, steps = 1, 0
    while top:
        top -= 1
        place = stack[top]
        for slot in range(offsets[place], offsets[place + 1]):
            head = heads[slot]
            steps += 1
            if head > last:
                break
            if needed[slot] and seen[head] != stamp:
                seen[head] = stamp
                stack[top] = head
                top += 1
    return steps
