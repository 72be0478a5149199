"""How far and nothing more: breadth-first search without the edges by which it came.

A level of few ranks is walked over lists, one of many over arrays, so that a long chain costs no
more than in plain Python and a wide graph no more than in NumPy. `reach` tells the edges as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Self, TypeAlias

import numpy as np

from graphs.arrays import BoolArray, Int32Array
from graphs.csr import Adjacency

Level: TypeAlias = list[int] | Int32Array

_FEW: Final = 64  # about as many ranks as lists walk while NumPy makes its calls


@dataclass(frozen=True, slots=True, eq=False)
class HopTable:
    """One direction of a graph, in arrays and in lists.

    Invariant: both hold the same numbers.
    """

    adjacency: Adjacency
    offsets: list[int]
    neighbours: list[int]

    @classmethod
    def of(cls, adjacency: Adjacency) -> Self:
        """Write the arrays out as lists as well."""
        return cls(adjacency, adjacency.offsets.tolist(), adjacency.neighbours.tolist())

    def __len__(self) -> int:
        """Count the ranks."""
        return len(self.offsets) - 1


def hop_levels(table: HopTable, start: int, seen: bytearray | None = None) -> Iterator[Level]:
    """Go through the ranks by their distance from one: first itself, then all one edge away, ...

    Args:
        table: The edges to walk.
        start: The rank at distance 0.
        seen: One zero for each rank, to be set to one as the rank is met.
    """
    seen = bytearray(len(table)) if seen is None else seen
    is_seen = np.frombuffer(seen, dtype=np.bool_)  # one memory, two ways to look at it
    place = np.empty(len(table), dtype=np.int32)
    seen[start] = 1
    level: Level = [start]
    while len(level):  # noqa: PLC1802 - an array has no truth value
        yield level
        if len(level) < _FEW:
            level = _step_over_lists(table, as_list(level), seen)
        else:
            level = _step_over_arrays(table, np.asarray(level, dtype=np.int32), is_seen, place)


def as_list(level: Level) -> list[int]:
    """Give the ranks of a level in plain numbers."""
    return level if isinstance(level, list) else level.tolist()


def hops_between(forward: HopTable, reverse: HopTable, start: int, goal: int) -> int | None:
    """Count the edges of the shortest way between two ranks, or give None when there is none.

    Both ends are searched from, the narrower side first (Pohl, "Bi-directional search", 1971).
    """
    if start == goal:
        return 0
    seen = bytearray(len(forward)), bytearray(len(reverse))
    sides = hop_levels(forward, start, seen[0]), hop_levels(reverse, goal, seen[1])
    widths = [len(next(side)) for side in sides]
    hops = 0
    while True:
        turn = int(widths[1] < widths[0])
        level = next(sides[turn], None)
        if level is None:
            return None
        hops += 1
        widths[turn] = len(level)
        # Whole levels are compared, so the first to meet lie on a shortest way.
        if any(map(seen[1 - turn].__getitem__, as_list(level))):
            return hops


def _step_over_lists(table: HopTable, level: list[int], seen: bytearray) -> list[int]:
    """Walk the edges of a few ranks one by one."""
    offsets, neighbours = table.offsets, table.neighbours
    found = []
    for rank in level:
        for neighbour in neighbours[offsets[rank] : offsets[rank + 1]]:
            if not seen[neighbour]:
                seen[neighbour] = 1
                found.append(neighbour)
    return found


def _step_over_arrays(
    table: HopTable, level: Int32Array, is_seen: BoolArray, place: Int32Array
) -> Int32Array:
    """Walk the edges of many ranks at once; `place` is room to write in."""
    met = table.adjacency.neighbours[table.adjacency.slots_of(level)]
    met = met[~is_seen[met]]
    is_seen[met] = True
    # Of a rank met several times the last place stays written, so each counts once.
    places = np.arange(len(met), dtype=np.int32)
    place[met] = places
    found: Int32Array = met[place[met] == places]
    return found
