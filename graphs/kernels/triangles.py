"""Three edges in a row in time around a triangle: every triangle once, its edges merged.

Triangles are met from the corner of fewest neighbours (Chiba & Nishizeki, "Arboricity and subgraph
listing algorithms", 1985), so that hubs cost no more than their edges; the edges of one are counted
as in Paranjape, Benson & Leskovec, "Motifs in temporal networks" (2017), algorithm 1. Edges of one
day have no order and are never counted as one after another.

A side is 0, 1 or 2: from the first corner to the second, from the second to the third, from the
first to the third. A label is twice the side, and one more for an edge that runs against it.
"""

from typing import Final, NamedTuple

import numpy as np

from graphs.arrays import Int32Array, Int64Array

LABELS: Final = 6
"""Two directions on each of three sides."""


class Sides(NamedTuple):
    """Pairs of corners that edges join, and the edges of each pair.

    Attributes:
        offsets: Where the pairs of each corner begin in `others`, each at its lower corner.
        others: The higher corner of each pair, rising within one lower corner.
        edge_offsets: Where the edges of each pair begin.
        days: The day of each edge, rising within one pair.
        directions: 0 where an edge runs from the lower corner to the higher, 1 where it runs back.
    """

    offsets: Int64Array
    others: Int32Array
    edge_offsets: Int64Array
    days: Int64Array
    directions: Int32Array


def count_triangles(sides: Sides, within: int, most_edges: int, triangles: Int64Array) -> None:
    """Count triples of edges, one on each side of a triangle, by the labels of all three.

    Args:
        sides: Corners and edges.
        within: The most days from the first to the third.
        most_edges: The most edges of any pair.
        triangles: Filled.
    """
    offsets, others = sides.offsets, sides.others
    pair_to = np.full(len(offsets) - 1, -1, dtype=np.int64)
    days = np.empty(3 * most_edges, dtype=np.int64)
    labels = np.empty(3 * most_edges, dtype=np.int32)
    seen = np.zeros(LABELS, dtype=np.int64)
    pairs = np.zeros((LABELS, LABELS), dtype=np.int64)
    for corner in range(len(offsets) - 1):
        for pair in range(offsets[corner], offsets[corner + 1]):
            pair_to[others[pair]] = pair
        for pair in range(offsets[corner], offsets[corner + 1]):
            second = others[pair]
            for onward in range(offsets[second], offsets[second + 1]):
                across = pair_to[others[onward]]
                if across >= 0 and _may_meet(sides, (pair, onward, across), within):
                    count = _merge(sides, (pair, onward, across), days, labels)
                    _count_merged(days[:count], labels, within, (seen, pairs), triangles)
        for pair in range(offsets[corner], offsets[corner + 1]):
            pair_to[others[pair]] = -1


def _may_meet(sides: Sides, three: tuple[int, int, int], within: int) -> bool:
    """Say whether edges of three pairs can lie in one window: none begins after another is over."""
    starts, days = sides.edge_offsets, sides.days
    latest_first, earliest_last = days[starts[three[0]]], days[starts[three[0] + 1] - 1]
    for pair in three:
        latest_first = max(latest_first, days[starts[pair]])
        earliest_last = min(earliest_last, days[starts[pair + 1] - 1])
    return bool(latest_first - earliest_last <= within)


def _merge(sides: Sides, three: tuple[int, int, int], days: Int64Array, labels: Int32Array) -> int:
    """Write the edges of three pairs in one row in time order, and count them."""
    starts = sides.edge_offsets
    first, second, third = starts[three[0]], starts[three[1]], starts[three[2]]
    ends = starts[three[0] + 1], starts[three[1] + 1], starts[three[2] + 1]
    count = 0
    while first < ends[0] or second < ends[1] or third < ends[2]:
        side, at = -1, first
        if first < ends[0]:
            side, at = 0, first
        if second < ends[1] and (side < 0 or sides.days[second] < sides.days[at]):
            side, at = 1, second
        if third < ends[2] and (side < 0 or sides.days[third] < sides.days[at]):
            side, at = 2, third
        if side == 0:
            first += 1
        elif side == 1:
            second += 1
        else:
            third += 1
        days[count] = sides.days[at]
        labels[count] = 2 * side + sides.directions[at]
        count += 1
    return count


def _count_merged(
    days: Int64Array,
    labels: Int32Array,
    within: int,
    held: tuple[Int64Array, Int64Array],
    triangles: Int64Array,
) -> None:
    """Count triples with a label of each side; what is held is wiped at the end."""
    seen, pairs = held
    first = place = 0
    while place < len(days):
        end = place
        while end < len(days) and days[end] == days[place]:
            end += 1
        while days[place] - days[first] > within:
            gone = first
            while days[gone] == days[first]:
                gone += 1
            for at in range(first, gone):
                seen[labels[at]] -= 1
            for at in range(first, gone):
                pairs[labels[at]] -= seen
            first = gone
        _close_triples(labels[place:end], pairs, triangles)
        for at in range(place, end):
            pairs[:, labels[at]] += seen
        for at in range(place, end):
            seen[labels[at]] += 1
        place = end
    seen[:] = 0
    pairs[:] = 0


def _close_triples(labels: Int32Array, pairs: Int64Array, triangles: Int64Array) -> None:
    """Count the triples that edges of one day close, each of the three on its own side."""
    for third in labels:
        one = (third // 2 + 1) % 3
        two = (third // 2 + 2) % 3
        for turn in range(4):
            first, second = 2 * one + turn // 2, 2 * two + turn % 2
            triangles[first, second, third] += pairs[first, second]
            triangles[second, first, third] += pairs[second, first]
