"""The minimum cut: the fewest nodes without which nothing leads from the sources to the targets.

As many nodes are needed as there are ways that share no node but their ends (Menger, "Zur
allgemeinen Kurventheorie", 1927), so the ways found prove that no smaller cut exists. Of all
minimum cuts one lies nearest the sources and one nearest the targets, and every other lies between
the two (Picard & Queyranne, "On the structure of all minimum cuts in a network", 1980); so the cut
is the only one just where these are the same. The kernels and their sources stand in
`graphs.kernels.cutting`.
"""

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from graphs.algorithms.between import keep_both_ways, slots_between
from graphs.algorithms.gate import Gate
from graphs.arrays import BoolArray, Int32Array, distinct
from graphs.csr import Adjacency, TimeOrderedGraph
from graphs.errors import NoCutError
from graphs.kernels.compile import ready
from graphs.kernels.cutting import most_ways, states_to_goal
from graphs.results import Cut, Path
from graphs.scope import WHOLE, Scope


def minimum_cut(
    graph: TimeOrderedGraph,
    sources: Iterable[int] | npt.NDArray[np.integer],
    targets: Iterable[int] | npt.NDArray[np.integer],
    scope: Scope = WHOLE,
) -> Cut:
    """Find the fewest nodes whose removal cuts every way from the sources to the targets.

    Sources and targets themselves are not taken out. Where nothing leads from one to the other
    the cut is empty.

    Args:
        graph: The graph to search.
        sources: Node numbers to start from; they need not be in the scope.
        targets: Node numbers to end at.
        scope: Which edges may be walked and which nodes entered.

    Raises:
        NoCutError: A source is a target, or an edge of the scope joins the two.
        GraphError: A node or the scope does not fit the graph.
    """
    starts, goals = distinct(graph.ranks(sources)), distinct(graph.ranks(targets))
    both = np.intersect1d(starts, goals)
    if both.size:
        node = int(graph.node_of_rank[both[0]])
        raise NoCutError(graph.edge_list.keys[node], graph.edge_list.keys[node])
    slots = slots_between(graph, starts, goals, Gate.of(graph, scope))
    forward, reverse = keep_both_ways(graph, slots)
    is_start, is_goal = _truths(graph, starts), _truths(graph, goals)
    _require_middles(graph, forward, is_start, is_goal)
    before = np.full(graph.node_count, -1, dtype=np.int32)
    level = np.empty(2 * graph.node_count, dtype=np.int32)
    find = ready(most_ways, graph.edge_count)
    find(forward.slots, starts, is_goal, before, level)
    used = np.flatnonzero(before >= 0).astype(np.int32)
    near_sources = used[(level[2 * used] >= 0) & (level[2 * used + 1] < 0)]
    after = np.full(graph.node_count, -1, dtype=np.int32)
    after[before[used]] = used
    after[starts] = -1
    ready(states_to_goal, graph.edge_count)(reverse.slots, is_goal, before, after, level)
    near_targets = used[(level[2 * used] < 0) & (level[2 * used + 1] >= 0)]
    return Cut(
        nodes=tuple(graph.node_of_rank[near_sources].tolist()),
        nearest_targets=tuple(graph.node_of_rank[near_targets].tolist()),
        ways=_ways(graph, forward, is_goal, before, used[after[used] < 0]),
    )


def _truths(graph: TimeOrderedGraph, ranks: Int32Array) -> BoolArray:
    """Say of every rank whether it is one of these."""
    truths = np.zeros(graph.node_count, dtype=np.bool_)
    truths[ranks] = True
    return truths


def _require_middles(
    graph: TimeOrderedGraph, forward: Adjacency, is_start: BoolArray, is_goal: BoolArray
) -> None:
    """Refuse ends that an edge joins, since no node can be taken out between them."""
    joined = forward.edges[is_start[forward.owners] & is_goal[forward.neighbours]]
    if joined.size:
        edges = graph.edge_list
        ends = edges.tails[joined[0]], edges.heads[joined[0]]
        raise NoCutError(*(edges.keys[int(node)] for node in ends))


def _ways(
    graph: TimeOrderedGraph,
    forward: Adjacency,
    is_goal: BoolArray,
    before: Int32Array,
    last: Int32Array,
) -> tuple[Path, ...]:
    """Spell out the ways that share no node, in time order of the first node that differs.

    Args:
        graph: The graph the ways are in.
        forward: The edges that may be walked.
        is_goal: Whether each rank is a target.
        before: The rank each way comes from.
        last: The last rank of each way but the target.
    """
    found = []
    for rank in last.tolist():
        row = forward.neighbours[forward.offsets[rank] : forward.offsets[rank + 1]]
        ranks = [int(row[is_goal[row]][0]), rank]
        while before[ranks[-1]] >= 0:
            ranks.append(int(before[ranks[-1]]))
        found.append(ranks[::-1])
    return tuple(_path(graph, forward, ranks) for ranks in sorted(found))


def _path(graph: TimeOrderedGraph, forward: Adjacency, ranks: list[int]) -> Path:
    """Name nodes, and the first edge from each to the next."""
    edges = []
    for rank, other in pairwise(ranks):
        start, end = forward.offsets[rank : rank + 2].tolist()
        place = start + int(np.searchsorted(forward.neighbours[start:end], other))
        edges.append(int(forward.edges[place]))
    return Path(nodes=tuple(graph.node_of_rank[ranks].tolist()), edges=tuple(edges))
