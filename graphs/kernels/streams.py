"""Reach over edges that come by in batches and are not kept: only what is known of nodes is.

Edges stand in order of the rank they leave, so where all run forward in rank one pass settles every
node (the shortest-path recurrence in topological order, as in Cormen et al., "Introduction to
Algorithms", 24.2). Where some run back, what they improve behind the pass is left for the next, and
passes go to and fro (Bellman 1958, "On a routing problem", with the order of Yen 1970, "An
algorithm for finding shortest routes from all source nodes to a given destination").
"""

from typing import NamedTuple

from graphs.arrays import BoolArray, Int32Array


class EdgeBatch(NamedTuple):
    """Some edges, in order of the rank they leave.

    Attributes:
        tails: The rank each edge leaves.
        heads: The rank each edge enters.
        edges: The number of each edge; may be empty where no number is needed.
    """

    tails: Int32Array
    heads: Int32Array
    edges: Int32Array


class Bars(NamedTuple):
    """What a scope bars, where kinds are sifted out before; an empty array bars nothing.

    Attributes:
        edges: One truth for each edge number: whether it may be walked.
        ranks: One truth for each rank: whether it may be entered.
    """

    edges: BoolArray
    ranks: BoolArray


class Trace(NamedTuple):
    """What is known of each rank while edges come by.

    Attributes:
        hops: The fewest edges from a start, -1 where not reached.
        via: The edge by which it was first reached; without meaning at starts and the unreached.
        before: The rank at the other end of that edge.
        pending: Whether edges onward from it are to be walked in this pass.
        missed: Whether some of them came by too early, so that another pass is needed.
    """

    hops: Int32Array
    via: Int32Array
    before: Int32Array
    pending: BoolArray
    missed: BoolArray


class Course(NamedTuple):
    """How a pass goes over the edges.

    Attributes:
        is_forward: Whether edges are walked from tail to head, or back.
        is_rising: Whether batches come from low tails to high ones.
        runs_forward: Whether no edge runs back in rank.
        max_hops: The most edges to walk, or -1 for no bound.
    """

    is_forward: bool
    is_rising: bool
    runs_forward: bool
    max_hops: int


def mark_batch(batch: EdgeBatch, bars: Bars, marks: BoolArray, step: int) -> None:
    """Mark what the edges lead to, where all run forward in rank.

    Args:
        batch: Edges that come after all those of lower tails, or backwards before them.
        bars: What may not be walked or entered.
        marks: Whether each rank is reached.
        step: 1 to walk edges from tail to head, -1 to walk them back.
    """
    tails, heads, edges = batch.tails, batch.heads, batch.edges
    may_walk, may_enter = bars.edges, bars.ranks
    bars_edges, bars_ranks = len(may_walk) > 0, len(may_enter) > 0
    nearer, farther = (tails, heads) if step > 0 else (heads, tails)
    for turn in range(len(tails)):
        place = turn if step > 0 else len(tails) - 1 - turn
        far = farther[place]
        if not marks[nearer[place]] or marks[far] or (bars_ranks and not may_enter[far]):
            continue
        if not bars_edges or may_walk[edges[place]]:
            marks[far] = True


def relax_batch(batch: EdgeBatch, bars: Bars, trace: Trace, course: Course) -> None:
    """Walk the edges of a batch from what is pending, and keep the best way to each rank.

    The best has the fewest hops, then comes from the lowest rank, then by the lowest edge number;
    so the outcome does not depend on the order in which edges come.

    Args:
        batch: The edges.
        bars: What may not be walked or entered.
        trace: What is known of each rank; brought up to date.
        course: How the pass goes.
    """
    edges = batch.edges
    hops, via, before = trace.hops, trace.via, trace.before
    pending, missed = trace.pending, trace.missed
    may_walk, may_enter = bars.edges, bars.ranks
    bars_edges, bars_ranks = len(may_walk) > 0, len(may_enter) > 0
    is_forward, is_rising, max_hops = course.is_forward, course.is_rising, course.max_hops
    always_missed = is_rising or not course.runs_forward
    nearer, farther = (batch.tails, batch.heads) if is_forward else (batch.heads, batch.tails)
    for turn in range(len(edges)):
        place = turn if is_rising else len(edges) - 1 - turn
        near = nearer[place]
        if not pending[near] or hops[near] == max_hops:
            continue
        far, distance = farther[place], hops[near] + 1
        known = hops[far]
        if 0 <= known < distance or (bars_ranks and not may_enter[far]):
            continue
        edge = edges[place]
        if bars_edges and not may_walk[edge]:
            continue
        if known == distance:
            if near < before[far] or (near == before[far] and edge < via[far]):
                via[far], before[far] = edge, near
            continue
        hops[far], via[far], before[far] = distance, edge, near
        pending[far] = True
        if is_forward:
            missed[far] = far < near if is_rising else far > near
        else:
            missed[far] = always_missed
