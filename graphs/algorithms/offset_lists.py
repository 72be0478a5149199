"""Algorithms over plain offset lists: the inner loops that array code and plain code share.

Edges are grouped by the place they leave: those of place `p` stand in slots `offsets[p]` up to
`offsets[p + 1]` of `neighbours`. Nothing here needs NumPy, and nothing recurses.
"""

from collections.abc import Iterator
from heapq import heappop, heappush

from graphs.errors import TooMuchWorkError


def lowest_of_component(offsets: list[int], neighbours: list[int]) -> list[int]:
    """Give each place the lowest place of its strong component."""
    labels = [-1] * (len(offsets) - 1)
    for component in strong_components(offsets, neighbours):
        lowest = min(component)
        for place in component:
            labels[place] = lowest
    return labels


def strong_components(offsets: list[int], neighbours: list[int]) -> Iterator[list[int]]:
    """Go through the strong components, each after all that can be reached from it.

    Tarjan, "Depth-first search and linear graph algorithms" (1972), with a stack of our own in
    place of recursion.
    """
    size = len(offsets) - 1
    is_closed = [False] * size
    found = [0] * size  # when each place was first met, from 1 on
    low = [0] * size  # the earliest met place that it is known to reach back to
    cursor = offsets[:size]
    waiting: list[int] = []
    met = 0
    for root in range(size):
        trail = [] if found[root] else [root]
        while trail:
            place = trail[-1]
            if not found[place]:
                met += 1
                found[place] = low[place] = met
                waiting.append(place)
            if cursor[place] < offsets[place + 1]:
                neighbour = neighbours[cursor[place]]
                cursor[place] += 1
                if not found[neighbour]:
                    trail.append(neighbour)
                elif not is_closed[neighbour]:
                    low[place] = min(low[place], found[neighbour])
                continue
            trail.pop()
            if trail:
                low[trail[-1]] = min(low[trail[-1]], low[place])
            if low[place] == found[place]:
                yield _close_component(waiting, is_closed, place)


def generations(offsets: list[int], neighbours: list[int]) -> Iterator[list[int]]:
    """Go through places by the most edges on any walk to them, without those in or behind a cycle.

    Within a generation they stand in the order in which the last edge to each is met.
    """
    awaited = [0] * (len(offsets) - 1)
    for neighbour in neighbours:
        awaited[neighbour] += 1
    generation = [place for place, count in enumerate(awaited) if not count]
    while generation:
        yield generation
        ready = []
        for place in generation:
            for neighbour in neighbours[offsets[place] : offsets[place + 1]]:
                awaited[neighbour] -= 1
                if not awaited[neighbour]:
                    ready.append(neighbour)
        generation = ready


def settled_order(offsets: list[int], neighbours: list[int]) -> list[int]:
    """Order places so that edges run forward, without those in or behind a cycle.

    Of the places whose turn it could be, the lowest comes next (Kahn, "Topological sorting of
    large networks", 1962, with a heap).
    """
    awaited = [0] * (len(offsets) - 1)
    for neighbour in neighbours:
        awaited[neighbour] += 1
    ready = [place for place, count in enumerate(awaited) if not count]
    order = []
    while ready:
        place = heappop(ready)
        order.append(place)
        for neighbour in neighbours[offsets[place] : offsets[place + 1]]:
            awaited[neighbour] -= 1
            if not awaited[neighbour]:
                heappush(ready, neighbour)
    return order


def needed_pairs(offsets: list[int], heads: list[int], most_steps: int | None = None) -> list[bool]:
    """Say of each edge of a graph without cycles whether no longer path replaces it.

    Aho, Garey & Ullman, "The transitive reduction of a directed graph" (1972).

    Args:
        offsets: Where the edges of each place begin, and one more for the end.
        heads: The places entered, each above the place left, rising within one place, each once.
        most_steps: How many edges may be met on paths onward.

    Raises:
        TooMuchWorkError: There are more to meet.
    """
    needed = [True] * len(heads)
    steps = 0
    kept: list[list[int]] = [[] for _ in offsets[1:]]
    # Highest tails first, so that paths onward are walked along edges already known to be needed.
    for tail in range(len(kept) - 1, -1, -1):
        successors = heads[offsets[tail] : offsets[tail + 1]]
        seen: set[int] = set()
        # Lowest heads first: only a path through a lower head can replace the edge to a higher.
        for place, head in enumerate(successors):
            if head in seen:
                needed[offsets[tail] + place] = False
                continue
            kept[tail].append(head)
            if place + 1 < len(successors):
                steps += _see_up_to(successors[-1], head, kept, seen)
        if most_steps is not None and steps > most_steps:
            needed_steps = steps * len(kept) // (len(kept) - tail)
            raise TooMuchWorkError("the transitive reduction", most_steps, needed_steps)
    return needed


def _close_component(waiting: list[int], is_closed: list[bool], root: int) -> list[int]:
    """Take the places down to the root off the stack."""
    start = len(waiting) - 1
    while waiting[start] != root:
        start -= 1
    component = waiting[start:]
    del waiting[start:]
    for place in component:
        is_closed[place] = True
    return component


def _see_up_to(last: int, start: int, kept: list[list[int]], seen: set[int]) -> int:
    """Add to the places seen those that one reaches, up to the last of interest; count edges."""
    waiting = [start]
    steps = 0
    while waiting:
        onward = kept[waiting.pop()]
        steps += len(onward)
        for head in onward:
            if head > last:
                break
            if head not in seen:
                seen.add(head)
                waiting.append(head)
    return steps
