"""What must stand left of what: certain order in time, and links as far as dates allow.

Boxes are numbered; a span is the first and last moment at which a box's event can have begun. One
box certainly precedes another when its span ends before the other's starts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

Span = tuple[float, float]
Ends = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Bound:
    """That one box stands at least `step` columns right of another."""

    before: int
    after: int
    step: int


@dataclass(frozen=True, slots=True)
class LeftToRight:
    """All that bounds the columns of boxes, and the boxes in an order that breaks no bound.

    Invariant: the bounds make no circle. Bounds of step 0 are the certain order in time, those that
    follow from others left out; bounds of step 1 are links.
    """

    order: tuple[int, ...]
    bounds: tuple[Bound, ...]


def find_bounds(spans: Sequence[Span], edges: Sequence[Ends]) -> LeftToRight:
    """Find what bounds the columns of boxes.

    A link is a bound unless its head certainly precedes its tail or links before it in the list,
    together with time, lead from its head to its tail.
    """
    later = _certain_successors(spans)
    bounds = [
        Bound(before, after, 0) for before, successors in enumerate(later) for after in successors
    ]
    onward = [set(successors) for successors in later]
    links: dict[Ends, Bound] = {}
    for tail, head in edges:
        if (tail, head) not in links and not _leads_to(head, tail, onward):
            onward[tail].add(head)
            links[tail, head] = Bound(tail, head, 1)
    return LeftToRight(_topological(onward), (*bounds, *links.values()))


def _certain_successors(spans: Sequence[Span]) -> list[list[int]]:
    """For each box, those that certainly follow with no other certainly in between."""
    latest_start = [
        max((start for start, end in spans if end < own), default=-inf) for own, _ in spans
    ]
    return [
        [
            after
            for after, (start, _) in enumerate(spans)
            if end < start and end >= latest_start[after]
        ]
        for _, end in spans
    ]


def _leads_to(start: int, goal: int, onward: Sequence[set[int]]) -> bool:
    """Whether `goal` is `start` or comes after it."""
    seen, stack = {start}, [start]
    while stack:
        box = stack.pop()
        if box == goal or goal in onward[box]:
            return True
        fresh = onward[box] - seen
        seen |= fresh
        stack.extend(fresh)
    return False


def _topological(onward: Sequence[set[int]]) -> tuple[int, ...]:
    """Order the boxes of an acyclic relation, those of one depth by their numbers (Kahn 1962)."""
    waiting = [0] * len(onward)
    for heads in onward:
        for head in heads:
            waiting[head] += 1
    free = [box for box, count in enumerate(waiting) if not count]
    order: list[int] = []
    while free:
        order += free
        freed: list[int] = []
        for box in free:
            for head in onward[box]:
                waiting[head] -= 1
                if not waiting[head]:
                    freed.append(head)
        free = sorted(freed)
    return tuple(order)
