"""Leaves of a wide corridor what its best few ways can pass, so that they can be listed soon.

Ways are ordered by their weakest edge, then by length. So the best k ways lie in two narrow parts:
among edges stronger than some floor, above which fewer than k ways lead through, and, among edges
as strong as the floor, on ways so short that there are k of them. Both bounds are found by counting
ways, not by walking them. A count that misses ways, as it may where there are cycles, makes the
corridor wider than need be and never too narrow.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from graphs.algorithms.between import keep_both_ways
from graphs.algorithms.gate import Gate
from graphs.arrays import BoolArray, Int32Array, Int64Array, distinct
from graphs.csr import Adjacency, TimeOrderedGraph
from graphs.kernels.compile import ready
from graphs.kernels.counting import count_ways
from graphs.kernels.domination import reverse_postorder
from graphs.kernels.slots import Barrier
from graphs.kernels.walks import search_hops
from graphs.scope import WHOLE

_NO_DISTANCES: Final = np.zeros(0, dtype=np.int32)
_MOST_LIMIT: Final = 2**30
_MOST_COUNTS: Final = 2**26


@dataclass(frozen=True, slots=True, eq=False)
class Narrows:
    """The part of a graph between two ranks, and how many ways through it are wanted.

    Attributes:
        graph: The graph.
        start: The rank where ways begin.
        goal: The rank where they end, another one.
        limit: How many ways are wanted.
        max_hops: The most edges a way may have.
    """

    graph: TimeOrderedGraph
    start: int
    goal: int
    limit: int
    max_hops: int | None

    def narrowed(self, slots: BoolArray, weights: Int64Array | None) -> BoolArray:
        """Leave the forward slots that the best ways can pass.

        Args:
            slots: The slots between the ends; no loops, none into the start or out of the goal.
            weights: The strength of each edge number; left out, all are alike.
        """
        if not 0 < self.limit <= _MOST_LIMIT:
            return slots
        if weights is None:
            return self._shortest(slots)
        strengths = weights[self.graph.forward.edges]
        floor = self._floor(slots, strengths)
        if floor is None:
            return slots
        stronger = self._passable(slots & (strengths > floor))
        return stronger | self._shortest(slots & (strengths >= floor))

    def _floor(self, slots: BoolArray, strengths: Int64Array) -> int | None:
        """Find the strength at and above which there are ways enough, as great as can be told."""
        floors = distinct(strengths[slots])
        low, high = -1, len(floors)
        while low + 1 < high:
            middle = (low + high) // 2
            if self._count(slots & (strengths >= floors[middle])) >= self.limit:
                low = middle
            else:
                high = middle
        return None if low < 0 else int(floors[low])

    def _count(self, slots: BoolArray) -> int:
        """Count the ways through some slots, as far as they are told, up to the limit."""
        if self.max_hops is None:
            return self._count_within(self.graph.forward.keep(slots), _NO_DISTANCES, 0)
        forward, reverse = keep_both_ways(self.graph, slots)
        to_goal = self._distances(reverse, self.goal)
        shortest = int(to_goal[self.start])
        if not 0 <= shortest <= self.max_hops:
            return 0
        slack = min(self.max_hops - shortest, max(self._slacks(shortest), default=0))
        return self._count_within(forward, to_goal, slack)

    def _count_within(self, forward: Adjacency, to_goal: Int32Array, slack: int) -> int:
        """Count the ways of at most so many edges more than the shortest, as far as told."""
        order, turn = self._turns(forward, to_goal, slack)
        count = ready(count_ways, self.graph.edge_count)
        ends, most = (self.start, self.goal), (self.limit, slack)
        return count(forward.slots, order, turn, to_goal, ends, most)

    def _turns(
        self, forward: Adjacency, to_goal: Int32Array, slack: int
    ) -> tuple[Int32Array, Int32Array]:
        """Order ranks so that ways rise: by rank, or as near to that as cycles allow."""
        size = self.graph.node_count
        if self.graph.runs_forward:
            ranks = np.arange(size, dtype=np.int32)
            return ranks[self.start : self.goal + 1], ranks
        if len(to_goal) and not slack:
            reached = np.flatnonzero(to_goal >= 0).astype(np.int32)
            return reached[np.argsort(-to_goal[reached], kind="stable")], -to_goal
        starts = np.zeros(size, dtype=np.bool_)
        starts[self.start] = True
        order = ready(reverse_postorder, self.graph.edge_count)(forward.slots, self._open, starts)
        turn = np.full(size, -1, dtype=np.int32)
        turn[order] = np.arange(len(order), dtype=np.int32)
        return order, turn

    def _shortest(self, slots: BoolArray) -> BoolArray:
        """Leave the slots on ways so short that there are enough of them."""
        forward, reverse = keep_both_ways(self.graph, slots)
        from_start = self._distances(forward, self.start)
        to_goal = self._distances(reverse, self.goal)
        shortest = int(to_goal[self.start])
        for slack in self._slacks(shortest):
            if self._count_within(forward, to_goal, slack) < self.limit:
                continue
            there = from_start[self.graph.forward.owners]
            on = to_goal[self.graph.forward.neighbours]
            is_near = (there >= 0) & (on >= 0) & (there + on < shortest + slack)
            narrow: BoolArray = slots & is_near
            return narrow
        return self._passable(slots)

    def _slacks(self, shortest: int) -> Iterator[int]:
        """Go through bounds on how much longer a way may be: 0, 1, 3, 7, ... within reason."""
        slack = 0
        while shortest >= 0 and (slack + 1) * self.graph.node_count <= _MOST_COUNTS:
            if self.max_hops is not None and shortest + slack > self.max_hops:
                break
            yield slack
            slack = 2 * slack + 1

    def _passable(self, slots: BoolArray) -> BoolArray:
        """Leave the slots that some walk from the start to the goal passes."""
        forward, reverse = keep_both_ways(self.graph, slots)
        there = self._distances(forward, self.start) >= 0
        back = self._distances(reverse, self.goal) >= 0
        whole = self.graph.forward
        passable: BoolArray = slots & there[whole.owners] & back[whole.neighbours]
        return passable

    def _distances(self, adjacency: Adjacency, start: int) -> Int32Array:
        """Tell the distance of every rank from one, -1 where it is not reached."""
        size = self.graph.node_count
        hops, queue = np.full(size, -1, dtype=np.int32), np.empty(size, dtype=np.int32)
        starts = np.array([start], dtype=np.int32)
        search = ready(search_hops, self.graph.edge_count)
        search(adjacency.slots, self._open, starts, -1, hops, queue)
        return hops

    @property
    def _open(self) -> Barrier:
        """A barrier that bars nothing: the slots have been chosen already."""
        return Gate.of(self.graph, WHOLE).barrier
