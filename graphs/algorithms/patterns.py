"""Ordered typed paths: where a pattern of nodes comes in time order, how often, and which first.

Matches are counted by dynamic programming, from the last step to the first: those that begin at a
node are those that begin at any node its leg leads to (Mendelzon & Wood, "Finding regular simple
paths in graph databases", 1995, ask the same of walks). Nothing is listed to be counted. Where
other nodes may lie between two steps, what leads to what is found for 64 nodes at once
(`graphs.algorithms.many_reach`), and two steps count once however many ways join them.

A leg keeps time when its second node does not come before its first. That is asked of each leg by
itself: where a node in the middle is dated loosely, its two legs may need two different days of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np

from graphs.algorithms.gate import Gate
from graphs.algorithms.many_reach import words_of_each
from graphs.algorithms.paths import shortest_path
from graphs.algorithms.pattern import Pattern, PatternLeg
from graphs.algorithms.pattern_legs import fitting_edges, keeps_time, narrowed
from graphs.algorithms.reach import reach_mask
from graphs.arrays import BoolArray, Float64Array, Int32Array, Int64Array, freeze, read_mask
from graphs.columns import check_limit
from graphs.csr import Adjacency, TimeOrderedGraph
from graphs.errors import TooManyToCountError, TooMuchWorkError
from graphs.kernels.many import BITS
from graphs.results import Match
from graphs.scope import WHOLE, Scope

MOST_STEPS: Final = 20_000_000_000
"""Pairs of nodes and edges met that counting may take where other nodes may lie between."""

_MOST_COUNTED: Final = 2.0**62


def count_matches(
    graph: TimeOrderedGraph,
    pattern: Pattern,
    scope: Scope = WHOLE,
    *,
    most_steps: int = MOST_STEPS,
) -> Int64Array:
    """Count for each node number the matches that begin there.

    A match is a row of nodes, one for each step; parallel edges do not make another. It can come
    back to a node only where edges run in a circle.

    Args:
        graph: The graph to search.
        pattern: What to look for.
        scope: Which edges may be walked and which nodes entered; a match may begin outside.
        most_steps: How much work to take on where other nodes may lie between.

    Raises:
        TooManyToCountError: There are more than fit 62 bits.
        TooMuchWorkError: More work would be needed; asked before it is begun.
        GraphError: The pattern or the scope does not fit the graph.
    """
    check_limit("most_steps", most_steps)
    search = _Search.of(graph, pattern, scope)
    counts = search.steps[-1].astype(np.int64)
    for number in range(len(pattern.legs) - 1, -1, -1):
        ends = search.edges[number]
        if ends is None:
            counts = search.summed_over_reach(number, counts, most_steps)
        else:
            counts = search.summed_over_edges(ends, counts)
    _require_countable(counts.astype(np.float64).sum())
    return freeze(counts[graph.rank_of_node])


def list_matches(
    graph: TimeOrderedGraph, pattern: Pattern, scope: Scope = WHOLE, *, limit: int | None
) -> Iterator[Match]:
    """Go through the matches in time order of the first node that differs.

    Each is looked for when it is asked for, so the first few cost little.

    Args:
        graph: The graph to search.
        pattern: What to look for.
        scope: Which edges may be walked and which nodes entered; a match may begin outside.
        limit: The most matches to give, or None for all.

    Raises:
        GraphError: The pattern, the scope or the limit does not fit the graph.
    """
    check_limit("limit", limit)
    return islice(_Search.of(graph, pattern, scope).matches(), limit)


@dataclass(frozen=True, slots=True, eq=False)
class _Search:
    """A pattern read against one graph.

    Attributes:
        graph: The graph.
        pattern: The pattern.
        scope: What may be walked and entered.
        steps: Whether each rank fits each step; all but the first in the scope.
        edges: For each leg of one edge the edges that fit it, of parallel ones the first.
    """

    graph: TimeOrderedGraph
    pattern: Pattern
    scope: Scope
    steps: tuple[BoolArray, ...]
    edges: tuple[Adjacency | None, ...]

    @classmethod
    def of(cls, graph: TimeOrderedGraph, pattern: Pattern, scope: Scope) -> "_Search":
        """Check a pattern and a scope against a graph."""
        enters = Gate.of(graph, scope).entered_ranks()
        masks = [
            read_mask(f"steps[{number}]", mask, graph.node_count, "nodes")[graph.node_of_rank]
            for number, mask in enumerate(pattern.steps)
        ]
        steps = (masks[0], *(mask & enters for mask in masks[1:]))
        edges = tuple(
            fitting_edges(graph, leg, scope, ends, is_certain=pattern.certainly)
            for leg, *ends in zip(pattern.legs, steps, steps[1:], strict=False)
        )
        return cls(graph, pattern, scope, steps, edges)

    def summed_over_edges(self, ends: Adjacency, counts: Int64Array) -> Int64Array:
        """Add up, for each rank that a leg leaves, the counts where an edge leads."""
        led_to = counts[ends.neighbours]
        about = np.bincount(ends.owners, led_to.astype(np.float64))
        _require_countable(about.astype(np.float64))
        # Sums up to a slot may run over; what lies between two of them comes out right again.
        summed = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(led_to)])
        found: Int64Array = summed[ends.offsets[1:]] - summed[ends.offsets[:-1]]
        return found

    def summed_over_reach(self, number: int, counts: Int64Array, most_steps: int) -> Int64Array:
        """Add up, for each rank that a leg leaves, the counts of what it reaches."""
        graph, leg = self.graph, self.pattern.legs[number]
        goals = np.flatnonzero(self.steps[number + 1] & (counts > 0)).astype(np.int32)
        starts = np.flatnonzero(self.leads_to(number, goals)).astype(np.int32)
        needed = len(starts) * len(goals) + -(-len(starts) // BITS) * graph.edge_count
        if needed > most_steps:
            raise TooMuchWorkError("counting matches", most_steps, needed)
        found = np.zeros(graph.node_count, dtype=np.int64)
        words = words_of_each(graph, starts, narrowed(self.scope, leg), None, is_forward=True)
        for group, bits in enumerate(words):
            of_goals = bits[goals]
            for bit, start in enumerate(starts[BITS * group : BITS * (group + 1)]):
                met = goals[(of_goals >> np.uint64(bit)) & np.uint64(1) != 0]
                met = met[self.keeps_time(leg, start, met)]
                _require_countable(counts[met].astype(np.float64).sum())
                found[start] = counts[met].sum()
        return found

    def matches(self) -> Iterator[Match]:
        """Go through the matches, walking on only where one may lie."""
        open_steps = self._open_steps()
        onward: list[Iterator[int]] = [iter(np.flatnonzero(open_steps[0]).tolist())]
        ranks: list[int] = []
        while onward:
            rank = next(onward[-1], None)
            if rank is None:
                onward.pop()
                del ranks[-1:]
            elif len(onward) == len(self.steps):
                yield self._match([*ranks, rank])
            else:
                ranks.append(rank)
                onward.append(iter(self._led_to(len(ranks) - 1, rank, open_steps).tolist()))

    def _open_steps(self) -> list[BoolArray]:
        """Say for each step at which ranks a match may go on to the end."""
        found = [self.steps[-1]]
        for number in range(len(self.pattern.legs) - 1, -1, -1):
            goals = np.flatnonzero(found[0]).astype(np.int32)
            found.insert(0, self.leads_to(number, goals))
        return found

    def leads_to(self, number: int, goals: Int32Array) -> BoolArray:
        """Say of each rank whether it fits a step and its leg may lead to one of these.

        Where other nodes may lie between, the days of the two ends are not asked here.
        """
        graph = self.graph
        leads, is_near = (np.zeros(graph.node_count, dtype=np.bool_) for _ in range(2))
        is_near[goals] = True
        ends = self.edges[number]
        if ends is not None:
            leads[ends.owners[is_near[ends.neighbours]]] = True
            return leads
        scope, whole = narrowed(self.scope, self.pattern.legs[number]), graph.forward
        nodes = graph.node_of_rank[goals]
        is_near |= reach_mask(graph, nodes, scope, is_forward=False)[graph.node_of_rank]
        # One edge more, since a match may begin outside the scope.
        walks = Gate.of(graph, scope).may_walk(whole.edges)
        leads[whole.owners[is_near[whole.neighbours] & walks]] = True
        return leads & self.steps[number]

    def _led_to(self, number: int, rank: int, open_steps: list[BoolArray]) -> Int32Array:
        """List the ranks that a leg leads to from one rank, in time order."""
        leg, ends = self.pattern.legs[number], self.edges[number]
        if ends is not None:
            ranks = ends.neighbours[ends.offsets[rank] : ends.offsets[rank + 1]]
            return ranks[open_steps[number + 1][ranks]]
        node = int(self.graph.node_of_rank[rank])
        reached = reach_mask(self.graph, [node], narrowed(self.scope, leg))
        is_led_to = reached[self.graph.node_of_rank] & open_steps[number + 1]
        ranks = np.flatnonzero(is_led_to).astype(np.int32)
        return ranks[self.keeps_time(leg, rank, ranks)]

    def keeps_time(self, leg: PatternLeg, rank: int, heads: Int32Array) -> BoolArray:
        """Say of each of some ranks whether a leg from one rank to it keeps time."""
        tails = np.full(len(heads), rank, dtype=np.int32)
        return keeps_time(self.graph, leg, tails, heads, is_certain=self.pattern.certainly)

    def _match(self, ranks: list[int]) -> Match:
        """Name the nodes of a match, and the edges of each leg."""
        nodes = tuple(self.graph.node_of_rank[ranks].tolist())
        legs = tuple(
            self._chain(number, ranks[number : number + 2], nodes[number : number + 2])
            for number in range(len(ranks) - 1)
        )
        return Match(nodes=nodes, legs=legs)

    def _chain(self, number: int, ranks: list[int], nodes: tuple[int, ...]) -> tuple[int, ...]:
        """Give the edge of a leg, or those of the first of its shortest ways."""
        ends = self.edges[number]
        if ends is None:
            scope = narrowed(self.scope, self.pattern.legs[number])
            path = shortest_path(self.graph, nodes[0], nodes[1], scope)
            assert path is not None  # the one reaches the other
            return path.edges
        start, end = ends.offsets[ranks[0]], ends.offsets[ranks[0] + 1]
        slot = int(start) + int(np.searchsorted(ends.neighbours[start:end], ranks[1]))
        return (int(ends.edges[slot]),)


def _require_countable(counts: Float64Array | np.float64) -> None:
    """Refuse counts that do not fit.

    Raises:
        TooManyToCountError: One is too great.
    """
    if np.max(counts, initial=0.0) > _MOST_COUNTED:
        raise TooManyToCountError("matches")
